"""Promises followed across documents, on records made by hand. People and states are invented."""

import itertools
from datetime import date

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.across.followup import follow_up
from aidememoire.records import (
    Actor,
    Claim,
    Codes,
    Commitment,
    Document,
    Due,
    Event,
    Quantity,
    ReaderInfo,
    Record,
    Settlement,
    Span,
    When,
    entry_of,
    text_id,
)

READER = ReaderInfo("hand", "1")
WORDS = "release forty captured sailors at the Harnow bridge"


def entry(text, published, *, commitments=(), events=(), actors=("Velland",), outlet="The Courier"):
    document = Document(text_id(text), text, published=published, outlet=outlet)
    people = tuple(
        Actor(f"a{n}", name, "state", codes=Codes(iso3=name[:3].upper()), mentions=(_span(text, name),))
        for n, name in enumerate(actors, 1)
    )
    return entry_of(Record(reader=READER, document=document, actors=people, commitments=commitments, events=events))


def _span(text, words):
    start = text.index(words)
    return Span(start, start + len(words), words)


def promise(due="2026-05-01", kind="promise", **fields):
    text = f"Velland said it would {WORDS} by May."
    what = _span(text, WORDS)
    event = Event("e1", "RETREAT", "release", actors=("a1",), status="planned", evidence=(_span(text, "release"),))
    item = Commitment("c1", ("a1",), kind, what, due=Due(due) if due else None, **fields)
    return entry(text, "2026-04-01", commitments=(item,), events=(event,))


def deed(
    status="occurred",
    published="2026-04-20",
    *,
    reason=None,
    when=None,
    outlet="Radio Sorania",
    actor="Velland",
    **fields,
):
    text = f"{actor} told of its plan to {WORDS}: {outlet}, {published}, {status}."
    span = _span(text, f"{actor} told of its plan to {WORDS}")
    event = Event(
        "e1",
        "RETREAT",
        "release",
        actors=("a1",),
        status=status,
        when=When(when) if when else None,
        claims=(Claim(status, "outlet", None, reason, span),),
        evidence=(_span(text, "release"),),
        **fields,
    )
    return entry(text, published, events=(event,), actors=(actor,), outlet=outlet)


def state(*entries, **given):
    (found,) = follow_up([promise(), *entries], **given)
    return found.state


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ([deed()], "kept"),
        ([deed("ongoing")], "under-way"),
        ([deed("denied", reason="cancelled")], "broken"),
        ([deed("denied", reason="negation")], "broken"),
        ([deed("denied", reason="postponed")], "superseded"),
        ([deed("possible")], "open"),
        ([deed(), deed("denied", reason="denial", outlet="Velland Post")], "disputed"),
        ([deed(published="2026-03-20")], "open"),
        ([deed(published="2026-09-01")], "overdue"),
        ([deed(actor="Ostland")], "open"),
        ([deed("planned", when="2026-06-10")], "open"),
    ],
)
def test_what_later_documents_make_of_a_promise(later, expected):
    assert state(*later) == expected


def test_a_plan_told_again_with_another_date_is_superseded():
    first = promise(kind="plan", due="2026-05-01")
    (found,) = follow_up([first, deed("planned", when="2026-05-20")])
    assert found.state == "superseded"
    assert found.outcomes[0].postponed_to == "2026-05-20"


def test_fewer_than_promised_is_partly_kept():
    text = f"Velland said it would {WORDS} by May."
    start = text.index("forty")
    what = _span(text, WORDS)
    forty = Quantity(40, 40, 40, "person", start=start, end=start + 5, text="forty")
    event = Event("e1", "RETREAT", "release", actors=("a1",), quantities=(forty,), evidence=(_span(text, "release"),))
    first = entry(text, "2026-04-01", commitments=(Commitment("c1", ("a1",), "promise", what),), events=(event,))
    (found,) = follow_up([first, deed(quantities=(Quantity(25),))])
    assert found.state == "partly-kept"


def test_who_changes_his_word_has_only_the_last_one():
    assert state(deed("denied", reason="negation"), deed(published="2026-04-25")) == "kept"


def test_an_outcome_says_who_says_so_and_with_which_words():
    (found,) = follow_up([promise(), deed()])
    (outcome,) = found.outcomes
    assert outcome.by == ("Radio Sorania",)
    assert WORDS in outcome.passage.text
    assert outcome.published == "2026-04-20"


def test_a_date_passes_only_where_nothing_is_on_record():
    (found,) = follow_up([promise()], as_of=date(2026, 6, 1))
    assert found.state == "overdue"
    assert found.note == "due date passed; no later record among 1 document up to 2026-06-01"
    (found,) = follow_up([promise()], as_of=date(2026, 4, 30))
    assert found.state == "open"


def test_the_document_s_own_word_counts():
    text = f"Velland said it would {WORDS} by May."
    kept = Settlement("kept", "outlet", None, _span(text, WORDS))
    (found,) = follow_up([promise(state="kept", settled_by=(kept,))])
    assert found.state == "kept"


def test_a_reviewer_s_word_stands_beside_the_machine_s():
    first = promise()
    (found,) = follow_up([first, deed()], reviewed={first.record.commitments[0].id: "broken"})
    assert (found.state, found.reviewed_state) == ("kept", "broken")


def test_meaning_decides_where_there_is_a_model():
    def unlike(texts):
        vectors = np.zeros((len(texts), 384), dtype=np.float32)
        vectors[:, 0 if "said" in texts[0] or texts[0] == WORDS else 1] = 1
        return vectors

    assert state(deed(), vectors=unlike) == "open"


def test_one_happening_needs_no_likeness():
    first = promise()
    other = deed(actor="Ostland")
    same = {first.record.events[0].id: "h:1", other.record.events[0].id: "h:1"}
    (found,) = follow_up([first, other], happening_of=same)
    assert found.state == "kept"


@given(st.permutations([0, 1, 2, 3]))
def test_the_order_of_documents_does_not_matter(order):
    entries = [promise(), deed(), deed("denied", reason="denial", outlet="Velland Post"), deed("ongoing", "2026-04-05")]
    assert follow_up([entries[n] for n in order]) == follow_up(entries)


def test_every_passage_equals_its_words():
    entries = {e.id: e for e in (promise(), deed(), deed("ongoing"))}
    for found in follow_up(list(entries.values())):
        for passage in itertools.chain([found.what], (o.passage for o in found.outcomes)):
            assert entries[passage.document].document.text[passage.start : passage.end] == passage.text


def test_entries_without_a_record_are_passed_over():
    unread = msgspec.structs.replace(promise(), record=None)
    assert follow_up([unread]) == ()


@pytest.mark.parametrize("words", ["if", "would", "ahead of"])
def test_a_clause_that_looks_ahead_or_supposes_tells_of_no_deed(words):
    later = deed()
    text = f"Velland, {words} it came to {WORDS}, did more"
    event = later.record.events[0]
    claim = Claim("occurred", "outlet", None, None, _span(text, text))
    changed = entry(text, "2026-04-20", events=(msgspec.structs.replace(
        event, id="e1", actors=("a1",), claims=(claim,), evidence=(_span(text, "release"),)),))  # fmt: skip
    assert state(changed) == "open"


def test_a_plan_for_a_day_is_not_kept_before_it():
    plan = promise(kind="plan", due="2026-05-01")
    same = {}
    for later, expected in ((deed(published="2026-04-20"), "open"), (deed(published="2026-05-02"), "kept")):
        same = {plan.record.events[0].id: "h:1", later.record.events[0].id: "h:1"}
        (found,) = follow_up([plan, later], happening_of=same, as_of=date(2026, 5, 1))
        assert found.state == expected


def test_what_says_nothing_is_followed_by_nothing():
    text = "Velland said it would stay in close touch with Velland."
    what = _span(text, "stay in close touch")
    vague = entry(text, "2026-04-01", commitments=(Commitment("c1", ("a1",), "promise", what),))
    (found,) = follow_up([vague, deed()])
    assert found.outcomes == ()
