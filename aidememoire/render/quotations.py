"""What the check of a quotation found, for a terminal.

Changes carry signs as well as colours: [-dropped-] words of the source that the quotation lacks, {+added+} ones that
only the quotation has.
"""

from collections.abc import Sequence
from typing import Final

from rich.console import Group, RenderableType
from rich.constrain import Constrain
from rich.padding import Padding
from rich.text import Text

from aidememoire.records import CheckResult, DiffStep, Hit, Searched
from aidememoire.render import dates, words
from aidememoire.render.words import safe

QUIET: Final = "dim"
MEASURE: Final = 92
"""Widest setting, in columns, as in the report."""
LONGEST: Final = 600
"""Characters of a passage that are shown."""
_OUTCOMES: Final = {
    "verbatim": "Verbatim",
    "in different words": "In different words",
    "merged from several places": "Merged from several places",
    "only as paraphrase": "Only as paraphrase",
    "attributed to another": "Attributed to another",
}


LEDGER: Final = "this ledger"
_SENSES: Final = {
    "negation": "a negation",
    "number": "a number",
    "date": "a date",
    "opposite": "a word for its opposite",
}


def files(count: int) -> str:
    """What was searched, where it was no ledger."""
    return "this file" if count == 1 else "these files"


def check_report(result: CheckResult, place: str = LEDGER) -> RenderableType:
    """The outcome, what it means, and each place; `place` is what was searched."""
    line = outcome_line(result, place)
    heading = [Text(safe(f"“{_inner(result.quote)}”"), "italic"), Text(""), Text(line, "bold")]
    if result.by:
        nobody = "" if result.by_known is not False else f"; nobody in the searched documents is called {result.by}"
        heading.append(Text(safe(f"Asked for: {result.by}{nobody}"), QUIET))
    if told := note(result):
        heading.append(Text(told, QUIET))
    rows = [Padding(_hit(hit), (1, 0, 0, 0)) for hit in result.hits]
    return Constrain(Group(Padding(Group(*heading), (1, 0, 0, 0)), *rows, Text("")), MEASURE)


def outcome_line(result: CheckResult, place: str = LEDGER) -> str:
    """The outcome in one line: "Verbatim: in 2 documents", "Not found in this ledger (1,297 documents, …)"."""
    if result.outcome == "not found":
        return f"Not found in {place} ({span_of(result.searched)})"
    return f"{found_line(result)} (searched: {span_of(result.searched)})"


def found_line(result: CheckResult) -> str:
    """An outcome other than "not found", and in how many documents: "Verbatim: in 2 documents"."""
    places = len({hit.document for hit in result.hits if hit.relation == result.outcome})
    return f"{_OUTCOMES[result.outcome]}: in {words.counted(places, 'document')}"


def span_of(searched: Searched) -> str:
    """What was searched: "1,297 documents, 23 January 2021–4 March 2025"."""
    count = f"{searched.documents:,} {'document' if searched.documents == 1 else 'documents'}"
    ends = list(dict.fromkeys(dates.plain(day) for day in (searched.since, searched.until) if day))
    return f"{count}, {'–'.join(ends)}" if ends else count


def note(result: CheckResult) -> str:
    """What the outcome means, and what it does not; empty where that is plain."""
    leading = result.hits[0] if result.hits else None
    if leading and leading.relation == "in different words" and leading.changed_sense:
        return f"different wording, {differing(leading)}"
    notes = {
        "in different words": "different wording; may be another translation or edit",
        "merged from several places": "each part is on record, the whole is not",
        "only as paraphrase": "said in other words; the words asked for are not on record",
        "attributed to another": "the words are on record with another speaker",
    }
    return notes.get(result.outcome, "")


def differing(hit: Hit) -> str:
    """What the quotation changes beside the wording: "and a negation differs: the sense may be another"."""
    changed = [_SENSES[kind] for kind in hit.changed_sense]
    return f"and {words.listed(changed)} {'differs' if len(changed) == 1 else 'differ'}: the sense may be another"


def _hit(hit: Hit) -> RenderableType:
    about = (
        hit.relation,
        hit.kind if hit.kind != "unknown" else "",
        "copy" if hit.copy else "",
        hit.outlet or "",
        dates.plain(hit.published) if hit.published else "",
        words.MANNERS[hit.manner] if hit.manner else "",
    )
    speaker = words.relayed(hit.speaker or words.NOBODY, (words.listed(link) for link in hit.chain[1:]))
    lines: list[RenderableType] = [
        Text.assemble((safe(speaker), "bold"), (safe("  " + " · ".join(filter(None, about))), QUIET)),
        _words(hit),
    ]
    if hit.changed_sense:
        lines.append(Text(differing(hit).removeprefix("and ").capitalize(), "bold yellow"))
    lines.append(Text(safe(hit.url or hit.document), QUIET, overflow="fold"))
    return Group(*lines)


def _words(hit: Hit) -> Text:
    if not hit.diff:
        text = " ".join(hit.span.text.split())
        return Text(safe(text if len(text) <= LONGEST else text[:LONGEST].rstrip() + " …"))
    return diff_text(hit.diff)


def diff_text(steps: Sequence[DiffStep]) -> Text:
    """The words of the source, with what the quotation does to them."""
    line = Text()
    for step in steps:
        asked, found = step.asked.rstrip(), step.found.rstrip()
        if step.kind == "same":
            line.append(safe(step.found))
            continue
        if found:
            line.append(safe(f"[-{found}-] "), "red")
        if asked:
            line.append(safe(f"{{+{asked}+}} "), "green")
    return line


def _inner(quote: str) -> str:
    return quote.strip().strip('“”"«»')
