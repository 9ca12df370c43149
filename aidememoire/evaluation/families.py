"""Families against copies that we make ourselves, in the pool of all articles.

Format of the corpus: one JSON object a line, `{title, text, outlet, published}`. From it 2,000 copies are made as desks
make them (`families_copies`), and as many look-alikes set beside them as there are, at most: pairs of different texts
by one outlet within a week, those first that have most runs of words in common. Everything goes through bands,
signatures and alignment. A pair counts as found when it gets through all three.

- `pairs`: copies with their sources, against the look-alikes;
- `pool`: the same copies, against every pair of the pool that is found and not made: two articles, or a copy and an
  article that it was not made of (two copies of one source are neither right nor wrong);
- recall by kind of edit; pairs that share a band, and that are aligned.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any, Final

import msgspec

from aidememoire.across.families import bands, body, compare_texts, promising, signature
from aidememoire.errors import CorpusError
from aidememoire.evaluation.corpora import rows
from aidememoire.evaluation.families_copies import SHORTEST, Article, Made, copies
from aidememoire.evaluation.scores import Count, Outcome
from aidememoire.records import Agency, Document, Entry, Part, text_id
from aidememoire.records.terms import PartKind

COPIES: Final = 2000
SEED: Final = 20250214
LEAST_ARTICLES: Final = 2
WEEK: Final = 7
"""Days between two look-alikes, at most."""

Pair = tuple[str, str]


class ArticleRow(msgspec.Struct):
    """One article of a corpus."""

    title: str
    text: str
    outlet: str
    published: str

    def __post_init__(self) -> None:
        date.fromisoformat(self.published[:10])  # a ValueError is told with its line


def evaluate(path: Path) -> Outcome:
    """Figures over the copies made of one file of articles; an answer is a text and those that it is a copy of or copied by."""
    articles = articles_of(path)
    made = copies(articles, COPIES, SEED)
    entries = {article.id: entry(article) for article in (*articles, *(copy.article for copy in made))}
    marks = {name: signature(body(held.document)) for name, held in entries.items()}
    near = sorted(candidates(marks))
    found = {pair for pair in near if compare_texts(entries[pair[0]], entries[pair[1]])}
    same = Sources(articles, made)
    gold = same.copies()
    traps = same.lookalikes(marks, COPIES)
    pairs, pool = Count(), Count()
    pairs.gold = pool.gold = len(gold)
    pairs.hit = pool.hit = len(found & gold)
    pairs.given = pairs.hit + len(found & traps)
    pool.given = pool.hit + sum(same.unlike(pair) for pair in found)
    figures = {
        "pairs": pairs.figures(),
        "pool": pool.figures(),
        "recall": {edit: round(len(held & found) / len(held), 4) for edit, held in same.by_edit().items()},
        "documents": len(entries),
        "copies": len(gold),
        "lookalikes": len(traps),
        "aligned": len(near),
    }
    return Outcome(figures, tuple(_answers(entries, found)))


def _answers(entries: Mapping[str, Entry], found: set[Pair]) -> Iterator[dict[str, Any]]:
    near: dict[str, list[str]] = defaultdict(list)
    for one, other in sorted(found):
        near[one].append(other)
        near[other].append(one)
    return ({"id": name, "copies": sorted(near[name])} for name in entries if name in near)


def articles_of(path: Path) -> list[Article]:
    """The articles of a file; CorpusError where fewer than two are long enough to be copied and spliced."""
    found = []
    for at, (row, _) in enumerate(rows(path, ArticleRow)):
        paragraphs = tuple(text.strip() for text in row.text.split("\n") if text.strip())
        found.append(Article(f"article-{at:05}", row.title, paragraphs, row.outlet, row.published))
    if sum(article.words >= SHORTEST for article in found) < LEAST_ARTICLES:
        raise CorpusError(f"{path} has too little text to copy", f"two articles of {SHORTEST} words or more")
    return found


def entry(article: Article) -> Entry:
    """An article as a ledger holds it, without a reading."""
    lines = [article.title, *article.paragraphs]
    text = "\n".join(lines)
    parts: list[Part] = []
    agencies: list[Agency] = []
    at = 0
    for number, line in enumerate(lines):
        kind: PartKind = "title" if not number else "credit" if line.endswith("contributed to this story.") else "body"
        if kind == "credit":
            name = line.split()[0]
            agencies.append(Agency(name, at, at + len(name)))
        parts.append(Part(kind, at, at + len(line)))
        at += len(line) + 1
    document = Document(
        text_id(text),
        text,
        parts=tuple(parts),
        title=article.title,
        outlet=article.outlet,
        published=article.published[:10],
        agencies=tuple(agencies),
    )
    return Entry(id=article.id, document=document)


def candidates(marks: Mapping[str, bytes]) -> Iterator[Pair]:
    """Pairs, each once, that share a band and are worth aligning."""
    holders: dict[int, list[str]] = defaultdict(list)
    for name in sorted(marks):
        for band in bands(marks[name]):
            holders[band].append(name)
    shared = {pair for held in holders.values() for pair in combinations(held, 2)}
    return (pair for pair in shared if promising(marks[pair[0]], marks[pair[1]]))


class Sources:
    """What is a copy of what."""

    def __init__(self, articles: Sequence[Article], made: Sequence[Made]) -> None:
        self.articles = articles
        self.made = made
        texts: dict[tuple[str, ...], str] = {}
        # The same text twice in the file is one source.
        self._first = {article.id: texts.setdefault(article.paragraphs, article.id) for article in articles}
        self._twins: dict[str, list[str]] = defaultdict(list)
        for article in articles:
            self._twins[self._first[article.id]].append(article.id)
        self._sources = {copy.article.id: {self._first[name] for name in copy.sources} for copy in made}

    def copies(self) -> set[Pair]:
        """The pairs of a copy and an article that it was made of."""
        return {pair for held in self.by_edit().values() for pair in held}

    def by_edit(self) -> dict[str, set[Pair]]:
        """These pairs by kind of edit."""
        found: dict[str, set[Pair]] = defaultdict(set)
        for copy in self.made:
            found[copy.edit] |= {(name, copy.article.id) for name in copy.sources}
        return dict(sorted(found.items()))

    def unlike(self, pair: Pair) -> bool:
        """Whether two documents have no source in common."""
        first, second = (self._sources.get(name) or {self._first[name]} for name in pair)
        return not first & second

    def lookalikes(self, marks: Mapping[str, bytes], number: int) -> set[Pair]:
        """Pairs of different articles by one outlet within a week, those with most bands in common first."""
        keys = {article.id: frozenset(bands(marks[article.id])) for article in self.articles}
        ranked = sorted(
            (-len(keys[one.id] & keys[other.id]), one.id, other.id)
            for one, other in combinations(self.articles, 2)
            if _in_a_week(one, other) and self.unlike((one.id, other.id))
        )
        return {(one, other) for _, one, other in ranked[:number]}


def _in_a_week(one: Article, other: Article) -> bool:
    days = [date.fromisoformat(article.published[:10]) for article in (one, other)]
    return one.outlet == other.outlet and abs((days[0] - days[1]).days) <= WEEK
