"""What an actor dictionary says about one actor."""

import msgspec

from aidememoire.errors import UsageError


class Span(msgspec.Struct, frozen=True):
    """One code or role of an actor with the days on which it holds; None on either side is open.

    `code` is a CAMEO code ("USAGOV"), `role` words ("President of Velland"), `country` an ISO 3166-1 alpha-3 code.
    """

    code: str | None = None
    role: str | None = None
    country: str | None = None
    since: str | None = None
    until: str | None = None

    def __post_init__(self) -> None:
        if self.since and self.until and self.since > self.until:
            raise UsageError(f"a role that runs from {self.since} to {self.until}", "the first day before the last")

    def holds(self, day: str | None) -> bool:
        """Whether it holds on a day, an ISO date; without a day, whether it has no bounds."""
        if day is None:
            return self.since is None and self.until is None
        return (self.since or "") <= day[:10] and (self.until is None or day[:10] <= self.until)


class ActorRule(msgspec.Struct, frozen=True):
    """One actor of a dictionary: its names, and what it is when.

    `source` is the file and line it stands in; `kind` one of the kinds of actor, None where the dictionary tells none.
    """

    name: str
    aliases: tuple[str, ...] = ()
    kind: str | None = None
    spans: tuple[Span, ...] = ()
    wikidata: str | None = None
    iso3: str | None = None
    source: str | None = None
    line: int | None = None

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise UsageError("an actor without a name", "a name")

    @property
    def names(self) -> tuple[str, ...]:
        """All names, the main one first, each once."""
        return tuple(dict.fromkeys((self.name, *self.aliases)))
