import pytest

from aidememoire.reading.event_status import standing
from tests.reading import event_sentences as said
from tests.reading.handmade import text_of


def stands(spec, word):
    text = text_of(spec)
    found = standing(next(t for t in text.doc if t.text == word), text)
    return None if found is None else (found.status, found.reason)


@pytest.mark.parametrize(
    ("spec", "word", "status"),
    [
        (said.MET, "met", ("occurred", None)),
        (said.WILL_MEET, "meet", ("planned", None)),
        (said.AGREED, "withdraw", ("planned", None)),
        (said.OFFERED, "host", ("proposed", None)),
        (said.INVITED, "visit", ("proposed", None)),
        (said.MAY, "withdraw", ("possible", None)),
        (said.IF, "withdraw", ("possible", None)),
        (said.IF, "agrees", ("possible", None)),
        (said.UNSIGNED, "sign", ("denied", "negation")),
        (said.DENIED, "attacked", ("denied", "denial")),
        (said.WAS_TO_HAVE, "met", ("denied", "cancelled")),
        (said.CANCELLED, "Talks", ("denied", "cancelled")),
        (said.NONE_PLANNED, "talks", ("denied", "negation")),
        (said.NOT_BEGUN, "talks", ("denied", "not-begun")),
        (said.POSTPONED, "meeting", ("planned", "postponed")),
        (said.HELD, "talks", ("occurred", None)),
        (said.LASTED, "call", ("occurred", None)),
        (said.SAID, "attacked", ("occurred", None)),
        (said.ACCUSED, "shelling", ("occurred", None)),
        (said.LEAVES, "leaves", ("planned", None)),
        (said.NO_DATE, "agree", ("denied", "negation")),
        (said.NO_DATE, "talks", ("possible", None)),
        (said.DATE_SET, "talks", ("planned", None)),
    ],
)
def test_status_is_read_off_form_and_governors(spec, word, status):
    assert stands(spec, word) == status


def test_a_question_says_nothing():
    assert stands(said.ASKED, "met") is None
