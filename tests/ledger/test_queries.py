"""Questions to a ledger, on both databases. People and outlets are invented."""

import sqlite3
from contextlib import closing

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aidememoire.ledger import Ledger, Query, queries
from aidememoire.ledger.search import has, matching, terms
from aidememoire.records import (
    Actor,
    Codes,
    Commitment,
    Document,
    Due,
    Event,
    Identity,
    Position,
    ReaderInfo,
    Record,
    Span,
    Statement,
    When,
    document_id,
    entry_of,
    text_id,
)

SAID = "Korda told Lind that the bridge at Orlin must open before winter"


def record(number, said=SAID, speaker="Mara Korda", stance="supports", status="planned", **document):
    text = f"{said}. Document {number}."
    content = Span(0, len(said), said)
    people = (
        Actor("a1", speaker, "person", affiliation="Velland", mentions=(content,)),
        Actor("a2", "Ivo Lind", "person", affiliation="Sorania", mentions=(content,)),
        Actor("a3", "Velland", "state", codes=Codes(iso3="VLD"), mentions=(content,)),
    )
    fields = {"published": f"2026-03-{number:02}", "outlet": "Courier", "url": f"https://courier.example/{number}"}
    return Record(
        reader=ReaderInfo("hand", "1"),
        document=Document(text_id(text), text, language="en", title=f"Title {number}", **(fields | document)),
        actors=people,
        statements=(Statement("s1", (("a1",),), content=(content,), addressees=("a2",)),),
        events=(
            Event("e1", "CONSULT", "meet", actors=("a1",), recipients=("a2",), status=status,
                  when=When("2026-04-01", "stated"), evidence=(content,)),
        ),
        positions=(Position("a1", "ceasefire", stance, "s1", content),),
        commitments=(Commitment("c1", ("a1",), "promise", content, due=Due("2026-05-01"), statement="s1"),),
    )  # fmt: skip


@pytest.fixture
def filled(ledger):
    """Four documents, of which the third is by another speaker, and identities for all."""
    with ledger.batch():
        ledger.add(record(1))
        ledger.add(record(2, "The prisoners' exchange cannot wait", stance="opposes", outlet="Herald"))
        ledger.add(record(3, "Nobody opens a bridge in winter", "Ana Brandt", status="denied"))
        ledger.add(record(4, "Wir öffnen die Brücke"))
    actors = [actor for entry in ledger.entries() for actor in entry.record.actors]
    ledger.save_identities(
        Identity(id=f"i:{name}", name=name, kind=kind, affiliation=of, codes=codes,
                 actors=tuple(sorted(a.id for a in actors if a.name == name)))
        for name, kind, of, codes in {(a.name, a.kind, a.affiliation, a.codes) for a in actors}
    )  # fmt: skip
    return ledger


def days(ledger, kind, **query):
    return [row["published"][-2:] for row in ledger.find(kind, Query(**query)).rows]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["04", "03", "02", "01"]),
        ({"words": "bridge"}, ["03", "01"]),
        ({"words": "BRIDGE winter"}, ["03", "01"]),
        ({"words": '"bridge at orlin"'}, ["01"]),
        ({"words": "“at bridge”"}, []),
        ({"words": "prison*"}, ["02"]),
        ({"words": "prisoners"}, ["02"]),
        ({"words": "offnen"}, ["04"]),
        ({"words": "ÖFFNEN brücke"}, ["04"]),
        ({"words": "öffnen"}, ["04"]),
        ({"words": "nothing of the sort"}, []),
        ({"words": '"'}, []),
        ({"by": "Mara Korda"}, ["04", "02", "01"]),
        ({"by": "korda"}, ["04", "02", "01"]),
        ({"by": "i:Ana Brandt"}, ["03"]),
        ({"by": "Velland"}, ["04", "03", "02", "01"]),
        ({"by": "VLD"}, ["04", "03", "02", "01"]),
        ({"by": "Nobody Known"}, []),
        ({"to": "Ivo Lind", "since": "2026-03-03"}, ["04", "03"]),
        ({"until": "2026-03-02"}, ["02", "01"]),
        ({"outlet": "herald"}, ["02"]),
        ({"about": "ceasefire", "until": "2026-03-01"}, ["01"]),
        ({"about": "Orlin"}, ["01"]),
        ({"reviewed": True}, []),
        ({"limit": 2}, ["04", "03"]),
        ({"limit": 2, "offset": 3}, ["01"]),
        ({"words": "bridge", "by": "Ana Brandt", "since": "2026-01-01"}, ["03"]),
        ({"status": "planned"}, []),
    ],
)
def test_statements(filled, query, found):
    assert days(filled, "statements", **query) == found


@pytest.mark.parametrize("few", [0, 1, 20_000])
@pytest.mark.parametrize("query", [{"words": "bridge"}, {"by": "Mara Korda"}, {"about": "ceasefire"}, {"limit": 1}])
def test_both_ways_to_the_newest_give_the_same(filled, monkeypatch, few, query):
    expected = days(filled, "statements", **query)
    monkeypatch.setattr(queries, "FEW", few)
    monkeypatch.setattr(queries, "FIRST_STEP", 1)
    assert days(filled, "statements", **query) == expected


def test_more_is_told(filled):
    assert filled.find("statements", Query(limit=3)).more
    assert not filled.find("statements", Query(limit=4)).more


def test_events_positions_and_commitments(filled):
    assert days(filled, "events", status="denied") == ["03"]
    assert days(filled, "events", about="Ana Brandt") == ["03"]
    assert days(filled, "positions", about="ceasefire", status="opposes") == ["02"]
    assert days(filled, "positions", by="Mara Korda", words="bridge") == ["01"]
    assert days(filled, "commitments", by="Velland", status="open") == ["04", "03", "02", "01"]
    assert days(filled, "commitments", words="prisoners") == ["02"]


def test_documents_actors_and_happenings(filled):
    assert days(filled, "documents", words="bridge") == ["03", "01"]
    assert days(filled, "documents", by="Ana Brandt") == ["03"]
    names = [row["name"] for row in filled.find("actors").rows]
    assert names == ["Ivo Lind", "Velland", "Mara Korda", "Ana Brandt"]
    assert filled.find("actors", Query(words="brandt")).rows[0]["documents"] == 1
    assert filled.find("happenings").rows == ()


def test_what_is_rejected_is_not_shown(filled):
    from tests.ledger.makers import decision

    entry = next(e for e in filled.entries() if e.document.published.endswith("01"))
    rejected = decision(entry.record.statements[0], "statement", state="rejected")
    filled.decide(msgspec.structs.replace(rejected, text_id=entry.document.id))
    assert days(filled, "statements", words="orlin") == []
    assert days(filled, "statements", words="orlin", rejected=True) == ["01"]


def test_an_older_version_of_a_page_is_not_shown(filled):
    filled.add(record(5, "The bridge at Orlin is open", url="https://courier.example/1"))
    assert days(filled, "statements", words="orlin") == ["05"]


def test_documents_are_looked_up_by_phrase_issuer_and_statement(filled):
    first = record(1)
    name = document_id(first.document)
    assert filled.documents_with("the bridge at orlin", 5) == [name]
    assert filled.documents_with("no such words", 5) == []
    assert filled.documents_with("...", 5) == []
    statement = entry_of(first).record.statements[0].id
    assert filled.documents_of_statements([statement, "s:none"]) == {statement: name}
    assert filled.documents_issued_by("Courier", Query(until="2026-03-03"), 10)[0] == name
    assert filled.documents_issued_by("Nobody", Query(), 10) == []


def test_documents_that_may_settle_a_promise_come_later_and_have_its_actors(filled):
    commitments = {row["id"]: row["document_id"] for row in filled.find("commitments", Query(until="2026-03-01")).rows}
    found = {e.document.published[-2:] for e in filled.entries(filled.documents_after(commitments, 400))}
    assert found == {"01", "02", "04"}
    found = {e.document.published[-2:] for e in filled.entries(filled.documents_after(commitments, 1))}
    assert found == {"01", "02"}


def test_what_another_reader_has_not_read(filled):
    assert filled.not_read_by(ReaderInfo("hand", "1")) == []
    assert len(filled.not_read_by(ReaderInfo("hand", "2"))) == 4


def test_notes_and_dictionaries(filled):
    assert filled.remembered("feeds") == b""
    filled.remember("feeds", b"{}")
    filled.remember("feeds", b'{"a": 1}')
    assert filled.remembered("feeds") == b'{"a": 1}'
    filled.derived("identities", [e.id for e in filled.entries()])
    assert filled.save_actor_rules(['{"name": "Korda"}', '{"name": "Korda"}']) == 1
    assert filled.actor_rules() == ['{"name": "Korda"}']
    assert len(filled.underived("identities", 10)) == 4
    assert filled.save_actor_rules(['{"name": "Korda"}']) == 0


def test_whoever_holds_a_position_is_told_by_identity(filled):
    rows = filled.find("positions", Query(by="Ana Brandt")).rows
    assert filled.holders_of(row["id"] for row in rows) == {rows[0]["id"]: "Ana Brandt"}


def test_terms_are_words_phrases_and_beginnings():
    assert [(t.words, t.beginning) for t in terms('peace "cease fire" negot* “heavy guns”')] == [
        (("peace",), False),
        (("cease", "fire"), False),
        (("negot",), True),
        (("heavy", "guns"), False),
    ]
    assert matching("  ...  ", "sqlite") is None


@pytest.mark.parametrize("address_of", ["sqlite"])
@given(words=st.text(max_size=30))
def test_any_words_can_be_searched_for(words, address_of, tmp_path_factory):
    path = tmp_path_factory.getbasetemp() / f"words-{address_of}.db"
    with Ledger(path) as ledger:
        ledger.find("statements", Query(words=words))
        ledger.find("documents", Query(words=words))


@pytest.mark.postgres
@pytest.mark.parametrize("words", ["a & b", "o'brien", "!", "x:*", "(", "\\", "<->", "%", "“”", "don’t"])
def test_signs_of_a_query_language_are_no_words(ledger, words):
    assert ledger.find("statements", Query(words=words)).rows == ()


@settings(deadline=None)
@given(
    text=st.text(alphabet="abAB éßÖ\u0301_-.'’\n\"0ⅷ漢", max_size=40),
    typed=st.text(alphabet='abAB éßÖ*" 0', max_size=14),
)
def test_reading_a_text_finds_what_the_index_finds(text, typed):
    asked = matching(typed, "sqlite")
    if asked is None:
        return
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE VIRTUAL TABLE w USING fts5 (t, tokenize = 'unicode61 remove_diacritics 2')")
        database.execute("INSERT INTO w VALUES (?)", [text])
        found = database.execute("SELECT 1 FROM w WHERE w MATCH ?", [asked]).fetchone() is not None
    assert has(asked, text) == found


def test_words_of_positions_and_commitments_are_their_own(filled):
    """Not those of the article around them; phrases and beginnings as elsewhere."""
    for kind, field in (("positions", "evidence"), ("commitments", "what")):
        for row in filled.find(kind).rows:
            first, second, *_ = row[field].split()
            for words in (f'"{first} {second}"', f"{second[:3]}*"):
                assert row["id"] in [one["id"] for one in filled.find(kind, Query(words=words)).rows], (kind, words)
            assert all(has('"orlin"', one[field]) for one in filled.find(kind, Query(words="orlin")).rows)
