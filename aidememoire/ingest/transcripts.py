"""Turns that a site has run into one paragraph are parted again, so that nobody is given another's words."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from aidememoire.ingest.blocks import Block, parted
from aidememoire.ingest.sentences import is_shouted
from aidememoire.ingest.turns import LONGEST_LABEL, label_of
from aidememoire.lexicons.pages import pages

FEWEST: Final = 3
"""So many turns, at the beginnings of paragraphs or inside, make a text one in which speakers take turns."""
INSIDE: Final = re.compile(
    r"(?<=[.?!…)\]\"”—])\s+(?=(?:[QA]|[A-Z][^:.?!\"“”\n]{1,68}|M[RS]{1,2}\.\s[^:.?!\"“”\n]{1,60}"
    r"|(?:Mr|Ms|Mrs|Dr)\.\s[^:.?!\"“”\n]{1,60})(?:\s*\([^()]*\))?:\s|Q\s+[A-Z\"“])"
)
"""Where a turn may begin inside a paragraph: behind the end of a sentence or a stage direction."""

TITLE: Final = re.compile(
    r"\b(?:[A-Z]|M[rs]s?|Dr|St|Gen|Sen|Gov|Rep|Col|Amb|Lt|Maj|Capt|Sgt|Prof|Hon|Rev|Sec|Min)\.$", re.IGNORECASE
)
"""A stop that belongs to a form of address or an initial: the name follows."""
LONGEST_TITLE: Final = 8


def with_turns_apart(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, each with one turn at the most where the text is one of turns; as they are elsewhere.

    A label that stands alone in its paragraph is put before the words that it announces.
    """
    blocks = _labels_joined(blocks)
    if not any(INSIDE.search(block.text) for block in blocks):
        return tuple(blocks)
    leading = [label for block in blocks if (label := label_of(block.text))]
    known = {label.casefold() for label in leading} | pages().turns.labels
    places = [[at for at in _places(block.text) if _is_sure(block.text[at:], known)] for block in blocks]
    if len(leading) + sum(map(len, places)) < FEWEST:
        return tuple(blocks)
    return tuple(piece for block, cuts in zip(blocks, places, strict=True) for piece in parted(block, cuts))


def _labels_joined(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, each lone label ("Ada Brook:") as one with the block behind it, where such labels come back."""
    labels = Counter(label.casefold() for block in blocks if (label := _label(block.text)))
    if sum(labels.values()) < FEWEST:
        return tuple(blocks)
    out: list[Block] = []
    lone: Block | None = None
    for block in blocks:
        if lone is not None and _label(block.text) is None and block.hint in (None, "heading"):
            out[-1] = _joined(lone, block)
            lone = None
            continue
        out.append(block)
        label = _label(block.text) if block.text.endswith(":") else None
        again = label is not None and (labels[label.casefold()] > 1 or label.casefold() in pages().turns.labels)
        lone = block if label is not None and (again or _is_shouted_label(label)) else None
    return tuple(out)


def _label(text: str) -> str | None:
    """The label that a block begins with, or is as a whole."""
    return label_of(text + " X" if text.endswith(":") else text)


def _joined(label: Block, words: Block) -> Block:
    behind = len(label.text) + 1
    places = (*label.pages, *((offset + behind, number) for offset, number in words.pages))
    kept = tuple(place for at, place in enumerate(places) if not at or places[at - 1][1] != place[1])
    return Block(f"{label.text} {words.text}", None, kept)


def _is_shouted_label(label: str) -> bool:
    return is_shouted(label) and len(label.split()) <= LONGEST_LABEL and len(label) > 1


def _places(text: str) -> Iterator[int]:
    for match in INSIDE.finditer(text):
        if not TITLE.search(text, max(0, match.start() - LONGEST_TITLE), match.start()):
            yield match.end()


def _is_sure(text: str, known: set[str] | frozenset[str]) -> bool:
    """Whether a turn begins here: its label stands before other paragraphs, or is an office or name in capitals."""
    label = label_of(text)
    if label is None:
        return False
    return _is_shouted_label(label) or label.casefold() in known
