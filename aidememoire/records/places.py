"""Where."""

from typing import Annotated

import msgspec

from aidememoire.records.base import about, check_span
from aidememoire.records.spans import MaybeEnd, MaybeStart


class Where(msgspec.Struct, frozen=True):
    """A place, by the outlet's own name for it."""

    name: Annotated[str, about("Bare name of the place, as the text has it.")]
    country: Annotated[str | None, about("Country that administers it, where known.", unit="ISO 3166-1 alpha-3")] = None
    claimed_by: Annotated[
        tuple[str, ...], about("States that claim a disputed place.", unit="ISO 3166-1 alpha-3 codes")
    ] = ()
    start: MaybeStart = None
    end: MaybeEnd = None

    def __post_init__(self) -> None:
        check_span(self, self.start, self.end)
