"""What the page of a comparison holds, in words: the accounts as columns, their topics in three sections.

Clashes come first, then what both sides have, then what only one has; nothing is said about why. Each section gives its
share of all topics, and under all of it stands that silence is not denial.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from aidememoire.records import Account, Comparison, Entry, Happening, HappeningField, Passage, Topic
from aidememoire.render import dates, words

SILENCE: Final = "Silence is not denial."
NOTHING: Final = "nothing on this in this text"
SCOPES: Final = {"call": "", "frame": "about the contact itself", "context": "comment, not told as part of the talk"}
CONTRASTS: Final = {
    "detail": "a detail",
    "framing": "the framing",
    "condition": "the condition",
    "status": "how far along it is",
    "speaker": "who says it",
    "emphasis": "the weight",
    "quote": "the words quoted",
    "scope": "how wide it is",
}
WORDINGS: Final = {"same": "in the same words", "different": "in different words"}


@dataclass(frozen=True)
class Source:
    """One document of a side, in words: its title, and outlet and date."""

    title: str
    facts: str
    url: str | None


@dataclass(frozen=True)
class Side:
    """One column: a side with its documents."""

    name: str
    sources: tuple[Source, ...]

    @property
    def only(self) -> str:
        """The heading of what no other side has."""
        return f"Only in the {self.name} text" + ("s" if len(self.sources) > 1 else "")


@dataclass(frozen=True)
class Row:
    """One topic: its label, what is to be said about it, and the words of each side in the order of the columns."""

    label: str
    remarks: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Section:
    """Rows under one heading, with their share of all topics."""

    key: str
    title: str
    share: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Only:
    """What one side alone has."""

    side: int
    title: str
    share: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Sheet:
    """The whole page."""

    title: str
    facts: tuple[str, ...]
    machine: tuple[str, ...]
    sides: tuple[Side, ...]
    sections: tuple[Section, ...]
    only: tuple[Only, ...]
    count: str
    warnings: tuple[str, ...]


def sheet(comparison: Comparison, entries: Iterable[Entry] = ()) -> Sheet:
    """What the page holds; `entries` are the documents of the accounts, found by their id."""
    return _Writer(comparison, {entry.id: entry for entry in entries}).sheet()


class _Writer:
    """Puts one comparison into words."""

    def __init__(self, comparison: Comparison, entries: dict[str, Entry]) -> None:
        self.comparison = comparison
        self.entries = entries
        self.names = tuple(dict.fromkeys(account.side for account in comparison.accounts))
        self.all = len(comparison.topics)

    def sheet(self) -> Sheet:
        topics = self.comparison.topics
        return Sheet(
            title=self.title(),
            facts=tuple(self.facts()),
            machine=tuple(self.machine()),
            sides=tuple(Side(name, tuple(self.sources(name))) for name in self.names),
            sections=tuple(
                Section(key, title, self.share(rows), rows)
                for key, title in (("clash", "Clashes"), ("shared", self.both()))
                if (rows := tuple(self.row(topic) for topic in topics if topic.relation == key))
            ),
            only=tuple(self.only(number) for number in range(len(self.names))),
            count=self.count(),
            warnings=self.comparison.warnings,
        )

    def title(self) -> str:
        happening = self.comparison.happening
        if happening is None:
            return f"{words.capitalised(_NUMBERS.get(len(self.names), str(len(self.names))))} accounts side by side"
        return words.capitalised(" ".join(filter(None, (words.event_name(happening), *self.parties(happening)))))

    def parties(self, happening: Happening) -> Iterator[str]:
        everybody = (*happening.actors, *happening.recipients)
        if everybody:
            yield f"between {words.listed(everybody)}" if len(everybody) > 1 else f"with {everybody[0]}"
        if happening.when:
            yield f"on {dates.plain(happening.when)}" if len(happening.when) >= _DAY else f"in {happening.when}"

    def facts(self) -> Iterator[str]:
        """Each field of the happening on which the sides give different values, with who gives which."""
        for field in self.comparison.happening.fields if self.comparison.happening else ():
            if field.conflict:
                yield f"{words.capitalised(field.name)}: {' – '.join(self.values(field))}"

    def values(self, field: HappeningField) -> Iterator[str]:
        for value in field.values:
            if value.value is not None:
                yield f"{dates.plain(value.value)} ({words.listed(value.by)})"

    def machine(self) -> Iterator[str]:
        """Who read the documents, each reader once."""
        records = (entry.record for entry in self.documents())
        yield from dict.fromkeys(words.machine_line(record.reader) for record in records if record is not None)

    def documents(self) -> Iterator[Entry]:
        for account in self.comparison.accounts:
            for document in account.documents:
                if document in self.entries:
                    yield self.entries[document]

    def sources(self, side: str) -> Iterator[Source]:
        for account in self.accounts(side):
            for document in account.documents:
                entry = self.entries.get(document)
                if entry is None:
                    yield Source(document, "", None)
                    continue
                known = entry.document
                day = dates.plain(known.published[:_DAY]) if known.published else ""
                yield Source(
                    known.title or document, " · ".join(filter(None, (known.outlet, day))), _address(known.url)
                )

    def accounts(self, side: str) -> list[Account]:
        return [account for account in self.comparison.accounts if account.side == side]

    def row(self, topic: Topic) -> Row:
        return Row(topic.label, tuple(self.remarks(topic)), tuple(self.cell(topic, name) for name in self.names))

    def remarks(self, topic: Topic) -> Iterator[str]:
        if topic.note:
            yield topic.note
        if topic.relation == "shared" and topic.contrast:
            yield f"Differs in {words.listed([CONTRASTS[contrast] for contrast in topic.contrast])}."
        elif topic.relation == "shared" and topic.wording:
            yield f"{words.capitalised(WORDINGS[topic.wording])}."
        if SCOPES[topic.scope]:
            yield f"{words.capitalised(SCOPES[topic.scope])}."

    def cell(self, topic: Topic, side: str) -> tuple[str, ...]:
        passages: list[Passage] = []
        for account in self.accounts(side):
            passages.extend(topic.passages.get(account.id, ()))
        return tuple(dict.fromkeys(passage.text.strip() for passage in passages))

    def only(self, number: int) -> Only:
        name = self.names[number]
        side = Side(name, tuple(self.sources(name)))
        rows = tuple(
            row
            for topic in self.comparison.topics
            if topic.relation == "only" and (row := self.row(topic)).cells[number]
        )
        return Only(number, side.only, self.share(rows), rows)

    def both(self) -> str:
        return "In both texts" if len(self.names) == 2 else "In the texts of two sides or more"

    def share(self, rows: Sequence[Row]) -> str:
        return f"{len(rows)} of {words.counted(self.all, 'topic')}"

    def count(self) -> str:
        """All of it in one line, with its denominator."""
        relations = [topic.relation for topic in self.comparison.topics]
        clashes, shared = relations.count("clash"), relations.count("shared")
        return (
            f"{words.counted(self.all, 'topic')}: {words.counted(clashes, 'clash', 'clashes')}, {shared} in "
            f"{'both' if len(self.names) == 2 else 'several'}, {relations.count('only')} in one only"
        )


_DAY: Final = 10
"""Characters of an ISO date."""
_NUMBERS: Final = {1: "one", 2: "two", 3: "three", 4: "four"}


def _address(url: str | None) -> str | None:
    """The address where it is one that a link may follow."""
    return url if (url or "").lower().startswith(("https://", "http://")) else None
