"""What a ledger holds on actors and issues, on both databases. People, states and outlets are invented."""

import msgspec
import pytest

from aidememoire.ledger import dossiers
from aidememoire.records import Decision, Identity, entry_of
from tests.ledger.calls import fill
from tests.ledger.test_queries import record

IDENTITIES = ("i:korda", "i:lind", "i:velland")


@pytest.fixture
def filled(ledger):
    """Four documents of two months; Korda is an official of Velland."""
    given = (
        record(1, stance="conditional", status="occurred"),
        record(2, stance="supports", status="occurred", outlet="Herald"),
        record(3, stance="opposes", published="2026-05-04"),
        record(4, stance="supports", published="2026-05-20"),
    )
    with ledger.batch():
        for one in given:
            ledger.add(one)
    actors: dict[str, list[str]] = {}
    for one in given:
        for actor in entry_of(one).record.actors:
            actors.setdefault(actor.name, []).append(actor.id)
    ledger.save_identities(
        Identity(
            id=name,
            name=called,
            kind="state" if called == "Velland" else "person",
            affiliation="Velland" if called == "Mara Korda" else None,
            names=(called,),
            roles=(("minister", "2026-03-01", "2026-05-20"),) if called == "Mara Korda" else (),
            actors=tuple(actors[called]),
        )
        for name, called in zip(IDENTITIES, ("Mara Korda", "Ivo Lind", "Velland"), strict=True)
    )
    return ledger


def test_who_an_actor_is(filled):
    who = filled.identity_of("i:korda")
    assert (who.name, who.affiliation, who.roles[0][0]) == ("Mara Korda", "Velland", "minister")
    assert filled.identity_of("i:nobody") is None
    assert filled.identity_after("i:korda") == "i:velland"
    assert filled.identity_after("i:lind") is None
    assert filled.naming_of("i:korda") == dossiers.Naming(4, 4, "2026-03-01", "2026-05-20")
    assert filled.naming_of("i:nobody") == dossiers.Naming(0, 0, None, None)


def test_who_is_named_often_is_counted_in_the_index(filled, monkeypatch):
    monkeypatch.setattr(dossiers, "SEVERAL", 2)
    assert filled.naming_of("i:korda") == dossiers.Naming(4, None, "2026-03-01", "2026-05-20")


def test_a_body_has_officials_and_stands_for_them(filled):
    people, count = filled.officials_of("i:velland", 5)
    assert ([one.name for one in people], count, people[0].named) == (["Mara Korda"], 1, 4)
    assert filled.officials_of("i:korda", 5) == ([], 0)
    assert filled.whose("i:velland") == ("i:korda", "i:velland")
    assert filled.whose("i:korda") == ("i:korda",)
    assert filled.identities_named("i:velland") == ("i:korda", "i:velland")


def test_actors_are_listed_by_kind_and_body(filled):
    rows, more = filled.actors_listed(None, None, None, 2, 0)
    assert ([row[1] for row in rows], more) == (["Ivo Lind", "Mara Korda"], True)
    assert [row[1] for row in filled.actors_listed(None, "state", None, 5, 0)[0]] == ["Velland"]
    assert [row[1] for row in filled.actors_listed(None, None, "velland", 5, 0)[0]] == ["Mara Korda"]
    assert [row[1] for row in filled.actors_listed("KORDA", None, None, 5, 0)[0]] == ["Mara Korda"]


@pytest.mark.parametrize("who", ["i:korda", "i:velland"])
def test_stances_by_month_and_quarter(filled, who):
    months = [
        (c.first_day, c.stance, c.positions, c.families, c.outlets) for c in filled.stances_over_time(who, "month")
    ]
    assert months == [
        ("2026-03-01", "conditional", 1, 1, 1),
        ("2026-03-01", "supports", 1, 1, 1),
        ("2026-05-01", "opposes", 1, 1, 1),
        ("2026-05-01", "supports", 1, 1, 1),
    ]
    assert {c.first_day for c in filled.stances_over_time(who, "quarter")} == {"2026-01-01", "2026-04-01"}
    assert filled.stances_over_time("i:lind", "month") == []


def test_issues_and_who_stands_where(filled):
    (one,) = filled.on_issues()
    assert one == dossiers.OnIssue("ceasefire", 4, 4, 2, 1, 2, 1, 1, "2026-05-20")
    found = {s.stance: (s.positions, s.first, s.last) for s in filled.standings("ceasefire")}
    assert found == {
        "conditional": (1, "2026-03-01", "2026-03-01"),
        "opposes": (1, "2026-05-04", "2026-05-04"),
        "supports": (2, "2026-03-02", "2026-05-20"),
    }
    assert {s.stance for s in filled.standings("ceasefire", since="2026-05-01")} == {"opposes", "supports"}
    assert filled.standings("ceasefire", until="2026-02-01") == []
    answer = filled.latest_stands("ceasefire", ["i:korda", "i:lind"], 2)
    assert sorted(row["published"] for row in answer.rows) == ["2026-05-04", "2026-05-20"]
    assert filled.latest_stands("ceasefire", [], 2).rows == ()


def test_what_a_reviewer_rejected_is_not_counted(filled):
    (position,) = filled.latest_stands("ceasefire", ["i:korda"], 1).rows
    entry = filled.entries([position["document_id"]])
    (one,) = entry
    start, end = position["span_start"], position["span_end"]
    filled.decide(
        Decision(
            text_id=one.document.id, kind="position", start=start, end=end, state="rejected", by="A. Reviewer",
            at="2026-06-01T09:00:00+00:00",
        )
    )  # fmt: skip
    assert sum(c.positions for c in filled.stances_over_time("i:korda", "month")) == 3
    assert filled.on_issues()[0].positions == 3


def test_quotations_and_words_to_somebody(filled, monkeypatch):
    assert filled.quotations_of("i:korda", 5).rows == ()  # reported, not quoted
    first = filled.said_to("i:lind", 3)
    assert ([row["published"] for row in first.rows], first.more) == (["2026-05-20", "2026-05-04", "2026-03-02"], True)
    second = filled.said_to("i:lind", 3, 3)
    assert ([row["published"] for row in second.rows], second.more) == (["2026-03-01"], False)
    monkeypatch.setattr(dossiers, "FEW", 1)
    assert filled.said_to("i:lind", 3) == first
    assert filled.said_to("i:lind", 3, 3) == second


def test_quotations_are_direct_speech(filled):
    quoted = record(9, said="We will open the bridge ourselves", published="2026-06-01")
    (said,) = quoted.statements
    filled.add(msgspec.structs.replace(quoted, statements=(msgspec.structs.replace(said, manner="direct"),)))
    mine = [actor.id for actor in entry_of(quoted).record.actors if actor.name == "Mara Korda"]
    kept = filled.identity_of("i:korda")
    actors = [
        row[0] for row in filled.engine.rows("SELECT actor_id FROM identity_actors WHERE identity_id = 'i:korda'")
    ]
    filled.save_identities([msgspec.structs.replace(kept, actors=(*actors, *mine))])
    assert [row["published"] for row in filled.quotations_of("i:korda", 5).rows] == ["2026-06-01"]


@pytest.fixture(params=[dossiers.SEVERAL, 0])
def calls(ledger, request, monkeypatch):
    """The ledger of calls, looked through event by event and walked through by happenings."""
    monkeypatch.setattr(dossiers, "SEVERAL", request.param)
    monkeypatch.setattr(dossiers, "RARER", request.param)
    fill(ledger)
    return ledger


def test_the_diary_of_an_actor(calls):
    real = calls.diary_of("i:Mara Korda", 5, real=True)
    rows = calls.happening_rows(real).rows
    assert [row["when_value"] for row in rows] == ["2026-04-30", "2026-03-05"]
    assert [(row["documents"], row["families"]) for row in rows] == [(1, 1), (2, 1)]
    ahead = calls.diary_of("i:Mara Korda", 5, ahead=True)
    assert [row["status"] for row in calls.happening_rows(ahead).rows] == []  # undated: not known to be ahead
    latest = calls.diary_of("i:Mara Korda", 1, ahead=False)
    assert latest == real[:1]
    assert calls.diary_of("i:Velland", 5) == []


def test_whom_an_actor_called(calls):
    found = calls.circle_of("i:Mara Korda", 10, 5)
    assert found == dossiers.Circle(
        (dossiers.Counterpart("i:Ivo Lind", "Ivo Lind", "person", 0, 2, 0, 2, "2026-04-30"),), 2, more=False
    )
    assert calls.circle_of("i:Mara Korda", 1, 5).more
    assert calls.circle_of("i:Velland", 10, 5).people == ()
