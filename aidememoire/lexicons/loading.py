"""How a word list gets from its TOML file into frozen structs.

Strings in the files stand in single quotes where they can: tomllib reads those without looking at each character.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from typing import TypeVar

import msgspec

from aidememoire.errors import LexiconError

T = TypeVar("T")


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of everything read from a word list: frozen, compared by value, unknown keys rejected."""


def load(name: str, shape: type[T]) -> T:
    """The file `name`.toml of this folder as `shape`; LexiconError when it is no TOML or does not fit the shape."""
    path = f"{name}.toml"
    try:
        text = resources.files(__package__).joinpath(path).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise LexiconError(
            f"no word list {path} is installed", "it beside the code", "reinstall aidememoire"
        ) from error
    return parse(text, shape, path)


def parse(text: str, shape: type[T], path: str) -> T:
    """`text`, the content of the word list called `path`, as `shape`."""
    try:
        return msgspec.convert(tomllib.loads(text), shape)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{path} is no valid TOML ({error})", "a word list", "correct that line") from error
    except msgspec.ValidationError as error:
        raise LexiconError(f"{path} does not fit its form: {error}", "", "correct that entry") from error


def split(alternatives: str) -> tuple[str, ...]:
    """`a|b|c` as a tuple; the empty string as an empty one."""
    return tuple(alternatives.split("|")) if alternatives else ()


def index(pairs: Iterable[tuple[str, T]], what: str) -> Mapping[str, T]:
    """A dictionary of the pairs; LexiconError when one key would stand for two different values."""
    table: dict[str, T] = {}
    for key, value in pairs:
        if table.setdefault(key, value) != value:
            raise LexiconError(f"{what} {key!r} is listed for two entries", "one", "drop it from one of them")
    return table


def written(words: str) -> Iterator[str]:
    """The ways to look `words` up, likeliest first: as they are, without article, possessive, typographic marks."""
    plain = " ".join(words.replace("’", "'").split())
    yield plain
    if plain.startswith(("The ", "THE ")):
        plain = "the" + plain[3:]
        yield plain  # some are listed with their article, for without it they are common words
    bare = plain.removeprefix("the ")
    for ending in ("'s", "'S", "'"):
        if bare.endswith(ending):
            bare = bare[: -len(ending)]
            break
    if bare != plain:
        yield bare


def find(table: Mapping[str, T], shouted: Mapping[str, T], words: str) -> T | None:
    """The value for `words` in `table`, or in `shouted` (casefolded keys) when they are all capitals, as in headlines.

    Short words in capitals ("US", "UN") are only ever looked up as they are written.
    """
    for form in written(words):
        if (value := table.get(form)) is not None:
            return value
        if form.isupper() and len(form) > SHORTEST_SHOUT and (value := shouted.get(form.casefold())) is not None:
            return value
    return None


SHORTEST_SHOUT = 3
"""Characters: words in capitals up to this length are taken for abbreviations, not for names written large."""
