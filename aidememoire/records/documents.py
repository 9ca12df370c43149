"""The text as it is stored, and what is known about it from outside the text."""

import hashlib
from bisect import bisect_right
from typing import Annotated

import msgspec

from aidememoire.records.base import about, check_span, check_term
from aidememoire.records.spans import End, MaybeEnd, MaybeStart, Part, Start
from aidememoire.records.terms import DOCUMENT_KINDS, PUBLISHED_BASES, DocumentKind, PublishedBasis


class Agency(msgspec.Struct, frozen=True):
    """A news agency that the article credits."""

    name: Annotated[str, about("Name of the agency.")]
    start: MaybeStart = None
    end: MaybeEnd = None

    def __post_init__(self) -> None:
        check_span(self, self.start, self.end)


class Media(msgspec.Struct, frozen=True):
    """A picture or film that the source points at; it is never fetched."""

    url: Annotated[str, about("Address as the source gives it.")]
    note: Annotated[str | None, about("What is remarkable about it, such as another host than the article's.")] = None


class PageRange(msgspec.Struct, frozen=True):
    """A run of the text that stands on one page of a paged source."""

    number: Annotated[int, about("Which page of the source, as counted from its first.", unit="page, from 1")]
    start: Start
    end: End

    def __post_init__(self) -> None:
        check_span(self, self.start, self.end)


class Document(msgspec.Struct, frozen=True):
    """The text as stored: headline first, then sub-headings, body and credits, one paragraph a line."""

    id: Annotated[str, about("Identity of the text.", unit="sha256: and the hash of the UTF-8 bytes of text")]
    text: Annotated[str, about("The text that every offset counts in; images, addresses and navigation are out.")]
    parts: Annotated[tuple[Part, ...], about("What each line of the text is.")] = ()
    title: Annotated[str | None, about("The headline; null for a text of one paragraph that ends like a sentence.")] = (
        None
    )
    dateline: Annotated[str | None, about("Place and date before the first sentence, as printed.")] = None
    byline: Annotated[str | None, about("Author line, as printed.")] = None
    language: Annotated[str | None, about("Language of the text.", unit="ISO 639-1 code")] = None
    kind: Annotated[DocumentKind, about("What sort of text it is.")] = "unknown"
    outlet: Annotated[str | None, about("Who published it.")] = None
    issuer: Annotated[
        str | None,
        about(
            "Whose text it is: the one who says “I”, “we”, “the Ministry”.",
            unit="actor id in a record; a name before reading",
        ),
    ] = None
    agencies: Annotated[tuple[Agency, ...], about("News agencies that the article credits.")] = ()
    url: Annotated[str | None, about("Address it was published at.")] = None
    licence: Annotated[str | None, about("Licence of the text, where known.")] = None
    published: Annotated[
        str | None, about("When it was published; never guessed.", unit="ISO 8601 date, or date, time and offset")
    ] = None
    published_basis: Annotated[PublishedBasis | None, about("How the date of publication is known.")] = None
    retrieved: Annotated[str | None, about("When the text was fetched.", unit="ISO 8601 date, time and offset")] = None
    media: Annotated[tuple[Media, ...], about("Pictures and films that the source points at.")] = ()
    pages: Annotated[
        tuple[PageRange, ...], about("Which page of a PDF each run of the text stands on; empty for other sources.")
    ] = ()

    def __post_init__(self) -> None:
        check_term(self, "kind", self.kind, DOCUMENT_KINDS)
        check_term(self, "published_basis", self.published_basis, PUBLISHED_BASES)


def text_id(text: str) -> str:
    """The identity of a text: `sha256:` and 64 hexadecimal digits."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def page_of_span(document: Document, start: int) -> int | None:
    """The page of the source, from 1, that the character at `start` stands on; None where the source has no pages."""
    at = bisect_right(document.pages, start, key=lambda run: run.start) - 1
    return document.pages[at].number if at >= 0 and start < document.pages[at].end else None
