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


def language_code(words: str) -> str | None:
    """The code of the language that `words` name: a code ("uk", "en-GB", "pt_BR") or an English name; None for others."""
    plain = words.strip().casefold()
    code = plain.replace("_", "-").split("-")[0]
    if code in _file().names:
        return code
    return next((code for code, name in _file().names.items() if name.casefold() == plain), None)
