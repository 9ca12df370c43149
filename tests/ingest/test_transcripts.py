from hypothesis import given
from hypothesis import strategies as st

from aidememoire.ingest import load_text
from aidememoire.ingest.blocks import Block
from aidememoire.ingest.transcripts import with_turns_apart

BRIEFING = """\
Press briefing by spokesperson Ada Orlo
MS. ORLO: Good afternoon. The talks go on. (Laughter.) MR. HILL: We welcome that.
Q  Will the bridge open? MS. ORLO: In June. Q: And the road?
QUESTION: (in Varanian) Did they agree? PRESIDENT VARGA: No.
Ada Brook: Why? Tomas Varga: It rained.
Tomas Varga: It rained again.
"""


def texts(*lines):
    return [block.text for block in with_turns_apart([Block(line) for line in lines])]


def test_turns_in_one_paragraph_are_parted():
    document = load_text(BRIEFING).document
    assert document.kind == "transcript"
    assert document.text.split("\n")[1:] == [
        "MS. ORLO: Good afternoon. The talks go on. (Laughter.)",
        "MR. HILL: We welcome that.",
        "Q Will the bridge open?",
        "MS. ORLO: In June.",
        "Q: And the road?",
        "QUESTION: (in Varanian) Did they agree?",
        "PRESIDENT VARGA: No.",
        "Ada Brook: Why?",
        "Tomas Varga: It rained.",
        "Tomas Varga: It rained again.",
    ]


def test_a_whole_transcript_in_one_line():
    assert texts("Q: Why? MS. ORLO: It rained. Q: Where? MS. ORLO: In Harnow.") == [
        "Q: Why?",
        "MS. ORLO: It rained.",
        "Q: Where?",
        "MS. ORLO: In Harnow.",
    ]


def test_colons_of_reports_part_nothing():
    report = (
        "The two sides agreed on three points. The first: an end to the fire. Then the road: it opens in June.",
        "Varga was plain. He said: No. Asked again, the minister said: Never.",
        "The list is long. Ardania: ten guards. Belmark: ten guards.",
    )
    assert texts(*report) == list(report)


def test_a_title_in_capitals_before_a_colon_is_no_turn_alone():
    line = "The report is out. UPDATE: The bridge is closed."
    assert texts(line) == [line]


def test_pages_go_with_their_words():
    block = Block("Q: Why? MS. ORLO: It rained all day. Q: Where?", None, ((0, 1), (22, 2)))
    parted = with_turns_apart([block])
    assert [piece.pages for piece in parted] == [((0, 1),), ((0, 1), (14, 2)), ((0, 2),)]


@given(
    st.lists(
        st.sampled_from(["Q: Why?", "MS. ORLO: It rained.", "(Laughter.)", "The talks go on.", "Q Where?"]), max_size=8
    )
)
def test_no_word_is_lost(pieces):
    line = " ".join(pieces)
    assert " ".join(texts(line)) == line


@given(st.text(max_size=200))
def test_no_text_breaks_it(text):
    assert "".join("".join(texts(text)).split()) == "".join(text.split())
