"""What the record makes of a quotation: verbatim, altered, merged, paraphrased, another's, or nothing."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

import msgspec

from aidememoire.across.quotations.altered import diff, nearest
from aidememoire.across.quotations.asked import Asked, asked
from aidememoire.across.quotations.exact import places
from aidememoire.across.quotations.joined import joined
from aidememoire.across.quotations.links import link
from aidememoire.across.quotations.merged import merged, tell_much
from aidememoire.across.quotations.paraphrases import paraphrases
from aidememoire.across.quotations.senses import changed_sense, negates, other_figures
from aidememoire.across.quotations.speakers import Voice, are_one_passage, is_anybody, is_speaker, voice, voice_of
from aidememoire.across.quotations.words import ELLIPSIS, Token, content_words, tokens, unmarked
from aidememoire.records import (
    ChangedSense,
    CheckResult,
    DiffStep,
    Entry,
    Hit,
    QuotationOutcome,
    Searched,
    Span,
    Statement,
)

SURE: Final = 0.8
"""Likeness from which a passage is the quotation in other words, whatever else is found."""
ALTERED: Final = 0.6
"""Likeness from which it is, where nothing nearer is found."""
BEHIND: Final = 0.25
"""Hits whose likeness is farther from the best one's are left out."""
MOST_HITS: Final = 20
CLOSE_LOOKS: Final = 60
"""Documents looked at word by word for altered words: those with most of the quotation's words."""
FEWEST_COMMON: Final = 0.4
"""Part of the quotation's words that a document must have to be looked at."""
ENOUGH: Final = 0.9
"""Part of the quotation that one place explains so well that no others are looked for."""
FEW: Final = 5
"""Words that an ellipsis leaves out without leaving the clause, as far as can be told."""
FIRST_HAND: Final = frozenset({"transcript", "readout", "statement", "interview", "post", "agreement"})
RELATIONS: Final[tuple[QuotationOutcome, ...]] = (
    "verbatim",
    "in different words",
    "merged from several places",
    "only as paraphrase",
    "attributed to another",
)


def check(
    quote: str,
    entries: Sequence[Entry],
    *,
    by: str | None = None,
    copies: Collection[str] = (),
    near: Mapping[str, float] | None = None,
    searched: Searched | None = None,
) -> CheckResult:
    """Judge a quotation by the documents that may hold it, in any order.

    `by` is who is said to have said it; where it is None, a quote such as `"…," Castel said` tells. `copies` are ids of
    documents that are copies of others. `near` gives statements of the entries, by lasting id, with their likeness in
    meaning (cosine); None means that meaning is not known, and words decide alone. `searched` tells what the entries
    were chosen from; None means that they are all.
    """
    ordered = sorted(entries, key=lambda entry: entry.id)
    question = asked(quote, by)
    if question.quote != quote and any(True for entry in ordered for _ in places(quote, entry.document.text)):
        question = Asked(quote, by)  # the sentence as a whole is on record, its "he said" included
    hits = list(_hits(question.quote, ordered, copies, near))
    if question.by:
        hits = _attributed(hits, question.by, {entry.id: entry for entry in ordered})
    ranked = _ranked(hits)
    return CheckResult(
        outcome=ranked[0].relation if ranked else "not found",
        searched=searched or searched_of(ordered),
        hits=tuple(ranked[:MOST_HITS]),
        quote=quote,
        by=question.by,
        by_known=is_anybody(question.by, ordered) if question.by else None,
    )


def searched_of(entries: Iterable[Entry]) -> Searched:
    """How many documents there are, and from when to when."""
    held = list(entries)
    dates = sorted(entry.document.published[:10] for entry in held if entry.document.published)
    return Searched(len(held), dates[0] if dates else None, dates[-1] if dates else None)


def _hits(
    quote: str, entries: Sequence[Entry], copies: Collection[str], near: Mapping[str, float] | None
) -> Iterator[Hit]:
    words = tokens(unmarked(quote))
    if not words:
        return
    exact = [hit for entry in entries for hit in _verbatim(quote, entry, copies)]
    yield from exact
    had = {hit.document for hit in exact}
    closer = _closer(quote, [entry for entry in entries if entry.id not in had])
    texts = {entry.id: tokens(entry.document.text) for entry in closer}
    if not exact and (parts := _joined(quote, entries, texts, copies)):
        yield from parts
        return
    altered = [hit for entry in closer if (hit := _altered(quote, words, entry, texts[entry.id], copies))]
    sure = [hit for hit in altered if hit.likeness >= SURE]
    explained = max(map(_explained, sure), default=0.0)
    parts = [] if exact or explained > ENOUGH else _merged(quote, words, entries, texts, copies, explained=explained)
    yield from parts or sure
    if exact or sure or parts:
        return
    yield from altered
    if not altered:
        yield from _paraphrased(quote, entries, copies, near)


def _verbatim(quote: str, entry: Entry, copies: Collection[str]) -> Iterator[Hit]:
    """Places that have the words, in one run or interrupted by "he said"."""
    text = entry.document.text
    found = list(places(quote, text, partial(are_one_passage, entry)))
    for statement in entry.record.statements if entry.record else ():
        found += [place for place in _interrupted(quote, statement) if not any(_meet(place, held) for held in found)]
    for start, end in sorted(found):
        changed = _marked_change(quote, text[start:end])
        yield _hit("verbatim", entry, (start, end), copies=copies, changed=changed)


def _marked_change(quote: str, found: str) -> tuple[ChangedSense, ...]:
    """A negation that a bracket or an ellipsis of a few words puts in or leaves out."""
    marked = "[" in quote or ELLIPSIS.search(unmarked(quote)) is not None
    few = len(tokens(found)) <= len(tokens(quote)) + FEW
    return ("negation",) if marked and few and negates(quote, found) else ()


def _interrupted(quote: str, statement: Statement) -> Iterator[tuple[int, int]]:
    """Places in the pieces of one statement put together."""
    if len(statement.content) < len(["one", "other"]):
        return
    joined = " ".join(span.text for span in statement.content)
    for start, end in places(quote, joined):
        yield _place(statement, start), _place(statement, end - 1) + 1


def _place(statement: Statement, at: int) -> int:
    """Where a character of the joined pieces stands in the document."""
    for span in statement.content:
        if at < len(span.text):
            return span.start + at
        at -= len(span.text) + 1
    return statement.content[-1].end


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _closer(quote: str, entries: Sequence[Entry]) -> list[Entry]:
    """The documents that have most of the quotation's words, by id; none that lacks too many of them."""
    wanted = content_words(quote)
    scored = []
    for entry in entries:
        plain = entry.document.text.casefold()
        common = sum(word in plain for word in wanted)
        if common >= FEWEST_COMMON * len(wanted):
            scored.append((-common, entry.id, entry))
    scored.sort(key=lambda item: item[:2])
    return sorted((entry for _, _, entry in scored[:CLOSE_LOOKS]), key=lambda entry: entry.id)


def _altered(
    quote: str, words: Sequence[Token], entry: Entry, text: Sequence[Token], copies: Collection[str]
) -> Hit | None:
    passage = nearest(words, text)
    if passage is None or passage.likeness < ALTERED:
        return None
    steps = diff(unmarked(quote), entry.document.text[passage.start : passage.end])
    likeness = round(passage.likeness, 4)
    return _hit("in different words", entry, passage[:2], copies=copies, steps=steps, likeness=likeness)


def _explained(hit: Hit) -> float:
    """Part of the quotation's words that a place has."""
    same = sum(len(tokens(step.asked)) for step in hit.diff if step.kind == "same")
    return same / max(1, sum(len(tokens(step.asked)) for step in hit.diff))


def _joined(
    quote: str, entries: Sequence[Entry], texts: Mapping[str, Sequence[Token]], copies: Collection[str]
) -> list[Hit]:
    whole = len(tokens(quote))
    hits = []
    for found in joined(quote, entries, texts):
        place = (found.start, found.end)
        steps = diff(unmarked(found.part), found.entry.document.text[found.start : found.end])
        share = round(len(tokens(found.part)) / whole * found.likeness, 4)
        hit = _hit("merged from several places", found.entry, place, copies=copies, steps=steps, likeness=share)
        hits.append(hit)
    return hits


def _merged(
    quote: str,
    words: Sequence[Token],
    entries: Sequence[Entry],
    texts: Mapping[str, Sequence[Token]],
    copies: Collection[str],
    *,
    explained: float,
) -> list[Hit]:
    """Runs from several places; where one place explains part of the quotation, only those that tell much, and more."""
    plain = unmarked(quote)
    held = {entry.id: entry for entry in entries}
    hits: list[Hit] = []
    runs = merged(words, texts)
    more = sum(run.length for run in runs) > explained * len(words) and tell_much(words, runs)
    for run in runs if not explained or more else ():
        entry = held[run.name]
        part = plain[words[run.first].start : words[run.first + run.length - 1].end]
        steps = diff(part, entry.document.text[run.start : run.end])
        share = round(run.length / len(words), 4)
        place = (run.start, run.end)
        hits.append(_hit("merged from several places", entry, place, copies=copies, steps=steps, likeness=share))
    return hits


def _paraphrased(
    quote: str, entries: Sequence[Entry], copies: Collection[str], near: Mapping[str, float] | None
) -> Iterator[Hit]:
    for found in paraphrases(quote, entries, near):
        said = voice_of(found.record, found.statement)
        place = (found.start, found.end)
        changed = other_figures(quote, found.entry.document.text[found.start : found.end])
        hit = _hit(
            "only as paraphrase", found.entry, place, copies=copies, likeness=found.likeness, said=said, changed=changed
        )
        yield hit


def _hit(
    relation: QuotationOutcome,
    entry: Entry,
    place: tuple[int, int],
    *,
    copies: Collection[str],
    steps: tuple[DiffStep, ...] = (),
    likeness: float = 1.0,
    said: Voice | None = None,
    changed: tuple[ChangedSense, ...] = (),
) -> Hit:
    document, (start, end) = entry.document, place
    said = said or voice(entry, start, end)
    return Hit(
        relation=relation,
        diff=steps,
        changed_sense=changed or changed_sense(steps),
        speaker=said.name,
        chain=said.chain,
        manner=said.manner,
        span=Span(start, end, document.text[start:end]),
        document=entry.id,
        statement=said.statement,
        title=document.title,
        outlet=document.outlet,
        published=document.published,
        kind=document.kind,
        copy=entry.id in copies,
        url=link(document.url, document.text, start, end),
        likeness=likeness,
    )


def _attributed(hits: Sequence[Hit], by: str, entries: Mapping[str, Entry]) -> list[Hit]:
    """The hits with those that another is named for marked so; those of the one asked for alone where there are any.

    Where no hit names anybody, nothing speaks against the one asked for.
    """
    marked: list[Hit] = []
    for hit in hits:
        speakers = voice(entries[hit.document], hit.span.start, hit.span.end).speakers
        other = bool(speakers) and not is_speaker(by, speakers)
        # A paraphrase by another is no sign: others say much the same.
        if other and hit.relation == "only as paraphrase":
            continue
        marked.append(msgspec.structs.replace(hit, relation="attributed to another") if other else hit)
    return marked


def _ranked(hits: Sequence[Hit]) -> list[Hit]:
    """Hits in order: nearest relation, first hand, reports, copies; then by date and place."""
    if not hits:
        return []
    best = {name: max((hit.likeness for hit in hits if hit.relation == name), default=0.0) for name in RELATIONS}
    kept = [
        hit
        for hit in hits
        if hit.relation == "merged from several places" or hit.likeness >= best[hit.relation] - BEHIND
    ]
    return sorted(kept, key=_rank)


def _rank(hit: Hit) -> tuple[object, ...]:
    if hit.relation == "merged from several places":
        return (RELATIONS.index(hit.relation),)  # they come in the order of the quotation
    source = 2 if hit.copy else 0 if hit.kind in FIRST_HAND else 1
    by_likeness = -hit.likeness if hit.relation == "only as paraphrase" else 0.0
    return (
        RELATIONS.index(hit.relation),
        *(source, by_likeness, -round(hit.likeness, 1), hit.published or "9", hit.document, hit.span.start),
    )
