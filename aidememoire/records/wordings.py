"""How one issuer's wording on one issue moved from text to text."""

from typing import Annotated, Literal

import msgspec

from aidememoire.records.base import about, check_term
from aidememoire.records.happenings import Passage

ChangeKind = Literal["kept", "dropped", "added", "changed"]
CHANGE_KINDS = ("kept", "dropped", "added", "changed")


class WordingText(msgspec.Struct, frozen=True):
    """One text of the issuer that speaks of the issue."""

    document: Annotated[str, about("The document.", unit="document id")]
    published: Annotated[str | None, about("When it was published.", unit="ISO 8601")]
    title: Annotated[str | None, about("Its headline.")]
    url: Annotated[str | None, about("Its address.")]
    passages: Annotated[tuple[Passage, ...], about("The sentences that speak of the issue.")]


class PhraseChange(msgspec.Struct, frozen=True):
    """One run of words that was kept, dropped, added or put in other words."""

    kind: Annotated[ChangeKind, about("What became of the words.")]
    before: Annotated[Passage | None, about("The words in the earlier text; null for what was added.")] = None
    after: Annotated[Passage | None, about("The words in the later text; null for what was dropped.")] = None

    def __post_init__(self) -> None:
        check_term(self, "kind", self.kind, CHANGE_KINDS)


class WordingStep(msgspec.Struct, frozen=True):
    """From one text to the next."""

    before: Annotated[str, about("The earlier text.", unit="document id")]
    after: Annotated[str, about("The later text.", unit="document id")]
    changes: Annotated[tuple[PhraseChange, ...], about("What was kept, dropped, added and changed, in reading order.")]


class WordingTrack(msgspec.Struct, frozen=True, kw_only=True):
    """The successive texts of one issuer on one issue."""

    by: Annotated[str, about("Whose texts they are.")]
    about: Annotated[str, about("The issue, or the words looked for.")]
    texts: Annotated[tuple[WordingText, ...], about("The texts, oldest first.")]
    steps: Annotated[tuple[WordingStep, ...], about("What changed between each and the next.")]
    warnings: Annotated[tuple[str, ...], about("What could not be done, one sentence each.")] = ()
