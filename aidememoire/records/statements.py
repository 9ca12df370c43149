"""Who said what, through whom, by what channel."""

from typing import Annotated

import msgspec

from aidememoire.records.base import about, check_span, check_term
from aidememoire.records.spans import MaybeEnd, MaybeStart, MaybeText, Span
from aidememoire.records.terms import MANNERS, Manner
from aidememoire.records.times import When

Chain = tuple[tuple[str, ...], ...]


class Channel(msgspec.Struct, frozen=True):
    """The way by which a statement reached the public or its addressee."""

    value: Annotated[str, about("The channel in a few words: X, news conference, phone, state television.")]
    start: MaybeStart = None
    end: MaybeEnd = None
    text: MaybeText = None

    def __post_init__(self) -> None:
        check_span(self, self.start, self.end, self.text)


class Statement(msgspec.Struct, frozen=True):
    """One attribution: a source, the words that attribute, and what is attributed.

    Beliefs and wishes of public actors count. The outlet's own voice is never a link of the chain.
    """

    id: Annotated[str, about("Identity within the record.", unit="s and a number")]
    chain: Annotated[
        Chain,
        about(
            "Speakers first, then each relay outwards; the outlet is implied.",
            unit="lists of actor ids",
            rule="Joint speakers share a link; the chain is empty where nobody is named.",
        ),
    ] = ()
    source: Annotated[Span | None, about("The words that name the speaker; null when the text names none.")] = None
    cue: Annotated[
        Span | None,
        about(
            "The words that attribute; null for a quotation without any.",
            rule="The verb with its particle; auxiliaries stay out.",
        ),
    ] = None
    content: Annotated[
        tuple[Span, ...],
        about(
            "What is attributed, in the pieces in which it stands.",
            rule="A complementiser and quotation marks belong to it; sentences that go on after the cue do too.",
        ),
    ] = ()
    manner: Annotated[
        Manner,
        about(
            "Whether the words are the speaker's own.",
            rule="direct: quoted words only; indirect: none quoted; mixed: both, or quoted after “that” or “to”.",
        ),
    ] = "indirect"
    inside: Annotated[str | None, about("The statement that this one is reported in.", unit="statement id")] = None
    addressees: Annotated[tuple[str, ...], about("Whom it was said to.", unit="actor ids")] = ()
    channel: Annotated[Channel | None, about("By what way it was said.")] = None
    when: Annotated[When | None, about("When it was said.")] = None
    confidence: Annotated[float | None, about("Certainty of the reading.", unit="0 to 1")] = None

    def __post_init__(self) -> None:
        check_term(self, "manner", self.manner, MANNERS)

    @property
    def speaker(self) -> tuple[str, ...]:
        """Actor ids of those who spoke, first link of the chain; empty where nobody is named."""
        return self.chain[0] if self.chain else ()

    @property
    def relays(self) -> Chain:
        """Links of the chain after the speaker, outwards."""
        return self.chain[1:]
