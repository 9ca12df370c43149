"""A text as small tokens: runs of letters, runs of digits, single marks. Offsets lead back to the text."""

import re
from typing import Final

from aidememoire.lexicons.times import time_words

_TOKEN: Final = re.compile(r"[0-9]+|[½¼¾⅓⅔]|[^\W\d_]+|[^\w\s]|_")
_MARKS: Final = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "`": "'",
        "–": "-",
        "‑": "-",
        "‐": "-",
        "−": "-",
        "“": '"',
        "”": '"',
        "«": '"',
        "»": '"',
        "—": "—",
    }
)
_ENDS: Final = frozenset(".?!")
_CLOSERS: Final = frozenset("\"')]")
_WRAPPED_SHARE: Final = 0.2
"""A text counts as hard-wrapped when more than this share of its single line ends is followed by a small letter."""


class Tokens:
    """The tokens of one text, each known by its index.

    `words` as written, `lows` in lower case with plain marks, `starts` and `ends` character offsets, `sentences` and
    `lines` the number of the sentence and of the paragraph that each token is in. Past either end the words are empty,
    so that rules may look around freely.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        for match in _TOKEN.finditer(text):
            self.words.append(match.group())
            self.starts.append(match.start())
            self.ends.append(match.end())
        self.lows = [word.lower().translate(_MARKS) for word in self.words]
        self.lines: list[int] = []
        self.sentences: list[int] = []
        self._number()

    def __len__(self) -> int:
        return len(self.words)

    def low(self, at: int) -> str:
        """The word at `at` in lower case; empty past the ends."""
        return self.lows[at] if 0 <= at < len(self.lows) else ""

    def word(self, at: int) -> str:
        """The word at `at` as written; empty past the ends."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def glued(self, at: int) -> bool:
        """No space stands before the token at `at`."""
        return 0 < at < len(self.words) and self.ends[at - 1] == self.starts[at]

    def capital(self, at: int) -> bool:
        """The token at `at` begins with a capital letter."""
        return self.word(at)[:1].isupper()

    def digits(self, at: int) -> bool:
        """The token at `at` is a run of digits."""
        return self.low(at)[:1].isdecimal()

    def letters(self, at: int) -> bool:
        """The token at `at` is a word."""
        return self.low(at)[:1].isalpha()

    def follows(self, at: int, *words: str) -> bool:
        """The tokens from `at` on are `words`."""
        if not words:
            return True
        if not 0 <= at < len(self.lows) or self.lows[at] != words[0]:
            return False
        return tuple(self.lows[at : at + len(words)]) == words

    def sentence_start(self, at: int) -> bool:
        """The token at `at` is the first of its sentence."""
        return at == 0 or self.sentences[at - 1] != self.sentences[at]

    def same_sentence(self, one: int, other: int) -> bool:
        """Both tokens exist and are in one sentence."""
        inside = 0 <= one < len(self) and 0 <= other < len(self)
        return inside and self.sentences[one] == self.sentences[other]

    def _number(self) -> None:
        """Count lines and sentences in one pass."""
        wrapped = self._wrapped()
        line = sentence = 0
        for at in range(len(self.words)):
            if at:
                gap = self.text[self.ends[at - 1] : self.starts[at]]
                breaks = gap.count("\n")
                if breaks > 1 or (breaks and not wrapped):
                    line += 1
                    sentence += 1
                elif gap and self._ends_sentence(at - 1, at):
                    sentence += 1
            self.lines.append(line)
            self.sentences.append(sentence)

    def _wrapped(self) -> bool:
        """Lines are broken to a width, so that one line end alone says nothing."""
        single = re.findall(r"[^\n]\n([^\n])", self.text)
        small = sum(1 for letter in single if letter.islower())
        return small > _WRAPPED_SHARE * len(single)

    def _ends_sentence(self, last: int, following: int) -> bool:
        """Token `last`, with white space after it, closes a sentence that `following` does not go on with."""
        at = last
        while at > 0 and self.lows[at] in _CLOSERS and self.glued(at):
            at -= 1
        if self.lows[at] not in _ENDS or self.word(following)[:1].islower():
            return False
        abbreviated = self.lows[at] == "." and at == last and self.glued(at)
        return not (abbreviated and self.low(at - 1) in time_words().grammar.abbreviations)
