"""Windows cover every sentence once, from the document alone."""

from hypothesis import given
from hypothesis import strategies as st

from aidememoire.language.windows import plan


@given(st.lists(st.integers(1, 300), max_size=60))
def test_every_sentence_has_one_home_and_windows_fit(lengths: list[int]) -> None:
    windows = plan(lengths, limit=250, context=55)
    homes = [i for w in windows for i in range(w.home_first, w.home_last)]
    assert homes == list(range(len(lengths)))
    for w in windows:
        assert w.first <= w.home_first < w.home_last <= w.last
        size = sum(lengths[w.first : w.last])
        assert size <= 250 or (w.last - w.first == 1)


def test_neighbours_are_read_as_context() -> None:
    first, second, *_ = plan([50] * 12)
    assert second.first < second.home_first
    assert first.last > first.home_last
