import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.errors import RecordError
from aidememoire.records import Document, PageRange, page_of_span, text_id


def paged(text, *ranges):
    return Document(text_id(text), text, pages=tuple(PageRange(*r) for r in ranges))


def test_the_page_of_a_span_is_the_one_that_it_begins_on():
    document = paged("The bridge\nopens.", (1, 0, 10), (2, 11, 17))
    assert [page_of_span(document, at) for at in (0, 9, 10, 11, 16, 17)] == [1, 1, None, 2, 2, None]


def test_a_source_without_pages_has_none():
    assert page_of_span(paged("The bridge"), 3) is None


def test_a_range_runs_forward():
    with pytest.raises(RecordError):
        PageRange(1, 5, 4)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=8), st.data())
def test_every_character_has_the_page_of_its_range(lengths, data):
    ends = [sum(lengths[: at + 1]) for at in range(len(lengths))]
    ranges = [(number, end - length, end) for number, (length, end) in enumerate(zip(lengths, ends, strict=True), 1)]
    document = paged("x" * ends[-1], *ranges)
    at = data.draw(st.integers(0, ends[-1] - 1))
    assert page_of_span(document, at) == next(n for n, start, end in ranges if start <= at < end)
