"""Whom pronouns mean, on sentences parsed by hand."""

from tests.reading.actors.test_roster import cast_of, meant

SPOKESWOMAN = "Lund|Lund|NNP|nmod:poss|3 's|'s|POS|case|1 spokeswoman|spokeswoman|NN|nsubj|8 ,|,|,|punct|5 Vera|Vera|NNP|appos|3 Kiss|Kiss|NNP|flat|5 ,|,|,|punct|3 said|say|VBD|root|0 he|he|PRP|nsubj|11 would|would|MD|aux|11 go|go|VB|ccomp|8 .|.|.|punct|8 She|she|PRP|nsubj|14 gave|give|VBD|root|0 no|no|DT|det|16 date|date|NN|obj|14 ,|,|,|punct|21 and|and|CC|cc|21 her|her|PRP$|nmod:poss|20 office|office|NN|nsubj|21 kept|keep|VBD|conj|14 silent|silent|JJ|xcomp|21 .|.|.|punct|14"
TOLD = 'Rosa|Rosa|NNP|nsubj|3 Lindh|Lindh|NNP|flat|1 told|tell|VBD|root|0 Omar|Omar|NNP|iobj|3 Hadad|Hadad|NNP|flat|4 that|that|IN|mark|8 she|she|PRP|nsubj|8 trusted|trust|VBD|ccomp|3 him|he|PRP|obj|8 .|.|.|punct|3 "|"|``|punct|13 I|I|PRP|nsubj|13 believe|believe|VBP|ccomp|18 her|her|PRP|obj|13 ,|,|,|punct|13 "|"|\'\'|punct|13 he|he|PRP|nsubj|18 said|say|VBD|root|0 .|.|.|punct|18'
HIMSELF = 'Karel|Karel|NNP|nsubj|3 Dahl|Dahl|NNP|flat|1 met|meet|VBD|root|0 Per|Per|NNP|obj|3 Holm|Holm|NNP|flat|4 .|.|.|punct|3 "|"|``|punct|9 He|he|PRP|nsubj|9 lies|lie|VBZ|ccomp|13 ,|,|,|punct|9 "|"|\'\'|punct|9 Dahl|Dahl|NNP|nsubj|13 said|say|VBD|root|0 .|.|.|punct|13'
AHEAD = "Tired|tire|VBN|advcl|10 of|of|IN|case|4 her|her|PRP$|nmod:poss|4 notes|note|NNS|obl|1 ,|,|,|punct|1 spokeswoman|spokeswoman|NN|nsubj|10 Clara|Clara|NNP|appos|6 Moss|Moss|NNP|flat|7 finally|finally|RB|advmod|10 laughed|laugh|VBD|root|0 .|.|.|punct|10"
EMBEDDED = "According|accord|VBG|case|3 to|to|TO|fixed|1 Clara|Clara|NNP|obl|7 Moss|Moss|NNP|flat|3 ,|,|,|punct|3 Ankara|Ankara|NNP|nsubj|7 reported|report|VBD|root|0 that|that|IN|mark|11 Helga|Helga|NNP|nsubj|11 Ruud|Ruud|NNP|flat|9 knew|know|VBD|ccomp|7 .|.|.|punct|7 She|she|PRP|nsubj|14 smiled|smile|VBD|root|0 .|.|.|punct|14"
IT = "Velland|Velland|NNP|nsubj|2 said|say|VBD|root|0 it|it|PRP|nsubj|5 would|would|MD|aux|5 wait|wait|VB|ccomp|2 .|.|.|punct|2 Its|its|PRP$|nmod:poss|8 army|army|NN|nsubj|9 opposed|oppose|VBD|root|0 it|it|PRP|obj|9 .|.|.|punct|9"
THE_OTHER = "Two|two|CD|nummod|2 diplomats|diplomat|NNS|nsubj|3 left|leave|VBD|root|0 .|.|.|punct|3 One|one|CD|nsubj|8 of|of|IN|case|7 them|they|PRP|nmod|5 said|say|VBD|root|0 nine|nine|CD|obj|8 ;|;|:|punct|13 the|the|DT|det|12 other|other|JJ|nsubj|13 said|say|VBD|parataxis|8 six|six|CD|obj|13 .|.|.|punct|8"


def test_gender_comes_from_titles_and_names():
    cast, doc = cast_of(SPOKESWOMAN)
    assert meant(cast, doc, "She") == meant(cast, doc, "her") == ["Vera Kiss"]
    assert meant(cast, doc, "he") == ["Lund"]
    assert meant(cast, doc, "office") == ["Office of Vera Kiss"]


def test_she_and_him_in_one_clause_are_two():
    cast, doc = cast_of(TOLD)
    assert meant(cast, doc, "she") == meant(cast, doc, "her") == ["Rosa Lindh"]
    assert meant(cast, doc, "him") == meant(cast, doc, "he") == ["Omar Hadad"]


def test_i_in_a_quotation_is_its_speaker():
    cast, doc = cast_of(TOLD)
    assert meant(cast, doc, "I") == ["Omar Hadad"]


def test_he_in_a_quotation_is_not_its_speaker():
    cast, doc = cast_of(HIMSELF)
    assert meant(cast, doc, "He") == ["Per Holm"]


def test_a_pronoun_may_come_before_its_name():
    cast, doc = cast_of(AHEAD)
    assert meant(cast, doc, "her") == ["Clara Moss"]


def test_the_speaker_outweighs_those_spoken_of():
    cast, doc = cast_of(EMBEDDED)
    assert meant(cast, doc, "She") == ["Clara Moss"]


def test_it_is_a_body_only_where_a_body_is_at_hand():
    cast, doc = cast_of(IT)
    assert meant(cast, doc, "it", 1) == ["Velland"]
    assert meant(cast, doc, "Its") == ["Velland"]
    assert meant(cast, doc, "it", 2) == []


def test_one_of_them_and_the_other_are_two_unnamed():
    cast, doc = cast_of(THE_OTHER)
    assert meant(cast, doc, "One") == ["One of them"]
    assert meant(cast, doc, "other") == ["other"]
