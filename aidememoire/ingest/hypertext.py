"""HTML to paragraphs: trafilatura finds the main text; what the page says of itself is read here.

The order of trust for what a page says of itself: JSON-LD, `meta` elements, then what a reader sees (`h1`, `time`).
"""

import json
import logging
import re
from collections.abc import Iterator
from typing import Any, Final

from aidememoire.ingest.blocks import Block, Hint, Page, mended, squeeze
from aidememoire.ingest.dates import to_iso
from aidememoire.ingest.issuers import publisher_kind
from aidememoire.ingest.links import host
from aidememoire.ingest.metadata import Metadata
from aidememoire.lexicons.agencies import publisher_of_host
from aidememoire.lexicons.pages import pages

Element = Any
"""An lxml element: lxml has no type information."""

START: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
ELEMENTS: Final = re.compile(r"<(?:p|div|h[1-6]|article|br|span|meta|title|table)\b[^>]*>", re.IGNORECASE)
FEW_ELEMENTS: Final = 4
"""A text of unknown type with at least so many elements is HTML."""

SITE_MARK: Final = re.compile(r"\s+(?:[|•·»]|[-–—])\s+")
SAME_WORDS: Final = 0.6
"""Share of common words from which a heading is the headline that the head of the page gives."""

BLOCKS: Final = frozenset({"p", "head", "quote", "item", "cell", "code", "ab"})


def looks_like_html(text: str) -> bool:
    """Whether a text of unknown type is HTML."""
    start = text[:2000]
    return START.match(start) is not None or len(ELEMENTS.findall(text[:20_000])) >= FEW_ELEMENTS


def is_whole_page(text: str) -> bool:
    """Whether `text` begins as an HTML document does, whatever its file is called."""
    return START.match(text[:2000]) is not None


def read_html(text: str) -> Page:
    """The page that the HTML `text` stands for; without blocks where it holds no text of its own."""
    # Loading takes a tenth of a second, and plain text needs none of it.
    import trafilatura  # noqa: PLC0415

    # trafilatura logs what it can't read; the caller says so in a sentence of its own.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    tree = trafilatura.load_html(text)
    if tree is None:
        return Page(())
    metadata, author, headlines = _head(tree)
    pictures: list[str] = []
    blocks = tuple(_blocks(_main_text(text), pictures)) or tuple(_plain_blocks(tree))
    title = metadata.title
    blocks = tuple(block for block in blocks if not (block.hint == "heading" and block.text in headlines))
    if title and not (blocks and _same(blocks[0].text, title)):
        blocks = (Block(title, "title"), *blocks)
    return Page(blocks, tuple(pictures), metadata, author)


def _main_text(text: str) -> Element | None:
    import trafilatura  # noqa: PLC0415 - see read_html

    pruned = [f"//{name}" for name in pages().elements.never]
    found = trafilatura.bare_extraction(text, include_comments=False, include_images=True, prune_xpath=pruned)
    return None if found is None or isinstance(found, dict) else found.body


def _blocks(body: Element | None, pictures: list[str]) -> Iterator[Block]:
    """Paragraphs of trafilatura's body; a line break inside one ends it."""
    if body is None:
        return
    for element in body.iter():
        if element.tag == "graphic":
            pictures.append(element.get("src") or "")
        elif element.tag in BLOCKS and not any(child.tag in BLOCKS for child in element):
            hint: Hint | None = "heading" if element.tag == "head" else None
            yield from (Block(line, hint) for line in _lines(element))


def _lines(element: Element) -> Iterator[str]:
    words = element.text or ""
    for child in element.iterdescendants():
        words += "\n" if child.tag in {"lb", "br"} else (child.text or "") if isinstance(child.tag, str) else ""
        words += child.tail or ""
    # White space of the source is no line break: trafilatura has squeezed it.
    yield from (line for raw in words.split("\n") if (line := squeeze(mended(raw)[0])))


def _plain_blocks(tree: Element) -> Iterator[Block]:
    """Paragraphs of a page too short for trafilatura: all that stand in its body but not beside the text."""
    beside = " or ".join(f"ancestor-or-self::{name}" for name in pages().elements.beside)
    for element in tree.xpath(
        f"//body//*[self::p or self::li or self::h2 or self::h3 or self::blockquote][not({beside})]"
    ):
        if element.xpath(".//p or .//li"):
            continue
        if words := squeeze(mended(element.text_content())[0]):
            yield Block(words, "heading" if element.tag in {"h2", "h3"} else None)


def _head(tree: Element) -> tuple[Metadata, str | None, frozenset[str]]:
    """What the page says of itself, its author, and the headlines on it."""
    meta = _metas(tree)
    linked = _article_data(tree)
    url = _first(tree.xpath("//link[@rel='canonical']/@href")) or meta.get("og:url") or ""
    url = url if host(url) else ""
    name = publisher_of_host(host(url)) if url else None
    outlet = (
        name
        or _name(linked.get("publisher"))
        or next((meta[key] for key in pages().elements.sites if key in meta), None)
    )
    window = _first(tree.xpath("//head/title/text()"))
    if outlet is None and publisher_kind(last := SITE_MARK.split(window)[-1]):
        outlet = last
    headlines = [squeeze(h.text_content()) for h in tree.xpath("//h1")]
    inside = [words for h in tree.xpath("//article//h1 | //main//h1") if (words := squeeze(h.text_content()))]
    title = _title(linked, meta, headlines, window, outlet) if len(inside) != 1 else inside[0]
    metadata = Metadata(
        title=title,
        outlet=outlet,
        published=_published(linked, meta, tree),
        url=url or None,
        licence=_first(tree.xpath("//link[@rel='license']/@href | //a[@rel='license']/@href")) or None,
    )
    author = _name(linked.get("author")) or next((meta[key] for key in pages().elements.authors if key in meta), None)
    same = frozenset(h for h in headlines if title and _same(h, title)) | ({title} if title else frozenset())
    return metadata, None if author and host(author) else author, same


def _metas(tree: Element) -> dict[str, str]:
    """Content of `meta` elements by name, property or itemprop, the first of each, in lower case."""
    held: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]"):
        key = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if words := squeeze(mended(element.get("content"))[0]):
            held.setdefault(key.casefold(), words)
    return held


def _article_data(tree: Element) -> dict[str, Any]:
    """The JSON-LD object that describes the article; empty without one."""
    found: dict[str, Any] = {}
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            data = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(data):
            kinds = item.get("@type")
            names = {str(k).casefold() for k in (kinds if isinstance(kinds, list) else [kinds])}
            if names & pages().elements.articles and ("headline" in item or "datePublished" in item):
                # An article proper is worth more than the page around it.
                if names != {"webpage"}:
                    return item
                found = found or item
    return found


def _objects(data: object) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for item in data:
            yield from _objects(item)
    elif isinstance(data, dict):
        yield data
        yield from _objects(data.get("@graph", []))


def _published(linked: dict[str, Any], meta: dict[str, str], tree: Element) -> str | None:
    times = tree.xpath(
        "//article//time/@datetime | //time[@pubdate]/@datetime | //*[@itemprop='datePublished']/@datetime"
    )
    alone = list(dict.fromkeys(tree.xpath("//time/@datetime")))
    times = times or (alone if len(alone) == 1 else [])
    candidates = [linked.get("datePublished"), *(meta.get(key) for key in pages().elements.dates), *times[:1]]
    return next((iso for value in candidates if isinstance(value, str) and (iso := to_iso(value))), None)


def _title(
    linked: dict[str, Any], meta: dict[str, str], headlines: list[str], window: str, outlet: str | None
) -> str | None:
    """The headline: the `h1` that the head of the page agrees with, else what the head says, without the site's name."""
    named = linked.get("headline")
    heads = [squeeze(named)] if isinstance(named, str) else []
    heads += [meta[key] for key in pages().elements.titles if key in meta] + [squeeze(window)]
    heads = [mended(_without_site(head, outlet))[0] for head in heads if head]
    agreed = [h for h in headlines if h and any(_same(h, head) for head in heads)]
    return next(iter([*agreed, *heads, *(h for h in headlines if h)]), None)


def _without_site(title: str, outlet: str | None) -> str:
    pieces = SITE_MARK.split(title)
    marked = re.search(r"\s[|•·»]\s", title) is not None
    named = outlet is not None and pieces[-1].casefold() == outlet.casefold()
    if len(pieces) > 1 and (marked or named):
        last = list(SITE_MARK.finditer(title))[-1]
        return title[: last.start()]
    return title


def _same(one: str, other: str) -> bool:
    """Whether two headlines are one, perhaps cut or with the site's name."""
    words = [set(re.findall(r"\w+", text.casefold())) for text in (one, other)]
    smaller = min(len(w) for w in words)
    return smaller > 0 and len(words[0] & words[1]) >= SAME_WORDS * max(smaller, max(len(w) for w in words) / 2)


def _first(found: list[Any]) -> str:
    return squeeze(mended(str(found[0]))[0]) if found else ""


def _name(data: object) -> str | None:
    """A name in JSON-LD: text, an object with a name, or a list of these (joined)."""
    if isinstance(data, str):
        return squeeze(data) or None
    if isinstance(data, dict):
        return _name(data.get("name"))
    if isinstance(data, list):
        return ", ".join(name for item in data if (name := _name(item))) or None
    return None
