"""Plain text to paragraphs; Markdown's pictures, links and emphasised lines, which sites leave in texts, are undone."""

import re
from typing import Final

from aidememoire.ingest.blocks import Block, Page, paragraphs, squeeze
from aidememoire.ingest.links import without_links

EMPHASISED: Final = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?=[^\s*_])(?P<words>[^*_]*[^\s*_])(?P=mark)")


def read_plain(text: str) -> Page:
    """The page that the plain `text` stands for."""
    blocks = []
    pictures: list[str] = []
    for paragraph in paragraphs(text):
        words, found = without_links(paragraph) if "](" in paragraph else (paragraph, [])
        pictures += found
        if match := EMPHASISED.fullmatch(words):
            words = squeeze(match["words"])
        if words:
            blocks.append(Block(words))
    return Page(tuple(blocks), tuple(pictures))
