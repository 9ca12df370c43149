"""Links and pictures: the words of a link stay, addresses and pictures go, and pictures from elsewhere are noted."""

import re
from collections import Counter
from typing import Final
from urllib.parse import urlsplit

from aidememoire.ingest.blocks import squeeze
from aidememoire.lexicons.agencies import hosts_of
from aidememoire.lexicons.pages import pages
from aidememoire.records import Media

TARGET: Final = r"\(\s*<?(?P<url>[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
PICTURE: Final = re.compile(r"!\[[^\[\]]*\]" + TARGET)
LINK: Final = re.compile(r"(?<!!)\[(?P<words>[^\[\]]+)\]" + TARGET)
ADDRESS: Final = re.compile(r"(?:https?:|mailto:|ftp:|//|/|#|\.{1,2}/|www\.)\S*", re.IGNORECASE)
MAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?P<host>[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})")

DEEPEST: Final = 4
"""Links within links that are taken apart: a picture can be the words of a link, more is no honest text."""

ELSEWHERE: Final = "on another host than the article"
ODD_ONE: Final = "on another host than most pictures of the article"


def without_links(text: str) -> tuple[str, list[str]]:
    """`text` without Markdown pictures and with links as their words, and the addresses of the pictures."""
    pictures: list[str] = []

    def note(match: re.Match[str]) -> str:
        pictures.append(match["url"])
        return " "

    def words(match: re.Match[str]) -> str:
        return match["words"] if ADDRESS.fullmatch(match["url"]) else match[0]

    for _ in range(DEEPEST):
        previous, text = text, LINK.sub(words, PICTURE.sub(note, text))
        if previous == text:
            break
    return (squeeze(text) if pictures else text), [url for url in pictures if url]


def host(url: str) -> str:
    """The host of an address in lower case, without "www."; empty when it has none (relative addresses)."""
    try:
        return (urlsplit(url).hostname or "").casefold().removeprefix("www.")
    except ValueError:
        return ""


def site(name: str) -> str:
    """The part of a host that one registrant owns: `chinadaily.com.cn` for `img2.chinadaily.com.cn`."""
    labels = name.casefold().split(".")
    country_code = len(labels[-1]) == len("uk")
    kept = 3 if country_code and len(labels) > 2 and labels[-2] in pages().hosts.second_levels else 2
    return ".".join(labels[-kept:])


def noted(urls: tuple[str, ...], article: str | None, outlet: str | None, text: str) -> tuple[Media, ...]:
    """The pictures, each once, with a note on those of another host than the article's.

    The article's hosts are those of its address, of its outlet and of the mail addresses in `text`; where none is
    known, the host of more than half the pictures.
    """
    urls = tuple(dict.fromkeys(url for url in urls if not url.casefold().startswith("data:")))
    own = {site(name) for name in (*([host(article)] if article else []), *hosts_of(outlet or "")) if name}
    own = own or {site(match["host"]) for match in MAIL.finditer(text)}
    note = ELSEWHERE
    if not own:
        counts = Counter(site(name) for url in urls if (name := host(url)))
        own = {name for name, count in counts.items() if count > sum(counts.values()) / 2}
        note = ODD_ONE
    return tuple(Media(url, note if own and host(url) and site(host(url)) not in own else None) for url in urls)


def foreign_warnings(media: tuple[Media, ...]) -> tuple[str, ...]:
    """One warning for each host from which a picture comes although the article does not."""
    hosts = dict.fromkeys(host(picture.url) for picture in media if picture.note)
    return tuple(f"a picture lies on {name}, another host than the article's; it was not fetched" for name in hosts)
