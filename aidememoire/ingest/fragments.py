"""A piece of HTML inside a row or a feed entry: all of it is the article, so that nothing has to be found."""

import html
import re
from collections.abc import Iterator
from typing import Any, Final

from aidememoire.ingest.blocks import Block, Hint, Page, mended, squeeze
from aidememoire.lexicons.pages import pages

TAG: Final = re.compile(
    r"</(?:p|div|a|b|i|u|em|strong|span|h[1-6]|ul|ol|li|blockquote|table|td|figure|article|section)\s*>"
    r"|<(?:br|hr|p|img)\b[^<>]*>",
    re.IGNORECASE,
)
PARAGRAPHS: Final = re.compile(r"<(?:p|div|br|h[1-6]|li|blockquote|tr|section|article)\b", re.IGNORECASE)
"""Elements that end a paragraph; in a text without any, line breaks do."""
UNSEEN: Final = re.compile(r"<!--.*?(?:-->|$)|<(script|style|template)\b.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
FRAME: Final = re.compile(r"</?(?:html|body)\b[^<>]*>|<!doctype\b[^<>]*>|<\?xml\b[^<>]*>", re.IGNORECASE)
"""The frame of a whole page; what stands behind its end is dropped by lxml."""
ELEMENT: Final = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
BREAKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
NEVER: Final = frozenset(["head", "title", "script", "style", "noscript", "iframe", "object", "svg"])
"""Elements without any text of the article, whatever stands in them."""


def holds_html(text: str) -> bool:
    """Whether a text of unknown type is written in HTML: it holds an element that articles are marked up with."""
    return TAG.search(text) is not None


def read_fragment(text: str) -> Page:
    """The page that a piece of HTML stands for; without tags, its entities alone are undone."""
    if not holds_html(text):
        return Page(_lines(text))
    if not PARAGRAPHS.search(text):
        text = text.replace("\n", "<br>")
    # Only rows and feeds with HTML need it.
    from lxml import etree  # noqa: PLC0415
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415

    try:
        # Sites that forget to close their elements nest them deeper than lxml allows by itself.
        parser = HTMLParser(huge_tree=True)
        tree = document_fromstring("<html><body>" + FRAME.sub("", text), parser=parser)
    except (etree.ParserError, ValueError):
        return Page(())
    pictures = [str(image.get("src") or "") for image in tree.iter("img")]
    blocks = []
    hint: Hint | None = None
    words: list[str] = []
    for piece, kind in (*_pieces(tree, None), (None, None)):
        if piece is not None:
            words.append(piece)
            hint = kind
        else:
            if line := squeeze(mended("".join(words))[0]):
                blocks.append(Block(line, hint))
            words = []
    # What is nested deeper still, lxml drops.
    found = tuple(blocks) or _lines(ELEMENT.sub("\n", UNSEEN.sub("", text)))
    return Page(found, tuple(picture for picture in pictures if picture))


def _lines(text: str) -> tuple[Block, ...]:
    """The lines of a text without elements, each a paragraph."""
    lines = (squeeze(mended(line)[0]) for line in html.unescape(text).split("\n"))
    return tuple(Block(line) for line in lines if line)


def _pieces(element: Any, hint: Hint | None) -> Iterator[tuple[str | None, Hint | None]]:  # noqa: ANN401 - lxml has no type information
    """The texts inside an element in order with what they are; None stands where a paragraph ends.

    Without recursion: pages nest their elements a thousand deep where they forget to close them.
    """
    stack: list[tuple[str, Any, Hint | None]] = [("open", element, hint)]
    while stack:
        step, at, kind = stack.pop()
        name = at.tag if isinstance(at.tag, str) else ""
        breaks = name in BREAKS
        if step == "close":
            if breaks:
                yield None, None
            if at is not element and at.tail:
                yield at.tail, kind
            continue
        if breaks:
            yield None, None
        stack.append(("close", at, kind))
        if not name or name in NEVER or name in pages().elements.never:
            continue
        inner: Hint | None = "heading" if name in HEADINGS else "caption" if name == "figcaption" else kind
        if at.text:
            yield at.text, inner
        stack.extend(("open", child, inner) for child in reversed(at))
