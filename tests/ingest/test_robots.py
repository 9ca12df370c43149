import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.ingest.robots import NOTHING, parse_robots

TEXT = b"""\
# The site of an invented ministry.
User-agent: *
Disallow: /search   # no queries
Allow: /search/help
Crawl-delay: 3

User-agent: SomeBot
User-agent: aidememoire/1.0
Disallow: /*.pdf$
Disallow: /a%2Db
Allow: /
"""


def allowed(text, path, agent="aidememoire"):
    return parse_robots(text, agent).allows(path)


@pytest.mark.parametrize(
    ("agent", "path", "answer"),
    [
        ("other", "/", True),
        ("other", "/search", False),
        ("other", "/search?q=1", False),
        ("other", "/search/help", True),
        ("other", "/x.pdf", True),
        ("aidememoire", "/search", True),
        ("aidememoire", "/x/y.pdf", False),
        ("aidememoire", "/x/y.pdf?download", True),
        ("aidememoire", "/a-b/c", False),
        ("AideMemoire", "/a-b/c", False),
    ],
)
def test_the_longest_rule_of_the_right_group_decides(agent, path, answer):
    assert allowed(TEXT, path, agent) is answer


def test_delays():
    assert parse_robots(TEXT, "other").delay == 3.0
    assert parse_robots(TEXT, "aidememoire").delay is None
    assert parse_robots(b"User-agent: *\nCrawl-delay: 86400", "a").delay == 60.0


def test_nothing_forbidden():
    assert allowed(b"", "/a")
    assert allowed(b"User-agent: *\nDisallow:", "/a")
    assert allowed(b"Disallow: /", "/a")  # belongs to nobody
    assert allowed(b"<html>404</html>", "/a")
    assert not NOTHING.allows("/a")


def test_of_two_rules_of_one_length_the_kinder_decides():
    assert allowed(b"User-agent: *\nDisallow: /a\nAllow: /a", "/a")


def test_groups_for_one_agent_are_read_together():
    text = (
        b"User-agent: aidememoire\nDisallow: /a\n\nUser-agent: *\nDisallow: /\n\nUser-agent: aidememoire\nDisallow: /b"
    )
    assert [allowed(text, path) for path in ("/a", "/b", "/c")] == [False, False, True]


def test_wildcards():
    text = b"User-agent: *\nDisallow: /*/print*?id=$"
    assert allowed(text, "/a/print?id=1")
    assert not allowed(text, "/a/b/printed?id=")


@given(st.binary(max_size=300), st.text(max_size=40))
def test_no_robots_file_and_no_path_break_it(data, path):
    assert parse_robots(b"User-agent: *\nDisallow: " + data, "a").allows("/" + path) in {True, False}


@given(st.text(alphabet="ab/*$", min_size=1, max_size=12), st.text(alphabet="ab/", max_size=12))
def test_rules_fit_as_the_standard_says(pattern, path):
    """Against regular expressions, which are what the standard's words come to."""
    import re

    anchored = pattern.endswith("$")
    body = "".join(".*" if c == "*" else re.escape(c) for c in (pattern[:-1] if anchored else pattern))
    fits = re.match(body + ("$" if anchored else ""), "/" + path) is not None
    assert allowed(b"User-agent: *\nDisallow: " + pattern.encode(), "/" + path) is not fits
