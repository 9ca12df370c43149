"""Each outcome of a check on texts that the real reader reads, in files and in a ledger. All in them is invented."""

import json

import pytest

from aidememoire import cli, workflow
from aidememoire.errors import UsageError

WIRE = """\
Tarn and Quell differ over the Selm crossing

OSTREY, May 12 (Lakeland News Agency) - The foreign ministers of Tarn and Quell spoke for 70 minutes on Tuesday, their
first conversation since shells fell on the Selm crossing in March.

"We have never closed the door to negotiations with Quell," Foreign Minister Adela Moro of Tarn told reporters in Ostrey.
"What we need is a guarantee that the guns stay silent while we talk." She said that the crossing would be opened by June 3
if the heavy weapons were withdrawn from the eastern bank.

The mayor of Selm said that two warehouses were on fire.

Quell gave another account. "Nobody asked us for a guarantee, and nobody will get one," Pavel Strand, the spokesman of the
Foreign Ministry of Quell, said on Wednesday. He denied that a date had been named.

"Our engineers are ready to repair the power line to the villages," Moro said in the evening. "All they wait for is a safe
road."
"""
INTERVIEW = """\
Sanctions will stay, says chancellor of Ardal

Chancellor Ruben Haas of Ardal has ruled out an early end of the sanctions. "The measures against Quell remain in force as
long as the occupation lasts," he told the Harbour Courier on May 14. He said Ardal was ready to host talks and to pay for
observers on the eastern bank.
"""

VERBATIM = "We have never closed the door to negotiations with Quell"
CASES = [
    # quotation, by, outcome, exit status, who says it there, what changes the sense
    (VERBATIM, None, "verbatim", 0, ["Adela Moro"], []),
    ("“we have never closed the door […] with Quell”", "Moro", "verbatim", 0, ["Adela Moro"], []),
    ("we have never closed the door to [talks] with Quell", None, "verbatim", 0, ["Adela Moro"], []),
    ("We never closed the door to negotiations with the Quell side", None, "in different words", 3, ["Adela Moro"], []),
    (
        "We have closed the door to negotiations with Quell",
        *(None, "in different words", 3, ["Adela Moro"], [["negation"]]),
    ),
    (
        "the crossing would be opened by July 3 if the heavy weapons were withdrawn",
        *(None, "in different words", 3, ["Adela Moro"], [["date"]]),
    ),
    (
        "the crossing would be closed by June 3 if the heavy weapons were withdrawn",
        *(None, "in different words", 3, ["Adela Moro"], [["opposite"]]),
    ),
    (
        "Everybody asked us for a guarantee, and nobody will get one",
        *(None, "in different words", 3, ["Pavel Strand"], [["negation"]]),
    ),
    (  # two voices, an ellipsis between
        "What we need is a guarantee that the guns stay silent [...] and nobody will get one",
        *(None, "merged from several places", 4, ["Adela Moro", "Pavel Strand"], []),
    ),
    (  # one voice, many paragraphs between
        "We have never closed the door to negotiations … ready to repair the power line",
        *(None, "merged from several places", 4, ["Adela Moro", "Adela Moro"], []),
    ),
    (  # two texts
        "The measures against Quell remain in force. Nobody asked us for a guarantee.",
        *(None, "merged from several places", 4, ["Ruben Haas", "Pavel Strand"], []),
    ),
    (
        "The measures against Quell remain in force and nobody asked us for a guarantee",
        *(None, "merged from several places", 4, ["Ruben Haas", "Pavel Strand"], []),
    ),
    (
        "Tarn's minister promised that the Selm crossing could open in early June once heavy arms had left the east bank",
        *(None, "only as paraphrase", 5, None, []),
    ),
    (
        "The Chancellor stressed that restrictions on Quell would stay in place until the occupation ends",
        *(None, "only as paraphrase", 5, ["Ruben Haas"], []),
    ),
    ("The Tarn side says the call went on for 90 minutes with Quell's foreign minister", None, "not found", 7, [], []),
    ("Ardal offers to hold negotiations and to finance monitors", None, "only as paraphrase", 5, ["Ruben Haas"], []),
    (VERBATIM, "Ruben Haas", "attributed to another", 6, ["Adela Moro"], []),
    (f'"{VERBATIM}," Haas said.', None, "attributed to another", 6, ["Adela Moro"], []),
    ("The lynx has come back to the woods of the upper valley", None, "not found", 7, [], []),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("quotations")
    (made / "wire.txt").write_text(WIRE)
    (made / "wire.json").write_text(json.dumps({"outlet": "Lakeland News Agency", "published": "2031-05-13"}))
    (made / "interview.txt").write_text(INTERVIEW)
    (made / "interview.json").write_text(json.dumps({"outlet": "Harbour Courier", "published": "2031-05-14"}))
    assert cli.main(["add", str(made / "wire.txt"), str(made / "interview.txt"), "--ledger", str(made / "l.db")]) == 0
    return made


def files(folder):
    return ["--in", folder / "wire.txt", "--in", folder / "interview.txt"]


def ledger(folder):
    return ["--ledger", folder / "l.db"]


@pytest.fixture(params=[files, ledger], ids=["files", "ledger"])
def ask(request, folder, capfd):
    """Asks for a quotation; exit status, output, complaints."""

    def asked(quote, *more):
        capfd.readouterr()
        status = cli.main([str(part) for part in ("check", quote, *request.param(folder), *more)])
        return status, *capfd.readouterr()

    return asked


@pytest.mark.parametrize("case", CASES, ids=[f"{case[2]}-{number}" for number, case in enumerate(CASES)])
def test_every_outcome(ask, case):
    quote, by, outcome, status, speakers, senses = case
    found, out, err = ask(quote, "--format", "json", *(["--by", by] if by else []))
    result = json.loads(out)
    assert (result["outcome"], found, err) == (outcome, status, "")
    told = [hit["speaker"] for hit in result["hits"]]
    assert speakers is None or sorted(told) == sorted(speakers)
    assert [hit["changed_sense"] for hit in result["hits"] if hit["changed_sense"]] == senses
    assert result["searched"] == {"documents": 2, "from": "2031-05-13", "to": "2031-05-14"}


@pytest.mark.parametrize("quote", ["", "  ", "…", "“”", "[sic]", "the", "“The”", "of the"])
def test_what_can_t_be_looked_up_is_wrong_use(ask, quote):
    status, out, err = ask(quote)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "no words" in err or "too short" in err


def test_a_name_that_occurs_nowhere_is_told(ask):
    status, out, _ = ask(VERBATIM, "--by", "Ottilie Brun")
    assert status == 6
    assert "nobody in the searched documents is called Ottilie Brun" in " ".join(out.split())
    assert "nobody in the searched" not in " ".join(ask(VERBATIM, "--by", "Chancellor Haas")[1].split())


def test_the_report_tells_what_was_searched(folder, capfd):
    quote = "The lynx has come back"
    for place, told in (
        (ledger(folder), "this ledger"),
        (files(folder), "these files"),
        (files(folder)[:2], "this file"),
    ):
        assert cli.main(["check", quote, *map(str, place)]) == 7
        assert f"Not found in {told} (" in " ".join(capfd.readouterr().out.split())


def test_a_changed_sense_is_told_beside_the_words(ask):
    _, out, _ = ask("We have closed the door to negotiations with Quell")
    assert "different wording, and a negation differs: the sense may be another" in " ".join(out.split())


def test_from_python_as_well(folder):
    with pytest.raises(UsageError):
        workflow.check_files("", [folder / "wire.txt"])
