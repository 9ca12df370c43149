"""Every table as a whole: its key, and which of its columns only say how things came in."""

from collections.abc import Iterator
from typing import Any, Final

from aidememoire.ledger.engine import Engine

KEYS: Final[dict[str, tuple[str, ...]]] = {
    "texts": ("id",),
    "sources": ("sha256",),
    "documents": ("id",),
    "captures": ("fingerprint", "document_id"),
    "readings": ("id",),
    "actors": ("id",),
    "statements": ("id",),
    "events": ("id",),
    "positions": ("id",),
    "commitments": ("id",),
    "involved": ("record_id", "role", "actor_id"),
    "times": ("document_id", "number"),
    "clauses": ("document_id", "number"),
    "decisions": ("id",),
    "signatures": ("document_id",),
    "bands": ("band", "document_id"),
    "copies": ("first_id", "second_id"),
    "families": ("id",),
    "family_members": ("document_id",),
    "identities": ("id",),
    "identity_actors": ("actor_id",),
    "identity_decisions": ("id",),
    "actor_rules": ("id",),
    "happenings": ("id",),
    "happening_events": ("happening_id", "event_id"),
    "event_blocks": ("block", "event_id"),
    "follow_ups": ("commitment_id",),
    "settlings": ("commitment_id", "document_id"),
    "pledge_keys": ("commitment_id", "who", "what"),
    "deed_keys": ("document_id", "who", "what"),
    "vectors": ("statement_id",),
}
"""Keys of the tables of the canonical dump; each table after those that its rows name."""

ARRIVAL_KEYS: Final[dict[str, tuple[str, ...]]] = {
    "meta": ("key",),
    "refusals": ("source", "kind", "reason"),
    "derived": ("document_id", "stage"),
    "happening_redirects": ("old_id",),
    "removed_events": ("event_id",),
    "saved_searches": ("seq",),
    "identity_names": ("name", "identity_id"),
    "identity_counts": ("identity_id",),
}
"""Keys of the tables that only say how things came in, of what users keep for themselves, and of what follows from others."""

ARRIVAL_COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "documents": ("seq", "retrieved"),
    "statements": ("seq",),
    "captures": ("locator", "retrieved"),
}
"""Columns that only say how things came in."""

AT_ONCE: Final = 500
"""Rows held in memory while a table is streamed."""


def stream(engine: Engine, table: str, columns: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """All rows of a table, by column name, in the order of its key."""
    key = (KEYS | ARRIVAL_KEYS)[table]
    listed, keys = ", ".join((*columns, *key)), ", ".join(key)
    marks = ", ".join("?" * len(key))
    after: list[object] = []
    while True:
        where = f"WHERE ({keys}) > ({marks})" if after else ""
        sql = f"SELECT {listed} FROM {table} {where} ORDER BY {keys} LIMIT {AT_ONCE}"  # noqa: S608 - our own names
        rows = engine.rows(sql, after)
        yield from (dict(zip(columns, row[: len(columns)], strict=True)) for row in rows)
        if len(rows) < AT_ONCE:
            return
        after = list(rows[-1][len(columns) :])
