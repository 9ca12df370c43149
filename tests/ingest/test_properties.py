"""What holds for every text."""

import string

from hypothesis import given, settings
from hypothesis import strategies as st

from aidememoire.errors import SourceError
from aidememoire.ingest import load_text
from aidememoire.records.terms import PART_KINDS
from tests.ingest import texts

SPACES = st.text(" \t\u00a0\u2009\u3000", min_size=1, max_size=3)
WORDS = st.sampled_from(
    [
        "the",
        "leaders",
        "met",
        "envoy",
        "Varga",
        "Harnow",
        "said",
        "agreed",
        "to",
        "of",
        "bridge",
        "“we”",
        "go",
        "on,",
        "(Ardania)",
        "14",
        "May",
        "U.S.",
        "mid-June",
    ]
)
SENTENCES = st.builds(
    lambda words, end: " ".join(words).capitalize() + end,
    st.lists(WORDS, min_size=3, max_size=18),
    st.sampled_from(".?!"),
)
PARAGRAPHS = st.builds(" ".join, st.lists(SENTENCES, min_size=1, max_size=3))
OTHERS = st.sampled_from(
    [
        "Talks with the envoy",
        "By Ada Brook",
        "HARNOW (Coast Wire) — The envoy said no.",
        "Xinhua",
        "Photo: Ada Brook",
        "Q: Why now?",
        "Share",
        "* * *",
    ]
)
ARTICLES = st.lists(PARAGRAPHS | OTHERS, min_size=1, max_size=8)
ANY = st.text(st.characters() | st.sampled_from('\n \t[]()!*_:—-–".\x00' + string.ascii_letters), max_size=300)


def loaded(text):
    """The document, or None where the text is refused."""
    try:
        return load_text(text).document
    except SourceError:
        return None


@given(ANY | ARTICLES.map("\n".join))
@settings(max_examples=300, deadline=None)
def test_parts_and_spans_fit_the_text(text):
    document = loaded(text)
    if document is None:
        return
    assert document.text == "\n".join(" ".join(line.split()) for line in document.text.split("\n"))
    assert "\n\n" not in document.text
    ends = 0
    for part in document.parts:
        assert part.kind in PART_KINDS
        assert ends <= part.start < part.end <= len(document.text)
        assert not document.text[ends : part.start].strip()
        assert "\n" not in document.text[part.start : part.end]
        ends = part.end
    assert ends == len(document.text)
    assert all(agency.start < agency.end <= len(document.text) for agency in document.agencies)
    assert document.dateline is None or document.dateline in document.text
    assert document.title is None or document.text.startswith(document.title)


@given(ANY | ARTICLES.map("\n".join))
@settings(max_examples=300, deadline=None)
def test_a_stored_text_read_again_is_the_same_text(text):
    document = loaded(text)
    if document is not None:
        again = loaded(document.text)
        assert again is not None
        assert again.text == document.text


@given(ARTICLES, st.data())
@settings(deadline=None)
def test_spaces_and_blank_lines_change_nothing(lines, data):
    wide = []
    for line in lines:
        words = line.split(" ")
        wide.append(
            data.draw(st.just("") | SPACES) + words[0] + "".join(data.draw(SPACES) + word for word in words[1:])
        )
        wide += [""] * data.draw(st.integers(0, 2))
    assert loaded("\n".join(wide)) == loaded("\n".join(lines))


@given(st.sampled_from([texts.WIRE, texts.PICTURES, texts.TRANSCRIPT, texts.READOUT, texts.AGREEMENT]), st.data())
@settings(max_examples=40, deadline=None)
def test_whole_articles_stand_spaces_and_blank_lines(text, data):
    separators = st.sampled_from(["\n", "\n\n", "\r\n", "\n \n\n", "\u2028"])
    assert loaded("".join(line + data.draw(separators) for line in text.split("\n"))) == loaded(text)


@given(ARTICLES.map("\n".join))
@settings(max_examples=50, deadline=None)
def test_markdown_without_marks_is_plain_text(text):
    plain = text.replace("* * *", "")
    if not plain.strip() or loaded(plain) is None:
        return
    assert load_text(plain, form="markdown").document.text == loaded(plain).text
