"""What the words of a text may bind, each at its token."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from aidememoire.language import grammar
from aidememoire.lexicons.commitments import Binding, commitment_phrases
from aidememoire.lexicons.phrases import Unit

VERBAL = frozenset({"VERB", "AUX"})


@dataclass(frozen=True)
class BindingWords:
    """The phrases of the commitment list that a text has, by the token that bears them."""

    doc: Doc
    senses: dict[int, list[Binding]]

    @classmethod
    def of(cls, doc: Doc, units: Sequence[Unit]) -> "BindingWords":
        """Look all phrases up once; `units` are the words of the document."""
        found: dict[int, list[tuple[int, Binding]]] = defaultdict(list)
        for hit in commitment_phrases().hits(units):
            bearer = _bearer(doc, hit.start, hit.end, hit.value)
            if bearer is not None:
                found[bearer.i].append((hit.start - hit.end, hit.value))
        return cls(doc, {i: [b for _, b in sorted(pairs, key=lambda p: p[0])] for i, pairs in found.items()})

    def bindings(self, token: Token, link: str) -> list[Binding]:
        """Return what a token may make of what hangs on it by `link`, the longest phrases first."""
        return [s for s in self.senses.get(token.i, ()) if s.list == "group" and link in s.takes]

    def groups(self, token: Token) -> list[Binding]:
        """Return all groups that a token is of."""
        return [s for s in self.senses.get(token.i, ()) if s.list == "group"]

    def has(self, token: Token, *names: str) -> bool:
        """Tell whether a token is of one of the lists."""
        return any(s.list in names for s in self.senses.get(token.i, ()))

    def any_of(self, tokens: Iterable[Token], *names: str) -> bool:
        """Tell whether one of some tokens is of one of the lists."""
        return any(self.has(t, *names) for t in tokens)


def _bearer(doc: Doc, start: int, end: int, sense: Binding) -> Token | None:
    first: Token = doc[start]
    if sense.kind == "noun" or sense.list == "gatherings":
        return next((t for t in doc[start:end] if t.pos_ in ("NOUN", "PROPN")), None)
    if sense.kind == "adjective" or sense.list == "fixing":
        return first if first.pos_ in ("ADJ", "VERB", "AUX") else None
    if first.pos_ in VERBAL and first.dep_ not in ("aux", "aux:pass", "auxpass", "cop") and grammar.is_clause(first):
        return first
    return (
        first
        if sense.list in ("broken", "kept", "harm", "wishing") and first.pos_ in ("NOUN", "ADJ", "SCONJ")
        else None
    )
