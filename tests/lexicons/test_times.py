"""The words of time: loaded, in lower case, and true to the calendar."""

from datetime import date, datetime
from zoneinfo import ZoneInfo, available_timezones

import msgspec
import pytest

from aidememoire.errors import LexiconError
from aidememoire.lexicons.loading import parse
from aidememoire.lexicons.times import Feast, TimeWords, Zones, feasts, time_words, zone_of, zones


def words_of(held):
    """All strings in a word list, keys and members."""
    for name in held.__struct_fields__:
        value = getattr(held, name)
        if isinstance(value, msgspec.Struct):
            yield from words_of(value)
        else:
            yield from value


def test_all_words_are_lower_case_and_trimmed():
    assert [word for word in words_of(time_words()) if word != word.lower().strip()] == []


@pytest.mark.parametrize(
    ("table", "count"), [("months", 12), ("weekdays", 7), ("numbers.cardinals", 28), ("decades", 8)]
)
def test_tables_are_complete(table, count):
    held = time_words()
    for name in table.split("."):
        held = getattr(held, name)
    assert len(held) == count


def test_units_have_singular_and_plural():
    units = time_words().units
    assert {unit for unit in units.values() if unit + "s" not in units} <= {"century"}


def test_an_unknown_key_is_refused():
    with pytest.raises(LexiconError, match="unknown field"):
        parse("[abbreviations]\n[regions]\n[cities]\n[planets]\n", Zones, "zones.toml")
    with pytest.raises(LexiconError):
        parse("[months]\n", TimeWords, "times.toml")


@pytest.mark.parametrize("feast", feasts().feast, ids=lambda feast: feast.names[0])
def test_a_feast_has_exactly_one_way_to_fall(feast):
    ways = [feast.day, feast.easter, feast.orthodox_easter, feast.weekday, feast.days or None]
    assert sum(way is not None for way in ways) == 1
    assert [name for name in feast.names if name != name.lower()] == []
    assert feast.days == tuple(sorted(feast.days))
    assert all(date.fromisoformat(day) for day in feast.days)


def test_a_listed_feast_has_one_day_a_year():
    for feast in feasts().feast:
        assert len({day[:4] for day in feast.days}) == len(feast.days)


def test_no_feast_has_two_entries():
    names = [name for feast in feasts().feast for name in feast.names]
    assert len(names) == len(set(names))


def test_feasts_are_plain_data():
    assert isinstance(feasts().feast[0], Feast)


@pytest.mark.parametrize("entry", feasts().past, ids=lambda entry: f"{entry.about[0]} {entry.day}")
def test_past_days_are_days(entry):
    assert date.fromisoformat(entry.day)
    assert entry.what
    assert entry.about == tuple(name.lower() for name in entry.about)


def test_zones_are_in_the_database():
    held = {*zones().cities.values(), *zones().regions.values()}
    assert held <= available_timezones()


SPOKEN = (
    "UTC Europe/London Europe/Lisbon Europe/Paris Europe/Helsinki Europe/Moscow Africa/Johannesburg Africa/Nairobi Asia/Karachi"
    " Asia/Hong_Kong Asia/Tokyo Asia/Seoul Australia/Sydney America/New_York America/Chicago America/Denver America/Los_Angeles"
)
UNKNOWN_TO_THE_DATABASE = {"z", "zulu", "trt", "west"}


def test_abbreviations_have_the_offset_that_their_zone_has():
    """Of a name that two zones share (CST), the list may hold neither or one."""
    known = {}
    for name in SPOKEN.split():
        for month in (1, 7):
            moment = datetime(2024, month, 15, 12, tzinfo=ZoneInfo(name))
            minutes = int(moment.utcoffset().total_seconds()) // 60
            sign, (hours, rest) = "-" if minutes < 0 else "+", divmod(abs(minutes), 60)
            known[moment.tzname().lower()] = f"{sign}{hours:02d}:{rest:02d}"
    held = zones().abbreviations
    assert set(held) <= set(known) | UNKNOWN_TO_THE_DATABASE
    assert {name: known[name] for name in held if name in known} == {n: o for n, o in held.items() if n in known}


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("GENEVA", "Europe/Zurich"),
        ("Paris, France", "Europe/Paris"),
        ("N’Djamena", "Africa/Ndjamena"),
        ("Torvik", None),
    ],
)
def test_zone_of(place, zone):
    assert zone_of(place) == zone
