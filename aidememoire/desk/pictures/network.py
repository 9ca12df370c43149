"""Who met or called whom: a line as thick as the happenings are many, full for meetings, dashed for calls."""

from dataclasses import dataclass
from math import sqrt
from typing import Final

from aidememoire.desk.pictures.base import Asked, Picture, about, counted, frame_of, stretch
from aidememoire.desk.pictures.layout import Box, Point, placed
from aidememoire.desk.pictures.letters import width, wrapped
from aidememoire.desk.pictures.sheet import MARGIN, SMALL, Sheet
from aidememoire.ledger import Ledger
from aidememoire.ledger.tallies import Contact, Network, Person

SHOWN: Final = {900: 30, 360: 12}
TIES: Final = 2
"""Lines drawn for each actor; more would be a tangle."""
NAME: Final = 110
"""Pixels of a line of a name."""
LINE: Final = 13
THICKEST: Final = 6.0


@dataclass(frozen=True)
class Ties(Picture):
    """`people`, the busiest first, and `contacts` between them."""

    people: tuple[Person, ...]
    contacts: tuple[Contact, ...]


def network(ledger: Ledger, asked: Asked) -> Ties:
    """Contacts between actors that can be told from one another."""
    frame = frame_of(ledger, asked)
    found = ledger.tally_contacts(frame, SHOWN[900])
    names = {one.id: one.name for one in found.people}
    actor, issue = about(ledger, frame)
    what = "".join((f", with {actor}" if actor else "", f", in articles on {issue}" if issue else ""))
    return Ties(
        name="network",
        title=f"Who met or called whom{what}",
        note=(
            f"{_count(len(found.people), found.all_people, 'actor')}, {_count(len(found.contacts), found.all_contacts, 'pair')},"
            f" {counted(found.happenings, 'happening')}; articles from {stretch(frame)}."
            f"{' Shown are those with most contacts.' if len(found.people) < found.all_people else ''}"
            " Thicker: more happenings (copies count once). Full line: met; dashed: called;"
            " thin grey: otherwise together. Groups and unnamed people are left out."
        ),
        alt=_sentence(found, names, stretch(frame)),
        headings=("One", "Other", "Happenings", "Met", "Called", "First day", "Last day"),
        rows=tuple(
            (names[tie.first], names[tie.second], tie.happenings, tie.met, tie.called, tie.since, tie.until)
            for tie in found.contacts
        ),
        frame=frame,
        people=found.people,
        contacts=found.contacts,
    )


def _count(shown: int, total: int, noun: str) -> str:
    return f"{shown} of {counted(total, noun)}" if shown < total else counted(total, noun)


def _sentence(found: Network, names: dict[str, str], days: str) -> str:
    if not found.contacts:
        return f"No contacts from {days}."
    top = found.contacts[0]
    return (
        f"{counted(len(found.people), 'actor')} and {counted(len(found.contacts), 'pair')}, {days}:"
        f" most often {names[top.first]} and {names[top.second]} ({counted(top.happenings, 'happening')});"
        f" {found.people[0].name} has most contacts ({found.people[0].happenings})."
    )


def draw_network(sheet: Sheet, picture: Ties) -> None:
    """Nodes with their names below, lines between them."""
    theme = sheet.theme
    people = picture.people[: SHOWN[sheet.width]]
    shown = {one.id for one in people}
    between = [tie for tie in picture.contacts if tie.first in shown and tie.second in shown]
    ties = strongest(between, TIES * len(people))
    if len(people) < len(picture.people) or len(ties) < len(between):
        line = f"Drawn: {counted(len(people), 'actor')}, the {counted(len(ties), 'strongest tie')}; the table has all."
        sheet.text(MARGIN, sheet.height + 6, line, colour=theme.quiet)
        sheet.height += 22
    most = max(one.happenings for one in people)
    sizes = {one.id: 8 + 18 * sqrt(one.happenings / most) for one in people}
    labels = {one.id: wrapped(one.name, SMALL, NAME, most=2) for one in people}
    boxes = {name: _box(labels[name], sizes[name]) for name in sizes}
    across = sheet.width - 2.0 * MARGIN
    area = sum(4 * box.across * box.down for box in boxes.values())
    down = max(260.0, 17.0 * len(people), min(area * 2.6 / across, 1.1 * across if sheet.width > 500 else 2.4 * across))
    middles = placed({(tie.first, tie.second): tie.happenings for tie in ties}, boxes, across, down)
    above = _named_above(ties, middles)
    places = {}
    for name, (x, y) in middles.items():
        # A box holds the node and its name, on whichever side fewer lines lead away.
        aside = boxes[name].down - sizes[name] / 2 - 3
        places[name] = (MARGIN + x, sheet.height + y + (aside if name in above else -aside))
    heaviest = max(tie.happenings for tie in ties) if ties else 1
    for tie in sorted(ties, key=lambda tie: tie.happenings):
        (x, y), (x2, y2) = places[tie.first], places[tie.second]
        thick = max(1.25, THICKEST * sqrt(tie.happenings / max(heaviest, 6)))
        known = tie.met + tie.called
        colour = theme.quiet if known else theme.rule
        sheet.rule(x, y, x2, y2, colour=colour, width=thick if known else 1.25, dashed=tie.called > tie.met)
    for one in people:
        x, y = places[one.id]
        sheet.mark(x, y, sizes[one.id], fill=theme.first, line=theme.paper, width=2)
    sheet.above()
    for one in people:
        x, y = places[one.id]
        half, lines = sizes[one.id] / 2, labels[one.id]
        _name(sheet, x, y - half - 5 - LINE * (len(lines) - 1) if one.id in above else y + half + 12, lines)
    sheet.height += down + MARGIN


def _box(lines: list[str], side: float) -> Box:
    return Box(max(side, *(width(line, SMALL) for line in lines)) / 2 + 5, (side + LINE * len(lines)) / 2 + 5)


def strongest(ties: list[Contact], most: int) -> list[Contact]:
    """The ties of most happenings, and the first of each actor who has none among them."""
    ranked = sorted(ties, key=lambda tie: (-tie.happenings, tie.first, tie.second))
    kept = ranked[:most]
    reached = {end for tie in kept for end in (tie.first, tie.second)}
    for tie in ranked[most:]:
        if not {tie.first, tie.second} <= reached:
            kept.append(tie)
            reached |= {tie.first, tie.second}
    return kept


def _named_above(ties: list[Contact], middles: dict[str, Point]) -> set[str]:
    """Nodes most of whose lines lead down."""
    down: dict[str, float] = {}
    for tie in ties:
        fall = middles[tie.second][1] - middles[tie.first][1]
        down[tie.first] = down.get(tie.first, 0) + fall
        down[tie.second] = down.get(tie.second, 0) - fall
    return {name for name, fall in down.items() if fall > 0}


def _name(sheet: Sheet, x: float, first: float, lines: list[str]) -> None:
    """The lines of a name from the line `first` on."""
    for number, line in enumerate(lines):
        base = first + LINE * number
        half = width(line, SMALL) / 2
        sheet.bar(x - half - 1, base - 10, x + half + 1, base + 3, sheet.theme.paper)
        sheet.text(x, base, line, align="center")
