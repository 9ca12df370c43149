"""An address as a source: its page fetched, with what the server says of it; refused where it is no page."""

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import msgspec

from aidememoire.errors import EmptySourceError, UrlSourceError

if TYPE_CHECKING:
    from aidememoire.ingest.fetch import Fetched

SUFFIXES: Final = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".rss",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/json": ".json",
    "text/csv": ".csv",
}
"""How a file of each media type would be called."""
OK: Final = 200
BINARY: Final = ("image/", "audio/", "video/", "font/")


class WebPage(msgspec.Struct, frozen=True):
    """What stood at an address: its bytes, the suffix of such a file, character set and media type as the server says."""

    data: bytes
    url: str
    suffix: str
    charset: str | None
    retrieved: str
    media_type: str = ""


def is_web(source: str) -> bool:
    """Whether `source` is an address that is fetched."""
    return source[:8].casefold().startswith(("http://", "https://"))


def read_web(source: str, *, allow_private: bool = False) -> WebPage:
    """The page at the address `source`; UrlSourceError when there is none to be had (see `ingest.fetch`)."""
    # Encryption and certificates take a moment to load, and files need none of them.
    from aidememoire.ingest.fetch import fetch  # noqa: PLC0415

    return web_page(fetch(source, allow_private=allow_private), source)


def web_page(answer: "Fetched", source: str) -> WebPage:
    """What an answer holds; UrlSourceError for every status but 200, and for pictures and films."""
    if answer.status != OK:
        raise UrlSourceError(source, f"its server answers {answer.said}", "a page", "check the address")
    if answer.media_type.startswith(BINARY):
        raise UrlSourceError(source, f"it is {answer.media_type}", "a page of text", "give the address of the page")
    if not answer.data.strip():
        raise EmptySourceError(source, "its server answers with an empty page", "an article")
    suffix = SUFFIXES.get(answer.media_type) or PurePosixPath(urlsplit(answer.url).path).suffix.casefold()
    return WebPage(answer.data, answer.url, suffix, answer.charset, answer.retrieved, answer.media_type)
