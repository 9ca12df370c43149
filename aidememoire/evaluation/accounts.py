"""Accounts side by side against hand-aligned topics: one folder a happening, an account a .txt, and gold.json.

A gold topic is met when one predicted topic of a fitting relation overlaps it (F1 of words at least 0.3) in as many
sides as it needs: two for shared and clash, one for only. One to one, best overlap first; a predicted topic that touches
no annotated words is not counted.
"""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from aidememoire.errors import CorpusError
from aidememoire.evaluation.corpora import check_spans, text_of
from aidememoire.evaluation.scores import Count, Outcome
from aidememoire.records.comparisons import Comparison
from aidememoire.records.happenings import Passage
from aidememoire.workflow.comparing import compare

WORD = re.compile(r"\w+")
OVERLAP = 0.3
TASKS: tuple[tuple[str, tuple[str, ...], int], ...] = (
    ("aligned", ("shared", "clash"), 2),
    ("only", ("only",), 1),
    ("clash", ("clash",), 2),
)
Places = dict[str, set[int]]


class Topic(msgspec.Struct):
    """An annotated topic: its relation between sides, and its passages as [start, end] in the text of each account."""

    relation_by_side: str
    passages: dict[str, list[tuple[int, int]]]


class Annotated(msgspec.Struct):
    """A `gold.json`."""

    topics: list[Topic]


def evaluate(path: Path) -> Outcome:
    """Return precision, recall and F1 of aligned topics, of those of one side, and of clashes, over all folders in `path`.

    An answer is a `gold.json` with the program's topics. Raises CorpusError where a folder is not in that form.
    """
    counts = {name: Count() for name, _, _ in TASKS}
    folders = sorted(found.parent for found in path.glob("**/gold.json"))
    if not folders:
        raise CorpusError(f"{path} holds no gold.json", "a folder with one folder a happening")
    answers = []
    for folder in folders:
        texts = {file.stem: text_of(file) for file in sorted(folder.glob("*.txt"))}
        gold = _gold(folder / "gold.json", texts)
        found = compare(sorted(map(str, folder.glob("*.txt")))).comparison
        for name, count in score(gold, texts, found).items():
            counts[name] += count
        answers.append(gold | {"topics": _answers(found, texts)})
    figures = {name: count.figures() for name, count in counts.items()} | {"happenings": len(folders)}
    return Outcome(figures, tuple(answers))


def _gold(path: Path, texts: Mapping[str, str]) -> dict[str, Any]:
    try:
        raw: dict[str, Any] = json.loads(text_of(path))
        topics = msgspec.convert(raw, Annotated).topics
    except (ValueError, msgspec.ValidationError) as error:
        raise CorpusError(f"{path} does not fit its form ({error})", "annotated topics") from error
    if not texts:
        raise CorpusError(f"{path} has no accounts beside it", "one .txt an account")
    for account, spans in (held for topic in topics for held in topic.passages.items()):
        if account not in texts:
            raise CorpusError(f"{path} names the account {account!r}", f"{account}.txt beside it")
        try:
            check_spans(iter(spans), len(texts[account]), account)
        except ValueError as error:
            raise CorpusError(f"{path}: {error}", "passages of the accounts") from error
    return raw


def _answers(found: Comparison, texts: Mapping[str, str]) -> list[dict[str, Any]]:
    """The topics in the form of the annotation; what lies in no text as it is stored is left out."""
    return [
        {
            "label": topic.label,
            "relation": topic.relation,
            "relation_by_side": topic.relation,
            "passages": {
                account: [list(span) for passage in passages if (span := _span(passage, texts))]
                for account, passages in _by_account(topic.passages).items()
            },
        }
        for topic in found.topics
    ]


def _by_account(passages: Mapping[str, Sequence[Passage]]) -> dict[str, list[Passage]]:
    held: dict[str, list[Passage]] = {}
    for passage in (p for listed in passages.values() for p in listed):
        held.setdefault(Path(passage.document).stem, []).append(passage)
    return held


def _span(passage: Passage, texts: Mapping[str, str]) -> tuple[int, int] | None:
    """Where the words of a passage stand in the file, white space aside."""
    found = re.search(r"\s+".join(map(re.escape, passage.text.split())), texts[Path(passage.document).stem])
    return found.span() if found else None


def score(gold: Mapping[str, Any], texts: Mapping[str, str], found: Comparison) -> dict[str, Count]:
    """Count the topics of one happening: annotated, predicted, and met, for each task."""
    wanted = [(t["relation_by_side"], _annotated(t["passages"], texts)) for t in gold["topics"]]
    given = [(t.relation, _predicted(t.passages, texts)) for t in found.topics]
    touched = {k: set[int]().union(*(places.get(k, set()) for _, places in wanted)) for k in texts}
    result = {}
    for name, fits, need in TASKS:
        golds = [places for relation, places in wanted if relation in fits]
        guesses = [p for relation, p in given if relation in fits and any(p[k] & touched[k] for k in p)]
        result[name] = Count(len(golds), len(guesses), _met(golds, guesses, need))
    return result


def _met(golds: list[Places], guesses: list[Places], need: int) -> int:
    pairs = []
    for i, gold in enumerate(golds):
        for j, guess in enumerate(guesses):
            good: dict[str, float] = {}
            for account in gold.keys() & guess.keys():
                overlap = _f1(gold[account], guess[account])
                side = account.rstrip("0123456789")
                if overlap >= OVERLAP:
                    good[side] = max(overlap, good.get(side, 0.0))
            if len(good) >= need:
                pairs.append((sum(sorted(good.values())), i, j))
    used: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in sorted(pairs, reverse=True):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
    return len(used[0])


def _f1(a: set[int], b: set[int]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a & b else 0.0


def _annotated(passages: Mapping[str, Any], texts: Mapping[str, str]) -> Places:
    return {k: {w for s, e in spans for w in _words(texts[k], s, e)} for k, spans in passages.items() if spans}


def _predicted(passages: Mapping[str, Any], texts: Mapping[str, str]) -> Places:
    places: Places = {}
    for account, listed in _by_account(passages).items():
        for span in filter(None, (_span(passage, texts) for passage in listed)):
            places.setdefault(account, set()).update(_words(texts[account], *span))
    return places


def _words(text: str, start: int, end: int) -> set[int]:
    return {m.start() for m in WORD.finditer(text, start, end)}
