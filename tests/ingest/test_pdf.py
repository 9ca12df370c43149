import builtins

import pytest

from aidememoire import errors
from aidememoire.ingest import load
from aidememoire.ingest.pdf import is_pdf, read_pdf
from aidememoire.records import page_of_span
from tests.ingest.pdfs import ENCRYPTED, At, column, pdf

HEAD = At(72, 760, "Ministry of Foreign Affairs of Ardania", 9)
FIRST = """\
The foreign ministers of Ardania and Belmark met in Harnow on Friday to con-
tinue their talks on the cease-fire. Minister Olga Pell said that the cease-
fire would be extended by ten days.

The delegations of both states will meet again in June, she said. They have
not agreed on a place, and the talks on the Sella bridge are to go on until
"""
SECOND = """\
the end of the year. Belmark confirmed the dates in a note on Friday evening.

Each side keeps ten guards at the bridge.
"""


def foot(number, pages=3):
    return At(280, 40, f"Page {number} of {pages}", 9)


def texts(*pages, **more):
    return [block.text for block in read_pdf(pdf(*pages, **more), "a.pdf").blocks]


def article():
    return pdf(
        [HEAD, At(72, 735, "Ministers meet on the bridge", 18), *column(FIRST, top=700), foot(1)],
        [HEAD, *column(SECOND), foot(2)],
        [HEAD, *column("Harnow, 3 May 2024"), foot(3)],
    )


def test_rows_become_paragraphs():
    blocks = read_pdf(article(), "a.pdf").blocks
    assert [block.text for block in blocks] == [
        "Ministers meet on the bridge",
        (
            "The foreign ministers of Ardania and Belmark met in Harnow on Friday to continue their talks on the cease-fire. "
            "Minister Olga Pell said that the cease-fire would be extended by ten days."
        ),
        (
            "The delegations of both states will meet again in June, she said. They have not agreed on a place, and the "
            "talks on the Sella bridge are to go on until the end of the year. Belmark confirmed the dates in a note on "
            "Friday evening."
        ),
        "Each side keeps ten guards at the bridge.",
        "Harnow, 3 May 2024",
    ]
    assert blocks[0].hint == "title"


def test_the_page_is_kept_with_each_span(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(article())
    document = load(path).document
    assert document.title == "Ministers meet on the bridge"

    def page(words):
        return page_of_span(document, document.text.index(words))

    assert page("Ministers meet") == 1
    assert page("talks on the Sella bridge") == 1
    assert page("the end of the year") == 2  # the paragraph began on page 1
    assert page("Each side") == 2
    assert page("Harnow, 3 May") == 3
    covered = "\n".join(document.text[run.start : run.end] for run in document.pages)
    assert covered.replace("\n", " ").split() == document.text.replace("\n", " ").split()


def test_columns_are_read_one_after_the_other():
    left = "The talks in Harnow went on\nfor three days and the two\nministers agreed on all but"
    right = "one question, the guards of\nthe Sella bridge.\n\nThey will meet again."
    assert texts([*column(left, x=72), *column(right, x=320)]) == [
        (
            "The talks in Harnow went on for three days and the two ministers agreed on all but one question, the guards of "
            "the Sella bridge."
        ),
        "They will meet again.",
    ]


def test_paragraphs_may_be_marked_by_indents():
    lines = [
        At(90, 700, "The ministers of both states met in Harnow and spoke of the bridge."),
        At(72, 687, "They spoke for an hour and agreed that they would meet again in June."),
        At(90, 674, "The bridge was closed in May, and nobody has crossed it since then."),
        At(72, 661, "It is to be opened in two steps, the first of them within ten days ok."),
    ]
    assert [text.split()[:2] for text in texts(lines)] == [["The", "ministers"], ["The", "bridge"]]


def test_speakers_begin_paragraphs():
    talk = "MS. PELL: The bridge will be opened on Monday, and the guards\nwill leave it by the end of June.\nQ: When will they\nMS. PELL: Soon."
    assert texts(talk) == [
        "MS. PELL: The bridge will be opened on Monday, and the guards will leave it by the end of June.",
        "Q: When will they",
        "MS. PELL: Soon.",
    ]


def test_bold_rows_are_headings():
    page = [At(72, 720, "Outcome", 11, bold=True), *column("The two sides met and agreed on the bridge.", top=707)]
    assert [block.hint for block in read_pdf(pdf(page), "a").blocks] in (["title", None], ["heading", None])


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ("They met in the capi-\ntal.", "They met in the capital."),
        ("The Franco-\nBritish plan.", "The Franco-British plan."),
        ("A cease-fire, the cease-\nfire.", "A cease-fire, the cease-fire."),
        ("In 2023-\n2024 they met.", "In 2023-2024 they met."),
    ],
)
def test_hyphens_at_the_ends_of_rows(rows, text):
    assert texts(rows) == [text]


def test_numbers_and_running_heads_go_and_other_numbers_stay():
    pages = [
        [HEAD, *column(f"The talks of day {word} ended without a result for both.", top=600), At(300, 30, f"- {n} -")]
        for n, word in enumerate(("one", "two", "three"), 7)
    ]
    assert texts(*pages) == [
        f"The talks of day {word} ended without a result for both." for word in ("one", "two", "three")
    ]


def test_what_the_file_says_of_itself_is_a_hint():
    info = "/Title (Ministers meet on the bridge | v2) /Author (clerk7) /CreationDate (D:20240503101500+02'00')"
    page = [
        At(72, 720, "Ministers meet on the bridge v2", 11),
        *column("They met on Friday, the ministry said.", top=700),
    ]
    read = read_pdf(pdf(page, info=info), "a")
    assert read.metadata.title == "Ministers meet on the bridge v2"
    assert read.metadata.published is None
    assert read.author is None
    assert any("by clerk7 on 2024-05-03" in warning for warning in read.warnings)
    assert read_pdf(pdf(page, info="/Title (Microsoft Word - doc1)"), "a").metadata.title is None


def test_pictures_of_text_are_refused():
    with pytest.raises(errors.EmptySourceError, match="only pictures of it"):
        read_pdf(pdf([], []), "a.pdf")
    assert any("1 of 2 pages" in warning for warning in read_pdf(pdf("The talks ended.", []), "a").warnings)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (pdf("x", encrypt=ENCRYPTED), "password"),
        (b"%PDF-1.7\n...", "broken"),
        (article()[:400], "broken"),
        (b"%PDF-" + b"\x00" * 2000, "broken"),
    ],
)
def test_files_that_can_not_be_opened(data, said):
    with pytest.raises(errors.BinarySourceError, match=said) as caught:
        read_pdf(data, "a.pdf")
    assert str(caught.value).endswith(".")


def test_too_many_characters(monkeypatch):
    monkeypatch.setattr("aidememoire.ingest.pdf.MAX_TEXT_CHARACTERS", 20)
    with pytest.raises(errors.OversizedSourceError):
        read_pdf(article(), "a.pdf")


def test_without_the_extra_one_sentence_names_it(monkeypatch):
    real = builtins.__import__

    def without(name, *args, **more):
        if name == "pypdfium2":
            raise ImportError(name)
        return real(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(errors.MissingExtraError, match=r"aidememoire\[pdf\]"):
        read_pdf(article(), "a.pdf")


def test_a_pdf_is_known_by_its_first_bytes():
    assert is_pdf(b"\r\n%PDF-1.4")
    assert not is_pdf(b"The %PDF" + b" " * 2000 + b"%PDF-")
