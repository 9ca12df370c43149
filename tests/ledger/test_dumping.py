"""One canonical form, whatever the database."""

import json

import pytest
from hypothesis import HealthCheck, given, settings

from aidememoire.errors import LedgerError
from aidememoire.ledger import Capture, Ledger
from aidememoire.ledger.tables import ARRIVAL_KEYS, KEYS
from aidememoire.records import Codes, Copy, Family, Happening, Identity, Mention, Refusal
from aidememoire.records.families import IdentityDecision
from tests import postgres
from tests.ledger.makers import collections, decision, dumped, read_by, retold, story
from tests.stories import phone_call


def fill(ledger):
    """A ledger with something in every table."""
    ids = []
    for number in range(3):
        capture = Capture(
            locator=f"{number}.txt", fingerprint=f"print:{number}", data=bytes([number]), media_type="text/plain"
        )
        ids.append(ledger.add(story(number), capture=capture).entry_id)
    ledger.add(read_by(retold(story(4), "Más información: Über Zürich."), "0.2.0"), side="Velland")
    ledger.add(read_by(story(1), "0.2.0"))
    ledger.add_unread(story(5, language="uk").document)
    ledger.decide(decision(phone_call().events[0], "event", state="edited", field="mode", value="video"))
    ledger.refuse(Refusal(source="a.bin", reason="It is no text.", kind="BinarySourceError"))
    ids.sort()
    ledger.save_signatures({ids[0]: b"\x00\xff"}, {ids[0]: (-5, 7)})
    ledger.save_copies([Copy(ids[0], ids[1], "exact", 1.0), Copy(ids[0], ids[2], "near", 1 / 3)])
    ledger.save_families([Family(id="f:1", members=tuple(ids), outlets=("Outlet 1",))])
    entry = ledger.entry(ids[0])
    actors = tuple(sorted(actor.id for actor in entry.record.actors))
    ledger.save_identities([Identity(id="i:1", name="Orlin", kind="person", codes=Codes(iso3="VEL"), actors=actors)])
    ledger.decide_identity(IdentityDecision(kind="merge", identities=("i:1", "i:2"), by="A", at="2026-03-14"))
    event = entry.record.events[0].id
    ledger.save_event_blocks({event: ("CONSULT|x",)})
    ledger.save_happenings([Happening(id="h:1", type="CONSULT", mentions=(Mention(event, ids[0]),))])
    ledger.save_vectors({entry.record.statements[0].id: b"\x00\x00\x80\x3f"})
    ledger.derived("families", ids)


def lines(data):
    return data.splitlines(keepends=True)


def test_every_table_is_in_the_dump_or_is_arrival(ledger):
    assert {*KEYS, *ARRIVAL_KEYS, "migrations"} == {
        t for t in ledger.engine.tables() if "_words" not in t and "sqlite_" not in t
    }


def test_a_dump_names_each_row_of_each_table_in_order(ledger):
    fill(ledger)
    rows = [json.loads(line) for line in lines(dumped(ledger))[1:]]
    tables = list(dict.fromkeys(row["table"] for row in rows))
    assert tables == [table for table in KEYS if table in tables]
    assert [row["table"] for row in rows] == sorted((row["table"] for row in rows), key=tables.index)
    for table in tables:
        ((count,),) = ledger.engine.rows(f"SELECT count(*) FROM {table}")  # noqa: S608
        keys = [tuple(row[name] for name in KEYS[table]) for row in rows if row["table"] == table]
        assert (len(keys), keys) == (count, sorted(keys))


def test_a_dump_says_nothing_of_arrival(ledger):
    fill(ledger)
    before = dumped(ledger, sources=True)
    late = Capture(locator="elsewhere.txt", fingerprint="print:0", data=b"\0", retrieved="2026-03-20T00:00:00Z")
    ledger.add(story(0), capture=late)
    ledger.refuse(Refusal(source="b.bin", reason="It is no text.", kind="BinarySourceError"))
    assert dumped(ledger, sources=True) == before


@pytest.mark.postgres
def test_both_databases_have_one_dump(tmp_path, postgres_server):
    with Ledger(tmp_path / "ledger.db") as ledger:
        fill(ledger)
        expected = dumped(ledger, sources=True)
    with postgres.schema(postgres_server) as address, Ledger(address) as ledger:
        fill(ledger)
        assert dumped(ledger, sources=True) == expected


@pytest.mark.postgres
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(collected=collections)
def test_any_records_have_one_dump_on_both(tmp_path_factory, postgres_server, collected):
    with Ledger(tmp_path_factory.mktemp("ledger") / "ledger.db") as ledger, ledger.batch():
        for record in collected:
            ledger.add(record)
        expected = dumped(ledger)
    with postgres.schema(postgres_server) as address, Ledger(address) as ledger:
        for record in reversed(collected):
            ledger.add(record)
        assert dumped(ledger) == expected
        assert ledger.check() == []


def test_a_dump_can_be_put_back(ledger, tmp_path):
    fill(ledger)
    whole = dumped(ledger, sources=True)
    with Ledger(tmp_path / "restored.db") as restored:
        restored.restore(lines(whole))
        assert dumped(restored, sources=True) == whole
        assert restored.check() == []
        assert len(restored.engine.rows("SELECT rowid FROM statement_words WHERE statement_words MATCH 'frank'")) == 4
        with pytest.raises(LedgerError, match="holds documents"):
            restored.restore(lines(whole))


def test_a_dump_without_bytes_is_put_back_without_them(ledger, tmp_path):
    fill(ledger)
    with Ledger(tmp_path / "restored.db") as restored:
        restored.restore(lines(dumped(ledger)))
        assert restored.check() == []
        assert restored.stats().sources == 0
        assert list(restored.entries()) == list(ledger.entries())


@pytest.mark.parametrize(
    "given",
    [b"", b"no JSON\n", b"[]\n", b'{"form": "other"}\n', b'{"form": "aidememoire/dump/1"}\n{"table": "migrations"}\n'],
)
def test_what_is_no_dump_is_refused_whole(ledger, given):
    with pytest.raises(LedgerError):
        ledger.restore(lines(given))
    assert ledger.stats().documents == 0


def test_a_dump_that_lacks_rows_is_refused_whole(ledger, tmp_path):
    fill(ledger)
    broken = [line for line in lines(dumped(ledger)) if b'"table":"texts"' not in line]
    with Ledger(tmp_path / "restored.db") as restored:
        with pytest.raises(LedgerError):
            restored.restore(broken)
        assert restored.stats().documents == 0
