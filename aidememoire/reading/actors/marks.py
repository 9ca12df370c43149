"""What the word lists know of a text's words: countries, peoples, capitals, bodies, by-names, titles.

A mark is a span of tokens with what it stands for. Marks never overlap; the longer one wins.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

from spacy.tokens import Doc, Token

from aidememoire.lexicons import (
    Country,
    Metonym,
    Organisation,
    Title,
    countries,
    group_noun,
    honorific_gender,
    is_also_name,
    is_honorific,
    is_short_address,
    metonyms,
    organisations,
    titles_in,
)
from aidememoire.lexicons.names import name_words

MarkKind = Literal["organisation", "metonym", "country", "demonym", "capital", "city", "title", "honorific"]
RANK: Mapping[str, int] = {
    "organisation": 0,
    "metonym": 1,
    "country": 2,
    "demonym": 3,
    "capital": 4,
    "city": 5,
    "title": 6,
    "honorific": 7,
}
LONGEST = 8
"""Tokens of the longest name that is looked for."""
APOSTROPHES = str.maketrans({"’": "'", "‘": "'"})


class Mark(NamedTuple):
    """Tokens `start` up to, not including, `end`, and what a word list says of them."""

    start: int
    end: int
    kind: MarkKind
    value: Country | Organisation | Metonym | Title | str | None


_Found = tuple[int, int, MarkKind, Country | Organisation | Metonym | Title | str | None]
"""A mark by numbers of words in a line."""


class Entry(NamedTuple):
    """A name of a word list: its words as one string, what it stands for, and whether "the" must stand before it."""

    words: str
    kind: MarkKind
    value: Country | Organisation | Metonym
    article: bool = False


@cache
def gazetteer() -> Mapping[str, tuple[Entry, ...]]:
    """All names of the word lists by their first word, the longest first."""
    table: dict[str, list[Entry]] = {}
    for entry in _entries():
        first = re.match(r"[\w.]+", entry.words)
        if first is not None:
            table.setdefault(first.group(), []).append(entry)
    return {word: tuple(sorted(found, key=lambda e: (-len(e.words), RANK[e.kind]))) for word, found in table.items()}


def _entries() -> Iterator[Entry]:
    for body in organisations():
        for words in dict.fromkeys((body.id, body.name, *body.names)):
            yield Entry(_plain(words), "organisation", body)
    for by_name in metonyms():
        for words in (by_name.words, *by_name.names):
            yield Entry(_plain(words), "metonym", by_name, article=words.startswith("the "))
    for country in countries():
        for words in (country.name, *country.names):
            yield Entry(_plain(words), "country", country)
        for words in (*country.adjectives, *country.people):
            yield Entry(_plain(words), "demonym", country)
        seats = (*([country.capital] if country.capital else ()), *country.capital_names, *country.seats)
        for words in seats:
            yield Entry(_plain(words), "capital", country)
        for words in country.cities:
            yield Entry(_plain(words), "city", country)


def _plain(words: str) -> str:
    return words.translate(APOSTROPHES).removeprefix("the ").removeprefix("The ")


def marks_in(doc: Doc) -> list[Mark]:
    """Return the marks of a document in the order of the text."""
    found: list[Mark] = []
    for line in lines(doc):
        found += _of_line(line)
    return found


def lines(doc: Doc) -> Iterator[list[Token]]:
    """Yield the words of each paragraph, white space left out."""
    line: list[Token] = []
    for token in doc:
        if token.is_space:
            if "\n" in token.text and line:
                yield line
                line = []
            continue
        line.append(token)
    if line:
        yield line


def _of_line(line: Sequence[Token]) -> list[Mark]:
    words = [t.text for t in line]
    candidates = [*_named(line), *_titles(words), *_honorifics(line)]
    candidates.sort(key=lambda c: (-(c[1] - c[0]), RANK[c[2]], c[0]))
    taken = [False] * len(line)
    kept: list[_Found] = []
    for start, end, kind, value in candidates:
        if not any(taken[start:end]):
            taken[start:end] = [True] * (end - start)
            kept.append((start, end, kind, value))
    kept.sort(key=lambda c: c[0])
    return [
        Mark(line[a].i, line[b - 1].i + 1, kind, value)
        for a, b, kind, value in kept
        if not _is_personal(line, taken, a, b, kind)
    ]


def _named(line: Sequence[Token]) -> Iterator[_Found]:
    """Yield the names of the word lists in a line, matched over words joined by single blanks."""
    plain, starts = _joined(line)
    at = {start: number for number, start in enumerate(starts)}
    ends = {start + len(t.text): number + 1 for number, (start, t) in enumerate(zip(starts, line, strict=True))}
    for start, number in at.items():
        text = line[number].text
        if not (text[0].isupper() or text[0].isdigit()) and text not in gazetteer():
            continue
        first = re.match(r"[\w.]+", text)
        for entry in gazetteer().get(first.group() if first else text, ()):
            end = ends.get(start + len(entry.words)) if plain.startswith(entry.words, start) else None
            if end is not None and (not entry.article or (number and line[number - 1].lower_ == "the")):
                yield number, end, entry.kind, entry.value
                break


def _joined(line: Sequence[Token]) -> tuple[str, list[int]]:
    """Return a line with one blank wherever it has white space, and where each word begins in it."""
    out, starts, length = [], [], 0
    for token in line:
        starts.append(length)
        follows = token.i + 1 < len(token.doc) and token.doc[token.i + 1].is_space
        piece = token.text.translate(APOSTROPHES) + (" " if token.whitespace_ or follows else "")
        out.append(piece)
        length += len(piece)
    return "".join(out), starts


def _titles(words: Sequence[str]) -> Iterator[_Found]:
    for title in titles_in(words):
        start = title.start
        # "Northern Front commander": a capital that goes with what stands before it is no part of the title.
        while (
            start < title.end - 1 and words[start][0].isupper() and not words[title.end - 1][0].isupper() and start > 0
        ):
            start += 1
        if start == title.start:
            yield start, title.end, "title", title
            continue
        inner = [t for t in titles_in(words[start : title.end]) if t.start + start + (t.end - t.start) == title.end]
        if inner:
            yield inner[0].start + start, title.end, "title", inner[0]


def _honorifics(line: Sequence[Token]) -> Iterator[_Found]:
    for number, token in enumerate(line[:-1]):
        if not token.text[0].isupper() or not line[number + 1].text[:1].isupper():
            continue
        if is_honorific(token.text) or (is_short_address(token.text) and _is_label(line)):
            yield number, number + 1, "honorific", honorific_gender(token.text)


def _is_label(line: Sequence[Token]) -> bool:
    """Tell whether a line begins with a speaker's name and a colon, as in a transcript: "GEN HARROW: …"."""
    return any(t.text == ":" for t in line[:LONGEST])


def _is_personal(line: Sequence[Token], taken: Sequence[bool], start: int, end: int, kind: MarkKind) -> bool:
    """Tell whether what looks like a country, a city or a title is part of a person's name: "Jordan Hale", "Larry King"."""
    if kind == "honorific":
        return False
    before = start > 0 and not taken[start - 1] and _is_name_word(line[start - 1]) and _adjacent(line[start - 1])
    after = end < len(line) and not taken[end] and _is_name_word(line[end]) and _adjacent(line[end - 1])
    if kind == "title" and end < len(line) and group_noun(f"{line[end - 1].lower_} {line[end].lower_}") is not None:
        return True  # "General Staff"
    if kind == "title":
        words = " ".join(t.lower_ for t in line[start:end])
        return before and line[start].text[0].isupper() and words in name_words().surname_titles and not after
    if kind in ("metonym", "capital", "city") and after and _is_body(line, end):
        return True
    if kind in ("country", "capital", "city", "demonym") and end - start == 1 and is_also_name(line[start].text):
        return (before and start > 1) or after
    return kind == "city" and before and after


def _is_body(line: Sequence[Token], start: int) -> bool:
    """Tell whether the capitals from `start` on end the name of a body or a thing: "Washington Post", "Paris Club"."""
    words, last = name_words(), line[start]
    for token in line[start : start + 3]:
        if not token.text[0].isupper():
            break
        last = token
    return last.text in words.body_ends | words.press_ends | words.thing_ends | words.place_ends


def _is_name_word(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos_ in ("PROPN", "NOUN", "X", "ADJ") and token.is_alpha


def _adjacent(token: Token) -> bool:
    return bool(token.whitespace_)
