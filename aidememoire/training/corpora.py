"""The corpora as arrays: words as pieces and features, labels as numbers.

Formats and licences are described in the catalogue that lies beside the corpora. Every reader yields `Example`s; texts whose
licence forbids commercial use never reach them.
"""

import itertools
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aidememoire.evaluation.names import TYPES
from aidememoire.evaluation.names import spans as name_spans
from aidememoire.evaluation.parse import conllu
from aidememoire.language import tags as label_sets
from aidememoire.language.features import word_features
from aidememoire.language.tokens import words_of
from aidememoire.language.wordpiece import WordPiece

Ints = NDArray[np.int64]
IGNORE = -100
ALONE = 100_000
"""From here on a `mentions` label is of a word that nothing else refers to."""

NAME_TYPES = TYPES | dict.fromkeys(("MISC", "misc", "event", "election"), "MISC")
"""The types of the name corpora in ours, other names included; a type that is not listed is no name here."""


@dataclass
class Example:
    """One text or sentence run. Arrays have one row a word; labels that a corpus lacks are absent."""

    pieces: Ints
    """Piece ids of all words, one after another."""
    first: Ints
    """*Shape:* ``(words + 1,)``: where each word's pieces begin; the last entry is their number."""
    features: Ints
    sentences: Ints
    """Sentence number of each word; zeros where the corpus gives no sentences."""
    labels: dict[str, NDArray[np.generic]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.first) - 1


def example(
    wordpiece: WordPiece, text: str, starts: list[int], words: list[str], sentences: list[int] | None = None
) -> Example:
    """Return an unlabelled example of words that begin at `starts` in `text`."""
    split = [wordpiece.pieces(w) for w in words]
    return Example(
        pieces=np.array([p for ps in split for p in ps], dtype=np.int64),
        first=np.cumsum([0, *map(len, split)], dtype=np.int64),
        features=word_features(text, starts, words),
        sentences=np.array(sentences or [0] * len(words), dtype=np.int64),
    )


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


# ---- attribution
def attribution(path: Path, wordpiece: WordPiece) -> dict[str, list[Example]]:
    """Return the annotations of each article of PolNeAR: tags of the three roles and the links between them."""
    out: dict[str, list[Example]] = {}
    for row in lines(path):
        located = list(words_of(row["text"]))
        starts, words = [s for s, _ in located], [w for _, w in located]
        ex = example(wordpiece, row["text"], starts, words)
        ends = np.array([s + len(w) for s, w in located])
        ex.labels = _attribution_labels(row["attributions"], np.array(starts), ends)
        out.setdefault(row["id"], []).append(ex)
    return out


def word_span(start: int, end: int, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> tuple[int, int]:
    """Return the words that overlap the characters `start` to `end`, as a half-open range."""
    return int(np.searchsorted(ends, start, side="right")), int(np.searchsorted(starts, end, side="left"))


def _attribution_labels(attributions: list[dict], starts: Ints, ends: Ints) -> dict[str, NDArray[np.generic]]:
    n = len(starts)
    spans: set[tuple[int, int, str]] = set()
    links: dict[int, int] = {}
    for a in attributions:
        cue, source, content = (
            [word_span(s, e, starts, ends) for s, e in a[role]] for role in ("cue", "source", "content")
        )
        if not cue:
            continue
        spans |= {
            (*s, role)
            for role, found in zip(("cue", "source", "content"), (cue, source, content), strict=True)
            for s in found
        }
        head = cue[0][0]
        links[head] = source[0][0] if source else head
        links |= {c[0]: head for c in content if c[0] != head}
    tags = label_sets.encode(n, spans, label_sets.ROLES)
    link = np.full(n, IGNORE, dtype=np.int64)
    for word, target in links.items():
        if word < n and tags[word] and target < n:
            link[word] = target
    return {"roles": np.array(tags, dtype=np.int64), "links": link}


# ---- dependency
@dataclass
class ParseLabels:
    """Label inventories taken from the training treebanks, in order of frequency."""

    relations: tuple[str, ...]
    penn: tuple[str, ...]


def sentences_of(path: Path, documents: set[str] | None = None) -> Iterator[tuple[str, bool, list[list[str]]]]:
    """Yield document, whether a paragraph begins, and the word rows of each sentence of a CoNLL-U file."""
    for sentence in conllu(path):
        if documents is None or sentence.document in documents:
            yield sentence.document, sentence.paragraph, [line for line in sentence.lines if "." not in line[0]]


def plain_rows(rows: list[list[str]]) -> tuple[list[list[str]], str, list[int]]:
    """Return the syntactic words of a sentence, its text, and where each word begins in the text."""
    words = [r for r in rows if r[0].isdigit()]
    glued: dict[int, bool] = {}
    for r in rows:
        if "-" in r[0]:
            first, last = map(int, r[0].split("-"))
            glued |= dict.fromkeys(range(first, last), True)
            glued[last] = "SpaceAfter=No" in r[9]
    text, starts = "", []
    for r in words:
        starts.append(len(text))
        text += r[1]
        if not glued.get(int(r[0]), "SpaceAfter=No" in r[9]):
            text += " "
    return words, text, starts


def parse_labels(paths: Iterable[Path]) -> ParseLabels:
    """Count relations and Penn tags; those seen fewer than five times are read as their parent or as nothing."""
    relations: Counter[str] = Counter()
    penn: Counter[str] = Counter()
    for path in paths:
        for _, _, rows in sentences_of(path):
            relations.update(r[7] for r in rows if r[0].isdigit())
            penn.update(r[4] for r in rows if r[0].isdigit())
    keep = [r for r, n in relations.most_common() if n >= 5]
    return ParseLabels(tuple(keep), tuple(p for p, n in penn.most_common() if n >= 5))


def parses(
    path: Path,
    wordpiece: WordPiece,
    inventory: ParseLabels,
    documents: set[str] | None = None,
    mentions: Path | None = None,
) -> list[Example]:
    """Return one example a document: heads (a root points at itself), relations, universal and Penn tags.

    With `mentions`, an OntoGUM file of the same documents, label `mentions` numbers the entity that a word heads a mention of.
    """
    clusters = {} if mentions is None else {row["id"]: row for row in lines(mentions)}
    out: list[Example] = []
    for document, run in _documents(path, documents):
        ex = _parsed_document(run, wordpiece, inventory)
        ex.labels["mentions"] = _mention_labels(ex, clusters[document]) if document in clusters else _unknown(ex)
        out.append(ex)
    return out


def _documents(path: Path, documents: set[str] | None) -> Iterator[tuple[str, list[tuple[bool, list[list[str]]]]]]:
    for document, group in itertools.groupby(sentences_of(path, documents), key=lambda found: found[0]):
        yield document, [(paragraph, rows) for _, paragraph, rows in group]


def _unknown(ex: Example) -> Ints:
    return np.full(len(ex), IGNORE, dtype=np.int64)


def _mention_labels(ex: Example, row: dict) -> Ints:
    """Number the entities of a document by the head words of their mentions; any other noun or pronoun is alone.

    Of mentions with the same head the shortest counts: "A" in "A and B" is A.
    """
    nominal = [label_sets.UPOS.index(u) for u in ("NOUN", "PROPN", "PRON")]
    out = np.where(np.isin(ex.labels["upos"], nominal), ALONE + np.arange(len(ex)), IGNORE)
    base = np.cumsum([0, *map(len, row["sents"])])
    heads = ex.labels["heads"].astype(np.int64)
    spans = sorted(
        ((base[s] + a, base[s] + b, number) for number, cluster in enumerate(row["clusters"]) for s, a, b in cluster),
        key=lambda span: span[0] - span[1],
    )
    for start, end, number in spans:
        inside = range(start, end)
        out[next((i for i in inside if heads[i] == i or not start <= heads[i] < end), start)] = number
    return out


def _parsed_document(run: list[tuple[bool, list[list[str]]]], wordpiece: WordPiece, inventory: ParseLabels) -> Example:
    relation = {r: i for i, r in enumerate(inventory.relations)}
    penn = {p: i for i, p in enumerate(inventory.penn)}
    upos = {u: i for i, u in enumerate(label_sets.UPOS)}
    text, starts, sentences = "", [], []
    words: list[str] = []
    labels: dict[str, list[int]] = {"heads": [], "relations": [], "upos": [], "penn": []}
    for number, (paragraph, rows) in enumerate(run):
        plain, line, at = plain_rows(rows)
        base = len(words)
        text += "\n" if paragraph and text else ""
        starts += [len(text) + a for a in at]
        text += line if line.endswith(" ") else line + " "
        for i, r in enumerate(plain):
            words.append(r[1])
            sentences.append(number)
            head = int(r[6])
            labels["heads"].append(base + (i if head == 0 else head - 1))
            labels["relations"].append(relation.get(r[7], relation.get(r[7].split(":")[0], IGNORE)))
            labels["upos"].append(upos.get(r[3], IGNORE))
            labels["penn"].append(penn.get(r[4], IGNORE))
    ex = example(wordpiece, text, starts, words, sentences)
    ex.labels = {k: np.array(v, dtype=np.int64) for k, v in labels.items()}
    return ex


# ---- names and factuality: runs of sentences
def _joined(sentences: list[list[str]], wordpiece: WordPiece) -> Example:
    words = [w for s in sentences for w in s]
    starts = np.cumsum([0, *(len(w) + 1 for w in words)])[:-1].tolist()
    return example(wordpiece, " ".join(words), starts, words, [i for i, s in enumerate(sentences) for _ in s])


def names(path: Path, wordpiece: WordPiece, *, run: int = 40) -> list[Example]:
    """Return runs of sentences with name tags; label `no_misc` marks a corpus that does not tag other names."""
    rows = [r for r in lines(path) if r["tokens"]]
    kinds = {t.split("-", 1)[-1] for r in rows for t in r["tags"]}
    out = []
    for i in range(0, len(rows), run):
        part = rows[i : i + run]
        ex = _joined([r["tokens"] for r in part], wordpiece)
        spans, base = [], 0
        for r in part:
            spans += [(base + s, base + e, k) for s, e, k in name_spans(r["tags"], NAME_TYPES)]
            base += len(r["tokens"])
        ex.labels["names"] = np.array(label_sets.encode(len(ex), spans, label_sets.NAMES), dtype=np.int64)
        if not kinds & {"MISC", "misc"}:
            ex.labels["no_misc"] = np.ones(len(ex), dtype=np.int64)
        out.append(ex)
    return out


def factuality(path: Path, wordpiece: WordPiece, *, run: int = 20) -> list[Example]:
    """Return runs of sentences with the factuality of their predicates, -3 (did not happen) to 3 (did), elsewhere not a number."""
    rows = [r for r in lines(path) if r["targets"]]
    merged: dict[str, dict] = {}
    for r in rows:  # one row a target in some of the corpora
        key = " ".join(r["tokens"])
        merged.setdefault(key, {"tokens": r["tokens"], "targets": []})["targets"] += r["targets"]
    rows = list(merged.values())
    out = []
    for i in range(0, len(rows), run):
        part = rows[i : i + run]
        ex = _joined([r["tokens"] for r in part], wordpiece)
        values = np.full(len(ex), np.nan, dtype=np.float32)
        base = 0
        for r in part:
            for t in r["targets"]:
                values[base + t["span"][1] - 1] = t["factuality"]
            base += len(r["tokens"])
        ex.labels["factuality"] = values
        out.append(ex)
    return out


# ---- pronouns
PRONOUN, MEANT, NOT_MEANT = 1, 2, 3


def pronouns(path: Path, wordpiece: WordPiece, *, run: int = 20) -> list[Example]:
    """Return runs of GAP's texts (a "sentence" is a text): label `pronouns` marks the pronoun and the names it means or not."""
    out: list[Example] = []
    rows = list(lines(path))
    for i in range(0, len(rows), run):
        text, starts, texts = "", [], []
        words: list[str] = []
        marks: list[int] = []
        for number, row in enumerate(rows[i : i + run]):
            located = list(words_of(row["text"]))
            at = {int(row["pronoun_offset"]): PRONOUN}
            at |= {int(row[f"{n}_offset"]): MEANT if row[f"{n}_coref"] == "TRUE" else NOT_MEANT for n in "ab"}
            marks += [at.get(start, IGNORE) for start, _ in located]
            starts += [len(text) + start for start, _ in located]
            words += [word for _, word in located]
            texts += [number] * len(located)
            text += row["text"] + "\n"
        ex = example(wordpiece, text, starts, words, texts)
        ex.labels["pronouns"] = np.array(marks, dtype=np.int64)
        out.append(ex)
    return out
