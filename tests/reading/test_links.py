import pytest

from aidememoire.reading.links import is_question, step
from tests.reading.handmade import parsed

RETURN = "Korda|Korda|NNP|nsubj|2 freed|free|VBD|root|0 Lind|Lind|NNP|obj|2 in|in|IN|case|5 return|return|NN|obl|2 for|for|IN|case|7 grain|grain|NN|obl|2 .|.|.|punct|2"
AGREED = 'Both|both|DT|nsubj|2 agreed|agree|VBD|root|0 to|to|TO|mark|2 "|"|``|punct|6 now|now|RB|advmod|6 begin|begin|VB|xcomp|2 talks|talk|NNS|obj|6 without|without|IN|case|9 terms|term|NNS|obl|6 ?|?|.|punct|2'
RELATIVE = (
    "talks|talk|NNS|root|0 which|which|WDT|nsubj|3 failed|fail|VBD|acl:relcl|1 and|and|CC|cc|5 calls|call|NNS|conj|1"
)


@pytest.mark.parametrize(
    ("spec", "number", "above", "link"),
    [
        (RETURN, 0, "freed", "subject"),
        (RETURN, 2, "freed", "object"),
        (RETURN, 6, "freed", "in return for"),
        (AGREED, 5, "agreed", "to"),
        (AGREED, 6, "begin", "object"),
        (AGREED, 8, "begin", "without"),
        (RELATIVE, 2, "talks", "relative"),
        (RELATIVE, 4, None, "top"),
    ],
)
def test_a_step_names_its_link(spec, number, above, link):
    found = step(parsed(spec)[number])
    assert (found.above.text if found.above is not None else None, found.link) == (above, link)


def test_questions():
    assert is_question(parsed(AGREED)[1])
    assert not is_question(parsed(RETURN)[1])
