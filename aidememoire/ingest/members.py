"""One article on its way in: its bytes as fetched, what is known about it, and, on demand, the document."""

import hashlib
from collections.abc import Mapping
from typing import Final

import msgspec

from aidememoire.ingest.blocks import Page
from aidememoire.ingest.documents import Loaded, assemble
from aidememoire.ingest.links import host
from aidememoire.ingest.metadata import Metadata
from aidememoire.ingest.rows import parse_row, row_page
from aidememoire.ingest.sources import read_page
from aidememoire.settings import MAX_PAGED_BYTES, MAX_SOURCE_BYTES

ROW: Final = "application/json"
PDF: Final = "application/pdf"
WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML: Final = "text/html"
UNKNOWN: Final = "application/octet-stream"
"""Media type of a text that is read by its look."""

MEDIA_TYPES: Final[Mapping[str, str]] = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".pdf": PDF,
    ".docx": WORD,
}
"""Media types of single articles by suffix."""
SUFFIXES: Final[Mapping[str, str]] = {
    "text/plain": ".txt",
    "text/markdown": ".md",
    HTML: ".html",
    "application/xhtml+xml": ".html",
    PDF: ".pdf",
    WORD: ".docx",
}


def most_bytes(media_type: str) -> int:
    """How many bytes one article of this media type may have."""
    return MAX_PAGED_BYTES if media_type in {PDF, WORD} else MAX_SOURCE_BYTES


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One article, not parsed yet; it can be sent to another process.

    `data` is the source as fetched: the bytes of a file, a line or a record's payload; a row of a table or an entry of
    a feed is a JSON object of its columns. `given` is what the caller says, `beside` what the JSON file, the row, or
    the record's header says; `retrieved` is ISO 8601.
    """

    locator: str
    data: bytes
    media_type: str
    given: Metadata = Metadata()
    beside: Metadata = Metadata()
    retrieved: str | None = None
    warnings: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """`sha256:` and a hash of the bytes, their form, and the metadata: the same again needs no reading."""
        known = [
            {field: value for field, value in msgspec.structs.asdict(metadata).items() if value is not None}
            for metadata in (self.given, self.beside)
        ]
        head = msgspec.json.encode([self.media_type, *known], order="deterministic")
        return "sha256:" + hashlib.sha256(head + b"\n" + self.data).hexdigest()

    def document(self, *, keep_foreign: bool = True) -> Loaded:
        """The document that the item stands for; SourceError where it stands for none.

        A text that is not English comes back with `read` False; without `keep_foreign` it is a LanguageSourceError.
        """
        page = self._page()
        return assemble(
            page,
            self.locator,
            self.given,
            self._beside(page),
            warnings=self.warnings,
            retrieved=self.retrieved,
            keep_foreign=keep_foreign,
        )

    def _beside(self, page: Page) -> Metadata:
        """What stands beside the source; a page's own address comes before the one it was found at, on the same host."""
        own, found = page.metadata.url, self.beside.url
        if own and found and host(own) == host(found):
            return msgspec.structs.replace(self.beside, url=own)
        return self.beside

    def _page(self) -> Page:
        name, _, parameters = self.media_type.partition(";")
        if name == ROW:
            return row_page(parse_row(self.data, self.locator), self.locator)
        _, _, charset = parameters.partition("charset=")
        return read_page(self.data, self.locator, SUFFIXES.get(name, ""), charset or None)
