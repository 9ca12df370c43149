"""What people see who open a ledger with other programs."""

import re
import sqlite3
from pathlib import Path

import msgspec
import pytest

from aidememoire.ledger import Ledger
from aidememoire.records import Family, Happening, Mention
from tests.ledger.makers import read_by, story
from tests.stories import phone_call

DOCS = Path(__file__).resolve().parents[2] / "docs" / "ledger.md"
VIEWS = ("v_statements", "v_events", "v_positions", "v_commitments", "v_clauses", "v_documents")


def shown(ledger, view, where="1 = 1"):
    columns = ledger.engine.columns(view)
    rows = ledger.engine.rows(f"SELECT * FROM {view} WHERE {where}")  # noqa: S608
    return [dict(zip(columns, row, strict=True)) for row in rows]


def test_a_statement_is_shown_in_words(ledger):
    added = ledger.add(story(7), side="Velland")
    (row,) = shown(ledger, "v_statements", "content LIKE 'that Velland was ready%'")
    assert (
        row
        | {
            "speaker": "Marek Orlin",
            "relays": "Ivo Teller",
            "cue": "told",
            "source": "President Marek Orlin",
            "addressees": "Lena Castel",
            "manner": "indirect",
            "outlet": "Outlet 7",
            "published": "2026-03-12",
            "url": "https://outlet.example/7",
            "side": "Velland",
            "review": "unreviewed",
            "reader": "embedded",
            "reader_version": "0.1.0",
            "document_id": added.entry_id,
        }
        == row
    )
    assert phone_call().document.text[row["span_start"] : row["span_end"]] == row["content"]


def test_an_event_is_shown_with_its_day_and_place(ledger):
    ledger.add(story())
    (row,) = shown(ledger, "v_events", "place = 'Lisbon'")
    assert (row["actors"], row["type"], row["mode"], row["status"]) == (
        "Velland; Sorania",
        "CONSULT",
        "negotiate",
        "denied",
    )
    assert (row["when_value"], row["when_start"], row["when_end"]) == ("2026-04", "2026-04-01", "2026-04-30")
    assert (row["country"], row["happening_id"]) == ("PRT", None)


def test_an_event_is_shown_with_its_happening_and_family(ledger):
    added = ledger.add(story())
    event = ledger.entry(added.entry_id).record.events[0].id
    ledger.save_happenings([Happening(id="h:1", type="CONSULT", mentions=(Mention(event, added.entry_id, "denies"),))])
    ledger.save_families([Family(id="f:1", members=(added.entry_id,))])
    (row,) = shown(ledger, "v_events", "happening_id IS NOT NULL")
    assert (row["id"], row["happening_id"], row["relation"], row["family_id"]) == (event, "h:1", "denies", "f:1")


def test_positions_commitments_and_clauses_are_shown_in_words(ledger):
    ledger.add(story())
    (row,) = shown(ledger, "v_positions", "stance = 'conditional'")
    assert (row["actor"], row["issue"], row["relays"]) == ("Marek Orlin", "ceasefire", "Ivo Teller")
    (row,) = shown(ledger, "v_commitments", "state = 'broken'")
    assert (row["actors"], row["kind"], row["due_start"], row["due_end"]) == (
        "Lena Castel",
        "promise",
        "2026-02-01",
        "2026-02-28",
    )
    (row,) = shown(ledger, "v_clauses")
    assert row["words"] == phone_call().clauses[0].text


def test_views_show_the_newest_reading_of_the_newest_version(ledger):
    ledger.add(story(url="https://a.example/", published="2026-03-12"))
    new = story(url="https://a.example/", published="2026-03-13")
    ledger.add(read_by(new, "0.1.0"))
    ledger.add(
        read_by(new, "0.2.0", statements=new.statements[:3], events=(), positions=(), commitments=(), clauses=())
    )
    assert [len(shown(ledger, view)) for view in VIEWS] == [3, 0, 0, 0, 0, 1]
    assert {row["reader_version"] for row in shown(ledger, "v_statements")} == {"0.2.0"}


def test_words_are_found_in_both_databases(ledger):
    ledger.add(story(title="Zürich"))
    if ledger.engine.dialect == "sqlite":
        sql = "SELECT count(*) FROM {} WHERE {} MATCH ?"
        statements, texts = sql.format(*["statement_words"] * 2), sql.format(*["document_words"] * 2)
        phrase = '"left the valley"'
    else:
        sql = "SELECT count(*) FROM {} WHERE aidememoire_words({}) @@ phraseto_tsquery('simple', ?)"
        statements = sql.format("statements", "content || ' ' || coalesce(source, '')")
        texts, phrase = sql.format("texts", "text"), "left the valley"
    assert ledger.engine.rows(statements, [phrase]) == [(2,)]
    assert ledger.engine.rows(texts, [phrase]) == [(1,)]


def test_a_long_text_can_be_searched(ledger):
    """More different words than one tsvector holds."""
    text = " ".join(f"wörd{number}" for number in range(150_000))
    record = story()
    document = msgspec.structs.replace(record.document, text=text, id="sha256:x", parts=(), agencies=())
    assert ledger.add_unread(document).new_document


def test_every_table_view_and_column_is_documented(tmp_path):
    page = DOCS.read_text("utf-8")
    with Ledger(tmp_path / "ledger.db") as ledger:
        for table in (*ledger.engine.tables(), *VIEWS):
            if "_words" in table or table.startswith("sqlite_"):
                continue
            section = re.search(rf"^### {table}\n(.*?)(?=^#|\Z)", page, re.DOTALL | re.MULTILINE)
            assert section, f"docs/ledger.md has no section on {table}"
            missing = [name for name in ledger.engine.columns(table) if f"`{name}`" not in section[1]]
            assert not missing, f"{table}: {missing}"


def test_queries_in_the_documentation_run(tmp_path):
    with Ledger(tmp_path / "ledger.db") as ledger:
        ledger.add(story())
    queries = re.findall(r"```sql\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    assert queries
    connection = sqlite3.connect(tmp_path / "ledger.db")
    for query in queries:
        assert connection.execute(query).fetchall(), query
    connection.close()


def test_datasette_opens_a_ledger(tmp_path):
    pytest.importorskip("datasette")
    import asyncio

    from datasette.app import Datasette

    with Ledger(tmp_path / "ledger.db") as ledger:
        ledger.add(story())

    async def ask():
        datasette = Datasette([str(tmp_path / "ledger.db")])
        await datasette.invoke_startup()
        answer = await datasette.client.get("/ledger/v_statements.json?_shape=array&speaker=Tomas+Rey")
        return answer.status_code, answer.json()

    status, rows = asyncio.run(ask())
    assert status == 200
    assert len(rows) == sum(statement.speaker == ("a4",) for statement in phone_call().statements)
    assert {row["outlet"] for row in rows} == {"Outlet 1"}
