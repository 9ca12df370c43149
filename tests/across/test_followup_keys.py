"""Commitments and documents find each other by keys wherever one may settle the other. People and states are invented."""

import itertools
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.across.followup import (
    ANY,
    BOUND,
    Follower,
    Matcher,
    Pledge,
    deed_keys,
    deeds,
    may_concern,
    merged,
    pledge_keys,
    pledges,
)
from aidememoire.across.followup.follow import _state_told
from aidememoire.records import Outcome, Passage
from tests.across.test_followup import deed, promise

STATUSES = ("occurred", "ongoing", "planned", "denied", "possible")
promises = st.builds(
    promise,
    due=st.sampled_from(["2026-05-01", "2026-05", "2026", "2026-04-10", "9999", None]),
    kind=st.sampled_from(["promise", "plan", "prediction", "threat"]),
)
told = st.builds(
    deed,
    status=st.sampled_from(STATUSES),
    published=st.dates(min_value=date(2026, 3, 1), max_value=date(2027, 9, 1)).map(str),
    when=st.sampled_from([None, "2026-04-21", "2026-05", "2026-07-30", "2025-01-01"]),
    actor=st.sampled_from(["Velland", "Ostland"]),
    reason=st.sampled_from([None, "postponed", "cancelled"]),
)  # fmt: skip


def one_of(entries):
    (found,) = pledges(entries, {})
    return found


@given(promises, told)
def test_whatever_settles_a_promise_shares_a_key_with_it(made, later):
    pledge, (told_of,) = one_of([made]), deeds([later], {})
    if not (_state_told(pledge, told_of) and Matcher({}, None).concerns(pledge, told_of)):
        return
    assert may_concern(pledge, told_of)
    mine = {(key.who, key.what): key for key in pledge_keys(pledge)}
    assert any(
        mine[key.who, what].last_day >= key.first_day and mine[key.who, what].made_day <= key.last_day
        for key in deed_keys([told_of], [])
        for what in (key.what, ANY)
        if (key.who, what) in mine
    )


def test_a_promise_that_is_settled_in_its_own_document_shares_a_key_with_those_like_it():
    (outcome,) = Follower([promise(), deed()], names={}, happening_of={}, vectors=None).outcomes(one_of([promise()]))
    first = one_of([promise()])
    other = msgspec.structs.replace(first, id="c:other", document="d:other", told=(outcome,))
    assert Matcher({}, None).restates(first, other)
    keys = {(key.who, key.what) for key in pledge_keys(first)}
    (key,) = deed_keys([], [other])
    assert (key.who, key.what) in keys
    assert key.what == BOUND


@given(promises)
def test_a_pledge_comes_back_from_json_as_it_was(made):
    pledge = one_of([made])
    plain = msgspec.json.encode(pledge, order="deterministic")
    assert msgspec.json.decode(plain, type=Pledge) == pledge


@pytest.mark.parametrize(
    ("changed", "expected"),
    [({}, True), ({"kind": "prediction"}, False), ({"words": frozenset({"relea"})}, False), ({"events": ()}, True)],
)
def test_what_may_concern_a_promise_is_told_by_type_and_words(changed, expected):
    (later,) = deeds([deed()], {})
    assert may_concern(msgspec.structs.replace(one_of([promise()]), **changed), later) is expected


outcomes = st.builds(
    Outcome,
    state=st.sampled_from(["kept", "broken"]),
    by=st.sampled_from([("A",), ("B",), ("A", "B")]),
    passage=st.builds(
        lambda name, text: Passage(name, 0, len(text), text),
        st.sampled_from(["d:1", "d:2"]),
        st.sampled_from(["x", "xx"]),
    ),
    published=st.sampled_from([None, "2026-04-01", "2026-04-02"]),
)


@given(st.lists(st.lists(outcomes, max_size=4), max_size=3))
def test_outcomes_of_several_sets_merged_are_those_of_all(sets):
    every = [one for some in sets for one in some]
    assert merged(itertools.chain.from_iterable(merged(some) for some in sets)) == merged(every)
    assert merged(reversed(every)) == merged(every)
