import msgspec
import pytest

from aidememoire.errors import LexiconError
from aidememoire.lexicons.languages import language_name
from aidememoire.lexicons.loading import parse
from aidememoire.lexicons.pages import Pages, pages


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, (list, tuple, set)):
        for item in value:
            yield from strings(item)


def test_cues_are_in_lower_case_and_not_empty():
    held = msgspec.to_builtins(pages())
    del held["source"], held["licence"]
    words = list(strings(held))
    assert len(words) > 300
    assert all(word and word == word.casefold() for word in words)


def test_lists_hold_nothing_twice():
    held = msgspec.to_builtins(pages())
    for section in held.values():
        for words in section.values() if isinstance(section, dict) else ():
            assert len(words) == len(set(words))


def test_unknown_keys_are_rejected():
    with pytest.raises(LexiconError):
        parse("source = 'x'\nlicence = 'y'\nextra = 1", Pages, "pages.toml")


def test_languages_have_english_names():
    assert language_name("de") == "German"
    assert language_name("xx") is None
