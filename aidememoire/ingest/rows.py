"""One row of a table or one JSON object becomes what is known about an article, and its text."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Final

import msgspec

from aidememoire.errors import EmptySourceError, NoTextColumnError, RowSourceError
from aidememoire.ingest.blocks import Page, mended
from aidememoire.ingest.dates import to_iso
from aidememoire.ingest.fragments import holds_html, read_fragment
from aidememoire.ingest.hypertext import is_whole_page
from aidememoire.ingest.links import host
from aidememoire.ingest.metadata import Metadata, usable
from aidememoire.ingest.sources import limit_text, page_of, replaced_warning
from aidememoire.lexicons.agencies import publisher_of_host
from aidememoire.lexicons.columns import columns, fields_of, has_text

SECONDS: Final = (10**8, 10**10)
"""Numbers in this range are seconds since 1970 (1973 to 2286); a thousand times as large, milliseconds."""
MOST_NAMED: Final = 20
"""So many of the columns found are named in a refusal."""
DOMAIN: Final = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")


def parse_row(data: bytes, source: str) -> dict[str, object]:
    """The JSON object that `data` holds, lone surrogates let through; RowSourceError when it is none."""
    try:
        row = json.loads(data.decode("utf-8", "surrogatepass"))
    except UnicodeDecodeError as error:
        raise RowSourceError(
            source, f"byte {error.start:,} is no UTF-8", "JSON in UTF-8", "save it as UTF-8"
        ) from error
    except json.JSONDecodeError as error:
        raise RowSourceError(source, f"this is no valid JSON ({error})", "one JSON object", "correct it") from error
    except (ValueError, RecursionError) as error:
        raise RowSourceError(source, f"this JSON can't be read ({error})", "one flat JSON object") from error
    if not isinstance(row, dict):
        raise RowSourceError(source, f"this is {_kind(row)}", "a JSON object with a text", "one article an object")
    return row


def _kind(value: object) -> str:
    kinds = {list: "a JSON list", str: "a JSON string", type(None): "null", bool: "true or false"}
    return kinds.get(type(value), "a number")


def row_bytes(row: Mapping[str, object]) -> bytes:
    """A row without bytes of its own (of a table, a feed) as JSON: keys in the order of the columns."""
    return json.dumps(row, ensure_ascii=False, default=_plain).encode("utf-8", "surrogatepass")


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def check_columns(names: tuple[str, ...], source: str) -> None:
    """NoTextColumnError when none of the columns `names` can hold a text."""
    if not has_text(names):
        named = ", ".join(names[:MOST_NAMED]) + (", …" if len(names) > MOST_NAMED else "")
        raise NoTextColumnError(
            source,
            f"no column holds the text (found: {named or 'none'})",
            f"one called {', '.join(columns().text[:6])} or {columns().html[0]}",
            "rename the column that holds the articles' text",
        )


def row_metadata(row: Mapping[str, object]) -> tuple[Metadata, str | None, tuple[str, ...]]:
    """What the row says of its article, when it was fetched, and warnings about what can't be used."""
    known: dict[str, object] = {}
    for field in Metadata.__struct_fields__:
        if values := fields_of(row, field):
            known[field] = _moment(values[0]) if field == "published" else _text(values[0])
    if "outlet" in known:
        known["outlet"] = _outlet(fields_of(row, "outlet"))
    metadata, warnings = usable({k: v for k, v in known.items() if v is not None}, "the row")
    fetched = [_moment(value) for value in fields_of(row, "retrieved")]
    retrieved = to_iso(fetched[0]) if fetched and isinstance(fetched[0], str) else None
    # A time of fetching without an offset can't be placed; the row itself keeps it.
    return metadata, retrieved if retrieved and "T" in retrieved else None, warnings


def _text(value: object) -> object:
    if isinstance(value, str):
        return mended(value)[0]
    if isinstance(value, dict):
        return value.get("name")
    return value


def _outlet(values: list[object]) -> str | None:
    """The first name; a domain stands for its publisher, and for itself where that is unknown."""
    texts = [text.strip() for value in values if isinstance(text := _text(value), str) and text.strip()]
    domains = [(host(text) or text).casefold() for text in texts]
    for text, domain in zip(texts, domains, strict=True):
        if not DOMAIN.fullmatch(domain):
            return text
    return next((publisher_of_host(domain) or domain.removeprefix("www.") for domain in domains), None)


def _moment(value: object) -> object:
    """A date as text; numbers are seconds or milliseconds since 1970."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _text(value)
    least, most = SECONDS
    seconds = value / 1000 if abs(value) >= most else value
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds") if least <= seconds < most else str(value)


def row_page(row: Mapping[str, object], source: str) -> Page:
    """The page that the row stands for; SourceError when its text is none, or too long."""
    check_columns(tuple(row), source)
    texts = [joined for value in fields_of(row, "text") if (joined := _joined(value))]
    written = not texts
    texts = texts or [joined for value in fields_of(row, "html") if (joined := _joined(value))]
    if not texts:
        raise EmptySourceError(source, "the row has no text", "an article", "")
    text, odd = mended(texts[0])
    if is_whole_page(text):
        page = page_of(text, source, "html")
    elif written or holds_html(text):
        page = read_fragment(text)
    else:
        page = page_of(text, source, "plain")
    if not page.blocks:
        raise EmptySourceError(source, "there is no text in it", "an article", "")
    limit_text("\n".join(block.text for block in page.blocks), source)
    author = page.author or _author(fields_of(row, "author"))
    return msgspec.structs.replace(page, author=author, warnings=replaced_warning(odd) + page.warnings)


def _joined(value: object) -> str:
    """A text, or the paragraphs of one."""
    if isinstance(value, str):
        return value
    return "\n".join(v for v in value if isinstance(v, str)) if isinstance(value, list) else ""


def _author(values: list[object]) -> str | None:
    for value in values:
        names = value if isinstance(value, list) else [value]
        texts = [" ".join(text.split()) for name in names if isinstance(text := _text(name), str)]
        if any(texts):
            return ", ".join(filter(None, texts))
    return None
