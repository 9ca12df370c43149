"""Two readers' findings put together. Invented people."""

import msgspec
import pytest

from aidememoire.reading.agreement import Reading, together
from aidememoire.reading.numbering import Found
from aidememoire.records import (
    Claim,
    Commitment,
    Event,
    Position,
    ReaderInfo,
    Span,
    Statement,
    TimeExpression,
)

TEXT = "Ada Orlo said the truce holds. Orlo met Tomas Tarn in Sund on Monday. Tarn vowed to open the bridge by May."
ONE, OTHER = ReaderInfo("embedded", "1"), ReaderInfo("llm", "1", "m")
NAMES = {"a1": "Ada Orlo", "a2": "Tomas Tarn", "a3": "Velland"}


def span(words):
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def statement(number=1, content="the truce holds", cue="said", speaker="a1", **more):
    return Statement(f"s{number}", ((speaker,),), None, span(cue), (span(content),), **more)


def event(number=1, words="met", kind="CONSULT", actors=("a1", "a2"), **more):
    given = {"mode": "meet", "symmetric": True, "claims": (Claim("occurred"),)} | more
    return Event(f"e{number}", kind, actors=actors, evidence=(span(words),), **given)


def time(words="Monday", value="2026-03-09"):
    place = span(words)
    return TimeExpression(place.start, place.end, words, "DATE", value, "published")


def joined(one, other, times=(), others=()):
    return together(Reading(ONE, one, times), Reading(OTHER, other, others), NAMES.__getitem__)


def kinds(agreement):
    return {
        k.kind: (k.both, k.alike, k.alone["embedded"], k.alone["llm"]) for k in agreement.kinds if k.share is not None
    }


def test_what_both_found_is_there_once_and_is_the_firsts():
    mine = Found((statement(),), (event(),))
    theirs = Found((statement(content="truce holds"),), (event(),))
    found, _, agreement = joined(mine, theirs)
    assert found.statements == mine.statements
    assert found.events == mine.events
    assert agreement.found_by == {"s1": ("embedded", "llm"), "e1": ("embedded", "llm")}


def test_readers_that_find_the_same_agree_on_all():
    whole = Found(
        (statement(),),
        (event(),),
        (Position("a1", "ceasefire", "supports", "s1", span("the truce holds")),),
        (Commitment("c1", ("a2",), "promise", span("to open the bridge")),),
    )
    found, times, agreement = joined(whole, whole, (time(),), (time(),))
    assert (found, times) == (whole, (time(),))
    assert agreement.differences == ()
    assert {k.share for k in agreement.kinds} == {1.0}
    assert all(k.both == k.alike == 1 for k in agreement.kinds)


def test_readers_that_find_nothing_have_no_share():
    _, _, agreement = joined(Found(), Found())
    assert {k.share for k in agreement.kinds} == {None}


def test_what_one_alone_found_is_told_with_its_reader():
    late = statement(1, "to open the bridge by May", "vowed", "a2")
    found, _, agreement = joined(Found((statement(),)), Found((late,)))
    assert [s.id for s in found.statements] == ["s1", "s2"]
    assert [s.cue.text for s in found.statements] == ["said", "vowed"]
    assert agreement.found_by == {"s1": ("embedded",), "s2": ("llm",)}
    assert [(d.id, d.field, list(d.readings), d.span.text) for d in agreement.differences] == [
        ("s1", None, ["embedded"], "the truce holds"),
        ("s2", None, ["llm"], "to open the bridge by May"),
    ]
    assert kinds(agreement) == {"statement": (0, 0, 1, 1)}


@pytest.mark.parametrize(
    ("change", "field", "readings"),
    [
        ({"chain": (("a2",),)}, "chain", ("Ada Orlo", "Tomas Tarn")),
        ({"chain": (("a1",), ("a2",))}, "chain", ("Ada Orlo", "Ada Orlo ← Tomas Tarn")),
        ({"cue": None}, "cue", ("said", "")),
        ({"manner": "direct"}, "manner", ("indirect", "direct")),
        ({"content": (span("truce holds"),)}, "content", ("the truce holds", "truce holds")),
    ],
)
def test_fields_read_differently_are_told_with_both_readings(change, field, readings):
    _, _, agreement = joined(Found((statement(),)), Found((msgspec.structs.replace(statement(), **change),)))
    (difference,) = agreement.differences
    assert (difference.field, difference.readings) == (field, dict(zip(("embedded", "llm"), readings, strict=True)))
    assert kinds(agreement) == {"statement": (1, 0, 0, 0)}


def test_a_sign_more_or_less_is_no_difference():
    long = statement(content="the truce holds. Orlo met Tomas Tarn in Sund on Monday")
    longer = statement(content="the truce holds. Orlo met Tomas Tarn in Sund on Monday.")
    assert joined(Found((long,)), Found((longer,)))[2].differences == ()


@pytest.mark.parametrize(
    ("other", "fields"),
    [
        (event(words="met Tomas Tarn"), []),
        (event(words="in Sund"), []),
        (event(kind="AGREE", mode=None), ["type", "mode"]),
        (event(status="planned"), ["status"]),
        (event(actors=("a1", "a3")), ["actors"]),
        (event(actors=("a2", "a1")), []),
    ],
)
def test_events_are_one_by_their_words_or_by_their_participants(other, fields):
    _, _, agreement = joined(Found(events=(event(),)), Found(events=(other,)))
    assert [d.field for d in agreement.differences] == fields
    assert kinds(agreement)["event"][0] == 1


def test_events_of_another_type_elsewhere_are_two():
    _, _, agreement = joined(Found(events=(event(),)), Found(events=(event(words="in Sund", kind="AGREE", mode=None),)))
    assert kinds(agreement) == {"event": (0, 0, 1, 1)}


def test_a_stance_of_an_official_and_of_their_state_at_the_same_words_is_one():
    mine = Position("a1", "ceasefire", "supports", None, span("the truce holds"))
    theirs = Position("a3", "ceasefire", "supports", None, span("truce holds"))
    _, _, agreement = joined(Found(positions=(mine,)), Found(positions=(theirs,)))
    assert [(d.id, d.field) for d in agreement.differences] == [("p1", "actor")]
    elsewhere = msgspec.structs.replace(theirs, evidence=span("open the bridge"))
    assert kinds(joined(Found(positions=(mine,)), Found(positions=(elsewhere,)))[2]) == {"position": (0, 0, 1, 1)}


def test_times_and_commitments_differ_in_their_values():
    mine = Commitment("c1", ("a2",), "promise", span("to open the bridge"))
    theirs = msgspec.structs.replace(mine, kind="threat")
    _, _, agreement = joined(
        Found(commitments=(mine,)), Found(commitments=(theirs,)), (time(),), (time(value="2026-03-16"),)
    )
    assert [(d.id, d.field) for d in agreement.differences] == [("c1", "kind"), ("t1", "value")]


def test_what_rests_on_the_other_readers_statement_rests_on_the_one_that_stands():
    late = statement(1, "to open the bridge by May", "vowed", "a2")
    theirs = Found(
        (late, statement(2, inside="s1")),
        (event(claims=(Claim("occurred", ("a1",), "s2"),), stated_in=("s2",)),),
        (Position("a2", "negotiations", "supports", "s1", span("open the bridge")),),
        (Commitment("c1", ("a2",), "promise", span("to open the bridge"), statement="s1"),),
    )
    found, _, _ = joined(Found((statement(),)), theirs)
    assert [s.cue.text for s in found.statements] == ["said", "vowed"]
    assert (found.events[0].claims[0].statement, found.events[0].stated_in) == ("s1", ("s1",))
    assert found.positions[0].statement == "s2"
    assert found.commitments[0].statement == "s2"


def test_counts_over_several_texts_add_up():
    first = joined(Found((statement(),)), Found((statement(),)))[2].kinds[0]
    second = joined(Found((statement(),)), Found())[2].kinds[0]
    both = first.plus(second)
    assert (both.both, both.alike, both.alone) == (1, 1, {"embedded": 1, "llm": 0})
    assert both.share == pytest.approx(2 / 3)


def test_an_event_that_one_reader_alone_calls_denied_is_not_summed_up_so():
    theirs = Found((), (event(status="denied", claims=(Claim("denied"),)),))
    _, _, agreement = joined(Found(), theirs)
    assert "said not to take place" in agreement.differences[0].readings["llm"]
    assert "denied" not in agreement.differences[0].readings["llm"]
