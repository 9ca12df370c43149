"""Rows of printed pages to paragraphs: running heads and page numbers out, rows joined, hyphens at row ends undone."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

import msgspec

from aidememoire.ingest.blocks import OPENS_ITEM, Block, Hint
from aidememoire.ingest.sentences import ends_like_sentence
from aidememoire.ingest.turns import is_turn

EDGE_ROWS: Final = 2
"""Rows at the top and at the bottom of a page that may be running heads, running feet or page numbers."""
SHARE_OF_PAGES: Final = 0.4
"""Share of the pages from which a row at the edge is a running one; those of left and right pages differ."""
FEWEST_REPEATS: Final = 2
PAGE_NUMBER: Final = re.compile(
    r"[-–—|\[( ]*(?:(?:page|p\.|pg\.?)\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|\|)\s*\d{1,4})?[-–—|\]). ]*",
    re.IGNORECASE,
)
SAME_SIZE: Final = 0.08
"""Relative difference of type size up to which two rows are set alike."""
HEADING_SIZE: Final = 1.12
"""Type this much larger than the body's is a heading's."""
WIDE_GAP: Final = 1.35
"""A gap this much wider than the usual leading parts paragraphs."""
USUAL_LEADING: Final = 1.3
"""From base line to base line in type sizes, where a text is too short to show its own."""
FEW_GAPS: Final = 4
INDENT: Final = 0.8
"""Type sizes by which the first row of a paragraph is set in, at the least."""
SHORT_ROW: Final = 0.85
"""A row that ends a sentence before this part of the column's width ends its paragraph."""
SAME_COLUMN: Final = 24.0
"""Points between the left edges of rows of one column, at the most: an indent, or a list's."""
LONGEST_HEADING: Final = 200
HYPHENATED: Final = re.compile(r"[^\W\d_]+-[^\W\d_]+(?:-[^\W\d_]+)*")
NUMBERS: Final = re.compile(r"\d[-–]$")
BROKEN: Final = re.compile(r"(?:[^\W\d_]+-)*[^\W\d_]+$")


class Row(msgspec.Struct, frozen=True):
    """A row of type: where it stands in points from the lower left corner (`y` is its base line), its type size.

    `hyphen` says that a word goes on in the next row, without the hyphen that is printed.
    """

    text: str
    page: int
    left: float = 0.0
    right: float = 0.0
    y: float = 0.0
    size: float = 0.0
    bold: bool = False
    hyphen: bool = False


def paragraphs_of(pages: Sequence[Sequence[Row]]) -> tuple[Block, ...]:
    """The paragraphs on the pages, each knowing its pages, larger or bold type marked as headings."""
    kept = _without_running(pages)
    rows = [row for page in kept for row in page]
    if not rows:
        return ()
    size, bold = _body_type(rows)
    whole = frozenset(m[0].casefold() for row in rows for m in HYPHENATED.finditer(row.text))
    groups = list(_groups(rows, _Measure.of(rows)))
    largest = max(group[0].size for group in groups if group[0].page == rows[0].page)
    blocks = []
    titled = False
    for group in groups:
        text, places = _joined(group, whole)
        hint = _hint(group, text, size, bold=bold)
        if hint and not titled and group[0].page == rows[0].page and group[0].size == largest:
            hint, titled = "title", True
        blocks.append(Block(text, hint, places))
    return tuple(blocks)


class _Measure(msgspec.Struct, frozen=True):
    """The usual leading by type size, and how far columns reach by page and left edge, all in points."""

    leading: dict[int, float]
    right: dict[tuple[int, int], float]

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "_Measure":
        gaps: dict[int, list[float]] = {}
        right: dict[tuple[int, int], float] = {}
        for above, below in pairwise(rows):
            if above.page == below.page and _alike(above, below) and 0 < above.y - below.y < 3 * max(above.size, 1):
                gaps.setdefault(round(above.size), []).append(above.y - below.y)
        for row in rows:
            key = _column(row)
            right[key] = max(right.get(key, 0.0), row.right)
        return cls({size: _usual(found, size) for size, found in gaps.items()}, right)


def _usual(gaps: list[float], size: int) -> float:
    """The leading inside paragraphs: the lower half of the gaps, since those between paragraphs are wider.

    A few gaps may all stand between paragraphs; then it is no more than printers' usual measure.
    """
    found = median(sorted(gaps)[: len(gaps) // 2 + 1])
    return found if len(gaps) >= FEW_GAPS else min(found, USUAL_LEADING * size)


def _column(row: Row) -> tuple[int, int]:
    return row.page, round(row.left / (2 * SAME_COLUMN))


def _alike(one: Row, other: Row) -> bool:
    return abs(one.size - other.size) <= SAME_SIZE * max(one.size, other.size) and one.bold == other.bold


def _without_running(pages: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """The pages without rows at their edges that come back from page to page, and without page numbers."""
    counts: Counter[tuple[str, str]] = Counter()
    for page in pages:
        counts.update({(edge, _key(row)) for edge, row in _edges(page)})
    least = max(FEWEST_REPEATS, SHARE_OF_PAGES * len(pages))
    kept = []
    for page in pages:
        out = {
            id(row)
            for edge, row in _edges(page)
            if counts[edge, _key(row)] >= least or PAGE_NUMBER.fullmatch(row.text) is not None
        }
        kept.append([row for row in page if id(row) not in out])
    return kept


def _edges(page: Sequence[Row]) -> Iterator[tuple[str, Row]]:
    ordered = sorted(page, key=lambda row: -row.y)
    yield from (("top", row) for row in ordered[:EDGE_ROWS])
    yield from (("bottom", row) for row in ordered[EDGE_ROWS:][-EDGE_ROWS:])


def _key(row: Row) -> str:
    """A row as it comes back on other pages: with another number."""
    return re.sub(r"\d+", "#", row.text.casefold())


def _body_type(rows: Sequence[Row]) -> tuple[float, bool]:
    """The type that most characters are set in: its size, and whether it is bold."""
    counts: Counter[tuple[float, bool]] = Counter()
    for row in rows:
        counts[round(row.size, 1), row.bold] += len(row.text)
    return max(counts, key=lambda kind: (counts[kind], kind))


def _groups(rows: Sequence[Row], measure: _Measure) -> Iterator[list[Row]]:
    group = [rows[0]]
    for above, below in pairwise(rows):
        if _parts(above, below, measure):
            yield group
            group = []
        group.append(below)
    yield group


def _parts(above: Row, below: Row, measure: _Measure) -> bool:
    """Whether a paragraph ends between two rows."""
    if above.hyphen:
        return False
    ends = ends_like_sentence(above.text)
    itemised = OPENS_ITEM.match(below.text) is not None and (ends or above.text[-1] in ":;,")
    if itemised or is_turn(below.text) or not _alike(above, below):
        return True
    if above.page != below.page or below.y > above.y:  # the next page, or the top of the next column
        return ends or not (below.text[0].islower() or above.text[-1] == "," or below.text[0].isdigit())
    return _is_apart(above, below, measure) or (ends and _ends_short(above, below, measure))


def _is_apart(above: Row, below: Row, measure: _Measure) -> bool:
    """Whether the gap between two rows is wider than inside paragraphs."""
    leading = measure.leading.get(round(above.size))
    return leading is not None and above.y - below.y > WIDE_GAP * leading


def _ends_short(above: Row, below: Row, measure: _Measure) -> bool:
    """Whether the row above ends before its column does, or the row below is set in."""
    indented = INDENT * above.size < below.left - above.left < SAME_COLUMN * 2
    width = measure.right[_column(above)] - above.left
    return indented or (width > 0 and above.right - above.left < SHORT_ROW * width)


def _joined(group: Sequence[Row], whole: frozenset[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text of a paragraph and its (offset, page) pairs."""
    text = ""
    places: list[tuple[int, int]] = []
    before: Row | None = None
    for row in group:
        if before is not None:
            # A hyphen that is left as printed stands between numbers.
            text += _hyphen(text, row.text, whole) if before.hyphen else "" if NUMBERS.search(text) else " "
        if not places or places[-1][1] != row.page:
            places.append((len(text), row.page))
        text += row.text
        before = row
    return text + ("-" if before is not None and before.hyphen else ""), tuple(places)


def _hyphen(before: str, after: str, whole: frozenset[str]) -> str:
    """The hyphen between two halves of a word: kept in words that are written with it elsewhere, and before capitals."""
    first, second = BROKEN.search(before), re.match(r"[^\W\d_]+(?:-[^\W\d_]+)*", after)
    if first is None or second is None:
        return "-"
    word = f"{first[0]}-{second[0]}"
    kept = word.casefold() in whole or not after[0].islower() or (first[0].isupper() and len(first[0]) > 1)
    return "-" if kept else ""


def _hint(group: Sequence[Row], text: str, size: float, *, bold: bool) -> Hint | None:
    if len(text) > LONGEST_HEADING or is_turn(text):
        return None
    larger = all(row.size >= HEADING_SIZE * size for row in group)
    stressed = not bold and all(row.bold for row in group) and not ends_like_sentence(text)
    return "heading" if larger or stressed else None
