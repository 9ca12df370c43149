"""Which addresses may be fetched at all: http and https, no passwords, no machine inside somebody's network."""

import ipaddress
import re
from typing import Final
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import msgspec

from aidememoire.errors import UrlSourceError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

SCHEMES: Final = {"http": 80, "https": 443}
"""Schemes that are fetched, each with its port."""
LOWEST_FREE_PORT: Final = 1024
"""Ports below this belong to other services (mail, shells); of them only 80 and 443 serve pages."""
LONGEST_ADDRESS: Final = 4096
"""Characters; servers refuse longer addresses."""

HOST: Final = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?\.?", re.IGNORECASE)
METADATA_HOSTS: Final = frozenset({ipaddress.ip_address("168.63.129.16")})
"""Public-looking addresses at which a cloud tells its machines their secrets; the others of the kind are link-local."""
WRAPPED: Final = (
    (ipaddress.ip_network("64:ff9b::/96"), 0),  # NAT64 (RFC 6052): the last four bytes are an IPv4 address
    (ipaddress.ip_network("64:ff9b:1::/48"), 0),
    (ipaddress.ip_network("::/96"), 0),  # IPv4-compatible
    (ipaddress.ip_network("2002::/16"), 80),  # 6to4: bytes 3 to 6
)
"""IPv6 ranges that carry an IPv4 address, and how many bits it is shifted."""


class Target(msgspec.Struct, frozen=True):
    """An address taken apart: `host` in ASCII, without brackets; `path` as it goes into the request."""

    scheme: str
    host: str
    port: int
    path: str
    url: str

    @property
    def site(self) -> str:
        """Scheme, host and port: what one robots.txt speaks for."""
        return f"{self.scheme}://{self.netloc}"

    @property
    def netloc(self) -> str:
        """Host and port as the Host header gives them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == SCHEMES[self.scheme] else f"{host}:{self.port}"


def target(url: str, source: str | None = None, *, any_port: bool = False) -> Target:
    """The parts of `url`; UrlSourceError, in the name of `source`, where it is no address that may be fetched."""
    name = source or url
    if len(url) > LONGEST_ADDRESS:
        raise UrlSourceError(
            name[:80] + "…", f"the address has {len(url):,} characters", f"at most {LONGEST_ADDRESS:,}"
        )
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        host = (parts.hostname or "").rstrip(".")
        host = str(ipaddress.IPv6Address(host)) if ":" in host else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        raise UrlSourceError(name, "this is no address that can be taken apart", "one like https://host/path") from None
    scheme = parts.scheme.casefold()
    if scheme not in SCHEMES:
        raise UrlSourceError(
            name,
            f"addresses that begin with {scheme or 'no scheme'}: are not fetched",
            "http or https",
            "save the page",
        )
    if parts.username is not None or parts.password is not None:
        raise UrlSourceError(name, "the address holds a user name or password", "one without", "leave it out")
    if not (":" in host or HOST.fullmatch(host)):
        raise UrlSourceError(name, "the address names no host", "one like https://host/path")
    port = SCHEMES[scheme] if port is None else port
    if not any_port and port < LOWEST_FREE_PORT and port not in SCHEMES.values():
        raise UrlSourceError(name, f"port {port} does not serve pages", "80, 443 or one from 1024 on")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]") if parts.query else ""
    )
    bare = Target(scheme, host, port, path, "")
    return msgspec.structs.replace(bare, url=bare.site + path)


def redirected(at: Target, location: str, source: str, *, any_port: bool = False) -> Target:
    """Where a redirect of `at` to `location`, absolute or not, leads; refused like any other address."""
    joined = urlsplit(urljoin(at.url, location.strip()))
    return target(urlunsplit(joined._replace(fragment="")), source, any_port=any_port)


def is_public(address: str) -> bool:
    """Whether a numeric address is one of the open Internet, and so one that a stranger's page may send us to."""
    ip: Address = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if (inner := _wrapped(ip)) is not None:
            return is_public(str(inner))
        if ip.teredo is not None:
            return False
    shut = ip.is_private or ip.is_loopback or ip.is_link_local or ip.is_multicast or ip.is_reserved or ip.is_unspecified
    return ip.is_global and not shut and ip not in METADATA_HOSTS


def _wrapped(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address carries."""
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    for network, shift in WRAPPED:
        if ip in network and int(ip) > 1:
            return ipaddress.IPv4Address((int(ip) >> shift) & 0xFFFFFFFF)
    return None
