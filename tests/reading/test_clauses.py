from itertools import pairwise

from hypothesis import given

from aidememoire.reading.clauses import find_clauses
from tests.reading.handmade import NameCast, said, text_of
from tests.reading.test_positions import trees

AGREED = "Korda|Korda|NNP|nsubj|2 said|say|VBD|root|0 that|that|IN|mark|7 the|the|DT|det|5 road|road|NN|nsubj|7 was|be|VBD|cop|7 open|open|JJ|ccomp|2 ,|,|,|punct|11 and|and|CC|cc|11 Lind|Lind|NNP|nsubj|11 agreed|agree|VBD|conj|2 to|to|TO|mark|13 clear|clear|VB|xcomp|11 the|the|DT|det|15 mines|mine|NNS|obj|13 .|.|.|punct|2"
MIDDLE = "The|the|DT|det|2 bridge|bridge|NN|nsubj|9 ,|,|,|punct|2 which|which|WDT|nsubj:pass|6 was|be|VBD|aux:pass|6 shut|shut|VBN|acl:relcl|2 ,|,|,|punct|2 will|will|MD|aux|9 reopen|reopen|VB|root|0 .|.|.|punct|9"
NOT_OUT = "Velland|Velland|NNP|nsubj|4 did|do|VBD|aux|4 not|not|RB|advmod|4 rule|rule|VB|root|0 out|out|RP|compound:prt|4 sanctions|sanction|NNS|obj|4 .|.|.|punct|4"


def test_what_is_said_is_cut_off_and_bare_cues_left_out():
    text = text_of(AGREED)
    statements = [
        said(text, "Korda", "said", "that the road was open"),
        said(text, "Lind", "agreed", "to clear the mines", number=2),
    ]
    found = find_clauses(text, NameCast(), statements)
    assert [(c.text, c.statement, c.predicate) for c in found] == [
        ("that the road was open", "s1", "open"),
        ("to clear the mines.", "s2", "clear"),
    ]


def test_a_clause_inside_another_stays_there():
    [clause] = find_clauses(text_of(MIDDLE), NameCast(), ())
    assert clause.text == "The bridge, which was shut, will reopen."


def test_predicate_negation_and_actors():
    [clause] = find_clauses(text_of(NOT_OUT), NameCast(), ())
    assert (clause.predicate, clause.negated, clause.actors) == ("rule out", True, ("Velland",))


@given(trees())
def test_any_parse_gives_honest_clauses_without_overlap(spec):
    text = text_of(spec)
    found = find_clauses(text, NameCast(), ())
    assert all(text.document.text[c.start : c.end] == c.text != "" for c in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
