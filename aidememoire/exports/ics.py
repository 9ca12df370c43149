"""A calendar (RFC 5545) of meetings ahead and deadlines.

STATUS is CONFIRMED for what is planned, TENTATIVE for what is proposed, possible, or denied by one side alone, and
CANCELLED for what was called off. A date that is a day is an all-day entry; a time of the clock a timed one, local
("floating") where the text gives no offset; a range or a month an entry over all its days. Nothing longer than a month
goes out. Deadlines stand on their last day. DTSTAMP is the day of the newest document, not the clock.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from importlib.util import find_spec
from typing import Any, Final, NamedTuple

from aidememoire.errors import MissingExtraError
from aidememoire.exports.base import Exportable, Files, clean
from aidememoire.exports.known import Seen, seen
from aidememoire.exports.links import text_link
from aidememoire.records import Commitment, Event, Span
from aidememoire.records.ranges import Days, days_of

NAME: Final = "calendar.ics"
LONGEST: Final = timedelta(days=31)
"""Longer dates are no entries: "this year" would cover every day of it."""
TITLES: Final = {
    "phone": "Call",
    "video": "Video call",
    "meet": "Meeting",
    "visit": "Visit",
    "negotiate": "Talks",
    "mediate": "Mediation",
    "letter": "Letter",
    "invite": "Invitation",
    "release": "Release",
    "return": "Return",
    "withdraw": "Withdrawal",
    "ceasefire": "Cease-fire",
    "access": "Access",
}
KINDS: Final = {
    "AGREE": "Agreement",
    "CONSULT": "Talks",
    "CONCEDE": "Concession",
    "COOPERATE": "Cooperation",
    "ACCUSE": "Accusation",
    "REJECT": "Rejection",
    "THREATEN": "Threat",
    "SANCTION": "Sanctions",
    "MOBILIZE": "Mobilization",
    "COERCE": "Coercion",
    "ASSAULT": "Attack",
}
"""Titles of types without a mode; others are their own."""
OPEN: Final = frozenset({"open", "under-way", "partly-kept", "overdue", "disputed"})
WITHDRAWN: Final = frozenset({"withdrawn", "superseded"})
CLOCK: Final = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}")
CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
UNREVIEWED: Final = "Read by machine, not reviewed"


class Time(NamedTuple):
    """When an entry starts and ends; both dates, or both datetimes (the end None for a mere beginning)."""

    start: date
    end: date | None


@dataclass(slots=True)
class Item:
    """One calendar entry: of one happening, or of one commitment."""

    uid: str
    title: str
    status: str
    time: Time | None
    stamp: datetime
    place: str | None
    url: str | None
    kind: str
    words: list[str]
    mentions: int = 1


def write(what: Exportable, files: Files, with_text: bool) -> None:  # noqa: ARG001 - a calendar has no place for texts
    """The file calendar.ics; MissingExtraError without icalendar."""
    if find_spec("icalendar") is None:
        raise MissingExtraError.of("Calendars", "exports")
    from icalendar import Calendar  # noqa: PLC0415 - an extra

    calendar = Calendar()
    calendar.add("prodid", f"-//aidememoire//aidememoire {what.described.version}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _plain(what.described.query or what.described.title))
    for item, time in sorted(items(what), key=lambda pair: (pair[1].start.isoformat(), pair[0].uid)):
        calendar.add_component(_component(item, time))
    files.new(NAME).write_bytes(calendar.to_ical())


def items(what: Exportable) -> Iterator[tuple[Item, Time]]:
    """Every entry with its time, mentions of one happening in one; what later documents say of it counts.

    A later telling that gives no time, such as "the visit is off", leaves the time of the earlier one.
    """
    found: dict[str, Item] = {}
    for one in seen(what):
        for event in one.record.events:
            if not one.rejected(event.id) and (item := _of_event(one, event)):
                _merge(found, _happening_of(one, event), item)
        for commitment in one.record.commitments:
            if not one.rejected(commitment.id) and (item := _of_commitment(one, commitment)):
                _merge(found, commitment.id, item)
    for item in found.values():
        if item.time:
            yield item, item.time


def _happening_of(one: Seen, event: Event) -> str:
    happening = one.happening(event)
    return happening.id if happening else event.id


def _merge(found: dict[str, Item], key: str, item: Item) -> None:
    """The newer telling, under the identifier of the oldest: calendars follow an entry by it."""
    old = found.get(key)
    if old:
        item.uid, item.words, item.mentions = old.uid, [*old.words, *item.words], old.mentions + 1
        item.stamp = max(old.stamp, item.stamp)
        item.place = item.place or old.place
        item.time = item.time or old.time
    found[key] = item


def _of_event(one: Seen, event: Event) -> Item | None:
    happening = one.happening(event)
    status = _status(event)
    value = event.when.value if event.when and event.when.value else happening.when if happening else None
    time = time_of(value)
    if status is None:
        return None
    title = TITLES.get(event.mode or "") or KINDS.get(event.type, event.type.capitalize())
    names = list(dict.fromkeys(one.names((*event.actors, *event.recipients))))
    return Item(
        uid=_uid(event.id),
        title=f"{title}: {', '.join(names)}" if names else title,
        status=status,
        time=time,
        stamp=_stamp(one),
        place=event.where.name if event.where else None,
        url=text_link(one.document.url, None),
        kind=event.type,
        words=[_told(one, event.id, event.evidence, "; ".join(map(one.told, event.claims)))],
    )


def _status(event: Event) -> str | None:
    """The STATUS of an event; None for one that is no matter of the future."""
    if event.status == "planned":
        return "CONFIRMED"
    if event.status in {"proposed", "possible"}:
        return "TENTATIVE"
    if event.status != "denied":
        return None
    if any(claim.reason == "cancelled" for claim in event.claims):
        return "CANCELLED"
    return "TENTATIVE" if any(claim.status in {"planned", "proposed"} for claim in event.claims) else None


def _of_commitment(one: Seen, commitment: Commitment) -> Item | None:
    due = _days(commitment.due.value if commitment.due else None)
    if due is None or commitment.state not in OPEN | WITHDRAWN:
        return None
    firm = "CONFIRMED" if commitment.kind in {"promise", "plan"} else "TENTATIVE"
    who = ", ".join(one.names(commitment.actors))
    return Item(
        uid=_uid(commitment.id),
        title=f"Due ({commitment.kind}): {f'{who}: ' if who else ''}{commitment.what.text}",
        status="CANCELLED" if commitment.state in WITHDRAWN else firm,
        time=Time(due.last, due.last + timedelta(days=1)),
        stamp=_stamp(one),
        place=None,
        url=text_link(one.document.url, None),
        kind=commitment.kind,
        words=[
            _told(one, commitment.id, (commitment.what,), f"{commitment.state}; said by {_speaker(one, commitment)}")
        ],
    )


def _speaker(one: Seen, commitment: Commitment) -> str:
    return one.chain_of(commitment.statement) or one.publisher or "the outlet"


def _told(one: Seen, name: str, spans: tuple[Span, ...], claims: str) -> str:
    """What one document says: its words, who says so, where it stands, whether a person looked at it."""
    state = one.review(name).state
    words = " … ".join(span.text for span in spans)
    source = ", ".join(filter(None, (one.publisher, one.document.published)))
    link = text_link(one.document.url, spans[0].text if spans else None)
    review = UNREVIEWED if state == "unreviewed" else f"Reviewed: {state}"
    reader = f"{review} (reader {one.record.reader.name}, version {one.record.reader.version})."
    return "\n".join(filter(None, (f"“{words}”" if words else "", claims, source, link, reader)))


def time_of(value: str | None) -> Time | None:
    """When a TIMEX3 value is; None for what is no date, or longer than a month."""
    if value and CLOCK.match(value) and "/" not in value:
        try:
            clock = datetime.fromisoformat(value)
            return Time(clock.astimezone(UTC) if clock.tzinfo else clock, None)
        except (ValueError, OverflowError):  # no such clock, or beyond the first or last year
            return None
    days = _days(value)
    return days and Time(days.first, days.last + timedelta(days=1))


def _days(value: str | None) -> Days | None:
    """The days that a value can mean, where they are no more than a month."""
    days = days_of(value)
    return days if days and days.last - days.first <= LONGEST and days.last < date.max else None


def _stamp(one: Seen) -> datetime:
    """The day of publication in UTC; the epoch where it is not known."""
    try:
        published = datetime.fromisoformat(one.document.published or "")
        return published.astimezone(UTC) if published.tzinfo else published.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return EPOCH


def _uid(name: str) -> str:
    return f"{name.replace(':', '-')}@aidememoire.invalid"


def _plain(text: str) -> str:
    return CONTROLS.sub("", clean(text))


def _component(item: Item, time: Time) -> Any:  # noqa: ANN401 - icalendar is an extra
    from icalendar import Event as Component  # noqa: PLC0415 - an extra

    component = Component()
    component.add("uid", item.uid)
    component.add("dtstamp", item.stamp)
    component.add("sequence", item.mentions - 1)
    component.add("summary", _plain(item.title))
    component.add("status", item.status)
    component.add("transp", "TRANSPARENT")
    component.add("dtstart", time.start)
    if time.end:
        component.add("dtend", time.end)
    component.add("description", _plain("\n\n".join(item.words)))
    component.add("categories", [item.kind])
    if item.place:
        component.add("location", _plain(item.place))
    if item.url:
        component.add("url", _plain(item.url))
    return component
