"""The three forms of the report, on the example and on any record."""

import io
import re
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from markdown_it import MarkdownIt
from rich.console import Console

from aidememoire.records import Actor, Document, Media, Part, ReaderInfo, Record, Span, Statement, text_id
from aidememoire.render import html, markdown, terminal, view
from tests.records.strategies import records

any_record = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
MACHINE = "Read by machine, not reviewed (reader embedded, version 0.1.0)"
EVIL = "<script>alert(1)</script>\"'><img src=x onerror=y> [l](javascript:z) `c` **b** \x1b[31m \u202e &amp;"


def printed(record, width=100):
    out = io.StringIO()
    Console(file=out, width=width).print(terminal.report(record))
    return out.getvalue()


FORMS = {"terminal": printed, "html": lambda record: html.page([record]), "markdown": markdown.document}
each_form = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)


class Page(HTMLParser):
    """The parts of a page that the tests ask for."""

    VOID = frozenset({"meta"})

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.tags, self.ids, self.links, self.attributes, self.text, self.open = set(), [], [], set(), "", []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        given = dict(attrs)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if "href" in given else []
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.text += data


@pytest.fixture
def evil():
    """A record in which every string that comes from others is an attack."""
    text = " ".join(EVIL.split())
    span = Span(0, len(text), text)
    return Record(
        reader=ReaderInfo(text, text),
        document=Document(
            text_id(text),
            text,
            (Part("title", 0, len(text)),),
            text,
            outlet=text,
            byline=text,
            url=f"javascript:{text}",
            published="2026-03-12",
            media=(Media(text),),
        ),
        actors=(Actor("a1", text, "person", affiliation=text),),
        statements=(Statement("s1", (("a1",),), span, span, (span,)),),
        warnings=(text,),
    )


@each_form
def test_a_report_holds_every_part(phone_call, form):
    report = " ".join(form(phone_call).split())
    for wanted in (
        MACHINE,
        "The Harbour Courier",
        "Who said what",
        "according to Ivo Teller",
        "hone call",
        "said by Soranian officials, denied by Velland",
        "did not take place",
        "cancelled",
        "postponed to 2 April 2026",
        "eported kept by outlet",
        "conditional",
        "counted from the dateline",
    ):
        assert wanted in report, wanted


@each_form
def test_a_report_never_tells_how_certain_it_is(phone_call, form):
    report = form(phone_call)
    assert "confidence" not in report
    assert "0.98" not in report


@each_form
@any_record
@given(records())
def test_any_record_can_be_set(form, record):
    form(record)


@any_record
@given(records())
def test_a_page_is_well_formed_and_its_links_lead_somewhere(record):
    page = Page(html.page([record, record]))
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    places = [link for link in page.links if not link.startswith("#")]
    assert all(link.startswith(("http://", "https://")) for link in places)
    # A record without pieces in the text has no place to go back to; every other link has its end.
    assert {link[1:] for link in page.links if link.startswith("#") and "-in-text-" not in link} <= set(page.ids)


def test_all_links_of_the_example_lead_somewhere(phone_call):
    page = Page(html.page([phone_call]))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


def test_a_page_needs_nothing_from_elsewhere(phone_call):
    page = html.page([phone_call])
    seen = Page(page)
    assert not seen.tags & {"script", "img", "link", "iframe", "object", "base", "form", "input"}
    assert not seen.attributes & {"src", "srcset", "style", "onclick", "onload"}
    assert "url(" not in page
    assert "@import" not in page


def test_the_policy_of_the_page_lets_its_own_style_in(phone_call):
    import base64
    import hashlib

    page = html.page([phone_call])
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in page


def test_attacks_are_set_as_text(evil):
    page = Page(html.page([evil]))
    assert not page.tags & {"script", "img"}
    assert "onerror" not in page.attributes
    assert "<script>alert(1)</script>" in page.text
    assert not [link for link in page.links if "javascript" in link]


def test_attacks_do_not_steer_the_terminal(evil):
    assert not re.search(r"[\x1b\u202e]", printed(evil))


def test_attacks_are_no_markup_in_markdown(evil):
    rendered = MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown.document(evil))
    assert not Page(rendered).tags & {"script", "img", "a", "code"}
    assert not re.search(r"[\x1b\u202e]", rendered)


@any_record
@given(records())
def test_markdown_of_any_record_holds_no_foreign_tag(record):
    rendered = MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown.document(record))
    allowed = {"h1", "h2", "h3", "p", "em", "strong", "blockquote", "ul", "li", "br", "table", "thead", "tbody"}
    assert Page(rendered).tags <= allowed | {"tr", "th", "td"}


def test_nesting_shows_without_colour(phone_call):
    out = " ".join(printed(phone_call).split())
    assert "[²President Marek Orlin had told his Soranian counterpart, Lena Castel, [³that Velland was ready" in out
    assert "to aid convoys]]." in out


def test_a_narrow_terminal_loses_nothing(phone_call):
    words = "".join(printed(phone_call, 40).split())
    assert "".join(MACHINE.split()) in words


def test_several_records_make_one_page(phone_call):
    page = html.page([phone_call, phone_call])
    assert page.count("<article") == 2
    assert "Aide-mémoire of 2 texts" in page


def test_the_same_record_makes_the_same_page(phone_call):
    assert html.page([phone_call]) == html.page([phone_call])


def test_the_view_escapes_nothing(evil):
    assert view.report(evil).facts[0] == evil.document.outlet
