from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.exports.links import text_link


@pytest.mark.parametrize(
    ("url", "words", "link"),
    [
        ("https://a.example/", "in short", "https://a.example/#:~:text=in%20short"),
        ("https://a.example/#top", "x-y, z", "https://a.example/#top:~:text=x%2Dy%2C%20z"),
        ("https://a.example/", "one two three four five six seven eight nine", "https://a.example/#:~:text=one%20two%20three%20four,six%20seven%20eight%20nine"),
        ("https://a.example/", "one\ntwo", "https://a.example/#:~:text=one,two"),
        ("https://a.example/ö b", None, "https://a.example/%C3%B6%20b"),
        ("https://a.example/", " ", "https://a.example/"),
        ("javascript:alert(1)", "x", None),
        (None, "x", None),
    ],
)  # fmt: skip
def test_links_open_the_page_at_the_words(url, words, link):
    assert text_link(url, words) == link


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_the_pieces_are_words_of_the_text(words):
    link = text_link("https://a.example/", words)
    assert link.isascii()
    assert " " not in link
    for piece in link.partition(":~:text=")[2].split(","):
        assert unquote(piece) in " ".join(words.split())
