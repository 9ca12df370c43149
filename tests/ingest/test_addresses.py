import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.errors import UrlSourceError
from aidememoire.ingest.addresses import is_public, redirected, target


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "100.100.100.200",
        "0.0.0.0", "255.255.255.255", "224.0.0.1", "239.1.1.1", "240.0.0.1", "192.0.2.1", "198.18.0.1", "168.63.129.16",  # noqa: S104
        "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:a00:1::",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2", "::7f00:1",
    ],
)  # fmt: skip
def test_addresses_that_are_shut(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07::1", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_addresses_that_are_open(address):
    assert is_public(address)


@given(st.ip_addresses(v=4, network="10.0.0.0/8") | st.ip_addresses(v=4, network="127.0.0.0/8"))
def test_no_wrapping_opens_a_private_address(inner):
    number = int(inner)
    for wrapped in (0xFFFF << 32 | number, 0x64FF9B << 96 | number, 0x2002 << 112 | number << 80):
        assert not is_public(str(ipaddress.IPv6Address(wrapped)))


@given(st.ip_addresses())
def test_nothing_is_open_that_python_knows_as_private(address):
    if is_public(str(address)):
        assert not any((address.is_private, address.is_loopback, address.is_link_local, address.is_multicast))


def test_an_address_is_taken_apart():
    at = target("HTTPS://News.Example:8443/a b/é?q=1 2#top")
    assert (at.scheme, at.host, at.port, at.path) == ("https", "news.example", 8443, "/a%20b/%C3%A9?q=1%202")
    assert at.url == "https://news.example:8443/a%20b/%C3%A9?q=1%202"
    assert target("http://bücher.example").host == "xn--bcher-kva.example"
    assert target("http://[::1]:8080/").netloc == "[::1]:8080"
    assert target("http://a.example./").host == "a.example"


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.example/", "file:///etc/passwd", "//a.example/", "www.a.example", "javascript:alert(1)", "data:text/html,x",
        "http://", "http:///x", "http://ada:pw@a.example/", "http://a.example:22/", "http://a.example:99999/", "http://a b/",
        "http://a.example\r\nHost: b/", "http://[::1", "http://" + "a" * 5000, "http://-a.example/", "http://a..b/", "http://\ud800/",
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_page(url):
    with pytest.raises(UrlSourceError) as caught:
        target(url)
    assert str(caught.value).endswith(".")


@given(st.text(max_size=60))
def test_no_text_makes_a_target_with_odd_characters(text):
    for url in (text, f"http://{text}", f"http://a.example/{text}"):
        try:
            at = target(url)
        except UrlSourceError:
            continue
        assert at.url.isascii()
        assert at.url.isprintable()
        assert " " not in at.url
        assert target(at.url) == at


def test_redirects_may_be_relative():
    at = target("https://a.example/x/y?z=1")
    assert redirected(at, "../w#f", "s").url == "https://a.example/w"
    assert redirected(at, "//b.example", "s").url == "https://b.example/"
    with pytest.raises(UrlSourceError, match=r"^s: "):
        redirected(at, "file:///etc/passwd", "s")
