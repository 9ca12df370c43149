"""Text to words: spaCy's English tokeniser, paragraph by paragraph.

A paragraph is a line of the stored text; no word spans two of them, and a line's words do not depend on its neighbours.
"""

import functools
from collections.abc import Iterator
from typing import Final

import spacy
from spacy.language import Language

from aidememoire.lexicons.offices import short_addresses

LEAST_LETTERS: Final = 2
"""Letters of the shortest form of address that is one word with its stop."""


@functools.cache
def blank() -> Language:
    """Return the bare English pipeline: vocabulary and tokeniser.

    Forms of address in capitals, as transcripts have them ("MS.", "GEN."), are one word with their stop.
    """
    pipeline = spacy.blank("en")
    for short in short_addresses():
        if len(short) > LEAST_LETTERS:
            for written in (short.upper(), short.capitalize()):
                pipeline.tokenizer.add_special_case(written, [{"ORTH": written}])
    return pipeline


def words_of(text: str) -> Iterator[tuple[int, str]]:
    """Yield each word of a text with the character it starts at."""
    tokenizer = blank().tokenizer
    offset = 0
    for line in text.split("\n"):
        for token in tokenizer(line):
            if not token.is_space:
                yield offset + token.idx, token.text
        offset += len(line) + 1
