import pytest

from aidememoire.ingest.credits import agencies_in, is_byline, is_caption, is_credit, is_noise, places_in


@pytest.mark.parametrize(
    "line",
    [
        "Share",
        "SHARE THIS ARTICLE",
        "Advertisement",
        "Share on Facebook",
        "Follow us on Telegram for more",
        "Read more: The bridge and its past",
        "marsh@estuary.example",
        "Contact the writers at marsh@estuary.example and reed@estuary.example",
        "E-mail: marsh@estuary.example",
        "https://estuary.example/1",
        "Source: https://estuary.example/1",
        "* * *",
        "#####",
        "-ends-",
    ],
)
def test_buttons_addresses_and_ornaments_are_noise(line):
    assert is_noise(line)


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell in Harnow on Monday.",
        "They wrote to marsh@estuary.example on Monday to ask for more time, she said.",
        "See https://estuary.example/1 for the text of the treaty, the ministry said.",
        "They met.",
        "1",
    ],
)
def test_sentences_are_no_noise(line):
    assert not is_noise(line)


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Brook",
        "BY ADA BROOK",
        "By Ada Brook and Tom Hill",
        "By Ada Brook in Port Ferro",
        "By ADA BROOK in Port Ferro | Estuary Times",
        "By Ada Brook, Diplomatic Correspondent",
        "By Jean-Luc de la Tour for the Estuary Times",
        "By Our Correspondent",
        "By Reuters",
        "Ada Brook in Port Ferro and Tom Hill in Harnow",
        "Ada Brook, diplomatic correspondent",
    ],
)
def test_bylines(line):
    assert is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "By Friday evening the truce had collapsed",
        "By Friday, both sides had agreed to go",
        "By the river",
        "Talks Resume in Harnow",
        "By Ada Brook the bridge was opened.",
        "Bydgoszcz talks resume",
        "Port Ferro bridge reopens",
        "Ada Brook wins the vote",
        "Brook",
        "",
    ],
)
def test_no_bylines(line):
    assert not is_byline(line or "x")


@pytest.mark.parametrize(
    "line",
    [
        "Reporting by Ada Brook in Harnow; Editing by Tom Hill",
        "(Reporting by Ada Brook; editing by Tom Hill)",
        "Additional reporting by Ada Brook.",
        "With inputs from agencies",
        "Li Marsh in Port Ferro and Xinhua contributed to this story.",
        "Associated Press writers Ada Brook and Tom Hill contributed to this report.",
    ],
)
def test_credits_anywhere(line):
    assert is_credit(line, edge=False)


@pytest.mark.parametrize(
    "line",
    [
        "Xinhua",
        "— AFP",
        "(Reuters)",
        "Reuters, AP and agencies",
        "AFP/Reuters",
        "Source: Xinhua",
        "© 2024 The Estuary Times",
    ],
)
def test_credits_only_at_the_edges(line):
    assert is_credit(line, edge=True)
    assert not is_credit(line, edge=False)


def test_paragraphs_and_names_are_no_credits():
    assert not is_credit("Reporting by the mission says " + "that the bridge is safe " * 30, edge=True)
    assert not is_credit("Harnow", edge=True)


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Ada Brook",
        "The bridge at dusk. [Photo/Xinhua]",
        "FILE PHOTO: The bridge",
        "The bridge. Reuters/File Photo",
    ],
)
def test_captions(line):
    assert is_caption(line)
    assert not is_caption("They took a photo of the bridge.")


def test_agencies_are_found_where_they_are_named():
    line = "Li Marsh in Port Ferro, the Associated Press and Xinhua contributed to this story with River News Agency."
    found = agencies_in(line, 10)
    assert [agency.name for agency in found] == ["Associated Press", "Xinhua", "River News Agency"]
    assert [line[agency.start - 10 : agency.end - 10] for agency in found] == [
        "the Associated Press",
        "Xinhua",
        "River News Agency",
    ]


def test_places_of_people():
    assert places_in("Ada Brook in Port Ferro and Tom Hill in Harnow contributed.") == ("Port Ferro", "Harnow")
    assert places_in("Reporting by Ada Brook") == ()
