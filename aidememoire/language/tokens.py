"""Text to words: spaCy's English tokeniser, paragraph by paragraph.

A paragraph is a line of the stored text; no word spans two of them, and a line's words do not depend on its neighbours.
"""

import functools
from collections.abc import Iterator

import spacy
from spacy.language import Language


@functools.cache
def blank() -> Language:
    """Return the bare English pipeline: vocabulary and tokeniser."""
    return spacy.blank("en")


def words_of(text: str) -> Iterator[tuple[int, str]]:
    """Yield each word of a text with the character it starts at."""
    tokenizer = blank().tokenizer
    offset = 0
    for line in text.split("\n"):
        for token in tokenizer(line):
            if not token.is_space:
                yield offset + token.idx, token.text
        offset += len(line) + 1
