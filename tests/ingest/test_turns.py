import pytest

from aidememoire.ingest.turns import is_turn, label_of, turns


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Q: Will it open?", "Q"),
        ("Q. Will it open?", "Q"),
        ("Q Will it open?", "Q"),
        ("A: Yes.", "A"),
        ("MODERATOR: Thank you.", "MODERATOR"),
        ("PRESIDENT VARGA: Thank you.", "PRESIDENT VARGA"),
        ("SENIOR OFFICIAL (via phone): Hello.", "SENIOR OFFICIAL"),
        ("Aide to the President Tomas Varga: Good evening!", "Aide to the President Tomas Varga"),
        ("Question: Why?", "Question"),
        ("Ada Brook: Why?", "Ada Brook"),
        ("A Bridge reopens", None),
        ("He said: No.", None),
        ('"Why?" she asked: no answer', None),
        ("ANALYSIS: Why talks fail", None),
        ("Varga: 1,812 votes", None),
        ("At 10:30 they met.", None),
        ("The talks failed.", None),
    ],
)
def test_labels(line, label):
    assert label_of(line) == label


def test_plain_labels_and_capitals_need_no_context():
    assert is_turn("Q: Why?")
    assert is_turn("PRESIDENT VARGA: No.")
    assert not is_turn("Ada Brook: Why?")


def test_names_count_when_they_come_back_or_stand_beside_plain_labels():
    assert turns(["Ada Brook: Why?", "Text."]) == []
    assert turns(["Ada Brook: Why?", "Tom Hill: No.", "Ada Brook: Oh."]) == ["Ada Brook", "Ada Brook"]
    assert turns(["Question: Why?", "Tom Hill: No."]) == ["Question", "Tom Hill"]
