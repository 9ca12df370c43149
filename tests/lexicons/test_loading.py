import msgspec
import pytest

from aidememoire.errors import LexiconError
from aidememoire.lexicons.loading import Entry, find, index, load, parse, split, written


class Thing(Entry, frozen=True):
    name: str
    names: tuple[str, ...] = ()


class Things(Entry, frozen=True):
    source: str
    thing: tuple[Thing, ...] = ()


def test_reads_entries():
    things = parse("source = 'own'\n[[thing]]\nname = 'a'\nnames = ['b']", Things, "things.toml")
    assert things == Things("own", (Thing("a", ("b",)),))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("source = 'own'\ncolour = 'red'", "colour"),
        ("source = 'own'\n[[thing]]\nname = 'a'\nage = 3", "age"),
        ("source = 'own'\n[[thing]]\nname = 4", "thing"),
        ("[[thing]]\nname = 'a'", "source"),
        ("source = own", "valid TOML"),
    ],
)
def test_refuses_what_does_not_fit(text, says):
    with pytest.raises(LexiconError, match=says):
        parse(text, Things, "things.toml")


def test_missing_list():
    with pytest.raises(LexiconError, match="no_such_list"):
        load("no_such_list", Things)


def test_entries_are_frozen():
    with pytest.raises(AttributeError):
        Thing("a").name = "b"
    assert msgspec.structs.fields(Thing)[0].name == "name"


def test_split():
    assert split("a|b c") == ("a", "b c")
    assert split("") == ()


def test_index_refuses_two_values_for_one_key():
    assert index([("a", 1), ("a", 1)], "word") == {"a": 1}
    with pytest.raises(LexiconError, match="'a'"):
        index([("a", 1), ("a", 2)], "word")


def test_written_forms():
    assert list(written("the  Hague’s")) == ["the Hague's", "Hague"]
    assert list(written("Oslo")) == ["Oslo"]


def test_find_reads_capitals_as_a_headline_but_not_abbreviations():
    table, shouted = {"Norway": 1, "US": 2}, {"norway": 1, "us": 2, "who": 3}
    assert find(table, shouted, "NORWAY") == 1
    assert find(table, shouted, "US") == 2
    assert find(table, shouted, "us") is None
    assert find(table, shouted, "WHO") is None
