"""Whom a readout means by a bare title, on sentences parsed by hand; people and states are invented."""

from tests.reading.actors.test_roster import cast_of, meant

CALL = "President|President|NNP|nmod:desc|2 Lena|Lena|NNP|nsubj|4 Castel|Castel|NNP|flat|2 called|call|VBD|root|0 President|President|NNP|nmod:desc|6 Marek|Marek|NNP|obj|4 Orlin|Orlin|NNP|flat|6 of|of|IN|case|9 Velland|Velland|NNP|nmod|6 .|.|.|punct|4"
THE_PRESIDENT = (
    "The|the|DT|det|12 President|President|NNP|nsubj|13 stressed|stress|VBD|root|0 peace|peace|NN|obj|13 .|.|.|punct|13"
)
HEAD_OF_STATE = "The|the|DT|det|12 Head|Head|NNP|nsubj|15 of|of|IN|case|14 State|State|NNP|nmod|12 stressed|stress|VBD|root|0 peace|peace|NN|obj|15 .|.|.|punct|15"
THEIR_PRESIDENT = "The|the|DT|det|12 President|President|NNP|nsubj|15 of|of|IN|case|14 Velland|Velland|NNP|nmod|12 stressed|stress|VBD|root|0 peace|peace|NN|obj|15 .|.|.|punct|15"
VISIT = "Minister|Minister|NNP|nmod:desc|2 Ana|Ana|NNP|nsubj|4 Lund|Lund|NNP|flat|2 met|meet|VBD|root|0 Minister|Minister|NNP|nmod:desc|6 Per|Per|NNP|obj|4 Dahl|Dahl|NNP|flat|6 .|.|.|punct|4 The|the|DT|det|10 Minister|Minister|NNP|nsubj|11 stressed|stress|VBD|root|0 peace|peace|NN|obj|11 .|.|.|punct|11"
QUOTED = '"|"|``|punct|13 The|the|DT|det|13 President|President|NNP|nsubj|14 agreed|agree|VBD|ccomp|18 ,|,|,|punct|14 "|"|\'\'|punct|14 Orlin|Orlin|NNP|nsubj|18 said|say|VBD|root|0 .|.|.|punct|18'
PRESENT = "The|the|DT|det|2 President|President|NNP|nsubj|3 met|meet|VBD|root|0 Petra|Petra|NNP|obj|3 Holm|Holm|NNP|flat|4 ,|,|,|punct|8 the|the|DT|det|8 President|President|NNP|appos|4 .|.|.|punct|3 The|the|DT|det|11 President|President|NNP|nsubj|12 left|leave|VBD|root|0 .|.|.|punct|12"
OFFICE = "Office of the President of Sorania"


def told(rest, kind="readout", issuer=OFFICE):
    return cast_of(f"{CALL} {rest}", issuer=issuer, outlet=issuer, kind=kind)


def test_the_president_is_the_issuers_own():
    assert meant(*told(THE_PRESIDENT), "President", 3) == ["Lena Castel"]
    assert meant(*told(THE_PRESIDENT, "statement"), "President", 3) == ["Lena Castel"]
    assert meant(*told(HEAD_OF_STATE), "Head") == ["Lena Castel"]


def test_a_report_means_the_one_named_last():
    assert meant(*told(THE_PRESIDENT, "report"), "President", 3) == ["Marek Orlin"]


def test_a_title_of_another_state_is_not_the_issuers():
    assert meant(*told(THEIR_PRESIDENT), "President", 3) == ["Marek Orlin"]


def test_the_guests_own_readout_means_the_guest():
    assert meant(*told(THE_PRESIDENT, issuer="Office of the President of Velland"), "President", 3) == ["Marek Orlin"]


def test_without_any_state_it_is_the_first_subject():
    cast, doc = cast_of(VISIT, issuer="Press Service", outlet="Press Service", kind="readout")
    assert meant(cast, doc, "Minister", 3) == ["Ana Lund"]


def test_the_speaker_of_a_quotation_may_mean_another():
    assert meant(*told(QUOTED), "President", 3) == ["Marek Orlin"]


def test_a_state_in_its_offices_name_is_an_actor():
    cast, doc = told(THE_PRESIDENT + " Sorania|Sorania|NNP|nsubj|17 agreed|agree|VBD|root|0 .|.|.|punct|17")
    assert meant(cast, doc, "Sorania") == ["Sorania"]


def test_a_president_among_those_present_is_not_the_issuers():
    cast, doc = cast_of(PRESENT, issuer=OFFICE, outlet=OFFICE, kind="readout")
    assert meant(cast, doc, "President", 1) == meant(cast, doc, "President", 3) == ["President"]
