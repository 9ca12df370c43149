"""What the desk calls: every word of a reviewer is kept, shown at once, and can be taken back."""

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aidememoire import workflow
from aidememoire.errors import JudgementError, LedgerError
from aidememoire.ledger import Ledger
from aidememoire.records import Position, Review, Span
from tests import stories
from tests.ledger.makers import read_by, story

AT = "2026-03-14T09:00:00+00:00"
TEXT = stories.TEXT
ANN = {"by": "Ann", "at": AT}
BEN = {"by": "Ben", "at": AT}


@pytest.fixture
def document(ledger):
    return ledger.add(story()).entry_id


def shown(ledger, document):
    """All that is seen of a document: its record, and where each of its records stands."""
    entry = ledger.entry(document)
    return entry.record, entry.reviews


def ids(ledger, document, table="statements"):
    rows = ledger.engine.rows(f"SELECT id FROM {table} WHERE document_id = ? ORDER BY number", [document])  # noqa: S608
    return [name for (name,) in rows]


def test_accept_and_reject_are_the_last_word(ledger, document):
    record = ids(ledger, document)[0]
    done = workflow.accept(ledger, record, note=" as it stands ", **ANN)
    assert (done.before.state, done.after.state, done.record) == ("unreviewed", "accepted", record)
    done = workflow.reject(ledger, record, **BEN)
    assert (done.before.by, done.after.state) == ("Ann", "rejected")
    log = ledger.history(record)
    assert [(one.decision.by, one.decision.state, one.decision.note) for one in log] == [
        ("Ann", "accepted", "as it stands"),
        ("Ben", "rejected", None),
    ]
    assert log[0].words == stories.phone_call().statements[0].content[0].text
    assert ledger.check() == []


def test_undoing_an_edit_gives_back_the_accept(ledger, document):
    record = ids(ledger, document, "events")[0]
    workflow.accept(ledger, record, **ANN)
    before = shown(ledger, document)
    workflow.edit(ledger, record, {"mode": "video", "status": "denied"}, **BEN)
    assert shown(ledger, document)[0].events[0].mode == "video"
    workflow.undo_last(ledger, record, **BEN)
    assert shown(ledger, document) == before
    assert [one.counts for one in ledger.history(record)] == [True, False, False, False, False]
    assert ledger.orphans() == []
    assert ledger.check() == []


def test_taking_back_can_be_taken_back(ledger, document):
    record = ids(ledger, document, "events")[0]
    workflow.edit(ledger, record, {"mode": "video"}, **ANN)
    after = shown(ledger, document)
    undone = workflow.undo_last(ledger, record, **ANN)
    assert undone.after == Review()
    workflow.undo(ledger, undone.decisions[0], **ANN)
    assert shown(ledger, document) == after


def test_what_was_taken_back_is_not_taken_back_again(ledger, document):
    record = ids(ledger, document)[0]
    done = workflow.accept(ledger, record, **ANN)
    workflow.undo(ledger, done.decisions[0], **ANN)
    with pytest.raises(JudgementError, match="taken back already"):
        workflow.undo(ledger, done.decisions[0], **ANN)
    with pytest.raises(JudgementError, match="Ann has decided nothing"):
        workflow.undo_last(ledger, record, **ANN)
    with pytest.raises(LedgerError, match="no decision k:none"):
        workflow.undo(ledger, "k:none", **ANN)


def test_the_same_word_again_within_a_second_counts(ledger, document):
    record = ids(ledger, document)[0]
    workflow.accept(ledger, record, **ANN)
    workflow.undo_last(ledger, record, **ANN)
    assert workflow.accept(ledger, record, **ANN).after.state == "accepted"
    assert len(ledger.history(record)) == 3


def test_two_reviewers_at_once_both_stay(address, ledger, document):
    record = ids(ledger, document)[0]
    with Ledger(address) as other:
        workflow.accept(ledger, record, **ANN)
        workflow.reject(other, record, **BEN)
        workflow.edit(ledger, record, {"manner": "mixed"}, **ANN)
    assert [one.decision.by for one in ledger.history(record)] == ["Ann", "Ben", "Ann"]
    assert all(one.counts for one in ledger.history(record))
    assert ledger.entry(document).reviews[record].state == "edited"


def test_the_clock_of_a_reviewer_may_be_behind(ledger, document):
    record = ids(ledger, document)[0]
    workflow.accept(ledger, record, **ANN)
    done = workflow.reject(ledger, record, by="Ben", at="2026-03-14T09:30:00+01:00")
    assert done.at == "2026-03-14T09:00:00.001+00:00"
    assert ledger.entry(document).reviews[record].state == "rejected"


def test_words_and_people_of_a_statement_are_edited(ledger, document):
    record = ids(ledger, document)[0]
    actors = ids(ledger, document, "actors")
    start = TEXT.index("frank")
    done = workflow.edit(
        ledger,
        record,
        {"content": [(start - 1, start + 5), (0, 6)], "speaker": [actors[0]], "when": "2026-03-11", "channel": ""},
        **ANN,
    )
    said = ledger.entry(document).record.statements[0]
    assert said.content == (Span(0, 5, "Orlin"), Span(start, start + 5, "frank"))
    assert (said.speaker, said.when.value, said.when.basis, said.channel) == ((actors[0],), "2026-03-11", "given", None)
    assert done.record == record
    assert ledger.check() == []


def test_an_edit_that_changes_nothing_accepts(ledger, document):
    record = ids(ledger, document)[0]
    assert workflow.edit(ledger, record, {"manner": "direct"}, **ANN).after.state == "accepted"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"manner": "loud"}, "the statement's manner is 'loud'; expected one of direct, indirect, mixed"),
        ({"content": []}, "no words are selected"),
        ({"content": [(5, 5)]}, "a piece runs from 5 to 5"),
        ({"content": [(0, 10**6)]}, "a piece runs from 0 to 1000000"),
        ({"content": ["ab"]}, "is no piece of a text"),
        ({"cue": [(0, 3), (5, 9)]}, "the statement's cue is 2 pieces of text; expected one piece"),
        ({"speaker": ["a:none"]}, "the document has no actor 'a:none'"),
        ({"when": "some day"}, "expected a time on the calendar"),
        ({"id": "s:mine"}, "a reviewer can't change the statement's 'id'"),
    ],
)
def test_what_does_not_fit_is_one_sentence_and_changes_nothing(ledger, document, changes, told):
    record = ids(ledger, document)[0]
    before = shown(ledger, document)
    with pytest.raises(JudgementError) as caught:
        workflow.edit(ledger, record, changes, **ANN)
    assert told in str(caught.value)
    assert shown(ledger, document) == before
    assert ledger.decisions() == []


@pytest.mark.parametrize(
    ("given", "told"),
    [({"at": "soon"}, "'soon' is no time"), ({"by": "  "}, "nobody is named as the reviewer")],
)
def test_a_decision_needs_a_name_and_a_time(ledger, document, given, told):
    with pytest.raises(JudgementError, match=told):
        workflow.accept(ledger, ids(ledger, document)[0], **{**ANN, **given})


def test_a_record_that_is_not_there(ledger, document):
    for name in ("s:none", "x:1", ""):
        with pytest.raises(LedgerError, match="has no record"):
            workflow.accept(ledger, name, **ANN)


def test_positions_at_the_same_words_are_told_apart(ledger):
    base = story()
    one = base.positions[0]
    other = Position(one.actor, "mediation", "supports", one.statement, one.evidence)
    document = ledger.add(msgspec.structs.replace(base, positions=(one, other))).entry_id
    first, second = ids(ledger, document, "positions")
    workflow.reject(ledger, second, **ANN)
    workflow.edit(ledger, first, {"stance": "opposes" if one.stance != "opposes" else "supports"}, **ANN)
    reviews = ledger.entry(document).reviews
    assert [reviews[name].state for name in ids(ledger, document, "positions")] == ["edited", "rejected"]
    # So it stays with the next reader, who names them otherwise.
    ledger.add(read_by(msgspec.structs.replace(base, positions=(other, one)), "0.2.0"))
    now = ids(ledger, document, "positions")
    reviews = ledger.entry(document).reviews
    assert [reviews[name].state for name in now] == ["rejected", "edited"]
    assert not {first, second} & set(now)


def test_records_are_made_of_selected_words(ledger, document):
    actor = ids(ledger, document, "actors")[0]
    start = TEXT.index("had told his Soranian counterpart")
    span = [(start, start + 20)]
    made = {
        "statement": {"speaker": [actor], "manner": "direct"},
        "event": {"type": "CONSULT", "mode": "phone", "actors": [actor]},
        "position": {"actor": actor, "issue": "ceasefire", "stance": "supports"},
        "commitment": {"kind": "promise"},
        "actor": {"kind": "group"},
    }
    for kind, fields in made.items():
        done = workflow.create(ledger, document, kind, span, fields, **ANN)
        assert done.after.state == "edited"
        _, place = ledger.place(done.record)
        assert (place.original, place.kind, place.keys[0]) == (None, kind, (start, start + 20))
        with pytest.raises(JudgementError, match="stands at these words already"):
            workflow.create(ledger, document, kind, span, fields, **ANN)
    record = ledger.entry(document).record
    assert record.positions[-1].statement == record.commitments[-1].statement is not None
    assert ledger.check() == []
    before = shown(ledger, document)
    done = workflow.reject(ledger, done.record, **BEN)
    workflow.undo(ledger, done.decisions[0], **BEN)
    assert shown(ledger, document) == before


@pytest.mark.parametrize(
    ("kind", "fields", "told"),
    [
        ("event", {}, "no event can be so"),
        ("position", {"issue": "ceasefire", "stance": "supports"}, "no position can be so"),
        ("position", {"issue": "football", "stance": "supports"}, "no issue of the agenda is called 'football'"),
        ("actor", {"kind": "ghost"}, "the actor's kind is 'ghost'"),
    ],
)
def test_a_new_record_says_what_it_lacks(ledger, document, kind, fields, told):
    with pytest.raises(JudgementError, match=told):
        workflow.create(ledger, document, kind, [(0, 10)], fields, **ANN)
    assert ledger.decisions() == []


def test_two_statements_become_one_and_two_again(ledger, document):
    before = shown(ledger, document)
    first, second = ids(ledger, document)[:2]
    one, two = before[0].statements[:2]
    done = workflow.merge_statements(ledger, second, first, **ANN)
    merged = ledger.entry(document)
    assert merged.record.statements[1].content == one.content + two.content
    assert merged.record.statements[1].manner == "mixed"
    assert (merged.reviews[second].state, merged.reviews[first].state) == ("edited", "rejected")
    assert ledger.history(first)[-1].decision.note.startswith("merged with “")
    # What is said of either afterwards is said of that one.
    workflow.accept(ledger, second, **BEN)
    assert ledger.entry(document).reviews[first].state == "rejected"
    workflow.undo_last(ledger, second, **BEN)
    workflow.undo(ledger, done.decisions[0], **ANN)
    assert shown(ledger, document) == before


def test_one_statement_becomes_two_and_one_again(ledger, document):
    before = shown(ledger, document)
    record = ids(ledger, document)[1]
    said = before[0].statements[1]
    middle = TEXT.index("Lena Castel", said.content[0].start)
    done = workflow.split_statement(ledger, record, middle, **ANN)
    statements = ledger.entry(document).record.statements
    assert statements[1].content[0].end <= middle == statements[-1].content[0].start
    assert statements[-1].chain == said.chain
    assert len(statements) == len(before[0].statements) + 1
    assert ledger.check() == []
    workflow.undo(ledger, done.decisions[-1], **ANN)
    assert shown(ledger, document) == before
    for place in (0, said.content[0].start, len(TEXT)):
        with pytest.raises(JudgementError, match="no words of the statement stand on one side"):
            workflow.split_statement(ledger, record, place, **ANN)
    with pytest.raises(JudgementError, match="events can't be split"):
        workflow.split_statement(ledger, ids(ledger, document, "events")[0], 5, **ANN)


SPAN = st.tuples(st.integers(0, len(TEXT) - 40), st.integers(1, 39)).map(lambda pair: (pair[0], sum(pair)))
ACTIONS = st.one_of(
    st.tuples(st.just("accept"), st.integers(0, 30)),
    st.tuples(st.just("reject"), st.integers(0, 30)),
    st.tuples(st.just("manner"), st.integers(0, 30), st.sampled_from(["direct", "indirect", "mixed"])),
    st.tuples(st.just("content"), st.integers(0, 30), st.lists(SPAN, min_size=1, max_size=2)),
    st.tuples(st.just("merge"), st.integers(0, 30), st.integers(0, 30)),
    st.tuples(st.just("split"), st.integers(0, 30), st.integers(0, len(TEXT))),
    st.tuples(st.just("create"), SPAN, st.sampled_from(["direct", "mixed"])),
)


def act(ledger, document, action, said):
    """Do one action; None where it does not fit."""
    statements = ids(ledger, document)
    name, first, *rest = action
    try:
        if name == "create":
            return workflow.create(ledger, document, "statement", [first], {"manner": rest[0]}, **said)
        record = statements[first % len(statements)]
        if name in {"accept", "reject"}:
            return getattr(workflow, name)(ledger, record, **said)
        if name == "merge":
            return workflow.merge_statements(ledger, record, statements[rest[0] % len(statements)], **said)
        if name == "split":
            return workflow.split_statement(ledger, record, rest[0], **said)
        return workflow.edit(ledger, record, {name: rest[0]}, **said)
    except JudgementError:
        return None


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(actions=st.lists(st.tuples(ACTIONS, st.sampled_from([ANN, BEN])), max_size=6))
def test_any_actions_undone_in_reverse_leave_all_as_it_was(tmp_path_factory, actions):
    path = tmp_path_factory.mktemp("l") / "l.db"
    with Ledger(path) as ledger:
        document = ledger.add(story()).entry_id
        seen = [shown(ledger, document)]
        done = []
        for action, said in actions:
            if (one := act(ledger, document, action, said)) is not None:
                done.append(one)
                seen.append(shown(ledger, document))
        assert ledger.check() == []
        for one in reversed(done):
            assert shown(ledger, document) == seen.pop()
            workflow.undo(ledger, one.decisions[0], **BEN)
        assert shown(ledger, document) == seen.pop()
        assert ledger.orphans() == []
        assert len(ledger.decisions()) == 2 * sum(len(one.decisions) for one in done)
