"""The three forms of a comparison, on one made by hand; all names are invented."""

import io
import re
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt
from rich.console import Console

from aidememoire.records import (
    Account,
    Comparison,
    Document,
    Entry,
    Happening,
    HappeningField,
    Passage,
    ReaderInfo,
    Record,
    Topic,
    Value,
    text_id,
)
from aidememoire.render import comparisons_html, comparisons_markdown, comparisons_terminal, comparisons_view

MACHINE = "Read by machine, not reviewed (reader embedded, version 0.1.0)"
EVIL = "<script>alert(1)</script>\"'><img src=x> [l](javascript:z) `c` **b** | \x1b[31m \u202e &amp;"


def passage(document, text, start=0):
    return Passage(document, start, start + len(text), text)


def entry(name, title, outlet, *, url=None):
    text = f"{title}\nThe call took place."
    document = Document(text_id(text), text, title=title, outlet=outlet, published="2026-03-11T12:00:00Z", url=url)
    return Entry(id=name, document=document, record=Record(document=document, reader=ReaderInfo("embedded", "0.1.0")))


def topic(label, relation, passages, **more):
    return Topic(label=label, relation=relation, passages=passages, **more)


def comparison(evil="", sides=("Velmark", "Ostrany")):
    accounts = tuple(Account(f"a{n}", side, (f"{n}.txt",)) for n, side in enumerate(sides))
    both = {account.id: (passage(account.documents[0], f"words of {account.side}{evil}"),) for account in accounts}
    one = {"a0": (passage("0.txt", f"a line that only Velmark has{evil}"),)}
    two = {"a1": (passage("1.txt", "a line that only Ostrany has"),)}
    happening = Happening(
        id="h:1",
        type="CONSULT",
        mode="phone",
        symmetric=True,
        actors=("Tomas Edling", "Irina Sorka"),
        when="2026-03-11",
        fields=(
            HappeningField("duration", (Value("PT30M", ("Velmark",)), Value("PT2H", ("Ostrany",))), conflict=True),
            HappeningField("where", (Value(None, ("Velmark",)),)),
        ),
    )
    topics = (
        topic(f"length{evil}", "clash", both, note=f"Velmark says “half an hour”, Ostrany “two hours”.{evil}"),
        topic("monitors", "shared", both, wording="different", contrast=("detail", "speaker"), scope="frame"),
        topic("dam", "shared", both, wording="same"),
        topic("alone", "only", one, scope="context"),
        topic("other", "only", two),
    )
    return Comparison(happening=happening, accounts=accounts, topics=topics, warnings=(f"No vectors.{evil}",))


def entries(evil=""):
    return (
        entry(
            "0.txt", f"Readout of the call{evil}", "Office of the President of Velmark", url="https://velmark.example/1"
        ),
        entry("1.txt", "Telephone conversation", "Presidency of Ostrany", url="javascript:alert(1)"),
    )


def printed(found, given=(), width=120):
    out = io.StringIO()
    Console(file=out, width=width).print(comparisons_terminal.comparison(found, given))
    return out.getvalue()


FORMS = {"terminal": printed, "html": comparisons_html.page, "markdown": comparisons_markdown.document}
each_form = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)


class Page(HTMLParser):
    """Tags, ids, links and text of a page."""

    VOID = frozenset({"meta", "br"})

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.tags, self.ids, self.links, self.text, self.open, self.labelled = [], [], [], "", [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        given = dict(attrs)
        self.ids += [given["id"]] if "id" in given else []
        self.labelled += [given["aria-labelledby"]] if "aria-labelledby" in given else []
        self.links += [given["href"]] if "href" in given else []
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open[-1:] != ["style"]:
            self.text += data


def plain(text):
    return " ".join(re.sub(r"[\\*#>]", "", text.replace("\\", "")).split())


@each_form
def test_the_words_of_the_contract_stand_in_every_form(form):
    shown = plain(
        Page(form(comparison(), entries())).text if form is comparisons_html.page else form(comparison(), entries())
    )
    assert "Silence is not denial." in shown
    assert MACHINE in shown
    assert "Only in the Velmark text" in shown
    assert "Only in the Ostrany text" in shown
    assert "In both texts" in shown
    assert "denied" not in shown


@each_form
def test_each_count_has_its_denominator(form):
    shown = plain(form(comparison(), entries()))
    assert "5 topics: 1 clash, 2 in both, 2 in one only" in shown
    assert "1 of 5 topics" in shown
    assert "2 of 5 topics" in shown


@each_form
def test_clashes_come_first_then_both_then_each_alone(form):
    shown = form(comparison(), entries())
    order = [shown.index(words) for words in ("Clashes", "In both texts", "Only in the Velmark", "Only in the Ostrany")]
    assert order == sorted(order)


@each_form
def test_documents_are_named_with_outlet_and_date(form):
    shown = plain(form(comparison(), entries()))
    assert "Readout of the call" in shown
    assert "Office of the President of Velmark · 11 March 2026" in shown


def test_fields_on_which_the_sides_differ_name_who_gives_which():
    sheet = comparisons_view.sheet(comparison(), entries())
    assert sheet.facts == ("Duration: 30 minutes (Velmark) – 2 hours (Ostrany)",)
    assert sheet.title == "Phone call between Tomas Edling and Irina Sorka on 11 March 2026"


def test_remarks_name_the_contrasts_and_what_is_no_part_of_the_talk():
    sheet = comparisons_view.sheet(comparison(), entries())
    monitors, dam = sheet.sections[1].rows
    assert monitors.remarks == ("Differs in a detail and who says it.", "About the contact itself.")
    assert dam.remarks == ("In the same words.",)
    assert sheet.only[0].rows[0].remarks == ("Comment, not told as part of the talk.",)


def test_two_documents_of_one_side_are_one_column():
    made = comparison()
    accounts = (*made.accounts, Account("a2", "Velmark", ("2.txt",)))
    second = {"a2": (passage("2.txt", "from the briefing"),), "a1": (passage("1.txt", "words"),)}
    found = Comparison(happening=None, accounts=accounts, topics=(topic("t", "shared", second),))
    sheet = comparisons_view.sheet(found)
    assert [side.name for side in sheet.sides] == ["Velmark", "Ostrany"]
    assert sheet.sections[0].rows[0].cells == (("from the briefing",), ("words",))
    assert sheet.only[0].title == "Only in the Velmark texts"
    assert sheet.title == "Two accounts side by side"


def test_a_third_side_without_the_topic_says_so_without_more():
    shown = printed(comparison(sides=("Velmark", "Ostrany", "Besk")))
    made = comparison(sides=("Velmark", "Ostrany", "Besk"))
    two = {key: made.topics[1].passages[key] for key in ("a0", "a1")}
    found = Comparison(happening=None, accounts=made.accounts, topics=(topic("t", "shared", two),))
    assert "nothing on this in this text" in plain(printed(found, width=200))
    assert "In the texts of two sides or more" in shown


def test_html_is_whole_and_needs_nothing_from_elsewhere():
    page = comparisons_html.page(comparison(), entries())
    read = Page(page)
    assert read.open == []
    assert len(read.ids) == len(set(read.ids))
    assert set(read.labelled) <= set(read.ids)
    assert not {"script", "img", "link", "iframe"} & set(read.tags)
    assert read.links == ["https://velmark.example/1"], "no link to an address that is not of the web"
    assert "default-src 'none'" in page
    assert "@media print" in page
    assert "prefers-color-scheme: dark" in page


def test_nothing_of_the_texts_is_markup_in_html():
    read = Page(comparisons_html.page(comparison(EVIL), entries(EVIL)))
    assert not {"script", "img"} & set(read.tags)
    assert "<script>alert(1)</script>" in read.text
    assert "\x1b" not in read.text
    assert "\u202e" not in read.text


def test_nothing_of_the_texts_is_markup_in_markdown():
    made = comparisons_markdown.document(comparison(EVIL), entries(EVIL))
    read = MarkdownIt("commonmark", {"html": True}).enable("table").render(made)
    assert "<script" not in read
    assert "<img" not in read
    assert 'javascript:z"' not in read
    assert read.count("<table>") == 2
    assert all(row.count("<td>") == 3 for row in re.findall(r"<tr>\n<td>.*?</tr>", read, re.DOTALL))


def test_nothing_of_the_texts_steers_the_terminal():
    shown = printed(comparison(EVIL), entries(EVIL))
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_without_entries_the_files_are_named_and_no_reader_is():
    shown = printed(comparison())
    assert "0.txt" in shown
    assert "Read by machine" not in shown
