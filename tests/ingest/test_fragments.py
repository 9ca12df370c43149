import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.ingest.fragments import holds_html, read_fragment


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("<p>One <b>bold</b> word.</p><p>Two.</p>", ["One bold word.", "Two."]),
        ("One<br/>Two<br><br>Three", ["One", "Two", "Three"]),
        ("<h2>Talks</h2>Loose <a href='/x'>words</a> here.", ["Talks", "Loose words here."]),
        ("<div><div>One</div>tail<ul><li>a</li><li>b</li></ul></div>", ["One", "tail", "a", "b"]),
        ("<script>x()</script><p>One</p><style>p{}</style>", ["One"]),
        ("<p>Not closed <i>at all", ["Not closed at all"]),
        ("Don&#8217;t &lt;b&gt;", ["Don’t <b>"]),
        ("One.\n\nTwo with <b>bold</b>\nThree.", ["One.", "Two with bold", "Three."]),
        ("<img src='a.png'>", []),
        ("<!DOCTYPE htnl><html><head><title>x</title></head><p>One</p></body></html>", ["One"]),
        ("<?xml version='1.0' encoding='utf-8'?><p>One</p>", ["One"]),
        ("<p>One</p></body></html><p>Two</p>", ["One", "Two"]),
        ("<form><button>Share</button></form><p>One</p>", ["One"]),
        ("<!-- only --><p> </p>", []),
    ],
)
def test_paragraphs_of_a_fragment(text, blocks):
    assert [block.text for block in read_fragment(text).blocks] == blocks


def test_headings_captions_and_pictures_are_marked():
    page = read_fragment(
        "<h3>Talks</h3><figure><img src='https://a.example/b.png'><figcaption>Ada</figcaption></figure>"
    )
    assert [(block.text, block.hint) for block in page.blocks] == [("Talks", "heading"), ("Ada", "caption")]
    assert page.media == ("https://a.example/b.png",)


def test_plain_text_is_not_taken_for_html():
    assert not holds_html("if a < b and c > d then <nothing> & so on")
    assert holds_html("One<br>Two")


def test_elements_nested_ten_thousand_deep():
    assert read_fragment("<div>" * 10_000 + "One" + "</div>" * 10_000).blocks


@given(st.text())
def test_any_text_gives_lines_without_breaks(text):
    for marked in (text, f"<p>{text}</p>"):
        assert all(block.text == " ".join(block.text.split()) for block in read_fragment(marked).blocks)
