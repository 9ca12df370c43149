"""`python -m aidememoire.training.coreference CORPORA OUT.toml`: the weights of the coreference model, fitted on GAP and OntoGUM.

Each pronoun of the train parts is one example: the candidates that the resolver found, the numbers that speak for each, and
which of them the corpus takes for its antecedents. The log-likelihood that the model gives to any right one is maximised
with a quadratic penalty. What the resolver has found for earlier pronouns counts in those numbers, so the fit is repeated
with the weights of the round before, as it will meet them.
"""

import argparse
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from aidememoire.language.pipeline import annotate, parse
from aidememoire.language.tokens import blank
from aidememoire.reading.coreference.features import Features
from aidememoire.reading.coreference.mentions import Mention
from aidememoire.reading.coreference.page import Page
from aidememoire.reading.coreference.resolving import Resolver, Weights, group_of
from aidememoire.training.corpora import lines

LOG: Final = logging.getLogger(__name__)
GENRES: Final = frozenset({"news", "interview", "speech", "bio", "court", "academic", "voyage", "vlog", "textbook"})
"""Genres of OntoGUM whose texts may train what is shipped."""
LIGHT: Final = 0.3
"""What an example counts of which only is known who is not meant."""
BEFORE: Final = frozenset({",", ".", ":", ";", "!", "?", ")", "]", "”", "’", "n't", "n’t", "%", "…"})
AFTER: Final = frozenset({"(", "[", "“", "$", "£", "€", "‘"})
ENDS: Final = frozenset({".", "!", "?", "”", '"', ")", "''", "…", ":"})


class Example(NamedTuple):
    """One pronoun: its group, a row of features for each candidate, which are right, whether nobody is, what it counts."""

    group: str
    rows: tuple[Features, ...]
    right: tuple[bool, ...]
    nobody: bool
    weight: float = 1.0


# ---- the corpora as documents


def ontogum_doc(sentences: Sequence[Sequence[str]]) -> tuple[Doc, dict[tuple[int, int], int]]:
    """Return the words of a text as a document, not yet parsed, and the token of each (sentence, word).

    A sentence without a full stop is a line of its own: a heading, a speaker's name.
    """
    words: list[str] = []
    spaces: list[bool] = []
    at: dict[tuple[int, int], int] = {}
    for number, sentence in enumerate(sentences):
        for k, word in enumerate(sentence):
            at[number, k] = len(words)
            following = sentence[k + 1] if k + 1 < len(sentence) else ""
            words.append(word or "_")
            glued = word in AFTER or following in BEFORE or following[:1] in ("'", "’")
            spaces.append(not glued)
        at[number, len(sentence)] = len(words)
        if sentence and sentence[-1] not in ENDS:
            spaces[-1] = False
            words.append("\n")
            spaces.append(False)
    return Doc(blank().vocab, words=words, spaces=spaces), at


def gap_docs(path: Path) -> Iterator[tuple[dict[str, Any], Doc]]:
    """Yield the rows of GAP with their parsed texts."""
    for row in lines(path):
        yield row, parse(row["text"], threads=1)


def ontogum_docs(path: Path) -> Iterator[tuple[dict[str, Any], Doc]]:
    """Yield the rows of OntoGUM, of the genres that may be used, with their parsed texts."""
    for row in lines(path):
        if row["genre"] in GENRES:
            yield row, annotate(ontogum_doc(row["sents"])[0], threads=1)


# ---- examples


def names_of(row: Mapping[str, Any], doc: Doc) -> list[tuple[int, int]]:
    """Return the tokens of the two names of a row of GAP."""
    out = []
    for key in ("a", "b"):
        start = int(row[f"{key}_offset"])
        span = doc.char_span(start, start + len(row[key]), alignment_mode="expand")
        out.append((span.start, span.end))
    return out


def gap_examples(row: Mapping[str, Any], doc: Doc, weights: Weights) -> list[Example]:
    """Return the pronoun of a row as an example; none where the parse does not take it for one."""
    names = names_of(row, doc)
    page = Page(doc, names)
    at = int(row["pronoun_offset"])
    target = next((m for m in page.mentions if m.form and m.head.idx <= at < m.head.idx + len(m.head)), None)
    if target is None or group_of(target) != "he":
        return []
    out: list[Example] = []
    told = [row[f"{key}_coref"] in ("TRUE", True) for key in ("a", "b")]
    bearers = [page.named(*name) for name in names]

    def watch(mention: Mention, found: Sequence[Mention], rows: Sequence[Features]) -> None:
        if mention is not target:
            return
        entities = [page.entity(b) if b is not None else None for b in bearers]
        meant = {e for e, yes in zip(entities, told, strict=True) if yes}
        if meant:
            right = tuple(page.entity(c) in meant for c in found)
            nobody, weight = False, 1.0
        else:
            right = tuple(page.entity(c) not in entities for c in found)
            nobody, weight = True, LIGHT
        if any(right) or nobody:
            out.append(Example("he", tuple(rows), right, nobody, weight))

    Resolver(page, weights, watch).run()
    return out


def gold_of(row: Mapping[str, Any], page: Page) -> dict[Mention, int]:
    """Return the number of the gold cluster of each mention of a text of OntoGUM: that of the phrase with the same head."""
    _, at = ontogum_doc(row["sents"])
    gold: dict[tuple[int, int], int] = {}
    for number, cluster in enumerate(row["clusters"]):
        for sentence, start, end in cluster:
            gold[at[sentence, start], at[sentence, end - 1] + 1] = number
    heads = {page.doc[s:e].root.i: ((s, e), n) for (s, e), n in sorted(gold.items(), key=lambda g: g[0][0] - g[0][1])}
    out: dict[Mention, int] = {}
    for mention in page.mentions:
        if (mention.start, mention.end) in gold:
            out[mention] = gold[mention.start, mention.end]
        elif not mention.members and mention.head.i in heads:
            out[mention] = heads[mention.head.i][1]
    return out


def ontogum_examples(row: Mapping[str, Any], doc: Doc, weights: Weights) -> list[Example]:
    """Return all that points back in a text as examples."""
    page = Page(doc)
    gold = gold_of(row, page)
    out: list[Example] = []

    def watch(mention: Mention, found: Sequence[Mention], rows: Sequence[Features]) -> None:
        if not found:
            return
        number = gold.get(mention)
        right = tuple(number is not None and gold.get(c) == number for c in found)
        out.append(Example(group_of(mention), tuple(rows), right, not any(right)))

    Resolver(page, weights, watch).run()
    return out


# ---- the fit


class Design(NamedTuple):
    """Examples as one matrix: rows of all candidates, whose example each is, which are right."""

    names: tuple[str, ...]
    matrix: NDArray[np.float64]
    example: NDArray[np.int64]
    right: NDArray[np.bool_]
    nobody: NDArray[np.bool_]
    weight: NDArray[np.float64]


def design(examples: Sequence[Example], least: int = 8) -> Design:
    """Return the matrix of examples; features seen in fewer than `least` rows are left out."""
    counts: dict[str, int] = {}
    for example in examples:
        for row in example.rows:
            for name in row:
                counts[name] = counts.get(name, 0) + 1
    names = tuple(sorted(n for n, c in counts.items() if c >= least))
    column = {n: k for k, n in enumerate(names)}
    size = sum(len(e.rows) for e in examples)
    matrix = np.zeros((size, len(names)))
    k = 0
    for example in examples:
        for row in example.rows:
            for name, value in row.items():
                if name in column:
                    matrix[k, column[name]] = value
            k += 1
    return Design(
        names,
        matrix,
        np.repeat(np.arange(len(examples)), [len(e.rows) for e in examples]),
        np.array([r for e in examples for r in e.right], dtype=bool),
        np.array([e.nobody for e in examples], dtype=bool),
        np.array([e.weight for e in examples]),
    )


def _objective(weights: NDArray[np.float64], data: Design, penalty: float) -> tuple[float, NDArray[np.float64]]:
    """Return the negative penalised log-likelihood and its gradient."""
    n = len(data.nobody)
    scores = np.clip(data.matrix @ weights, -40, 40)
    powers = np.exp(scores)
    total = 1.0 + np.bincount(data.example, powers, n)
    right = data.nobody + np.bincount(data.example, powers * data.right, n)
    loss = -float(data.weight @ (np.log(right) - np.log(total))) + penalty / 2 * float(weights @ weights)
    share = powers / total[data.example] - powers * data.right / right[data.example]
    return loss, data.matrix.T @ (share * data.weight[data.example]) + penalty * weights


def fit(examples: Sequence[Example], penalty: float = 12.0, steps: int = 400) -> dict[str, float]:
    """Return the weights of one group by name, by gradient descent with adaptive steps (Kingma and Ba, Adam, 2015)."""
    data = design(examples)
    weights = np.zeros(len(data.names))
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, steps + 1):
        _, gradient = _objective(weights, data, penalty)
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        rate = 0.05 * (1 - step / (steps + 1))
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-9)
    return dict(zip(data.names, weights.tolist(), strict=True))


def fit_all(
    gather: Callable[[Weights], Iterable[Example]], groups: Sequence[str], rounds: int = 3
) -> dict[str, dict[str, float]]:
    """Return the weights of all groups; `gather` yields the examples that a resolver with some weights meets."""
    weights: dict[str, dict[str, float]] = {g: {} for g in groups}
    for number in range(rounds):
        by_group: dict[str, list[Example]] = {}
        for example in gather(weights):
            by_group.setdefault(example.group, []).append(example)
        weights = {g: fit(by_group[g]) if g in by_group else {} for g in groups}
        LOG.info("round %d: %s", number + 1, {g: len(e) for g, e in by_group.items()})
    return weights


def as_toml(weights: Mapping[str, Mapping[str, float]], pointer: float) -> str:
    """Return the word list that holds the weights, names in order, three decimals."""
    out = [
        "# Weights of the coreference model: a log-linear model over the numbers that reading/coreference/features.py names.",
        "# Fitted by `python -m aidememoire.training.coreference` on the train parts of GAP and OntoGUM; see there for how.",
        "",
        "source = 'Fitted on GAP (Apache-2.0) and OntoGUM (CC BY 4.0, genres that may be used).'",
        f"pointer = {pointer}",
    ]
    for group, table in sorted(weights.items()):
        out += ["", f"[weights.{group}]"]
        out += [f'"{name}" = {value:.3f}' for name, value in sorted(table.items()) if abs(value) >= 0.0005]
    return "\n".join(out) + "\n"


def main() -> None:
    """Parse the arguments, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    gap = list(gap_docs(args.corpora / "coref/gap.train.jsonl"))
    gum = list(ontogum_docs(args.corpora / "coref/ontogum.train.jsonl"))

    def gather(weights: Weights) -> Iterator[Example]:
        for row, doc in gap:
            yield from gap_examples(row, doc, weights)
        for row, doc in gum:
            yield from ontogum_examples(row, doc, weights)

    args.out.write_text(as_toml(fit_all(gather, ("he", "it", "they"), args.rounds), 0.7), encoding="utf-8")


if __name__ == "__main__":
    main()
