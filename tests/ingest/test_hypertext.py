import json

import pytest

from aidememoire.ingest import load_text
from aidememoire.ingest.hypertext import is_whole_page, looks_like_html, read_html
from tests.ingest import texts

LONG = "The leaders of the two river states met in Harnow on Monday and spoke for more than an hour about the bridge, officials said."


def page(head="", body=f"<article><p>{LONG}</p></article>"):
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def test_the_main_text_is_found_and_navigation_is_not():
    document = load_text(texts.PAGE, form="html").document
    assert document.text.split("\n")[:2] == [
        "Dam talks open in Port Ferro",
        (
            "PORT FERRO (Estuary Wire) — Negotiators of the two river states opened talks on Friday about the level of the "
            "Great Dam, the host government said, after a pause of eleven months that had worried farmers on both banks."
        ),
    ]
    assert not any(word in document.text for word in ("Politics", "Share", "rights reserved", "Home"))
    assert [part.kind for part in document.parts].count("title") == 1
    assert "\nA second round\n" in document.text
    assert "\nNobody spoke of a treaty.\nWater levels will be read daily.\n" in document.text


def test_what_the_page_says_of_itself():
    document = load_text(texts.PAGE, form="html").document
    assert (document.title, document.outlet, document.byline) == (
        "Dam talks open in Port Ferro",
        "The Estuary Times",
        "Ada Brook",
    )
    assert (document.published, document.published_basis) == ("2024-05-03T09:12:00+02:00", "metadata")
    assert document.url == "https://www.estuarytimes.example/2024/05/03/dam-talks"
    assert [media.note for media in document.media] == ["on another host than the article"]


def test_json_ld_comes_first():
    data = {
        "@graph": [
            {"@type": "WebPage", "headline": "Site"},
            {
                "@type": ["NewsArticle"],
                "headline": "Leaders meet &amp; talk",
                "datePublished": "2024-05-03T07:00:00Z",
                "author": [{"name": "Ada Brook"}, "Tom Hill"],
                "publisher": {"name": "Estuary Times"},
            },
        ]
    }
    head = f'<script type="application/ld+json">{json.dumps(data)}</script><meta name="date" content="2020-01-01">'
    found = read_html(page(head))
    assert (found.metadata.published, found.metadata.outlet, found.author) == (
        "2024-05-03T07:00:00+00:00",
        "Estuary Times",
        "Ada Brook, Tom Hill",
    )


@pytest.mark.parametrize("script", ["{", "[]", "1", '{"@type": "NewsArticle"}', "[" * 50_000])
def test_broken_json_ld_is_passed_over(script):
    assert read_html(page(f'<script type="application/ld+json">{script}</script>')).blocks


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Leaders meet | Estuary Times</title>", "Leaders meet"),
        (
            '<title>Leaders meet - Estuary Times</title><meta property="og:site_name" content="Estuary Times">',
            "Leaders meet",
        ),
        ("<title>Varga - Rand talks open</title>", "Varga - Rand talks open"),
        ('<meta property="og:title" content="Leaders meet">', "Leaders meet"),
        ("", None),
    ],
)
def test_the_title_without_the_sites_name(head, title):
    assert read_html(page(head)).metadata.title == title


def test_a_headline_on_the_page_that_the_head_agrees_with_is_the_title():
    body = f"<h1>Estuary Times</h1><article><h1>Leaders meet in Harnow</h1><p>{LONG}</p></article>"
    assert read_html(page("<title>Leaders meet in Harnow</title>", body)).metadata.title == "Leaders meet in Harnow"


def test_the_only_headline_inside_the_article_is_the_title_whatever_the_window_says():
    body = f"<h1>Estuary Times</h1><article><h1>Leaders meet</h1><p>{LONG}</p></article>"
    assert read_html(page("<title>News</title>", body)).metadata.title == "Leaders meet"


def test_an_office_in_the_title_of_the_window_is_the_publisher():
    assert (
        read_html(page("<title>Call with Ilsa Rand • President of Ardania</title>")).metadata.outlet
        == "President of Ardania"
    )
    assert read_html(page("<title>Call with Ilsa Rand | World</title>")).metadata.outlet is None


def test_the_only_time_on_the_page_is_that_of_publication():
    body = f'<time datetime="2024-05-03T20:35">May 3</time><p>{LONG}</p>'
    assert read_html(page(body=body)).metadata.published == "2024-05-03"
    assert read_html(page(body='<time datetime="2024-05-04">May 4</time>' + body)).metadata.published is None


def test_the_publisher_is_known_by_the_host():
    assert (
        read_html(page('<link rel="canonical" href="https://www.kremlin.ru/events/1">')).metadata.outlet
        == "President of Russia"
    )


def test_short_pages_are_read_too():
    found = read_html(page(body="<nav><p>Home</p></nav><p>They met.</p><footer><p>Imprint</p></footer>"))
    assert [block.text for block in found.blocks] == ["They met."]


@pytest.mark.parametrize("body", ["", "<script>let a = 1</script>", "<nav><p>Home</p></nav>", "<div></div>"])
def test_pages_without_text_have_no_blocks(body):
    assert read_html(page(body=body)).blocks == ()


def test_html_is_told_from_text():
    assert is_whole_page(" <!-- x --><!DOCTYPE html><html>")
    assert is_whole_page("<html lang='en'>")
    assert looks_like_html("<div><p>One</p><p>Two</p><p>Three</p></div>")
    assert not looks_like_html("They met <on Monday> and p < q.")
    assert not is_whole_page("The <html> element")
