"""Clauses: the text cut into the pieces on which two accounts are later compared."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from aidememoire.language import grammar
from aidememoire.reading.context import Cast, Text
from aidememoire.reading.voices import Voices
from aidememoire.records import Clause, Statement

READ_PARTS = frozenset({"title", "heading", "body", "caption"})
SPLIT = frozenset({"ccomp", "conj", "parataxis", "advcl", "acl:relcl", "relcl", "advcl:relcl", "csubj"})
"""Links by which a clause of its own hangs on another."""
OPEN = frozenset({"xcomp", "acl", "oprd"})
"""Links of infinitives and participles: of their own only where they are what a statement says."""
SHORTEST = 3
"""Words of a clause that is split off; a shorter one stays with what it belongs to."""
NAMING = frozenset({"PROPN", "PRON", "NOUN", "ADJ"})
PARTICLES = frozenset({"compound:prt", "prt"})


def find_clauses(text: Text, cast: Cast, statements: Sequence[Statement]) -> tuple[Clause, ...]:
    """Return the clauses of a text, in its order and without overlap.

    A clause in the middle of another stays inside it, so that each piece reads on; a bare "she said" is left out.
    """
    finder = _Finder(text, cast, Voices(statements, cast), statements)
    return tuple(finder.clauses())


class _Finder:
    def __init__(self, text: Text, cast: Cast, voices: Voices, statements: Sequence[Statement]) -> None:
        self.text, self.cast, self.voices = text, cast, voices
        self._framing = [(s.start, s.end) for st in statements for s in (st.source, st.cue) if s is not None]

    def clauses(self) -> Iterator[Clause]:
        for sentence in self.text.doc.sents:
            if self.text.part_at(sentence.start_char) not in READ_PARTS:
                continue
            roots = [t for t in sentence if t.head == t]
            for number, root in enumerate(roots):
                start = sentence.start if number == 0 else root.left_edge.i
                end = sentence.end if number == len(roots) - 1 else roots[number + 1].left_edge.i
                yield from self._split(root, max(start, root.left_edge.i if number else start), end)

    def _split(self, head: Token, start: int, end: int) -> Iterator[Clause]:
        """Peel the clauses off both ends of a stretch of tokens; what remains is the clause of `head`."""
        parts: list[tuple[Token, int, int]] = []
        for child in sorted(self._parts(head), key=lambda t: t.i):
            left, right = child.left_edge.i, child.right_edge.i + 1
            if left < start or right > end or not start <= child.i < end:
                continue
            if _blank(self.text.doc, start, left) and head.i >= right:
                parts.append((child, start, right))
                start = right
        for child in sorted(self._parts(head), key=lambda t: -t.i):
            left, right = child.left_edge.i, child.right_edge.i + 1
            if left > head.i and right <= end and left >= start and _blank(self.text.doc, right, end):
                parts.append((child, left, end))
                end = left
        own = self._clause(head, start, end)
        pieces = [c for part in parts for c in self._split(*part)]
        yield from sorted([*pieces, *([own] if own is not None else [])], key=lambda c: c.start)

    def _parts(self, head: Token) -> Iterator[Token]:
        """Yield the clauses that may be split off from that of `head`, those joined to its complements too."""
        stack = [head]
        while stack:
            for child in stack.pop().children:
                if self._separate(child):
                    yield child
                else:
                    stack.append(child)

    def _separate(self, token: Token) -> bool:
        if not grammar.is_clause(token) or token.right_edge.i - token.left_edge.i + 1 < SHORTEST:
            return False
        if token.dep_ in SPLIT:
            return grammar.is_finite(token) or token.dep_ in ("ccomp", "parataxis") or self._begins_speech(token)
        return token.dep_ in OPEN and self._begins_speech(token)

    def _begins_speech(self, token: Token) -> bool:
        """Tell whether a token is what a statement says that the word above it is no part of."""
        inner = self.voices.at(token)
        return inner is not None and self.voices.at(token.head) is not inner

    def _clause(self, head: Token, start: int, end: int) -> Clause | None:
        doc = self.text.doc
        while start < end and (
            doc[start].is_space or (doc[start].is_punct and not doc[start].is_quote) or doc[start].dep_ == "cc"
        ):
            start += 1
        while end > start and (
            doc[end - 1].is_space or doc[end - 1].text in {",", ";", ":", "—", "–", "-"} or doc[end - 1].dep_ == "cc"
        ):
            end -= 1
        words = [t for t in doc[start:end] if not t.is_punct and not t.is_space]
        if not words or not start <= head.i < end or all(self._frames(t) for t in words):
            return None
        span = doc[start:end]
        said = self.voices.at(head)
        return Clause(
            span.start_char,
            span.end_char,
            span.text,
            said.id if said else None,
            _predicate(head),
            grammar.is_negated(head),
            self._actors(words),
        )

    def _frames(self, token: Token) -> bool:
        return any(a <= token.idx < b for a, b in self._framing) or token.pos_ in ("AUX", "SCONJ", "CCONJ", "PART")

    def _actors(self, words: Sequence[Token]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(a for t in words if t.pos_ in NAMING for a in self.cast.one(t)))


def _predicate(head: Token) -> str:
    """Return the lemma of a predicate with its particle: "rule out"."""
    particles = [c.lower_ for c in head.children if c.dep_ in PARTICLES]
    return " ".join([head.lemma_.lower(), *particles])


def _blank(doc: Doc, start: int, end: int) -> bool:
    """Tell whether there is no word between two tokens."""
    return all(t.is_punct or t.is_space or t.dep_ == "cc" for t in doc[start:end])
