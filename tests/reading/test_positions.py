import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.lexicons.issues import Agenda, Issue
from aidememoire.reading.positions import find_positions
from tests.reading.handmade import NameCast, said, text_of

OPPOSES_LIFTING = "Velland|Velland|NNP|nsubj|2 opposes|oppose|VBZ|root|0 lifting|lift|VBG|xcomp|2 the|the|DT|det|5 sanctions|sanction|NNS|obj|3 .|.|.|punct|2"
REJECTED_CALLS = "Sorania|Sorania|NNP|nsubj|2 rejected|reject|VBD|root|0 calls|call|NNS|obj|2 for|for|IN|case|6 a|a|DT|det|6 ceasefire|ceasefire|NN|nmod|3 .|.|.|punct|2"
URGED = "Korda|Korda|NNP|nsubj|2 urged|urge|VBD|root|0 both|both|DT|det|4 sides|side|NNS|obj|2 to|to|TO|mark|6 extend|extend|VB|xcomp|2 the|the|DT|det|8 truce|truce|NN|obj|6 .|.|.|punct|2"
UNLESS = "Velland|Velland|NNP|nsubj|2 opposes|oppose|VBZ|root|0 talks|talk|NNS|obj|2 unless|unless|IN|mark|7 the|the|DT|det|6 rebels|rebel|NNS|nsubj|7 disarm|disarm|VBP|advcl|2 .|.|.|punct|2"
EXCHANGE = "Korda|Korda|NNP|nsubj|3 is|be|VBZ|cop|3 ready|ready|JJ|root|0 to|to|TO|mark|5 release|release|VB|xcomp|3 the|the|DT|det|7 prisoners|prisoner|NNS|obj|5 in|in|IN|case|9 exchange|exchange|NN|obl|5 for|for|IN|case|11 grain|grain|NN|nmod|9 .|.|.|punct|3"
VETOED = "Korda|Korda|NNP|nsubj|2 vetoed|veto|VBD|root|0 a|a|DT|det|4 resolution|resolution|NN|obj|2 demanding|demand|VBG|acl|4 a|a|DT|det|7 ceasefire|ceasefire|NN|obj|5 .|.|.|punct|2"
VOICED = "Korda|Korda|NNP|nsubj|2 voiced|voice|VBD|root|0 support|support|NN|obj|2 for|for|IN|case|7 the|the|DT|det|7 peace|peace|NN|compound|7 process|process|NN|nmod|3 .|.|.|punct|2"
JOIN_IF = "Velland|Velland|NNP|nsubj|3 would|would|MD|aux|3 join|join|VB|root|0 the|the|DT|det|5 alliance|alliance|NN|obj|3 if|if|IN|mark|8 Sorania|Sorania|NNP|nsubj|8 agreed|agree|VBD|advcl|3 .|.|.|punct|3"
PROPOSED = "The|the|DT|det|2 talks|talk|NNS|nsubj|7 which|which|WDT|obj|5 Ostland|Ostland|NNP|nsubj|5 proposed|propose|VBD|acl:relcl|2 have|have|VBP|aux|7 begun|begin|VBN|root|0 .|.|.|punct|7"
MUST = "Korda|Korda|NNP|nsubj|2 said|say|VBD|root|0 elections|election|NNS|nsubj:pass|6 must|must|MD|aux|6 be|be|VB|aux:pass|6 held|hold|VBN|ccomp|2 by|by|IN|case|8 spring|spring|NN|obl|6 .|.|.|punct|2"
NO_TRUCE = '"|"|``|punct|4 There|there|EX|expl|4 can|can|MD|aux|4 be|be|VB|ccomp|15 no|no|DT|det|6 truce|truce|NN|nsubj|4 until|until|IN|mark|11 the|the|DT|det|9 hostages|hostage|NNS|nsubj|11 are|be|VBP|cop|11 home|home|RB|advcl|4 ,|,|,|punct|4 "|"|\'\'|punct|4 Korda|Korda|NNP|nsubj|15 said|say|VBD|root|0 .|.|.|punct|15'
NEVER_JOIN = "Velland|Velland|NNP|nsubj|4 will|will|MD|aux|4 never|never|RB|advmod|4 join|join|VB|ccomp|8 an|a|DT|det|6 alliance|alliance|NN|obj|4 Korda|Korda|NNP|nsubj|8 said|say|VBD|root|0 .|.|.|punct|8"

NO_LONGER = "Ostland|Ostland|NNP|nsubj|4 no|no|RB|advmod|3 longer|longer|RB|advmod|4 insists|insist|VBZ|root|0 on|on|IN|case|6 monitors|monitor|NNS|obl|4 .|.|.|punct|4"
DISCUSSED = "Velland|Velland|NNP|nsubj|2 discussed|discuss|VBD|root|0 sanctions|sanction|NNS|obj|2 with|with|IN|case|5 Sorania|Sorania|NNP|obl|2 .|.|.|punct|2"
QUESTION = "Would|would|MD|aux|3 Velland|Velland|NNP|nsubj|3 support|support|VB|root|0 a|a|DT|det|5 truce|truce|NN|obj|3 ?|?|.|punct|3"
NOT_RULED_OUT = "Velland|Velland|NNP|nsubj|4 did|do|VBD|aux|4 not|not|RB|advmod|4 rule|rule|VB|root|0 out|out|RP|compound:prt|4 sanctions|sanction|NNS|obj|4 .|.|.|punct|4"
ACCUSED = "Korda|Korda|NNP|nsubj|2 accused|accuse|VBD|root|0 Velland|Velland|NNP|obj|2 of|of|IN|mark|5 rejecting|reject|VBG|advcl|2 a|a|DT|det|7 truce|truce|NN|obj|5 .|.|.|punct|2"
SHORT_OF = "Korda|Korda|NNP|nsubj|2 stopped|stop|VBD|root|0 short|short|RB|advmod|2 of|of|IN|mark|5 backing|back|VBG|advcl|3 a|a|DT|det|7 truce|truce|NN|obj|5 .|.|.|punct|2"

TABLED = "Ostland|Ostland|NNP|nsubj|2 tabled|table|VBD|root|0 a|a|DT|det|4 resolution|resolution|NN|obj|2 demanding|demand|VBG|advcl|2 a|a|DT|det|7 ceasefire|ceasefire|NN|obj|5 .|.|.|punct|2"
CANNOT = "Ostland|Ostland|NNP|nsubj|4 can|can|MD|aux|4 not|not|RB|advmod|4 accept|accept|VB|root|0 a|a|DT|det|6 truce|truce|NN|obj|4 .|.|.|punct|4"
CALLED = "Korda|Korda|NNP|nsubj|2 called|call|VBD|root|0 the|the|DT|det|5 arrest|arrest|NN|compound|5 warrant|warrant|NN|obj|2 a|a|DT|det|7 farce|farce|NN|xcomp|2 .|.|.|punct|2"
AGAINST = "Korda|Korda|NNP|nsubj|5 is|be|VBZ|cop|5 against|against|IN|case|5 the|the|DT|det|5 truce|truce|NN|root|0 .|.|.|punct|5"
OPEN_TO = "Korda|Korda|NNP|nsubj|2 remains|remain|VBZ|root|0 open|open|JJ|xcomp|2 to|to|IN|case|5 talks|talk|NNS|obl|3 .|.|.|punct|2"
WANTS_LIFTED = "Korda|Korda|NNP|nsubj|2 wants|want|VBZ|root|0 the|the|DT|det|4 sanctions|sanction|NNS|nsubj:pass|5 lifted|lift|VBN|xcomp|2 .|.|.|punct|2"
OBJECT_LIFTED = "Korda|Korda|NNP|nsubj|2 wants|want|VBZ|root|0 the|the|DT|det|4 sanctions|sanction|NNS|obj|2 lifted|lift|VBN|xcomp|2 .|.|.|punct|2"
THANKED = "Korda|Korda|NNP|nsubj|2 thanked|thank|VBD|root|0 Lind|Lind|NNP|obj|2 for|for|IN|case|6 his|his|PRP$|nmod:poss|6 support|support|NN|obl|2 for|for|IN|case|9 the|the|DT|det|9 truce|truce|NN|nmod|6 .|.|.|punct|2"
MARCHED = "Protesters|protester|NNP|nsubj|2 marched|march|VBD|root|0 to|to|TO|mark|4 demand|demand|VB|advcl|2 elections|election|NNS|obj|4 .|.|.|punct|2"
NEITHER = "Ostland|Ostland|NNP|nsubj|3 neither|neither|RB|advmod|3 supports|support|VBZ|root|0 nor|nor|CC|cc|5 opposes|oppose|VBZ|conj|3 the|the|DT|det|7 truce|truce|NN|obj|5 .|.|.|punct|3"
DROPPED = "Sorania|Sorania|NNP|nsubj|2 dropped|drop|VBD|root|0 its|its|PRP$|nmod:poss|4 opposition|opposition|NN|obj|2 to|to|IN|case|7 the|the|DT|det|7 exchange|exchange|NN|nmod|4 of|of|IN|case|9 prisoners|prisoner|NNS|nmod|7 .|.|.|punct|2"
ONLY_WAY = "Korda|Korda|NNP|nsubj|2 said|say|VBD|root|0 dialogue|dialogue|NN|nsubj|7 was|be|VBD|cop|7 the|the|DT|det|7 only|only|JJ|amod|7 way|way|NN|ccomp|2 .|.|.|punct|2"
WITHOUT = '"|"|``|punct|3 No|no|DT|det|3 truce|truce|NN|ccomp|9 without|without|IN|case|5 monitors|monitor|NNS|nmod|3 ,|,|,|punct|3 "|"|\'\'|punct|3 Korda|Korda|NNP|nsubj|9 said|say|VBD|root|0 .|.|.|punct|9'
ORDER = '"|"|``|punct|4 First|first|RB|advmod|4 a|a|DT|det|4 truce|truce|NN|ccomp|11 ,|,|,|punct|7 then|then|RB|advmod|7 talks|talk|NNS|conj|4 ,|,|,|punct|4 "|"|\'\'|punct|4 Korda|Korda|NNP|nsubj|11 said|say|VBD|root|0 .|.|.|punct|11'

NO_DATE = "Korda|Korda|NNP|nsubj|4 did|do|VBD|aux|4 not|not|RB|advmod|4 agree|agree|VB|root|0 on|on|IN|case|7 a|a|DT|det|7 date|date|NN|obl|4 for|for|IN|case|9 talks|talk|NNS|nmod|7 .|.|.|punct|4"
NO_TRUCE_YET = "Korda|Korda|NNP|nsubj|4 did|do|VBD|aux|4 not|not|RB|advmod|4 agree|agree|VB|root|0 on|on|IN|case|7 a|a|DT|det|7 truce|truce|NN|obl|4 .|.|.|punct|4"
BAD_DATE = "Korda|Korda|NNP|nsubj|2 rejected|reject|VBD|root|0 the|the|DT|det|4 date|date|NN|obj|2 for|for|IN|case|6 talks|talk|NNS|nmod|4 .|.|.|punct|2"
A_DATE = "Korda|Korda|NNP|nsubj|2 proposed|propose|VBD|root|0 a|a|DT|det|4 date|date|NN|obj|2 for|for|IN|case|6 talks|talk|NNS|nmod|4 .|.|.|punct|2"

IMPOSED = "Velland|Velland|NNP|nsubj|3 has|have|VBZ|aux|3 imposed|impose|VBN|root|0 sanctions|sanction|NNS|obj|3 on|on|IN|case|6 Sorania|Sorania|NNP|nmod|4 .|.|.|punct|3"
HALTED = "Velland|Velland|NNP|nsubj|2 halted|halt|VBD|root|0 gas|gas|NN|compound|4 deliveries|delivery|NNS|obj|2 .|.|.|punct|2"
HAD_HALTED = "Velland|Velland|NNP|nsubj|3 had|have|VBD|aux|3 halted|halt|VBN|root|0 gas|gas|NN|compound|5 deliveries|delivery|NNS|obj|3 .|.|.|punct|3"
STRUCK = (
    "Velland|Velland|NNP|nsubj|2 struck|strike|VBD|root|0 the|the|DT|det|4 refinery|refinery|NN|obj|2 .|.|.|punct|2"
)
IDEA = "Velland|Velland|NNP|nsubj|2 backs|back|VBZ|root|0 the|the|DT|det|4 embargo|embargo|NN|obj|2 ,|,|,|punct|9 but|but|CC|cc|9 Sorania|Sorania|NNP|nsubj|9 is|be|VBZ|cop|9 opposed|opposed|JJ|conj|2 to|to|IN|case|12 the|the|DT|det|12 idea|idea|NN|obl|9 .|.|.|punct|2"
BARGAIN = "Velland|Velland|NNP|nsubj|2 offered|offer|VBD|root|0 grain|grain|NN|obj|2 in|in|IN|case|5 exchange|exchange|NN|obl|2 for|for|IN|case|8 the|the|DT|det|8 release|release|NN|nmod|5 of|of|IN|case|11 the|the|DT|det|11 prisoners|prisoner|NNS|nmod|8 .|.|.|punct|2"
READY = "Velland|Velland|NNP|nsubj|3 is|be|VBZ|cop|3 ready|ready|JJ|root|0 to|to|TO|mark|5 discuss|discuss|VB|xcomp|3 a|a|DT|det|7 truce|truce|NN|obj|5 .|.|.|punct|3"
RECOGNISED = "Velland|Velland|NNP|nsubj|2 recognised|recognise|VBD|root|0 Sorania|Sorania|NNP|obj|2 .|.|.|punct|2"
AHEAD = "Korda|Korda|NNP|nsubj|2 said|say|VBD|root|0 the|the|DT|det|4 election|election|NN|nsubj|6 would|would|MD|aux|6 go|go|VB|ccomp|2 ahead|ahead|RB|advmod|6 .|.|.|punct|2"
BY_FORCE = "Korda|Korda|NNP|nsubj|2 said|say|VBD|root|0 the|the|DT|det|4 conflict|conflict|NN|nsubj:pass|8 can|can|MD|aux|8 not|not|RB|advmod|8 be|be|VB|aux:pass|8 solved|solve|VBN|ccomp|2 by|by|IN|case|11 military|military|JJ|amod|11 means|means|NNS|obl|8 .|.|.|punct|2"
PLAINLY = "Velland|Velland|NNP|nsubj|2 made|make|VBD|root|0 no|no|DT|det|4 secret|secret|NN|obj|2 of|of|IN|case|7 its|its|PRP$|nmod:poss|7 opposition|opposition|NN|nmod|4 to|to|IN|case|9 sanctions|sanction|NNS|nmod|7 .|.|.|punct|2"
OFFER = "Velland|Velland|NNP|nsubj|2 welcomed|welcome|VBD|root|0 the|the|DT|det|5 Sorania|Sorania|NNP|compound|5 offer|offer|NN|obj|2 to|to|TO|mark|7 mediate|mediate|VB|acl|5 .|.|.|punct|2"
BACKED_TEXT = "Ostland|Ostland|NNP|nsubj|2 rejected|reject|VBD|root|0 a|a|DT|det|4 text|text|NN|obj|2 demanding|demand|VBG|acl|4 a|a|DT|det|7 ceasefire|ceasefire|NN|obj|5 .|.|.|punct|2 Sorania|Sorania|NNP|nsubj|10 backed|back|VBD|root|0 the|the|DT|det|12 text|text|NN|obj|10 ,|,|,|punct|16 which|which|WDT|nsubj:pass|16 was|be|VBD|aux:pass|16 submitted|submit|VBN|acl:relcl|12 by|by|IN|case|18 Velland|Velland|NNP|obl:agent|16 .|.|.|punct|10"
CLAIM = "Korda|Korda|NNP|nsubj|2 dismissed|dismiss|VBD|root|0 a|a|DT|det|4 claim|claim|NN|obj|2 that|that|WDT|mark|7 Velland|Velland|NNP|nsubj|7 supports|support|VBZ|acl:relcl|4 a|a|DT|det|9 truce|truce|NN|obj|7 .|.|.|punct|2"
NEVER_SENT = "Korda|Korda|NNP|nsubj|2 said|say|VBD|root|0 Velland|Velland|NNP|nsubj|6 had|have|VBD|aux|6 never|never|RB|advmod|6 sent|send|VBN|ccomp|2 weapons|weapon|NNS|obj|6 .|.|.|punct|2"
TO_A_VOTE = "Velland|Velland|NNP|nsubj|2 asked|ask|VBD|root|0 Ostland|Ostland|NNP|obj|2 to|to|TO|mark|5 send|send|VB|xcomp|2 books|book|NNS|obj|5 to|to|IN|case|9 the|the|DT|det|9 election|election|NN|obl|5 .|.|.|punct|2"
HELD_TALKS = "Korda|Korda|NNP|nsubj|2 held|hold|VBD|root|0 talks|talk|NNS|obj|2 with|with|IN|case|5 Lind|Lind|NNP|nmod|3 .|.|.|punct|2"

RESTORED = "Velland|Velland|NNP|nsubj|2 restored|restore|VBD|root|0 the|the|DT|det|4 dam|dam|NN|obj|2 .|.|.|punct|2"


def stances(text, statements=(), cast=None):
    found = find_positions(text, cast or NameCast(), statements, ())
    return {(p.actor, p.issue, p.stance) for p in found}


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        (OPPOSES_LIFTING, ("Velland", "sanctions", "supports")),
        (REJECTED_CALLS, ("Sorania", "ceasefire", "opposes")),
        (URGED, ("Korda", "ceasefire", "supports")),
        (UNLESS, ("Velland", "negotiations", "conditional")),
        (EXCHANGE, ("Korda", "prisoners", "conditional")),
        (VETOED, ("Korda", "ceasefire", "opposes")),
        (VOICED, ("Korda", "settlement", "supports")),
        (JOIN_IF, ("Velland", "alliance-membership", "conditional")),
        (PROPOSED, ("Ostland", "negotiations", "supports")),
        (TABLED, ("Ostland", "ceasefire", "supports")),
        (CANNOT, ("Ostland", "ceasefire", "opposes")),
        (CALLED, ("Korda", "justice", "opposes")),
        (AGAINST, ("Korda", "ceasefire", "opposes")),
        (OPEN_TO, ("Korda", "negotiations", "supports")),
        (WANTS_LIFTED, ("Korda", "sanctions", "opposes")),
        (OBJECT_LIFTED, ("Korda", "sanctions", "opposes")),
        (THANKED, ("Korda", "ceasefire", "supports")),
        (MARCHED, ("Protesters", "elections", "supports")),
        (A_DATE, ("Korda", "negotiations", "supports")),
    ],
)
def test_attitudes(spec, expected):
    assert stances(text_of(spec)) == {expected}


@pytest.mark.parametrize("spec", [NO_LONGER, DISCUSSED, QUESTION, NOT_RULED_OUT, ACCUSED, SHORT_OF, NEITHER, DROPPED])
def test_no_stance(spec):
    assert stances(text_of(spec)) == set()


@pytest.mark.parametrize("spec", [NO_DATE, NO_TRUCE_YET, BAD_DATE])
def test_what_is_left_open_or_refused_in_detail_is_not_opposed(spec):
    assert stances(text_of(spec)) == set()


def test_duty_is_the_speakers():
    text = text_of(MUST)
    statement = said(text, "Korda", "said", "elections must be held by spring")
    assert stances(text, [statement]) == {("Korda", "elections", "supports")}
    assert stances(text) == set()  # nobody's claim in the outlet's own voice


def test_no_until_is_conditional():
    text = text_of(NO_TRUCE)
    statement = said(text, "Korda", "said", '"There can be no truce until the hostages are home,"', manner="direct")
    assert stances(text, [statement]) == {("Korda", "ceasefire", "conditional")}


@pytest.mark.parametrize(
    ("spec", "content", "expected"),
    [
        (ONLY_WAY, "dialogue was the only way", {("Korda", "negotiations", "supports")}),
        (
            WITHOUT,
            '"No truce without monitors,"',
            {("Korda", "ceasefire", "conditional"), ("Korda", "security-guarantees", "supports")},
        ),
        (
            ORDER,
            '"First a truce, then talks,"',
            {("Korda", "ceasefire", "supports"), ("Korda", "negotiations", "conditional")},
        ),
    ],
)
def test_claims_of_a_speaker(spec, content, expected):
    text = text_of(spec)
    manner = "direct" if content.startswith('"') else "indirect"
    assert stances(text, [said(text, "Korda", "said", content, manner=manner)]) == expected


def test_a_state_binds_itself_through_its_speaker():
    text = text_of(NEVER_JOIN)
    statement = said(text, "Korda", "said", "Velland will never join an alliance")
    assert stances(text, [statement]) == {("Velland", "alliance-membership", "opposes")}
    stranger = NameCast(states={"Korda": "Sorania"})
    assert stances(text, [statement], stranger) == set()  # what others foretell of a state is not its stance


def test_a_position_points_at_its_words_and_statement():
    text = text_of(MUST)
    statement = said(text, "Korda", "said", "elections must be held by spring")
    [position] = find_positions(text, NameCast(), [statement], ())
    assert position.statement == "s1"
    assert position.evidence.text == "elections must be held by spring"


WORDS = st.sampled_from(
    [
        ("Velland", "Velland", "NNP"),
        ("rejects", "reject", "VBZ"),
        ("supports", "support", "VBZ"),
        ("truce", "truce", "NN"),
        ("talks", "talk", "NNS"),
        ("no", "no", "DT"),
        ("not", "not", "RB"),
        ("to", "to", "TO"),
        ("lift", "lift", "VB"),
        ("sanctions", "sanction", "NNS"),
        ("if", "if", "IN"),
        ("until", "until", "IN"),
        ("said", "say", "VBD"),
        ("would", "would", "MD"),
        ("calls", "call", "NNS"),
        ("for", "for", "IN"),
        ("which", "which", "WDT"),
        (",", ",", ","),
    ]
)
LABELS = st.sampled_from(
    [
        "nsubj",
        "obj",
        "obl",
        "xcomp",
        "ccomp",
        "advcl",
        "acl",
        "acl:relcl",
        "mark",
        "case",
        "aux",
        "conj",
        "nmod",
        "appos",
        "punct",
    ]
)


@st.composite
def trees(draw):
    words = draw(st.lists(WORDS, min_size=1, max_size=12))
    root = draw(st.integers(0, len(words) - 1))
    parts = []
    for i, (word, lemma, tag) in enumerate(words):
        # Every word hangs on one nearer to the root, so that any draw is a tree.
        head = draw(st.integers(i + 1, root) if i < root else st.integers(root, i - 1)) if i != root else -1
        parts.append(f"{word}|{lemma}|{tag}|{'root' if i == root else draw(LABELS)}|{head + 1}")
    return " ".join(parts)


@given(trees())
def test_any_parse_gives_honest_spans_in_order(spec):
    text = text_of(spec)
    found = find_positions(text, NameCast(), (), ())
    starts = [p.evidence.start for p in found]
    assert starts == sorted(starts)
    assert len({(p.actor, p.issue) for p in found}) == len(found)
    for position in found:
        assert text.document.text[position.evidence.start : position.evidence.end] == position.evidence.text != ""


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        (IMPOSED, {("Velland", "sanctions", "supports")}),
        (HALTED, {("Velland", "energy", "opposes")}),
        (RECOGNISED, {("Velland", "recognition", "supports")}),
        (HAD_HALTED, set()),  # before what the text tells
        (STRUCK, set()),  # an attack is told as an event
        (HELD_TALKS, set()),  # who meets need not want to
    ],
)
def test_deeds(spec, expected):
    assert stances(text_of(spec)) == expected


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        (IDEA, {("Velland", "sanctions", "supports"), ("Sorania", "sanctions", "opposes")}),
        (OFFER, {("Velland", "mediation", "supports")}),
        (PLAINLY, {("Velland", "sanctions", "opposes")}),
        (BARGAIN, {("Velland", "prisoners", "conditional")}),
        (READY, {("Velland", "ceasefire", "supports")}),
        (
            BACKED_TEXT,
            {
                ("Ostland", "ceasefire", "opposes"),
                ("Sorania", "ceasefire", "supports"),
                ("Velland", "ceasefire", "supports"),
            },
        ),
        (CLAIM, set()),
        (TO_A_VOTE, set()),
    ],
)
def test_ways_to_a_holder(spec, expected):
    found = stances(text_of(spec))
    assert expected <= found if expected else found == set()


@pytest.mark.parametrize(
    ("spec", "content", "expected"),
    [
        (AHEAD, "the election would go ahead", {("Korda", "elections", "supports")}),
        (BY_FORCE, "the conflict can not be solved by military means", {("Korda", "settlement", "supports")}),
        (NEVER_SENT, "Velland had never sent weapons", set()),
    ],
)
def test_what_those_who_decide_say_of_a_thing(spec, content, expected):
    cast = NameCast(states={"Korda": "Velland"})
    text = text_of(spec)
    assert stances(text, [said(text, "Korda", "said", content)], cast) == expected


@pytest.mark.parametrize(("enacted", "expected"), [(("supports",), {("Velland", "dam", "supports")}), ((), set())])
def test_an_agenda_says_of_which_issues_deeds_tell(enacted, expected):
    own = Agenda([Issue("dam", "The dam is kept.", supports=("dam",), enacted=enacted)])
    found = find_positions(text_of(RESTORED), NameCast(), (), (), issues=own)
    assert {(p.actor, p.issue, p.stance) for p in found} == expected
