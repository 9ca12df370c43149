"""Words that stand for a thing told of before: "Austria is opposed to it", "called the move a mistake"."""

from collections.abc import Iterator, Sequence
from typing import Final, Protocol, TypeVar

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.reading.links import step
from aidememoire.reading.positions_words import Words
from aidememoire.reading.voices import Voices

PRONOUNS: Final = frozenset({"it", "this", "that", "them", "these", "those"})
DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "such"})
NEAR: Final = 45
"""Words back to what a pronoun stands for."""
FAR: Final = 120
"""Words back to what a noun stands for."""


class Told(Protocol):
    """A mention of an issue, as far as it is needed here."""

    @property
    def sign(self) -> int:
        """1 for what the issue asks for, -1 for the contrary, 0 for a topic."""
        ...

    @property
    def start(self) -> int:
        """Its first token."""
        ...

    @property
    def end(self) -> int:
        """The token after its last."""
        ...

    @property
    def head(self) -> Token:
        """The token that the rest of the sentence hangs on."""
        ...


M = TypeVar("M", bound=Told)


class References:
    """Finds the antecedents among the mentions of a text."""

    def __init__(self, words: Words, voices: Voices) -> None:
        self.words, self.voices = words, voices

    def among(self, mentions: Sequence[M]) -> Iterator[tuple[Token, M]]:
        """Yield words and the mention that each stands for; only words that an attitude is about."""
        telling = sorted((m for m in mentions if m.sign), key=lambda m: m.head.i)
        mentioned = {i for m in mentions for i in range(m.start, m.end)}
        for token in self.words.doc:
            if token.i in mentioned or not (self._is_pronoun(token) or self._is_noun(token, mentioned)):
                continue
            found = self._antecedent(token, telling)
            if found is not None:
                yield token, found

    def _is_pronoun(self, token: Token) -> bool:
        if token.lower_ not in PRONOUNS or token.pos_ not in ("PRON", "DET") or token.dep_ in ("det", "mark", "expl"):
            return False
        cases = {c.lower_ for c in token.children if c.dep_ == "case"}
        if cases & {"against", "for"} and any(c.dep_ == "cop" for c in token.children):
            return True  # "Ostland is against it"
        up = step(token)
        sense = self.words.attitude(up.above, up.link) if up.above is not None else None
        about = sense is not None and sense.towards in ("for", "against") and up.link not in ("subject", "that")
        if about and up.link == "object" and up.above is not None and token.i < up.above.i:
            return False  # "it proposed", whatever the parse says
        return about and not self.voices.who([token])

    def _is_noun(self, token: Token, mentioned: set[int]) -> bool:
        if not self.words.has(token, "referring") or grammar.determiner(token) not in DEFINITE:
            return False
        return not any(t.i in mentioned for t in token.subtree)

    def _antecedent(self, token: Token, telling: Sequence[M]) -> M | None:
        pronoun = token.pos_ in ("PRON", "DET")
        before = [m for m in telling if m.end <= token.i and token.i - m.head.i <= (NEAR if pronoun else FAR)]
        same = [m for m in before if any(t.lemma_ == token.lemma_ for t in self.words.doc[m.start : m.end])]
        found = same or before
        return found[-1] if found else None
