"""Words to word pieces of the uncased BERT vocabulary (Wu et al. 2016), for words that are already tokenised.

The greedy longest-match-first algorithm over a fixed vocabulary is twenty lines; a word is looked up once and remembered,
so that the general tokeniser library (and the sixteen distributions it asks for) is not needed to read.
"""

import unicodedata
from collections.abc import Iterable
from pathlib import Path

CLS, SEP, UNK, MASK = "[CLS]", "[SEP]", "[UNK]", "[MASK]"

# Marks that differ only in typography read alike; which side of a quotation a mark stands on is told by the features.
TYPOGRAPHY = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "…": "."}
)
# A longer word is one unknown piece, as in BERT: nobody writes such a word, and its cost would be quadratic.
MAX_WORD_CHARS = 100


class WordPiece:
    """A vocabulary, and the pieces of each word seen so far."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self.ids = {piece: i for i, piece in enumerate(vocabulary)}
        self.cls, self.sep, self.unk, self.mask = (self.ids[p] for p in (CLS, SEP, UNK, MASK))
        self._seen: dict[str, tuple[int, ...]] = {}

    @classmethod
    def from_file(cls, path: Path) -> "WordPiece":
        """Read a vocabulary with one piece a line."""
        return cls(path.read_text("utf-8").split("\n")[:-1])

    def __len__(self) -> int:
        return len(self.ids)

    def pieces(self, word: str) -> tuple[int, ...]:
        """Return the ids of the pieces of `word`; at least one, the unknown piece where nothing fits."""
        found = self._seen.get(word)
        if found is None:
            found = self._split(word)
            if len(self._seen) < 200_000:  # bounds the memory of a long run; a vocabulary of news is far smaller
                self._seen[word] = found
        return found

    def _split(self, word: str) -> tuple[int, ...]:
        if len(word) > MAX_WORD_CHARS:
            return (self.unk,)
        out: list[int] = []
        for part in _basic(word):
            out += self._greedy(part)
        return tuple(out) or (self.unk,)

    def _greedy(self, part: str) -> list[int]:
        out: list[int] = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                piece = self.ids.get(part[start:end] if start == 0 else "##" + part[start:end])
                if piece is not None:
                    break
            else:
                return [self.unk]
            out.append(piece)
            start = end
        return out


def _basic(word: str) -> list[str]:
    """Lower-case, strip accents and cut at punctuation, as BERT's basic tokeniser does."""
    plain = unicodedata.normalize("NFD", word.translate(TYPOGRAPHY).lower())
    parts: list[str] = [""]
    for char in plain:
        category = unicodedata.category(char)
        if category == "Mn" or category[0] == "C" or char.isspace():
            continue
        if category[0] == "P" or char in "$+<=>^`|~":
            parts += [char, ""]
        else:
            parts[-1] += char
    return [p for p in parts if p]
