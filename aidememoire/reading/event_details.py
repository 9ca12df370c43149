"""What belongs to a happening besides its participants: when, how long, where, how many."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons.event_words import event_words
from aidememoire.reading.context import Text, subtree
from aidememoire.reading.places import (
    ABOUT,
    AGAINST,
    AT,
    AWAY,
    TOWARDS,
    place_at,
    place_before,
    place_of,
    place_of_clause,
)
from aidememoire.reading.times.numbers import cardinal
from aidememoire.reading.times.tokens import Tokens
from aidememoire.records import Duration, Quantity, TimeExpression, When, Where

DEADLINES = frozenset(
    {
        "by",
        "until",
        "till",
        "before",
        "within",
        "pending",
        "ahead of",
        "prior to",
        "no later than",
        "through",
        "after",
        "up to",
    }
)
"""Before these a date is a bound, not the day of the thing itself."""
UNTIL = frozenset({"until", "till"})
"""After these stands the new day of what is put off."""
SUBORDINATORS = frozenset({"since", "after", "before", "until", "till", "once", "when", "while", "because", "although"})
"""Words that open a clause with a time and a place of its own."""
LONG = re.compile(r"P[\d.X]+[YM]|P\d{3,}D")
"""Lengths of years and months: how long it had not happened, not how long it took."""
FAR = 60
"""Words: no length stands so far from what it is the length of."""
LONGEST_PATH = 4
AT_LEAST = frozenset({"at least", "no fewer than", "no less than", "a minimum of", "upwards of"})
MORE_THAN = frozenset({"more than", "over", "in excess of", "well over"})
AT_MOST = frozenset({"at most", "up to", "as many as", "no more than", "a maximum of", "as much as"})
LESS_THAN = frozenset({"fewer than", "less than", "under"})
MONEY = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "dollar": "USD",
    "euro": "EUR",
    "pound": "GBP",
    "us$": "USD",
    "yen": "JPY",
    "rouble": "RUB",
    "ruble": "RUB",
}
MULTIPLES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9}


@dataclass
class Details:
    """The times and lengths of a text, by the tokens they hang on."""

    text: Text

    @cached_property
    def _roots(self) -> list[tuple[Token, TimeExpression]]:
        out = []
        for time in self.text.times:
            span = self.text.doc.char_span(time.start, time.end, alignment_mode="expand")
            if span is not None and len(span):
                out.append((span.root, time))
        return out

    @cached_property
    def _within(self) -> frozenset[int]:
        spans = (self.text.doc.char_span(t.start, t.end, alignment_mode="expand") for t in self.text.times)
        return frozenset(token.i for span in spans if span is not None for token in span)

    def is_time(self, token: Token) -> bool:
        """Tell whether a token is part of an expression of time."""
        return token.i in self._within

    # ---- when

    def when(self, heads: Sequence[Token]) -> When | None:
        """Return the date of the first of the heads that has one, else the only one in their clause."""
        near = self._dates.get(heads[0].sent.start, ()) if heads else ()
        if not near:
            return None
        for head in heads:
            for root, time in near:
                if self._belongs(root, head):
                    return _when(time)
        return self._loose(heads, near)

    def between(self, start: int, end: int) -> When | None:
        """Return the first date that stands between two words."""
        near = self._dates.get(self.text.doc[start].sent.start, ())
        return next((_when(time) for root, time in near if start < root.i < end), None)

    @cached_property
    def _dates(self) -> dict[int, list[tuple[Token, TimeExpression]]]:
        """The dates by the first word of their sentence."""
        out: dict[int, list[tuple[Token, TimeExpression]]] = {}
        for root, time in self._roots:
            if (
                time.type in ("DATE", "TIME")
                and time.value is not None
                and time.value not in ("PRESENT_REF", "PAST_REF", "FUTURE_REF")
            ):
                out.setdefault(root.sent.start, []).append((root, time))
        return out

    def _belongs(self, root: Token, head: Token) -> bool:
        preposition = grammar.preposition(root) or ""
        if (
            is_apart(head, root)
            or (preposition in DEADLINES and not (preposition in UNTIL and head.lemma_.lower() in event_words().moving))
            or (
                preposition == "for"
                and head.lemma_.lower() not in event_words().scheduling
                and head.lower_ not in event_words().meetings
            )
        ):
            return False
        token = root
        for _ in range(LONGEST_PATH):
            if token.head == token:
                return False
            above = grammar.governor(token)
            if above == head:
                return True
            scheduled = (
                above.lemma_.lower() in event_words().scheduling
                and above.tag_ in ("VBN", "JJ")
                and not grammar.own_subjects(above)
            )
            passes = self.is_time(above) or above.lower_ in event_words().time_nouns or scheduled
            passes = passes or (token.tag_ == "VBN" and token.dep_ == "acl" and above.head == head)
            if not passes or (grammar.preposition(above) or "") in DEADLINES - {"after"}:
                return False
            token = above
        return False

    def _loose(self, heads: Sequence[Token], near: Iterable[tuple[Token, TimeExpression]]) -> When | None:
        """Return the only date in the clause, where the parse hung it on some noun beside."""
        found = [
            (root, time)
            for root, time in near
            if (grammar.preposition(root) or "") not in DEADLINES | {"since", "from"}
            and grammar.governor(root).pos_ in ("PROPN", "NUM")
            and not is_apart(heads[0], root)
        ]
        if len(found) != 1 or grammar.clause(found[0][0]) not in {grammar.clause(head) for head in heads}:
            return None
        return _when(found[0][1])

    # ---- how long

    def durations(self, heads: Sequence[Token]) -> tuple[Duration, ...]:
        """Return the lengths that hang on the heads: "two-day visit", "twelve hours of talks", "spoke for an hour"."""
        out = {}
        for root, time in self._lengths():
            if any(abs(root.i - head.i) < FAR and self._lasts(root, head) for head in heads):
                out[time.start] = Duration(time.value, time.start, time.end, time.text)
        return tuple(out[start] for start in sorted(out))

    def _lengths(self) -> Iterator[tuple[Token, TimeExpression]]:
        for root, time in self._roots:
            if (
                time.type == "DURATION"
                and time.value is not None
                and not LONG.match(time.value)
                and not _distance(time.end, self.text.document.text)
            ):
                yield root, time

    def _lasts(self, root: Token, head: Token) -> bool:
        if head in grammar.noun_complements(root, "of") or (
            root.lower_ in event_words().time_nouns and head in root.children and grammar.preposition(head) == "of"
        ):
            return True
        if head.head == root and "of" in grammar.marks(head):
            return True  # "nine days of shelling", taken for a verb
        preposition = grammar.preposition(root)
        if preposition not in (None, "for", "of", "over"):
            return False
        above = grammar.governor(root)
        if self.is_time(above):
            above = grammar.governor(above)
        if above == head:
            return (
                head.pos_ in ("NOUN", "PROPN")
                or preposition == "for"
                or head.lemma_.lower() in event_words().lasting
                or not preposition
            )
        return False

    def said_lengths(self) -> Iterator[tuple[Token, Token, Duration]]:
        """Yield lengths said of something: (verb, what lasts, length), as in "the call lasted an hour", "put it at six hours"."""
        for root, time in self._lengths():
            verb = grammar.governor(root)
            length = Duration(time.value, time.start, time.end, time.text)
            if verb.lemma_.lower() in event_words().lasting and verb.pos_ in ("VERB", "AUX"):
                for noun in grammar.subjects(verb)[:1]:
                    yield verb, noun, length
            elif verb.lemma_.lower() in ("put", "estimate", "give", "time") and grammar.preposition(root) in (
                "at",
                None,
            ):
                for noun in grammar.objects(verb)[:1]:
                    yield verb, noun, length
            elif any(c.dep_ == "cop" for c in root.children):
                for noun in grammar.own_subjects(root)[:1] or [c for c in root.children if c.lower_ == "it"]:
                    yield root, noun, length

    # ---- where

    def where(self, heads: Sequence[Token], *, moves: bool, against: bool, spoken: bool = False) -> Where | None:
        """Return the place of a happening.

        `moves`: a journey, whose goal counts; `against`: what is struck may be a place; `spoken`: what is "on" or "over" a
        place is about it.
        """
        at = AT - ABOUT if spoken else AT
        sets = [TOWARDS | at if moves else at, *([AWAY, TOWARDS] if moves else []), *([AGAINST] if against else [])]
        for prepositions in sets:
            found = place_of(heads, prepositions, self.is_time)
            if found is not None:
                return found
        for head in heads:
            found = place_of_clause(head) if head.pos_ == "VERB" else place_before(head, self.is_time)
            if found is not None:
                return found
        return None if moves or against else self._beside(heads[0])

    def _beside(self, head: Token) -> Where | None:
        """Return the only place that stands "in" or "at" somewhere in the clause, where the parse hung it on a noun beside."""
        after = head.doc[head.i + 1 : head.sent.end]
        near = [
            t for t in after if t.pos_ == "PROPN" and grammar.preposition(t) in ("in", "at") and not self.is_time(t)
        ]
        if not near:
            return None
        clause = grammar.clause(head)
        found = [place_at(t) for t in near if grammar.clause(t) == clause and not is_apart(head, t)]
        places = [place for place in found if place is not None]
        return places[0] if len(places) == 1 else None


def is_apart(head: Token, token: Token) -> bool:
    """Tell whether a token after a head is in a clause that a subordinator between them opens.

    "Their first talk since fighting broke out last autumn": the clause has its own time, even where the parse takes what
    stands before "since" for its subject.
    """
    return any(
        t.dep_ == "mark" and t.lower_ in SUBORDINATORS and (t.head == token or t.head in token.ancestors)
        for t in head.doc[head.i + 1 : token.i]
    )


def _distance(end: int, text: str) -> bool:
    """Tell whether a length is how far off something is: "a week after", "two days before"."""
    return text[end : end + 10].lstrip().split(" ")[0].casefold() in (
        "after",
        "before",
        "later",
        "earlier",
        "ago",
        "since",
        "ahead",
    )


def _when(time: TimeExpression) -> When:
    return When(time.value, time.basis, time.text, time.start, time.end)


# ---- how many


def quantities(nouns: Iterable[Token], text: Text, *, of: str | None) -> tuple[Quantity, ...]:
    """Return the numbers of people, money and things that the nouns carry; `of` says what befell them."""
    out = []
    for noun in nouns:
        found = _quantity(noun, text, of)
        if found is not None:
            out.append(found)
    return tuple(out)


def _quantity(noun: Token, text: Text, of: str | None) -> Quantity | None:
    numbers = [
        c
        for c in noun.children
        if c.dep_ in ("nummod", "nummod:gov", "compound", "quantmod") and (c.like_num or c.pos_ == "NUM")
    ]
    numbers = numbers or ([noun] if noun.lower_ in ("billions", "millions", "thousands", "hundreds", "dozens") else [])
    if not numbers:
        return None
    span = text.doc[min(t.left_edge.i for t in numbers) : numbers[-1].i + 1]
    value = _value(span.text, numbers[-1])
    if value is None:
        return None
    start = subtree(numbers[0]).start
    low, high = _bounds(text.doc[max(noun.sent.start, start - 4) : numbers[0].i].text.casefold(), value)
    first, last = text.doc[start], text.doc[max(noun.i, span.end - 1)]
    begin, end = first.idx, last.idx + len(last)
    exact = low == high == value
    return Quantity(
        value if exact else None, low, high, _unit(noun, span.text), of, begin, end, text.document.text[begin:end]
    )


def _value(words: str, number: Token) -> int | float | None:
    tokens = Tokens(words)
    best = None
    for at in range(len(words.split()) + 2):
        found = cardinal(tokens, at)
        if found is not None:
            best = found
            break
    if best is None:
        return None
    value = float(best.value)
    for word, factor in MULTIPLES.items():
        if number.lower_ == word and value < factor:
            value *= factor
    return int(value) if value == int(value) else value


def _bounds(before: str, value: float) -> tuple[int | float | None, int | float | None]:
    if any(before.endswith(words) for words in AT_LEAST):
        return value, None
    if any(before.endswith(words) for words in MORE_THAN):
        return value, None
    if any(before.endswith(words) for words in AT_MOST | LESS_THAN):
        return None, value
    return value, value


def _unit(noun: Token, words: str) -> str:
    lemma = str(noun.lemma_.lower())
    if lemma in event_words().people:
        return "person"
    for sign, code in MONEY.items():
        if sign in words or lemma == sign:
            return code
    return lemma
