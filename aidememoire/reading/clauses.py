"""Clauses: the text cut into the pieces on which two accounts are later compared."""

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Token

from aidememoire.language import grammar
from aidememoire.lexicons.cues import cue_lemmas
from aidememoire.reading.context import Cast, Text
from aidememoire.reading.voices import Voices
from aidememoire.records import Clause, Statement
from aidememoire.records.clauses import ClauseLink

READ_PARTS = frozenset({"title", "heading", "body", "caption"})
SPLIT = frozenset({"ccomp", "conj", "parataxis", "advcl", "acl:relcl", "relcl", "advcl:relcl", "csubj"})
"""Links by which a clause of its own hangs on another."""
LINKS: dict[str, ClauseLink] = {
    "conj": "joined",
    "parataxis": "main",
    "advcl": "adverbial",
    "ccomp": "said",
    "csubj": "said",
}
OPEN = frozenset({"xcomp", "acl", "oprd"})
"""Links of infinitives and participles: of their own only where they are what a statement says."""
SHORTEST = 3
"""Words of a clause that is split off; a shorter one stays with what it belongs to."""
PART_LONGEST_NAME = 2
"""Words of a joined part that may be a mere name or noun: "sovereignty and territorial integrity" stays whole."""
COMMAS = frozenset({",", "—", "–"})
SMALL = frozenset({"DET", "ADP", "CCONJ", "PUNCT", "SPACE", "PART", "PRON"})
REPORTING = cue_lemmas("verb") | {"discuss", "underscore", "express", "voice", "reaffirm", "reiterate"}
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
        self._sentence = 0
        self._framing = [(s.start, s.end) for st in statements for s in (st.source, st.cue) if s is not None]

    def clauses(self) -> Iterator[Clause]:
        for number_of, sentence in enumerate(self.text.doc.sents):
            self._sentence = number_of
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
        return self._link(token) is not None

    def _link(self, token: Token) -> ClauseLink | None:
        """Return how a clause of its own hangs on the word above; None where it is none."""
        if token.right_edge.i - token.left_edge.i + 1 < SHORTEST:
            return None
        if _is_report(token):
            return "report"
        if _is_part(token):
            return "part"
        if not grammar.is_clause(token):
            return None
        speech = self._begins_speech(token)
        if token.dep_ in SPLIT and (grammar.is_finite(token) or token.dep_ in ("ccomp", "parataxis") or speech):
            return "said" if speech else LINKS.get(token.dep_, "relative")
        return "said" if token.dep_ in OPEN and speech else None

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
            self._sentence,
            (self._link(head) or "said") if head.head != head else "main",
        )

    def _frames(self, token: Token) -> bool:
        return any(a <= token.idx < b for a, b in self._framing) or token.pos_ in ("AUX", "SCONJ", "CCONJ", "PART")

    def _actors(self, words: Sequence[Token]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(a for t in words if t.pos_ in NAMING for a in self.cast.one(t)))


def _is_report(token: Token) -> bool:
    """Tell whether a participle adds what else is said: "…, noting that the talks go on"."""
    if token.dep_ not in ("advcl", "acl") or token.tag_ != "VBG" or grammar.is_finite(token):
        return False
    edge = token.left_edge
    return token.lemma_.lower() in REPORTING and bool({edge.text, edge.nbor(-1).text if edge.i else ""} & COMMAS)


def _is_part(token: Token) -> bool:
    """Tell whether a phrase is one of several joined under one verb, long enough to be a matter of its own."""
    first = token.head
    if token.dep_ != "conj" or token.pos_ not in ("NOUN", "PROPN", "VERB") or first.dep_ in ("root", "ROOT"):
        return False
    if token.pos_ == "VERB" and (grammar.is_finite(token) or grammar.is_finite(first)):
        return False
    while (
        first.pos_ == "PROPN" and token.pos_ == "NOUN" and first.head != first and first.head.pos_ in ("NOUN", "PROPN")
    ):
        first = first.head  # "measures in Donbas and active diplomacy": a name and a noun are seldom joined
    own = _content(token.subtree)
    others = _content(t for t in first.subtree if t.i < token.left_edge.i)
    return min(own, others) > PART_LONGEST_NAME


def _content(tokens: Iterable[Token]) -> int:
    return sum(t.pos_ not in SMALL for t in tokens)


def _predicate(head: Token) -> str:
    """Return the lemma of a predicate with its particle: "rule out"."""
    particles = [c.lower_ for c in head.children if c.dep_ in PARTICLES]
    return " ".join([head.lemma_.lower(), *particles])


def _blank(doc: Doc, start: int, end: int) -> bool:
    """Tell whether there is no word between two tokens."""
    return all(t.is_punct or t.is_space or t.dep_ == "cc" for t in doc[start:end])
