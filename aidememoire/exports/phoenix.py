"""CAMEO events as Phoenix and ICEWS data have them: tab-separated, one row a pair, a day and a code.

These formats know only what took place. Meetings ahead, called off and other intents have CAMEO codes of their own and
go out under them (cameo.toml); what was otherwise planned, doubted or denied is left out, and the codebook counts it.
As in Phoenix, a pair, a day and a code stand in one row, whose ids, addresses and sources are joined by ";".
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final, NamedTuple

from aidememoire.exports.base import Exportable, Files, clean
from aidememoire.exports.codebook import PHOENIX_COLUMNS, phoenix_codebook
from aidememoire.exports.conventions import cameo, cameo_table, goldstein, quad
from aidememoire.exports.dyads import day_of, pairs
from aidememoire.exports.known import Known, Party, Seen, seen
from aidememoire.lexicons.countries import country
from aidememoire.records import Event, digest
from aidememoire.records.ranges import days_of

NAME: Final = "cameo.tsv"
UNCODED: Final = "---"
"""An actor that has no CAMEO code, as TABARI and PETRARCH write it."""
LONGEST: Final = timedelta(days=31)
ENTITIES: Final = ("IGO", "NGO", "IMG", "MNC")
AGENTS: Final = ("GOV", "MIL", "REB", "OPP", "PTY", "COP", "JUD", "SPY", "MED", "EDU", "BUS", "CRM", "CVL")


class Side(NamedTuple):
    """One actor's four columns: the whole code, its country or kind, its role, and the rest joined by ";"."""

    full: str
    entity: str
    role: str
    attribute: str


class Key(NamedTuple):
    """What stands in one row; the names tell uncoded actors apart."""

    day: str
    source: Side
    target: Side
    source_name: str
    target_name: str
    code: str


@dataclass(slots=True)
class _Row:
    place: tuple[str, str] = ("", "")
    sentences: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)


def write(what: Exportable, files: Files, with_text: bool) -> None:  # noqa: ARG001 - the format has no place for texts
    """The files cameo.tsv and codebook.md; records that a reviewer rejected are left out."""
    rows: dict[Key, _Row] = {}
    left_out = {"status": 0, "date": 0}
    for one in seen(what, Known.of(what)):
        for event in one.record.events:
            if not one.rejected(event.id):
                _add(rows, left_out, one, event)
    with files.new(NAME).open("w", encoding="utf-8", newline="") as stream:
        stream.write("\t".join(name for name, _, _ in PHOENIX_COLUMNS) + "\n")
        for key in sorted(rows):
            stream.write("\t".join(map(_cell, _cells(key, rows[key]))) + "\n")
    files.text("codebook.md", phoenix_codebook(what.described, left_out))


def _add(rows: dict[Key, _Row], left_out: dict[str, int], one: Seen, event: Event) -> None:
    code = cameo(event)
    day = _day(one, event)
    if code is None or day is None:
        left_out["date" if code else "status"] += 1
        return
    for source, target, own in _directed(one, event, code):
        row = rows.setdefault(_key(day, source, target, own), _Row())
        if event.where and not row.place[0]:
            held = country(event.where.country) if event.where.country else None
            row.place = (event.where.name, (held.cameo if held else event.where.country) or "")
        _note(row.sentences, event.id)
        _note(row.urls, one.document.url)
        _note(row.sources, one.publisher)


def _day(one: Seen, event: Event) -> str | None:
    """The day of the event; None where none is known, or the date is longer than a month: a year has no day."""
    day, basis = day_of(one, event)
    days = days_of(event.when.value if event.when else None)
    too_long = basis == "range" and days is not None and days.last - days.first > LONGEST
    return None if too_long or not day else day


def _directed(one: Seen, event: Event, code: str) -> Iterator[tuple[Party | None, Party | None, str]]:
    """The pairs with their code; the host of a visit has a row, and a code, of its own."""
    turned = cameo_table().turned.get(code)
    for source, target in pairs(one, event):
        yield source, target, code
        if turned and source and target and not event.symmetric:
            yield target, source, turned


def _note(held: list[str], value: str | None) -> None:
    if value and value not in held:
        held.append(value)


def _key(day: str, source: Party | None, target: Party | None, code: str) -> Key:
    one, other = side(source), side(target)
    names = tuple(
        party.name if party and found.full == UNCODED else "" for party, found in ((source, one), (target, other))
    )
    return Key(day, one, other, names[0], names[1], code)


def side(party: Party | None) -> Side:
    """The columns of an actor; uncoded where it has no code, or there is none."""
    full = (party.cameo or (party.state.cameo if party.state else None)) if party else None
    if not full:
        return Side(UNCODED, "", "", "")
    known = country(full[:3]) is not None or full[:3] in ENTITIES
    entity = full[:3] if known else ""
    role = full[3:6] if full[3:6] in AGENTS else ""
    rest = full[6:] if role else full[3:]
    return Side(full, entity, role, ";".join(rest[at : at + 3] for at in range(0, len(rest), 3)))


def _cells(key: Key, row: _Row) -> tuple[str, ...]:
    value = goldstein(key.code)
    group = quad(key.code)
    return (
        digest(*key),
        key.day.replace("-", ""),
        *key.day.split("-"),
        *key.source,
        *key.target,
        key.code,
        key.code[:2],
        "" if group is None else str(group),
        "" if value is None else str(value),
        "",
        "",
        "",
        row.place[0],
        "",
        row.place[1],
        ";".join(row.sentences),
        ";".join(row.urls),
        ";".join(row.sources),
    )


def _cell(text: str) -> str:
    """The text on one line: the format has neither quotes nor escapes."""
    return " ".join(clean(text).replace('"', "'").split())
