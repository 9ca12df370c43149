"""Who and what is meant: mentions of one text that mean the same, and the antecedent of one pronoun.

The way: the parse gives the mentions (`phrases`, `mentions`), names find each other (`naming`), grammar rules out what it
can (`bars`), a log-linear model ranks what is left (`features`, `resolving`), together with the encoder's own answer where
the document carries it (`pointer`); noun phrases and speakers come last (`phrasing`). `page` holds what is known so far.
"""

from collections.abc import Sequence

from spacy.tokens import Doc

from aidememoire.reading.coreference.page import Page
from aidememoire.reading.coreference.phrasing import join_nouns, join_speakers
from aidememoire.reading.coreference.resolving import BACK, Resolver

__all__ = ["antecedent", "clusters"]

LEAST = 0.15
"""Probability below which none of the candidates given is the antecedent of a pronoun."""

Clusters = tuple[tuple[tuple[int, int], ...], ...]


def clusters(doc: Doc) -> Clusters:
    """Return the mentions that mean the same, two or more in a cluster, as tokens (end exclusive), in the order of the text."""
    page = Page(doc)
    Resolver(page).run()
    join_nouns(page)
    join_speakers(page)
    found = [tuple((m.start, m.end) for m in e.mentions) for e in dict.fromkeys(page.entities.values())]
    return tuple(sorted(spans for spans in found if len(set(spans)) > 1))


def antecedent(doc: Doc, pronoun: tuple[int, int], candidates: Sequence[tuple[int, int]]) -> int | None:
    """Return which candidate a pronoun means (its place in `candidates`), None for none of them.

    Spans are characters of the text, end exclusive. The other mentions of a candidate count for it. A pronoun that the
    parse takes for no pronoun has no antecedent.
    """
    spans = [doc.char_span(s, e, alignment_mode="expand") for s, e in candidates]
    at = doc.char_span(*pronoun, alignment_mode="expand")
    if at is None or not spans:
        return None
    personal = at[0].lower_ in ("he", "she", "him", "her", "his", "hers", "himself", "herself")
    page = Page(doc, [(s.start, s.end) for s in spans if s is not None] if personal else ())
    target = next((m for m in page.mentions if m.form in BACK and at.start <= m.head.i < at.end), None)
    if target is None:
        return None
    likely = Resolver(page).run(target)
    bearers = [page.named(s.start, s.end) if s is not None else None for s in spans]
    shares = [likely.get(page.entity(b), 0.0) if b is not None else 0.0 for b in bearers]
    best = max(range(len(shares)), key=lambda k: (shares[k], -k))
    return best if shares[best] >= LEAST else None
