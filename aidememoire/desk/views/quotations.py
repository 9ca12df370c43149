"""The check of a quotation: is it on record, in which words, from whom and through whom.

Words decide at once. Where they do not show it, the page goes on to look for what is near in meaning, which takes the
model and, the first time, an index of all statements.
"""

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote as percent

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from aidememoire.desk.asked import MOST_CHARACTERS
from aidememoire.desk.meanings import meanings
from aidememoire.desk.pages import address, day, page, path_of
from aidememoire.desk.pool import Pool
from aidememoire.desk.state import desk_of
from aidememoire.errors import UsageError
from aidememoire.exports.base import clean
from aidememoire.exports.links import text_link
from aidememoire.records import CheckResult, DiffStep, Hit
from aidememoire.render import quotations, words
from aidememoire.workflow import check_ledger
from aidememoire.workflow.checking import LOOSE

MOST_QUOTED: Final = 2_000
"""Longest quotation, in characters."""
LONGEST: Final = 600
"""Characters of a passage that are shown."""


@dataclass(frozen=True)
class Shown:
    """One place that has the quotation, or something like it."""

    relation: str
    who: str
    words: str
    steps: tuple[DiffStep, ...]
    facts: tuple[str, ...]
    title: str
    href: str
    original: str | None
    warning: str


@dataclass(frozen=True)
class Judged:
    """What the page says of a quotation.

    `meaning` tells whether what is near in meaning is still to be looked for, `partial` whether it was looked for among
    some statements only.
    """

    outcome: str
    line: str
    searched: str
    note: str
    asked_for: str
    hits: tuple[Shown, ...]
    meaning: bool = False
    partial: bool = False


@dataclass(frozen=True)
class Question:
    """What is asked, as it was typed."""

    quote: str = ""
    by: str = ""

    def at(self, path: str, **more: str) -> str:
        """An address that asks it."""
        return address(path, {"quote": self.quote, "by": self.by}, **more)


def check(request: Request) -> Response:
    """The page: words decide; with `meaning=yes`, meaning as well, if the index is ready."""
    question = _question(request)
    if not question.quote.strip():
        return page(request, "quotations", question=question, judged=None, waiting=False, problem="")
    try:
        _short_enough(question)
        judged, waiting = _judged(request, question, by_meaning=request.query_params.get("meaning") == "yes")
    except UsageError as error:
        return page(
            request, "quotations", status=400, question=question, judged=None, waiting=False, problem=str(error)
        )
    return page(request, "quotations", question=question, judged=judged, waiting=waiting, problem="")


def by_meaning(request: Request) -> Response:
    """The result alone, meaning considered; while the index is being made, a line that asks again by itself."""
    question = _question(request)
    _short_enough(question)
    judged, waiting = _judged(request, question, by_meaning=True)
    return page(request, "_judged", question=question, judged=judged, waiting=waiting)


def _judged(request: Request, question: Question, *, by_meaning: bool) -> tuple[Judged, bool]:
    """What is found, and whether the index that meaning takes is still being made."""
    pool = desk_of(request).pool
    index = meanings(pool)
    ready = by_meaning and index.ready()
    by = question.by or None
    result = index.check(pool, question.quote, by) if ready else _by_words(pool, question.quote, by)
    loose = result.outcome in LOOSE
    judged = judged_of(result, meaning=not ready and loose, partial=ready and loose and index.partial)
    return judged, by_meaning and not ready


def _by_words(pool: Pool, quote: str, by: str | None) -> CheckResult:
    with pool.reading() as ledger:
        return check_ledger(ledger, quote, by=by, meaning=False)


def judged_of(result: CheckResult, *, meaning: bool = False, partial: bool = False) -> Judged:
    """A result in the words of the page."""
    unknown = "; nobody in the searched documents is called so" if result.by_known is False else ""
    found = result.outcome != "not found"
    return Judged(
        outcome=result.outcome,
        line=quotations.found_line(result) if found else quotations.outcome_line(result),
        searched=f"Searched: {quotations.span_of(result.searched)}" if found else "",
        note="" if result.hits and result.hits[0].changed_sense else quotations.note(result),  # its row tells
        asked_for=f"Asked for: {result.by}{unknown}" if result.by else "",
        hits=tuple(map(_shown, result.hits)),
        meaning=meaning,
        partial=partial,
    )


def _shown(hit: Hit) -> Shown:
    text = " ".join(hit.span.text.split())
    facts = (
        hit.kind if hit.kind != "unknown" else "",
        "copy of another text" if hit.copy else "",
        hit.outlet or "",
        day(hit.published),
        words.MANNERS[hit.manner] if hit.manner else "",
    )
    place = f"#{percent(hit.statement, safe=':')}" if hit.statement else ""
    return Shown(
        relation=hit.relation,
        who=words.relayed(hit.speaker or words.capitalised(words.NOBODY), map(words.listed, hit.chain[1:])),
        words=text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} …",
        steps=hit.diff,
        facts=tuple(filter(None, facts)),
        title=hit.title or "",
        href=path_of("articles", hit.document) + place,
        original=hit.url if text_link(hit.url, None) else None,
        warning=words.capitalised(quotations.differing(hit).removeprefix("and ")) if hit.changed_sense else "",
    )


def _question(request: Request) -> Question:
    given = request.query_params
    by = " ".join(clean(given.get("by", "")).split())
    return Question(clean(given.get("quote", "")).replace("\r\n", "\n"), by)


def _short_enough(question: Question) -> None:
    for name, text, most in (("quotation", question.quote, MOST_QUOTED), ("name", question.by, MOST_CHARACTERS)):
        if len(text) > most:
            raise UsageError(f"the {name} has {len(text):,} characters", f"at most {most:,}", "")


ROUTES: Final = (
    Route("/check", check),
    Route("/check/meaning", by_meaning),
)
