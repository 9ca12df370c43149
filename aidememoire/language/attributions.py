"""From scores to attributions: spans of the three roles, each content and source tied to its cue.

Contents are chosen first, each by its own probability. Given them, cues and sources are read again: a verb is a cue where
something is said. A cue points at the first word of its source, or at itself where the text names none; a content points at the
first word of its cue. Cues left without a content are dropped: half of them are verbs of saying that report nothing.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from aidememoire.language import decoding
from aidememoire.language import tags as label_sets
from aidememoire.language.encoder import Floats, Ints
from aidememoire.language.spans import SpanChance, best_spans, span_chances

SOURCE, CUE, CONTENT = range(3)
CONTENT_CHANCE = 0.42
"""A content likelier than this is kept. This and the numbers below were chosen on PolNeAR dev, by F1."""
WEAK_CONTENT, WEAK_MASS = 0.4, 0.7
"""A content of the best sequence whose borders are unsure is kept at this probability, or where those about it sum to that."""
CUE_CHANCE = 0.2
SOURCE_CHANCE = 0.03
"""A source needs little of its own where a cue points at it."""
SOURCE_WEIGHT, NO_SOURCE = 0.5, -1.0
"""Share of a source's own log-probability beside the pointer's, and what stands for it where there is none."""

Span = tuple[int, int]


class Link(NamedTuple):
    """One attribution, spans as half-open ranges of words."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    confidence: float
    """Mean probability of the tags of cue and content, times that of the link."""


class _Pointers:
    """Link scores looked up across windows: a word's row is the one of the window it is at home in."""

    def __init__(self, home: Ints, offsets: list[int], scores: list[Floats]) -> None:
        self.home, self.offsets, self.scores = home, offsets, scores

    def shares(self, word: int, candidates: Iterable[int]) -> dict[int, float]:
        """Return the log-probability of each candidate that the word's window holds."""
        number = int(self.home[word])
        base, table = self.offsets[number], self.scores[number]
        near = sorted(c for c in set(candidates) if 0 <= c - base < len(table))
        if not near:
            return {}
        row = table[word - base, [c - base for c in near]].astype(np.float64)
        row -= row.max()
        return dict(zip(near, (row - np.log(np.exp(row).sum())).tolist(), strict=True))


def attributions_of(
    emissions: Floats, transitions: Floats, home: Ints, offsets: list[int], links: list[Floats]
) -> list[Link]:
    """Decode one document.

    *Shape:* emissions ``(words, 13)``; `home` ``(words,)``: the window of each word; `offsets`: each window's first word;
    `links`: each window's scores ``(N, N)``.
    """
    if not len(emissions):
        return []
    whole = decoding.lattice(emissions, transitions)
    contents = _contents(emissions, transitions, span_chances(emissions, transitions, whole, len(label_sets.ROLES)))
    if not contents:
        return []
    given = _given(emissions, contents)
    chances = span_chances(given, transitions, decoding.lattice(given, transitions), CONTENT)
    cues = {s.start: s for s in best_spans([c for c in chances if c.kind == CUE], (1, CUE_CHANCE), len(emissions))}
    sources = _free_sources(chances, cues.values())
    pointers = _Pointers(home, offsets, links)
    pieces: dict[int, list[tuple[Span, float]]] = {}
    for span in contents:
        shares = pointers.shares(span[0], cues)
        cue = max(shares, key=lambda start: (shares[start], -start), default=None)
        share = 0.5 if cue is None else float(np.exp(shares[cue]))
        pieces.setdefault(-1 - span[0] if cue is None else cue, []).append((span, share))
    out = [_link(cues.get(start), found, sources, pointers, whole.shares) for start, found in pieces.items()]
    return sorted(out, key=lambda a: (a.content[0], a.cue or (0, 0)))


def _contents(emissions: Floats, transitions: Floats, chances: Sequence[SpanChance]) -> list[Span]:
    """Return the likely contents, and the likeliest about each content of the best sequence that overlaps none of them."""
    contents = [c for c in chances if c.kind == CONTENT]
    found = [(s.start, s.end) for s in best_spans(contents, (1, 1, CONTENT_CHANCE), len(emissions))]
    path = decoding.viterbi(emissions, transitions).tolist()
    for start, end, role in label_sets.decode(path, label_sets.ROLES):
        if role != label_sets.ROLES[CONTENT] or _meets((start, end), found):
            continue
        about = [c for c in contents if c.start < end and start < c.end and not _meets((c.start, c.end), found)]
        if about:
            best = max(about, key=lambda c: (c.probability, -c.start, -c.end))
            if best.probability > WEAK_CONTENT or sum(c.probability for c in about) > WEAK_MASS:
                found.append((best.start, best.end))
    return sorted(found)


def _meets(span: Span, others: Iterable[Span]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in others)


def _given(emissions: Floats, contents: Sequence[Span]) -> Floats:
    """Return the emissions under the condition that these are the contents."""
    spans = {(start, end, label_sets.ROLES[CONTENT]) for start, end in contents}
    tags = np.array(label_sets.encode(len(emissions), spans, label_sets.ROLES))
    out = emissions.astype(np.float32).copy()
    out[:, 1 + 4 * CONTENT :] = label_sets.FORBIDDEN
    inside = np.flatnonzero(tags)
    out[inside] = label_sets.FORBIDDEN
    out[inside, tags[inside]] = 0.0
    return out


def _free_sources(chances: Sequence[SpanChance], cues: Iterable[SpanChance]) -> dict[int, SpanChance]:
    """Return the likeliest source that begins at each word and overlaps no cue."""
    taken = [(cue.start, cue.end) for cue in cues]
    sources: dict[int, SpanChance] = {}
    for chance in chances:
        if chance.kind != SOURCE or chance.probability < SOURCE_CHANCE or _meets((chance.start, chance.end), taken):
            continue
        if chance.start not in sources or chance.probability > sources[chance.start].probability:
            sources[chance.start] = chance
    return sources


def _link(
    cue: SpanChance | None,
    pieces: list[tuple[Span, float]],
    sources: dict[int, SpanChance],
    pointers: _Pointers,
    tag_shares: Floats,
) -> Link:
    source = None if cue is None else _source(cue.start, sources, pointers)
    cue_span = None if cue is None else (cue.start, cue.end)
    used = [*(span for span, _ in pieces), *([cue_span] if cue_span else [])]
    certainty = float(np.mean([_edges(tag_shares, s) for s in used])) * min(share for _, share in pieces)
    return Link(source, cue_span, tuple(span for span, _ in pieces), round(certainty, 4))


def _source(cue: int, sources: dict[int, SpanChance], pointers: _Pointers) -> Span | None:
    shares = pointers.shares(cue, [*sources, cue])

    def worth(start: int) -> tuple[float, int]:
        own = NO_SOURCE if start == cue else SOURCE_WEIGHT * float(np.log(sources[start].probability))
        return shares[start] + own, -start

    best = max(shares, key=worth, default=cue)
    return None if best == cue else (sources[best].start, sources[best].end)


def _edges(tag_shares: Floats, span: Span) -> float:
    """Mean probability of the likeliest tag over a span's two edge words."""
    return float(tag_shares[[span[0], span[1] - 1]].max(1).mean())
