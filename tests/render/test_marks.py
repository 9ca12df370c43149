from hypothesis import given
from hypothesis import strategies as st

from aidememoire.render.marks import Mark, Marked, tree, words

TEXT = "0123456789"


def shape(nodes):
    """The tree with its marks in brackets: (key…), or <key…> for what is left of a cut one."""
    drawn = ""
    for node in nodes:
        if isinstance(node, str):
            drawn += node
        else:
            left, right = "()" if node.mark.opens else "<>"
            drawn += f"{left}{node.mark.key}:{shape(node.children)}{right}"
    return drawn


def content(start, end, key):
    return Mark(start, end, "content", key)


def test_marks_nest():
    assert shape(tree(TEXT, 0, 10, [content(4, 6, "b"), content(2, 8, "a")])) == "01(a:23(b:45)67)89"


def test_marks_that_cross_are_cut():
    assert shape(tree(TEXT, 0, 10, [content(0, 5, "a"), content(3, 8, "b")])) == "(a:012(b:34))<b:567>89"


def test_marks_on_the_same_words_nest_in_a_fixed_order():
    event = Mark(2, 5, "event", "e")
    assert shape(tree(TEXT, 0, 10, [event, content(2, 5, "a")])) == "01(a:(e:234))56789"


def test_a_mark_that_began_on_an_earlier_line_does_not_open_again():
    assert shape(tree(TEXT, 5, 10, [content(2, 8, "a")])) == "<a:567>89"


def test_height_counts_contents_below():
    (outer,) = tree(
        TEXT, 0, 10, [content(0, 10, "a"), Mark(1, 9, "event", "e"), content(2, 8, "b"), content(3, 4, "c")]
    )
    assert outer.height == 2


marks = st.builds(
    lambda start, length, kind: Mark(start, start + length, kind),
    st.integers(0, 12),
    st.integers(0, 6),
    st.sampled_from(["content", "event", "time", "source", "cue", "dateline"]),
)


@given(st.lists(marks, max_size=8), st.integers(0, 10), st.integers(0, 10))
def test_no_word_is_lost_and_every_mark_covers_its_words(chosen, one, other):
    start, end = sorted((one, other))
    nodes = tree(TEXT, start, end, chosen)
    assert words(nodes) == TEXT[start:end]
    covered = {}

    def walk(nodes, position):
        for node in nodes:
            if isinstance(node, Marked):
                assert TEXT[node.mark.start : node.mark.end] == words(node.children)
                covered.setdefault(node.mark.kind, set()).update(range(node.mark.start, node.mark.end))
                walk(node.children, node.mark.start)

    walk(nodes, start)
    for kind in {mark.kind for mark in chosen}:
        wanted = {n for mark in chosen if mark.kind == kind for n in range(mark.start, mark.end) if start <= n < end}
        assert covered.get(kind, set()) == wanted
