import pytest

from aidememoire import errors
from aidememoire.ingest import Metadata, fetch, load
from aidememoire.ingest.web import is_web, read_web
from tests.ingest import texts

PLAIN = "Leaders meet\nThe leaders met in Harnow on Monday, officials said."


@pytest.fixture
def open_web(site, monkeypatch):
    """Loopback counts as the open web."""
    monkeypatch.setattr(fetch, "is_public", lambda _address: True)
    fetch._shared.cache_clear()
    yield site
    fetch._shared.cache_clear()


@pytest.mark.parametrize(
    ("source", "web"), [("https://a.example", True), ("HTTP://a", True), ("a.txt", False), ("ftp://a", False)]
)
def test_what_is_on_the_web(source, web):
    assert is_web(source) is web


def test_a_page_on_the_web_is_read_like_a_file(open_web):
    url = open_web.put("/2024/05/03/dam", texts.PAGE)
    document = load(url).document
    assert document.title == "Dam talks open in Port Ferro"
    assert document.outlet == "The Estuary Times"
    assert document.retrieved is not None
    # What the page says of its own address counts only where it is on the same host.
    assert document.url == url


def test_redirects_give_the_address(open_web):
    open_web.put("/2024/05/03/meet", PLAIN, kind="text/plain")
    document = load(open_web.put("/m", status=301, Location="/2024/05/03/meet")).document
    assert document.url == open_web.base + "/2024/05/03/meet"
    assert (document.published, document.published_basis) == ("2024-05-03", "url")


def test_what_is_given_comes_first(open_web):
    url = open_web.put("/a", PLAIN, kind="text/plain")
    document = load(url, Metadata(url="https://known.example/a", outlet="The Courier")).document
    assert (document.url, document.outlet) == ("https://known.example/a", "The Courier")


def test_the_character_set_that_the_server_says(open_web):
    url = open_web.put(
        "/b", "Leaders meet\nThe leaders met Žarko in Harnow.".encode("cp1250"), kind="text/plain; charset=windows-1250"
    )
    assert "Žarko" in load(url).document.text


@pytest.mark.parametrize("status", [204, 301, 403, 404, 410, 451, 500, 599])
def test_no_page(open_web, status):
    with pytest.raises(errors.UrlSourceError, match=f"answers {status}"):
        read_web(open_web.put("/a", status=status))


def test_pictures_and_empty_pages(open_web):
    with pytest.raises(errors.UrlSourceError, match="image/png"):
        read_web(open_web.put("/a", b"\x89PNG", kind="image/png"))
    with pytest.raises(errors.EmptySourceError, match="empty page"):
        read_web(open_web.put("/b", " \n"))


def test_tests_alone_reach_loopback(site):
    url = site.put("/a", PLAIN)
    with pytest.raises(errors.UrlSourceError, match="private"):
        load(url)
    assert read_web(url, allow_private=True).data.decode() == PLAIN
