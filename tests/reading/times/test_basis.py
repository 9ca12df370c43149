"""What a value was counted from, what type it has, and what happens without a day of publication."""

import pytest

from aidememoire.reading.times import Anchors, find_times, unanchored
from aidememoire.records import Part

FULL = (
    "The treaty of 14 March 2022 lapsed on Monday, two days after Easter 2024. An hour later he left. They meet daily."
)

BASES = [
    ("He left on 14 March 2022.", "DATE", "stated"),
    ("He left on Monday.", "DATE", "published"),
    ("He left on 3 May.", "DATE", "published"),
    ("It lasted an hour.", "DURATION", "stated"),
    ("They meet every Monday.", "SET", "stated"),
    ("They meet by Easter.", "DATE", "lexicon"),
    ("He left at 6 p.m. on Monday.", "TIME", "published"),
    ("He left at 6 p.m. on 14 March 2022.", "TIME", "stated"),
]


@pytest.mark.parametrize(("text", "kind", "basis"), BASES)
def test_type_and_basis(text, kind, basis):
    (time,) = find_times(text, Anchors("2024-05-15"))
    assert (time.type, time.basis) == (kind, basis)


@pytest.mark.parametrize(
    "text",
    [
        "He left on 14 March 2022. Two days later he was back.",
        "They met on Monday. The next day they signed.",
        "They met on Monday and signed the same evening.",
        "They met at 3 p.m. on Monday. Two hours later they signed.",
    ],
)
def test_what_is_counted_from_the_text_says_so(text):
    assert find_times(text, Anchors("2024-05-15"))[-1].basis == "context"


def test_without_publication_nothing_is_guessed():
    times = find_times("He left on Monday, last week, on 3 May and in 2014; they spoke for an hour.", Anchors())
    assert [(time.text, time.value, time.basis) for time in times] == [
        ("Monday", None, None),
        ("last week", None, None),
        ("3 May", None, None),
        ("2014", "2014", "stated"),
        ("an hour", "PT1H", "stated"),
    ]
    assert unanchored(times) == 3


def test_a_month_without_year_takes_that_of_the_text_when_publication_is_unknown():
    times = find_times("They met on 3 May 2019. On 10 May they signed.", Anchors())
    assert [time.value for time in times] == ["2019-05-03", "2019-05-10"]


def test_a_complete_dateline_stands_in_for_publication():
    text = "TORVIK, 14 March 2022 (Coast Wire) — The envoy left on Sunday."
    assert [(t.value, t.basis) for t in find_times(text)] == [("2022-03-14", "stated"), ("2022-03-13", "dateline")]


def test_the_dateline_comes_before_the_day_of_printing():
    text = "TORVIK, May 14 (Coast Wire) — The envoy leaves tomorrow, officials said today."
    assert [t.value for t in find_times(text, Anchors("2024-05-15"))] == ["2024-05-14", "2024-05-15", "2024-05-14"]


def test_an_old_dateline_does_not():
    text = "TORVIK, March 14 (Coast Wire) — The envoy leaves tomorrow."
    assert find_times(text, Anchors("2024-05-15"))[-1].value == "2024-05-16"


@pytest.mark.parametrize(
    ("line", "place", "day"),
    [
        ("TORVIK, 3 May (Coast Wire) –", "TORVIK", (None, 5, 3)),
        ("Torvik, Feb 13, 2025 –", "Torvik", (2025, 2, 13)),
        ("GENEVA (15 March 2024) –", "GENEVA", (2024, 3, 15)),
        ("MOSCOW, February 13. /TASS/.", "MOSCOW", (None, 2, 13)),
        ("KYIV/WASHINGTON —", "KYIV", None),
    ],
)
def test_datelines_that_the_way_in_marked(line, place, day):
    from aidememoire.reading.times import find_dateline

    found = find_dateline(line, (Part("dateline", 0, len(line)),))
    assert found.place == place
    assert (found.node and (found.node.year, found.node.month, found.node.day)) == day


@pytest.mark.parametrize("line", ["He said: nothing", "A storm came", "", "the end —", "Resolution 12 (2015) —"])
def test_no_dateline(line):
    from aidememoire.reading.times import find_dateline

    assert find_dateline(line) is None


def test_today_is_that_of_the_place_of_writing():
    late = "2024-05-15T22:30:00+00:00"
    assert find_times("TOKYO (Coast Wire) — He left today.", Anchors(late))[0].value == "2024-05-16"
    assert find_times("He left today.", Anchors(late, zone="America/New_York"))[0].value == "2024-05-15"
    assert find_times("He left today.", Anchors(late, zone="+09:00"))[0].value == "2024-05-16"
    assert find_times("He left today.", Anchors(late))[0].value == "2024-05-15"


def test_hours_ago_need_the_time_of_publication():
    assert find_times("He left two hours ago.", Anchors("2024-05-15T10:30"))[0].value == "2024-05-15T08:30"
    assert find_times("He left two hours ago.", Anchors("2024-05-15"))[0].value is None


@pytest.mark.parametrize("published", ["yesterday", "2024-13-45", ""])
def test_a_day_of_publication_that_is_none_counts_as_unknown(published):
    assert find_times("He left on Monday.", Anchors(published))[0].value is None


@pytest.mark.parametrize(
    ("published", "value"),
    [("2024-05-15", None), ("2022-04-05", "2022-04-03"), ("2022-03-06", "2022-03-04"), ("2022-03-25", None)],
)
def test_a_date_in_figures_that_can_be_read_in_two_ways(published, value):
    assert find_times("dated 03/04/2022", Anchors(published))[0].value == value


def test_a_narrative_counts_from_what_it_told():
    text = "On 1 September 1939 the war began. On 17 September a second army came. In April the front moved north."
    times = find_times(text, Anchors("2009-12-19", narrative=True))
    assert [time.value for time in times] == ["1939-09-01", "1939-09-17", "1940-04"]


def test_vague_times_are_for_corpora_only():
    text = "He now leads; recently he fell ill, and in recent weeks rarely spoke."
    assert find_times(text, Anchors("2024-05-15")) == ()
    found = find_times(text, Anchors("2024-05-15", vague=True))
    assert [(time.text, time.value) for time in found] == [
        ("now", "PRESENT_REF"),
        ("recently", "PAST_REF"),
        ("recent weeks", "PXW"),
    ]


def test_the_clock_of_an_article_is_on_its_day():
    text = "Talks end\nEnvoys met on Monday in Torvik.\nThe delegation flew out at 6:30 p.m.\nIt will report at 9 a.m. on Friday."
    times = find_times(text, Anchors("2024-05-15"))
    assert [time.value for time in times] == ["2024-05-13", "2024-05-13T18:30", "2024-05-17T09:00"]


def test_the_day_of_an_event_comes_before_the_day_of_saying():
    text = "The bridge fell on Sunday, the mayor said on Tuesday. A day later the road was shut."
    assert [t.value for t in find_times(text, Anchors("2024-05-15"))] == ["2024-05-12", "2024-05-14", "2024-05-13"]


def test_a_quotation_counts_from_the_day_it_was_said():
    text = "“The answer comes tomorrow,” Varga said on Monday."
    assert [t.value for t in find_times(text, Anchors("2024-05-15"))] == ["2024-05-14", "2024-05-13"]


def test_a_meeting_told_of_before_keeps_its_day():
    text = "A meeting planned for Saturday was called off.\nVarga, who was to have flown in for Saturday's meeting, was silent."
    assert [t.value for t in find_times(text, Anchors("2024-05-15"))] == ["2024-05-18", "2024-05-18"]


def test_the_same_day_of_what_may_never_come_is_left_out():
    assert find_times("He fell on Monday. He would be back “the same day” if asked.", Anchors("2024-05-15"))[1:] == ()


def test_the_eve_beside_a_date_is_that_date():
    text = "They met on 3 May. Two days later, on the eve of the vote, he fell. On the eve of the talks he spoke."
    assert [(t.text, t.value) for t in find_times(text, Anchors("2024-05-15"))] == [
        ("3 May", "2024-05-03"),
        ("Two days later", "2024-05-05"),
        ("the eve", "2024-05-05"),
    ]


def test_a_number_alone_takes_the_unit_told_before():
    text = "One envoy said the talks had lasted nine hours. The other put it at six."
    assert [(t.text, t.value) for t in find_times(text, Anchors("2024-05-15"))] == [
        ("nine hours", "PT9H"),
        ("six", "PT6H"),
    ]


def test_a_hard_wrapped_text_is_read_as_whole_sentences():
    text = "The envoys, who had been told to wait for\nword from their capitals, will meet again on\nFriday in Torvik, the mayor said, and then\nfly home to report."
    assert find_times(text, Anchors("2024-05-15"))[0].value == "2024-05-17"
