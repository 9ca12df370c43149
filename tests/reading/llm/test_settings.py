"""The language model's settings, from an environment."""

import pytest

from aidememoire.errors import UsageError
from aidememoire.reading.llm.settings import OPENAI_URL, Secret, cache_folder, from_environment

KEY = "sk-hidden-0123456789"
FULL = {"AIDEMEMOIRE_LLM_MODEL": "small-1", "AIDEMEMOIRE_LLM_API_KEY": KEY, "HOME": "/home/ada"}


def settings(**changes):
    return from_environment({**FULL, **{f"AIDEMEMOIRE_LLM_{name}": value for name, value in changes.items()}})


def test_model_and_key_are_enough():
    found = settings()
    assert (found.base_url, found.model, found.key.reveal()) == (OPENAI_URL, "small-1", KEY)
    assert str(found.cache) == "/home/ada/.cache/aidememoire/llm"
    assert (found.price_in, found.price_out) == (None, None)


def test_openais_own_names_serve_too():
    given = {"AIDEMEMOIRE_LLM_MODEL": "m", "OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": "https://host.example/v1"}
    found = from_environment({**given, "HOME": "/h"})
    assert (found.base_url, found.key.reveal()) == ("https://host.example/v1", KEY)


def test_our_names_come_first():
    given = {**FULL, "OPENAI_API_KEY": "other", "OPENAI_BASE_URL": "https://other.example"}
    assert from_environment(given).key.reveal() == KEY
    assert (
        from_environment({**given, "AIDEMEMOIRE_LLM_BASE_URL": "https://a.example/v1"}).address
        == "https://a.example/v1"
    )


@pytest.mark.parametrize("host", ["localhost:8080", "127.0.0.1:1", "[::1]:9"])
def test_a_server_on_this_machine_needs_no_key(host):
    given = {"AIDEMEMOIRE_LLM_MODEL": "m", "AIDEMEMOIRE_LLM_BASE_URL": f"http://{host}/v1", "HOME": "/h"}
    assert from_environment(given).key.reveal() == ""


def test_others_need_one():
    with pytest.raises(UsageError, match=r"no key for the language model at api\.openai\.com is given"):
        from_environment({"AIDEMEMOIRE_LLM_MODEL": "m"})


def test_a_model_must_be_named():
    with pytest.raises(UsageError, match=r"no language model is named; expected .*AIDEMEMOIRE_LLM_MODEL"):
        from_environment({"AIDEMEMOIRE_LLM_API_KEY": KEY})


@pytest.mark.parametrize("url", ["host.example/v1", "ftp://host/v1", "http://", "http://[bad/v1", "http://h:x/v1"])
def test_an_address_is_one(url):
    with pytest.raises(UsageError, match="address is none"):
        settings(BASE_URL=url)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TIMEOUT", "0"),
        ("TIMEOUT", "soon"),
        ("TIMEOUT", "inf"),
        ("TIMEOUT", "nan"),
        ("CONCURRENCY", "0"),
        ("WINDOW", "10"),
        ("PRICE_IN", "-1"),
        ("PRICE_OUT", "cheap"),
    ],
)
def test_numbers_make_sense(name, value):
    with pytest.raises(UsageError, match=f"AIDEMEMOIRE_LLM_{name} is '{value}'"):
        settings(**{name: value})


def test_numbers_are_taken():
    found = settings(TIMEOUT="2.5", CONCURRENCY="8", WINDOW="900", PRICE_IN="0", PRICE_OUT="0.6", CACHE="/h/kept")
    assert (found.timeout, found.concurrency, found.window) == (2.5, 8, 900)
    assert (found.price_in, found.price_out, str(found.cache)) == (0.0, 0.6, "/h/kept")


def test_a_key_shows_itself_nowhere():
    found = settings(BASE_URL=f"https://ada:{KEY}@host.example/v1?key={KEY}")
    for shown in (repr(found), str(found), repr(found.key), f"{found.key}", found.address):
        assert KEY not in shown.replace(found.base_url, "")
    assert found.address == "https://host.example/v1"
    assert found.key.hidden_in(f"bad key {KEY}.") == "bad key …."
    assert Secret("").hidden_in("as it is") == "as it is"


def test_an_error_does_not_show_the_key():
    with pytest.raises(UsageError) as error:
        settings(API_KEY=f"{KEY}\x00")
    assert KEY not in str(error.value)


@pytest.mark.parametrize(
    ("platform", "environ", "folder"),
    [
        ("linux", {"HOME": "/h"}, "/h/.cache/aidememoire/llm"),
        ("linux", {"HOME": "/h", "XDG_CACHE_HOME": "/x"}, "/x/aidememoire/llm"),
        ("darwin", {"HOME": "/h"}, "/h/Library/Caches/aidememoire/llm"),
        ("win32", {"USERPROFILE": "/u", "LOCALAPPDATA": "/l"}, "/l/aidememoire/llm"),
        ("win32", {"USERPROFILE": "/u"}, "/u/AppData/Local/aidememoire/llm"),
    ],
)
def test_answers_lie_where_the_system_keeps_caches(platform, environ, folder):
    assert cache_folder(environ, platform).as_posix() == folder
