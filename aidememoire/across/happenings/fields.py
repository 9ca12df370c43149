"""Every field of a happening with all its values, who gives which, and whether two of them cannot both be so."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from aidememoire.across.happenings.days import days_of, meet
from aidememoire.across.happenings.lengths import Length, length, minutes
from aidememoire.across.happenings.mentions import EventMention
from aidememoire.across.identities.names import plain
from aidememoire.lexicons import country_of_city
from aidememoire.lexicons.countries import country
from aidememoire.records import Claim, HappeningField, Passage, Quantity, Value
from aidememoire.records.lasting import digest

ANYWHERE: Final = (-8.0, 0.0, 8.0)
"""Hours ahead of UTC where a source may be: a day's difference is a conflict only where it cannot be one of zones."""


class Given(NamedTuple):
    """One value as one document gives it. `key` is equal where two values are the same."""

    value: str
    key: str
    by: tuple[str, ...]
    mention: EventMention
    passage: Passage | None = None
    detail: object = None


def fields(group: Sequence[EventMention]) -> tuple[HappeningField, ...]:
    """The fields of a happening, in a fixed order; those that nobody gives are left out."""
    telling = [mention for mention in group if mention.relation == "tells"] or list(group)
    named: list[tuple[str, list[Given], Callable[[Given, Given], bool]]] = [
        ("mode", _modes(telling), _never),
        ("when", _whens(telling), _other_days),
        ("where", _wheres(telling), _other_places),
        ("duration", _durations(telling), _other_lengths),
        ("participants", _participants(telling), _never),
        ("status", _statuses(group), _other_status),
    ]
    named += [(name, given, _other_numbers) for name, given in _quantities(telling)]
    return tuple(_field(name, given, clash) for name, given, clash in named if given)


def _field(name: str, given: Sequence[Given], clash: Callable[[Given, Given], bool]) -> HappeningField:
    values: dict[str, list[Given]] = defaultdict(list)
    for one in given:
        values[one.key].append(one)
    order = sorted(values, key=lambda key: (-len({g.mention.counted_as for g in values[key]}), key))
    # Once for each value told in one zone, way and degree: a call that a hundred outlets tell has few of them.
    apart = {(g.key, g.mention.zone, g.mention.event.mode, g.detail): g for g in given}
    conflict = any(clash(a, b) for a, b in combinations(apart.values(), 2))
    return HappeningField(name, tuple(_value(values[key]) for key in order), conflict)


def _value(given: Sequence[Given]) -> Value:
    words = sorted(given, key=lambda one: (one.value, one.mention.document, one.mention.event.id))
    passages = {one.passage for one in given if one.passage is not None}
    return Value(
        words[0].value,
        tuple(sorted({name for one in given for name in one.by})),
        tuple(sorted(passages, key=lambda p: (p.document, p.start, p.end))),
    )


def voices(mention: EventMention, by: str | tuple[str, ...]) -> tuple[str, ...]:
    """Names of those who say something: speakers by name, else the document's outlet or issuer."""
    if isinstance(by, str):
        return (mention.source,)
    names = tuple(mention.parties[id_].name for id_ in by if id_ in mention.parties)
    return names or (mention.source,)


def _tellers(mention: EventMention) -> tuple[str, ...]:
    """Who tells of the event as a whole: the document itself where one of its claims is its own, else those it quotes."""
    claims = mention.event.claims
    if not claims or any(isinstance(claim.by, str) for claim in claims):
        return (mention.source,)
    return tuple(dict.fromkeys(name for claim in claims for name in voices(mention, claim.by)))


def _evidence(mention: EventMention) -> Passage | None:
    return next((Passage(mention.document, s.start, s.end, s.text) for s in mention.event.evidence), None)


def _modes(group: Iterable[EventMention]) -> list[Given]:
    return [Given(m.event.mode, m.event.mode, _tellers(m), m, _evidence(m)) for m in group if m.event.mode]


def _whens(group: Iterable[EventMention]) -> list[Given]:
    found = []
    for m in group:
        when = m.event.when
        if when is None or when.value is None:
            continue
        passage = None
        if when.start is not None and when.end is not None and when.text is not None:
            passage = Passage(m.document, when.start, when.end, when.text)
        found.append(Given(when.value, when.value, _tellers(m), m, passage))
    return found


def _wheres(group: Iterable[EventMention]) -> list[Given]:
    return [
        Given(m.event.where.name, plain(m.event.where.name), _tellers(m), m, m.place, m.event.where.country)
        for m in group
        if m.event.where is not None
    ]


def _durations(group: Iterable[EventMention]) -> list[Given]:
    found = []
    for m in group:
        for item in m.event.durations:
            if item.value is None:
                continue
            by = m.voices.get(item.statement or "", ()) or _tellers(m)
            passage = None
            if item.start is not None and item.end is not None and item.text is not None:
                passage = Passage(m.document, item.start, item.end, item.text)
            exact = minutes(item.value)
            key = item.value if exact is None else f"{exact:09.2f}"
            found.append(Given(item.value, key, by, m, passage, length(item.value, item.text)))
    return found


def _participants(group: Iterable[EventMention]) -> list[Given]:
    found = []
    for m in group:
        names = sorted({party.name for party in m.participants if party.actor})
        if names:
            text = "; ".join(names)
            found.append(Given(text, text, _tellers(m), m, _evidence(m)))
    return found


def _statuses(group: Iterable[EventMention]) -> list[Given]:
    found = []
    for m in group:
        for claim in m.event.claims or (Claim(m.event.status),):
            words = claim.evidence
            passage = Passage(m.document, words.start, words.end, words.text) if words else _evidence(m)
            value = claim.status if claim.reason in {None, "denial", "negation"} else str(claim.reason)
            found.append(Given(value, value, voices(m, claim.by), m, passage))
    return found


def _quantities(group: Iterable[EventMention]) -> list[tuple[str, list[Given]]]:
    found: dict[str, list[Given]] = defaultdict(list)
    for m in group:
        for item in m.event.quantities:
            if item.value is None and item.min is None and item.max is None:
                continue
            value = _number(item)
            passage = None
            if item.start is not None and item.end is not None and item.text is not None:
                passage = Passage(m.document, item.start, item.end, item.text)
            name = " ".join(filter(None, (item.of, item.unit))) or "number"
            found[name].append(Given(value, value, _tellers(m), m, passage, item))
    return sorted(found.items())


def _number(item: Quantity) -> str:
    if item.value is not None:
        return f"{item.value:g}" if isinstance(item.value, float) else str(item.value)
    return f"{'' if item.min is None else item.min}–{'' if item.max is None else item.max}"


def _never(_a: Given, _b: Given) -> bool:
    return False


def _other_days(a: Given, b: Given) -> bool:
    first, second = days_of(a.value), days_of(b.value)
    if first is None or second is None:
        return False
    return not meet(first, second, a.mention.zone, b.mention.zone, ANYWHERE)


def _other_places(a: Given, b: Given) -> bool:
    """Whether both name a place, neither of which can lie in the other. Those on the phone each sit somewhere."""
    if a.key == b.key or {a.mention.event.mode, b.mention.event.mode} & {"phone", "video", "letter"}:
        return False
    if a.detail is not None and b.detail is not None and a.detail != b.detail:
        return True
    wide = [country(str(one.detail)) for one in (a, b) if one.detail is not None]
    names = {plain(name) for found in wide if found is not None for name in (found.name, *found.names)}
    if a.key in names or b.key in names:
        return False
    cities = country_of_city(a.value), country_of_city(b.value)
    return None not in cities


def _other_lengths(a: Given, b: Given) -> bool:
    return isinstance(a.detail, Length) and isinstance(b.detail, Length) and not a.detail.meets(b.detail)


def _other_status(a: Given, b: Given) -> bool:
    """Whether one says that it took place and the other that it did not."""
    pair = {a.value, b.value}
    return bool(pair & {"occurred", "ongoing"}) and bool(pair & {"denied", "cancelled", "not-begun"})


def _other_numbers(a: Given, b: Given) -> bool:
    bounds = []
    for one in (a, b):
        if not isinstance(one.detail, Quantity):
            return False
        least = one.detail.min if one.detail.min is not None else one.detail.value
        most = one.detail.max if one.detail.max is not None else (one.detail.value if one.detail.min is None else None)
        bounds.append((float("-inf") if least is None else least, float("inf") if most is None else most))
    (least_a, most_a), (least_b, most_b) = bounds
    return least_a > most_b or least_b > most_a


def key_of(group: Sequence[EventMention]) -> str:
    """The id of a happening: of the mention published first, so that most later ones leave it as it is."""
    first = min(group, key=lambda m: (m.published or "9999", m.document, m.event.id))
    return "h:" + digest("happening", first.event.id)
