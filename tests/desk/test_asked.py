"""Addresses and questions: one leads to the other and back; what can't be asked is told in one sentence."""

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from aidememoire.desk.asked import CHOICES, HEEDED, MOST_PAGES, PLACES, Asked, asked, of_kind, pairs, told
from aidememoire.errors import UsageError
from aidememoire.ledger import KINDS, Query

TEXT = st.text(max_size=40).map(lambda text: " ".join(text.split()))
DAY = st.dates().map(lambda day: day.isoformat())


@st.composite
def addresses(draw):
    """Parameters that ask something sensible, as a form sends them: with empty ones among them."""
    kind = draw(st.sampled_from(PLACES))
    heeded = HEEDED[kind]
    given = {"kind": kind, "page": str(draw(st.integers(1, MOST_PAGES)))}
    for name in {"by", "to", "about", "outlet"} & set(heeded):
        given[name] = draw(TEXT)
    given["words"] = draw(st.one_of(st.just(""), TEXT.map(lambda text: f"{text} word*")))
    if "since" in heeded:
        given["since"], given["until"] = sorted(draw(st.tuples(DAY, DAY)))
    if "reviewed" in heeded:
        given["reviewed"] = draw(st.sampled_from(["", "yes", "on", "1", "no"]))
    if kind in CHOICES:
        given["status"] = draw(st.sampled_from(["", *CHOICES[kind]]))
    return given


@given(addresses())
def test_a_question_leads_back_to_itself(given):
    found = asked(given)
    again = asked(QueryParams(urlencode(pairs(found, page=found.page))))
    assert again == found


@given(addresses())
def test_a_question_has_one_address(given):
    found = asked(given)
    same = asked({name: f"  {value} " for name, value in reversed(given.items())})
    assert pairs(same) == pairs(found)


@given(addresses(), st.sampled_from(PLACES))
def test_another_kind_is_asked_what_it_can_answer(given, kind):
    other = of_kind(asked(given), kind)
    assert asked(pairs(other)) == other
    assert other.kind == kind


@given(st.dictionaries(st.sampled_from([*HEEDED["events"], "kind", "page", "more"]), st.text(max_size=60)))
def test_whatever_is_asked_is_answered_or_told_in_one_sentence(given):
    sentence, found = None, None
    try:
        found = asked(given)
    except UsageError as error:
        sentence = str(error)
    if found is None:
        assert "\n" not in sentence
        assert sentence.endswith(".")
    else:
        assert found.query.offset == (found.page - 1) * 50


def test_every_kind_has_its_place():
    assert set(PLACES) == set(KINDS) == set(HEEDED)
    assert set(CHOICES) == {kind for kind, heeded in HEEDED.items() if "status" in heeded}


def test_nothing_asked_is_the_first_page_of_statements():
    found = asked({})
    assert found == Asked("statements", Query(limit=50), 1)
    assert not found.filtered
    assert pairs(found) == {}


def test_a_place_may_have_a_kind_and_a_length_of_its_own():
    found = asked({"page": "3"}, kind="events", rows=20)
    assert (found.kind, found.query.limit, found.query.offset) == ("events", 20, 40)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"since": "12.3.2026"}, "“since” is “12.3.2026”, which is no date; expected one like 2026-03-12."),
        ({"until": "2026-02-30"}, "“until” is “2026-02-30”, which is no date; expected one like 2026-03-12."),
        ({"kind": "rumours"}, "“rumours” is no kind of record; expected one of"),
        ({"status": "occurred"}, "statements are not told apart by status; expected only words, by,"),
        ({"kind": "events", "status": "kept"}, "“kept” is no status of events; expected one of occurred,"),
        (
            {"kind": "actors", "outlet": "Gazette"},
            "actors are not told apart by outlet; expected only words, by, about.",
        ),
        ({"page": "0"}, "there is no page “0”; expected a number from 1 to 2,000."),
        ({"page": "two"}, "there is no page “two”; expected a number"),
        ({"page": "9" * 400}, "there is no page “999"),
        ({"words": "“ ”"}, "there is no word to search for in ““ ””; expected a word."),
        ({"words": "x" * 501}, "“words” has 501 characters; expected at most 500."),
        ({"reviewed": "perhaps"}, "“reviewed” is “perhaps”; expected yes or no."),
        ({"since": "2026-03-12", "until": "2026-03-01"}, "the time asked for ends (2026-03-01) before it begins"),
    ],
)
def test_what_can_not_be_asked_is_told(given, sentence):
    with pytest.raises(UsageError) as caught:
        asked(given)
    assert str(caught.value).startswith(sentence)


def test_a_question_in_words():
    given = {"words": "cease fire", "by": "Orsova", "since": "2026-03-01", "outlet": "The Gazette", "reviewed": "on"}
    assert told(asked(given)) == "reviewed statements with “cease fire”, by Orsova, since 1 March 2026, in The Gazette"
    assert told(asked({"kind": "events", "status": "planned"})) == "events with status planned"
