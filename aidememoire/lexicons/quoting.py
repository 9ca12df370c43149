"""Words that make no difference when quotations and their speakers are compared."""

from functools import cache

from aidememoire.lexicons.loading import Entry, load


class _Quoting(Entry, frozen=True):
    source: str
    licence: str
    stop: frozenset[str]
    titles: frozenset[str]
    saying: frozenset[str]


@cache
def _file() -> _Quoting:
    return load("quoting", _Quoting)


def stop_words() -> frozenset[str]:
    """Words that are in every text, in small letters."""
    return _file().stop


def title_words() -> frozenset[str]:
    """Words before a person's name that are no part of it, in small letters."""
    return _file().titles


def saying_words() -> frozenset[str]:
    """Words that ascribe what stands in quotation marks to somebody, in small letters."""
    return _file().saying
