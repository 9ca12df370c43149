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


def test_a_label_alone_goes_with_the_words_that_it_announces():
    lines = (
        "Mara Korda:",
        "We met.",
        "Q:",
        "Why?",
        "Mara Korda: To talk.",
        "MS. ORLO:",
        "Last question.",
        "Signed:",
        "X",
    )
    assert texts(*lines) == [
        "Mara Korda: We met.",
        "Q: Why?",
        "Mara Korda: To talk.",
        "MS. ORLO: Last question.",
        "Signed:",
        "X",
    ]


def test_lone_labels_of_other_texts_stay():
    lines = ("The list:", "Ten guards.", "Ardania:", "Ten guards.")
    assert texts(*lines) == list(lines)


def test_pages_go_with_joined_labels():
    blocks = [Block("Q:", pages=((0, 1),)), Block("Why?", pages=((0, 2),)), Block("A: No."), Block("Q: Who?")]
    assert with_turns_apart(blocks)[0] == Block("Q: Why?", None, ((0, 1), (3, 2)))


CONFERENCE = """\
<!DOCTYPE html><html lang="en"><head><title>Joint press conference in Castel</title></head><body><nav><a href="/">Home</a></nav>
<article><h1>Joint press conference in Castel</h1>
<p><b>President of Velland Mara Korda:</b> Good afternoon. We spoke for two hours about the bridge and the prisoners.</p>
<p>The Harnow road opens in April.</p>
<p><strong>Ivo Lind</strong>: I thank the President. Sorania welcomes the release of forty prisoners.</p>
<p><b>Question</b>: Will the bridge open this year?</p>
<p><b>Mara Korda:</b><br>It will open in June. <i>(Laughter.)</i></p>
<p><b>Ivo Lind (<i>in Soranian</i>):</b> We want a ceasefire first.</p>
<p><b>MS. ORLO:</b></p><p>Last question, please.</p>
<p><b>Q</b> Did you speak of the dam?</p>
<p><b>Mara Korda:</b> We did not.<br><br><b>Ivo Lind:</b> Nobody did.</p>
</article></body></html>
"""


def test_bold_labels_of_a_page_are_turns():
    document = load_text(CONFERENCE, form="html").document
    assert document.kind == "transcript"
    assert document.text.split("\n")[1:] == [
        "President of Velland Mara Korda: Good afternoon. We spoke for two hours about the bridge and the prisoners.",
        "The Harnow road opens in April.",
        "Ivo Lind: I thank the President. Sorania welcomes the release of forty prisoners.",
        "Question: Will the bridge open this year?",
        "Mara Korda: It will open in June. (Laughter.)",
        "Ivo Lind (in Soranian): We want a ceasefire first.",
        "MS. ORLO: Last question, please.",
        "Q Did you speak of the dam?",
        "Mara Korda: We did not.",
        "Ivo Lind: Nobody did.",
    ]
