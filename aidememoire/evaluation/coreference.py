"""Coreference against GAP (`gap.py`) or OntoGUM (Zhu et al. 2021): MUC, B³, CEAFe and their mean, all genres and each.

A row of OntoGUM is `{id, genre, sents: [[word]], clusters: [[[sentence, first, end]]]}`. Words and sentences are given,
mentions are not; clusters of one mention are left out on both sides.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Final

import msgspec

from aidememoire.evaluation import gap
from aidememoire.evaluation.clusters import conll
from aidememoire.evaluation.corpora import check_spans, rows
from aidememoire.evaluation.scores import Count, Outcome

NEAR: Final = frozenset({"news", "interview", "speech"})
"""The genres nearest to what is read here."""
PRONOUNS: Final = frozenset(
    {
        *(
            "i",
            "me",
            "my",
            "mine",
            "myself",
            "we",
            "us",
            "our",
            "ours",
            "ourselves",
            "you",
            "your",
            "yours",
            "yourself",
        ),
        *(
            "he",
            "him",
            "his",
            "himself",
            "she",
            "her",
            "hers",
            "herself",
            "it",
            "its",
            "itself",
            "they",
            "them",
            "their",
        ),
        *(
            "theirs",
            "themselves",
            "this",
            "that",
            "these",
            "those",
            "who",
            "whom",
            "whose",
            "which",
            "one",
            "yourselves",
        ),
    }
)

Span = tuple[int, int]
"""Words of a document, end exclusive."""
Clusters = Sequence[Sequence[Span]]
Predict = Callable[[Sequence[Sequence[str]]], Clusters]
"""The sentences of a document to its clusters."""


class Probe(msgspec.Struct):
    """What tells the two formats apart."""

    clusters: Any = None
    pronoun_offset: Any = None

    def __post_init__(self) -> None:
        if self.clusters is None and self.pronoun_offset is None:
            raise ValueError("the row has neither `clusters` nor `pronoun_offset`")


class ClustersRow(msgspec.Struct):
    """One document of OntoGUM."""

    id: str
    genre: str
    sents: list[list[str]]
    clusters: list[list[tuple[int, int, int]]]

    def __post_init__(self) -> None:
        for number, start, end in (mention for cluster in self.clusters for mention in cluster):
            if not 0 <= number < len(self.sents):
                raise ValueError(f"there is no sentence {number}")
            check_spans(iter([(start, end)]), len(self.sents[number]), f"sentence {number}")

    def bases(self) -> list[int]:
        """The number of the first word of each sentence."""
        return [0, *accumulate(map(len, self.sents))][:-1]

    def gold(self) -> list[list[Span]]:
        """The clusters over the words of the whole document."""
        bases = self.bases()
        return [sorted({(bases[n] + s, bases[n] + e) for n, s, e in cluster}) for cluster in self.clusters]


def evaluate(path: Path, clusters: Predict, choose: gap.Predict, *, errors: bool = False) -> Outcome:
    """Score a file of either format, told by its first row."""
    first, _ = next(rows(path, Probe))
    if first.pronoun_offset is not None:
        return gap.evaluate(path, choose, errors=errors)
    return _ontogum(path, clusters, errors=errors)


class _Reading:
    """Gold and given clusters of some documents, each mention with the name of its document."""

    def __init__(self) -> None:
        self.gold: list[list[tuple[str, Span]]] = []
        self.given: list[list[tuple[str, Span]]] = []
        self.documents = 0

    def add(self, name: str, gold: Clusters, given: Clusters) -> None:
        self.gold += [[(name, span) for span in cluster] for cluster in gold]
        self.given += [[(name, span) for span in cluster] for cluster in given]
        self.documents += 1

    def figures(self) -> dict[str, Any]:
        mentions = Count()
        mentions.add((m for c in self.gold for m in c), (m for c in self.given for m in c))
        scores = conll(self.gold, self.given)
        return scores | {"f1": scores["conll"], "mentions": mentions.figures(), "documents": self.documents}


def _ontogum(path: Path, predict: Predict, *, errors: bool) -> Outcome:
    everything, near = _Reading(), _Reading()
    genres: dict[str, _Reading] = defaultdict(_Reading)
    faults: Counter[tuple[str, str]] = Counter()
    answers = []
    for number, (row, raw) in enumerate(rows(path, ClustersRow)):
        gold = [cluster for cluster in row.gold() if len(cluster) > 1]
        given = _several(predict(row.sents))
        for reading in (everything, genres[row.genre], *([near] if row.genre in NEAR else [])):
            reading.add(f"{number} {row.id}", gold, given)
        faults.update(_faults([word for sentence in row.sents for word in sentence], gold, given))
        answers.append(raw | {"clusters": list(_written(row, given))})
    figures = everything.figures() | {
        "news_interview_speech": near.figures(),
        "by_genre": {genre: genres[genre].figures() for genre in sorted(genres)},
    }
    return Outcome(figures, tuple(answers), _nested(faults) if errors else None)


def _several(clusters: Clusters) -> list[list[Span]]:
    """Clusters of at least two mentions, no mention in two of them: the first one keeps it."""
    seen: set[Span] = set()
    found = []
    for cluster in clusters:
        held = sorted({(int(start), int(end)) for start, end in cluster} - seen)
        if len(held) > 1:
            seen.update(held)
            found.append(held)
    return found


def _written(row: ClustersRow, clusters: Clusters) -> Iterator[list[list[int]]]:
    """Clusters as the corpus has them; a mention over two sentences ends with the first."""
    bases = row.bases()
    for cluster in clusters:
        mentions = []
        for start, end in cluster:
            number = max(n for n, base in enumerate(bases) if base <= start and row.sents[n])
            first = start - bases[number]
            mentions.append([number, first, min(end - bases[number], len(row.sents[number]))])
        yield mentions


def _faults(words: Sequence[str], gold: Clusters, given: Clusters) -> Iterator[tuple[str, str]]:
    """Mentions missed and spurious, and of those found the ones whose nearest antecedent is of another entity."""
    entity = {span: number for number, cluster in enumerate(gold) for span in cluster}
    found = {span for cluster in given for span in cluster}
    yield from (("mention missed", kind_of(words, span)) for span in sorted(entity.keys() - found))
    yield from (("mention spurious", kind_of(words, span)) for span in sorted(found - entity.keys()))
    for cluster in given:
        for before, span in pairwise(cluster):
            if span in entity and entity.get(before) != entity[span]:
                yield "wrong antecedent", kind_of(words, span)


def kind_of(words: Sequence[str], span: Span) -> str:
    """Whether a mention is a pronoun, a name or a noun phrase, by its letters."""
    said = words[span[0] : span[1]]
    if len(said) == 1 and said[0].casefold() in PRONOUNS:
        return "pronoun"
    return (
        "name"
        if all(w[0].isupper() or not w[0].isalpha() or w in {"of", "the", "'s", "’s"} for w in said)
        else "noun phrase"
    )


def _nested(faults: Counter[tuple[str, str]]) -> dict[str, dict[str, int]]:
    names: Iterable[str] = ("mention missed", "mention spurious", "wrong antecedent")
    return {name: {kind: faults[name, kind] for kind in ("pronoun", "name", "noun phrase")} for name in names}
