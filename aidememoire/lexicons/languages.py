"""Names of languages, for a refusal that says which language was found."""

from functools import cache

from aidememoire.lexicons.loading import Entry, load


class _File(Entry, frozen=True):
    source: str
    names: dict[str, str]


@cache
def _file() -> _File:
    return load("languages", _File)


def language_name(code: str) -> str | None:
    """English name of the language with this ISO 639 code; None when it has none here."""
    return _file().names.get(code)
