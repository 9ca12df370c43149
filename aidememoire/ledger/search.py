"""Full text: words, "phrases" and beginnings*, as people type them, for either database."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

import msgspec

from aidememoire.ledger.engine import Dialect

_TERM: Final = re.compile(r'"([^"]*)"?|(\S+)')
_WORD: Final = re.compile(r"[^\W_]+")
_TOKEN: Final = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
_AND: Final = " AND "


class Term(NamedTuple):
    """Words that must stand beside each other; the last one may be a beginning."""

    words: tuple[str, ...]
    beginning: bool


def terms(typed: str) -> tuple[Term, ...]:
    """What is typed, in terms: each word on its own, those between quotation marks together."""
    found = []
    for match in _TERM.finditer(typed.replace("“", '"').replace("”", '"')):
        piece = match[1] if match[1] is not None else match[2]
        words = tuple(_WORD.findall(piece))
        if words:
            found.append(Term(words, piece.rstrip().endswith("*")))
    return tuple(found)


def matching(typed: str, dialect: Dialect) -> str | None:
    """The database's own way to ask for all the terms; None where there is no word in what is typed."""
    asked = terms(typed)
    if not asked:
        return None
    if dialect == "sqlite":
        return _AND.join(f'"{" ".join(term.words)}"{"*" if term.beginning else ""}' for term in asked)
    return " & ".join(_lexemes(term) for term in asked)


def _lexemes(term: Term) -> str:
    words = [f"'{_plain(word)}'" for word in term.words]
    if term.beginning:
        words[-1] += ":*"
    return "(" + " <-> ".join(words) + ")"


def sought(*typed: str | None) -> tuple[Term, ...]:
    """The terms of what is typed, folded as `places` compares them."""
    return tuple(_folded(term) for text in typed if text for term in terms(text))


def places(text: str, wanted: Sequence[Term]) -> Iterator[tuple[int, int]]:
    """Start and end of each place where one of the terms stands, from the left, none within another.

    Words are compared as the indexes compare them, without case and accents.
    """
    if not wanted:
        return
    tokens = _TOKEN.finditer(text)
    window = list(islice(tokens, max(len(term.words) for term in wanted)))
    words = [folded(token.group()) for token in window]
    done = 0
    while window:
        length = max((len(term.words) for term in wanted if _stands(term, words)), default=0)
        if length:
            start, end = window[0].start(), window[length - 1].end()
            if end > done:
                yield max(start, done), end
                done = end
        del window[0], words[0]
        for token in islice(tokens, 1):
            window.append(token)
            words.append(folded(token.group()))


def folded(word: str) -> str:
    """A word without case and accents."""
    return word.lower() if word.isascii() else _plain(word)


def has(asked: str, *texts: str | None) -> bool:
    """Whether texts hold all that an expression of `matching` for SQLite asks for: the same answer as its index gives.

    To look a phrase or a beginning up in the index takes as long as there are texts that have it. Where one text is to be
    judged, reading it is quicker.
    """
    return all(any(_holds(text, term) for text in texts if text) for term in _expressed(asked))


def _holds(text: str, term: Term) -> bool:
    return next(places(text, (term,)), None) is not None


@lru_cache(maxsize=64)
def _expressed(asked: str) -> tuple[Term, ...]:
    """The terms of an expression for SQLite."""
    return tuple(
        _folded(Term(tuple(part.rstrip("*").strip('"').split()), part.endswith("*"))) for part in asked.split(_AND)
    )


def _folded(term: Term) -> Term:
    return Term(tuple(map(folded, term.words)), term.beginning)


def _stands(term: Term, words: Sequence[str]) -> bool:
    """Whether a term stands at the beginning of these words."""
    count = len(term.words)
    if count > len(words) or list(term.words[:-1]) != list(words[: count - 1]):
        return False
    last = words[count - 1]
    return last.startswith(term.words[-1]) if term.beginning else last == term.words[-1]


STATEMENTS: Final[dict[Dialect, str]] = {
    "sqlite": "SELECT rowid FROM statement_words WHERE statement_words MATCH ?",
    "postgres": "SELECT seq FROM statements WHERE aidememoire_words(content || ' ' || coalesce(source, ''))"
    " @@ to_tsquery('pg_catalog.simple', ?)",
}
"""Statements that have the words, by row number."""

DOCUMENTS: Final[dict[Dialect, str]] = {
    "sqlite": "SELECT rowid FROM document_words WHERE document_words MATCH ?",
    "postgres": "SELECT documents.seq FROM texts JOIN documents ON documents.text_id = texts.id"
    " WHERE aidememoire_words(texts.text) @@ to_tsquery('pg_catalog.simple', ?)",
}
"""Documents that have the words, by row number."""

_PHRASES: Final = (
    "SELECT w.record_id FROM phrase_words m CROSS JOIN indexed_words w"
    " WHERE m.phrase_words MATCH ? AND w.seq = m.rowid AND substr(w.record_id, 1, 2) = "
)
PHRASES: Final[dict[tuple[str, Dialect], str]] = {
    ("positions", "sqlite"): f"{_PHRASES}'p:'",
    ("commitments", "sqlite"): f"{_PHRASES}'c:'",
    ("positions", "postgres"): "SELECT id FROM positions WHERE aidememoire_words(coalesce(evidence, ''))"
    " @@ to_tsquery('pg_catalog.simple', ?)",
    ("commitments", "postgres"): "SELECT id FROM commitments WHERE aidememoire_words(what)"
    " @@ to_tsquery('pg_catalog.simple', ?)",
}
"""Positions and commitments that have the words themselves, by id."""

HAS: Final = "aidememoire_has"
"""The name by which SQLite knows `has`."""

STATEMENT: Final[dict[Dialect, str]] = {
    # Even one word takes longer to be looked up for one row than a few lines take to be read.
    "sqlite": f"{HAS}(?, x.content, x.source)",
    "postgres": "aidememoire_words(x.content || ' ' || coalesce(x.source, '')) @@ to_tsquery('pg_catalog.simple', ?)",
}
"""Whether one statement `x` has the words."""


def document(asked: str, dialect: Dialect) -> str:
    """The quickest way to tell whether one document `d` has what is asked for."""
    if not _is_long(asked, dialect):
        return DOCUMENT[dialect]
    return f"EXISTS (SELECT 1 FROM texts t WHERE t.id = d.text_id AND {HAS}(?, t.text, d.title))"  # noqa: S608 - our own words


def part(field: str, dialect: Dialect) -> str:
    """Whether one text of a record, which is part of a document's text, has what is asked for."""
    if dialect == "sqlite":
        return f"{HAS}(?, {field})"
    return f"aidememoire_words(coalesce({field}, '')) @@ to_tsquery('pg_catalog.simple', ?)"


def _is_long(asked: str, dialect: Dialect) -> bool:
    """Whether an expression has phrases or beginnings, and the database looks them up anew for each row."""
    return dialect == "sqlite" and any(term.beginning or len(term.words) > 1 for term in _expressed(asked))


DOCUMENT: Final[dict[Dialect, str]] = {
    "sqlite": "EXISTS (SELECT 1 FROM document_words w WHERE w.rowid = d.seq AND w.document_words MATCH ?)",
    "postgres": "EXISTS (SELECT 1 FROM texts t WHERE t.id = d.text_id"
    " AND aidememoire_words(t.text) @@ to_tsquery('pg_catalog.simple', ?))",
}
"""Whether one document `d` has the words."""


def _plain(word: str) -> str:
    """A word as the index of PostgreSQL has it: in lower case, without accents."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(sign))


def containing(text: str) -> tuple[str, str]:
    """Patterns for `LIKE ? ESCAPE '!'` that find a text in a column, and in one of JSON; its signs mean themselves."""
    inside = msgspec.json.encode(text).decode()[1:-1]
    plain, json = (value.replace("!", "!!").replace("%", "!%").replace("_", "!_") for value in (text, inside))
    return f"%{plain}%", f"%{json}%"
