"""The calendar, read back by icalendar."""

from datetime import UTC, date, datetime

import msgspec
import pytest
from icalendar import Calendar

from aidememoire.exports import export
from aidememoire.exports.ics import time_of
from aidememoire.records import Claim, Happening, Mention
from tests.exports.made import everything, meeting, only, plans, reviewed, span


def read(folder, what=None):
    (path,) = export(what or everything(), folder, "ics")
    calendar = Calendar.from_ical(path.read_bytes())
    assert [component.errors for component in calendar.walk()] == [[] for _ in calendar.walk()]
    assert calendar["version"] == "2.0"
    return {str(event["summary"]): event for event in calendar.walk("VEVENT")}


def with_event(entry, at=0, **fields):
    events = list(entry.record.events)
    events[at] = msgspec.structs.replace(events[at], **fields)
    return msgspec.structs.replace(entry, record=msgspec.structs.replace(entry.record, events=tuple(events)))


def test_a_visit_at_a_clock_time_and_a_call_called_off(tmp_path):
    found = read(tmp_path, only(plans()))
    assert set(found) == {"Visit: Ilse Korda, Jon Abbo", "Call: Ilse Korda, Jon Abbo"}
    visit = found["Visit: Ilse Korda, Jon Abbo"]
    assert visit["status"] == "CONFIRMED"
    assert visit["dtstart"].dt == datetime(2026, 4, 2, 8, tzinfo=UTC)
    assert visit["dtstamp"].dt == datetime(2026, 3, 5, 18, 30, tzinfo=UTC)
    assert visit["location"] == "Bern"
    assert visit["url"] == "https://bern.example/a#top"
    assert "“will visit”" in visit["description"]
    assert "#top:~:text=will%20visit" in visit["description"]
    assert "not reviewed" in visit["description"]
    call = found["Call: Ilse Korda, Jon Abbo"]
    assert (call["status"], call["dtstart"].dt, call["dtend"].dt) == ("CANCELLED", date(2026, 5, 1), date(2026, 6, 1))
    assert "cancelled (Norway)" in call["description"]


def test_deadlines_stand_on_their_last_day(tmp_path):
    (event,) = read(tmp_path, only(meeting())).values()
    assert event["summary"] == "Due (promise): Norway: Norway would open the port"
    assert (event["dtstart"].dt, event["status"]) == (date(2026, 4, 30), "CONFIRMED")
    assert "Jon Abbo < Ilse Korda & the harbour guild" in event["description"]


@pytest.mark.parametrize(("status", "expected"), [("planned", "CONFIRMED"), ("proposed", "TENTATIVE"), ("possible", "TENTATIVE"), ("occurred", None), ("denied", None)])  # fmt: skip
def test_status(status, expected, tmp_path):
    entry = with_event(plans(), status=status, claims=())
    found = read(tmp_path, only(entry)).get("Visit: Ilse Korda, Jon Abbo")
    assert (found and found["status"]) == expected


def test_what_one_side_plans_and_the_other_denies_is_tentative(tmp_path):
    found = read(tmp_path)
    talks = found["Talks: Velland, Sorania"]
    assert talks["status"] == "TENTATIVE"
    assert "planned (Ivo Teller); denied by Tomas Rey" in talks["description"]


def test_settled_commitments_are_no_deadlines(tmp_path):
    assert not any("elections" in name for name in read(tmp_path))


def test_one_entry_a_happening_under_the_identifier_of_its_first_telling(tmp_path):
    first = plans("2026-03-05")
    alone = read(tmp_path / "alone", only(first))["Visit: Ilse Korda, Jon Abbo"]
    second = with_event(
        plans("2026-03-09"), when=msgspec.structs.replace(first.record.events[0].when, value="2026-04-03")
    )
    mentions = tuple(Mention(entry.record.events[0].id, entry.id) for entry in (second, first))
    happening = Happening(id="h:1", type="CONSULT", mentions=mentions)
    both = read(tmp_path / "both", only(second, first, merged=(happening,)))["Visit: Ilse Korda, Jon Abbo"]
    assert both["uid"] == alone["uid"]
    assert (alone["sequence"], both["sequence"]) == (0, 1)
    assert both["dtstart"].dt == date(2026, 4, 3)
    assert both["dtstamp"].dt == datetime(2026, 3, 9, tzinfo=UTC)
    assert both["description"].count("will visit”") == 2


def test_a_later_word_that_it_is_off_counts_without_a_date_of_its_own(tmp_path):
    first = plans("2026-03-05")
    off = (Claim("denied", reason="cancelled"),)
    second = with_event(plans("2026-03-09"), when=None, status="denied", claims=off)
    mentions = tuple(Mention(entry.record.events[0].id, entry.id) for entry in (first, second))
    what = only(first, second, merged=(Happening(id="h:1", type="CONSULT", mentions=mentions),))
    visit = read(tmp_path, what)["Visit: Ilse Korda, Jon Abbo"]
    assert (visit["status"], visit["dtstart"].dt) == ("CANCELLED", datetime(2026, 4, 2, 8, tzinfo=UTC))


def test_rejected_records_are_left_out(tmp_path):
    entry = meeting()
    assert read(tmp_path, only(reviewed(entry, entry.record.commitments[0].id, "rejected"))) == {}


def test_any_text_goes_through(tmp_path):
    text = plans().document.text
    entry = with_event(plans(), where=msgspec.structs.replace(plans().record.events[0].where, name="a;b,c\\n\x07\nd"), evidence=(span(text, "Korda"),))  # fmt: skip
    found = read(tmp_path, only(entry))
    assert found["Visit: Ilse Korda, Jon Abbo"]["location"] == "a;b,c\\n\nd"


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2026-04-02", date(2026, 4, 2), date(2026, 4, 3)),
        ("2026-05-03/2026-05-05", date(2026, 5, 3), date(2026, 5, 6)),
        ("2026-04", date(2026, 4, 1), date(2026, 5, 1)),
        ("2026-04-02TMO", date(2026, 4, 2), date(2026, 4, 3)),
        ("2026-04-02T10:00", datetime(2026, 4, 2, 10), None),  # noqa: DTZ001 - local time, as the text has it
        ("2026-04-02T10:00Z", datetime(2026, 4, 2, 10, tzinfo=UTC), None),
    ],
)
def test_times(value, start, end):
    assert time_of(value) == (start, end)


@pytest.mark.parametrize("value", [None, "", "2026", "2026-Q1", "PT1H", "2026-04-02T99:00", "FUTURE_REF", "9999-12-31"])
def test_what_is_no_day_is_no_entry(value):
    assert time_of(value) is None
