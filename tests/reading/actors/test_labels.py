"""The cast reads the labels of spaCy's own English models too."""

from tests.reading.actors.test_roster import cast_of, meant

CALL = "Velland|Velland|NNP|poss|4 's|'s|POS|case|1 foreign|foreign|JJ|amod|4 minister|minister|NN|nsubj|9 ,|,|,|punct|4 Per|Per|NNP|compound|7 Dahl|Dahl|NNP|appos|4 ,|,|,|punct|4 told|tell|VBD|ROOT|0 Ana|Ana|NNP|compound|11 Lund|Lund|NNP|dative|9 that|that|IN|mark|14 he|he|PRP|nsubj|14 blamed|blame|VBD|ccomp|9 Moscow|Moscow|NNP|dobj|14 .|.|.|punct|9 She|she|PRP|nsubj|18 flew|fly|VBD|ROOT|0 to|to|IN|prep|18 Moscow|Moscow|NNP|pobj|19 .|.|.|punct|18"
TALKS = "Talks|talk|NNS|nsubj|7 between|between|IN|prep|1 Ankara|Ankara|NNP|pobj|2 and|and|CC|cc|3 Cairo|Cairo|NNP|conj|3 have|have|VBP|aux|7 failed|fail|VBN|ROOT|0 .|.|.|punct|7 Both|both|DT|det|10 sides|side|NNS|nsubj|11 left|leave|VBD|ROOT|0 .|.|.|punct|11"
DEMAND = "A|a|DT|det|2 step|step|NN|nsubj|6 demanded|demand|VBN|acl|2 by|by|IN|agent|3 Cairo|Cairo|NNP|pobj|4 failed|fail|VBD|ROOT|0 .|.|.|punct|6"


def test_titles_and_pronouns():
    cast, doc = cast_of(CALL)
    assert meant(cast, doc, "minister") == meant(cast, doc, "he") == ["Per Dahl"]
    assert meant(cast, doc, "She") == ["Ana Lund"]


def test_places():
    cast, doc = cast_of(CALL)
    assert meant(cast, doc, "Moscow", 1) == ["Russia"]
    assert meant(cast, doc, "Moscow", 2) == []
    assert meant(*cast_of(DEMAND), "Cairo") == ["Egypt"]


def test_sides():
    cast, doc = cast_of(TALKS)
    assert meant(cast, doc, "sides") == ["Turkey", "Egypt"]
    assert [cast.name(a) for a in cast.at(doc[2])] == ["Turkey", "Egypt"]
