"""Who is who, on sentences parsed by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.reading.actors import build_cast
from aidememoire.reading.context import Text
from aidememoire.records import Document
from tests.reading.handmade import parsed

INTRODUCED = "Velland|Velland|NNP|nmod:poss|4 's|'s|POS|case|1 foreign|foreign|JJ|amod|4 minister|minister|NN|nsubj|9 ,|,|,|punct|6 Per|Per|NNP|appos|4 Dahl|Dahl|NNP|flat|6 ,|,|,|punct|4 met|meet|VBD|root|0 Kremlin|Kremlin|NNP|compound|11 spokesman|spokesman|NN|obj|9 Pavel|Pavel|NNP|appos|11 Orlov|Orlov|NNP|flat|12 and|and|CC|cc|15 Jean|Jean|NNP|conj|11 Roux|Roux|NNP|flat|15 ,|,|,|punct|21 the|the|DT|det|19 fund|fund|NN|nmod:poss|21 's|'s|POS|case|19 director|director|NN|appos|15 of|of|IN|case|23 programmes|programme|NN|nmod|21 .|.|.|punct|9 Dahl|Dahl|NNP|nsubj|26 praised|praise|VBD|root|0 Orlov|Orlov|NNP|obj|26 .|.|.|punct|26"
NAMESAKES = "President|president|NN|nsubj|6 of|of|IN|case|3 Velland|Velland|NNP|nmod|1 Tomas|Tomas|NNP|flat|1 Brod|Brod|NNP|flat|1 called|call|VBD|root|0 General|general|NNP|nmod:desc|8 Ana|Ana|NNP|obj|6 Brod|Brod|NNP|flat|8 .|.|.|punct|6 General|general|NNP|nmod:desc|12 Brod|Brod|NNP|nsubj|13 answered|answer|VBD|root|0 .|.|.|punct|13 President|President|NNP|nmod:desc|16 Brod|Brod|NNP|nsubj|17 hung|hang|VBD|root|0 up|up|RP|compound:prt|17 .|.|.|punct|17"
ABBREVIATED = "The|the|DT|det|4 Joint|joint|NNP|compound|4 Monitoring|monitoring|NNP|compound|4 Mission|Mission|NNP|nsubj|8 (|(|-LRB-|punct|6 JMM|JMM|NNP|appos|4 )|)|-RRB-|punct|6 counted|count|VBD|root|0 ten|ten|CD|nummod|10 guns|gun|NNS|obj|8 .|.|.|punct|8 The|the|DT|det|13 JMM|JMM|NNP|nsubj|14 said|say|VBD|root|0 it|it|PRP|nsubj|17 would|would|MD|aux|17 stay|stay|VB|ccomp|14 .|.|.|punct|14 The|the|DT|det|20 mission|mission|NN|nsubj|21 has|have|VBZ|root|0 a|a|DT|det|23 budget|budget|NN|obj|21 .|.|.|punct|21"
UNNAMED = "A|a|DT|det|3 senior|senior|JJ|amod|3 official|official|NN|nsubj|4 said|say|VBD|root|0 the|the|DT|det|6 list|list|NN|nsubj|8 was|be|VBD|cop|8 short|short|JJ|ccomp|4 .|.|.|punct|4 The|the|DT|det|11 official|official|NN|nsubj|12 gave|give|VBD|root|0 no|no|DT|det|14 names|name|NNS|obj|12 .|.|.|punct|12 Two|Two|CD|nummod|17 diplomats|diplomat|NNS|nsubj|20 in|in|IN|case|19 Bern|Bern|NNP|nmod|17 doubted|doubt|VBD|root|0 it|it|PRP|obj|20 .|.|.|punct|20"
OFFICE = "Orlian|orlian|JJ|amod|2 President|President|NNP|nmod:desc|3 Petra|Petra|NNP|nmod:poss|6 Lund|Lund|NNP|flat|3 's|'s|POS|case|3 office|office|NN|nsubj|7 said|say|VBD|root|0 Orlia|Orlia|NNP|nsubj|10 would|would|MD|aux|10 wait|wait|VB|ccomp|7 .|.|.|punct|7"
LOST_POSSESSIVE = "Orlian|orlian|NNP|nsubj|7 President|President|NNP|flat|1 Petra|Petra|NNP|flat|1 Lund|Lund|NNP|flat|1 's|'s|POS|case|1 office|office|NN|appos|1 said|say|VBD|root|0 Orlia|Orlia|NNP|nsubj|10 would|would|MD|aux|10 wait|wait|VB|ccomp|7 .|.|.|punct|7"
AMBASSADOR = "Ambassador|Ambassador|NNP|nmod:desc|2 Rui|Rui|NNP|nsubj|6 Matos|Matos|NNP|flat|2 of|of|IN|case|5 Portugal|Portugal|NNP|nmod|2 met|meet|VBD|root|0 his|his|PRP$|nmod:poss|9 Dutch|dutch|JJ|amod|9 counterpart|counterpart|NN|obj|6 ,|,|,|punct|11 Anna|Anna|NNP|appos|9 Vos|Vos|NNP|flat|11 .|.|.|punct|6 The|the|DT|det|15 Ambassador|Ambassador|NNP|nsubj|16 left|leave|VBD|root|0 .|.|.|punct|16"
PRESS = "The|the|DT|det|2 newspaper|newspaper|NN|nsubj|5 La|La|NNP|appos|2 Torche|Torche|NNP|flat|3 told|tell|VBD|root|0 The|the|DT|det|7 Meridian|Meridian|NNP|obj|5 nothing|nothing|NN|obj|5 .|.|.|punct|5"
MONTHS = "April|April|NNP|nsubj|3 Kowal|Kowal|NNP|flat|1 resigned|resign|VBD|root|0 in|in|IN|case|5 May|May|NNP|obl|3 .|.|.|punct|3"

SPOUSES = "First|First|NNP|amod|2 Lady|Lady|NNP|nmod:desc|3 Ana|Ana|NNP|nsubj|5 Brod|Brod|NNP|flat|3 left|leave|VBD|root|0 .|.|.|punct|5 President|President|NNP|nmod:desc|8 Brod|Brod|NNP|nsubj|9 stayed|stay|VBD|root|0 .|.|.|punct|9 The|the|DT|det|12 President|President|NNP|nsubj|13 spoke|speak|VBD|root|0 .|.|.|punct|13"
DOCTOR = "Dr.|Dr.|NNP|nmod:desc|2 Ana|Ana|NNP|nsubj|4 Brod|Brod|NNP|flat|2 left|leave|VBD|root|0 .|.|.|punct|4 President|President|NNP|nmod:desc|7 Brod|Brod|NNP|nsubj|8 stayed|stay|VBD|root|0 .|.|.|punct|8 The|the|DT|det|11 President|President|NNP|nsubj|12 spoke|speak|VBD|root|0 .|.|.|punct|12"
WITHOUT_TITLE = "Ana|Ana|NNP|nsubj|3 Brod|Brod|NNP|flat|1 left|leave|VBD|root|0 .|.|.|punct|3 President|President|NNP|nmod:desc|6 Brod|Brod|NNP|nsubj|7 stayed|stay|VBD|root|0 .|.|.|punct|7"
VICE = "Vice|vice|NNP|amod|2 President|President|NNP|nmod:desc|3 Ana|Ana|NNP|nsubj|5 Brod|Brod|NNP|flat|3 left|leave|VBD|root|0 .|.|.|punct|5 President|President|NNP|nmod:desc|8 Brod|Brod|NNP|nsubj|9 stayed|stay|VBD|root|0 .|.|.|punct|9"
LISTED = "The|the|DT|det|3 Second|second|NNP|amod|3 Gentleman|Gentleman|NNP|nsubj|12 ,|,|,|punct|7 First|First|NNP|amod|6 Lady|Lady|NNP|nmod:desc|7 Ana|Ana|NNP|conj|3 Brod|Brod|NNP|flat|7 and|and|CC|cc|10 Per|Per|NNP|conj|3 Dahl|Dahl|NNP|flat|10 left|leave|VBD|root|0 .|.|.|punct|12"


def cast_of(spec, issuer=None, outlet="The Meridian", kind="report"):
    doc = parsed(spec)
    document = Document("sha256:0", doc.text, outlet=outlet, issuer=issuer, kind=kind)
    return build_cast(Text.of(document, doc, ())), doc


def meant(cast, doc, word, nth=1):
    """The names of those for whom the nth token of this text stands."""
    token = [t for t in doc if t.text == word][nth - 1]
    return [cast.name(actor) for actor in cast.one(token)]


def actor(cast, name):
    return next(a for a in cast.actors([]) if a.name == name)


def test_titles_before_and_after_names_are_learned():
    cast, doc = cast_of(INTRODUCED)
    assert meant(cast, doc, "minister") == meant(cast, doc, "Dahl", 2) == ["Per Dahl"]
    assert meant(cast, doc, "spokesman") == meant(cast, doc, "Orlov", 2) == ["Pavel Orlov"]
    assert meant(cast, doc, "director") == ["Jean Roux"]
    assert actor(cast, "Per Dahl").affiliation == "Velland"
    assert actor(cast, "Jean Roux").roles[0].value == "director of programmes"


def test_a_spokesman_belongs_to_the_state_over_the_office():
    cast, _ = cast_of(INTRODUCED)
    orlov = actor(cast, "Pavel Orlov")
    assert (orlov.affiliation, orlov.codes.cameo, orlov.codes.iso3, orlov.codes.cow) == (
        "Kremlin",
        "RUSGOV",
        "RUS",
        365,
    )
    assert cast.name(cast.state(orlov.id)) == "Russia"
    assert cast.kind(orlov.id) == "person"


def test_joined_names_are_several_actors():
    cast, doc = cast_of(INTRODUCED)
    spokesman = next(t for t in doc if t.text == "spokesman")
    assert [cast.name(a) for a in cast.at(spokesman)] == ["Pavel Orlov", "Jean Roux"]
    assert [cast.name(a) for a in cast.one(spokesman)] == ["Pavel Orlov"]


def test_namesakes_are_kept_apart_by_their_titles():
    cast, doc = cast_of(NAMESAKES)
    assert meant(cast, doc, "Brod", 3) == ["Ana Brod"]
    assert meant(cast, doc, "Brod", 4) == ["Tomas Brod"]
    assert actor(cast, "Tomas Brod").affiliation == "Velland"
    assert actor(cast, "Ana Brod").affiliation is None


def test_an_abbreviation_in_brackets_is_the_body_before_it():
    cast, doc = cast_of(ABBREVIATED)
    assert meant(cast, doc, "JMM", 2) == ["Joint Monitoring Mission"]
    assert meant(cast, doc, "it") == ["Joint Monitoring Mission"]
    assert meant(cast, doc, "mission") == ["Joint Monitoring Mission"]
    assert meant(cast, doc, "budget") == meant(cast, doc, "guns") == []


def test_the_unnamed_are_called_by_their_first_mention():
    cast, doc = cast_of(UNNAMED)
    assert meant(cast, doc, "official", 1) == meant(cast, doc, "official", 2) == ["senior official"]
    assert meant(cast, doc, "diplomats") == ["Two diplomats in Bern"]
    assert meant(cast, doc, "Bern") == []
    kinds = {a.name: a.kind for a in cast.actors(cast.one(doc[2]) + cast.one(doc[16]))}
    assert kinds == {"senior official": "unnamed", "Two diplomats in Bern": "group"}


@pytest.mark.parametrize("spec", [OFFICE, LOST_POSSESSIVE])
def test_an_office_is_not_its_holder(spec):
    cast, doc = cast_of(spec)
    assert meant(cast, doc, "office") == ["Office of Petra Lund"]
    subject = next(t for t in doc if t.dep_ == "nsubj")
    assert meant(cast, doc, subject.text) == ["Office of Petra Lund"]
    assert cast.kind(cast.one(subject)[0]) == "office"
    assert cast.name(cast.state(cast.one(subject)[0])) == "Orlia"


def test_a_counterpart_has_the_same_office_for_another_state():
    cast, doc = cast_of(AMBASSADOR)
    assert meant(cast, doc, "counterpart") == ["Anna Vos"]
    assert actor(cast, "Anna Vos").affiliation == "Netherlands"
    assert actor(cast, "Rui Matos").affiliation == "Portugal"


def test_a_newspaper_is_an_actor_and_the_outlet_is_none():
    cast, doc = cast_of(PRESS)
    assert meant(cast, doc, "newspaper") == meant(cast, doc, "Torche") == ["La Torche"]
    assert meant(cast, doc, "Meridian") == []


def test_months_are_nobody_unless_they_are_given_names():
    cast, doc = cast_of(MONTHS)
    assert meant(cast, doc, "April") == ["April Kowal"]
    assert meant(cast, doc, "May") == []


def test_the_author_says_we():
    spec = (
        "We|we|PRP|nsubj|2 welcome|welcome|VBP|root|0 our|our|PRP$|nmod:poss|4 friends|friend|NNS|obj|2 .|.|.|punct|2"
    )
    cast, doc = cast_of(spec, issuer="White House", kind="statement")
    assert meant(cast, doc, "We") == meant(cast, doc, "our") == ["White House"]
    assert cast.name(cast.author()) == "White House"
    assert cast_of(spec)[0].author() is None


def test_mentions_are_spans_of_the_text():
    for spec in (INTRODUCED, NAMESAKES, ABBREVIATED, UNNAMED, OFFICE):
        cast, doc = cast_of(spec)
        for record in cast.actors(a for t in doc for a in cast.one(t)):
            assert record.mentions
            assert all(doc.text[m.start : m.end] == m.text for m in record.mentions)


def test_actors_come_in_the_order_of_the_text():
    cast, _ = cast_of(INTRODUCED)
    firsts = [a.mentions[0].start for a in cast.actors([])]
    assert firsts == sorted(firsts)


UNTITLED = "Rosa|Rosa|NNP|nsubj|3 Lindh|Lindh|NNP|flat|1 called|call|VBD|root|0 Per|Per|NNP|obj|3 Dahl|Dahl|NNP|flat|4 .|.|.|punct|3 The|the|DT|det|8 President|president|NN|nsubj|11 of|of|IN|case|10 Velland|Velland|NNP|nmod|8 thanked|thank|VBD|root|0 him|he|PRP|obj|11 .|.|.|punct|11"
LATE_NAME = "The|the|DT|det|3 foreign|foreign|JJ|amod|3 minister|minister|NN|nsubj|4 called|call|VBD|root|0 for|for|IN|case|6 calm|calm|NN|obl|4 .|.|.|punct|4 Per|Per|NNP|nsubj|10 Dahl|Dahl|NNP|flat|8 said|say|VBD|root|0 talks|talk|NNS|nsubj|13 would|would|MD|aux|13 go|go|VB|ccomp|10 on|on|RB|advmod|13 .|.|.|punct|10"
SIBLINGS = "Emil|Emil|NNP|nsubj|3 Lund|Lund|NNP|flat|1 fell|fall|VBD|root|0 .|.|.|punct|3 His|his|PRP$|nmod:poss|6 sister|sister|NN|nsubj|11 ,|,|,|punct|8 Clara|Clara|NNP|appos|6 Lund|Lund|NNP|flat|8 ,|,|,|punct|6 wept|weep|VBD|root|0 .|.|.|punct|11 Lund|Lund|NNP|nsubj|14 said|say|VBD|root|0 she|she|PRP|nsubj|17 was|be|VBD|cop|17 proud|proud|JJ|ccomp|14 .|.|.|punct|14"
VISIT = "Karl|Karl|NNP|nsubj|8 Brod|Brod|NNP|flat|1 ,|,|,|punct|6 Velland|Velland|NNP|nmod:poss|6 's|'s|POS|case|4 premier|premier|NN|appos|1 ,|,|,|punct|1 met|meet|VBD|root|0 Vera|Vera|NNP|obj|8 Kiss|Kiss|NNP|flat|9 .|.|.|punct|8 The|the|DT|det|13 host|host|NN|nsubj|14 praised|praise|VBD|root|0 the|the|DT|det|16 guest|guest|NN|obj|14 .|.|.|punct|14"
RESOLUTION = "The|the|DT|det|3 Security|Security|NNP|compound|3 Council|Council|NNP|nsubj|4 met|meet|VBD|root|0 .|.|.|punct|4 The|the|DT|det|7 resolution|resolution|NN|nsubj|8 urges|urge|VBZ|root|0 a|a|DT|det|10 truce|truce|NN|obj|8 .|.|.|punct|8"
PORTFOLIO = "Orlian|Orlian|NNP|compound|3 Trade|trade|NNP|compound|3 Minister|minister|NN|nmod:desc|4 Ana|Ana|NNP|nsubj|6 Brod|Brod|NNP|flat|4 left|leave|VBD|root|0 Orlia|Orlia|NNP|obj|6 .|.|.|punct|6"


def test_who_is_known_to_all_needs_no_title():
    cast, doc = cast_of(UNTITLED)
    assert meant(cast, doc, "President") == ["Rosa Lindh"]
    assert meant(cast, doc, "him") == ["Per Dahl"]
    assert actor(cast, "Rosa Lindh").affiliation == "Velland"


def test_a_name_may_come_after_its_office():
    cast, doc = cast_of(LATE_NAME)
    assert meant(cast, doc, "minister") == meant(cast, doc, "Dahl") == ["Per Dahl"]
    assert actor(cast, "Per Dahl").roles[0].value == "foreign minister"


def test_a_shared_surname_goes_to_who_is_at_hand():
    cast, doc = cast_of(SIBLINGS)
    assert meant(cast, doc, "Lund", 3) == meant(cast, doc, "she") == ["Clara Lund"]


def test_host_and_guest_are_those_who_met():
    cast, doc = cast_of(VISIT)
    assert meant(cast, doc, "host") == ["Karl Brod"]
    assert meant(cast, doc, "guest") == ["Vera Kiss"]


def test_a_resolution_speaks_for_its_council():
    cast, doc = cast_of(RESOLUTION)
    assert meant(cast, doc, "resolution") == ["Security Council"]


def test_a_portfolio_is_no_name():
    cast, doc = cast_of(PORTFOLIO)
    assert meant(cast, doc, "Trade") == []
    assert meant(cast, doc, "Minister") == ["Ana Brod"]
    assert cast.name(cast.state(cast.one(doc[3])[0])) == "Orlia"


def test_an_author_is_the_holder_of_the_office():
    alone = UNTITLED.replace("Per|Per|NNP|obj|3 Dahl|Dahl|NNP|flat|4", "Oman|Oman|NNP|obj|3 daily|daily|RB|advmod|3")
    cast, _ = cast_of(alone.replace("Velland|Velland", "Spain|Spain"), issuer="President of Spain", kind="readout")
    assert cast.name(cast.author()) == "Rosa Lindh"
    assert cast.kind(cast.author()) == "person"


def test_a_group_acts_for_all_whom_it_belongs_to():
    spec = "Envoys|envoy|NNS|nsubj|6 from|from|IN|case|3 Spain|Spain|NNP|nmod|1 and|and|CC|cc|5 Chad|Chad|NNP|conj|3 left|leave|VBD|root|0 .|.|.|punct|6"
    cast, doc = cast_of(spec)
    (envoys,) = cast.one(doc[0])
    assert [cast.name(a) for a in cast.principals(envoys)] == ["Spain", "Chad"]


SHAPES = [
    "NNP|nsubj",
    "NN|nsubj",
    "VBD|ccomp",
    "POS|case",
    "IN|case",
    "NNS|conj",
    "PRP|nsubj",
    "PRP$|nmod:poss",
    ",|punct",
    "DT|det",
]
VOCABULARY = [
    "Velland",
    "Brod",
    "president",
    "the",
    "'s",
    "of",
    "he",
    "their",
    "both",
    "leaders",
    "government",
    ",",
    "and",
    "Kyiv",
    "said",
    "Council",
]


@given(
    st.lists(st.tuples(st.sampled_from(VOCABULARY), st.sampled_from(SHAPES)), min_size=1, max_size=16),
    st.randoms(use_true_random=False),
)
def test_any_parse_is_survived_and_read_the_same_twice(rows, random):
    """However wrong the parse, the cast is built, its spans are honest and it is the same each time."""
    spec = " ".join(f"{w}|{w.lower()}|{shape}|{random.randint(1, i) if i else 0}" for i, (w, shape) in enumerate(rows))
    cast, doc = cast_of(spec)
    again, _ = cast_of(spec)
    used = [a for t in doc for a in cast.at(t)]
    assert cast.actors(used) == again.actors(used)
    assert all(doc.text[m.start : m.end] == m.text for a in cast.actors(used) for m in a.mentions)
    assert cast.of(doc[:]) == again.of(again._walk.stage.doc[:])


@pytest.mark.parametrize("spec", [SPOUSES, DOCTOR])
def test_a_leader_is_not_the_relative_of_the_same_surname(spec):
    cast, doc = cast_of(spec)
    assert meant(cast, doc, "Brod", 1) == ["Ana Brod"]
    assert meant(cast, doc, "Brod", 2) == meant(cast, doc, "President", 2) == ["Brod"]


@pytest.mark.parametrize("spec", [WITHOUT_TITLE, VICE])
def test_a_leader_may_have_been_named_without_the_title(spec):
    cast, doc = cast_of(spec)
    assert meant(cast, doc, "Brod", 2) == ["Ana Brod"]


def test_titles_of_two_genders_in_a_list_are_two_persons():
    cast, _ = cast_of(LISTED)
    assert [r.value for r in actor(cast, "Ana Brod").roles] == ["First Lady"]
