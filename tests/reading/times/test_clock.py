"""Clock times and parts of day. Each expression is marked with its value: [words|value]."""

import pytest

from tests.reading.times.marked import FRIDAY, TUESDAY, WEDNESDAY, found, wanted

ON_WEDNESDAY = [
    "They spoke [last night|2024-05-14TNI].",
    "They will speak [tonight|2024-05-15TNI].",
    "They spoke [this morning|2024-05-15TMO].",
    "They spoke [yesterday afternoon|2024-05-14TAF].",
    "They will speak [tomorrow evening|2024-05-16TEV].",
    "The drones came [overnight|2024-05-14TNI].",
    "at [6:30 p.m. on Friday|2024-05-10T18:30] he left",
    "at [10 a.m. Monday|2024-05-13T10:00]",
    "It will begin at [10:00 GMT on Friday|2024-05-17T10:00Z].",
    "It will begin at [noon on Friday|2024-05-17T12:00].",
    "It expires at [midnight on Friday|2024-05-17T24:00].",
    "The guns fell silent at [midnight|2024-05-15T24:00].",
    "On [Monday|2024-05-13] the convoy left at [0900|2024-05-13T09:00].",
    "On [Monday|2024-05-13] the convoy left at [5 p.m. Moscow time|2024-05-13T17:00+03:00].",
    "[Friday at 3pm|2024-05-10T15:00]",
    "on [Tuesday at 17:00|2024-05-14T17:00]",
    "at [five o'clock in the morning on Tuesday|2024-05-14T05:00]",
    "[Monday morning|2024-05-13TMO]",
    "on [Monday night|2024-05-13TNI]",
    "late on [Monday night|2024-05-13TNI]",
    "on [the evening of 7 May|2024-05-07TEV]",
    "at [dawn on Tuesday|2024-05-14TMO]",
    "in [the early hours of Tuesday|2024-05-14TMO]",
    "on [the night of 3-4 May|2024-05-03TNI]",
    "He left on [Monday|2024-05-13]. [That evening|2024-05-13TEV] he was back.",
    "He left on [Monday|2024-05-13] and called [the following morning|2024-05-14TMO].",
]
ON_FRIDAY = [
    "The truce, which took effect at [7 a.m. local time on Friday|2023-11-10T07:00], was holding.",
    "The pause would begin at [0500 GMT on Sunday|2023-11-12T05:00Z] and last [four days|P4D].",
    "Late on [Thursday night|2023-11-09TNI] the army withdrew.",
    "Polls open at [8am on Sunday|2023-11-12T08:00] and close at [8pm|2023-11-12T20:00].",
    "The call began at [3:15 p.m.|2023-11-10T15:15] and lasted [an hour and five minutes|PT1H5M].",
    "At [3 p.m. on Tuesday|2023-11-07T15:00] the doors closed. [Two hours later|2023-11-07T17:00], he resigned.",
    "The truce was agreed on [Monday evening|2023-11-06TEV] and collapsed [the next morning|2023-11-07TMO].",
    "Trucks cross [daily|P1D] between [8 a.m.|2023-11-10T08:00] and [4 p.m.|2023-11-10T16:00]",
    "The [30-day|P30D] ceasefire began at [sunset on Thursday|2023-11-09TEV].",
    "The ceasefire was to take effect at [sundown|2023-11-10TEV].",
    "He flew home on [the night of Nov. 7|2023-11-07TNI].",
    "President Biden spoke [this afternoon|2023-11-10TAF] with Prime Minister Varga.",
    "At [noon|2023-11-10T12:00], the siren sounded.",
    "Negotiators worked past [midnight on Tuesday|2023-11-07T24:00].",
]
ON_TUESDAY = [
    "Shelling resumed at [around 3 a.m.|2022-09-06T03:00] and went on for [four hours|PT4H], residents said.",
    "The call took place at [10:15|2022-09-06T10:15] and lasted [25 minutes|PT25M].",
    "The border will be closed from [midnight|2022-09-06T24:00] until [6 a.m.|2022-09-06T06:00]",
    "Monitors must leave by [midday on Saturday|2022-09-10TMI].",
    "Rebels have [72 hours|PT72H] to lay down their arms, the army said on [Tuesday morning|2022-09-06TMO].",
    "The army said it would halt its fire for [48 hours|PT48H] from [6 p.m. on Wednesday|2022-09-07T18:00].",
    "They talked until [3 a.m.|2022-09-06T03:00]",
    "at [9.30 a.m.|2022-09-06T09:30]; at [21.15|2022-09-06T21:15]; 3.15 million; 21:9",
    "[5pm GMT|2022-09-06T17:00Z]",
    "at [2000 GMT on Monday|2022-09-05T20:00Z]",
    "at [14:30 Moscow time|2022-09-06T14:30+03:00] ([1130 GMT|2022-09-06T11:30Z])",
    "[Tuesday, 6 September, 10:00|2022-09-06T10:00]",
    "on [the morning of 6 September|2022-09-06TMO]",
    "[late Monday evening|2022-09-05TEV] in Castel",
    "In [the evening|2022-09-06TEV] the guns fell silent",
    "By [nightfall|2022-09-06TNI] the square was empty.",
    "[tonight|2022-09-06TNI] and [tomorrow night|2022-09-07TNI]",
    "since [the night of 1 September|2022-09-01TNI]",
]


CASES = [
    *((line, WEDNESDAY) for line in ON_WEDNESDAY),
    *((line, FRIDAY) for line in ON_FRIDAY),
    *((line, TUESDAY) for line in ON_TUESDAY),
]


@pytest.mark.parametrize(("line", "published"), CASES)
def test_clock(line, published):
    assert found(line, published) == wanted(line)
