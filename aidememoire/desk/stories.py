"""Happenings in words, as lists and pages show them: who did what, who tells of it, in how many families of sources."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from aidememoire.desk.excerpts import sentence
from aidememoire.ledger import Ledger
from aidememoire.ledger.news import Brief, Telling
from aidememoire.records import Happening, HappeningField
from aidememoire.render import dates, words

NAMED_TELLERS: Final = 4
"""Accounts that a row names after the first; the others are counted."""
NAMED_VOICES: Final = 3
"""Voices that a status names; the others are counted."""
NOBODY: Final = "nobody named"
REFUSED: Final = {"denied": "denied", "cancelled": "cancelled", "postponed": "postponed", "not-begun": "has not begun"}
REAL: Final = frozenset({"occurred", "ongoing"})
LENGTHS: Final = frozenset({"duration", "when"})
FIELDS: Final = {
    "mode": "How",
    "when": "When",
    "where": "Where",
    "duration": "How long",
    "participants": "Who took part",
    "status": "Whether it took place",
}
RELATIONS: Final[Mapping[str, str]] = {
    "tells": "",
    "plans": "beforehand",
    "denies": "said not to take place",
    "cancels": "cancelled",
    "postpones": "postponed",
}
"""What a mention does, where it does not just tell of it."""
_DAY: Final = len("2026-01-31")
_MONTH: Final = re.compile(r"\b(\d{1,2}) ([A-Z][a-z]{3,}) (\d{4})\b")


@dataclass(frozen=True)
class Teller:
    """One document's account: whose it is in words, its day and time, and where it can be read."""

    name: str
    day: str
    document: str
    new: bool
    relation: str


@dataclass(frozen=True)
class Story:
    """One happening as a row shows it."""

    id: str
    kind: str
    parties: str
    place: str | None
    when: str | None
    status: str
    sources: str
    first: Teller | None
    others: tuple[Teller, ...]
    hidden: int
    known: bool
    differing: tuple[str, ...]
    words: str | None = None

    @property
    def alone(self) -> bool:
        """Whether a single outlet tells of it."""
        return self.first is not None and not self.others


def told_in(ledger: Ledger, ids: Sequence[str], *, after: int | None = None) -> dict[str, Story]:
    """The rows of happenings of a ledger, by id, each with the sentence in which it is told first; see `stories`."""
    tellings = ledger.tellings(ids)
    rows = stories(ledger.happenings(ids), tellings, after=after)
    first: dict[str, Telling] = {}
    for one in tellings:
        known = first.get(one.happening)
        if known is None or (one.relation == "tells" and known.relation != "tells"):
            first[one.happening] = one
    found: dict[tuple[str, str], str] = {}
    for place in ledger.words_around(ids, {one.document for one in first.values()}):
        text = sentence(place.piece, place.start, place.end, begins=place.begins, ends=place.ends)
        found.setdefault((place.happening, place.document), text)
    told = {name: found.get((name, one.document)) for name, one in first.items()}
    return {name: replace(story, words=told.get(name)) for name, story in rows.items()}


def stories(found: Sequence[Happening], tellings: Iterable[Telling], *, after: int | None = None) -> dict[str, Story]:
    """The rows of happenings, by id. Documents that arrived after row `after` are new; None tells none of them apart."""
    by_happening: dict[str, list[Telling]] = {}
    for telling in tellings:
        by_happening.setdefault(telling.happening, []).append(telling)
    return {one.id: _story(one, by_happening.get(one.id, []), after) for one in found}


def _story(one: Happening, tellings: Sequence[Telling], after: int | None) -> Story:
    tellers = list(_tellers(tellings, after))
    fresh = [teller for teller in tellers[1:] if teller.new]
    others = (fresh + [teller for teller in tellers[1:] if not teller.new])[:NAMED_TELLERS]
    return Story(
        id=one.id,
        kind=words.capitalised(words.event_kind(one.type, one.mode)),
        parties=parties(one.actors, one.recipients, symmetric=one.symmetric),
        place=one.where,
        when=clock(one.when),
        status=status(one, outlets_of(tellings)),
        sources=sources(tellings),
        first=tellers[0] if tellers else None,
        others=tuple(others),
        hidden=max(0, len(tellers) - 1 - NAMED_TELLERS),
        known=after is not None and bool(tellers) and not all(teller.new for teller in tellers),
        differing=tuple(differing(one)),
    )


def _tellers(tellings: Iterable[Telling], after: int | None) -> Iterator[Teller]:
    """One teller a name: its first document; new where the name is."""
    seen: dict[str, Teller] = {}
    for one in tellings:
        name = account(one.outlet, one.issuer, one.side)
        if name not in seen:
            new = after is not None and one.seq > after
            seen[name] = Teller(name, moment(one.published), one.document, new, RELATIONS.get(one.relation, ""))
    yield from seen.values()


def account(outlet: str | None, issuer: str | None, side: str | None) -> str:
    """Whose account a document is: its outlet or issuer, with the side where the name does not tell it."""
    name = outlet or issuer or "outlet not known"
    return f"{name} ({side})" if side and side not in name else name


def outlets_of(tellings: Iterable[Telling]) -> frozenset[str]:
    """Names under which documents speak for themselves."""
    return frozenset(name for one in tellings for name in (one.outlet, one.issuer) if name)


def sources(tellings: Sequence[Telling]) -> str:
    """What it rests on: "in 3 source families, 7 outlets"."""
    families = len({one.family for one in tellings})
    outlets = len({one.outlet or one.issuer or one.document for one in tellings})
    return f"in {words.counted(families, 'source family', 'source families')}, {words.counted(outlets, 'outlet')}"


def parties(actors: Sequence[str], recipients: Sequence[str], *, symmetric: bool) -> str:
    """Who does it to whom, in one line."""
    if symmetric or not recipients:
        return words.listed([*actors, *recipients]) or NOBODY
    return f"{words.listed(actors) or NOBODY} → {words.listed(recipients)}"


def brief_title(one: Brief) -> str:
    """A happening of one line: kind and parties."""
    actors, recipients = ([name for name in names.split("; ") if name] for names in (one.actors, one.recipients))
    kind = words.capitalised(words.event_kind(one.type, one.mode))
    return f"{kind}: {parties(actors, recipients, symmetric=False)}"


def plain_status(value: str) -> str:
    """A status without its voices, where no row has room for them."""
    return words.STATUSES.get(value, "said not to take place")


def clock(value: str | None) -> str | None:
    """What a time says beyond its day: "16:20", "evening"; None where it says nothing more, or names no single day."""
    if value is None or len(value) <= _DAY or value[_DAY] != "T":
        return None
    told = dates.plain(value)
    return told.split(", ", 1)[-1] if ", " in told else told.split(" of ", 1)[0]


def moment(published: str | None) -> str:
    """When a document came out: "9 September 2025, 21:05"."""
    if not published:
        return "undated"
    return dates.plain(published[: len("2026-01-31T00:00")] if len(published) > _DAY else published)


def short_day(value: str) -> str:
    """A time in few letters: "31 Dec 2025"; longer ones as they are."""
    return _MONTH.sub(
        lambda found: f"{found[1]}\u00a0{found[2][:3]}\u00a0{found[3]}", words.capitalised(dates.plain(value))
    )


# ---- whether it took place, and what is told differently


def status(one: Happening, outlets: frozenset[str]) -> str:
    """Whether it took place, as each voice has it; nothing is called just denied."""
    field = next((field for field in one.fields if field.name == "status"), None)
    if field is None:
        return plain_status(one.status)
    voices: dict[str, list[str]] = {}
    for value in field.values:
        voices.setdefault(value.value or one.status, []).extend(value.by)
    refused = {value: names for value, names in voices.items() if value in REFUSED}
    affirmed = {value: names for value, names in voices.items() if value not in REFUSED}
    if voices.keys() & REAL:
        # What was planned and then took place was planned by those who say so, or does not matter here any more.
        affirmed = {value: names for value, names in affirmed.items() if value in REAL}
    if not refused:
        return ", ".join(plain_status(value) for value in affirmed)
    disputed = "denied" in refused
    told = [_affirmed(value, names, disputed=disputed) for value, names in affirmed.items()]
    return ", ".join([*told, *(_refused(value, names, one, outlets) for value, names in refused.items())])


def _affirmed(value: str, names: Sequence[str], *, disputed: bool) -> str:
    if disputed and value == "occurred":
        return f"said by {some(names)}"
    return f"{plain_status(value)} ({some(names)})"


def _refused(value: str, names: Sequence[str], one: Happening, outlets: frozenset[str]) -> str:
    if value == "denied":
        own = [name for name in names if name in outlets]
        others = [name for name in names if name not in outlets]
        told = [f"denied by {some(others)}"] if others else []
        told += [f"did not take place ({some(own)})"] if own else []
        return ", ".join(told)
    later = f" to {dates.plain(one.when)}" if value == "postponed" and one.when and one.status == "planned" else ""
    return f"{REFUSED[value]}{later} ({some(names)})"


def some(names: Sequence[str]) -> str:
    """The first few names and how many there are besides."""
    shown = list(dict.fromkeys(names))
    rest = len(shown) - NAMED_VOICES
    return words.listed(shown) if rest <= 1 else f"{', '.join(shown[:NAMED_VOICES])} and {rest} others"


def differing(one: Happening) -> Iterator[str]:
    """Each field on which two values cannot both be so: "How long: 55 minutes (A), 40 minutes (B)"."""
    for field in one.fields:
        if field.conflict and field.name != "status":
            values = [f"{value_of(field, v.value)} ({some(v.by)})" for v in field.values if v.value is not None]
            yield f"{field_name(field)}: {', '.join(values)}"


def field_name(field: HappeningField) -> str:
    """What a field is called on a page; counted things by their own name."""
    return FIELDS.get(field.name, f"How many: {field.name}")


def value_of(field: HappeningField, value: str | None) -> str:
    """A value of a field in words."""
    if value is None:
        return "not told"
    if field.name in LENGTHS:
        return words.capitalised(dates.plain(value)) if field.name == "when" else dates.plain(value)
    if field.name == "status":
        return {"denied": "did not take place"}.get(value) or REFUSED.get(value) or plain_status(value)
    if field.name == "participants":
        return words.listed(value.split("; "))
    return value.replace("-", " ") if field.name == "mode" else value


def mode_words(type_: str, value: str) -> str:
    """A way of doing something in words: "phone call"."""
    return words.event_kind(type_, value)
