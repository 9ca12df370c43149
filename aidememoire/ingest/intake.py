"""Many articles from whatever holds them: a file, a folder, a table, a feed, an archive, an address, standard input."""

import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from typing import IO, Final

import msgspec

from aidememoire.errors import AidememoireError, EmptySourceError, MissingSourceError, SourceError
from aidememoire.ingest.archives import archive_items, is_warc
from aidememoire.ingest.feeds import feed_items, is_feed
from aidememoire.ingest.folders import walk
from aidememoire.ingest.members import MEDIA_TYPES, PDF, UNKNOWN, WORD, Item, most_bytes
from aidememoire.ingest.metadata import Metadata, check_given, read_beside
from aidememoire.ingest.parquet import MAGIC, parquet_rows
from aidememoire.ingest.refusals import refusal_of
from aidememoire.ingest.sources import OTHERS, STANDARD_INPUT, check_file, sized, unreadable
from aidememoire.ingest.streams import Stream, opened
from aidememoire.ingest.tables import json_file, json_rows, table_rows
from aidememoire.ingest.web import is_web, read_web
from aidememoire.records import Refusal
from aidememoire.settings import MAX_ROW_BYTES

Found = Iterator[Item | Refusal]
Rows = Callable[[Stream, str, Metadata], Found]

ROWS: Final[dict[str, Rows]] = {
    ".jsonl": json_rows,
    ".ndjson": json_rows,
    ".json": json_file,
    ".csv": table_rows,
    ".tsv": table_rows,
    ".tab": table_rows,
}
FEEDS: Final = frozenset({".rss", ".atom", ".xml", ".rdf"})
COMPRESSED: Final = ".gz"


def items(source: str | Path, given: Metadata = Metadata()) -> Found:  # noqa: B008 - frozen, so safe to share
    """Each article that `source` holds, in its order, and each part that is none as a refusal; nothing is raised.

    `source` is the path of a file or folder, an address, or `-` for standard input. Articles are not parsed here: see
    `Item.document`. Memory stays flat however large the source; what is `given` comes before what stands in or beside
    it.
    """
    name = str(source)
    try:
        given = check_given(name, given)
        if not name:
            raise MissingSourceError("(no name)", "the name of the source is empty", "a path, an address, or -", "")
        if name == STANDARD_INPUT:
            yield from _stream_items(sys.stdin.buffer, name, given)
        elif is_web(name):
            yield from _web_items(name, given)
        elif Path(name).is_dir():
            yield from _folder_items(Path(name), given)
        else:
            yield from _file_items(check_file(name), name, given)
    except AidememoireError as error:
        yield refusal_of(error, name)
    except (OSError, ValueError) as error:
        yield refusal_of(unreadable(name, error), name)


def _folder_items(folder: Path, given: Metadata) -> Found:
    empty = True
    for found in walk(folder):
        empty = False
        if isinstance(found, SourceError):
            yield refusal_of(found, found.source)
        elif not is_known(found):
            error = _unknown(found)
            yield refusal_of(error, str(found))
        else:
            yield from items(found, given)
    if empty:
        raise EmptySourceError(str(folder), "there is no file in this folder", "files to read")


def _unknown(path: Path) -> SourceError:
    """The refusal of a file in a folder whose suffix promises no article."""
    if other := OTHERS.get(path.suffix.casefold()):
        found, remedy = f"this is {other}", "save its text as a .txt file"
    else:
        found, remedy = f"this is a file of an unknown kind ({path.suffix})", "name the file alone if it holds text"
    return SourceError(str(path), found, "a format that is read", remedy)


def is_known(path: PurePath) -> bool:
    """Whether a file of this name is tried when it is found in a folder; one without a suffix is read by its look."""
    suffix = _suffixes(path)[0]
    return suffix in {"", ".warc", ".parquet", *MEDIA_TYPES, *ROWS, *FEEDS}


def _suffixes(path: PurePath) -> tuple[str, bool]:
    """The suffix in lower case, that of the file inside where it is compressed, and whether it is."""
    suffix = path.suffix.casefold()
    if suffix == COMPRESSED:
        return PurePath(path.stem).suffix.casefold(), True
    return suffix, False


def _file_items(path: Path, name: str, given: Metadata) -> Found:
    suffix, _ = _suffixes(path)
    head = b""
    if suffix != ".warc":
        with path.open("rb") as file:
            head = opened(file, name).head
    if suffix == ".warc" or is_warc(head):
        yield from archive_items(path, name, given)
    elif suffix == ".parquet" or head.startswith(MAGIC):
        yield from parquet_rows(path, name, given)
    else:
        with path.open("rb") as file:
            stream = opened(file, name)
            if suffix in ROWS:
                yield from ROWS[suffix](stream, name, given)
            elif suffix in FEEDS:
                yield from _feed(stream, name, given)
            else:
                yield _article(stream, path, name, given)


def _feed(stream: Stream, name: str, given: Metadata) -> Found:
    if not is_feed(stream.head):
        raise SourceError(name, "this is XML but no feed", "an RSS or Atom feed", "save its text as a .txt file")
    yield from feed_items(io.BufferedReader(stream).read(MAX_ROW_BYTES + 1), name, given)


def _article(stream: Stream, path: Path, name: str, given: Metadata) -> Item:
    """The one article of a file, with what the JSON file beside it says."""
    suffix, compressed = _suffixes(path)
    media_type = _media_type(stream.head, suffix, name)
    most = most_bytes(media_type)
    data = io.BufferedReader(stream).read(most + 1)
    data = sized(data, name, most, None if compressed else path.stat().st_size)
    beside, warnings = read_beside(path.with_suffix("") if compressed else path)
    return Item(locator=name, data=data, media_type=media_type, given=given, beside=beside, warnings=warnings)


def _media_type(head: bytes, suffix: str, name: str) -> str:
    """The media type by suffix, else by the first bytes; SourceError for what is known to be no article."""
    if suffix in MEDIA_TYPES:
        return MEDIA_TYPES[suffix]
    if other := OTHERS.get(suffix):
        raise SourceError(name, f"this is {other}", "a format that is read", "save its text as a .txt file")
    if head.startswith(b"%PDF-"):
        return PDF
    return WORD if head.startswith(b"PK\x03\x04") and b"word/" in head else UNKNOWN


def _stream_items(raw: IO[bytes], name: str, given: Metadata) -> Found:
    """What standard input holds: one article, unless its first bytes are those of JSON rows, a feed or an archive."""
    stream = opened(raw, name)
    head = stream.head
    if is_warc(head) or head.startswith(MAGIC):
        what = "a web archive" if is_warc(head) else "a Parquet file"
        raise SourceError(name, f"standard input holds {what}", "a text, rows or a feed", "save it to a file first")
    if looks_like_json(head):
        yield from json_rows(stream, name, given)
    elif head.lstrip()[:1] == b"<" and is_feed(head):
        yield from _feed(stream, name, given)
    else:
        media_type = _media_type(head, "", name)
        most = most_bytes(media_type)
        data = sized(io.BufferedReader(stream).read(most + 1), name, most)
        yield Item(locator=name, data=data, media_type=media_type, given=given)


def looks_like_json(head: bytes) -> bool:
    """Whether the first bytes are those of JSON objects, or of a list of them; a text may begin with a bracket, too."""
    start = b"".join(head[:200].removeprefix(b"\xef\xbb\xbf").split())
    return start.startswith((b'{"', b'[{"'))


def _web_items(name: str, given: Metadata) -> Found:
    """What stands at an address: a page, or a feed or table that is served there."""
    page = read_web(name)
    stream = opened(io.BytesIO(page.data), name)
    if page.suffix in {".jsonl", ".ndjson", ".csv", ".tsv"} or (
        page.suffix == ".json" and looks_like_json(stream.head)
    ):
        found: Found = ROWS[page.suffix](stream, name, given)
    elif page.suffix in FEEDS and is_feed(stream.head):
        found = feed_items(page.data, name, given)
    else:
        media_type = _media_type(page.data, page.suffix, name)
        if page.charset:
            media_type += f"; charset={page.charset}"
        found = iter(
            [Item(locator=name, data=page.data, media_type=media_type, given=given, beside=Metadata(url=page.url))]
        )
    for item in found:
        yield item if isinstance(item, Refusal) else msgspec.structs.replace(item, retrieved=page.retrieved)
