"""An article: its text unaltered, its records at their words, long ones in parts, selections that become records."""

import re
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from aidememoire import workflow
from aidememoire.desk import create_app
from aidememoire.desk.texts import KINDS, Reader
from aidememoire.ledger import Ledger
from aidememoire.records import Actor, Document, Position, ReaderInfo, Record, Span, Statement, entry_of, text_id
from aidememoire.records.lasting import position_ids
from aidememoire.render.marks import words as text_of
from tests import stories

OWN = "http://127.0.0.1:8000"
EVERYTHING = frozenset(KINDS)


@pytest.fixture
def client(small_ledger):
    return TestClient(create_app(str(small_ledger)), base_url=OWN)


@pytest.fixture
def identity(small_ledger):
    with Ledger(small_ledger, readonly=True) as ledger:
        return next(ledger.entries()).id


class Paragraphs(HTMLParser):
    """The lines of the text as a page has them, with where they say that they begin."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found = []
        self.inside = False

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "p" and "data-start" in given:
            self.inside = True
            self.found.append([int(given["data-start"]), ""])

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "p"

    def handle_data(self, data):
        if self.inside:
            self.found[-1][1] += data


def entry_with(text):
    document = Document(id=text_id(text), text=text, parts=(), kind="report")
    return entry_of(Record(reader=ReaderInfo(name="by hand", version="1"), document=document))


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=1, max_size=8).map("\n".join))
def test_the_lines_of_all_pages_are_the_text(text):
    reader = Reader(entry_with(text or "a"), shown=EVERYTHING)
    lines = [line for bound in reader.pages() for line in reader.passage(bound).lines]
    for line in lines:
        assert reader.text[line.start :].startswith(text_of(line.nodes))
    assert "".join(text_of(line.nodes) for line in lines) == reader.text.replace("\n", "")


@st.composite
def marked_texts(draw):
    """A record whose spans nest, cross one another and cross lines, as they come."""
    letters = st.sampled_from("ab \u0301😀שم<&\n")
    text = draw(st.text(letters, min_size=2, max_size=60))
    places = st.integers(0, len(text) - 1)

    def span():
        start = draw(places)
        end = draw(st.integers(start + 1, len(text)))
        return Span(start, end, text[start:end])

    document = Document(id=text_id(text), text=text, parts=(), kind="report")
    return Record(
        reader=ReaderInfo(name="by hand", version="1"),
        document=document,
        actors=(Actor("a1", "Mara Venn", "person"),),
        statements=tuple(
            Statement(f"s{n}", chain=(("a1",),), content=(span(),), source=span(), cue=span(), manner="mixed")
            for n in range(draw(st.integers(0, 4)))
        ),
        positions=tuple(
            Position("a1", "ceasefire", "supports", evidence=span()) for _ in range(draw(st.integers(0, 2)))
        ),
    )


@given(marked_texts())
def test_marks_of_any_spans_leave_the_text_as_it_is(record):
    reader = Reader(entry_of(record), shown=EVERYTHING)
    lines = [line for bound in reader.pages() for line in reader.passage(bound).lines]
    pieces = {line.start: text_of(line.nodes) for line in lines}
    text = record.document.text
    starts = [0] + [at + 1 for at, letter in enumerate(text) if letter == "\n"]
    assert "\n".join(pieces.get(start, "") for start in starts) == text
    noted = [note.id for line in lines for note in line.notes] + [note.id for note in reader.loose()]
    assert len(noted) == len(set(noted))


def test_the_page_has_the_text_unaltered(client, identity):
    page = Paragraphs()
    page.feed(client.get(f"/articles/{identity}").text)
    text = stories.TEXT
    for start, words in page.found:
        assert text[start : start + len(words)] == words
    assert "\n".join(words for _, words in page.found) == text


def test_every_record_stands_once_at_its_words_and_once_in_the_margin(client, identity, small_ledger):
    with Ledger(small_ledger, readonly=True) as ledger:
        entry = ledger.entry(identity)
    html = client.get(f"/articles/{identity}").text
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    for item in (*entry.record.statements, *entry.record.events, *entry.record.commitments):
        assert f"m-{item.id}" in ids
        if getattr(item, "content", None) or getattr(item, "evidence", None) or hasattr(item, "what"):
            assert item.id in ids


def test_kinds_can_be_chosen(client, identity):
    html = client.get(f"/articles/{identity}?show=events").text
    assert "event-note" in html
    assert "statement-note" not in html
    assert client.get(f"/articles/{identity}?show=wishes").status_code == 400


def test_a_record_has_a_lasting_address(client, identity, small_ledger):
    with Ledger(small_ledger, readonly=True) as ledger:
        statement = ledger.entry(identity).record.statements[0]
    answer = client.get(f"/records/{statement.id}", follow_redirects=False)
    assert answer.headers["Location"] == f"/articles/{identity}#{statement.id}"


def test_records_of_every_kind_lead_to_a_place_that_is_there(client, identity, small_ledger):
    with Ledger(small_ledger, readonly=True) as ledger:
        entry = ledger.entry(identity)
    record = entry.record
    items = (*record.actors, *record.statements, *record.events, *record.commitments)
    names = [item.id for item in items] + list(position_ids(record, entry.id))
    assert {name[0] for name in names} == set("asecp")
    unnamed = {actor.id for actor in record.actors if not actor.mentions}
    assert len(unnamed) < len(record.actors)
    anchors = set(re.findall(r'\bid="([^"]+)"', client.get(f"/articles/{identity}").text))
    for name in names:
        where = client.get(f"/records/{name}", follow_redirects=False).headers["Location"]
        page, _, anchor = where.partition("#")
        assert page == f"/articles/{identity}"
        assert anchor in anchors or (name in unnamed and not anchor)


def test_a_rejected_record_has_its_place_still(client, identity, small_ledger):
    with Ledger(small_ledger) as ledger:
        name = ledger.entry(identity).record.statements[0].id
        workflow.reject(ledger, name, by="Ada Brook", at="2026-01-05T10:00:00Z")
    where = client.get(f"/records/{name}", follow_redirects=False).headers["Location"]
    assert where == f"/articles/{identity}?rejected=yes#{name}"
    assert f'id="{name}"' in client.get(where).text
    assert f'id="{name}"' not in client.get(f"/articles/{identity}").text


def test_an_event_leads_to_its_happening_and_a_position_to_its_issue(client, identity, small_ledger):
    with Ledger(small_ledger) as ledger:
        workflow.derive(ledger)
    with Ledger(small_ledger, readonly=True) as ledger:
        record = ledger.entry(identity).record
        happenings = ledger.happenings_of([event.id for event in record.events])
    html = client.get(f"/articles/{identity}").text
    assert happenings
    for happening in happenings.values():
        assert f'href="/happenings/{happening}"' in html
    for position in record.positions:
        assert f'href="/issues/{position.issue}"' in html


def test_what_is_not_there_has_no_place(client):
    assert client.get("/records/s:00000000000000000000").status_code == 404


def test_a_long_text_comes_in_parts(tmp_path):
    lines = [f"Line {number}. " + "The envoys met again on the river. " * 20 for number in range(400)]
    path = tmp_path / "long.db"
    with Ledger(path) as ledger:
        ledger.add(entry_with("\n".join(lines)).record)
        name = next(ledger.entries()).id
    client = TestClient(create_app(str(path)), base_url=OWN)
    seen, where = [], f"/articles/{name}"
    for _ in range(40):
        html = client.get(where).text
        assert len(html) < 150_000
        page = Paragraphs()
        page.feed(html)
        seen += [words for _, words in page.found]
        following = re.search(r'href="([^"]+)" rel="next"', html)
        if following is None:
            break
        where = following[1].replace("&amp;", "&")
    assert seen == lines


def test_text_of_a_source_is_never_markup(tmp_path):
    text = "<script>alert(1)</script>\n<img src=https://evil.example/x.png> & \"quoted\" 'more' {{ 7 * 7 }}"
    path = tmp_path / "bad.db"
    with Ledger(path) as ledger:
        record = entry_with(text).record
        document = msgspec.structs.replace(
            record.document, title="<b>bold</b>", outlet="<i>", url="javascript:alert(1)"
        )
        ledger.add(msgspec.structs.replace(record, document=document))
        name = next(ledger.entries()).id
    html = TestClient(create_app(str(path)), base_url=OWN).get(f"/articles/{name}").text
    assert "<script>alert" not in html
    assert "<img" not in html
    assert "<b>bold" not in html
    assert "javascript:alert" not in html
    assert "{{ 7 * 7 }}" in html


def form_of(client, identity, **given):
    html = client.get(f"/articles/{identity}").text
    token = re.search(r'name="csrf" value="([0-9a-f]+)"', html)[1]
    return {"csrf": token, "by": "Ada Brook", **given}


def test_a_selection_becomes_a_record(client, identity, small_ledger):
    start = stories.TEXT.index("\n") + 1
    given = {
        "kind": "event",
        "event-type": "CONSULT",
        "first-line": start,
        "first-unit": 0,
        "last-line": start,
        "last-unit": 9,
    }
    answer = client.post(
        f"/articles/{identity}/records", data=form_of(client, identity, **given), follow_redirects=False
    )
    assert answer.status_code == 303
    with Ledger(small_ledger, readonly=True) as ledger:
        entry = ledger.entry(identity)
        name = answer.headers["Location"].rpartition("/")[2]
        made = next(event for event in entry.record.events if event.id == name)
        assert made.evidence[0].text == stories.TEXT[start : start + 9].strip()
        assert entry.reviews[name].by == "Ada Brook"
    assert name in client.get(f"/articles/{identity}").text


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "wish"},
        {"first-line": "x"},
        {"first-line": "1"},
        {"last-unit": "99999"},
        {"event-type": "PARTY"},
        {"by": ""},
    ],
)
def test_a_selection_that_can_not_be_is_one_sentence(client, identity, wrong):
    given = {"kind": "event", "event-type": "CONSULT", "first-line": 0, "first-unit": 0, "last-line": 0, "last-unit": 9}
    answer = client.post(f"/articles/{identity}/records", data=form_of(client, identity, **given) | wrong)
    assert answer.status_code == 400
    assert "</html>" in answer.text


def test_the_list_tells_what_is_there(client):
    html = client.get("/articles").text
    assert "statements" in html
    assert "Not found in this ledger" in client.get("/articles?words=zebra").text
    assert client.get("/articles?since=never").status_code == 400


def test_an_unread_text_says_so(tmp_path):
    path = tmp_path / "unread.db"
    with Ledger(path) as ledger:
        text = "Les ministres se sont vus."
        ledger.add_unread(Document(id=text_id(text), text=text, parts=(), kind="report", language="fr"))
    client = TestClient(create_app(str(path)), base_url=OWN)
    assert "Not read (fr)" in client.get("/articles").text
