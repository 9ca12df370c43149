"""From scores to attributions: spans of the three roles, each content and source tied to its cue.

A cue points at the first word of its source, or at itself where the text names none; a content points at the first word of its
cue. Cues left without a content are dropped: half of them are verbs of saying that report nothing.
"""

from typing import NamedTuple

import numpy as np

from aidememoire.language import decoding
from aidememoire.language import tags as label_sets
from aidememoire.language.encoder import Floats, Ints


class Link(NamedTuple):
    """One attribution, spans as half-open ranges of words."""

    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]
    confidence: float
    """Mean probability of the tags of cue and content, times that of the link."""


class _Pointers:
    """Link scores looked up across windows: a word's row is the one of the window it is at home in."""

    def __init__(self, home: Ints, offsets: list[int], scores: list[Floats]) -> None:
        self.home, self.offsets, self.scores = home, offsets, scores

    def best(self, word: int, candidates: list[int]) -> tuple[int, float] | None:
        """Return the candidate that `word` points at and its share of the probability; None where its window holds none."""
        number = int(self.home[word])
        base, table = self.offsets[number], self.scores[number]
        near = [c for c in candidates if 0 <= c - base < len(table)]
        if not near:
            return None
        row = table[word - base, [c - base for c in near]]
        share = np.exp(row - row.max())
        at = int(row.argmax())
        return near[at], float(share[at] / share.sum())


def attributions_of(
    emissions: Floats, transitions: Floats, home: Ints, offsets: list[int], links: list[Floats]
) -> list[Link]:
    """Decode one document.

    *Shape:* emissions ``(words, 13)``; `home` ``(words,)``: the window of each word; `offsets`: each window's first word;
    `links`: each window's scores ``(N, N)``.
    """
    spans = label_sets.decode(decoding.viterbi(emissions, transitions).tolist(), label_sets.ROLES)
    if not any(kind == "content" for *_, kind in spans):
        return []
    sure = decoding.marginals(emissions, transitions)
    by_role = {role: {s: (s, e) for s, e, kind in spans if kind == role} for role in label_sets.ROLES}
    pointers = _Pointers(home, offsets, links)
    contents: dict[int | None, list[tuple[tuple[int, int], float]]] = {}
    for span in by_role["content"].values():
        found = pointers.best(span[0], list(by_role["cue"]))
        cue, share = found or (None, 0.5)
        contents.setdefault(cue if cue is not None else -1 - span[0], []).append((span, share))
    out = []
    for start, pieces in contents.items():
        cue_span = by_role["cue"].get(start) if start is not None else None
        source = None
        if cue_span is not None:
            target = pointers.best(cue_span[0], [*by_role["source"], cue_span[0]])
            source = by_role["source"].get(target[0]) if target else None
        used = [*(s for s, _ in pieces), *([cue_span] if cue_span else [])]
        certainty = float(np.mean([_span_probability(sure, emissions, s) for s in used])) * min(
            share for _, share in pieces
        )
        out.append(Link(source, cue_span, tuple(s for s, _ in pieces), round(certainty, 4)))
    return sorted(out, key=lambda a: (a.content[0], a.cue or (0, 0)))


def _span_probability(marginals: Floats, emissions: Floats, span: tuple[int, int]) -> float:
    """Mean probability of the likeliest tag over a span's two edge words."""
    edges = marginals[[span[0], span[1] - 1]]
    return float(edges.max(1).mean()) if len(emissions) else 0.0
