"""Weeks, months, seasons and the like, picked from the report. Each expression is marked with its value: [words|value]."""

import pytest

from tests.reading.times.marked import FRIDAY, TUESDAY, WEDNESDAY, found, wanted

ON_WEDNESDAY = [
    "He left [today|2024-05-15] and returns [tomorrow|2024-05-16].",
    "[last week|2024-W19]",
    "[this week|2024-W20]",
    "[next week|2024-W21]",
    "[early next week|2024-W21]",
    "[late last month|2024-04]",
    "[next year|2025]",
    "[late last year|2023]",
    "[this weekend|2024-W20-WE]",
    "They spoke over [the weekend|2024-W19-WE].",
    "They will speak at [the weekend|2024-W20-WE].",
    "They spoke [last weekend|2024-W19-WE].",
    "They will speak [next weekend|2024-W21-WE].",
    "by [the end of the week|2024-W20]",
    "by [the end of this year|2024]",
    "by [the end of next month|2024-06]",
    "at [the start of the year|2024]",
    "by [year-end|2024]",
    "by [the end of 2026|2026]",
    "in [the first half of 2025|2025-H1]",
    "in [the third quarter of 2023|2023-Q3]",
    "in [the second quarter|2024-Q2]",
    "[the first week of June|2024-W23]",
    "[the last week of April|2024-W17]",
    "[the week of 20 May|2024-W21]",
    "in [September of last year|2023-09]",
    "in [June this year|2024-06]",
    "They meet again in [two weeks' time|2024-05-29].",
    "since [spring|2024-SP]",
    "[last summer|2023-SU]",
    "by [next spring|2025-SP]",
    "The offensive failed [last winter|2023-WI].",
    "in [the summer of 2022|2022-SU]",
    "[this autumn|2024-FA]",
    "They will vote in [the autumn|2024-FA].",
]
ON_FRIDAY = [
    "CASTEL, [9 November|2023-11-09] (NW) - The envoy left [today|2023-11-09].",
    '"We will answer [tomorrow|2023-11-11]," she said.',
    "The parties have until [the end of the year|2023].",
    "The council met behind closed doors for the second time [this week|2023-W45].",
    "He was born in [May 1970|1970-05] and joined in [the spring of 1991|1991-SP].",
    "before the month is out, by [month's end|2023-11]",
    "at [year's end|2023]",
    "in [the second half of October|2023-10]",
    "A deal might come as soon as [next week|2023-W46].",
]
ON_TUESDAY = [
    "UN chief to visit Castel [next week|2022-W37]",
    "The sides exchanged prisoners twice [last week|2022-W35]",
    "“We shall sign [tomorrow|2022-09-07],” he told reporters.",
    "“We signed it [yesterday|2022-09-05] and we stand by it [today|2022-09-06],” he said.",
    "[This year|2022]'s harvest is the poorest in [20 years|P20Y].",
    "[Last year|2021]'s accord was to have ended a [decade-long|P10Y] feud.",
    "It was agreed that the next meeting would take place in [the second half of October|2022-10].",
    "The sides agreed to resume the work of the commission before [the end of the year|2022]",
    "The Presidents noted that trade had grown by a third in [the first half of the year|2022-H1].",
    "The Prime Minister recalled his visit to Castel in [May this year|2022-05]",
    "In [the summer of 2014|2014-SU] and again in [autumn 2016|2016-FA] the front moved.",
    "Talks broke off [last spring|2022-SP].",
    "Elections will be held by [spring|2023-SP]",
    "a second round of talks, the third [this year|2022]",
]


CASES = [
    *((line, WEDNESDAY) for line in ON_WEDNESDAY),
    *((line, FRIDAY) for line in ON_FRIDAY),
    *((line, TUESDAY) for line in ON_TUESDAY),
]


@pytest.mark.parametrize(("line", "published"), CASES)
def test_periods(line, published):
    assert found(line, published) == wanted(line)
