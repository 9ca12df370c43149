"""Dossiers count copies once, leave out what is rejected or replaced, and take signs as they stand. All names are invented."""

import msgspec
import pytest

from aidememoire.ledger import Ledger
from aidememoire.ledger.dossiers import Cell, Counterpart, Naming, Official, OnIssue, Standing
from aidememoire.records import Codes, Decision, Family, Identity, Position, text_id
from tests.ledger.calls import fill, happening, told

KORDA, LIND, VELLAND = "i:Mara Korda", "i:Ivo Lind", "i:Velland"


@pytest.fixture
def filled(ledger):
    """Four articles: two are copies, one has the other stance; Korda is of Velland."""
    fill(ledger)
    actors = [actor for entry in ledger.entries() for actor in entry.record.actors]
    roles = (("envoy", "2026-03-01", "2026-03-03"), ("minister", "2026-03-09", "2026-03-09"))
    ledger.save_identities(
        Identity(
            id=f"i:{name}",
            name=name,
            kind=kind,
            affiliation=of,
            codes=Codes(iso3="VLD") if name == "Velland" else Codes(),
            names=(name, name.upper()),
            roles=roles if name == "Mara Korda" else (),
            actors=tuple(sorted(one.id for one in actors if one.name == name)),
        )
        for name, kind, of in {(one.name, one.kind, one.affiliation) for one in actors}
    )
    return ledger


def reject_first_position(ledger: Ledger) -> None:
    """A reviewer rejects the position of the first article."""
    (row,) = (one for one in ledger.find("positions").rows if one["published"].startswith("2026-03-01"))
    entry = ledger.entry(row["document_id"])
    (held,) = entry.record.positions
    ledger.decide(
        Decision(
            text_id=entry.document.id,
            kind="position",
            start=held.evidence.start,
            end=held.evidence.end,
            state="rejected",
            by="A. Reviewer",
            at="2026-03-20T09:00:00+00:00",
        )
    )


# ---- who


def test_an_identity_with_its_roles_and_spellings(filled):
    found = filled.identity_of(KORDA)
    assert (found.name, found.kind, found.affiliation) == ("Mara Korda", "person", "Velland")
    assert [role for role, _, _ in found.roles] == ["envoy", "minister"]
    assert found.names == ("Mara Korda", "MARA KORDA")
    assert filled.identity_of("i:nobody") is None


def test_a_body_and_its_officials(filled):
    assert filled.identity_after(KORDA) == VELLAND
    assert filled.identity_after(VELLAND) is None
    assert filled.identity_after(LIND) is None  # the ledger has no such state
    assert filled.officials_of(VELLAND, 5) == ([Official(KORDA, "Mara Korda", "person", 4)], 1)
    assert filled.officials_of(KORDA, 5) == ([], 0)
    assert filled.whose(VELLAND) == (KORDA, VELLAND)
    assert filled.whose(LIND) == (LIND,)


def test_named_in_documents_and_families(filled):
    assert filled.naming_of(KORDA) == Naming(4, 3, "2026-03-01", "2026-03-09")
    assert filled.naming_of("i:nobody") == Naming(0, 0, None, None)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ((None, None, None), ["Ivo Lind", "Mara Korda", "Velland"]),
        (("kord", None, None), ["Mara Korda"]),
        (("nobody of this name", None, None), []),
        ((None, "state", None), ["Velland"]),
        ((None, None, "velland"), ["Mara Korda"]),
    ],
)
def test_actors_are_listed_the_most_named_first(filled, asked, found):
    rows, more = filled.actors_listed(*asked, 5, 0)
    assert ([row[1] for row in rows], more) == (found, False)


def test_actors_are_listed_by_pages(filled):
    first, more = filled.actors_listed(None, None, None, 2, 0)
    rest, none = filled.actors_listed(None, None, None, 2, 2)
    assert [row[1] for row in (*first, *rest)] == ["Ivo Lind", "Mara Korda", "Velland"]
    assert (more, none) == (True, False)


@pytest.mark.parametrize("odd", ["%", "_", "'", '"', "\\", "[a-z]", "i:Ma%"])
def test_signs_in_a_name_asked_for_mean_themselves(filled, odd):
    assert filled.actors_listed(odd, None, None, 5, 0) == ([], False)


# ---- stances


def test_stances_over_time_count_copies_once(filled):
    assert filled.stances_over_time(KORDA, "month") == [
        Cell("ceasefire", "2026-03-01", "opposes", 1, 1, 1),
        Cell("ceasefire", "2026-03-01", "supports", 3, 2, 3),
    ]
    assert [cell.first_day for cell in filled.stances_over_time(KORDA, "quarter")] == ["2026-01-01", "2026-01-01"]
    assert filled.stances_over_time(LIND, "month") == []


def test_a_state_stands_for_its_officials(filled):
    assert filled.stances_over_time(VELLAND, "month") == filled.stances_over_time(KORDA, "month")


def test_issues_as_a_whole(filled):
    assert filled.on_issues() == [OnIssue("ceasefire", 4, 3, 3, 1, 3, 1, 0, "2026-03-09")]


def test_who_stands_where(filled):
    opposes = Standing(KORDA, "Mara Korda", "person", "opposes", 1, 1, 1, "2026-03-03", "2026-03-03")
    supports = Standing(KORDA, "Mara Korda", "person", "supports", 3, 2, 3, "2026-03-01", "2026-03-09")
    assert filled.standings("ceasefire") == [opposes, supports]
    assert filled.standings("ceasefire", "2026-03-03", "2026-03-03") == [opposes]
    assert filled.standings("arms") == []


def test_the_latest_stands_of_each(filled):
    def days(each, *within):
        rows = filled.latest_stands("ceasefire", [KORDA, LIND], each, *within).rows
        return sorted(row["published"][-2:] for row in rows)

    assert days(2) == ["03", "09"]
    assert days(9) == ["01", "02", "03", "09"]
    assert days(9, "2026-03-02", "2026-03-03") == ["02", "03"]
    assert filled.latest_stands("ceasefire", [], 3).rows == ()


def test_what_reviewers_reject_is_not_counted(filled):
    reject_first_position(filled)
    (held,) = filled.on_issues()
    assert (held.positions, held.supports) == (3, 2)
    assert sum(cell.positions for cell in filled.stances_over_time(KORDA, "month")) == 3
    assert [one.positions for one in filled.standings("ceasefire")] == [1, 2]
    assert len(filled.latest_stands("ceasefire", [KORDA], 9).rows) == 3


def test_documents_replaced_by_others_are_not_counted(filled):
    before = filled.naming_of(KORDA)
    newer = told(3, stance="conditional")
    text = f"{newer.document.text} Corrected."
    changed = msgspec.structs.replace(newer.document, text=text, id=text_id(text))
    filled.add(msgspec.structs.replace(newer, document=changed))
    # The new version has no identities yet; the old one is no longer the newest.
    assert filled.naming_of(KORDA).documents == before.documents - 1
    assert [one.stance for one in filled.standings("ceasefire")] == ["supports"]


# ---- happenings


def test_whom_they_called(filled):
    circle = filled.circle_of(KORDA, 50, 5)
    assert circle.people == (Counterpart(LIND, "Ivo Lind", "person", 0, 2, 0, 2, "2026-04-30"),)
    assert (circle.happenings, circle.more) == (2, False)
    assert filled.circle_of(VELLAND, 50, 5).people == circle.people
    latest = filled.circle_of(KORDA, 1, 5)
    assert (latest.happenings, latest.more, latest.people[0].called) == (1, True, 1)
    assert filled.circle_of("i:nobody", 50, 5) == ((), 0, False)


def test_the_diary_tells_what_is_ahead_from_what_was(filled):
    ids = [entry.id for entry in filled.entries()]
    events = [(filled.entry(name).record.events[0].id, name) for name in ids]
    filled.save_happenings(
        [
            happening(events[:1], "2026-03-05"),
            happening(events[1:2], "2026-03-02"),
            happening(events[2:3], "2026-05-20", status="planned"),
            happening(events[3:], "2026-05-10", status="proposed"),
        ]
    )

    def days(**asked):
        answer = filled.happening_rows(filled.diary_of(KORDA, 5, **asked))
        return [row["when_value"] for row in answer.rows]

    assert days(ahead=True) == ["2026-05-10", "2026-05-20"]
    assert days(ahead=False) == ["2026-03-05", "2026-03-02"]
    assert days(real=True) == ["2026-03-05", "2026-03-02"]
    assert len(filled.diary_of(KORDA, 1)) == 1
    assert filled.diary_of("i:nobody", 5) == []


def test_many_records_are_walked_to_with_the_same_answer(filled, monkeypatch):
    asked = [{"ahead": True}, {"ahead": False}, {"real": True}]
    few = [filled.diary_of(who, 5, **given) for given in asked for who in (KORDA, VELLAND)]
    monkeypatch.setattr("aidememoire.ledger.dossiers.SEVERAL", 1)
    assert [filled.diary_of(who, 5, **given) for given in asked for who in (KORDA, VELLAND)] == few


def test_happenings_as_rows(filled):
    ids = filled.diary_of(KORDA, 5, real=True)
    rows = filled.happening_rows(ids).rows
    assert [(row["documents"], row["families"]) for row in rows] == [(1, 1), (2, 1)]
    assert filled.happening_rows([]).rows == ()


# ---- words


def test_only_direct_speech_is_quoted(filled):
    assert filled.quotations_of(KORDA, 5).rows == ()
    made = told(20)
    direct = msgspec.structs.replace(made.statements[0], manner="direct")
    name = filled.add(msgspec.structs.replace(made, statements=(direct,))).entry_id
    actors = [one for entry in filled.entries() for one in entry.record.actors if one.name == "Mara Korda"]
    filled.save_identities(
        [Identity(id=KORDA, name="Mara Korda", kind="person", actors=tuple(sorted(one.id for one in actors)))]
    )
    answer = filled.quotations_of(KORDA, 5)
    assert ([row["document_id"] for row in answer.rows], answer.more) == ([name], False)


def test_what_others_said_to_them_by_pages(filled):
    first, rest = filled.said_to(LIND, 3), filled.said_to(LIND, 3, 3)
    assert [row["published"][-2:] for row in first.rows] == ["09", "03", "02"]
    assert [row["published"][-2:] for row in rest.rows] == ["01"]
    assert (first.more, rest.more) == (True, False)
    assert filled.said_to(KORDA, 3).rows == ()


def test_several_stances_of_several_actors(ledger):
    made = told(1)
    (held,) = made.positions
    other = Position("a2", "ceasefire", "conditional", None, held.evidence)
    third = Position("a2", "arms", "opposes", None, held.evidence)
    ledger.add(msgspec.structs.replace(made, positions=(held, other, third)))
    (entry,) = ledger.entries()
    ledger.save_families([Family(id="f:1", members=(entry.id,))])
    ledger.save_identities(
        Identity(id=f"i:{one.name}", name=one.name, kind=one.kind, actors=(one.id,)) for one in entry.record.actors
    )
    assert [(one.name, one.stance) for one in ledger.standings("ceasefire")] == [
        ("Ivo Lind", "conditional"),
        ("Mara Korda", "supports"),
    ]
    assert [(one.issue, one.actors, one.positions) for one in ledger.on_issues()] == [
        ("arms", 1, 1),
        ("ceasefire", 2, 2),
    ]


def test_an_empty_ledger_holds_nothing(ledger):
    assert ledger.actors_listed(None, None, None, 5, 0) == ([], False)
    assert ledger.on_issues() == []
    assert ledger.standings("ceasefire") == []
    assert ledger.circle_of("i:nobody", 5, 5).people == ()
    assert ledger.quotations_of("i:nobody", 5).rows == ()
