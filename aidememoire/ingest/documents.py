"""A source becomes a document: its text put together, its parts, and what is known about it."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from aidememoire.errors import EmptySourceError
from aidememoire.ingest.agreements import signed_on, with_clauses_apart
from aidememoire.ingest.blocks import Page, mended
from aidememoire.ingest.credits import agencies_in, is_byline, places_in
from aidememoire.ingest.dates import date_in_address, find_date, to_iso
from aidememoire.ingest.kinds import nature
from aidememoire.ingest.languages import ENGLISH, foreign, language_of
from aidememoire.ingest.links import foreign_warnings, host, noted
from aidememoire.ingest.metadata import Metadata, check_given, overlaid, read_beside
from aidememoire.ingest.parts import Line, arranged
from aidememoire.ingest.sources import (
    STANDARD_INPUT,
    Format,
    most_bytes,
    page_of,
    read_bytes,
    read_page,
    replaced_warning,
)
from aidememoire.ingest.transcripts import with_turns_apart
from aidememoire.ingest.web import WebPage, is_web, read_web
from aidememoire.lexicons.agencies import publisher_of_host
from aidememoire.records import Agency, Document, PageRange, Part, text_id
from aidememoire.records.terms import PublishedBasis


class Loaded(msgspec.Struct, frozen=True):
    """A document and what was remarkable on the way to it; `side` is the account's side where the metadata give it.

    `read` is False for a text in a language that no reader reads: it can be kept, not read.
    """

    document: Document
    warnings: tuple[str, ...] = ()
    side: str | None = None
    read: bool = True


def load(source: str | Path, given: Metadata = Metadata()) -> Loaded:  # noqa: B008 - frozen, so safe to share
    """The document that a file, or standard input for `-`, stands for.

    What is `given` comes before the JSON file beside the source, and that before what the source says of itself.
    Raises a SourceError when the source is refused, MetadataError among them when the given date is none.
    """
    name = str(source)
    given = check_given(name, given)
    if is_web(name):
        return load_web(read_web(name), given, name)
    path = Path(name)
    data = read_bytes(name, most_bytes(path.suffix))
    page = read_page(data, name, "" if name == STANDARD_INPUT else path.suffix)
    beside, warnings = (Metadata(), ()) if name == STANDARD_INPUT else read_beside(path)
    return assemble(page, name, given, beside, warnings=warnings)


def load_web(page: WebPage, given: Metadata, source: str) -> Loaded:
    """The document that a fetched page stands for; its address is the page's own where that is on the same host."""
    read = read_page(page.data, source, page.suffix, page.charset)
    own = read.metadata.url
    url = own if own and host(own) == host(page.url) else page.url
    return assemble(read, source, check_given(source, given), Metadata(url=url), retrieved=page.retrieved)


def load_text(
    text: str,
    given: Metadata = Metadata(),  # noqa: B008 - frozen, so safe to share
    form: Format = "plain",
    source: str = "text",
) -> Loaded:
    """The document that a text at hand stands for; `source` is what errors call it."""
    text, odd = mended(text)
    page = page_of(text, source, form)
    return assemble(page, source, check_given(source, given), warnings=replaced_warning(odd))


def assemble(
    page: Page,
    source: str,
    given: Metadata,
    beside: Metadata = Metadata(),  # noqa: B008 - frozen, so safe to share
    *,
    warnings: tuple[str, ...] = (),
    retrieved: str | None = None,
    keep_foreign: bool = False,
) -> Loaded:
    """The document that a page stands for; `beside` is what stands beside the source: a JSON file, a row, a header.

    Raises EmptySourceError for a page without text, and LanguageSourceError for one that is not English unless
    `keep_foreign` asks for it all the same.
    """
    known = overlaid(given, beside, page.metadata)
    lines = arranged(with_clauses_apart(with_turns_apart(page.blocks), known.title), known.title, page.author)
    if not lines:
        raise EmptySourceError(source, "nothing but buttons and addresses is in it", "an article", "save its text")
    body = "\n".join(line.text for line in lines if line.kind in {"body", "heading"}) or lines[0].text
    language = language_of(body, known.language)
    if language != ENGLISH and not keep_foreign:
        raise foreign(source, language)
    text, parts, agencies = _put_together(lines)
    outlet = known.outlet or publisher_of_host(host(known.url or ""))
    known = msgspec.structs.replace(known, outlet=outlet)
    published, basis = _published(given, beside, page.metadata, known.url, lines)
    media = noted(page.media, known.url, outlet, "\n".join(block.text for block in page.blocks))
    kind = nature(lines, known, agency=bool(agencies))
    if published is None and kind.kind == "agreement" and (day := signed_on([line.text for line in lines])):
        published, basis = day, "text"
    document = Document(
        id=text_id(text),
        text=text,
        parts=parts,
        title=next((line.text for line in lines if line.kind == "title"), None),
        dateline=_dateline(lines),
        byline=next((line.text for line in lines if line.kind == "credit" and is_byline(line.text)), page.author),
        language=language,
        kind=kind.kind,
        outlet=outlet,
        issuer=kind.issuer,
        agencies=agencies,
        url=known.url,
        licence=known.licence,
        published=published,
        published_basis=basis,
        retrieved=retrieved,
        media=media,
        pages=_paged(lines),
    )
    noticed = page.warnings + warnings + foreign_warnings(media)
    return Loaded(document, noticed, known.side, language == ENGLISH)


def _put_together(lines: Sequence[Line]) -> tuple[str, tuple[Part, ...], tuple[Agency, ...]]:
    """The text, its parts, and the agencies that datelines and credits name, each once."""
    parts: list[Part] = []
    agencies: list[Agency] = []
    start = 0
    for line in lines:
        end = start + len(line.text)
        if line.dateline and line.kind == "body":
            cut = start + line.dateline.end
            parts.append(Part("dateline", start, cut))
            body = cut + len(line.text[line.dateline.end :]) - len(line.text[line.dateline.end :].lstrip())
            parts.append(Part("body", body, end))
        else:
            parts.append(Part(line.kind, start, end))
        if line.dateline:
            agencies += [Agency(a.name, start + (a.start or 0), start + (a.end or 0)) for a in line.dateline.agencies]
        elif line.kind == "credit":
            agencies += agencies_in(line.text, start)
        start = end + 1
    once = {agency.name: agency for agency in reversed(agencies)}
    ordered = sorted(once.values(), key=lambda agency: agency.start or 0)
    return "\n".join(line.text for line in lines), tuple(parts), tuple(ordered)


def _paged(lines: Sequence[Line]) -> tuple[PageRange, ...]:
    """Which page each run of the text stands on; a line of which nothing is known goes with the run before it."""
    runs: list[tuple[int, int]] = []
    start = 0
    for line in lines:
        runs += [(start + offset, number) for offset, number in line.pages if not runs or runs[-1][1] != number]
        start += len(line.text) + 1
    ends = [start for start, _ in runs[1:]] + [start - 1]
    return tuple(PageRange(number, start, end) for (start, number), end in zip(runs, ends, strict=False))


def _dateline(lines: Sequence[Line]) -> str | None:
    """The bare place, as printed, of the dateline; without one, of the credits, where they agree on one."""
    for line in lines:
        if line.dateline and line.dateline.place:
            return line.text[slice(*line.dateline.place)]
    places = {place for line in lines if line.kind == "credit" for place in places_in(line.text)}
    return places.pop() if len(places) == 1 else None


def _may_date(line: Line) -> bool:
    """Whether a date in the line is that of publication: it is a dateline, or a by-line."""
    return line.dateline is not None or (line.kind == "credit" and is_byline(line.text))


def _published(
    given: Metadata, beside: Metadata, page: Metadata, url: str | None, lines: Sequence[Line]
) -> tuple[str | None, PublishedBasis | None]:
    """When it was published, and how that is known: given, metadata, address, then a full date in the dateline."""
    if given.published:
        return given.published, "given"
    for held in (beside.published, page.published):
        if held and (iso := to_iso(held)):
            return iso, "metadata"
    if url and (day := date_in_address(url)):
        return day, "url"
    dates = (line.dateline.date if line.dateline else find_date(line.text) for line in lines if _may_date(line))
    day = next((found for found in dates if found), None)
    return day, "text" if day else None
