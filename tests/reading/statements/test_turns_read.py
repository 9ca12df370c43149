"""Transcripts of invented briefings, by the real reader: whose words they are, and what is no word of theirs."""

import pytest

from aidememoire.ingest import Metadata, load_text
from aidememoire.reading.statements.turns import is_direction
from aidememoire.workflow.reading import reader_named

HEAD = "Press briefing by spokesperson Ada Orlo\n"


def read(body, title=HEAD):
    return reader_named("embedded").read(load_text(title + body).document)


def turns(body, title=HEAD):
    record = read(body, title)
    names = {actor.id: actor.name for actor in record.actors}
    return [([names[who] for who in s.speaker], [piece.text for piece in s.content]) for s in record.statements]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("MS. ORLO", "Ada Orlo"),
        ("MS ORLO", "Ada Orlo"),
        ("Ms. Orlo", "Ada Orlo"),
        ("MR PRICE", "PRICE"),
        ("MR. PRICE", "PRICE"),
        ("AMB. LIND", "LIND"),
        ("Amb. Lind", "Lind"),
        ("AMB LIND", "LIND"),
        ("SEC. MORREN", "MORREN"),
        ("SEC MORREN", "MORREN"),
        ("GEN. HARROW", "HARROW"),
        ("GEN HARROW", "HARROW"),
        ("DR. HALE", "HALE"),
        ("SEN. BRAND", "BRAND"),
        ("LT. COL. TARN", "TARN"),
        ("MRS. VELD", "VELD"),
    ],
)
def test_a_form_of_address_takes_its_name_with_it(label, name):
    body = f"{label}: The road is clear.\nQ: And the bridge?\n{label}: It will open in June.\nQUESTION: Thanks.\n"
    assert turns(body) == [([name], ["The road is clear"]), ([name], ["It will open in June"])]


def test_forms_of_address_and_those_who_ask_are_no_actors():
    body = "".join(
        f"{label} VARN: The road is clear.\nQUESTION: Why?\nREPORTER (in Soranian): Where?\nMODERATOR: Next.\n"
        for label in ("MS.", "MR", "AMB.", "SEC.", "GEN.", "SEN.", "GOV.", "REP.", "COL.", "CAPT.", "PROF.", "HON.")
    )
    names = {actor.name for actor in read(body).actors}
    assert names <= {"Ada Orlo", "VARN"}


def test_stage_directions_are_no_part_of_what_is_said():
    body = (
        "MS. ORLO: Good morning. (Laughter.) We met. (Crosstalk.)\n"
        "(Applause.)\n"
        "It took an hour. [Inaudible]\n"
        "Q: And then?\n"
        "MS. ORLO: (In Soranian.) The bridge (the old one) will open in June.\n"
    )
    assert [content for _, content in turns(body)] == [
        ["Good morning", "We met", "It took an hour"],
        ["The bridge (the old one) will open in June"],
    ]


def test_a_turn_of_laughter_ends_the_turn_before_and_says_nothing():
    body = "MS. ORLO: We met.\nMR. PRICE: (Laughter.)\nMS. ORLO: It took an hour.\n"
    assert [content for _, content in turns(body)] == [["We met"], ["It took an hour"]]


@pytest.mark.parametrize("words", ["Laughter", "LAUGHTER.", "In Soranian.", "Through interpreter", "off-mic", "sic"])
def test_what_is_heard_and_seen_is_a_direction(words):
    assert is_direction(words, alone=True)


@pytest.mark.parametrize("words", ["the old one", "in 1998 or so", "forty prisoners", "UN"])
def test_what_is_said_in_brackets_is_none(words):
    assert not is_direction(words, alone=False)


def test_an_office_before_a_name_is_not_who_speaks():
    body = (
        "President of Velland Mara Korda: The road opens in April.\nIvo Lind: It does.\nMara Korda: It is clear.\n"
        "Ivo Lind: Sorania agrees.\n"
    )
    assert [who for who, _ in turns(body)] == [["Mara Korda"], ["Ivo Lind"], ["Mara Korda"], ["Ivo Lind"]]


def test_a_name_as_a_heading_opens_a_turn():
    body = (
        "<html><body><article><h1>Press conference</h1><p>Mara Korda: The road opens in April.</p><p>Ivo Lind: It does.</p>"
        "<p>Mara Korda: It is clear.</p><h3>Ivo Lind</h3><p>Nobody will close it, and we all know that well.</p></article></body></html>"
    )
    record = reader_named("embedded").read(load_text(body, form="html").document)
    names = {actor.id: actor.name for actor in record.actors}
    last = record.statements[-1]
    assert [names[who] for who in last.speaker] == ["Ivo Lind"]
    assert [piece.text for piece in last.content] == ["Nobody will close it, and we all know that well"]


def test_we_in_a_turn_are_those_of_who_speaks():
    body = "MS. ORLO: We promised to open the road in April.\nQ: Why?\nMS. ORLO: It was time.\n"
    record = reader_named("embedded").read(load_text(HEAD + body, Metadata(issuer="Presidency of Velland")).document)
    names = {actor.id: actor.name for actor in record.actors}
    assert [[names[who] for who in promise.actors] for promise in record.commitments] == [["Ada Orlo"]]


def test_whoever_took_questions_answers_and_what_follows_is_told_again():
    body = (
        "HARNOW, May 3 - President Mara Korda of Velland spoke with President Ivo Lind of Sorania.\n"
        "Spokesman Olen Brandt then took questions. An excerpt follows.\n"
        "Q: Is the road open?\n"
        "A: It is. The president drove on it.\n"
        "Q: And the bridge?\n"
        "A: We want it open by June.\n"
        "You will hear more from us.\n"
        "Afterwards the mayor of Harnow, Tila Morn, told a local station that the bridge was closed for good.\n"
    )
    found = turns(body, "Readout of a call\n")
    assert (["Olen Brandt"], ["It is. The president drove on it"]) in found
    assert (["Olen Brandt"], ["We want it open by June", "You will hear more from us"]) in found
    assert (["Tila Morn"], ["that the bridge was closed for good"]) in found


def test_whoever_an_answer_tells_of_does_not_give_the_next_one():
    body = (
        "MS ORLO: Good morning. I will take your questions.\n"
        "Q: Is the truce in force?\n"
        "A: It is. President Lind said on Monday that the guns would fall silent.\n"
        "Q: And the prisoners?\n"
        "A: They come home this week. General Harrow has said that the army will bring them.\n"
        "Q: When?\n"
        "A: On Friday.\n"
    )
    assert [names for names, _ in turns(body) if names] == [["Ada Orlo"]] * 4
