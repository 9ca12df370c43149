"""Event coreference across documents against ECB+: the CoNLL score on gold mentions, beside the same-lemma floor.

Cybulska and Vossen 2014. Documents are grouped into stories by the program, so that the figure needs no gold topics.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np

from aidememoire.across.happenings.coreference import EventWords, corefer
from aidememoire.across.meaning import Vectors
from aidememoire.evaluation import corpora
from aidememoire.evaluation.clusters import conll
from aidememoire.evaluation.scores import Outcome
from aidememoire.language.analysis import Analysis, analyse
from aidememoire.language.encoder import Encoder
from aidememoire.language.lemmas import lemma
from aidememoire.language.tags import UPOS

CONTENT = frozenset({"NOUN", "PROPN", "NUM", "VERB", "ADJ"})
ARGUMENTS = frozenset({"NOUN", "PROPN", "NUM"})

WINDOW = 6
"""Words before and after a mention that are taken for its clause."""


class Mention(msgspec.Struct):
    """An annotated mention: words of a sentence, and the chain that it belongs to."""

    sent: int
    tok: list[int]
    chain: str


class EventsRow(msgspec.Struct):
    """One document of a corpus; sentences by their number."""

    id: str
    story: str
    sents: dict[str, list[str]]
    events: list[Mention]

    def __post_init__(self) -> None:
        if odd := [number for number in self.sents if not number.isdecimal()]:
            raise ValueError(f"sentence {odd[0]!r} has no number")
        for event in self.events:
            words = self.sents.get(str(event.sent), [])
            if not event.tok or not all(0 <= at < len(words) for at in event.tok):
                raise ValueError(f"sentence {event.sent} has no words {event.tok}")


def evaluate(path: Path, encoder: Encoder, vectors: Vectors) -> Outcome:
    """Score the program and the floors: mentions of one lemma are one event, in the whole corpus or in a gold story."""
    rows = [raw for _, raw in corpora.rows(path, EventsRow)]
    mentions: list[EventWords] = []
    gold: dict[str, list[str]] = defaultdict(list)
    story: dict[str, str] = {}
    for row in rows:
        found = list(mentions_of(row, encoder))
        mentions += found
        for mention, event in zip(found, row["events"], strict=True):
            gold[event["chain"]].append(mention.id)
            story[mention.id] = row["story"]
    chains = list(gold.values())
    found_chains = [list(chain) for chain in corefer(mentions, vectors)]
    figures = conll(chains, found_chains) | {
        "same_lemma": conll(chains, _floor(mentions, lambda m: m.lemma)),
        "same_lemma_gold_stories": conll(chains, _floor(mentions, lambda m: (story[m.id], m.lemma))),
        "mentions": len(mentions),
        "chains": len(chains),
        "documents": len(rows),
    }
    return Outcome(figures, tuple(_answers(rows, found_chains)))


def _answers(rows: Sequence[dict[str, Any]], chains: Sequence[Sequence[str]]) -> Iterator[dict[str, Any]]:
    """The documents with the program's chains, which are numbered in their order."""
    of = {mention: f"chain-{number}" for number, chain in enumerate(chains, 1) for mention in chain}
    for row in rows:
        yield row | {"events": [e | {"chain": of[f"{row['id']}#{n}"]} for n, e in enumerate(row["events"])]}


def _floor(mentions: Sequence[EventWords], key: Callable[[EventWords], object]) -> list[list[str]]:
    groups: dict[object, list[str]] = defaultdict(list)
    for mention in mentions:
        groups[key(mention)].append(mention.id)
    return list(groups.values())


def mentions_of(row: dict[str, Any], encoder: Encoder) -> Iterator[EventWords]:
    """The gold mentions of one document by their words, in the order of the corpus."""
    numbers = sorted(row["sents"], key=int)
    words = [word for number in numbers for word in row["sents"][number]]
    begins = [at == 0 for number in numbers for at in range(len(row["sents"][number]))]
    bases, base = {}, 0
    for number in numbers:
        bases[number] = base
        base += len(row["sents"][number])
    starts = np.cumsum([0, *(len(word) + 1 for word in words)])[:-1].tolist()
    found = analyse(encoder, " ".join(words), starts, words, begins=begins)
    lemmas = [
        lemma(word, UPOS[found.upos[at]], encoder.labels.penn[found.penn[at]]).casefold()
        for at, word in enumerate(words)
    ]
    parsed = _Parsed(words, lemmas, found)
    for number, event in enumerate(row["events"]):
        first = bases[str(event["sent"])]
        sentence = range(first, first + len(row["sents"][str(event["sent"])]))
        yield _mention(f"{row['id']}#{number}", row["id"], event, sentence, parsed)


class _Parsed(NamedTuple):
    """The words of a document, their lemmas in small letters, and the parse."""

    words: Sequence[str]
    lemmas: Sequence[str]
    found: Analysis

    def head(self, tokens: Sequence[int]) -> int:
        """The last of the tokens that depends on none of the others."""
        heads = self.found.heads
        outside = [at for at in tokens if int(heads[at]) not in tokens or int(heads[at]) == at]
        return outside[-1] if outside else tokens[-1]

    def chosen(self, tokens: Iterable[int], kinds: frozenset[str]) -> list[str]:
        """Lemmas of the tokens that are of these parts of speech."""
        return [self.lemmas[at] for at in tokens if UPOS[self.found.upos[at]] in kinds]

    def said(self, tokens: Iterable[int]) -> str:
        """The words of the tokens."""
        return " ".join(self.words[at] for at in tokens)


def _mention(name: str, document: str, event: dict[str, Any], sentence: range, parsed: _Parsed) -> EventWords:
    tokens = [sentence.start + at for at in event["tok"]]
    head = parsed.head(tokens)
    near = range(max(sentence.start, tokens[0] - WINDOW), min(sentence.stop, tokens[-1] + WINDOW + 1))
    dependents = [at for at in sentence if int(parsed.found.heads[at]) == head and at != head]
    return EventWords(
        name,
        document,
        int(event["sent"]),
        parsed.said(tokens),
        parsed.lemmas[head],
        parsed.said(near),
        parsed.said(sentence),
        tuple(parsed.chosen(sentence, CONTENT)),
        tuple(sorted(set(parsed.chosen(dependents, ARGUMENTS)))),
    )
