"""Full text: words, "phrases" and beginnings*, as people type them, for either database."""

import re
import unicodedata
from typing import Final, NamedTuple

from aidememoire.ledger.engine import Dialect

_TERM: Final = re.compile(r'"([^"]*)"?|(\S+)')
_WORD: Final = re.compile(r"[^\W_]+")


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
        return " AND ".join(f'"{" ".join(term.words)}"{"*" if term.beginning else ""}' for term in asked)
    return " & ".join(_lexemes(term) for term in asked)


def _lexemes(term: Term) -> str:
    words = [f"'{_plain(word)}'" for word in term.words]
    if term.beginning:
        words[-1] += ":*"
    return "(" + " <-> ".join(words) + ")"


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

STATEMENT: Final[dict[Dialect, str]] = {
    "sqlite": "EXISTS (SELECT 1 FROM statement_words w WHERE w.rowid = x.seq AND w.statement_words MATCH ?)",
    "postgres": "aidememoire_words(x.content || ' ' || coalesce(x.source, '')) @@ to_tsquery('pg_catalog.simple', ?)",
}
"""Whether one statement `x` has the words: the index of words goes straight to its row."""

DOCUMENT: Final[dict[Dialect, str]] = {
    "sqlite": "EXISTS (SELECT 1 FROM document_words w WHERE w.rowid = d.seq AND w.document_words MATCH ?)",
    "postgres": "EXISTS (SELECT 1 FROM texts t WHERE t.id = d.text_id"
    " AND aidememoire_words(t.text) @@ to_tsquery('pg_catalog.simple', ?))",
}
"""Whether one document `d` has the words."""


def _plain(word: str) -> str:
    """A word as the index of PostgreSQL has it: in lower case, without accents."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(sign))
