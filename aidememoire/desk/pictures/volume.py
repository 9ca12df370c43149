"""Who wrote how much: documents and their statements over time, a row of bars for each side or outlet."""

from dataclasses import dataclass
from typing import Final

from aidememoire.desk.pictures.axis import Axis
from aidememoire.desk.pictures.base import Asked, Picture, about, counted, following, frame_of, stretch
from aidememoire.desk.pictures.letters import shortened, width
from aidememoire.desk.pictures.sheet import MARGIN, PLAIN, SMALL, Sheet
from aidememoire.errors import UsageError
from aidememoire.ledger import Ledger
from aidememoire.ledger.tallies import Author, Frame, Written

SHOWN: Final = 8
HEAD: Final = 28
"""Pixels of a row above and below its bars."""
BARS: Final = 30
"""The highest bar of a side or outlet by itself."""
TALL: Final = 70
"""The highest bar of all others together."""
GAP: Final = 24
NARROW: Final = 300
"""Pixels of a field that has room for names."""
NOBODY: Final[dict[Author, str]] = {"side": "No side given", "outlet": "No outlet given"}
OTHERS: Final[dict[Author, str]] = {"side": "All other sides", "outlet": "All other outlets"}


@dataclass(frozen=True)
class Volume(Picture):
    """`written` are the bars, by side or outlet as `author` tells."""

    written: tuple[Written, ...]
    author: Author


def volume(ledger: Ledger, asked: Asked) -> Volume:
    """Documents and statements by outlet, or by side where it is asked for. UsageError for anything else."""
    author = _author(asked.by)
    frame = frame_of(ledger, asked)
    written, inside, authors, total = ledger.tally_documents(frame, author, SHOWN)
    actor, issue = about(ledger, frame)
    what = "".join((f", naming {actor}" if actor else "", f", on {issue}" if issue else ""))
    named = f"the {SHOWN} of {authors:,} {author}s with most, others together"
    if authors <= SHOWN:
        named = counted(authors, author)
    return Volume(
        name="volume",
        title=f"Who wrote how much, by {author} and {frame.step}{what}",
        note=(
            f"{inside:,} of {counted(total, 'document')}, {stretch(frame)}; {named}."
            " Each copy counts here; the table has the source families as well."
        ),
        alt=_sentence(written, inside, author, frame),
        headings=(author.capitalize(), f"{frame.step.capitalize()} from", "Documents", "Source families", "Statements"),
        rows=tuple(
            (called(one.name, author), one.first_day, one.documents, one.families, one.statements) for one in written
        ),
        frame=frame,
        written=written,
        author=author,
    )


def _author(by: str | None) -> Author:
    if by in {None, "", "outlet"}:
        return "outlet"
    if by == "side":
        return "side"
    raise UsageError(f"documents can't be counted by {by!r}", "side or outlet", "choose one of them")


def called(name: str | None, author: Author) -> str:
    """A side or outlet in words."""
    return NOBODY[author] if name is None else name or OTHERS[author]


def _sums(written: tuple[Written, ...]) -> dict[str | None, tuple[int, int]]:
    """Documents and statements of each: the one with most first, others together and those without a name at the end."""
    sums: dict[str | None, tuple[int, int]] = {}
    for one in written:
        documents, statements = sums.get(one.name, (0, 0))
        sums[one.name] = documents + one.documents, statements + one.statements
    return dict(sorted(sums.items(), key=lambda item: (item[0] is None, item[0] == "", -item[1][0], item[0] or "")))


def _sentence(written: tuple[Written, ...], inside: int, author: Author, frame: Frame) -> str:
    named = [(name, count) for name, (count, _) in _sums(written).items() if name]
    if not written:
        return f"No documents from {stretch(frame)}."
    most = f": most by {named[0][0]} ({named[0][1]})" if named else f": no {author} is given"
    return f"{counted(inside, 'document')}, {stretch(frame)}, by {author} and {frame.step}{most}."


def draw_volume(sheet: Sheet, picture: Volume) -> None:
    """Two fields of bars side by side: documents in the one colour of the pair, statements in the other."""
    theme, step = sheet.theme, picture.frame.step
    first = min(one.first_day for one in picture.written)
    last = following(max(one.first_day for one in picture.written), step)
    half = (sheet.width - 2 * MARGIN - GAP) / 2
    starts = (float(MARGIN), MARGIN + half + GAP)
    sums = _sums(picture.written)
    fields = (("Documents", theme.first, "documents"), ("Statements", theme.second, "statements"))
    sheet.height += 4
    top = sheet.height + 20
    for (title, colour, what), start in zip(fields, starts, strict=True):
        highest = max(getattr(one, what) for one in picture.written)
        sheet.text(start, sheet.height + 4, title, size=PLAIN, bold=True, colour=colour)
        legend = f"highest bar {highest:,}" if sheet.width > 500 else f"highest {highest:,}"
        sheet.text(start + half, sheet.height + 4, legend, align="right", colour=theme.quiet)
    units = {what: _unit(picture.written, what) for _, _, what in fields}
    bases = _bases(picture, units, top)
    bottom = max(bases.values()) + 6
    end = bottom
    for (_, colour, what), start in zip(fields, starts, strict=True):
        axis = Axis(first, last, start, start + half)
        end = axis.draw(sheet, top, bottom)
        sheet.above()
        _bars(sheet, picture, axis, bases, (what, colour, units[what]))
    y = top
    for name, counts in sums.items():
        y, line = bases[name] + 6, y + 16
        numbers = [f"{count:,}" for count in counts]
        sheet.text(starts[1] + half, line, numbers[1], align="right", colour=theme.quiet)
        # A narrow field has no room for a long name: it runs on over the other field, its number behind it.
        room = half - width(numbers[0], SMALL) - 8
        if half < NARROW:
            room = sheet.width - 2 * MARGIN - sum(width(number, SMALL) + 8 for number in numbers)
        shown = shortened(called(name, picture.author), PLAIN, room)
        sheet.text(MARGIN, line, shown, size=PLAIN)
        behind = MARGIN + width(shown, PLAIN) + 8
        if behind + width(numbers[0], SMALL) < MARGIN + half:
            sheet.text(starts[0] + half, line, numbers[0], align="right", colour=theme.quiet)
        else:
            sheet.text(behind, line, numbers[0], colour=theme.quiet)
    sheet.height = end + MARGIN


def _unit(written: tuple[Written, ...], what: str) -> float:
    """Pixels of one document or statement."""
    named: int = max((getattr(one, what) for one in written if one.name), default=0)
    highest: int = max(getattr(one, what) for one in written)
    return min(BARS / max(named, 1), TALL / max(highest, 1))


def _bases(picture: Volume, units: dict[str, float], top: float) -> dict[str | None, float]:
    """The line that the bars of each row stand on: as far below the one before as its highest bar needs."""
    bases = {}
    for name in _sums(picture.written):
        row = [one for one in picture.written if one.name == name]
        top += HEAD + max(12.0, *(getattr(one, what) * unit for one in row for what, unit in units.items()))
        bases[name] = top - 6
    return bases


def _bars(
    sheet: Sheet, picture: Volume, axis: Axis, bases: dict[str | None, float], shown: tuple[str, str, float]
) -> None:
    what, colour, unit = shown
    for base in bases.values():
        sheet.rule(axis.left, base, axis.right, base, colour=sheet.theme.rule)
    for one in picture.written:
        base = bases[one.name]
        x, x2 = axis.at(one.first_day), axis.at(following(one.first_day, picture.frame.step))
        x2 = max(x + 1, x2 - (1 if x2 - x > 4 else 0))
        tall = getattr(one, what) * unit
        if tall:
            sheet.bar(x, base - max(tall, 1.0), x2, base, colour)
