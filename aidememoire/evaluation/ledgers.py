"""How quickly a large ledger answers: a synthetic one of any size, and the times of the usual questions.

Words follow Zipf's law as in real text; names, dates and issues are drawn so that a popular actor has a tenth of all
statements. The same seed gives the same ledger.
"""

import random
import time
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Final

from aidememoire.ledger import Ledger, Query
from aidememoire.records import (
    Actor,
    Document,
    Event,
    Part,
    Position,
    ReaderInfo,
    Record,
    Span,
    Statement,
    When,
    text_id,
)

STATEMENTS: Final = 10
"""Statements of a document."""
WORDS: Final = 12
"""Words of a statement."""
VOCABULARY: Final = 50_000
ACTORS: Final = 2_000
BATCH: Final = 500
REPEATS: Final = 40
ISSUES: Final = ("ceasefire", "territory", "prisoners", "elections", "sanctions", "energy")
STANCES: Final = ("supports", "opposes", "conditional")
READER: Final = ReaderInfo("synthetic", "1")


class Writer:
    """Makes documents; the n-th is always the same."""

    def __init__(self) -> None:
        self.words = [_word(number) for number in range(VOCABULARY)]
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))
        self.names = [f"{_word(3 * n).title()} {_word(7 * n + 1).title()}" for n in range(ACTORS)]
        self.shares = list(accumulate(1 / (rank + 1) for rank in range(ACTORS)))

    def record(self, number: int) -> Record:
        """One reading of one document with ten statements, an event and a position."""
        draw = random.Random(number)  # noqa: S311 - a synthetic text, not a secret
        pieces, spans, position = [], [], 0
        for _ in range(STATEMENTS):
            words = " ".join(draw.choices(self.words, cum_weights=self.weights, k=WORDS))
            pieces.append(f"Someone said {words}.")
            start = position + len("Someone said ")
            spans.append(Span(start, start + len(words), words))
            position += len(pieces[-1]) + 1
        text = "\n".join(pieces)
        names = draw.choices(self.names, cum_weights=self.shares, k=2)
        mention = Span(0, 7, "Someone")
        actors = tuple(Actor(f"a{n}", name, "person", mentions=(mention,)) for n, name in enumerate(names, 1))
        day = f"20{draw.randrange(15, 26)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
        document = Document(
            text_id(text),
            text,
            parts=tuple(_parts(pieces)),
            language="en",
            outlet=f"Outlet {number % 200}",
            url=f"https://outlet{number % 200}.example/{number}",
            published=day,
        )
        return Record(
            reader=READER,
            document=document,
            actors=actors,
            statements=tuple(Statement(f"s{n}", (("a1",),), content=(span,)) for n, span in enumerate(spans)),
            events=(
                Event("e1", "CONSULT", "meet", actors=("a1", "a2"), when=When(day, "stated"), evidence=(spans[0],)),
            ),
            positions=(Position("a1", draw.choice(ISSUES), draw.choice(STANCES), "s1", spans[1]),),
        )


def build(path: Path, documents: int, tell: Callable[[int], None] = lambda _done: None) -> None:
    """Fill the ledger at `path` up to so many synthetic documents."""
    writer = Writer()
    with Ledger(path) as ledger:
        done = ledger.stats().documents
        while done < documents:
            with ledger.batch():
                for number in range(done, min(done + BATCH, documents)):
                    ledger.add(writer.record(number))
            done = min(done + BATCH, documents)
            tell(done)


def measure(path: Path) -> dict[str, Any]:
    """Median and 95th percentile of the usual questions, in milliseconds, each asked with words of its own."""
    writer = Writer()
    with Ledger(path) as ledger:
        return {
            "documents": ledger.stats().documents,
            "statements": ledger.stats().statements,
            **{name: _times(ask) for name, ask in _questions(ledger, writer)},
        }


def _questions(ledger: Ledger, writer: Writer) -> Iterator[tuple[str, Callable[[int], object]]]:
    word = writer.words

    def statements(words: str) -> object:
        return ledger.find("statements", Query(words=words))

    yield "rare word", lambda n: statements(word[20_000 + 17 * n])
    yield "common word", lambda n: statements(word[n % 20])
    yield "two words", lambda n: statements(f"{word[n % 20]} {word[100 + n]}")
    yield "phrase", lambda n: statements(f'"{_phrase(writer, 31 * n)}"')
    yield "actor", lambda n: ledger.find("statements", Query(by=writer.names[n % 10]))
    yield "exact quotation", lambda n: ledger.documents_with(_phrase(writer, 47 * n, 8), 200)
    yield (
        "positions of an actor",
        lambda n: ledger.find("positions", Query(by=writer.names[n % 50], about=ISSUES[n % 6], limit=100_000)),
    )
    yield "happenings", lambda n: ledger.find("happenings", Query(since=f"20{15 + n % 10}-03-01", limit=20))


def _phrase(writer: Writer, number: int, length: int = 2) -> str:
    content = writer.record(number).statements[3].content[0].text
    return " ".join(content.split()[2 : 2 + length])


def _times(ask: Callable[[int], object]) -> dict[str, float]:
    taken = []
    for number in range(REPEATS):
        begun = time.perf_counter()
        ask(number)
        taken.append(1000 * (time.perf_counter() - begun))
    return {"median_ms": round(median(taken), 1), "p95_ms": round(quantiles(taken, n=20)[-1], 1)}


def _word(number: int) -> str:
    """A word that can be said: syllables that count in base 60."""
    text, number = "", number + 60
    while number:
        number, syllable = divmod(number, 60)
        text += "bdfgklmnprst"[syllable // 5] + "aeiou"[syllable % 5]
    return text


def _parts(lines: list[str]) -> Iterator[Part]:
    start = 0
    for line in lines:
        yield Part("body", start, start + len(line))
        start += len(line) + 1
