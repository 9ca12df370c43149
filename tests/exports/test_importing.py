"""A brat folder and a Label Studio project say the same to a ledger."""

import re

import pytest

from aidememoire.errors import UsageError
from aidememoire.exports import Described, Plain, Reviewed, export, import_review
from aidememoire.ledger import Ledger
from tests.stories import phone_call


@pytest.fixture
def ledger(tmp_path):
    with Ledger(str(tmp_path / "l.db")) as opened:
        opened.add(phone_call())
        yield opened


@pytest.fixture
def folder(ledger, tmp_path):
    plain = Plain(described=Described(version="0"), given=tuple(ledger.entries()))
    export(plain, tmp_path / "brat", "brat", with_text=True)
    return tmp_path / "brat"


def test_a_brat_folder_that_nobody_touched_decides_nothing(ledger, folder):
    assert import_review(ledger, folder, "Ada Quist") == Reviewed()


def test_a_brat_folder_comes_back_once(ledger, folder):
    entry = next(ledger.entries())
    call, talks, release, pilots = entry.record.events[:4]
    (file,) = folder.glob("*.ann")
    lines = file.read_text("utf-8").splitlines()
    names = {
        event.id: next(found[1] for line in lines if (found := re.search(rf"AnnotatorNotes (T\d+)\t{event.id}", line)))
        for event in (call, talks, release)
    }
    gone = re.compile(rf"\b{names[release.id]}\b")
    kept = [line for line in lines if not gone.search(line)]
    kept = [re.sub(rf"(Event-status {names[talks.id]}) denied", r"\1 planned", line) for line in kept]
    start = entry.document.text.index("supplies")
    kept += [f"T9001\tEvent {start} {start + 8}\tsupplies", "A9001\tEvent-type T9001 AID"]
    kept += [f"A9002\tChecked {names[call.id]}"]
    file.write_text("\n".join(kept) + "\n", "utf-8")

    assert import_review(ledger, folder, "Ada Quist") == Reviewed(accepted=1, edited=1, rejected=1, added=1)
    after = next(ledger.entries())
    states = [after.reviews[event.id].state for event in (call, talks, release)]
    assert states == ["accepted", "edited", "rejected"]
    assert pilots.id not in after.reviews
    assert after.record.events[1].status == "planned"
    assert after.record.events[-1].type == "AID"
    before = ledger.decisions()
    assert import_review(ledger, folder, "Another Reviewer") == Reviewed()
    assert ledger.decisions() == before


def test_a_folder_of_something_else_is_one_sentence(ledger, tmp_path):
    with pytest.raises(UsageError, match="can't be read"):
        import_review(ledger, tmp_path, "Ada Quist")
