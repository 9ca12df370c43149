"""Pairs, sides and governments, on sentences parsed by hand."""

import pytest

from tests.reading.actors.test_roster import cast_of, meant

PAIR = ["Karel Thun", "Nora Vask"]
PRESIDENTS = "Presidents|president|NNPS|nmod:desc|2 Karel|Karel|NNP|nsubj|7 Thun|Thun|NNP|flat|2 and|and|CC|cc|5 Nora|Nora|NNP|conj|2 Vask|Vask|NNP|flat|5 met|meet|VBD|root|0 in|in|IN|case|9 Bern|Bern|NNP|obl|7 .|.|.|punct|7 Both|both|DT|det|12 leaders|leader|NNS|nsubj|13 praised|praise|VBD|root|0 each|each|DT|obj|13 other|other|JJ|fixed|14 .|.|.|punct|13 They|they|PRP|nsubj|18 left|leave|VBD|root|0 on|on|IN|case|20 Sunday|Sunday|NNP|obl|18 .|.|.|punct|18 The|the|DT|det|23 latter|latter|NN|nsubj|24 smiled|smile|VBD|root|0 .|.|.|punct|24"
SIDES = "Talks|talk|NNS|nsubj|12 between|between|IN|case|4 the|the|DT|det|4 government|government|NN|nmod|1 of|of|IN|case|6 Velland|Velland|NNP|nmod|4 and|and|CC|cc|11 the|the|DT|det|11 rebel|rebel|JJ|amod|11 Delta|Delta|NNP|compound|11 Council|Council|NNP|conj|4 failed|fail|VBD|root|0 .|.|.|punct|12 The|the|DT|det|15 Council|Council|NNP|nsubj|16 blamed|blame|VBD|root|0 the|the|DT|det|18 government|government|NN|obj|16 .|.|.|punct|16 Both|both|DT|det|21 sides|side|NNS|nsubj|22 left|leave|VBD|root|0 .|.|.|punct|22 The|the|DT|det|25 rebels|rebel|NNS|nsubj|26 stayed|stay|VBD|root|0 .|.|.|punct|26"
LEADERS_OF = "The|the|DT|det|2 leaders|leader|NNS|nsubj|7 of|of|IN|case|4 Velland|Velland|NNP|nmod|2 and|and|CC|cc|6 Sorania|Sorania|NNP|conj|4 spoke|speak|VBD|root|0 .|.|.|punct|7 Velland|Velland|NNP|nmod:poss|11 's|'s|POS|case|9 President|President|NNP|nmod:desc|12 Petra|Petra|NNP|nsubj|14 Lund|Lund|NNP|flat|12 thanked|thank|VBD|root|0 Prime|prime|NNP|compound|16 Minister|Minister|NNP|nmod:desc|17 Karl|Karl|NNP|obj|14 Aas|Aas|NNP|flat|17 .|.|.|punct|14 The|the|DT|det|22 Soranian|soranian|JJ|amod|22 premier|premier|NN|nsubj|23 smiled|smile|VBD|root|0 .|.|.|punct|23"
MINISTERS = "The|the|DT|det|6 Turkish|turkish|JJ|amod|6 and|and|CC|cc|4 Greek|greek|JJ|conj|2 foreign|foreign|JJ|amod|6 ministers|minister|NNS|nsubj|14 ,|,|,|punct|8 Kemal|Kemal|NNP|appos|6 Oz|Oz|NNP|flat|8 and|and|CC|cc|11 Eleni|Eleni|NNP|conj|8 Vass|Vass|NNP|flat|11 ,|,|,|punct|8 met|meet|VBD|root|0 .|.|.|punct|14 Both|both|DT|det|17 governments|government|NNS|nsubj|18 agreed|agree|VBD|root|0 .|.|.|punct|18"


def test_both_leaders_are_the_two_named():
    cast, doc = cast_of(PRESIDENTS)
    assert meant(cast, doc, "leaders") == PAIR
    assert meant(cast, doc, "They") == PAIR
    assert meant(cast, doc, "latter") == ["Nora Vask"]
    assert meant(cast, doc, "Presidents") == PAIR


def test_both_sides_are_those_who_talked():
    cast, doc = cast_of(SIDES)
    assert meant(cast, doc, "sides") == ["Velland", "Delta Council"]
    assert meant(cast, doc, "government", 1) == meant(cast, doc, "government", 2) == ["Velland"]
    assert meant(cast, doc, "Council", 2) == meant(cast, doc, "rebels") == ["Delta Council"]


def test_leaders_may_be_named_later():
    cast, doc = cast_of(LEADERS_OF)
    assert meant(cast, doc, "leaders") == ["Petra Lund", "Karl Aas"]
    assert meant(cast, doc, "premier") == ["Karl Aas"]
    assert cast.name(cast.state(cast.one(next(t for t in doc if t.text == "Aas"))[0])) == "Sorania"


def test_each_minister_takes_the_state_in_turn():
    cast, doc = cast_of(MINISTERS)
    states = {cast.name(a): cast.name(cast.state(a)) for t in doc if t.text in ("Oz", "Vass") for a in cast.one(t)}
    assert states == {"Kemal Oz": "Turkey", "Eleni Vass": "Greece"}
    assert sorted(meant(cast, doc, "governments")) == ["Greece", "Turkey"]


def test_a_title_is_shared_over_places():
    spec = "Presidents|president|NNPS|nmod:desc|2 Karel|Karel|NNP|nsubj|11 Thun|Thun|NNP|flat|2 of|of|IN|case|5 Velland|Velland|NNP|nmod|2 and|and|CC|cc|7 Nora|Nora|NNP|conj|2 Vask|Vask|NNP|flat|7 of|of|IN|case|10 Sorania|Sorania|NNP|nmod|7 spoke|speak|VBD|root|0 .|.|.|punct|11 The|the|DT|det|14 heads|head|NNS|nsubj|17 of|of|IN|case|16 state|state|NN|nmod|14 agreed|agree|VBD|root|0 .|.|.|punct|17"
    cast, doc = cast_of(spec)
    assert meant(cast, doc, "heads") == PAIR
    assert {cast.name(a): cast.name(cast.state(a)) for a in cast.at(doc[1])} == {
        "Karel Thun": "Velland",
        "Nora Vask": "Sorania",
    }


ROOT_OWNS = "Kyiv|kyiv|PRP$|nmod:poss|0 Velland|velland|PRP$|nmod:poss|1 the|the|NNP|nsubj|2 government|government|PRP$|nmod:poss|2"
OWN_EACH_OTHER = "and|and|NNP|nsubj|0 president|president|NNP|nsubj|1 their|their|VBD|ccomp|1 Brod|brod|NN|nsubj|2 president|president|NN|nsubj|2 of|of|NNS|conj|1 Velland|velland|,|punct|3 Brod|brod|DT|det|4 Council|council|VBD|ccomp|4 leaders|leaders|NNS|conj|7 Council|council|,|punct|5 Brod|brod|POS|case|5 Kyiv|kyiv|POS|case|6 the|the|NNP|nsubj|11 of|of|,|punct|11 and|and|NNS|conj|15"


@pytest.mark.parametrize("spec", [ROOT_OWNS, OWN_EACH_OTHER])
def test_parses_that_go_round_in_circles_come_to_an_end(spec):
    cast, doc = cast_of(spec)
    assert all(doc.text[m.start : m.end] == m.text for a in cast.actors(()) for m in a.mentions)
