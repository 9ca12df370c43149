"""Two reviewers on the same records: how far they agree; and who is who where the ledger is large."""

import re
from html import unescape

import pytest

from aidememoire.desk.views import judged
from aidememoire.ledger import Ledger
from tests.desk.test_review import decide, desk, send, shown, waiting


def rows(answer):
    found = re.findall(r"<tr><th scope=\"row\">(.*?)</tr>", unescape(answer.text), re.DOTALL)
    return [re.sub(r"<[^>]+>", "|", row).replace("||", "|") for row in found]


def test_agreement_is_told_by_kind_and_field(small_ledger):
    pytest.importorskip("nltk")
    first, second = desk(small_ledger), desk(small_ledger, "Bela Orr")
    names = waiting(small_ledger, "statement")[:2]
    assert len(names) == 2
    for client, acts in ((first, ("accept", "reject")), (second, ("accept", "accept"))):
        for name, act in zip(names, acts, strict=True):
            decide(client, name, act)
    answer = first.get("/review/agreement")
    told = next(row for row in rows(answer) if row.startswith("statement|accept, edit or reject"))
    assert "|1 of 2|" in told
    assert "Anna Vell, Bela Orr" in told
    assert "0.00" in told  # one of two agreed on: as chance would have it


def test_one_reviewer_alone_has_nobody_to_agree_with(small_ledger):
    client = desk(small_ledger)
    decide(client, waiting(small_ledger, "statement")[0], "accept")
    assert "only Anna Vell has decided anything" in client.get("/review/agreement").text


def test_in_a_large_ledger_who_is_who_is_worked_out_later(example_ledger, tmp_path, monkeypatch):
    copy = tmp_path / "large.db"
    with Ledger(example_ledger, readonly=True) as ledger:
        ledger.backup(copy)
    with Ledger(copy) as ledger:
        first, second = [one for one in ledger.identities() if one.kind == "person"][:2]
    monkeypatch.setattr(judged, "FEW_DOCUMENTS", 3)
    answer = send(
        desk(copy), "/review", "/review/same", record=first.actors[0], identity=first.id, other=second.id, note=""
    )
    assert shown(answer).startswith("Kept; who is who is worked out again when the ledger next adds documents. ")
    with Ledger(copy, readonly=True) as ledger:
        assert len(ledger.identity_decisions()) == 1
        assert {one.id for one in ledger.identities()} >= {first.id, second.id}
