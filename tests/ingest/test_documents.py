import json

import pytest

from aidememoire.ingest import Loaded, Metadata, load, load_text
from aidememoire.records import text_id
from tests.ingest import texts


def test_a_wire_report():
    document = load_text(texts.WIRE, Metadata(outlet="Estuary Times")).document
    spans = [(part.kind, document.text[part.start : part.end]) for part in document.parts]
    assert [kind for kind, _ in spans] == ["title", "credit", "dateline", "body", "body", "heading", "body", "credit"]
    assert spans[2][1] == "PORT FERRO, May 3 (Estuary Wire) —"
    assert spans[3][1].startswith("The foreign ministers")
    assert (document.title, document.dateline, document.byline) == (
        spans[0][1],
        "PORT FERRO",
        "By Ada Brook and Tom Hill",
    )
    assert [(a.name, document.text[a.start : a.end]) for a in document.agencies] == [("Estuary Wire", "Estuary Wire")]
    assert (document.language, document.kind, document.outlet, document.issuer) == (
        "en",
        "report",
        "Estuary Times",
        None,
    )
    assert (document.published, document.published_basis) == (None, None)
    assert document.id == text_id(document.text)


def test_pictures_addresses_and_credits():
    loaded = load_text(texts.PICTURES)
    document = loaded.document
    assert document.text.split("\n") == [
        "Ardania and Belmark ready to talk",
        'The leaders of Ardania and Belmark agreed to "talk soon "and to keep the bridge open, their offices said.',
        "Talks with the envoy",
        "The envoy arrives on Monday.",
        "Li Marsh in Port Ferro and Xinhua contributed to this story.",
    ]
    assert [part.kind for part in document.parts] == ["title", "body", "heading", "body", "credit"]
    assert [agency.name for agency in document.agencies] == ["Xinhua"]
    assert document.dateline == "Port Ferro"
    assert [(media.url[-5:], media.note) for media in document.media] == [
        ("a.jpg", "on another host than the article"),
        ("b.jpg", None),
    ]
    assert len(loaded.warnings) == 1


def test_an_agency_named_twice_is_listed_once():
    document = load_text("HARNOW (AP) — The envoy said no.\nThe Associated Press contributed to this report.").document
    assert [(a.name, document.text[a.start : a.end]) for a in document.agencies] == [("Associated Press", "AP")]


def test_credits_that_give_two_places_give_no_dateline():
    text = "Leaders meet\nThey met on Monday, officials said.\nReporting by Ada Brook in Harnow and Tom Hill in Brenn"
    assert load_text(text).document.dateline is None


@pytest.mark.parametrize(
    ("given", "beside", "text", "published", "basis"),
    [
        ("3 May 2024", {"published": "2020-01-01"}, "They met.", "2024-05-03", "given"),
        (None, {"published": "2024-05-03 10:00 UTC"}, "They met.", "2024-05-03T10:00:00+00:00", "metadata"),
        (
            None,
            {"url": "https://estuary.example/2024/05/03/talks"},
            "KYIV, May 4, 2024 — They met.",
            "2024-05-03",
            "url",
        ),
        (None, {}, "KYIV, May 4, 2024 — They met.", "2024-05-04", "text"),
        (None, {}, "Talks open\nBy Ada Brook, 4 May 2024\nThey met.", "2024-05-04", "text"),
        (None, {}, "Talks open\n4 May 2024\nThey met.", "2024-05-04", "text"),
        (None, {}, "KYIV, May 4 — They met.", None, None),
        (None, {}, "They met on 4 May 2024.", None, None),
    ],
)
def test_how_the_date_of_publication_is_known(tmp_path, given, beside, text, published, basis):  # noqa: PLR0917
    (tmp_path / "a.txt").write_text(text, "utf-8")
    (tmp_path / "a.json").write_text(json.dumps(beside), "utf-8")
    document = load(tmp_path / "a.txt", Metadata(published=given)).document
    assert (document.published, document.published_basis) == (published, basis)


def test_front_matter_is_metadata(tmp_path):
    (tmp_path / "a.md").write_text("---\ntitle: Talks open\ndate: 3 May 2024\n---\nThey met in Harnow.\n", "utf-8")
    document = load(tmp_path / "a.md").document
    assert (document.text, document.published, document.published_basis) == (
        "Talks open\nThey met in Harnow.",
        "2024-05-03",
        "metadata",
    )


def test_the_file_beside_gives_side_and_licence(tmp_path):
    (tmp_path / "a.txt").write_text("They met.", "utf-8")
    (tmp_path / "a.json").write_text('{"side": "Ardania", "licence": "CC0-1.0", "publisher": "The Kremlin"}', "utf-8")
    loaded = load(str(tmp_path / "a.txt"))
    assert (loaded.side, loaded.document.licence, loaded.document.issuer) == ("Ardania", "CC0-1.0", "The Kremlin")


def test_the_outlet_is_known_by_the_address():
    assert (
        load_text("They met.", Metadata(url="https://www.chinadaily.com.cn/a/202502/14/x.html")).document.outlet
        == "China Daily"
    )
    assert load_text("They met.", Metadata(url="https://estuary.example")).document.outlet is None


def test_odd_characters_are_counted_in_a_warning(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"They m\x00t in Harnow.\n")
    loaded = load(tmp_path / "a.txt")
    assert loaded.document.text == "They m\ufffdt in Harnow."
    assert loaded.warnings == ("1 NUL or lone surrogate was replaced by U+FFFD",)
    assert load_text("a\ud800\ud800.").warnings == ("2 NULs or lone surrogates were replaced by U+FFFD",)


def test_no_date_is_no_warning_of_ingest():
    assert load_text("They met.") == Loaded(load_text("They met.").document)
