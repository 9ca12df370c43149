import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.across.happenings import blocks, happenings, mentions_of
from aidememoire.across.identities import identify
from tests.across.casts import Claim, Duration, Event, Statement, When, Where, actor, entry, span

# The presidents and their aides are invented; their states are real ones, for zones and capitals count.
ORLOV = actor(1, "Pavel Orlov", role="President of France", of="France", iso3="FRA")
LIND = actor(2, "Marta Lind", role="President of the United States", of="United States", iso3="USA")
AIDE = actor(3, "Jon Varga", role="Foreign Minister of France", of="France", iso3="FRA")
PARIS = actor(4, "France", "state", iso3="FRA")
WASHINGTON = actor(5, "United States", "state", iso3="USA")
CAST = (ORLOV, LIND, AIDE, PARIS, WASHINGTON)
TEXT = "Pavel Orlov and Marta Lind held a phone call on Tuesday in Geneva for nearly 90 minutes, an aide said."


def told(
    name,
    *,
    when="2026-03-10",
    published="2026-03-10T18:00:00+01:00",
    mode="phone",
    actors=("a1", "a2"),
    status="occurred",
    reason=None,
    by="outlet",
    words="phone call",
    where=None,
    duration=None,
    kind="report",
    issuer=None,
    outlet=None,
    text=TEXT,
    type_="CONSULT",
    recipients=(),
):
    """A document that tells of one event."""
    evidence = (span(text, words),)
    event = Event(
        "e1",
        type_,
        mode=mode,
        actors=actors,
        recipients=recipients,
        symmetric=not recipients,
        when=When(when, "stated") if when else None,
        where=where and Where(where[0], where[1]),
        durations=(Duration(duration[0], **_at(text, duration[1])),) if duration else (),
        status=status,
        claims=(Claim(status, by=by, reason=reason, evidence=evidence[0]),),
        evidence=evidence,
    )
    return entry(name, text, published, CAST, events=(event,), kind=kind, issuer=issuer, outlet=outlet)


def _at(text, words):
    found = span(text, words)
    return {"start": found.start, "end": found.end, "text": found.text}


def mentions(entries):
    held = {a: identity for identity in identify(entries) for a in identity.actors}
    return [mention for e in entries for mention in mentions_of(e, held)]


def found(*entries):
    return happenings(mentions(entries))


def field(happening, name):
    return next(f for f in happening.fields if f.name == name)


@pytest.mark.parametrize(
    "other",
    [
        told("b"),
        told("b", when="2026-03-10TEV"),
        told("b", when="2026-W11"),
        told("b", when=None),
        told("b", when="2026-03-09/2026-03-11"),
        told("b", actors=("a4", "a5")),
        told("b", actors=("a1", "a5")),
        told("b", words="held a phone call"),
    ],
)
def test_one_call_told_twice(other):
    assert len(found(told("a"), other)) == 1


@pytest.mark.parametrize(
    "other",
    [
        told("b", when="2026-03-12"),
        told("b", when="2026-03-11", published="2026-03-11T18:00:00+01:00"),
        told("b", mode="meet", words="held"),
        told("b", actors=("a3", "a2")),
        told("b", actors=("a1", "a3")),
        told("b", type_="AGREE", mode=None),
        told("b", when="2025"),
        told("b", when=None, published=None),
    ],
    ids=[
        "days apart",
        "next day, same zone",
        "a meeting",
        "somebody else",
        "another pair",
        "no call",
        "a year",
        "undated",
    ],
)
def test_two_happenings_stay_two(other):
    assert len(found(told("a"), other)) == 2


def test_a_day_apart_between_far_capitals_is_one_call_and_no_conflict():
    west = told("w", when="2026-03-10", kind="readout", issuer="a5", outlet="The White House")
    east = told("e", when="2026-03-11", kind="readout", issuer="a4", outlet="The Palace")
    (one,) = found(west, east)
    assert not field(one, "when").conflict
    # The other way round the sun would have to rise in the west.
    early = told("e", when="2026-03-09", kind="readout", issuer="a4", outlet="The Palace")
    assert len(found(west, early)) == 2


def test_daily_calls_never_chain_into_one():
    days = [told(f"n{d}", when=f"2026-03-{d:02d}", published=f"2026-03-{d:02d}") for d in range(1, 6)]
    vague = told("v", when="2026-03-01/2026-03-05")
    assert len(found(*days)) == 5
    assert sorted(len(h.mentions) for h in found(*days, vague)) == [1, 1, 1, 1, 2]


def test_a_video_call_is_told_as_a_call_and_as_a_meeting():
    text = "Pavel Orlov and Marta Lind held a video call and a meeting."
    video = told("v", mode="video", text=text, words="video call")
    call = told("c", text=text, words="call")
    meeting = told("m", mode="meet", text=text, words="meeting")
    (one,) = found(video, call, meeting)
    assert one.mode == "video"
    assert len(found(call, meeting)) == 2


def test_plans_denials_and_cancellations_attach():
    call = told("a")
    plan = told("p", status="planned", published="2026-03-08")
    denial = told("d", status="denied", reason="denial", by=("a1",))
    off = told("c", status="denied", reason="cancelled")
    later = told("l", status="denied", reason="postponed")
    (one,) = found(call, plan, denial, off, later)
    assert {m.document: m.relation for m in one.mentions} == {
        "d:a": "tells",
        "d:p": "plans",
        "d:d": "denies",
        "d:c": "cancels",
        "d:l": "postpones",
    }
    assert one.status == "occurred"
    status = field(one, "status")
    assert status.conflict
    assert {v.value: v.by for v in status.values}["denied"] == ("Pavel Orlov",)
    (planned,) = found(call, plan)
    assert not field(planned, "status").conflict


def test_a_plan_without_a_date_is_the_next_call_and_talk_of_a_call_the_last():
    first, second = told("a", when="2026-03-10"), told("b", when="2026-03-16", published="2026-03-16")
    plan = told("p", when=None, status="planned", published="2026-03-09")
    talk = told("t", when=None, published="2026-03-17", text="A story.\n" + TEXT)
    held = {frozenset(m.document for m in h.mentions) for h in found(first, second, plan)}
    assert held == {frozenset({"d:a", "d:p"}), frozenset({"d:b"})}
    held = {frozenset(m.document for m in h.mentions) for h in found(first, second, talk)}
    assert frozenset({"d:b", "d:t"}) in held


def test_a_meeting_called_off_before_its_day():
    plan = told("p", mode="meet", words="held", when="2026-03-14", status="planned", published="2026-03-09")
    off = told("o", mode="meet", words="held", when=None, status="denied", reason="cancelled", published="2026-03-13")
    (one,) = found(plan, off)
    assert {m.relation for m in one.mentions} == {"plans", "cancels"}
    assert one.status == "denied"


def test_every_value_with_who_gives_it():
    long = told("a", duration=("PT1H30M", "nearly 90 minutes"), kind="readout", issuer="a4", outlet="Palace")
    same = told("b", duration=("PT90M", "90 minutes"), outlet="Courier")
    short = told("c", duration=("PT30M", "90 minutes"), outlet="Gazette")
    (one,) = found(long, same)
    (value,) = field(one, "duration").values
    assert value.by == ("Courier", "France")
    assert {p.text for p in value.passages} == {"nearly 90 minutes", "90 minutes"}
    assert not field(one, "duration").conflict
    (one,) = found(long, same, short)
    assert field(one, "duration").conflict
    assert [len(v.by) for v in field(one, "duration").values] == [2, 1]


def test_places_that_cannot_both_be_so():
    geneva = told("a", mode="meet", words="held", where=("Geneva", "CHE"))
    land = told("b", mode="meet", words="held", where=("Switzerland", "CHE"))
    vienna = told("c", mode="meet", words="held", where=("Vienna", "AUT"))
    (one,) = found(geneva, land)
    assert not field(one, "where").conflict
    (one,) = found(geneva, land, vienna)
    assert field(one, "where").conflict


def test_copies_count_once():
    import msgspec

    copies = [msgspec.structs.replace(told(n, when="2026-W11"), family="f:1") for n in "abc"]
    (one,) = found(*copies, told("x", when="2026-03-10"), told("y", when="2026-03-10"))
    assert one.when == "2026-03-10"


def test_an_id_stays_when_a_later_document_joins():
    (first,) = found(told("a"))
    (more,) = found(told("a"), told("b", published="2026-03-11"), told("c", published="2026-04-11"))
    assert first.id == more.id
    assert first.id.startswith("h:")


def test_a_speaker_who_gives_a_length_is_named():
    text = TEXT
    event = Event(
        "e1",
        "CONSULT",
        mode="phone",
        actors=("a1", "a2"),
        symmetric=True,
        when=When("2026-03-10", "stated"),
        durations=(Duration("PT1H30M", **_at(text, "90 minutes"), statement="s1"),),
        claims=(Claim("occurred", evidence=span(text, "phone call")),),
        stated_in=("s1",),
        evidence=(span(text, "phone call"),),
    )
    said = Statement("s1", chain=(("a3",),), content=(span(text, "held a phone call"),))
    (one,) = found(entry("a", text, "2026-03-10", CAST, events=(event,), statements=(said,)))
    assert field(one, "duration").values[0].by == ("Jon Varga",)
    assert field(one, "when").values[0].by == ("The a Courier",)


calls = st.builds(
    told,
    st.integers(0, 9**9).map(lambda n: f"n{n}"),
    when=st.sampled_from([None, "2026-03-09", "2026-03-10", "2026-03-11", "2026-W11", "2026-03", "2026"]),
    published=st.sampled_from(["2026-03-09", "2026-03-10T23:00:00-05:00", "2026-03-11T08:00:00+01:00", None]),
    mode=st.sampled_from(["phone", "video", "meet", "visit"]),
    actors=st.sampled_from([("a1", "a2"), ("a4", "a5"), ("a1", "a5"), ("a3", "a2"), ("a1",), ()]),
    status=st.sampled_from(["occurred", "planned", "denied"]),
    kind=st.sampled_from(["report", "readout"]),
    issuer=st.sampled_from([None, "a4", "a5"]),
    where=st.sampled_from([None, ("Geneva", "CHE"), ("Vienna", "AUT")]),
)


@given(st.lists(calls, max_size=8), st.randoms(use_true_random=False))
def test_the_order_does_not_matter_and_twice_is_once(entries, random):
    told_ = mentions(list({e.id: e for e in entries}.values()))
    whole = happenings(told_)
    assert happenings(random.sample(told_, len(told_))) == whole
    assert happenings([*told_, *told_]) == whole
    assert sorted(m.event for h in whole for m in h.mentions) == sorted(m.event.id for m in told_)
    assert len({h.id for h in whole}) == len(whole)


@given(st.lists(calls, min_size=1, max_size=8), st.data())
def test_block_by_block_is_the_same_as_all_at_once(entries, data):
    told_ = mentions(list({e.id: e for e in entries}.values()))
    touched = {data.draw(st.sampled_from(told_)).event.id}
    keys = {key for m in told_ if m.event.id in touched for key in blocks(m)}
    while grown := [m for m in told_ if m.event.id not in touched and keys & set(blocks(m))]:
        touched |= {m.event.id for m in grown}
        keys |= {key for m in grown for key in blocks(m)}
    part = happenings([m for m in told_ if m.event.id in touched])
    assert part == tuple(h for h in happenings(told_) if {m.event for m in h.mentions} & touched)
