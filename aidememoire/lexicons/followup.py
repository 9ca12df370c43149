"""Words by which promises and later deeds are held apart."""

from functools import cache

from aidememoire.lexicons.loading import Entry, load


class FollowUpWords(Entry, frozen=True):
    """The whole list, as in followup.toml."""

    source: str
    empty: frozenset[str]
    vague: frozenset[str]
    words_only: frozenset[str]
    not_told: tuple[str, ...]


@cache
def followup_words() -> FollowUpWords:
    """Read the list; LexiconError where it does not fit its form."""
    return load("followup", FollowUpWords)
