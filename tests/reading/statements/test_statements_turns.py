"""Answers, turns of a transcript and headlines that name their source, on texts of a few lines."""

import spacy

from aidememoire.language import extensions
from aidememoire.reading.context import Text
from aidememoire.reading.statements.drafts import Draft
from aidememoire.reading.statements.headlines import headline_drafts
from aidememoire.reading.statements.turns import turn_drafts
from aidememoire.records import Document, Part
from tests.reading.handmade import NameCast

extensions.register()


class LineCast(NameCast):
    """Every span is an actor of its own."""

    def of(self, span):
        return (span.text.title(),)

    def at(self, token):
        return (token.text,) if token.pos_ in ("PROPN", "NOUN") else ()


def text_of_lines(*lines: str, kind: str = "report", title: bool = False) -> Text:
    """A text of several lines whose words are all names, so that no parse is needed."""
    whole = "\n".join(lines)
    doc = spacy.blank("en")(whole)
    for token in doc:
        token.pos_ = "PROPN" if token.text[:1].isupper() else "NOUN"
    parts, at = [], 0
    for number, line in enumerate(lines):
        parts.append(Part("title" if title and number == 0 else "body", at, at + len(line)))
        at += len(line) + 1
    return Text.of(Document("sha256:0", whole, parts=tuple(parts), kind=kind), doc, ())


def test_answers_are_the_last_speakers_and_questions_nobodys():
    text = text_of_lines("Orr spoke.", "Q: Will it open?", "A: On Monday.", "Q: Why?", "A: I can't say.")
    turns, taken = turn_drafts(text, LineCast(), [Draft((0, 3), [(4, 9)], speakers=("Orr",))])
    raw = text.document.text
    assert [(t.speakers, [raw[s:e] for s, e in t.content]) for t in turns] == [
        (("Orr",), ["On Monday."]),
        (("Orr",), ["I can't say."]),
    ]
    assert [raw[s:e][:2] for s, e in taken] == ["Q:", "A:", "Q:", "A:"]


def test_an_answer_of_nobody_known_is_still_an_answer():
    turns, _ = turn_drafts(text_of_lines("Q: Will it open?", "A: On Monday."), LineCast(), [])
    assert [t.speakers for t in turns] == [()]


def test_turns_go_on_to_the_next_name():
    text = text_of_lines("MR ORR: We met.", "It took an hour.", "MS LIND: It did.", kind="transcript")
    turns, _ = turn_drafts(text, LineCast(), [])
    raw = text.document.text
    assert [(t.speakers, [raw[s:e] for s, e in t.content]) for t in turns] == [
        (("Orr",), ["We met.", "It took an hour."]),
        (("Lind",), ["It did."]),
    ]


def test_a_colon_in_a_report_is_no_turn():
    turns, taken = turn_drafts(text_of_lines("Orr: the last mile", "It rained."), LineCast(), [])
    assert (turns, taken) == ([], [])


def test_headlines_that_name_their_source():
    for line, source, content in (
        ("Envoy: talks near collapse", "Envoy", "talks near collapse"),
        ("Talks near collapse - envoy", "envoy", "Talks near collapse"),
    ):
        (draft,) = headline_drafts(text_of_lines(line, "It rained.", title=True), LineCast())
        assert (draft.speakers, line[slice(*draft.content[0])]) == ((source,), content)


def test_rubrics_name_nobody():
    assert headline_drafts(text_of_lines("Analysis: a long winter ahead", title=True), LineCast()) == []
