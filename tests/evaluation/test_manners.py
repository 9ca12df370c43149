import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.evaluation.manners import manner_of, quoted, words_in


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        ("Tal said the road was shut.", "the road was shut", "indirect"),
        ("“The road is shut,” Tal said.", "“The road is shut,”", "direct"),
        ('"The road is shut," Tal said.', '"The road is shut,"', "direct"),
        ("''The road is shut,'' Tal said.", "''The road is shut,''", "direct"),
        ("Tal called the road “wholly shut” today.", "the road “wholly shut”", "mixed"),
        ("“The first.”\nTal said it was not the second.", "it was not the second", "indirect"),
        ("“An open one\nTal said it was not the second.", "it was not the second", "indirect"),
    ],
)
def test_manner_is_told_by_quotation_marks(text, content, expected):
    start = text.index(content)
    assert manner_of(text, [(start, start + len(content))]) == expected


@given(st.text(alphabet="ab “”\"'\n", max_size=40))
def test_quoted_words_are_words_of_the_text(text):
    assert quoted(text) <= words_in(text, [(0, len(text))])
    assert quoted(text.translate(dict.fromkeys(map(ord, "“\"'")))) == set()
