"""Words by which actors bind themselves, foretell and threaten, and words that tell what became of it."""

from collections.abc import Iterator
from functools import cache
from typing import Literal

from aidememoire.lexicons.loading import Entry, load
from aidememoire.lexicons.phrases import PhraseTable

Commits = Literal["promise", "plan", "prediction", "threat"]
PartOfSpeech = Literal["verb", "noun", "adjective"]


class Group(Entry, frozen=True):
    """Words of one kind, and the links by which they govern what is to be done."""

    kind: PartOfSpeech
    commits: Commits
    takes: frozenset[str]
    words: tuple[str, ...]
    example: str


class Words(Entry, frozen=True):
    """Phrases of one list."""

    words: tuple[str, ...]


class CommitmentWords(Entry, frozen=True):
    """The whole list, as in commitments.toml."""

    source: str
    group: tuple[Group, ...]
    meetings: Words
    outings: Words
    speaking: Words
    wishing: Words
    harm: Words
    gatherings: Words
    fixing: Words
    alike: tuple[Words, ...]
    bystanders: Words
    hosting: Words
    duties: Words
    foretelling: Words
    broken: Words
    kept: Words
    postponing: Words
    settling: Words


class Binding(Entry, frozen=True):
    """What a word found in a text may mean: a group, or a list by its name."""

    list: str
    kind: PartOfSpeech | None = None
    commits: Commits | None = None
    takes: frozenset[str] = frozenset()


LISTS = (
    "wishing",
    "meetings",
    "outings",
    "speaking",
    "harm",
    "gatherings",
    "fixing",
    "broken",
    "kept",
    "postponing",
    "settling",
)


@cache
def commitment_words() -> CommitmentWords:
    """Read the list; LexiconError where it does not fit its form."""
    return load("commitments", CommitmentWords)


@cache
def commitment_phrases() -> PhraseTable[Binding]:
    """Return all phrases of the list, ready to be looked for."""
    return PhraseTable(_phrases(commitment_words()))


def _phrases(words: CommitmentWords) -> Iterator[tuple[str, Binding]]:
    for group in words.group:
        binding = Binding("group", group.kind, group.commits, group.takes)
        yield from ((word, binding) for word in group.words)
    for name in LISTS:
        listed: Words = getattr(words, name)
        yield from ((phrase, Binding(name)) for phrase in listed.words)
