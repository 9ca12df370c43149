"""Names of the columns and keys that tables of articles use: ours, news-please's, Media Cloud's and others'."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from aidememoire.lexicons.loading import Entry, load


class Columns(Entry, frozen=True):
    """For each field of an article the names that it comes under, likeliest first, in lower case with underscores."""

    title: tuple[str, ...]
    text: tuple[str, ...]
    html: tuple[str, ...]
    url: tuple[str, ...]
    outlet: tuple[str, ...]
    published: tuple[str, ...]
    retrieved: tuple[str, ...]
    issuer: tuple[str, ...]
    licence: tuple[str, ...]
    side: tuple[str, ...]
    language: tuple[str, ...]
    author: tuple[str, ...]


class _Required(Entry, frozen=True):
    columns: tuple[str, ...]


class _File(Entry, frozen=True):
    source: str
    columns: Columns
    required: _Required


@cache
def _file() -> _File:
    return load("columns", _File)


def columns() -> Columns:
    """The names of all columns."""
    return _file().columns


def plain_name(column: str) -> str:
    """`column` as the lists write it: "Publish Date" and "publish-date" are `publish_date`."""
    return re.sub(r"[\s.\-_]+", "_", column.replace("\ufeff", "").strip().casefold())


@cache
def _known() -> frozenset[str]:
    held = columns()
    return frozenset(name for field in held.__struct_fields__ for name in getattr(held, field))


def known_columns(names: Iterable[str]) -> int:
    """How many of the columns `names` are known ones."""
    return sum(plain_name(name) in _known() for name in names)


@cache
def _texts() -> frozenset[str]:
    held = columns()
    return frozenset(name for field in _file().required.columns for name in getattr(held, field))


def has_text(names: Iterable[str]) -> bool:
    """Whether one of the columns `names` holds an article's text."""
    return any(plain_name(name) in _texts() for name in names)


def fields_of(row: Mapping[str, object], field: str) -> list[object]:
    """The values of `row` under each name of `field`, likeliest first; empty ones (null, blank) left out."""
    plain: dict[str, object] = {}
    for name, value in row.items():
        plain.setdefault(plain_name(name), value)
    names: tuple[str, ...] = getattr(columns(), field)
    found = [plain.get(name) for name in names]
    return [value for value in found if value is not None and not (isinstance(value, str) and not value.strip())]
