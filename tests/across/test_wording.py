"""Wording followed from text to text. States and people are invented."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.across.wording import about_issue, sentences, track
from aidememoire.records import Clause, Document, Part, ReaderInfo, Record, entry_of, text_id

FIRST = "President Korda called for an immediate ceasefire in Harnow. She thanked Velland."
SECOND = "Ambassador Lind spoke. President Korda called for a ceasefire in Harnow and Orlin."


def entry(text, published="2026-03-01", clauses=()):
    parts, start = [], 0
    for line in text.split("\n"):
        parts.append(Part("body", start, start + len(line)))
        start += len(line) + 1
    document = Document(text_id(text), text, parts=tuple(parts), published=published, outlet="Office of the President")
    return entry_of(Record(reader=ReaderInfo("hand", "1"), document=document, clauses=clauses))


def steps(*texts, about="ceasefire"):
    entries = [entry(text, f"2026-03-{n:02}") for n, text in enumerate(texts, 1)]
    return track(entries, by="Korda", about=about).steps


def told(step):
    return [(c.kind, c.before and c.before.text, c.after and c.after.text) for c in step.changes]


def test_words_kept_dropped_and_added():
    (step,) = steps(FIRST, SECOND)
    assert told(step) == [
        ("kept", "President Korda called for", "President Korda called for"),
        ("changed", "an immediate", "a"),
        ("kept", "ceasefire in Harnow", "ceasefire in Harnow"),
        ("added", None, "and Orlin"),
    ]


def test_a_sentence_without_a_counterpart_is_dropped_or_added_whole():
    (step,) = steps(f"{FIRST} Nobody may break the ceasefire at the northern bridges.", FIRST)
    assert told(step)[-1] == ("dropped", "Nobody may break the ceasefire at the northern bridges.", None)
    (step,) = steps(FIRST, f"{FIRST} Nobody may break the ceasefire at the northern bridges.")
    assert told(step)[-1] == ("added", None, "Nobody may break the ceasefire at the northern bridges.")


def test_texts_that_do_not_speak_of_the_issue_are_left_out():
    assert steps(FIRST, "The President opened a school.", SECOND)[0].changes[0].kind == "kept"


def test_words_may_stand_for_an_issue():
    (step,) = steps(FIRST, SECOND, about="Harnow")
    assert step.changes[-1].after.text == "and Orlin"
    assert steps(FIRST, SECOND, about="Kestrel Pass") == ()


def test_without_a_model_it_says_so():
    assert track([entry(FIRST)], by="Korda", about="ceasefire").warnings


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("One came. Two went.", ["One came.", "Two went."]),
        ("He said: “No.” Then he left.", ["He said: “No.”", "Then he left."]),
        ("A title\nA line without an end", ["A title", "A line without an end"]),
        ("It cost 3.5 million. All paid.", ["It cost 3.5 million.", "All paid."]),
    ],
)
def test_sentences(text, pieces):
    assert [p.text for p in sentences(entry(text))] == pieces


def test_a_full_stop_inside_a_clause_ends_no_sentence():
    text = "The U.S. President met Korda. Both spoke."
    clause = Clause(0, 29, text[:29], predicate="meet")
    assert [p.text for p in sentences(entry(text, clauses=(clause,)))] == [
        "The U.S. President met Korda.",
        "Both spoke.",
    ]


@given(st.permutations([FIRST, SECOND, "Korda wants a ceasefire now, and no truce."]), st.randoms())
def test_every_run_of_words_equals_its_place_and_order_does_not_matter(texts, random):
    entries = [entry(text, f"2026-03-{n:02}") for n, text in enumerate(texts, 1)]
    shuffled = random.sample(entries, len(entries))
    found = track(shuffled, by="Korda", about="ceasefire")
    assert found == track(entries, by="Korda", about="ceasefire")
    by_id = {e.id: e.document.text for e in entries}
    for step in found.steps:
        for passage in (p for c in step.changes for p in (c.before, c.after) if p):
            assert by_id[passage.document][passage.start : passage.end] == passage.text


def test_unread_documents_have_sentences_too():
    unread = msgspec.structs.replace(entry(FIRST), record=None)
    assert about_issue(unread, "ceasefire")[0].text == "President Korda called for an immediate ceasefire in Harnow."
