"""What tells a time's direction across quotation marks, brackets, adjectives and nouns. Each is marked: [words|value]."""

import pytest

from tests.reading.times.marked import WEDNESDAY, found, wanted

AHEAD_AND_BEHIND = [
    "The firm said that flows would stop “on [Friday|2024-05-17] at the latest”.",
    "The ministry will not renew the pact with the Coast Front (CF) on [Friday|2024-05-17] unless it is kept.",
    "Torvik did not wait for [Friday|2024-05-17].",
    "The dialogue has been frozen since a row over plates in [March|2024-03], and a session was dropped.",
    "The council, which will meet behind closed doors on [Friday|2024-05-17] at their request, is split.",
    "The council met behind closed doors on [Friday|2024-05-10].",
    "On the radio the group offered a pause from [Sunday|2024-05-19].",
    "Talks were put off from [Monday|2024-05-13].",
    "He said that he could not go into [June|2024-06]'s local elections.",
    "He assured them on [Thursday|2024-05-09] that two would be freed before [the weekend|2024-W19-WE].",
]


@pytest.mark.parametrize("marked", AHEAD_AND_BEHIND)
def test_direction(marked):
    assert found(marked, WEDNESDAY) == wanted(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "It will end at [one minute past midnight on Saturday|2024-05-18T00:01].",
        "It will end at [20 minutes to noon on Friday|2024-05-17T11:40].",
        "It will end [half an hour before midnight on Friday|2024-05-17T23:30].",
    ],
)
def test_minutes_beside_noon_and_midnight(marked):
    assert found(marked, WEDNESDAY) == wanted(marked)


def test_more_than_half_an_hour_is_one_length():
    assert found("They spoke for over half an hour.", WEDNESDAY) == [("over half an hour", "PT30M")]


READOUTS = [
    "She focused on the upcoming summit that we’ll have in Torvik in [July|2024-07].",
    "Marenia will have an election in [October|2024-10].",
    "Marenia has an election coming up in [October|2024-10].",
    "The leaders looked forward to the meeting in Torvik in [September|2024-09].",
    "She conveyed the intention to work with them in the leadup to the [September|2024-09] C20 Leaders Summit.",
    "They were taken hostage on [October 7|2023-10-07].",
    "There is an exchange in it, similar to the [November|2023-11] deal.",
    "He was getting on a plane to fly to Torvik [earlier Tuesday|2024-05-14].",
    "It is important to start rebuilding schools before the school year on [September 1|2024-09-01], as many lost theirs.",
    "The palace released the “Blueprint for a Fair System” in [February|2024-02] to outline the work ahead.",
    "Under the deal reached on [Sunday|2024-05-12], troops withdraw by [Friday|2024-05-17].",
    "They sat there from [Monday morning|2024-05-13TMO] until [Tuesday night|2024-05-14TNI].",
    "Officials spoke of [mid-June|2024-06].",
    "By [Thursday|2024-05-16], all must have left.",
    "By [Thursday|2024-05-09] all had left.",
    "A [Friday|2024-05-10] deadline passed without a word.",
    "The envoys have a meeting on [Friday|2024-05-17].",
    "The envoys have had a meeting on [Friday|2024-05-10].",
    "The two leaders discussed the summit in [July|2024-07].",
    "They spoke of the outcomes from the [February|2024-02] Kessen Summit.",
]


@pytest.mark.parametrize("marked", READOUTS)
def test_months_of_readouts(marked):
    assert found(marked, WEDNESDAY) == wanted(marked)
