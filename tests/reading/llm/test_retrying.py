"""When to ask again."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.reading.llm.retrying import Wait, chance, seconds, waits
from aidememoire.settings import LLM_ATTEMPTS, LLM_FIRST_WAIT_SECONDS, LLM_LONGEST_WAIT_SECONDS

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


def pauses(key="k", attempts=LLM_ATTEMPTS, header=None):
    plan = waits(key, attempts)
    out = []
    while (pause := plan.after(Wait("busy", header), NOON)) is not None:
        out.append(pause)
    return out


def test_waits_grow_and_end():
    found = pauses()
    assert len(found) == LLM_ATTEMPTS - 1
    for number, pause in enumerate(found):
        longest = LLM_FIRST_WAIT_SECONDS * 2**number
        assert longest / 2 <= pause <= longest


def test_the_same_question_waits_alike_and_another_one_differently():
    assert pauses("a") == pauses("a") != pauses("b")


def test_one_attempt_has_no_wait():
    assert pauses(attempts=1) == []


@given(st.text(), st.integers(0, 50))
def test_chance_is_a_share(key, number):
    assert 0 <= chance(key.encode("utf-8", "replace").decode(), number) < 1


def test_the_endpoint_may_ask_for_longer_but_not_for_too_long():
    assert pauses(header="30") == [30.0] * (LLM_ATTEMPTS - 1)
    assert pauses(header=str(LLM_LONGEST_WAIT_SECONDS + 1)) == []


def test_the_endpoint_can_not_ask_for_less():
    assert pauses(header="0") == pauses()


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("7", 7.0),
        (" 2.5 ", 2.5),
        ("Thu, 12 Mar 2026 12:00:09 GMT", 9.0),
        ("Thu, 12 Mar 2026 11:00:00 GMT", 0.0),
        ("Thu, 12 Mar 2026 12:00:09", 9.0),
        ("soon", None),
        ("-3", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_seconds_or_a_date(header, expected):
    assert seconds(header, NOON) == expected
