"""What is a mention, and what is known of it; which names are one; what grammar rules out."""

from aidememoire.reading.coreference.bars import binds, nests
from aidememoire.reading.coreference.mentions import find
from aidememoire.reading.coreference.naming import group_names
from tests.reading.handmade import parsed

WIFE = "Lund|Lund|NNP|nmod:poss|3 's|'s|POS|case|1 wife|wife|NN|nsubj|7 ,|,|,|punct|5 Ida|Ida|NNP|appos|3 ,|,|,|punct|5 left|leave|VBD|root|0 her|her|PRP$|nmod:poss|9 office|office|NN|obj|7 .|.|.|punct|7"
TITLED = "President|President|NNP|nmod:desc|2 Karel|Karel|NNP|nsubj|4 Lund|Lund|NNP|flat|2 met|meet|VBD|root|0 him|he|PRP|obj|4 in|in|IN|case|8 the|the|DT|det|8 garden|garden|NN|obl|4 .|.|.|punct|4 Lund|Lund|NNP|nsubj|11 hurt|hurt|VBD|root|0 himself|himself|PRP|obj|11 .|.|.|punct|11 Karl|Karl|NNP|nsubj|16 Lund|Lund|NNP|flat|14 left|leave|VBD|root|0 .|.|.|punct|16"
BODY = "The|the|DT|det|3 Joint|Joint|NNP|compound|3 Mission|Mission|NNP|nsubj|4 left|leave|VBD|root|0 .|.|.|punct|4 JM|JM|NNP|nsubj|7 returned|return|VBD|root|0 .|.|.|punct|7"


def mentions(spec):
    doc = parsed(spec)
    return {doc[m.start : m.end].text: m for m in find(doc)}


def test_a_relative_set_beside_a_name_tells_gender_and_name():
    found = mentions(WIFE)
    wife = next(m for m in found.values() if m.head.text == "wife")
    assert (wife.gender, wife.kind, wife.name) == ("feminine", "person", ("Ida",))
    assert "Ida" not in found  # she is named by the phrase
    assert next(m for m in found.values() if m.head.text == "Lund").role == "possessor"
    assert found["her"].form == "she"


def test_titles_are_no_part_of_a_name():
    lund = mentions(TITLED)["President Karel Lund"]
    assert lund.name[-1] == "Lund"
    assert lund.kind == "person"
    assert not lund.plural


def test_surnames_find_their_full_name_and_namesakes_stay_apart():
    doc = parsed(TITLED)
    groups = group_names(find(doc))
    numbers = {doc[m.start : m.end].text: n for m, n in groups.items()}
    assert numbers["President Karel Lund"] == numbers["Lund"]
    assert numbers["Karl Lund"] != numbers["Lund"]


def test_initials_find_their_body():
    doc = parsed(BODY)
    groups = group_names(find(doc))
    assert len(set(groups.values())) == 1


def test_only_a_reflexive_means_its_own_verbs_subject():
    found = mentions(TITLED)
    assert binds(found["him"], found["President Karel Lund"])
    assert not binds(found["himself"], found["Lund"])


def test_a_possessor_is_not_the_phrase_it_stands_in():
    found = mentions(WIFE)
    assert nests(found["her"], found["her office"])
    assert not nests(found["her"], next(m for m in found.values() if m.head.text == "wife"))
