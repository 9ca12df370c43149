import typing

import msgspec
import pytest

from aidememoire import records
from aidememoire.errors import RecordError
from aidememoire.records import Claim, Document, Event, Part, Position, Span, Statement, TimeExpression, When
from aidememoire.records.codebook import codebook

STRUCTS = [
    thing
    for name in records.__all__
    if isinstance(thing := getattr(records, name), type) and issubclass(thing, msgspec.Struct)
]


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda struct: struct.__name__)
def test_every_field_says_what_it_means(struct):
    assert struct.__doc__
    hints = typing.get_type_hints(struct, include_extras=True)
    for name in struct.__struct_fields__:
        notes = [note for note in getattr(hints[name], "__metadata__", ()) if isinstance(note, msgspec.Meta)]
        assert notes, f"{struct.__name__}.{name}"
        assert notes[0].description


def test_the_codebook_holds_every_class_and_field():
    book = {entry.name: [field.name for field in entry.fields] for entry in codebook()}
    assert book == {struct.__name__: list(struct.__struct_fields__) for struct in STRUCTS}


def test_the_codebook_begins_with_the_record():
    assert next(iter(codebook())).name == "Record"


@pytest.mark.parametrize(
    "make",
    [
        lambda: Span(3, 1, ""),
        lambda: Span(-1, 1, "xx"),
        lambda: Part("footer", 0, 1),
        lambda: Document("x", "x", kind="letter"),
        lambda: Document("x", "x", published_basis="guessed"),
        lambda: Statement("s1", manner="free"),
        lambda: Event("e1", "CHAT"),
        lambda: Event("e1", "CONSULT", status="rumoured"),
        lambda: Claim("occurred", reason="mood"),
        lambda: Position("a1", "ceasefire", "neutral"),
        lambda: TimeExpression(0, 1, "x", "EPOCH"),
        lambda: When("2025", "guessed"),
        lambda: When("2025", "stated", start=3),
    ],
)
def test_foreign_words_and_crooked_spans_are_refused(make):
    with pytest.raises(RecordError):
        make()


def test_the_speaker_is_the_first_link():
    statement = Statement("s1", chain=(("a1", "a2"), ("a3",), ("a4",)))
    assert statement.speaker == ("a1", "a2")
    assert statement.relays == (("a3",), ("a4",))
    assert Statement("s2").speaker == ()
