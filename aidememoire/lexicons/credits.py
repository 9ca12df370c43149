"""What a credit says of an agency: that it wrote the text, or that it helped with it."""

from functools import cache

from aidememoire.lexicons.loading import Entry, load


class _Credits(Entry, frozen=True):
    source: str
    licence: str
    helping: tuple[str, ...]


@cache
def helping_phrases() -> tuple[str, ...]:
    """Words of a credit, in small letters, by which an agency helped with a text that is another's."""
    return load("credits", _Credits).helping
