"""Each rule on the same sentence under both label sets; words are named in the expectations, for each stands once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.language import grammar
from tests.reading.handmade import parsed

UD, CLEAR = "UD", "ClearNLP"

# "Velland and Sorania told Korda that they had agreed with Ostland and Brod to reopen talks between Lund and Hale ."
TOLD = {
    UD: "Velland|Velland|NNP|nsubj|4 and|and|CC|cc|3 Sorania|Sorania|NNP|conj|1 told|tell|VBD|root|0 Korda|Korda|NNP|iobj|4 that|that|IN|mark|9 they|they|PRP|nsubj|9 had|have|VBD|aux|9 agreed|agree|VBN|ccomp|4 with|with|IN|case|11 Ostland|Ostland|NNP|obl|9 and|and|CC|cc|13 Brod|Brod|NNP|conj|11 to|to|TO|mark|15 reopen|reopen|VB|xcomp|9 talks|talk|NNS|obj|15 between|between|IN|case|18 Lund|Lund|NNP|nmod|16 and|and|CC|cc|20 Hale|Hale|NNP|conj|18 .|.|.|punct|4",
    CLEAR: "Velland|Velland|NNP|nsubj|4 and|and|CC|cc|1 Sorania|Sorania|NNP|conj|1 told|tell|VBD|ROOT|0 Korda|Korda|NNP|dative|4 that|that|IN|mark|9 they|they|PRP|nsubj|9 had|have|VBD|aux|9 agreed|agree|VBN|ccomp|4 with|with|IN|prep|9 Ostland|Ostland|NNP|pobj|10 and|and|CC|cc|11 Brod|Brod|NNP|conj|11 to|to|TO|aux|15 reopen|reopen|VB|xcomp|9 talks|talk|NNS|dobj|15 between|between|IN|prep|16 Lund|Lund|NNP|pobj|17 and|and|CC|cc|18 Hale|Hale|NNP|conj|18 .|.|.|punct|4",
}
# "Korda and her deputy were not freed by the rebels , who fled ."
FREED = {
    UD: "Korda|Korda|NNP|nsubj:pass|7 and|and|CC|cc|4 her|her|PRP$|nmod:poss|4 deputy|deputy|NN|conj|1 were|be|VBD|aux:pass|7 not|not|RB|advmod|7 freed|free|VBN|root|0 by|by|IN|case|10 the|the|DT|det|10 rebels|rebel|NNS|obl:agent|7 ,|,|,|punct|13 who|who|WP|nsubj|13 fled|flee|VBD|acl:relcl|10 .|.|.|punct|7",
    CLEAR: "Korda|Korda|NNP|nsubjpass|7 and|and|CC|cc|1 her|her|PRP$|poss|4 deputy|deputy|NN|conj|1 were|be|VBD|auxpass|7 not|not|RB|neg|7 freed|free|VBN|ROOT|0 by|by|IN|agent|7 the|the|DT|det|10 rebels|rebel|NNS|pobj|8 ,|,|,|punct|10 who|who|WP|nsubj|13 fled|flee|VBD|relcl|10 .|.|.|punct|7",
}
# "Brod urged Velland to withdraw and promised Hale to wait ."
URGED = {
    UD: "Brod|Brod|NNP|nsubj|2 urged|urge|VBD|root|0 Velland|Velland|NNP|obj|2 to|to|TO|mark|5 withdraw|withdraw|VB|xcomp|2 and|and|CC|cc|7 promised|promise|VBD|conj|2 Hale|Hale|NNP|obj|7 to|to|TO|mark|10 wait|wait|VB|xcomp|7 .|.|.|punct|2",
    CLEAR: "Brod|Brod|NNP|nsubj|2 urged|urge|VBD|ROOT|0 Velland|Velland|NNP|dobj|2 to|to|TO|aux|5 withdraw|withdraw|VB|xcomp|2 and|and|CC|cc|2 promised|promise|VBD|conj|2 Hale|Hale|NNP|dobj|7 to|to|TO|aux|10 wait|wait|VB|xcomp|7 .|.|.|punct|2",
}
# "Velland would be ready to talk if Ostland stopped shelling ."
READY = {
    UD: "Velland|Velland|NNP|nsubj|4 would|would|MD|aux|4 be|be|VB|cop|4 ready|ready|JJ|root|0 to|to|TO|mark|6 talk|talk|VB|xcomp|4 if|if|IN|mark|9 Ostland|Ostland|NNP|nsubj|9 stopped|stop|VBD|advcl|4 shelling|shell|VBG|xcomp|9 .|.|.|punct|4",
    CLEAR: "Velland|Velland|NNP|nsubj|3 would|would|MD|aux|3 be|be|VB|ROOT|0 ready|ready|JJ|acomp|3 to|to|TO|aux|6 talk|talk|VB|xcomp|4 if|if|IN|mark|9 Ostland|Ostland|NNP|nsubj|9 stopped|stop|VBD|advcl|3 shelling|shell|VBG|xcomp|9 .|.|.|punct|3",
}


def words(tokens):
    return [t.text for t in tokens]


def both(sentence):
    """Parametrise a test over the two parses of a sentence; the test gets a lookup of its words."""
    cases = [pytest.param(parsed(spec), id=labels) for labels, spec in sentence.items()]
    return pytest.mark.parametrize("doc", cases)


def word(doc, text):
    return next(t for t in doc if t.text == text)


@both(TOLD)
def test_subjects_and_receivers(doc):
    told = word(doc, "told")
    assert words(grammar.subjects(told)) == ["Velland", "Sorania"]
    assert words(grammar.indirect_objects(told)) == ["Korda"]
    assert words(grammar.complements(told)) == ["agreed"]
    assert grammar.conjunction(word(doc, "Velland")) == "and"


@both(TOLD)
def test_prepositions_lead_to_all_that_is_joined(doc):
    agreed, talks = word(doc, "agreed"), word(doc, "talks")
    assert words(grammar.obliques(agreed, "with")) == ["Ostland", "Brod"]
    assert words(grammar.obliques(agreed, "against")) == []
    assert words(grammar.noun_complements(talks, "between")) == ["Lund", "Hale"]
    assert grammar.preposition(word(doc, "Hale")) == "between"
    assert grammar.governor(word(doc, "Hale")) == talks


@both(TOLD)
def test_an_infinitive_shares_its_subject(doc):
    reopen = word(doc, "reopen")
    assert words(grammar.subjects(reopen)) == ["they"]
    assert words(grammar.objects(reopen)) == ["talks"]
    assert not grammar.is_finite(reopen)
    assert grammar.main_clause(word(doc, "talks")) == word(doc, "agreed")


@both(FREED)
def test_a_passive_has_agents(doc):
    freed = word(doc, "freed")
    assert grammar.is_passive(freed)
    assert words(grammar.subjects(freed)) == ["Korda", "deputy"]
    assert words(grammar.doers(freed)) == ["rebels"]
    assert words(grammar.undergoers(freed)) == ["Korda", "deputy"]
    assert words(grammar.possessors(word(doc, "deputy"))) == ["her"]


@both(FREED)
def test_relative_clauses_know_their_noun(doc):
    fled = word(doc, "fled")
    assert words(grammar.subjects(fled)) == ["rebels"]
    assert grammar.antecedent(word(doc, "who")) == word(doc, "rebels")
    assert grammar.antecedent(fled) == word(doc, "rebels")
    assert words(grammar.relative_clauses(word(doc, "rebels"))) == ["fled"]


@both(FREED)
def test_negation_is_of_its_own_verb(doc):
    assert grammar.negation(word(doc, "freed")) == word(doc, "not")
    assert not grammar.is_negated(word(doc, "fled"))


@both(URGED)
def test_who_is_urged_acts_and_who_promises_acts(doc):
    assert words(grammar.subjects(word(doc, "withdraw"))) == ["Velland"]
    assert words(grammar.subjects(word(doc, "promised"))) == ["Brod"]
    assert words(grammar.subjects(word(doc, "wait"))) == ["Brod"]


@both(READY)
def test_a_condition(doc):
    stopped = word(doc, "stopped")
    assert grammar.is_condition(stopped)
    assert "if" in grammar.marks(stopped)
    head = grammar.clause(word(doc, "Velland"))
    assert words(grammar.conditions(head)) == ["stopped"]
    assert grammar.modal(head) == "would"
    assert "ready" in words(grammar.predicate(head))


@both(TOLD)
def test_roles(doc):
    roles = {name: grammar.role(word(doc, name)) for name in ("Velland", "Sorania", "Korda", "Brod", "talks", "Hale")}
    assert roles == {
        "Velland": "subject",
        "Sorania": "subject",
        "Korda": "object",
        "Brod": "oblique",
        "talks": "object",
        "Hale": "oblique",
    }
    assert grammar.is_embedded(word(doc, "they"))
    assert not grammar.is_embedded(word(doc, "Velland"))
    assert grammar.first_conjunct(word(doc, "Sorania")) == word(doc, "Velland")


@both(FREED)
def test_roles_in_a_passive(doc):
    assert grammar.is_passive_subject(word(doc, "Korda"))
    assert grammar.role(word(doc, "rebels")) == "agent"
    assert grammar.possesses(word(doc, "her"))
    assert grammar.is_joined(word(doc, "deputy"))


def verb_spec(helpers, form, tag, *, passive=False):
    """Korda <helpers> <form> ."""
    labels = ["aux"] * len(helpers)
    if passive:
        labels[-1] = "aux:pass"
    head = len(helpers) + 2
    middle = [f"{w}|{lemma}|{t}|{label}|{head}" for (w, lemma, t), label in zip(helpers, labels, strict=True)]
    subject = "nsubj:pass" if passive else "nsubj"
    return " ".join([f"Korda|Korda|NNP|{subject}|{head}", *middle, f"{form}|go|{tag}|root|0"])


WILL, HAS, IS, WAS = ("will", "will", "MD"), ("has", "have", "VBZ"), ("is", "be", "VBZ"), ("was", "be", "VBD")
TO, BE, HAVE, MAY = ("to", "to", "TO"), ("be", "be", "VB"), ("have", "have", "VB"), ("may", "may", "MD")


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        (verb_spec([], "went", "VBD"), {"tense": "past", "finite": True}),
        (verb_spec([], "goes", "VBZ"), {"tense": "present"}),
        (verb_spec([WILL], "go", "VB"), {"tense": "future", "modal": "will"}),
        (verb_spec([MAY], "go", "VB"), {"tense": "present", "modal": "may"}),
        (verb_spec([MAY, HAVE], "gone", "VBN"), {"tense": "past", "modal": "may", "perfect": True}),
        (verb_spec([HAS], "gone", "VBN"), {"tense": "past", "perfect": True, "passive": False}),
        (verb_spec([IS], "going", "VBG"), {"tense": "present", "progressive": True}),
        (verb_spec([WAS], "seen", "VBN", passive=True), {"tense": "past", "passive": True}),
        (verb_spec([WILL, BE], "seen", "VBN", passive=True), {"tense": "future", "passive": True}),
        (verb_spec([IS, TO], "go", "VB"), {"tense": "future", "to_be": True, "infinitive": False}),
        (verb_spec([WAS, TO, HAVE], "gone", "VBN"), {"tense": "past", "to_be": True, "perfect": True}),
    ],
)
def test_verb_forms(spec, expected):
    form = grammar.verb_form(parsed(spec)[-1])
    assert {name: getattr(form, name) for name in expected} == expected


NO_DEAL = "Korda|Korda|NNP|nsubj|2 signed|sign|VBD|root|0 no|no|DT|det|4 deal|deal|NN|obj|2"
NOBODY = "Nobody|nobody|NN|nsubj|2 signed|sign|VBD|root|0 it|it|PRP|obj|2"
NEITHER = "Neither|neither|DT|det|2 side|side|NN|nsubj|3 signed|sign|VBD|root|0"
REFUSED = "Korda|Korda|NNP|nsubj|2 refused|refuse|VBD|root|0 to|to|TO|mark|4 signed|sign|VB|xcomp|2"
WITHOUT = (
    "Korda|Korda|NNP|nsubj|2 left|leave|VBD|root|0 without|without|IN|mark|4 signed|sign|VBG|advcl|2 it|it|PRP|obj|4"
)
NOT_ONLY = "Korda|Korda|NNP|nsubj|4 not|not|RB|advmod|4 only|only|RB|advmod|4 signed|sign|VBD|root|0 it|it|PRP|obj|4"
OR_SIGNED = "Korda|Korda|NNP|nsubj|4 has|have|VBZ|aux|4 not|not|RB|advmod|4 met|meet|VBN|root|0 or|or|CC|cc|6 signed|sign|VBN|conj|4"
BUT_SIGNED = "Korda|Korda|NNP|nsubj|4 has|have|VBZ|aux|4 not|not|RB|advmod|4 met|meet|VBN|root|0 but|but|CC|cc|6 signed|sign|VBN|conj|4"


@pytest.mark.parametrize(
    ("spec", "negator"),
    [
        (NO_DEAL, "no"),
        (NOBODY, "Nobody"),
        (NEITHER, "Neither"),
        (REFUSED, "refused"),
        (WITHOUT, "without"),
        (NOT_ONLY, None),
        (OR_SIGNED, "not"),
        (BUT_SIGNED, None),
    ],
)
def test_negation(spec, negator):
    found = grammar.negation(word(parsed(spec), "signed"))
    assert (found and found.text) == negator


def test_apposition_and_quantifiers():
    doc = parsed(
        "Brod|Brod|NNP|nsubj|6 ,|,|,|punct|4 the|the|DT|det|4 premier|premier|NN|appos|1 ,|,|,|punct|4 met|meet|VBD|root|0 two|two|CD|nummod|8 envoys|envoy|NNS|obj|6"
    )
    assert words(grammar.appositions(doc[0])) == ["premier"]
    assert grammar.apposed_to(word(doc, "premier")) == doc[0]
    assert words(grammar.quantifiers(word(doc, "envoys"))) == ["two"]
    assert grammar.determiner(word(doc, "premier")) == "the"


def test_a_verb_joined_to_the_clause_between_is_put_right():
    doc = parsed(
        "The|the|DT|det|2 council|council|NN|nsubj|3 demands|demand|VBZ|root|0 that|that|IN|mark|6 Velland|Velland|NNP|nsubj|6 leave|leave|VBP|ccomp|3 and|and|CC|cc|8 urges|urge|VBZ|conj|6 peace|peace|NN|obj|8"
    )
    assert grammar.joined_to(word(doc, "urges")) == word(doc, "demands")
    assert words(grammar.subjects(word(doc, "urges"))) == ["council"]


def test_a_perfect_is_no_passive_for_its_label_alone():
    fired = "Its|its|PRP$|nmod:poss|2 navy|navy|NN|nsubj:pass|4 had|have|VBD|aux|4 fired|fire|VBN|root|0"
    freed = "The|the|DT|det|2 crew|crew|NN|nsubj:pass|4 were|be|VBD|aux:pass|4 freed|free|VBN|root|0"
    assert not grammar.is_passive(word(parsed(fired), "fired"))
    assert grammar.is_passive(word(parsed(freed), "freed"))


def test_a_determiner_on_the_adjective_negates_the_noun():
    doc = parsed("No|no|DT|det|2 further|further|JJ|amod|3 talks|talk|NNS|nsubj|4 ended|end|VBD|root|0")
    assert grammar.negative(word(doc, "talks")) == doc[0]


@given(
    st.lists(
        st.sampled_from(["NNP|nsubj", "VBD|ccomp", "NN|obl", "IN|case", "VB|xcomp", "CC|cc", "NN|conj", "VBN|acl"]),
        min_size=1,
        max_size=12,
    ),
    st.randoms(use_true_random=False),
)
def test_any_tree_is_answered(labels, random):
    """No shape of tree, however odd, makes a helper fail or run for ever."""
    rows = [f"w{i}|w|{label}|{random.randint(1, i) if i else 0}" for i, label in enumerate(labels)]
    doc = parsed(" ".join(rows))
    for token in doc:
        assert all(t.doc is doc for t in grammar.subjects(token) + grammar.obliques(token) + grammar.complements(token))
        assert token in grammar.coordination(token)
        grammar.verb_form(token)
        grammar.negation(token)
        assert grammar.clause(token) in (token, *token.ancestors)
