"""Bytes become text: byte order mark, UTF-8, the declared character set, at last windows-1252 with a warning."""

import codecs
import re
from typing import Final

from aidememoire.errors import BinarySourceError, UndecodableSourceError

SIGNATURES: Final = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
    (b"ID3", "a sound recording"),
    (b"RIFF", "a sound or film"),
)

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

DECLARED: Final = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*(?P<meta>[\w.:-]+)|^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["'](?P<xml>[\w.:-]+)""",
    re.IGNORECASE,
)
DECLARATION_BYTES: Final = 4096
"""How far into a page a declaration is looked for, in bytes; browsers stop at 1,024."""

LEGACY: Final = re.compile(
    r"(?:iso-?8859|windows-|cp|latin|koi8|gb|big5|shift|sjis|euc|mac|us-ascii|ascii|utf-?(?:8|16|32))[\w.:-]*",
    re.IGNORECASE,
)
"""Character sets of texts; Python knows codecs ("hex", "zip") that are none."""

CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b\x1c\x1d\x1e\x1f")) + b"\x7f"
MOST_CONTROLS: Final = 0.02
"""Share of control characters above which bytes are no text; texts have none, or a few stray ones."""
FEW_CONTROLS: Final = 8
"""So many control characters are stray ones in a text of any length but the shortest."""
MANY_CONTROLS: Final = 0.4
"""Share of control characters above which even the shortest bytes are no text."""

MULTIBYTE: Final = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
SURE_MULTIBYTE: Final = 3
"""So many well-formed UTF-8 sequences are no accident: the text is UTF-8, with damage."""


def decode(data: bytes, source: str, charset: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of `data` and warnings; BinarySourceError or UndecodableSourceError when it is none.

    `charset` is what the server says; it comes before what the page says of itself, and after what the bytes show.

    Line ends and odd characters stay as they are; lone surrogates, encoded by careless writers, come out as such.
    """
    for mark, codec in MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], codec, source), ()
    _refuse_binary(data, source)
    for errors in ("strict", "surrogatepass"):
        try:
            return data.decode("utf-8", errors), ()
        except UnicodeDecodeError as error:
            damage = error.start
    if declared := (_codec(charset) if charset else None) or _declared(data):
        try:
            return data.decode(declared), ()
        except UnicodeDecodeError as error:
            damage = error.start
    return _windows(data, source, damage)


def _strict(data: bytes, codec: str, source: str) -> str:
    try:
        return data.decode(codec, "surrogatepass")
    except UnicodeDecodeError as error:
        raise _undecodable(source, f"the byte order mark says {codec.upper()}", error.start) from error


def _undecodable(source: str, found: str, at: int) -> UndecodableSourceError:
    return UndecodableSourceError(
        source, f"{found}, but byte {at:,} does not fit it", "text in one encoding", "save it as UTF-8"
    )


def _refuse_binary(data: bytes, source: str) -> None:
    kind = next((name for signature, name in SIGNATURES if data.startswith(signature)), None)
    if kind is None:
        controls = len(data) - len(data.translate(None, CONTROLS))
        share = controls / max(len(data), 1)
        if not (controls > FEW_CONTROLS and share > MOST_CONTROLS) and not (controls > 1 and share > MANY_CONTROLS):
            return
        kind = "no text but bytes of some other kind"
    raise BinarySourceError(
        source, f"this is {kind}", "plain text, Markdown or HTML", "save its text as a .txt, .md or .html file"
    )


def _declared(data: bytes) -> str | None:
    """The character set that the page declares, where it is one; by custom, Latin-1 means windows-1252."""
    match = DECLARED.search(data[:DECLARATION_BYTES])
    if match is None:
        return None
    return _codec((match["meta"] or match["xml"]).decode("ascii", "replace"))


def _codec(name: str) -> str | None:
    """Python's codec for a character set by any of its names."""
    name = name.casefold()
    if not LEGACY.fullmatch(name):
        return None
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return None
    return "cp1252" if codec in {"iso8859-1", "ascii"} else codec


def _windows(data: bytes, source: str, damage: int) -> tuple[str, tuple[str, ...]]:
    if len(MULTIBYTE.findall(data)) >= SURE_MULTIBYTE:
        raise _undecodable(source, "the text is UTF-8", damage)
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _undecodable(
            source, "the text is neither UTF-8 nor in a character set that it declares", damage
        ) from error
    return text, ("the text is no valid UTF-8 and declares no character set; it was read as windows-1252",)
