"""What stands or falls by itself in a document, and what is filler. Persons and states are invented."""

import msgspec
import pytest

from aidememoire.across.accounts.labels import LONGEST, shorten
from aidememoire.across.accounts.turns import turns
from aidememoire.across.accounts.units import units
from aidememoire.lexicons.stems import words
from aidememoire.records import Clause, Document, Entry, ReaderInfo, Record, text_id


def entry(*sentences, kind="readout"):
    text, clauses = "", []
    for number, sentence in enumerate(sentences):
        start = len(text) + (len("Q  ") if sentence.startswith("Q  ") else 0)
        text += sentence
        clauses.append(Clause(start, len(text), text[start:], sentence=number, link="main"))
        text += "\n"
    document = Document(id=text_id(text), text=text, kind=kind)
    record = Record(reader=ReaderInfo("hand", "1"), document=document, clauses=tuple(clauses))
    return Entry(id="a.txt", document=document, record=record)


def told(*sentences, **given):
    found = entry(*sentences, **given)
    return [found.document.text[unit.start : unit.end] for unit in units(found)]


@pytest.mark.parametrize(
    "sentence",
    [
        "They discussed various formats of meetings",
        "It was a good conversation",
        "There were no more talks then",
        "They will know more about it",
    ],
)
def test_a_communique_has_no_filler(sentence):
    assert told(sentence) == [sentence]


@pytest.mark.parametrize("filler", ["I don't know", "There very clearly were not", "What else did I want to note?"])
def test_speech_has_filler(filler):
    matter = "President Venn spoke of the bridge at Kell"
    assert told(filler, matter, kind="transcript") == [matter]


def test_talks_are_matter_in_speech_too():
    assert told("They discussed various formats of meetings", kind="transcript")


def test_a_yes_or_no_has_the_matter_of_its_question():
    asked = entry("Q  Did the presidents speak of the bridge at Kell?", "Venn: No, they didn't", kind="transcript")
    (unit,) = units(asked)
    assert "bridge at Kell" in unit.asked
    assert [turn.floor for turn in turns(asked)] == ["question", "account"]


def test_an_unread_document_has_no_units():
    assert units(msgspec.structs.replace(entry("Venn met Dorr at the bridge"), record=None)) == ()


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("of the bridge at Kell", "the bridge at Kell"),
        ("the export of grain through the port of Kell, which has been closed since May", None),
        ("", ""),
    ],
)
def test_a_label_is_short_and_begins_with_a_phrase(text, label):
    found = shorten(text)
    assert len(words(found)) <= LONGEST
    assert found == (label if label is not None else "the export of grain through the port of Kell")
