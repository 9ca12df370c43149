"""Agreements between invented states: nobody and nothing in them exists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.ingest import Metadata, load_text
from aidememoire.ingest.agreements import signed_on, with_clauses_apart
from aidememoire.ingest.blocks import Block

TRUCE = """\
Joint Statement of Cease-fire between Velland and the Orlin Liberation Front
The Parties, Recalling the talks of 3 March 2021, Have agreed as follows: 1. The Parties shall cease fire. 2. Velland shall open depot No. 5. The road to it is closed. 3. Each Party shall withdraw its forces by 3.5 kilometres.
Signed at Harnow on 4 March 2021
For the Government of Velland
"""
TREATY = """\
Agreement on the Orlin Bridge between Velland and Sorania
The Government of Velland and the Government of Sorania have agreed as follows:
ARTICLE I
Guards
1.1 The Commission shall (a) count the guards; (b) report under Article 2 (b); and (c) meet weekly. 1.2 It shall sit in Castel.
Article 2 The bridge shall stay open. Article 3 The Parties will: (a) meet; (b) talk.
Annex II
Posts
The guards shall stand at Brod.
"""


def document(text, **known):
    return load_text(text, Metadata(**known)).document


def lines(text):
    return document(text).text.split("\n")


def parts(text, kind):
    held = document(text)
    return [held.text[part.start : part.end] for part in held.parts if part.kind == kind]


def test_a_cease_fire_is_an_agreement_with_one_clause_a_line():
    assert document(TRUCE).kind == "agreement"
    assert lines(TRUCE)[1:5] == [
        "The Parties, Recalling the talks of 3 March 2021, Have agreed as follows:",
        "1. The Parties shall cease fire.",
        "2. Velland shall open depot No. 5. The road to it is closed.",
        "3. Each Party shall withdraw its forces by 3.5 kilometres.",
    ]


def test_items_and_articles_run_into_one_paragraph_are_parted():
    assert lines(TREATY)[4:-3] == [
        "1.1 The Commission shall",
        "(a) count the guards;",
        "(b) report under Article 2 (b); and",
        "(c) meet weekly.",
        "1.2 It shall sit in Castel.",
        "Article 2",
        "The bridge shall stay open.",
        "Article 3",
        "The Parties will:",
        "(a) meet;",
        "(b) talk.",
    ]


def test_articles_and_annexes_are_headings_and_clauses_are_none():
    assert parts(TREATY, "heading") == ["ARTICLE I", "Guards", "Article 2", "Article 3", "Annex II", "Posts"]
    assert "1.1 The Commission shall" in parts(TREATY, "body")


@pytest.mark.parametrize(
    "clause",
    [
        "1. Velland shall open depot No. 5. Depot 6 is shut.",
        "1. It shall rest on Article 2 (b), paragraphs (a) and (b) of Annex I.",
        "1. It shall begin on 2. March and last 1.5 months.",
        "1. It shall apply under (a) or (b).",
        "1. The Parties shall meet. Article 2 shall not apply.",
    ],
)
def test_references_dates_and_decimals_are_not_cut(clause):
    text = f"Protocol on Depots\nThe Parties have agreed as follows:\n{clause}\n2. It shall end.\n"
    assert lines(text)[2] == clause


def test_other_texts_stay_as_they_are():
    report = (
        "Minister lists aims\nThe minister named three aims: 1. Peace is near. 2. The road opens. 3. Trade goes on.\n"
    )
    assert document(report).kind != "agreement"
    assert lines(report)[1].count(". ") > 3


def test_a_report_of_an_agreement_is_none():
    report = """\
Velland and Sorania sign cease-fire agreement
HARNOW, March 4 (Northern Wire) - The parties signed an agreement on Thursday, officials said. "Each party shall withdraw
its forces," it says. The guns fell silent at noon. Markets rose. Nobody was hurt.
"""
    assert document(report).kind == "report"


def test_the_signature_dates_it_only_where_nothing_else_does():
    held = document(TRUCE)
    assert (held.published, held.published_basis) == ("2021-03-04", "text")
    held = document(TRUCE, published="2021-03-06")
    assert (held.published, held.published_basis) == ("2021-03-06", "given")
    assert signed_on(["Done at Lisk this 3rd day of June 2022, in two copies."]) == "2022-06-03"
    assert signed_on(["The bridge was done on 3 June 2022."]) is None


def test_a_signature_is_no_issuer():
    assert document(TRUCE).issuer is None
    assert document(TRUCE, issuer="Ministry of Peace").issuer == "Ministry of Peace"


def test_pages_go_with_the_clauses():
    text = "1. The Parties shall cease fire. 2. They shall meet. 3. They shall talk."
    at = text.index("meet")
    apart = with_clauses_apart([Block(text, pages=((0, 4), (at, 5)))], "Protocol on peace between the Parties")
    assert [block.pages for block in apart] == [((0, 4),), ((0, 4), (at - text.index("2."), 5)), ((0, 5),)]


PIECES = st.sampled_from(["1", "2", "3", ". ", "; ", " (a) ", "(b) ", "The Parties shall ", "x", "Article 2 "])


@given(st.lists(st.lists(PIECES, min_size=1).map("".join), max_size=4))
def test_nothing_but_spaces_is_lost(texts):
    blocks = [Block(" ".join(text.split())) for text in texts if text.strip()]
    apart = with_clauses_apart(blocks, "Agreement")
    assert "".join(block.text for block in apart).replace(" ", "") == "".join(b.text for b in blocks).replace(" ", "")
