import pytest

from aidememoire.ingest.blocks import mended, paragraphs, squeeze

WRAPPED = """\
The ministers met in Port Ferro on Monday and
agreed that the bridge would be opened to
lorries, buses and, for the first time, to
people on foot.

"We have waited for this day," said Minister
Olga Pell, who had signed the long-
awaited paper.
"""


def test_each_line_is_a_paragraph_without_blank_lines():
    assert paragraphs("One.\nTwo.\r\nThree.\u2028Four.\x85Five.") == ["One.", "Two.", "Three.", "Four.", "Five."]


def test_blank_lines_change_nothing_where_lines_are_paragraphs():
    assert paragraphs("A title\n\n\nOne.\n \t \nTwo.\n\u200b\nThree.\n") == ["A title", "One.", "Two.", "Three."]


def test_wrapped_text_is_unwrapped():
    assert paragraphs(WRAPPED) == [
        (
            "The ministers met in Port Ferro on Monday and agreed that the bridge would be opened to lorries, buses and, "
            "for the first time, to people on foot."
        ),
        '"We have waited for this day," said Minister Olga Pell, who had signed the long-awaited paper.',
    ]


def test_a_short_last_line_ends_its_paragraph_even_in_wrapped_text():
    text = WRAPPED.replace("foot.\n\n", "foot.\n") + "\nA further paragraph stands here and\nis wrapped too.\n"
    assert len(paragraphs(text)) == 3


def test_items_and_turns_in_wrapped_text_stay_apart():
    text = (
        WRAPPED + "\n- the first thing, which is a long one and\nwraps\n- the second thing\nQ: And the\nthird thing?\n"
    )
    assert paragraphs(text)[2:] == [
        "- the first thing, which is a long one and wraps",
        "- the second thing",
        "Q: And the third thing?",
    ]


def test_one_paragraph_a_line_is_not_taken_for_wrapped():
    lines = ["A headline of some length that goes on", "The first sentence is here.", "The second is there, too."]
    assert paragraphs("\n".join(lines[:2]) + "\n\n" + lines[2]) == lines


@pytest.mark.parametrize("space", ["  ", "\t", "\u00a0", "\u202f", "\u2009", "\u3000", " \u00a0 "])
def test_white_space_inside_a_line_becomes_one_space(space):
    assert squeeze(f"{space}work{space}together{space}") == "work together"


def test_only_nuls_and_lone_surrogates_are_replaced():
    odd = "a\x00b\ud800c\udfffd"
    assert mended(odd) == ("a\ufffdb\ufffdc\ufffdd", 3)
    kept = "\x01\u00ad\u200d\u202e\U0001f54a\ufffe é"
    assert mended(kept) == (kept, 0)
