"""Accounts set side by side; persons and states are invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aidememoire.across.accounts import AccountTexts, compare
from aidememoire.records import Clause, Document, Entry, ReaderInfo, Record, text_id

NORTH = (
    "President Orla Venn spoke today with President Ilan Dorr of Sarvia.",
    "She reaffirmed her support for the sovereignty of Sarvia.",
    "The leaders discussed the export of grain through the port of Kell.",
)
SOUTH = (
    "President Ilan Dorr had a phone conversation with President Orla Venn of Norrow.",
    "He thanked her for supporting the sovereignty of Sarvia.",
    "The President spoke of the pipeline under the strait.",
)


def entry(name: str, sentences: tuple[str, ...]) -> Entry:
    text, clauses = "", []
    for number, sentence in enumerate(sentences):
        start = len(text)
        text += sentence + " "
        clauses.append(Clause(start, start + len(sentence), sentence, sentence=number, link="main"))
    document = Document(id=text_id(text), text=text)
    record = Record(reader=ReaderInfo(name="hand", version="1", model=None), document=document, clauses=tuple(clauses))
    return Entry(id=name, document=document, record=record)


def account(side: str, sentences: tuple[str, ...]) -> AccountTexts:
    return AccountTexts(side, side, (entry(f"{side}.txt", sentences),))


def test_contact_and_sovereignty_are_shared_and_the_rest_is_of_one_side():
    found = compare([account("north", NORTH), account("south", SOUTH)], None)
    shared = [t for t in found.topics if t.relation == "shared"]
    assert any(t.scope == "frame" and len(t.passages) == 2 for t in shared)
    assert any("sovereignty" in t.passages["north"][0].text for t in shared)
    assert {p.text for t in found.topics if t.relation == "only" for ps in t.passages.values() for p in ps} == {
        NORTH[2],
        SOUTH[2],
    }


def test_without_vectors_a_warning_says_so():
    assert "no vectors" in compare([account("north", NORTH)], None).warnings[0]


def test_two_documents_of_one_side_share_nothing_with_each_other():
    found = compare([AccountTexts("north", "north", (entry("a.txt", NORTH), entry("b.txt", NORTH)))], None)
    assert {t.relation for t in found.topics} == {"only"}


@settings(max_examples=25, deadline=None)
@given(st.permutations(NORTH), st.permutations(SOUTH))
def test_order_of_accounts_changes_nothing_and_passages_are_honest(north, south):
    one, other = account("north", tuple(north)), account("south", tuple(south))
    found = compare([one, other], None)
    assert found == compare([other, one], None)
    texts = {e.id: e.document.text for a in (one, other) for e in a.entries}
    passages = [p for t in found.topics for ps in t.passages.values() for p in ps]
    assert all(texts[p.document][p.start : p.end] == p.text for p in passages)
    assert len({(p.document, p.start) for p in passages}) == len(passages)


@pytest.mark.parametrize("sentence", ["This matters most to Sarvia.", "They agreed on these issues."])
def test_what_only_goes_on_joins_the_matter_before(sentence):
    found = compare([account("north", (*NORTH, sentence)), account("south", SOUTH)], None)
    [topic] = [t for t in found.topics if any(p.text == sentence for p in t.passages.get("north", ()))]
    assert any(p.text == NORTH[2] for p in topic.passages["north"])
