"""Where the nodes of a network stand: springs first, then apart until no name lies on another."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

ROUNDS: Final = 600
TURN: Final = 7
"""Every so many rounds boxes part along the longer way: two in a corner would press each other into the wall."""
SEED: Final = 7


class Box(NamedTuple):
    """Half the width and half the height that a node takes with its name."""

    across: float
    down: float


Point = tuple[float, float]


def placed(
    edges: Mapping[tuple[str, str], int], boxes: Mapping[str, Box], width: float, height: float
) -> dict[str, Point]:
    """A place for the middle of each box, inside width and height; the same for the same network."""
    import networkx as nx  # noqa: PLC0415 - an optional part

    graph = nx.Graph()
    graph.add_nodes_from(sorted(boxes))
    graph.add_weighted_edges_from((one, two, weight**0.5) for (one, two), weight in sorted(edges.items()))
    rough = nx.spring_layout(graph, seed=SEED, iterations=150, k=2.2 / max(len(boxes), 1) ** 0.5, scale=1.0)
    names = sorted(boxes)
    # Ranks, not distances: what springs throw far out comes back into the frame, and crowded middles get room.
    spread = {
        name: (
            _mixed([float(rough[n][0]) for n in names], float(rough[name][0])),
            _mixed([float(rough[n][1]) for n in names], float(rough[name][1])),
        )
        for name in names
    }
    places = [[x * width, y * height] for x, y in (spread[name] for name in names)]
    _parted(places, [boxes[name] for name in names], width, height)
    return {name: (x, y) for name, (x, y) in zip(names, places, strict=True)}


def _mixed(values: Sequence[float], value: float) -> float:
    """A place from 0 to 1, half by distance and half by rank."""
    low, high = min(values), max(values)
    distance = (value - low) / (high - low) if high > low else 0.5
    rank = sorted(values).index(value) / max(len(values) - 1, 1)
    return (distance + rank) / 2


def _parted(places: list[list[float]], boxes: Sequence[Box], width: float, height: float) -> None:
    """Push boxes apart that overlap, along the shorter way, and keep all inside."""
    for turn in range(1, ROUNDS + 1):
        _kept_inside(places, boxes, width, height)
        moved = False
        for a in range(len(places)):
            for b in range(a + 1, len(places)):
                moved |= _pushed(places[a], places[b], boxes[a], boxes[b], longer=turn % TURN == 0)
        if not moved:
            return
    _kept_inside(places, boxes, width, height)


def _kept_inside(places: list[list[float]], boxes: Sequence[Box], width: float, height: float) -> None:
    for place, box in zip(places, boxes, strict=True):
        place[0] = min(max(place[0], box.across), width - box.across)
        place[1] = min(max(place[1], box.down), height - box.down)


def _pushed(one: list[float], two: list[float], first: Box, second: Box, *, longer: bool) -> bool:
    dx, dy = two[0] - one[0], two[1] - one[1]
    over_x = first.across + second.across - abs(dx)
    over_y = first.down + second.down - abs(dy)
    if over_x <= 0 or over_y <= 0:
        return False
    if (over_x < over_y) != longer:
        step = (over_x / 2 + 0.5) * (1 if dx >= 0 else -1)
        one[0], two[0] = one[0] - step, two[0] + step
    else:
        step = (over_y / 2 + 0.5) * (1 if dy >= 0 else -1)
        one[1], two[1] = one[1] - step, two[1] + step
    return True
