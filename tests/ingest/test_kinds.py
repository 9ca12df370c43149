import pytest

from aidememoire.ingest import Metadata, load_text
from aidememoire.ingest.issuers import is_office, publisher_kind
from tests.ingest import texts

SAID = "The leaders spoke for an hour, officials said, and agreed to meet again."
OFFICE = Metadata(outlet="Ministry of Foreign Affairs of Ardania")


def kind_of(text, **known):
    return load_text(text, Metadata(**known)).document.kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (texts.WIRE, "report"),
        (texts.PICTURES, "report"),
        (texts.TRANSCRIPT, "transcript"),
        (texts.READOUT, "readout"),
        (texts.AGREEMENT, "agreement"),
        ("Interview with Ilsa Rand\nQ: Why now?\nA: It is time.\nQ: And then?\nA: We wait.\n", "interview"),
        (
            "Readout of President Varga's call with Prime Minister Rand\nPresident Varga spoke today with Ilsa Rand.",
            "readout",
        ),
        ("The President spoke today with Prime Minister Rand of Belmark. They discussed the bridge.", "readout"),
        ("Statement by the spokesperson on the bridge\nThe closure of the bridge is unacceptable.", "statement"),
        (
            "Statement by Press Secretary Ada Brook on the President’s call with Ilsa Rand\nPresident Varga spoke with Ilsa Rand.",
            "readout",
        ),
        ("Joint statement of the foreign ministers\nWe, the foreign ministers, met in Harnow.", "statement"),
        ("We, the foreign ministers of both states, call for calm.", "statement"),
        ("Council press statement: Belmark\nThe council is encouraged by the talks.", "statement"),
        ("My father loved the bridge\nI grew up beside it. We crossed it every day.", "unknown"),
        ("Army opens camp\nA cool morning greeted the visitors at a meeting place in the hills.", "unknown"),
        ("Leaders meet\n" + SAID, "report"),
        ("Bridge reopens after flood", "unknown"),
        ("The river rose.", "unknown"),
    ],
)
def test_kinds_without_metadata(text, kind):
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tomas Varga met with Ilsa Rand in Harnow.", "readout"),
        (
            "President of Ardania had the third in a row phone conversation with Ilsa Rand\nThey spoke of the bridge.",
            "readout",
        ),
        ("On May 3, Tomas Varga will hold talks with Ilsa Rand\nThe leaders will discuss the bridge.", "statement"),
        ("The closure of the bridge is unacceptable.", "statement"),
        ("I wish you peace, dear friends! We met many who want it.", "statement"),
        ("Press briefing by the spokesperson\nThe spokesperson met the press.", "transcript"),
    ],
)
def test_kinds_of_an_offices_texts(text, kind):
    document = load_text(text, OFFICE).document
    assert (document.kind, document.issuer) == (kind, "Ministry of Foreign Affairs of Ardania")


def test_a_press_report_about_a_call_is_a_report():
    text = "Tomas Varga met with Ilsa Rand today in Harnow."
    assert kind_of(text, outlet="The Estuary Times") == "report"
    assert kind_of("HARNOW (Coast Wire) — " + text) == "report"
    assert kind_of("Leaders meet\nTomas Varga met Ilsa Rand, the Kremlin said.\nBoth smiled.") == "report"


def test_a_report_of_a_briefing_with_answers_in_it_is_a_report():
    text = (
        "Envoy silent\nHARNOW (Coast Wire) — The envoy said little.\nQ: Why?\nA: No comment.\nQ: Why not?\nA: No.\n"
        + f"{SAID}\n" * 6
    )
    assert kind_of(text) == "report"


def test_platforms_make_posts():
    assert kind_of("We met today. More soon.", url="https://x.com/varga/status/1") == "post"
    assert load_text("We met.", Metadata(outlet="Telegram", issuer="Tomas Varga")).document.issuer == "Tomas Varga"


def test_a_given_issuer_is_kept_and_makes_an_account():
    document = load_text("Tomas Varga met with Ilsa Rand.", Metadata(issuer="Tomas Varga")).document
    assert (document.kind, document.issuer) == ("readout", "Tomas Varga")


def test_an_address_in_brackets_is_no_part_of_the_issuer():
    document = load_text(
        "Tomas Varga met Ilsa Rand.", Metadata(outlet="President of Ardania (en.ardania.example)")
    ).document
    assert document.issuer == "President of Ardania"
    assert document.outlet == "President of Ardania (en.ardania.example)"


def test_a_printed_office_is_the_issuer():
    assert (
        load_text("The White House\nReadout of a call\nThe President spoke today with Ilsa Rand.").document.issuer
        == "The White House"
    )
    signed = "Statement on the bridge\nThe closure is unacceptable.\nMinistry of Foreign Affairs of Ardania"
    assert load_text(signed).document.issuer == "Ministry of Foreign Affairs of Ardania"
    assert (
        load_text('Kremlin "in no hurry" over bridge\nHARNOW (Coast Wire) — The envoy said so.').document.issuer is None
    )


@pytest.mark.parametrize(
    ("name", "url", "kind"),
    [
        ("The White House", None, "office"),
        ("Office of the Prime Minister of Ostmark", None, "office"),
        ("Ardanian Foreign Ministry", None, "office"),
        ("Russia", None, "office"),
        ("NATO", None, "organisation"),
        ("China Daily", None, "press"),
        ("AFP", None, "press"),
        ("The Estuary Times", None, None),
        (None, "http://en.kremlin.ru/events/1", "office"),
        (None, "https://www.reuters.com/world/1", "press"),
        (None, "https://estuary.example", None),
        (None, None, None),
    ],
)
def test_kinds_of_publishers(name, url, kind):
    assert publisher_kind(name, url) == kind


def test_offices_are_told_from_papers():
    assert is_office("Prime Minister’s Office")
    assert is_office("the Kremlin")
    assert is_office("Embassy of Ardania in Harnow")
    assert not is_office("Presidential Gazette")
    assert not is_office("The Officer")
