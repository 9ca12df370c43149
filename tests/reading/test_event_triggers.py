import pytest

from aidememoire.reading.event_roles import fill, is_reciprocal
from aidememoire.reading.event_triggers import is_one_of, matcher
from tests.reading import event_sentences as said
from tests.reading.handmade import parsed


def found(spec):
    return [(t.token.text, t.verb.text, t.predicate.type, t.predicate.mode) for t in matcher().triggers(parsed(spec))]


@pytest.mark.parametrize(
    ("spec", "trigger"),
    [
        (said.MET, ("met", "met", "CONSULT", "meet")),
        (said.HELD, ("talks", "held", "CONSULT", "negotiate")),
        (said.SPOKE, ("spoke", "spoke", "CONSULT", "phone")),
        (said.IMPOSED, ("sanctions", "imposed", "SANCTION", None)),
        (said.REJECTED, ("rejected", "rejected", "REJECT", None)),
        (said.RELEASED, ("released", "released", "RETREAT", "release")),
        (said.LASTED, ("call", "call", "CONSULT", "phone")),
    ],
)
def test_words_that_name_a_happening(spec, trigger):
    assert trigger in found(spec)


def test_a_verb_and_its_noun_are_one_trigger():
    assert len(found(said.HELD)) == 1


def roles(spec, word, role):
    trigger = next(t for t in matcher().triggers(parsed(spec)) if t.token.text == word)
    return [t.text for t in fill((role,), trigger)]


@pytest.mark.parametrize(
    ("spec", "word", "role", "names"),
    [
        (said.HELD, "talks", "subject", ["Lind"]),
        (said.HELD, "talks", "with", ["Korda"]),
        (said.CANCELLED, "Talks", "between", ["Velland", "Sorania"]),
        (said.SHELLING, "shelling", "by", ["Velland"]),
        (said.CLEFT, "attacked", "subject", ["Velland"]),
        (said.ACCUSED, "shelling", "subject", ["Sorania"]),
        (said.IMPOSED, "sanctions", "object.on", ["Sorania"]),
        (said.REJECTED, "rejected", "object.of", ["Velland"]),
    ],
)
def test_who_stands_in_which_relation(spec, word, role, names):
    assert roles(spec, word, role) == names


def test_each_other():
    doc = parsed(said.EACH_OTHER)
    assert is_reciprocal(next(t for t in doc if t.text == "telephoned"))


@pytest.mark.parametrize("dash", ["-", "‑", "--"])
def test_a_dash_taken_for_a_noun_is_no_word_of_a_list(dash):
    doc = parsed(f"Korda|Korda|NNP|nsubj|3 {dash}|{dash}|NN|compound|1 met|meet|VBD|root|0")
    assert not is_one_of(doc[1], {"talks", "call"})
