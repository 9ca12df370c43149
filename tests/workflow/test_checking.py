"""Quotations looked up in a ledger that was filled from Python."""

import pytest

from aidememoire import workflow
from aidememoire.ledger import Ledger
from aidememoire.workflow.checking import index_of
from aidememoire.workflow.reading import read_as
from tests.workflow import texts


@pytest.fixture
def ledger(tmp_path):
    """Three records added one by one, as a script does it: no vectors come with them."""
    with Ledger(tmp_path / "l.db") as opened:
        for number, text in enumerate((texts.VELLAND, texts.SORANIA, texts.WIRE)):
            file = tmp_path / f"{number}.txt"
            file.write_text(text)
            opened.add(read_as(file)[0])
        yield opened


def test_statements_added_from_python_are_found_by_meaning(ledger):
    waiting = ledger.unvectored()
    assert waiting
    assert sorted(index_of(ledger).ids()) == sorted(name for name, _ in waiting)
    assert ledger.unvectored() == []
    assert (
        workflow.check_ledger(ledger, "None of the prisoners will be left behind, the president said").outcome
        == "only as paraphrase"
    )


def test_the_index_takes_in_what_comes_later(ledger, tmp_path):
    before = index_of(ledger).ids()
    file = tmp_path / "later.txt"
    file.write_text(texts.LATER)
    ledger.add(read_as(file)[0])
    after = index_of(ledger).ids()
    assert after[: len(before)] == before
    assert len(after) == len(set(after)) > len(before)


@pytest.mark.parametrize("between", [". ", " [...] ", " and "])
def test_parts_of_two_documents_are_looked_up_in_both(ledger, between):
    parts = ("We will not leave the prisoners behind", "Sorania wants a ceasefire at the Orlin bridge")
    found = workflow.check_ledger(ledger, between.join(parts))
    assert found.outcome == "merged from several places"
    assert [hit.span.text for hit in found.hits] == list(parts)
    assert len({hit.document for hit in found.hits}) == 2


@pytest.mark.parametrize(("by", "known"), [("Ivo Lind", True), ("President Korda", True), ("Ottilie Brun", False)])
def test_whether_anybody_is_called_so(ledger, by, known):
    assert workflow.check_ledger(ledger, "The road will be open by April", by=by).by_known is known
    assert workflow.check_ledger(ledger, "Bananas are blue in December", by=by).by_known is known


def test_words_alone_take_no_model(ledger, monkeypatch):
    from aidememoire.workflow import checking

    monkeypatch.setattr(checking, "vectors", lambda: pytest.fail("the model was asked for"))
    quote = "None of the prisoners will be left behind, the president said"
    assert workflow.check_ledger(ledger, quote, meaning=False).outcome == "not found"


def test_a_ledger_that_may_not_be_written_is_searched_as_far_as_it_has_vectors(ledger, tmp_path):
    where = ledger.engine.where
    with Ledger(where, create=False, readonly=True) as readonly:
        assert index_of(readonly).ids() == []
        file = tmp_path / "later.txt"
        file.write_text(texts.LATER)
        (identity, content), *_ = ledger.unvectored()
        vector = workflow.vectors()([content]).astype("<f4")[0]
        ledger.save_vectors({identity: vector.tobytes()})
        assert index_of(readonly).ids() == [identity]
        # The index of all statements is not mistaken for this one, nor this one for it.
        assert len(index_of(ledger).ids()) > 1
        assert index_of(readonly).ids() == index_of(ledger).ids()
        assert ledger.unvectored() == []
