import pytest

from aidememoire.ingest.datelines import find_dateline, find_dateline_line

SHAPES = [
    # text, place, agencies, date
    ("HARNOW (Coast Wire) — The leaders met.", "HARNOW", ["Coast Wire"], None),
    ("GENEVA, June 18 (Reuters) - The talks ended.", "GENEVA", ["Reuters"], None),
    ("KYIV/WASHINGTON — The two met.", "KYIV/WASHINGTON", [], None),
    ("Beijing, Feb 13, 2025 – The ministry said so.", "Beijing", [], "2025-02-13"),
    ("BEIJING, Feb. 13 (Xinhua) -- The premier", "BEIJING", ["Xinhua"], None),
    ("MOSCOW, February 13. /TASS/. The envoy", "MOSCOW", ["TASS"], None),
    ("MOSCOW. Feb 13 (Interfax) - The envoy", "MOSCOW", ["Interfax"], None),
    ("MOSCOW, February 13 - RIA Novosti. The envoy", "MOSCOW", ["RIA Novosti"], None),
    ("DUSHANBE, 14.02.2025 /Coast Wire/. The envoy", "DUSHANBE", ["Coast Wire"], "2025-02-14"),
    ("KYIV, Ukraine (AP) — The envoy", "KYIV", ["Associated Press"], None),
    ("KYIV, Ukraine — The envoy", "KYIV", [], None),
    ("WASHINGTON, D.C. — The envoy", "WASHINGTON", [], None),
    ("ST. PETERSBURG, Russia — The envoy", "ST. PETERSBURG", [], None),
    ("UNITED NATIONS, Dec 15 — The council", "UNITED NATIONS", [], None),
    ("ABOARD THE SELLA QUEEN (Coast Wire) — The envoy", "ABOARD THE SELLA QUEEN", ["Coast Wire"], None),
    ("Geneva (ICRC) – The committee", "Geneva", ["ICRC"], None),
    ("GENEVA (15 March 2024) – The experts", "GENEVA", [], "2024-03-15"),
    ("Geneva/Nairobi, 3 May 2021 – The agency", "Geneva/Nairobi", [], "2021-05-03"),
    ("(Reuters) - The envoy", None, ["Reuters"], None),
    ("[Reuters] The envoy", None, ["Reuters"], None),
    ("Feb 13 (Reuters) - The envoy", None, ["Reuters"], None),
    ("(CNN) The envoy", None, ["CNN"], None),
    ("CNN — The envoy", None, ["CNN"], None),
    ("Kyiv (CNN) — The envoy", "Kyiv", ["CNN"], None),
    ("ISLAMABAD: The envoy", "ISLAMABAD", [], None),
    ("HARNOW: The envoy", "HARNOW", [], None),
    ("Vienna, 5 July: The envoy", "Vienna", [], None),
    ("Yerevan, 14 February. ARMENPRESS: The envoy", "Yerevan", ["Armenpress"], None),
    ("ASTANA. KAZINFORM – The envoy", "ASTANA", ["Kazinform"], None),
    ("Port-au-Prince — The envoy", "Port-au-Prince", [], None),
    ("Harnow — The leaders of both states met.", "Harnow", [], None),
    ("BERLIN and PARIS — The ministers", "BERLIN and PARIS", [], None),
    ('BRENN, March 15 (Coast Wire/AFP) — "We met', "BRENN", ["Coast Wire", "Agence France-Presse"], None),
    ("HARNOW (Coast Wire, with agencies) — The envoy", "HARNOW", ["Coast Wire"], None),
    ("WASHINGTON, Thursday, June 3 (Coast Wire) - The envoy", "WASHINGTON", ["Coast Wire"], None),
    ("10:45 GMT, HARNOW — The envoy", "HARNOW", [], None),
    ("CANBERRA, Australia (AP)_ The envoy", "CANBERRA", ["Associated Press"], None),
    ("HARNOW, N.Y. _ The envoy", "HARNOW", [], None),
    ("HARNOW, Ardania, 3 p.m. — The envoy", "HARNOW", [], None),
]


@pytest.mark.parametrize(("text", "place", "agencies", "date"), SHAPES)
def test_shapes_of_datelines(text, place, agencies, date):
    dateline = find_dateline(text)
    assert dateline is not None
    assert date == dateline.date
    assert [agency.name for agency in dateline.agencies] == agencies
    if place:
        assert text[slice(*dateline.place)] == place
    assert not text[: dateline.end].endswith(" ")
    assert text[dateline.end :].lstrip(' "')[:3] in {"The", "We "}


def test_agencies_stand_where_they_are_printed():
    text = "MOSCOW, February 13 - RIA Novosti. The envoy"
    (agency,) = find_dateline(text).agencies
    assert text[agency.start : agency.end] == "RIA Novosti"


@pytest.mark.parametrize(
    "text",
    [
        "NATO — the alliance — said no.",
        "Varga - Rand talks are on.",
        "Diplomats — most of them old — say so.",
        "Kyiv — the capital — was quiet.",
        "The talks — which lasted an hour — failed.",
        "In Geneva — The talks failed.",
        "MODERATOR: Thank you.",
        "PRESIDENT VARGA: Thank you.",
        "Varga: We will not go.",
        "ANALYSIS: The talks",
        "Washington and Moscow agreed to talk.",
        "The council (United Nations) met.",
        "KYIV —",
        "",
    ],
)
def test_sentences_and_turns_are_no_datelines(text):
    assert find_dateline(text) is None


def test_a_colon_counts_only_where_nobody_takes_turns():
    assert find_dateline("HARNOW: The envoy", colon=False) is None


@pytest.mark.parametrize(
    ("line", "place", "date"),
    [
        ("HARNOW, Ardania (Coast Wire) _", "HARNOW", None),
        ("February 12, 2022", None, "2022-02-12"),
        ("12 February 2022, 20:35, The Old Fort, Harnow", "Harnow", "2022-02-12"),
        ("KYIV, 12 February", "KYIV", None),
        ("ANKARA (AA)", "ANKARA", None),
        ("Updated: 2025-02-14 07:14", None, "2025-02-14"),
        ("China Daily | Updated: 2025-02-14 07:14", None, "2025-02-14"),
        ("Issued on: 13/02/2025 - 08:55", None, "2025-02-13"),
        ("6:00 P.M. EST", None, None),
        ("Via Teleconference (May 19, 2021)", None, "2021-05-19"),
    ],
)
def test_lines_that_are_datelines(line, place, date):
    dateline = find_dateline_line(line)
    assert dateline.end == len(line)
    assert dateline.date == date
    assert (line[slice(*dateline.place)] if dateline.place else None) == place


@pytest.mark.parametrize(
    "line", ["Talks on Monday", "Washington, D.C.", "The truce of 12 February 2022", "Harnow", "May 2024", "x" * 200]
)
def test_lines_that_are_none(line):
    assert find_dateline_line(line) is None
