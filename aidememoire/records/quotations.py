"""Whether a quotation is on record, and where."""

from typing import Annotated, Final, Literal

import msgspec

from aidememoire.records.base import about
from aidememoire.records.spans import Span
from aidememoire.records.terms import DocumentKind, Manner

QuotationOutcome = Literal[
    "verbatim",
    "in different words",
    "merged from several places",
    "only as paraphrase",
    "attributed to another",
    "not found",
]

ChangedSense = Literal["negation", "number", "date", "opposite"]

EXIT_STATUS: Final[dict[QuotationOutcome, int]] = {
    "verbatim": 0,
    "in different words": 3,
    "merged from several places": 4,
    "only as paraphrase": 5,
    "attributed to another": 6,
    "not found": 7,
}
"""Exit status of `aidememoire check` by outcome."""


class DiffStep(msgspec.Struct, frozen=True):
    """One step of a word diff; all `asked` joined give the quotation asked for, all `found` the words found."""

    kind: Annotated[
        Literal["same", "replaced", "added", "dropped"],
        about(
            "What the quotation does with the words found.",
            rule="added: only the quotation has them; dropped: only the source; same leaves marks and case aside.",
        ),
    ]
    asked: Annotated[str, about("The words of the quotation, with the marks and spaces after them.")]
    found: Annotated[str, about("The words of the source, with the marks and spaces after them.")]


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """One place that has the quotation, or something like it."""

    relation: Annotated[QuotationOutcome, about("What this place makes of the quotation.")]
    diff: Annotated[
        tuple[DiffStep, ...], about("The quotation against the words found; empty for verbatim ones and paraphrases.")
    ] = ()
    changed_sense: Annotated[
        tuple[ChangedSense, ...],
        about(
            "In what the quotation seems to say another thing than the words found.",
            rule="negation: one has a negation more; number, date: the quotation has one that is not there; opposite: a"
            " word stands for its contrary.",
        ),
    ] = ()
    speaker: Annotated[str | None, about("Who says it there; null where nobody is named.")] = None
    chain: Annotated[
        tuple[tuple[str, ...], ...], about("Speakers first, then each relay outwards.", unit="lists of names")
    ] = ()
    manner: Annotated[
        Manner | None, about("Whether the words are given as the speaker's own; null outside statements.")
    ] = None
    span: Annotated[Span, about("The words found.")]
    document: Annotated[str, about("Document id in a ledger; the file as given without one.")]
    statement: Annotated[str | None, about("The statement that holds the words.", unit="lasting id")] = None
    title: Annotated[str | None, about("Headline of the document.")] = None
    outlet: Annotated[str | None, about("Who published it.")] = None
    published: Annotated[str | None, about("When it was published.", unit="ISO 8601")] = None
    kind: Annotated[DocumentKind, about("What sort of text it is.")] = "unknown"
    copy: Annotated[bool, about("Whether the document is a copy of another one.")] = False
    url: Annotated[str | None, about("Address that opens the page at these words.", unit="URL with text fragment")] = (
        None
    )
    likeness: Annotated[float, about("How near the words are to the quotation.", unit="0 to 1")] = 1.0


class Searched(msgspec.Struct, frozen=True, rename={"since": "from", "until": "to"}):
    """What was searched."""

    documents: Annotated[int, about("How many documents.")]
    since: Annotated[str | None, about("Date of publication of the first of them.", unit="ISO 8601 date")] = None
    until: Annotated[str | None, about("Date of publication of the last of them.", unit="ISO 8601 date")] = None


class CheckResult(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a quotation is on record."""

    outcome: Annotated[QuotationOutcome, about("The best that was found.")]
    searched: Annotated[Searched, about("What was searched.")]
    hits: Annotated[
        tuple[Hit, ...], about("Where, transcripts and readouts first, then reports, then copies of other documents.")
    ] = ()
    quote: Annotated[str, about("The quotation asked for.")]
    by: Annotated[str | None, about("Who is said to have said it, where that was asked.")] = None
    by_known: Annotated[
        bool | None, about("Whether anybody in what was searched is called so; null where nobody was asked for.")
    ] = None
