"""Links that open a page at the words: text fragments (WICG, Scroll to Text Fragment).

`#:~:text=[prefix-,]start[,end][,-suffix]`. Each part is percent-encoded, the three signs with a meaning of their own
(`-`, `,`, `&`) as well. Parts begin and end with whole words, and a part stays within one block of the page, so that
words that run over a paragraph's end are given by their beginning and end.
"""

import re
from typing import Final
from urllib.parse import quote

from aidememoire.across.quotations.words import Token, tokens

LONGEST: Final = 200
"""Characters given word for word; longer passages are given by their first and last words."""
EDGE: Final = 5
"""Words of a beginning or end."""
CONTEXT: Final = 3
"""Words of a prefix or suffix at first; more where these do not tell the places apart."""
_DIRECTIVE: Final = ":~:"


def link(url: str | None, text: str, start: int, end: int) -> str | None:
    """`url` with a fragment for `text[start:end]`, where `text` is the page's; None without an address.

    A fragment that the address has already stays, a text directive in it does not. The address stays as it is where
    the place holds no word.
    """
    if url is None:
        return None
    base = url.split(_DIRECTIVE, 1)[0]
    fragment = directive(text, start, end)
    if not fragment:
        return base
    return f"{base}{'' if '#' in base else '#'}{_DIRECTIVE}{fragment}"


def directive(text: str, start: int, end: int) -> str:
    """`text=…` for the words of `text[start:end]`; empty where there are none."""
    words = tokens(text, start, end)
    if not words:
        return ""
    start, end = words[0].start, words[-1].end
    middle = _parts(text, words)
    prefix, suffix = _context(text, start, end) if _is_repeated(text, middle, start) else ("", "")
    pieces = [f"{_encoded(prefix)}-"] if prefix else []
    pieces += [_encoded(part) for part in middle]
    pieces += [f"-{_encoded(suffix)}"] if suffix else []
    return "text=" + ",".join(pieces)


def _parts(text: str, words: list[Token]) -> tuple[str, ...]:
    """The words themselves, or how they begin and end."""
    start, end = words[0].start, words[-1].end
    whole = text[start:end]
    if len(whole) <= LONGEST and "\n" not in whole:
        return (whole,)
    head = words[: min(EDGE, len(words) // 2 or 1)]
    tail = words[-min(EDGE, len(words) // 2 or 1) :]
    first = text[start : head[-1].end].partition("\n")[0].rstrip()
    last = text[tail[0].start : end].rpartition("\n")[2].lstrip()
    return first, last


def _is_repeated(text: str, parts: tuple[str, ...], start: int) -> bool:
    """Whether a browser that looks for the words finds another place first."""
    if len(parts) == 1:
        return len(_found(text, parts[0])) > 1
    return _found(text, parts[0])[:1] != [start]


def _found(text: str, part: str) -> list[int]:
    pattern = r"\b" + r"\s+".join(map(re.escape, part.split())) + r"\b"
    return [match.start() for match in re.finditer(pattern, text, re.IGNORECASE)]


def _context(text: str, start: int, end: int) -> tuple[str, str]:
    """Words before and after, from the same paragraph, as few as tell this place from the others."""
    before = tokens(text, text.rfind("\n", 0, start) + 1, start)
    stop = text.find("\n", end)
    after = tokens(text, end, len(text) if stop < 0 else stop)
    for count in range(CONTEXT, max(len(before), len(after), CONTEXT) + 1):
        left = text[before[-count:][0].start : before[-1].end] if before else ""
        right = text[after[0].start : after[:count][-1].end] if after else ""
        low = before[-count:][0].start if before else start
        high = after[:count][-1].end if after else end
        if len(_found(text, text[low:high])) == 1:
            break
    return left, right


def _encoded(part: str) -> str:
    return quote(" ".join(part.split()), safe="").replace("-", "%2D")
