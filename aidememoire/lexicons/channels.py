"""Channels: by what way a statement reached the public, and how names of media look."""

from functools import cache

from aidememoire.lexicons.loading import Entry, load
from aidememoire.lexicons.phrases import PhraseTable


class ChannelEntry(Entry, frozen=True):
    """A channel and the phrases that name it.

    `carries` marks an occasion that holds for what the same speaker goes on to say (a briefing, an interview).
    """

    value: str
    phrases: tuple[str, ...]
    example: str
    carries: bool = False


class _File(Entry, frozen=True):
    source: str
    media: tuple[str, ...]
    channel: tuple[ChannelEntry, ...]


@cache
def _file() -> _File:
    return load("channels", _File)


@cache
def channel_entries() -> tuple[ChannelEntry, ...]:
    """All channels, in the order of the list."""
    return _file().channel


@cache
def channels() -> PhraseTable[ChannelEntry]:
    """Every channel, to be found over words and lemmas."""
    return PhraseTable((phrase, entry) for entry in _file().channel for phrase in entry.phrases)


@cache
def carried() -> frozenset[str]:
    """The channels that hold for what the same speaker goes on to say."""
    return frozenset(entry.value for entry in _file().channel if entry.carries)


@cache
def media_words() -> frozenset[str]:
    """Words with which the names of newspapers, stations and agencies begin or end."""
    return frozenset(_file().media)
