"""Whether a stance hangs on something: "provided", "only if", "in exchange for", "not until"."""

from collections.abc import Collection, Iterator
from functools import cache

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons.times import time_words
from aidememoire.reading.links import step
from aidememoire.reading.positions_holders import Holding
from aidememoire.reading.positions_words import Words, clause_tokens
from aidememoire.reading.voices import Voices

WHENEVER = frozenset(
    {"as soon as", "as", "soon", "that", "to", "while", "although", "though", "because", "since", "as long", "even"}
)
UNTIL = frozenset({"until", "till", "unless", "before", "without", "except"})
"""Marks that make only a negative stance conditional: to keep something until a day is to keep it."""
DEMANDING = frozenset({"insist", "demand", "condition", "require"})
NEXT = frozenset({"next", "spring", "summer", "autumn", "winter"})
"""What follows an "until" that only tells how long, beside months and days of the week."""
NEEDING = frozenset({"need", "necessity"})
"""What follows a "but" that makes the stance before it conditional; a need only where it is about the same issue."""
UNDER = "under"


class Conditions:
    """Looks for conditions around a stance."""

    def __init__(self, words: Words, voices: Voices) -> None:
        self.words, self.voices = words, voices

    def hold(self, holding: Holding, mention: Token, spoken_of: Collection[int] = ()) -> bool:
        """Tell whether a stance is conditional; `spoken_of` are the tokens where the text speaks of the same issue."""
        if holding.after or self._but(holding, spoken_of):
            return True
        negative = holding.against or holding.sign < 0
        clauses = list(self._clauses(holding, mention))
        if any(self._clause(c, negative=negative) for c in clauses):
            return True
        scope = self._scope(holding, mention)
        always = [p for p in self.words.places.get("always", ()) if _within(p, scope) and not self._harmless(p)]
        if always:
            return True
        if negative and any(
            self._governs(p, mention, holding) for p in self.words.places.get("negative", ()) if _within(p, scope)
        ):
            return True
        return self._later_piece(mention)

    def _but(self, holding: Holding, spoken_of: Collection[int]) -> bool:
        """Tell whether it goes on with "but": "agreed that …, but stressed the need to …", "but insisted on …"."""
        for clause in holding.clauses[-1:]:
            for other in grammar.conjuncts(clause):
                joined = other != clause and any(
                    c.lower_ == "but" for c in (*other.children, *clause.children) if c.dep_ == "cc"
                )
                things = {t.lemma_.lower() for t in (other, *grammar.objects(other))}
                if not joined or grammar.is_negated(other):
                    continue
                here = range(other.left_edge.i, other.right_edge.i + 1)
                if things & DEMANDING or (things & NEEDING and any(i in here for i in spoken_of)):
                    return True
        return False

    def _clauses(self, holding: Holding, mention: Token) -> Iterator[Token]:
        """Yield the clause heads from the mention up to that of the attitude and on to the end of the quotation."""
        seen: set[int] = set()
        for token in (mention, *holding.clauses, holding.anchor):
            above: Token | None = token
            for _ in range(12):
                if above is None or above.i in seen:
                    break
                seen.add(above.i)
                yield above
                up = step(above)
                above = None if up.link in ("relative", "clause", "top") else up.above

    def _clause(self, head: Token, *, negative: bool) -> bool:
        for condition in grammar.conditions(head):
            marks = set(grammar.marks(condition)) - WHENEVER
            first = self.words.doc[condition.left_edge.i].lower_
            here = range(condition.left_edge.i, condition.right_edge.i + 1)
            if first in ("even", "as") or not marks or self.words.near("never", here) is not None:
                continue
            if marks <= UNTIL:
                if negative:
                    return True
                continue
            return True
        return False

    def _scope(self, holding: Holding, mention: Token) -> set[int]:
        """Return the tokens of the clause in which the stance is held, and of the piece of speech around the mention."""
        top = holding.clauses[-1] if holding.clauses else grammar.clause(holding.anchor)
        return clause_tokens(top) | clause_tokens(grammar.clause(mention))

    def _harmless(self, place: tuple[int, int]) -> bool:
        return any(a <= place[0] and place[1] <= b for a, b in self.words.places.get("never", ()))

    def _governs(self, place: tuple[int, int], mention: Token, holding: Holding) -> bool:
        """Tell whether an "until", "unless" or "without" comes after the thing that it limits."""
        word = self.words.doc[place[0]].lower_
        if self._harmless(place) or place[0] < min(mention.i, holding.anchor.i):
            return word in ("unless", "without") and not self._harmless(place)
        after = self.words.doc[place[1]] if place[1] < len(self.words.doc) else None
        if word != "unless" and after is not None and (after.like_num or after.lower_ in _calendar()):
            return False
        if word == UNDER:
            return bool(mention.head == mention or mention.i == place[0] - 1)
        return word != "before" or (place[0] > mention.i and self._denied(holding, mention))

    def _denied(self, holding: Holding, mention: Token) -> bool:
        """Tell whether the clause has a "no" or "not" of its own: "no truce before …"."""
        return grammar.negative(mention) is not None or any(grammar.is_negated(c) for c in holding.clauses)

    def _later_piece(self, mention: Token) -> bool:
        """Tell whether a later piece of the same statement begins with a condition: … he wrote, "provided that …"."""
        for said in self.voices.around(mention):
            for piece in said.content[1:]:
                span = self.words.doc.char_span(piece.start, piece.end, alignment_mode="expand")
                if span is None or piece.start <= mention.idx:
                    continue
                first = next((t.i for t in span if t.is_alpha), span.start)
                if any(a == first for a, _ in self.words.places.get("always", ())) or self.words.doc[first].lower_ in (
                    "if",
                    "unless",
                ):
                    return True
        return False


def _within(place: tuple[int, int], scope: set[int]) -> bool:
    return place[0] in scope


@cache
def _calendar() -> frozenset[str]:
    words = time_words()
    return NEXT | frozenset(words.months) | frozenset(words.weekdays)
