"""Plain text to paragraphs; Markdown's pictures and links, which web sites leave in their texts, are taken out."""

from aidememoire.ingest.blocks import Block, Page, paragraphs
from aidememoire.ingest.links import without_links


def read_plain(text: str) -> Page:
    """The page that the plain `text` stands for."""
    blocks = []
    pictures: list[str] = []
    for paragraph in paragraphs(text):
        words, found = without_links(paragraph) if "](" in paragraph else (paragraph, [])
        pictures += found
        if words:
            blocks.append(Block(words))
    return Page(tuple(blocks), tuple(pictures))
