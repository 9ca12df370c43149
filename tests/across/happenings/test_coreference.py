import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.across.happenings.coreference import EventWords, corefer, joined, stem, stories

# Two invented stories: a strike at a harbour, a flood in a valley.
STRIKE = ("strike", "harbour", "docker", "wage", "crane")
FLOOD = ("flood", "valley", "dam", "rain", "farm")


def mention(document, sentence, lemma, context):
    return EventWords(
        f"{document}#{sentence}{lemma}", document, sentence, lemma, lemma, " ".join(context), " ".join(context), context
    )


def letters(texts):
    """Vectors by letters: equal words are equal, others hardly."""
    table = np.zeros((len(texts), 26), dtype=np.float32)
    for row, text in enumerate(texts):
        for letter in text:
            if letter.isalpha():
                table[row, ord(letter) - ord("a")] += 1
    return table / np.maximum(1e-6, np.linalg.norm(table, axis=1, keepdims=True))


MENTIONS = [
    mention("d1", 0, "end", STRIKE),
    mention("d2", 0, "end", STRIKE),
    mention("d3", 0, "end", FLOOD),
    mention("d4", 0, "begin", FLOOD),
]


def test_documents_of_one_story_are_found_by_their_words():
    assert sorted(sorted(story) for story in stories(MENTIONS)) == [["d1", "d2"], ["d3", "d4"]]


@pytest.mark.parametrize("vectors", [letters, None])
def test_one_lemma_is_one_event_only_within_a_story(vectors):
    assert corefer(MENTIONS, vectors) == (("d1#0end", "d2#0end"), ("d3#0end",), ("d4#0begin",))


def test_average_link_stops_where_groups_are_no_longer_alike():
    alike = np.array([[1, 0.9, 0.2], [0.9, 1, 0.2], [0.2, 0.2, 1]])
    assert joined(alike, 0.5) == [[0, 1], [2]]
    assert sorted(map(sorted, joined(alike, 0.1))) == [[0, 1, 2]]
    assert joined(np.zeros((0, 0)), 0.5) == []


@pytest.mark.parametrize(("verb", "noun"), [("announce", "announcement"), ("attack", "attacks"), ("meet", "meeting")])
def test_a_verb_and_its_noun_share_a_stem(verb, noun):
    assert stem(verb) == stem(noun)


some = st.builds(
    mention,
    st.sampled_from(["d1", "d2", "d3"]),
    st.integers(0, 1),
    st.sampled_from(["end", "begin", "say"]),
    st.sampled_from([STRIKE, FLOOD, ()]),
)


@given(st.lists(some, max_size=8), st.randoms(use_true_random=False))
def test_every_mention_is_in_one_group_whatever_the_order(mentions, random):
    mentions = list({m.id: m for m in mentions}.values())
    groups = corefer(mentions, letters)
    assert sorted(name for group in groups for name in group) == sorted(m.id for m in mentions)
    assert corefer(random.sample(mentions, len(mentions)), letters) == groups
