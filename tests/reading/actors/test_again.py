"""Who is meant once more, and by what else than a name, on sentences parsed by hand; people and states are invented."""

from tests.reading.actors.test_roster import actor, cast_of, meant

VETERAN = "Mediator|Mediator|NNP|nsubj|4 Salim|Salim|NNP|nsubj|4 Dar|Dar|NNP|flat|2 shuttled|shuttle|VBD|root|0 between|between|IN|case|7 the|the|DT|det|7 camps|camp|NNS|obl|4 .|.|.|punct|4 The|the|DT|det|11 veteran|veteran|NN|compound|11 diplomat|diplomat|NN|nsubj|12 said|say|VBD|root|0 gaps|gap|NNS|nsubj|14 remained|remain|VBD|ccomp|12 .|.|.|punct|12 The|the|DT|det|21 67|67|CD|nummod|19 -|-|HYPH|punct|17 year|year|NN|compound|21 -|-|HYPH|punct|19 old|old|NN|nsubj|22 said|say|VBD|root|0 nothing|nothing|NN|obj|22 more|more|RBR|advmod|23 .|.|.|punct|22"
COUNTERPART = "President|president|NNP|nmod:desc|2 Marek|Marek|NNP|nsubj|6 Sole|Sole|NNP|flat|2 of|of|IN|case|5 Velland|Velland|NNP|nmod|2 met|meet|VBD|root|0 President|President|NNP|nmod:desc|8 Mira|Mira|NNP|obj|6 Tal|Tal|NNP|flat|8 of|of|IN|case|11 Orlia|Orlia|NNP|nmod|8 .|.|.|punct|6 The|the|DT|det|14 talks|talk|NNS|nsubj|16 were|be|VBD|cop|16 warm|warm|JJ|ccomp|19 ,|,|,|punct|19 Sole|Sole|NNP|nsubj|19 said|say|VBD|root|0 .|.|.|punct|19 His|his|PRP$|nmod:poss|22 counterpart|counterpart|NN|nsubj|23 called|call|VBD|root|0 them|they|PRP|obj|23 honest|honest|JJ|xcomp|23 .|.|.|punct|23"
NEXT = '"|"|``|punct|5 We|we|PRP|nsubj|5 will|will|MD|aux|5 not|not|RB|advmod|5 sign|sign|VB|ccomp|9 ,|,|,|punct|5 "|"|\'\'|punct|5 he|he|PRP|nsubj|9 told|tell|VBD|root|0 reporters|reporter|NNS|iobj|9 .|.|.|punct|9 President|President|NNP|nmod:desc|13 Janek|Janek|NNP|nsubj|16 Voss|Voss|NNP|flat|13 was|be|VBD|aux|16 speaking|speak|VBG|root|0 after|after|IN|case|18 talks|talk|NNS|obl|16 .|.|.|punct|16'
JUDGED = "President|president|NN|nmod:desc|2 Bela|Bela|NNP|nsubj|4 Horn|Horn|NNP|flat|2 received|receive|VBD|root|0 Ambassador|Ambassador|NNP|obj|4 Irma|Irma|NNP|obj|4 Feld|Feld|NNP|flat|6 .|.|.|punct|4 The|the|DT|det|10 president|president|NN|nsubj|11 thanked|thank|VBD|root|0 the|the|DT|det|13 ambassador|ambassador|NN|obj|11 for|for|IN|case|16 her|her|PRP$|nmod:poss|16 work|work|NN|obl|11 .|.|.|punct|11"
MAYOR = '"|"|``|punct|3 We|we|PRP|nsubj|3 need|need|VBP|ccomp|7 help|help|NN|obj|3 ,|,|,|punct|3 "|"|\'\'|punct|3 wrote|write|VBD|root|0 the|the|DT|det|9 mayor|mayor|NN|nsubj|7 of|of|IN|case|11 Tarn|Tarn|NNP|nmod|9 ,|,|,|punct|13 Eva|Eva|NNP|appos|11 Lisk|Lisk|NNP|flat|13 .|.|.|punct|7 Her|her|PRP$|nmod:poss|17 city|city|NN|nsubj|18 burned|burn|VBD|root|0 .|.|.|punct|18'
DELEGATIONS = "Delegations|delegation|NNS|nsubj|6 of|of|IN|case|3 Velland|Velland|NNP|nmod|1 and|and|CC|cc|5 Orlia|Orlia|NNP|conj|3 met|meet|VBD|root|0 .|.|.|punct|6 The|the|DT|det|10 two|two|CD|nummod|10 sides|side|NNS|nsubj|11 agreed|agree|VBD|root|0 on|on|IN|case|14 a|a|DT|det|14 list|list|NN|obl|11 .|.|.|punct|11"
POST = "Its|its|PRP$|nmod:poss|3 chief|chief|JJ|amod|3 negotiator|negotiator|NN|nsubj|11 in|in|IN|case|5 Orlia|Orlia|NNP|nmod|3 ,|,|,|punct|7 Marta|Marta|NNP|appos|3 Delgo|Delgo|NNP|flat|7 ,|,|,|punct|3 had|have|VBD|aux|11 called|call|VBN|root|0 .|.|.|punct|11"
BROADCAST = "In|in|IN|case|3 a|a|DT|det|3 message|message|NN|obl|10 on|on|IN|case|6 Radio|Radio|NNP|compound|6 Brek|Brek|NNP|nmod|3 ,|,|,|punct|3 its|its|PRP$|nmod:poss|9 commander|commander|NN|nsubj|10 warned|warn|VBD|root|0 Velland|Velland|NNP|iobj|10 .|.|.|punct|10"
RANKS = "Colonel|Colonel|NNP|nmod:desc|2 Abdi|Abdi|NNP|nsubj|8 Noor|Noor|NNP|flat|2 and|and|CC|cc|6 Captain|Captain|NNP|nmod:desc|6 Rita|Rita|NNP|conj|2 Sands|Sands|NNP|flat|6 spoke|speak|VBD|root|0 .|.|.|punct|8 Sands|Sands|NNP|nsubj|11 saw|see|VBD|root|0 a|a|DT|det|13 way|way|NN|obj|11 .|.|.|punct|11 The|the|DT|det|16 colonel|colonel|NN|nsubj|17 saw|see|VBD|root|0 none|none|DT|obj|17 .|.|.|punct|17"
ANOTHER = "Coordinator|coordinator|NN|nmod:desc|2 Beatriz|Beatriz|NNP|nsubj|4 Pell|Pell|NNP|flat|2 sent|send|VBD|root|0 a|a|DT|det|6 convoy|convoy|NN|obj|4 .|.|.|punct|4 Another|another|DT|nsubj|10 would|would|MD|aux|10 set|set|VBN|ccomp|16 out|out|RP|compound:prt|10 on|on|IN|case|13 Monday|Monday|NNP|obl|10 ,|,|,|punct|13 she|she|PRP|nsubj|16 added|add|VBD|root|0 .|.|.|punct|16"
THREE = "Prime|prime|JJ|amod|2 Minister|Minister|NNP|nmod:desc|3 Ilse|Ilse|NNP|nsubj|5 Horn|Horn|NNP|flat|3 spoke|speak|VBD|root|0 with|with|IN|case|8 President|President|NNP|nmod:desc|8 Tomas|Tomas|NNP|obl|5 Relvik|Relvik|NNP|flat|8 .|.|.|punct|5 The|the|DT|det|12 leaders|leader|NNS|nsubj|13 spoke|speak|VBD|root|0 .|.|.|punct|13 Horn|Horn|NNP|nsubj|17 will|will|MD|aux|17 brief|brief|VB|root|0 President|President|NNP|nmod:desc|19 Henrik|Henrik|NNP|obj|17 Aalto|Aalto|NNP|flat|19 .|.|.|punct|17"


def test_who_is_described_again_is_who_was_named():
    cast, doc = cast_of(VETERAN)
    assert meant(cast, doc, "diplomat") == ["Salim Dar"]
    assert meant(cast, doc, "old") == ["Salim Dar"]


def test_a_counterpart_holds_the_like_office():
    cast, doc = cast_of(COUNTERPART)
    assert meant(cast, doc, "counterpart") == ["Mira Tal"]


def test_who_speaks_may_be_named_in_the_next_sentence():
    cast, doc = cast_of(NEXT)
    assert meant(cast, doc, "he") == meant(cast, doc, "We") == ["Janek Voss"]


def test_whose_deeds_are_praised_is_who_is_praised():
    cast, doc = cast_of(JUDGED)
    assert meant(cast, doc, "her") == ["Irma Feld"]


def test_what_a_mayor_governs_is_a_place():
    cast, doc = cast_of(MAYOR)
    assert meant(cast, doc, "Tarn") == []
    assert meant(cast, doc, "Her") == meant(cast, doc, "We") == ["Eva Lisk"]


def test_delegations_are_of_states_and_sides_are_those():
    cast, doc = cast_of(DELEGATIONS)
    assert meant(cast, doc, "sides") == ["Velland", "Orlia"]
    assert actor(cast, "Orlia").kind == "state"


def test_a_post_may_stand_between_a_title_and_its_name():
    cast, doc = cast_of(POST)
    assert meant(cast, doc, "negotiator") == ["Marta Delgo"]


def test_a_title_that_begins_a_clause_is_not_of_the_name_before():
    cast, doc = cast_of(BROADCAST)
    assert "Radio Brek" not in meant(cast, doc, "commander")


def test_a_rank_means_who_bears_that_rank():
    cast, doc = cast_of(RANKS)
    assert meant(cast, doc, "colonel") == ["Abdi Noor"]


def test_the_leaders_of_an_account_are_those_with_whom_it_begins():
    cast, doc = cast_of(THREE, kind="readout")
    assert meant(cast, doc, "leaders") == ["Ilse Horn", "Tomas Relvik"]


def test_another_thing_is_no_speaker():
    cast, doc = cast_of(ANOTHER)
    assert meant(cast, doc, "she") == ["Beatriz Pell"]
    assert meant(cast, doc, "Another") == []
