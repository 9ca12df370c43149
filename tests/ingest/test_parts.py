import pytest

from aidememoire.ingest.blocks import Block
from aidememoire.ingest.parts import arranged

BODY = "The leaders of both states met in Harnow on Monday, officials said, and spoke for an hour."
MORE = "They will meet again in June, when the bridge is to be opened to all who want to cross it."


def kinds(*texts, **known):
    return [(line.kind, line.text) for line in arranged([Block(text) for text in texts], **known)]


def only(*texts, **known):
    return [kind for kind, _ in kinds(*texts, **known)]


@pytest.mark.parametrize(
    "title",
    [
        "Leaders meet in Harnow",
        'Bridge "alive but on a drip"',
        "ROUNDUP: A corridor, a swap and a bridge",
        "Ardania, a week on: some promises kept",
        "Envoy arrives in Washington, D.C.",
        "Will the truce hold?",
    ],
)
def test_a_first_line_that_is_no_sentence_is_the_title(title):
    assert only(title, BODY, MORE) == ["title", "body", "body"]


@pytest.mark.parametrize(
    "first",
    [
        "They met.",
        "“We talk,” she said.",
        "She said:",
        "Q: Will it hold?",
        "HARNOW (Coast Wire) — The truce holds",
        "By Ada Brook",
        "Truce " * 100,
    ],
)
def test_other_first_lines_are_no_title(first):
    assert only(first, BODY, MORE)[0] != "title"


def test_one_paragraph_that_ends_like_a_sentence_has_no_title():
    assert only(BODY) == ["body"]
    assert only("Leaders meet in Harnow") == ["title"]


def test_a_dateline_or_byline_shows_that_the_line_before_is_a_title():
    assert only("Talks fail. Again.", "HARNOW (Coast Wire) — " + BODY) == ["title", "body"]
    assert only("Talks fail. Again.", "HARNOW — " + BODY) == ["title", "body"]
    assert only("Talks fail. Again.", "By Ada Brook", BODY) == ["title", "credit", "body"]


def test_the_title_of_the_metadata_settles_it_and_is_put_first():
    assert kinds("World", "Leaders meet in Harnow", BODY, title="Leaders meet in Harnow!")[0] == (
        "title",
        "Leaders meet in Harnow",
    )
    assert kinds(BODY, MORE, title="Leaders meet")[:2] == [("title", "Leaders meet"), ("body", BODY)]
    assert only("They met. Again.", BODY, title="they met again") == ["title", "body"]


def test_a_sentence_that_repeats_the_title_stays_body():
    said = "Tomas Varga had a telephone conversation with Prime Minister Ilsa Rand."
    assert kinds(said, MORE, title="Telephone conversation of Tomas Varga with Prime Minister Ilsa Rand")[1] == (
        "body",
        said,
    )


def test_subheadings_stand_between_paragraphs():
    assert only("Leaders meet", BODY, "Talks with the envoy", MORE) == ["title", "body", "heading", "body"]
    assert only("Leaders meet", "A bridge, a truce and a date for more", BODY) == ["title", "heading", "body"]
    assert only("Leaders meet", BODY, "Article 2.", MORE) == ["title", "body", "heading", "body"]


@pytest.mark.parametrize("line", ["Talks go on.", "he said", "She said:", "- an item", "Q: Why?", "One two " * 20])
def test_other_short_lines_are_no_headings(line):
    assert only("Leaders meet", BODY, line, MORE)[2] == "body"


def test_items_of_a_list_and_last_lines_are_no_headings():
    assert only("Leaders meet", BODY, "Those present:", "Ada Brook", "Tom Hill", MORE)[2:5] == ["body", "body", "body"]
    assert only("Leaders meet", BODY, "Talks with the envoy")[-1] == "body"


def test_a_dateline_is_looked_for_at_the_head_only():
    first, second = arranged([Block("HARNOW — " + BODY), Block("KYIV (AP) — " + MORE)])
    assert first.dateline is not None
    assert second.dateline is None
    (line, _) = arranged([Block("HARNOW: " + BODY), Block(MORE)])
    assert line.dateline is not None


def test_credits_and_captions():
    lines = kinds(
        "Leaders meet", "Photo: Ada Brook", "By Ada Brook", BODY, "Additional reporting by Tom Hill", MORE, "Xinhua"
    )
    assert [kind for kind, _ in lines] == ["title", "caption", "credit", "body", "credit", "body", "credit"]


def test_the_author_of_the_page_settles_a_byline():
    assert only("Leaders meet", "Rana", BODY, author="Rana")[1] == "credit"
    assert only("Leaders meet", "BY RANA", BODY, author="Rana")[1] == "credit"
    assert only("Leaders meet", "Ada Brook in Port Ferro", BODY, author="Ada Brook")[1] == "credit"


def test_noise_is_left_out():
    assert kinds("Leaders meet", "Share", BODY, "ada@estuary.example") == [("title", "Leaders meet"), ("body", BODY)]
    assert kinds("Share", "* * *") == []


def test_hints_of_the_format_are_believed():
    blocks = [
        Block("Kicker"),
        Block("They met!", "title"),
        Block("A long heading. With a stop.", "heading"),
        Block(BODY),
        Block("Dusk.", "caption"),
    ]
    assert [line.kind for line in arranged(blocks)] == ["title", "heading", "heading", "body", "caption"]
