"""Outcomes of a check, on invented texts of invented states."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.across.quotations import asked, check, diff, phrases
from aidememoire.records import EXIT_STATUS, Actor, Document, Entry, Part, ReaderInfo, Record, Span, Statement, text_id

BODY = (
    "Ferry talks go on",
    "“We will not leave the lake to the storm, and we will keep the harbour open,” Ivo Teller said.",
    "“The crews,” he said, “have earned our thanks.”",
    "Prime Minister Lena Castel said that dredging would be paid for by her government before the end of the year.",
    "The “northern” channel has been closed since spring, and don’t expect [sic] it to open before the first of May.",
)
TEXT = "\n".join(BODY)
WORDS = TEXT.replace("\n", " ").split(" ")
PROSE = " ".join(BODY[3:]).split(" ")
"""The text after its quotations."""


def span(words):
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def said(name, speaker, *content, manner="direct"):
    return Statement(name, chain=((speaker,),), content=tuple(map(span, content)), manner=manner)


def entry(name="d:1", kind="report", outlet="Orlin Daily", published="2031-04-02", url="https://orlin.example/1"):
    at, parts = 0, []
    for number, line in enumerate(BODY):
        parts.append(Part("body" if number else "title", at, at + len(line)))
        at += len(line) + 1
    document = Document(
        text_id(TEXT), TEXT, tuple(parts), title=BODY[0], kind=kind, outlet=outlet, published=published, url=url
    )
    record = Record(
        reader=ReaderInfo("hand", "1"),
        document=document,
        actors=(Actor("a1", "Ivo Teller", "person", affiliation="Marrow"), Actor("a2", "Lena Castel", "person")),
        statements=(
            said("s1", "a1", "“We will not leave the lake to the storm, and we will keep the harbour open,”"),
            said("s2", "a1", "“The crews,”", "“have earned our thanks.”"),
            said(
                "s3",
                "a2",
                "that dredging would be paid for by her government before the end of the year",
                manner="indirect",
            ),
        ),
    )
    return Entry(id=name, document=document, record=record)


def outcome(quote, **given_):
    return check(quote, [entry()], **given_).outcome


@pytest.mark.parametrize(
    "quote",
    [
        "We will not leave the lake to the storm",
        "“WE WILL NOT LEAVE THE LAKE TO THE STORM”",
        '"[w]e will not leave the lake to the storm"',
        "We will not leave the lake … keep the harbour open",
        "We will not leave [...] the harbour open",
        "we [in Marrow] will not leave the lake to the storm",
        "[They] will not leave the lake to the storm",
        "The crews have earned our thanks",
        "don't expect it to open",
        "don’t expect [sic] it to open",
        "the northern channel has been closed",
        "leave the lake to the storm, and we will keep the [port] open",
    ],
)
def test_marks_case_brackets_and_marked_ellipses_leave_it_verbatim(quote):
    assert outcome(quote) == "verbatim"


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("We will never leave the lake to the storm", "in different words"),
        ("We will not leave the lake, and we will keep the harbour open", "in different words"),
        ("We will keep the harbour open before the end of the year", "merged from several places"),
        ("Castel’s government pays the dredging by the year's end", "only as paraphrase"),
        ("The orchestra begins its season in the old town hall", "not found"),
        ("…", "not found"),
        ("", "not found"),
    ],
)
def test_outcomes(quote, found):
    near = {"s3": 0.8} if found == "only as paraphrase" else None
    assert outcome(quote, near=near) == found


def test_every_outcome_has_its_exit_status():
    assert sorted(EXIT_STATUS.values()) == [0, 3, 4, 5, 6, 7]


def test_the_diff_shows_the_word_that_was_changed():
    (hit,) = check("We will never leave the lake to the storm", [entry()]).hits
    assert [(step.kind, step.asked.strip(), step.found.strip()) for step in hit.diff] == [
        ("same", "We will", "We will"),
        ("replaced", "never", "not"),
        ("same", "leave the lake to the storm", "leave the lake to the storm"),
    ]


@pytest.mark.parametrize(
    ("by", "found"),
    [
        ("Ivo Teller", "verbatim"),
        ("Teller", "verbatim"),
        ("President Teller", "verbatim"),
        ("Marrow", "verbatim"),
        ("Lena Castel", "attributed to another"),
        ("Ada Teller", "attributed to another"),
    ],
)
def test_whose_words_they_are(by, found):
    assert outcome("we will keep the harbour open", by=by) == found


def test_a_sentence_tells_whose_words_it_takes_them_for():
    assert asked("“We will keep the harbour open,” Castel said.") == ("We will keep the harbour open,", "Castel")
    assert outcome("“We will keep the harbour open,” Castel said.") == "attributed to another"
    assert asked("the “northern” channel") == ("the “northern” channel", None)


def test_words_that_nobody_is_named_for_are_not_held_against_the_one_asked_for():
    assert outcome("the northern channel has been closed since spring", by="Castel") == "verbatim"


def test_a_hit_carries_who_where_and_a_link():
    (hit,) = check("we will keep the harbour open", [entry()]).hits
    assert (hit.speaker, hit.chain, hit.statement, hit.manner) == ("Ivo Teller", (("Ivo Teller",),), "s1", "direct")
    assert hit.span.text == TEXT[hit.span.start : hit.span.end] == "we will keep the harbour open"
    assert hit.url == "https://orlin.example/1#:~:text=we%20will%20keep%20the%20harbour%20open"


def test_first_hand_texts_come_first_and_copies_last():
    held = [
        entry("d:1", published="2031-04-01"),
        entry("d:2", "transcript"),
        entry("d:3", published="2031-03-01"),
        entry("d:4", "readout", published="2031-04-09"),
    ]
    for seed in range(4):
        random.Random(seed).shuffle(held)  # noqa: S311
        result = check("we will keep the harbour open", held, copies={"d:3"})
        assert [hit.document for hit in result.hits] == ["d:2", "d:4", "d:1", "d:3"]
    assert (result.searched.documents, result.searched.since, result.searched.until) == (4, "2031-03-01", "2031-04-09")


@given(st.integers(0, len(WORDS) - 4), st.integers(3, 30))
def test_what_is_cut_from_a_text_is_always_verbatim(start, length):
    assert outcome(" ".join(WORDS[start : start + length])) == "verbatim"


@given(st.integers(0, len(PROSE) - 9), st.integers(8, 25), st.data())
def test_one_word_replaced_is_different_words_and_the_diff_restores_both(start, length, data):
    words = PROSE[start : start + length]
    at = data.draw(st.integers(1, len(words) - 2))
    if not any(letter.isalnum() for letter in words[at]):
        return
    changed = " ".join([*words[:at], "windmill", *words[at + 1 :]])
    result = check(changed, [entry()])
    assert result.outcome == "in different words"
    hit = result.hits[0]
    assert "".join(step.found for step in hit.diff) == hit.span.text
    assert any(step.kind in {"replaced", "added"} and "windmill" in step.asked for step in hit.diff)


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_diff_restores_whatever_it_is_given(one, other):
    steps = diff(one, other)
    assert "".join(step.asked for step in steps) == one
    assert "".join(step.found for step in steps) == other


@given(st.text(max_size=80))
def test_any_text_can_be_asked_for(quote):
    assert check(quote, [entry()]).outcome in EXIT_STATUS
    assert all(phrase.strip() for phrase in phrases(quote))


def test_searches_begin_with_the_whole_and_go_on_with_runs_that_say_something():
    found = phrases("“We will not leave the lake to the storm”")
    assert found[0] == "we will not leave the lake to the storm"
    assert "we will not" not in found
    assert len(phrases(" ".join(f"word{at}" for at in range(300)))) <= 25
