"""Copies as desks make them, and look-alikes: what the finding of families is measured on.

Everything follows from the articles and one seed; the edits know nothing of how copies are found.
"""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from aidememoire.evaluation.families_words import SPELLINGS, SWAPS

SHORTEST: Final = 60
"""Words in the shortest article that is copied."""
AGENCIES: Final = ("Xinhua", "Reuters", "AFP", "AP")
OUTLETS: Final = ("Port Ferro Gazette", "The Lake Herald", "Orlin Daily", "Castel Evening News")
_SENTENCE: Final = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")
_BACKGROUND: Final = (
    "Relations between the two capitals have been watched closely since {}, when {} ended early.",
    "Analysts in the region say that {} will show how much of the agenda can be settled on paper after {}.",
    "Before {}, {} was followed by visits at the level of ministers, who prepared the documents.",
    "People briefed on {} said that nothing had been signed by {} and that more drafts were on their way.",
    "Trade across the lake has grown by a third since {}, according to figures given out after {}.",
    "A spokesman recalled {} and said that the calendar for {} was still open.",
)
_TIMES: Final = ("the autumn", "last May", "the new year", "the thaw", "the harvest", "a cold winter", "the elections")
_ROUNDS: Final = (
    "a first round",
    "the second round",
    "the exchange of notes",
    "a summit on the lake",
    "the ferry talks",
)


@dataclass(frozen=True, slots=True)
class Article:
    """An article: an id, a headline, paragraphs, and who published it when."""

    id: str
    title: str
    paragraphs: tuple[str, ...]
    outlet: str
    published: str

    @property
    def words(self) -> int:
        """How many words the paragraphs have."""
        return sum(len(paragraph.split()) for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Made:
    """A copy: what it is made of, by which edit, and how much of it."""

    article: Article
    sources: tuple[str, ...]
    edit: str


Edit = Callable[[Sequence[str], random.Random], list[str]]


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph, roughly."""
    return _SENTENCE.split(paragraph)


def _units(paragraphs: Sequence[str]) -> list[str]:
    """Paragraphs; the sentences of a text that has hardly any."""
    return list(paragraphs) if len(paragraphs) > 3 else [s for p in paragraphs for s in sentences(p)]


def keep(paragraphs: Sequence[str], _rng: random.Random) -> list[str]:
    """Nothing changed: only headline, dateline and credit are new."""
    return list(paragraphs)


def cut(paragraphs: Sequence[str], rng: random.Random) -> list[str]:
    """The head of the text, as a desk cuts from below."""
    units = _units(paragraphs)
    return units[: max(2, round(len(units) * rng.uniform(0.3, 0.8)))]


def excerpt(paragraphs: Sequence[str], rng: random.Random) -> list[str]:
    """A run out of the middle, between paragraphs of the outlet's own."""
    units = _units(paragraphs)
    length = max(2, round(len(units) * rng.uniform(0.3, 0.6)))
    start = rng.randrange(len(units) - length + 1)
    return [_filler(rng), *units[start : start + length]]


def background(paragraphs: Sequence[str], rng: random.Random) -> list[str]:
    """Paragraphs of background between the others."""
    units = _units(paragraphs)
    for _ in range(rng.randint(1, 3)):
        units.insert(rng.randint(1, len(units)), _filler(rng))
    return units


def _filler(rng: random.Random) -> str:
    return rng.choice(_BACKGROUND).format(rng.choice(_TIMES), rng.choice(_ROUNDS))


def paraphrase(paragraphs: Sequence[str], rng: random.Random) -> list[str]:
    """Other words and another order in a third to two thirds of the sentences; some are left out."""
    share = rng.uniform(0.3, 0.65)
    result = []
    for paragraph in paragraphs:
        kept = [
            reworded(sentence, rng) if rng.random() < share else sentence
            for sentence in sentences(paragraph)
            if rng.random() > 0.06
        ]
        result.append(" ".join(kept))
    return [text for text in result if text] or list(paragraphs)


def respell(paragraphs: Sequence[str], rng: random.Random) -> list[str]:
    """Another house style: spelling, dates, titles, quotation marks; and a word dropped here and there."""
    return [_dropped(_swapped(_plain_marks(paragraph), SPELLINGS, rng, 0.9), rng) for paragraph in paragraphs]


def mixed(paragraphs: Sequence[str], rng: random.Random) -> list[str]:
    """Cut, reworded and with background at once: the heaviest hand."""
    return background(paraphrase(cut(paragraphs, rng), rng), rng)


def reworded(sentence: str, rng: random.Random) -> str:
    """The sentence in other words, as a sub-editor puts it."""
    sentence = _swapped(sentence, SWAPS, rng, 0.75)
    front = re.fullmatch(r"((?:On|In|At|During|Today|Earlier)\b[^,]{3,60}), (.+?)([.!?])", sentence)
    if front and rng.random() < 0.7:
        return f"{front[2][0].upper()}{front[2][1:]} {front[1][0].lower()}{front[1][1:]}{front[3]}"
    return _dropped(sentence, rng)


def _swapped(text: str, table: Mapping[str, str], rng: random.Random, share: float) -> str:
    pattern = re.compile(r"\b(" + "|".join(map(re.escape, sorted(table, key=len, reverse=True))) + r")\b")
    return pattern.sub(lambda match: table[match[1]] if rng.random() < share else match[1], text)


def _dropped(text: str, rng: random.Random) -> str:
    """Without adverbs and a few other words that desks cut."""
    return re.sub(
        r" (?:also|very|further|furthermore|additionally|today|\w+ly)\b",
        lambda m: "" if rng.random() < 0.5 else m[0],
        text,
    )


def _plain_marks(text: str) -> str:
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


EDITS: Final[dict[str, Edit]] = {
    "kept": keep,
    "cut": cut,
    "excerpt": excerpt,
    "background": background,
    "paraphrase": paraphrase,
    "respelt": respell,
    "mixed": mixed,
}


def copies(articles: Sequence[Article], number: int, seed: int) -> list[Made]:
    """`number` copies: each edit equally often, one in eight spliced from two articles."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    sources = [article for article in articles if article.words >= SHORTEST]
    names = [*EDITS, "spliced"]
    made = []
    for at in range(number):
        name = names[at % len(names)]
        source = rng.choice(sources)
        if name == "spliced":
            other = rng.choice([article for article in sources if article.id != source.id])
            body = _splice(source, other, rng)
            used = [source.id, other.id]
        else:
            body, used = EDITS[name](source.paragraphs, rng), [source.id]
        made.append(Made(_published(f"copy-{at:05}", source, body, rng), tuple(used), name))
    return made


def _splice(first: Article, second: Article, rng: random.Random) -> list[str]:
    """The heads of two articles, one after the other."""
    heads = [_units(article.paragraphs) for article in (first, second)]
    return [text for units in heads for text in units[: max(2, round(len(units) * rng.uniform(0.5, 0.9)))]]


def _published(name: str, source: Article, body: Sequence[str], rng: random.Random) -> Article:
    """The edited text as an outlet brings it: headline, sometimes dateline and credit; at times the source's own outlet."""
    agency = rng.choice(AGENCIES)
    paragraphs = list(body)
    if rng.random() < 0.5:
        paragraphs[0] = f"PORT FERRO, {agency} — {paragraphs[0]}"
    if rng.random() < 0.5:
        paragraphs.append(f"{agency} contributed to this story.")
    outlet = source.outlet if rng.random() < 0.25 else rng.choice(OUTLETS)
    words = source.title.split()
    title = source.title if rng.random() < 0.3 else " ".join(rng.sample(words, max(2, len(words) // 2)))
    return Article(name, title, tuple(paragraphs), outlet, source.published)
