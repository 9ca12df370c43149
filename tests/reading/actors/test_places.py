"""When a place stands for those who govern there, on sentences parsed by hand."""

import pytest

from tests.reading.actors.test_roster import cast_of, meant

SUBJECT = "Moscow|Moscow|NNP|nsubj|2 rejected|reject|VBD|root|0 it|it|PRP|obj|2"
JOURNEY = "He|he|PRP|nsubj|2 flew|fly|VBD|root|0 to|to|IN|case|4 Moscow|Moscow|NNP|obl|2"
PLACE = "Talks|talk|NNS|nsubj|4 in|in|IN|case|3 Moscow|Moscow|NNP|nmod|1 failed|fail|VBD|root|0"
AID = "Aid|aid|NN|nsubj|4 to|to|IN|case|3 Moscow|Moscow|NNP|nmod|1 grew|grow|VBD|root|0"
SHELLED = "Moscow|Moscow|NNP|nsubj:pass|3 was|be|VBD|aux:pass|3 shelled|shell|VBN|root|0"
INVITED = "Moscow|Moscow|NNP|nsubj:pass|3 was|be|VBD|aux:pass|3 invited|invite|VBN|root|0"
AGENT = "A|a|DT|det|2 step|step|NN|nsubj|6 demanded|demand|VBN|acl|2 by|by|IN|case|5 Moscow|Moscow|NNP|obl:agent|3 failed|fail|VBD|root|0"
STREETS = "Moscow|Moscow|NNP|nmod:poss|3 's|'s|POS|case|1 streets|street|NNS|nsubj|4 emptied|empty|VBD|root|0"
OFFER = "Moscow|Moscow|NNP|nmod:poss|3 's|'s|POS|case|1 offer|offer|NN|nsubj|4 stands|stand|VBZ|root|0"
ENVOY = "They|they|PRP|nsubj|2 sent|send|VBD|root|0 an|a|DT|det|4 envoy|envoy|NN|obj|2 to|to|IN|case|6 Moscow|Moscow|NNP|obl|2"
ACCUSED = "Ana|Ana|NNP|nsubj|3 Lund|Lund|NNP|flat|1 accused|accuse|VBD|root|0 Moscow|Moscow|NNP|obj|3"
BETWEEN = "Ties|tie|NNS|nsubj|6 between|between|IN|case|3 Moscow|Moscow|NNP|nmod|1 and|and|CC|cc|5 Ankara|Ankara|NNP|conj|3 soured|sour|VBD|root|0"
BUILDING = "The|the|DT|det|3 White|White|NNP|compound|3 House|House|NNP|nsubj|4 declined|decline|VBD|root|0"
AT_BUILDING = "Guests|guest|NNS|nsubj|2 waited|wait|VBD|root|0 at|at|IN|case|6 the|the|DT|det|6 White|White|NNP|compound|6 House|House|NNP|obl|2"


@pytest.mark.parametrize("spec", [SUBJECT, AID, INVITED, AGENT, OFFER, ACCUSED, BETWEEN])
def test_capitals_that_act_are_states(spec):
    cast, doc = cast_of(spec)
    assert meant(cast, doc, "Moscow") == ["Russia"]


@pytest.mark.parametrize("spec", [JOURNEY, PLACE, SHELLED, STREETS, ENVOY])
def test_capitals_that_are_places_are_nobody(spec):
    cast, doc = cast_of(spec)
    assert meant(cast, doc, "Moscow") == []
    token = next(t for t in doc if t.text == "Moscow")
    assert [cast.name(a) for a in cast.behind(token)] == ["Russia"]


def test_a_building_acts_or_stands():
    assert meant(*cast_of(BUILDING), "House") == ["White House"]
    assert meant(*cast_of(AT_BUILDING), "House") == []


def test_a_capital_is_learned_from_the_office_in_it():
    spec = "In|in|IN|case|2 Brek|Brek|NNP|obl|9 ,|,|,|punct|2 Prime|prime|NNP|compound|5 Minister|Minister|NNP|nmod:desc|6 Karl|Karl|NNP|nsubj|9 Aas|Aas|NNP|flat|6 finally|finally|RB|advmod|9 spoke|speak|VBD|root|0 .|.|.|punct|9 The|the|DT|det|13 Velland|Velland|NNP|compound|13 premier|premier|NN|nsubj|14 laughed|laugh|VBD|root|0 .|.|.|punct|14 Brek|Brek|NNP|nsubj|18 later|later|RB|advmod|18 denied|deny|VBD|root|0 that|that|DT|obj|18 .|.|.|punct|18"
    cast, doc = cast_of(spec)
    assert meant(cast, doc, "Brek", 1) == []
    assert meant(cast, doc, "Brek", 2) == ["Velland"]


def test_peoples_are_groups_of_their_state():
    spec = "The|the|DT|det|2 Russians|Russian|NNPS|nsubj|3 left|leave|VBD|root|0 ,|,|,|punct|3 and|and|CC|cc|8 Russian|russian|JJ|amod|7 officials|official|NNS|nsubj|8 slept|sleep|VBD|conj|3"
    cast, doc = cast_of(spec)
    assert meant(cast, doc, "Russians") == ["Russians"]
    assert meant(cast, doc, "officials") == ["Russian officials"]
    assert meant(cast, doc, "Russian") == []
    assert cast.name(cast.state(cast.one(doc[1])[0])) == "Russia"
