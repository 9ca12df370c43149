"""What counts from the report or from what the text told last. Each expression is marked with its value: [words|value]."""

import pytest

from tests.reading.times.marked import FRIDAY, TUESDAY, WEDNESDAY, found, wanted

ON_WEDNESDAY = [
    "She came [the day before yesterday|2024-05-13].",
    "She comes [the day after tomorrow|2024-05-17].",
    "They spoke [earlier today|2024-05-15].",
    "[later this week|2024-W20]",
    "[earlier this month|2024-05]",
    "[two days ago|2024-05-13]",
    "[a week ago|2024-05-08]",
    "[three weeks ago|2024-04-24]",
    "[six months ago|2023-11]",
    "[ten years ago|2014]",
    "He left on [3 May|2024-05-03]. [Two days later|2024-05-05] he was back.",
    "He left on [3 May|2024-05-03]. [A week earlier|2024-04-26] he had resigned.",
    "He left in [2019|2019]. [The following year|2020] he was back.",
    "He left in [March 2019|2019-03]. [Two months later|2019-05] he was back.",
]
ON_FRIDAY = [
    "The accord expired [three weeks ago|2023-10-20].",
    "[Two hours later|?], he resigned.",
    "He was arrested on [Oct. 2|2023-10-02], [a day|P1D] after the vote, and freed [two weeks later|2023-10-16].",
    "He arrived on [4 November|2023-11-04] and left [the following day|2023-11-05].",
    "In [2015|2015] he fled; [three years later|2018] he returned.",
    "The army seized power [a year ago|2022] [this month|2023-11].",
]
ON_TUESDAY = [
    "In a call that lasted [some 50 minutes|PT50M], the two agreed to meet [later this month|2022-09].",
    "They signed it on [31 August 2021|2021-08-31]. [A month later|2021-09] it was dead.",
    "[Three days earlier|?] he had denied it.",
    "On [1 September|2022-09-01] he resigned. [Three days earlier|2022-08-29] he had denied it.",
    "They met in [2015|2015] and again [two years later|2017].",
    "In [March 2020|2020-03] the border closed; it reopened [six months later|2020-09].",
    "In [May 2019|2019-05] the king died. [The same month|2019-05] the army took over.",
]


CASES = [
    *((line, WEDNESDAY) for line in ON_WEDNESDAY),
    *((line, FRIDAY) for line in ON_FRIDAY),
    *((line, TUESDAY) for line in ON_TUESDAY),
]


@pytest.mark.parametrize(("line", "published"), CASES)
def test_context(line, published):
    assert found(line, published) == wanted(line)
