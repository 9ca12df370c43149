import gzip
import ssl
import subprocess
import threading
import zlib

import pytest

from aidememoire import errors
from aidememoire.ingest import fetch as fetching
from aidememoire.ingest.fetch import Fetcher, Limits
from tests.ingest.servers import serving

PAGE = "<html><body><p>The bridge opens on Monday.</p></body></html>"


def fetcher(**limits):
    return Fetcher(Limits(**limits), allow_private=True)


def refused(url, error=errors.UrlSourceError, **limits):
    with pytest.raises(error) as caught:
        fetcher(**limits).fetch(url)
    sentence = str(caught.value)
    assert sentence.startswith(f"{url}: ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def test_a_page_comes_with_what_its_server_says(site):
    url = site.put("/a", PAGE, ETag='"v1"', Last_Modified="Fri, 03 May 2024 09:12:00 GMT")
    answer = fetcher().fetch(url)
    assert answer.data.decode() == PAGE
    assert (answer.url, answer.status, answer.etag, answer.modified) == (
        url,
        200,
        '"v1"',
        "Fri, 03 May 2024 09:12:00 GMT",
    )
    assert (answer.media_type, answer.charset) == ("text/html", "utf-8")
    asked = dict(site.asked)["/a"]
    assert asked["User-Agent"].startswith("aidememoire/")
    assert asked["Host"] == site.base.removeprefix("http://")


def test_a_page_that_has_not_changed_is_not_sent_again(site):
    url = site.put("/a", PAGE, ETag='"v1"')
    answer = fetcher().fetch(url, etag='"v1"', modified="Fri, 03 May 2024 09:12:00 GMT")
    assert (answer.status, answer.data, answer.said) == (304, b"", "304 (Not Modified)")
    assert dict(site.asked)["/a"]["If-Modified-Since"] == "Fri, 03 May 2024 09:12:00 GMT"


def test_conditions_with_line_ends_are_not_sent(site):
    url = site.put("/a", PAGE)
    assert fetcher().fetch(url, etag='"v"\r\nX-Evil: 1').status == 200
    assert "X-Evil" not in dict(site.asked)["/a"]


def test_other_answers_keep_their_status_and_no_body(site):
    url = site.put("/gone", "<p>no</p>", status=503, Retry_After="120")
    answer = fetcher().fetch(url)
    assert (answer.status, answer.data, answer.retry_after) == (503, b"", "120")


def test_redirects_are_followed_to_their_end(site):
    site.put("/new/c", PAGE)
    site.put("/new/b", status=302, Location="c")
    url = site.put("/a", status=301, Location="/new/b#top")
    answer = fetcher().fetch(url)
    assert answer.url == site.base + "/new/c"
    assert not answer.moved_for_good


def test_only_permanent_redirects_move_for_good(site):
    site.put("/b", PAGE)
    assert fetcher().fetch(site.put("/a", status=308, Location="/b")).moved_for_good


def test_redirects_end(site):
    url = site.put("/a", status=302, Location="/a")
    assert "redirects more than 3 times" in refused(url, redirects=3)
    assert site.paths() == ["/a"] * 4


@pytest.mark.parametrize(
    "place", ["ftp://host.example/x", "file:///etc/passwd", "gopher://a.example/", "http://u:p@a.example/"]
)
def test_redirects_lead_to_web_pages_only(site, place):
    refused(site.put("/a", status=302, Location=place))


def test_private_networks_are_shut():
    with serving() as site:
        url = site.put("/a", PAGE)
        with pytest.raises(errors.UrlSourceError, match="private or reserved network"):
            Fetcher().fetch(url)
        assert site.asked == []


def resolving(monkeypatch, *answers):
    """Let the name service answer so, one list after the other."""
    left = list(answers)
    real = fetching.socket.getaddrinfo

    def getaddrinfo(host, port, *args, **more):
        if host[0].isdigit():  # numeric: nobody is asked
            return real(host, port, *args, **more)
        now = left.pop(0) if len(left) > 1 else left[0]
        return [(2, 1, 6, "", (address, port)) for address in now]

    monkeypatch.setattr(fetching.socket, "getaddrinfo", getaddrinfo)


def test_a_redirect_into_a_private_network_is_refused(site, monkeypatch):
    """The first host counts as public; the second is the machine itself."""
    monkeypatch.setattr(fetching, "is_public", lambda address: address == "127.0.0.1")
    resolving(monkeypatch, ["127.0.0.1"], ["127.0.0.1"], ["169.254.169.254"])
    port = site.base.rsplit(":", 1)[1]
    site.put("/a", status=302, Location="http://metadata.example:8080/latest")
    with pytest.raises(errors.UrlSourceError, match=r"metadata\.example stands in a private"):
        Fetcher().fetch(f"http://page.example:{port}/a")
    assert site.paths() == ["/a"]


def test_a_name_that_changes_its_address_is_checked_each_time(site, monkeypatch):
    monkeypatch.setattr(fetching, "is_public", lambda address: address == "127.0.0.1")
    resolving(monkeypatch, ["127.0.0.1"], ["10.0.0.7"])
    port = site.base.rsplit(":", 1)[1]
    site.put("/a", PAGE)
    with pytest.raises(errors.UrlSourceError, match="private"):
        Fetcher().fetch(f"http://page.example:{port}/a")
    assert site.paths() == []


def test_the_connection_goes_to_the_address_that_was_checked(site, monkeypatch):
    """One look-up for each request: what is connected to can't differ from what was checked."""
    asked = []
    monkeypatch.setattr(fetching, "is_public", lambda address: asked.append(address) or True)
    resolving(monkeypatch, ["127.0.0.1"])
    port = site.base.rsplit(":", 1)[1]
    site.put("/a", PAGE)
    assert Fetcher().fetch(f"http://page.example:{port}/a").status == 200
    assert asked == ["127.0.0.1"] * 2  # robots.txt and the page
    assert dict(site.asked)["/a"]["Host"] == f"page.example:{port}"


def test_a_host_with_one_private_address_is_refused(monkeypatch):
    resolving(monkeypatch, ["93.184.215.14", "127.0.0.1"])
    with pytest.raises(errors.UrlSourceError, match="private"):
        Fetcher().fetch("http://page.example/")


def test_hosts_that_nobody_knows(monkeypatch):
    def getaddrinfo(*_args, **_kwargs):
        raise fetching.socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(fetching.socket, "getaddrinfo", getaddrinfo)
    assert "no host is called nowhere.example" in refused("http://nowhere.example/")


def test_nobody_listens():
    with serving() as site:
        url = site.base
    assert "connection refused" in refused(url + "/")


def test_pages_too_large_are_given_up(site):
    assert "more than 1,000 bytes" in refused(site.put("/a", "x" * 1001), errors.OversizedSourceError, size=1000)
    assert fetcher(size=1000).fetch(site.put("/b", "x" * 1000)).status == 200


def test_pages_without_a_length_are_counted_as_they_come(site):
    sent = []

    def endless(handler):
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b"x" * 65536)
            sent.append(65536)

    refused(site.act("/a", endless), errors.OversizedSourceError, size=100_000)
    assert sum(sent) < 100_000_000


@pytest.mark.parametrize("coding", ["gzip", "deflate", "gzip, gzip"])
def test_compressed_bombs_are_given_up_early(site, coding):
    body = b"0" * 50_000_000
    for _ in coding.split(","):
        body = zlib.compress(body) if coding == "deflate" else gzip.compress(body)
    url = site.put("/a", body, Content_Encoding=coding)
    refused(url, errors.OversizedSourceError, size=1_000_000)


def test_compressed_pages_are_read(site):
    url = site.put("/a", gzip.compress(PAGE.encode()), Content_Encoding="gzip")
    assert fetcher().fetch(url).data.decode() == PAGE


def test_broken_compression(site):
    assert "breaks off" in refused(site.put("/a", b"no gzip at all", Content_Encoding="gzip"))


def dripping(before, piece):
    """Sends `piece` again and again, so that no single wait is long."""

    def action(handler):
        handler.wfile.write(before)
        stop = threading.Event()
        while not stop.wait(0.02):
            handler.wfile.write(piece)

    return action


@pytest.mark.parametrize(
    ("before", "piece"),
    [
        (b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n", b"x"),
        (b"HTTP/1.0 200 OK\r\n", b"X-A: 1"),
        (b"", b"H"),
    ],
)
def test_slow_answers_end_when_the_time_is_over(site, before, piece):
    assert "in 0.3 seconds" in refused(site.act("/a", dripping(before, piece)), seconds=0.3)


def test_servers_that_say_nothing(site):
    done = threading.Event()
    url = site.act("/a", lambda _handler: done.wait(5))
    assert "in 0.2 seconds" in refused(url, seconds=0.2)
    done.set()


@pytest.mark.parametrize("answer", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort"])
def test_answers_that_are_none(site, answer):
    assert "breaks off" in refused(site.act("/a", lambda handler: handler.wfile.write(answer)))


def test_robots_are_obeyed_and_asked_once(site):
    site.put("/robots.txt", "User-agent: *\nDisallow: /private\n", kind="text/plain")
    allowed = site.put("/a", PAGE)
    shut = site.put("/private/a", PAGE)
    ours = fetcher()
    assert ours.fetch(allowed).status == 200
    assert ours.fetch(allowed).status == 200
    with pytest.raises(errors.UrlSourceError, match=r"robots\.txt"):
        ours.fetch(shut)
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a", "/a"]


def test_robots_are_asked_for_each_redirect(site):
    site.put("/robots.txt", "User-agent: aidememoire\nDisallow: /b\nCrawl-delay: 2\n")
    site.put("/b", PAGE)
    url = site.put("/a", status=302, Location="/b")
    assert "robots.txt" in refused(url)
    assert site.paths() == ["/a"]
    assert fetcher().delay(url) == 2.0


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (503, False), (429, False)])
def test_robots_that_can_not_be_had(site, status, allowed):
    site.put("/robots.txt", status=status)
    url = site.put("/a", PAGE)
    if allowed:
        assert fetcher().fetch(url).status == 200
    else:
        refused(url)


def test_robots_are_asked_again_after_a_day(site):
    now = [0.0]
    url = site.put("/a", PAGE)
    ours = Fetcher(allow_private=True, clock=lambda: now[0])
    ours.fetch(url)
    now[0] = 25 * 3600.0
    ours.fetch(url)
    assert [path for path, _ in site.asked].count("/robots.txt") == 2


@pytest.fixture
def certificate(tmp_path):
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    command = f"openssl req -x509 -newkey rsa:2048 -nodes -keyout {key} -out {cert} -days 2 -subj /CN=localhost"
    try:
        subprocess.run([*command.split(), "-addext", "subjectAltName=DNS:localhost"], check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("openssl is not installed")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return context, cert


def test_certificates_are_checked(certificate):
    context, cert = certificate
    with serving(context) as site:
        url = site.put("/a", PAGE)
        assert "certificate" in refused(url)
        trusting = Fetcher(allow_private=True, context=ssl.create_default_context(cafile=cert))
        assert trusting.fetch(url).status == 200
        with pytest.raises(errors.UrlSourceError, match="certificate"):
            trusting.fetch(url.replace("localhost", "127.0.0.1"))
