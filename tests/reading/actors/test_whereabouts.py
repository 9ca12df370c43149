"""Names of places that an encoder takes for persons, on sentences parsed by hand; people and states are invented."""

import pytest

from aidememoire.reading.actors import build_cast
from aidememoire.reading.context import Text
from aidememoire.records import Document
from tests.reading.handmade import parsed

IN_CAPITAL = "An|a|DT|det|2 official|official|NN|nsubj|6 in|in|IN|case|4 Sant|Sant|NNP|nmod|2 Vidal|Vidal|NNP|flat|4 refused|refuse|VBD|root|0 .|.|.|punct|6"
VISIT = "Ana|Ana|NNP|nsubj|3 Lund|Lund|NNP|flat|1 visited|visit|VBD|root|0 Sant|Sant|NNP|obj|3 Vidal|Vidal|NNP|flat|4 .|.|.|punct|3"
FAITH = "Ana|Ana|NNP|nsubj|3 Lund|Lund|NNP|flat|1 lost|lose|VBD|root|0 faith|faith|NN|obj|3 in|in|IN|case|6 Sant|Sant|NNP|nmod|4 Vidal|Vidal|NNP|flat|6 .|.|.|punct|3"
HOUSE = "Guests|guest|NNS|nsubj|2 slept|sleep|VBD|root|0 in|in|IN|case|7 Sant|Sant|NNP|nmod:poss|7 Vidal|Vidal|NNP|flat|4 's|'s|POS|case|4 house|house|NN|obl|2 .|.|.|punct|2"
WHICH = "Dramont|Dramont|NNP|nsubj|7 ,|,|,|punct|1 which|which|WDT|nsubj|4 supplies|supply|VBZ|acl:relcl|1 arms|arms|NNS|obj|4 ,|,|,|punct|1 refused|refuse|VBD|root|0 .|.|.|punct|7"
WHO = "Dramont|Dramont|NNP|nsubj|7 ,|,|,|punct|1 who|who|WP|nsubj|4 supplies|supply|VBZ|acl:relcl|1 arms|arms|NNS|obj|4 ,|,|,|punct|1 refused|refuse|VBD|root|0 .|.|.|punct|7"
TODAY = "Today|today|NNP|obl|5 ,|,|,|punct|1 President|President|NNP|nmod:desc|4 Lund|Lund|NNP|nsubj|5 spoke|speak|VBD|root|0 .|.|.|punct|5"


def kinds(spec, dateline=None):
    """The kinds of the actors of a text whose every name the encoder takes for a person's, by name."""
    doc = parsed(spec)
    for token in doc:
        if token.tag_ == "NNP":
            token.ent_type_ = "PERSON"
    document = Document("sha256:0", doc.text, kind="report", dateline=dateline)
    return {a.name: a.kind for a in build_cast(Text.of(document, doc, ())).actors(())}


def test_whom_one_is_in_is_no_person():
    assert "Sant Vidal" not in kinds(IN_CAPITAL)


@pytest.mark.parametrize("spec", [VISIT, FAITH, HOUSE])
def test_visits_faith_and_houses_may_be_those_of_persons(spec):
    assert kinds(spec)["Sant Vidal"] == "person"


@pytest.mark.parametrize("dateline", ["Sant Vidal", "SANT VIDAL"])
def test_the_name_of_the_dateline_is_a_place(dateline):
    assert "Sant Vidal" not in kinds(VISIT, dateline)


def test_which_follows_no_person():
    assert kinds(WHICH)["Dramont"] == "state"
    assert kinds(WHO)["Dramont"] == "person"


def test_today_is_nobody():
    assert kinds(TODAY) == {"Lund": "person"}
