"""How much speaks for two events of two documents being one, and what forbids it."""

import re
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from aidememoire.across.happenings.days import meet, offset_hours
from aidememoire.across.happenings.mentions import EventMention
from aidememoire.across.happenings.parties import match
from aidememoire.across.identities.names import plain
from aidememoire.lexicons.countries import country
from aidememoire.lexicons.meetings import open_modes
from aidememoire.lexicons.times import zone_of

LEAST_SHARE: Final = 0.5
"""Of all who take part by either account, more than this part must be in both."""

LIKE_WORDS: Final = 70.0
"""Likeness of the words (0 to 100) from which two events that are no consultation can be one."""

CONSULT: Final = "CONSULT"


def likeness(a: EventMention, b: EventMention) -> float | None:
    """How like two events are, about 0 to 5; None where they cannot be one happening."""
    return _likeness(a, b) if same_kind(a, b) else None


def conflict(a: EventMention, b: EventMention) -> bool:
    """Whether two events cannot be one happening, however little is known of either."""
    return not same_kind(a, b) or not same_time(a, b) or _two_of_one_source(a, b) or match(a, b) is None


def bridged(a: EventMention, b: EventMention) -> bool:
    """Whether nothing but their modes keeps two consultations apart, a call and a meeting, which a video call may join."""
    if a.event.type != CONSULT or b.event.type != CONSULT or same_kind(a, b):
        return False
    return "video" in _modes(a) | _modes(b) and "virtual" in _modes(a) | _modes(b) and _likeness(a, b) is not None


def by_video(mention: EventMention) -> bool:
    """Whether a consultation was held by video, and so may be told as a call and as a meeting."""
    return mention.event.type == CONSULT and _modes(mention) >= {"video", "virtual"}


def _likeness(a: EventMention, b: EventMention) -> float | None:
    if not same_time(a, b) or _two_of_one_source(a, b):
        return None
    parties = match(a, b)
    if parties is None:
        return None
    enough = 2 if a.event.type == CONSULT or (a.event.recipients and b.event.recipients) else 1
    if parties.sure + parties.weak < enough or parties.share <= LEAST_SHARE:
        return None
    if _too_vague(a, b) and not _same_people(a, b):
        return None
    words = fuzz.token_set_ratio(_told(a), _told(b)) / 100
    if a.event.type != CONSULT and not _same_matter(a, b):
        return None
    same_mode = 0.5 if a.event.mode == b.event.mode else 0.0
    return 2 * parties.share + parties.sure / (parties.sure + parties.weak) + _same_days(a, b) + same_mode + words / 2


def _too_vague(a: EventMention, b: EventMention) -> bool:
    """Whether one of the two is dated by nothing but the publication of a text that tells it in passing."""
    return a.days is None or b.days is None or a.days.loose or b.days.loose


def _same_people(a: EventMention, b: EventMention) -> bool:
    """Whether two take part in both, a person among them: states hold talks every day."""
    if a.event.type != CONSULT:
        return False
    shared = {party.identity for party in a.participants} & {party.identity for party in b.participants}
    people = any(party.kind == "person" for party in a.participants if party.identity in shared)
    held = {party.place for party in a.participants} & {party.place for party in b.participants}
    issuers = {party.place for m in (a, b) for party in m.participants if not party.actor}
    return people and (len(shared) > 1 or bool(issuers & held))


def _same_matter(a: EventMention, b: EventMention) -> bool:
    """Whether the words of two events say the same beside the names of the parties."""
    ours, theirs = _matter(a), _matter(b)
    return bool(ours and theirs) and fuzz.token_set_ratio(" ".join(ours), " ".join(theirs)) >= LIKE_WORDS


def _matter(mention: EventMention) -> list[str]:
    names = {word for party in mention.parties.values() for word in plain(party.name).split()}
    return sorted({word for word in _told(mention).split() if word not in names and len(word) > 3})


def same_kind(a: EventMention, b: EventMention) -> bool:
    """Whether type and mode can be told of one event: a call is no meeting, a visit may hold one."""
    if a.event.type != b.event.type:
        return False
    if a.event.type != CONSULT:
        return a.event.mode == b.event.mode or a.event.mode is None or b.event.mode is None
    return bool(_modes(a) & _modes(b))


def _modes(mention: EventMention) -> frozenset[str]:
    return open_modes(mention.event.mode, _told(mention).split())


@lru_cache(maxsize=65536)
def _words(text: str) -> str:
    return " ".join(re.findall(r"[\w-]+", plain(text)))


def _told(mention: EventMention) -> str:
    """The words of an event, small letters."""
    return _words(" ".join(span.text for span in mention.event.evidence))


def same_time(a: EventMention, b: EventMention) -> bool:
    """Whether the days of two events meet, a day's difference between capitals far apart forgiven."""
    if a.days is None or b.days is None:
        return False
    if a.publisher == b.publisher and a.own_days is not None and b.own_days is not None:
        return meet(a.own_days, b.own_days, a.zone, b.zone)
    return meet(a.days, b.days, a.zone, b.zone, _capitals(a, b))


def _capitals(a: EventMention, b: EventMention) -> tuple[float, ...]:
    """Hours ahead of UTC in the capitals of all who take part."""
    day = a.days.first if a.days else None
    places = sorted({party.place for mention in (a, b) for party in mention.participants if party.place})
    if day is None:
        return ()
    return tuple(hours for place in places if (hours := offset_hours(_capital_zone(place), day)) is not None)


@lru_cache(maxsize=1024)
def _capital_zone(place: str) -> str | None:
    found = country(place)
    return zone_of(found.capital) if found is not None and found.capital else None


def _same_days(a: EventMention, b: EventMention) -> float:
    """1 for the same stated day, 0.5 for days that meet, less where one is only counted from publication."""
    if a.days is None or b.days is None:
        return 0.0
    if a.days.loose or b.days.loose:
        return 0.1
    if (a.days.first, a.days.last) == (b.days.first, b.days.last):
        return 1.0
    return 0.6 if a.days.first <= b.days.last and b.days.first <= a.days.last else 0.3


def _two_of_one_source(a: EventMention, b: EventMention) -> bool:
    """Whether one source tells them as two: twice in one document, or in two readouts of two days or with other people."""
    same = {party.identity for party in a.participants} == {party.identity for party in b.participants}
    if a.document == b.document:
        return not (same and a.event.mode == b.event.mode and a.days == b.days)
    if a.publisher != b.publisher or a.counted_as == b.counted_as or not (a.headline and b.headline):
        return False
    if a.kind != "readout" or b.kind != "readout" or "plans" in {a.relation, b.relation}:
        return False
    if any(m.implied not in {party.place for party in m.participants} for m in (a, b)):
        return False  # others' calls are told more than once; one's own has one readout
    return not same
