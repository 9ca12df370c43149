import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire import lexicons
from aidememoire.errors import LexiconError
from aidememoire.lexicons.issues import Agenda, Issue, IssueHit, read_agenda
from tests.lexicons.inflection import forms

DEFAULT = (
    "ceasefire negotiations settlement territory alliance-membership security-guarantees elections prisoners humanitarian "
    "sanctions arms arms-supply energy justice recognition nuclear mediation"
)
SIDES = {"f": "supports", "a": "opposes", "t": "topic"}


def listed(issue):
    return (*issue.supports, *issue.opposes, *issue.topic, *issue.unless)


LEMMA = {}
for _issue in lexicons.issues():
    for _phrase in listed(_issue):
        for _part in _phrase.split():
            for _word in _part.rstrip("?").split("|"):
                for _form in forms(_word):
                    if _form != _word:
                        LEMMA.setdefault(_form, _word)


def tokens_of(text):
    return list(re.finditer(r"[\w'’]+|[^\w\s]", text))


def find(text):
    words = [token.group() for token in tokens_of(text)]
    lower = [word.casefold() for word in words]
    return words, lexicons.agenda().find(words, [LEMMA.get(word, word) for word in lower])


def test_the_default_agenda_is_the_contracts():
    assert [issue.id for issue in lexicons.issues()] == DEFAULT.split()


@pytest.mark.parametrize("issue", lexicons.issues(), ids=lambda issue: issue.id)
def test_each_issue_has_phrases_and_examples(issue):
    assert len(listed(issue)) >= 15
    assert issue.proposition.endswith(".")
    assert len(issue.examples) >= 5


@pytest.mark.parametrize(
    ("issue", "example"), [(issue.id, example) for issue in lexicons.issues() for example in issue.examples]
)
def test_examples_hold_the_phrases_they_mark(issue, example):
    read = lexicons.read_example(example)
    tokens = tokens_of(read.text)
    _, hits = find(read.text)
    spans = {(tokens[h.start].start(), tokens[h.end - 1].end(), h.side) for h in hits if h.issue == issue}
    assert read.marks
    for mark in read.marks:
        found = [s for s in spans if s[0] < mark.end and mark.start < s[1]]
        assert [side for _, _, side in found] == [SIDES[mark.label]], spans


@pytest.mark.parametrize(
    ("text", "issue", "side"),
    [
        ("an immediate end to the fighting", "ceasefire", "supports"),
        ("The two sides should stop shooting and lay down their arms", "arms", "supports"),
        ("the exchange of 14 soldiers", "prisoners", "supports"),
        ("an exchange of views", "prisoners", None),
        ("a press release", "prisoners", None),
        ("lift all economic sanctions", "sanctions", "opposes"),
        ("military aid", "humanitarian", None),
        ("military aid", "arms-supply", "supports"),
        ("an arms embargo", "arms-supply", "opposes"),
        ("withdraw artillery from the eastern bank", "arms", "supports"),
        ("join the NATO military alliance", "alliance-membership", "supports"),
        ("give up its bid to join the pact", "alliance-membership", "opposes"),
        ("the Justice Minister", "justice", None),
        ("Ministers talked about trade", "nuclear", None),
    ],
)
def test_sides(text, issue, side):
    _, hits = find(text)
    assert {h.side for h in hits if h.issue == issue} == ({side} if side else set())


def test_longer_phrase_decides_within_an_issue_and_issues_may_share_words():
    own = Agenda(
        [
            Issue("tea", "Tea is served.", supports=("tea",), opposes=("refuse .. tea",), unless=("tea party",)),
            Issue("drinks", "There are drinks.", topic=("tea",)),
        ]
    )
    assert own.find(["they", "refuse", "the", "tea"]) == [
        IssueHit(1, 4, "tea", "opposes"),
        IssueHit(3, 4, "drinks", "topic"),
    ]
    assert own.find(["the", "tea", "party"]) == [IssueHit(1, 2, "drinks", "topic")]


def test_ones_own_agenda(tmp_path):
    path = tmp_path / "agenda.toml"
    path.write_text("[[issue]]\nid = 'tea'\nproposition = 'Tea is served.'\nsupports = ['cup of tea']\n")
    own = read_agenda(path)
    assert own.find(["a", "cup", "of", "tea"]) == [IssueHit(1, 4, "tea", "supports")]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[issue]]\nid = 'tea'\n", "proposition"),
        ("[[issue]]\nid = 'a'\nproposition = 'b'\ncolour = 'red'\n", "colour"),
        ("[[issue]]\nid = 'a'\nproposition = 'b'\n[[issue]]\nid = 'a'\nproposition = 'c'\n", "twice"),
    ],
)
def test_refuses_a_bad_agenda(tmp_path, text, says):
    path = tmp_path / "agenda.toml"
    path.write_text(text)
    with pytest.raises(LexiconError, match=says):
        read_agenda(path)


def test_a_missing_agenda_is_one_sentence(tmp_path):
    with pytest.raises(LexiconError, match="can't be read"):
        read_agenda(tmp_path / "none.toml")


@given(
    st.lists(
        st.sampled_from(
            ["the", "truce", "lift", "sanctions", "of", ".", "prisoners", "swap", "military", "aid", "gas"]
        ),
        max_size=10,
    )
)
def test_hits_of_one_issue_do_not_overlap(words):
    hits = lexicons.agenda().find(words)
    for issue in {hit.issue for hit in hits}:
        spans = [(hit.start, hit.end) for hit in hits if hit.issue == issue]
        assert all(a[1] <= b[0] for a, b in pairwise(spans))
