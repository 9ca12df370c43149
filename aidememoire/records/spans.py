"""A piece of the stored text: what every record rests on."""

from typing import Annotated

import msgspec

from aidememoire.records.base import CHARACTER, about, check_span, check_term
from aidememoire.records.terms import PART_KINDS, PartKind

Start = Annotated[int, about("Where the piece begins.", unit=CHARACTER)]
End = Annotated[int, about("Where the piece ends, exclusive.", unit=CHARACTER)]
MaybeStart = Annotated[int | None, about("Where the words begin; null when no words stand for it.", unit=CHARACTER)]
MaybeEnd = Annotated[int | None, about("Where the words end, exclusive; null with start.", unit=CHARACTER)]
Text = Annotated[str, about("The words themselves: document.text[start:end].")]
MaybeText = Annotated[str | None, about("The words it rests on; null when no words stand for it.")]


class Span(msgspec.Struct, frozen=True):
    """A piece of the stored text, with its words."""

    start: Start
    end: End
    text: Text

    def __post_init__(self) -> None:
        check_span(self, self.start, self.end, self.text)


class Part(msgspec.Struct, frozen=True):
    """One line of the stored text and what it is."""

    kind: Annotated[PartKind, about("What the line is in the article.")]
    start: Start
    end: End

    def __post_init__(self) -> None:
        check_span(self, self.start, self.end)
        check_term(self, "kind", self.kind, PART_KINDS)
