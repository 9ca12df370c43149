from aidememoire.ingest.markdown import looks_like_markdown, read_markdown

ARTICLE = """\
---
title: "Bridge to reopen"
publisher: Estuary Times
date: 3 May 2024
author: Ada Brook
tags: [river, bridge]
---
<!-- draft -->
# Bridge to reopen

![The bridge](bridge.jpg)

PORT FERRO — The **two sides** agreed to [reopen](https://a.example/b) the
*Sella* bridge, they said &amp; signed.

Second round
------------

- They will meet `again` in June.
* Nobody spoke of a treaty\\*.

> "It is a start," she said.

***

### Notes ###
[1]: https://a.example/ref
Snake_case_names and 2 * 3 * 4 stay<sup>1</sup>; so does <this>.
"""


def test_markdown_becomes_paragraphs():
    page = read_markdown(ARTICLE)
    assert [(block.text, block.hint) for block in page.blocks] == [
        ("Bridge to reopen", "title"),
        ("PORT FERRO — The two sides agreed to reopen the Sella bridge, they said & signed.", None),
        ("Second round", "heading"),
        ("They will meet again in June.", None),
        ("Nobody spoke of a treaty*.", None),
        ('"It is a start," she said.', None),
        ("***", None),
        ("Notes", "heading"),
        ("Snake_case_names and 2 * 3 * 4 stay1; so does <this>.", None),
    ]
    assert page.media == ("bridge.jpg",)


def test_front_matter_is_metadata():
    page = read_markdown(ARTICLE)
    assert (page.metadata.title, page.metadata.outlet, page.author) == (
        "Bridge to reopen",
        "Estuary Times",
        "Ada Brook",
    )
    assert page.metadata.published == "3 May 2024"


def test_without_front_matter_a_rule_is_no_metadata():
    assert read_markdown("---\nThe two sides met.\n").metadata.title is None


def test_quotation_marks_and_spacing_stay():
    text = 'They agreed to "work together "and "talk".'
    assert read_markdown(text).blocks[0].text == text


def test_html_pictures_go():
    page = read_markdown('They met.<br><img src="https://a.example/p.png" alt="x"> Then they left.')
    assert page.blocks[0].text == "They met. Then they left."
    assert page.media == ("https://a.example/p.png",)


def test_a_paragraph_too_long_for_the_parser_is_kept():
    text = "They met. " * 3000
    assert read_markdown(text).blocks[0].text == text.strip()


def test_headings_and_strong_words_tell_markdown():
    assert looks_like_markdown("Text\n## Heading\nText")
    assert looks_like_markdown("This is **strong** text")
    assert not looks_like_markdown("#1 in 2 ** 3 and a * b")
