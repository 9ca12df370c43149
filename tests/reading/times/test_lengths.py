"""Lengths and repetitions. Each expression is marked with its value: [words|value]."""

import pytest

from tests.reading.times.marked import FRIDAY, TUESDAY, WEDNESDAY, found, wanted

ON_WEDNESDAY = [
    "It lasted [two hours|PT2H].",
    "[nearly 90 minutes|PT90M]",
    "[an hour and a half|PT1H30M]",
    "[one and a half hours|PT1H30M]",
    "[one hour and 20 minutes|PT1H20M]",
    "a [two-and-a-half-hour|PT2H30M] call",
    "[two and a half years|P2Y6M]",
    "[half an hour|PT30M]",
    "[a half-hour|PT30M] call",
    "[three quarters of an hour|PT45M]",
    "[2½ hours|PT2H30M]",
    "[1.5 hours|PT1H30M]",
    "a [three-day|P3D] visit",
    "a [45-minute|PT45M] call",
    "for [six months|P6M]",
    "[more than a decade|P10Y]",
    "[less than an hour|PT1H]",
    "[a fortnight|P2W] of talks",
    "within [72 hours|PT72H]",
    "a [week-long|P1W] truce",
    "over [the past two weeks|P2W]",
    "in [the next ten days|P10D]",
    "the [two-year-old|P2Y] war",
    "[a couple of days|P2D]",
    "[two weeks|P2W] after the coup",
    "[a day|P1D] after the vote",
    "[two to three weeks|P2W/P3W]",
    "[half a century|P50Y]",
    "[thirty-three years|P33Y]",
    "[a hundred days|P100D]",
    "after [18 months|P18M] of talks",
    "[every Monday|XXXX-WXX-1]",
    "[every month|P1M]",
    "[twice a week|P1W]",
    "the [daily|P1D] briefing",
    "[weekly|P1W] talks",
    "[every two weeks|P2W]",
    "[every other day|P2D]",
    "on [Sundays|XXXX-WXX-7]",
]
ON_FRIDAY = [
    "[More than 200 days|P200D] into the war, nobody counts.",
    "The hostages were held for [49 days|P49D].",
    "The accord expires in [three weeks|P3W].",
    "It was the first such visit in [12 years|P12Y].",
    "It was the deadliest attack in [more than a year|P1Y].",
    "Observers report [every two weeks|P2W].",
    "The commission meets [once a month|P1M].",
    "The bridge opens [three times a day|P1D].",
    "[Ten days|P10D] before the vote, he withdrew.",
    "in [40 days|P40D] and 40 nights",
    "The Group of Seven; a seven-point plan; four rounds of talks; second thoughts; [60 seconds|PT60S]",
]
ON_TUESDAY = [
    "The mission said it had counted 31 violations in [the past 24 hours|PT24H], up from 19 the day before.",
    "The ceasefire has held for [10 weeks|P10W], the longest lull in [three years|P3Y].",
    "The road reopened after [nearly a week|P1W].",
    "The Council meets [every Tuesday|XXXX-WXX-2] and [every other Friday|XXXX-WXX-5].",
    "A report is due [every six months|P6M].",
    "Buses run [daily|P1D], trucks [weekly|P1W], and the ferry on [weekends|XXXX-WXX-WE]",
    "[Two weeks|P2W] on, nothing has changed",
    "[A year and a half|P1Y6M] into the war, few expect peace.",
    "It came [less than 24 hours|PT24H] after a strike on the port and [two days|P2D] before the vote.",
]


CASES = [
    *((line, WEDNESDAY) for line in ON_WEDNESDAY),
    *((line, FRIDAY) for line in ON_FRIDAY),
    *((line, TUESDAY) for line in ON_TUESDAY),
]


@pytest.mark.parametrize(("line", "published"), CASES)
def test_lengths(line, published):
    assert found(line, published) == wanted(line)
