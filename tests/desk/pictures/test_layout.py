"""Networks: no name on another, everything inside, the same picture each time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aidememoire.desk.pictures.layout import Box, placed

pytest.importorskip("networkx")
NAMES = [f"n{number:02}" for number in range(14)]
pairs = st.sets(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda pair: pair[0] < pair[1]), min_size=1
)


@settings(max_examples=20, deadline=None)
@given(pairs)
def test_boxes_lie_apart_and_inside(edges):
    boxes = {name: Box(40, 18) for edge in edges for name in edge}
    places = placed(dict.fromkeys(edges, 1), boxes, 800, 500)
    assert places == placed(dict.fromkeys(sorted(edges, reverse=True), 1), dict(reversed(boxes.items())), 800, 500)
    for name, (x, y) in places.items():
        assert 39 <= x <= 761
        assert 17 <= y <= 483
        for other, (x2, y2) in places.items():
            assert name == other or abs(x - x2) >= 79 or abs(y - y2) >= 35
