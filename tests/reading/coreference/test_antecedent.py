"""Whom a pronoun means, and what means the same, on sentences parsed by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.reading.coreference import antecedent, clusters
from tests.reading.handmade import parsed

MET = "Karel|Karel|NNP|nsubj|3 Lund|Lund|NNP|flat|1 met|meet|VBD|root|0 Ana|Ana|NNP|obj|3 Roe|Roe|NNP|flat|4 .|.|.|punct|3 He|he|PRP|nsubj|8 thanked|thank|VBD|root|0 her|her|PRP|obj|8 .|.|.|punct|8"
OWN = "Omar|Omar|NNP|nsubj|3 Dahl|Dahl|NNP|flat|1 called|call|VBD|root|0 Per|Per|NNP|obj|3 Holm|Holm|NNP|flat|4 and|and|CC|cc|8 Holm|Holm|NNP|nsubj|8 praised|praise|VBD|conj|3 him|he|PRP|obj|8 .|.|.|punct|3"
COUNCIL = "The|the|DT|det|2 Council|Council|NNP|nsubj|3 said|say|VBD|root|0 it|it|PRP|nsubj|6 would|would|MD|aux|6 vote|vote|VB|ccomp|3 .|.|.|punct|3 A|a|DT|det|9 plan|plan|NN|nsubj|10 failed|fail|VBD|root|0 .|.|.|punct|10 The|the|DT|det|13 plan|plan|NN|nsubj|15 was|be|VBD|cop|15 old|old|JJ|root|0 .|.|.|punct|15"
PAIR = "Velland|Velland|NNP|nsubj|4 and|and|CC|cc|3 Orlia|Orlia|NNP|conj|1 signed|sign|VBD|root|0 ,|,|,|punct|8 and|and|CC|cc|8 they|they|PRP|nsubj|8 left|leave|VBD|conj|4 .|.|.|punct|4"
SPOKEN = '"|"|``|punct|4 I|I|PRP|nsubj|4 will|will|MD|aux|4 stay|stay|VB|ccomp|9 and|and|CC|cc|7 I|I|PRP|nsubj|7 fight|fight|VBP|conj|4 "|"|\'\'|punct|4 said|say|VBD|root|0 Lund|Lund|NNP|nsubj|9 .|.|.|punct|9'
TEXTS = (MET, OWN, COUNCIL, PAIR, SPOKEN)


def at(doc, word, nth=1):
    """The characters of the nth token of this text."""
    token = [t for t in doc if t.text == word][nth - 1]
    return token.idx, token.idx + len(token)


def named(doc, *names):
    return [(doc.text.index(n), doc.text.index(n) + len(n)) for n in names]


def spoken(doc):
    return [{doc[a:b].text for a, b in cluster} for cluster in clusters(doc)]


def test_he_and_she_are_told_apart_by_given_names():
    doc = parsed(MET)
    people = named(doc, "Karel Lund", "Ana Roe")
    assert antecedent(doc, at(doc, "He"), people) == 0
    assert antecedent(doc, at(doc, "her"), people) == 1


def test_a_pronoun_is_not_its_verbs_own_subject_nor_its_other_mentions():
    doc = parsed(OWN)
    assert antecedent(doc, at(doc, "him"), named(doc, "Omar Dahl", "Per Holm")) == 0


def test_nobody_is_meant_where_no_candidate_fits():
    doc = parsed(MET)
    assert antecedent(doc, at(doc, "her"), named(doc, "Karel Lund")) is None
    assert antecedent(doc, at(doc, "He"), []) is None
    assert antecedent(doc, at(doc, "met"), named(doc, "Karel Lund")) is None


def test_names_pronouns_bodies_and_nouns_make_clusters():
    assert {"Karel Lund", "He"} in spoken(parsed(MET))
    found = spoken(parsed(COUNCIL))
    assert {"The Council", "it"} in found
    assert {"A plan", "The plan"} in found


def test_they_are_those_who_are_joined():
    assert {"Velland and Orlia", "they"} in spoken(parsed(PAIR))


def test_i_is_one_speaker_within_a_quotation():
    assert {"I"} in spoken(parsed(SPOKEN))
    assert sum(len(c) for c in clusters(parsed(SPOKEN))) == 2


def test_the_encoders_pointer_outweighs_the_features():
    doc = parsed(
        OWN.replace("him|he|PRP|obj|8", "his|his|PRP$|nmod:poss|10 work|work|NN|obj|8").replace("punct|3", "punct|3")
    )
    pronoun = next(t for t in doc if t.text == "his")
    people = named(doc, "Omar Dahl", "Per Holm")
    answers = []
    for target in ("Omar", "Per"):
        i = next(t.i for t in doc if t.text == target)
        rows = [()] * len(doc)
        rows[pronoun.i] = ((i, math.log(0.99)), (pronoun.i, math.log(0.01)))
        doc.user_data["aidememoire.antecedents"] = tuple(rows)
        answers.append(antecedent(doc, at(doc, "his"), people))
    assert answers == [0, 1]


@pytest.mark.parametrize("spec", TEXTS)
def test_clusters_are_disjoint_ordered_and_of_two_or_more(spec):
    doc = parsed(spec)
    found = clusters(doc)
    spans = [span for cluster in found for span in cluster]
    assert len(spans) == len(set(spans))
    assert all(len(c) > 1 and list(c) == sorted(c) for c in found)
    assert list(found) == sorted(found)
    assert all(0 <= a < b <= len(doc) for a, b in spans)


@given(st.permutations(range(2)))
def test_the_order_of_candidates_does_not_matter(order):
    doc = parsed(MET)
    people = named(doc, "Karel Lund", "Ana Roe")
    assert order[antecedent(doc, at(doc, "her"), [people[k] for k in order])] == 1
