"""What two readers found in one text, put together: what both found once, and where they differ.

Two records are one where they are about the same words: statements and commitments by what they have in common of their
contents, events by their words or their participants, positions by issue and by actor or words, times by their words.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import msgspec

from aidememoire.reading.numbering import Found
from aidememoire.records import Commitment, Event, Position, Span, Statement, TimeExpression
from aidememoire.records.joint import Agreement, Difference, KindAgreement, ReadKind
from aidememoire.records.record import ReaderInfo

SAME: Final = 0.5
"""Share of two contents' characters that is common from which on they are one."""
BORDERS: Final = 0.9
"""Share from which on the borders of two contents count as equal: a comma or a "that" more is no difference."""
MARKS: Final = " \n\"'“”‘’«»„.,;:!?…"
"""Signs at the edge of words that make no difference between two readers."""
IDS: Final[dict[ReadKind, str]] = {"statement": "s", "event": "e", "position": "p", "commitment": "c", "time": "t"}

NOWHERE: Final = Span(0, 0, "")
"""The words of a record that rests on none: of the first reader's alone, which may have statements without content."""

Item = Any
Name = Callable[[str], str]


class Reading(NamedTuple):
    """What one reader found."""

    info: ReaderInfo
    found: Found
    times: tuple[TimeExpression, ...]


class Pair(NamedTuple):
    """One record as each reader has it; None where it has none."""

    first: Item
    second: Item

    @property
    def one(self) -> Item:
        """The record that stands."""
        return self.first if self.first is not None else self.second


def together(one: Reading, other: Reading, name: Name) -> tuple[Found, tuple[TimeExpression, ...], Agreement]:
    """The records of both, the times of both, and where they differ. `name` gives an actor's name."""
    other = other._replace(found=_apart(other.found))
    pairs: dict[ReadKind, list[Pair]] = {
        "statement": _paired(one.found.statements, other.found.statements, _same_statement),
        "event": _paired(one.found.events, other.found.events, _same_event),
        "position": _paired(one.found.positions, other.found.positions, _same_position),
        "commitment": _paired(one.found.commitments, other.found.commitments, _same_commitment),
        "time": _paired(one.times, other.times, _same_time),
    }
    ids = {
        item.id: f"{IDS[kind]}{number}"
        for kind in ("statement", "event", "commitment")
        for number, pair in enumerate(pairs[kind], 1)
        for item in pair
        if item is not None
    }
    found = Found(
        tuple(_statement(pair.one, ids) for pair in pairs["statement"]),
        tuple(_event(pair.one, ids) for pair in pairs["event"]),
        tuple(_told(pair.one, ids) for pair in pairs["position"]),
        tuple(_commitment(pair.one, ids) for pair in pairs["commitment"]),
        tuple(_told(clause, ids) for clause in one.found.clauses),
    )
    return found, tuple(pair.one for pair in pairs["time"]), _agreement(one.info, other.info, pairs, name)


# One record or two


def _paired(one: Sequence[Item], other: Sequence[Item], likeness: Callable[[Item, Item], float]) -> list[Pair]:
    """Records with their counterparts, likest first, and those without, in the order of the text."""
    scored = [(likeness(a, b), i, j) for i, a in enumerate(one) for j, b in enumerate(other)]
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for score, i, j in sorted(scored, key=lambda row: (-row[0], row[1], row[2])):
        if score > 0 and i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    pairs = [Pair(item, other[partner[i]] if i in partner else None) for i, item in enumerate(one)]
    pairs += [Pair(None, item) for j, item in enumerate(other) if j not in taken]
    return sorted(pairs, key=lambda pair: (_span(pair.one).start, _span(pair.one).end))


def _same_statement(one: Statement, other: Statement) -> float:
    share = _common(one.content, other.content)
    return share if share >= SAME else 0.0


def _same_event(one: Event, other: Event) -> float:
    touching = any(a.start < b.end and b.start < a.end for a in one.evidence for b in other.evidence)
    parties, others = {*one.actors, *one.recipients}, {*other.actors, *other.recipients}
    company = len(parties & others) / len(parties | others) if parties | others else 0.0
    alike = one.type == other.type
    return company + touching + alike if touching or (alike and company >= SAME) else 0.0


def _same_position(one: Position, other: Position) -> float:
    """An official's stance and their state's at the same words are one: either may be named."""
    if one.issue != other.issue:
        return 0.0
    touching = one.evidence and other.evidence and _common((one.evidence,), (other.evidence,)) > 0
    return 2.0 * (one.actor == other.actor) + bool(touching)


def _same_commitment(one: Commitment, other: Commitment) -> float:
    share = _common((one.what,), (other.what,))
    return share if share >= SAME else 0.0


def _same_time(one: TimeExpression, other: TimeExpression) -> float:
    return _common((one,), (other,))


def _common(one: Iterable[Span | TimeExpression], other: Iterable[Span | TimeExpression]) -> float:
    """Characters in common, as a share of all that either has."""
    a, b = _characters(one), _characters(other)
    return len(a & b) / len(a | b) if a | b else 0.0


def _characters(spans: Iterable[Span | TimeExpression]) -> set[int]:
    """Where the spans lie, quotation marks and other signs at their edges left out."""
    found: set[int] = set()
    for span in spans:
        bare = span.text.strip(MARKS)
        start = span.start + span.text.find(bare)
        found |= set(range(start, start + len(bare)))
    return found


# Ids


def _apart(found: Found) -> Found:
    """The second reader's records with ids that the first one's don't have."""
    ids = {item.id: f"+{item.id}" for items in (found.statements, found.events, found.commitments) for item in items}
    return Found(
        tuple(_statement(s, ids) for s in found.statements),
        tuple(_event(e, ids) for e in found.events),
        tuple(_told(p, ids) for p in found.positions),
        tuple(_commitment(c, ids) for c in found.commitments),
        found.clauses,
    )


def _told(item: Item, ids: Mapping[str, str]) -> Item:
    """A record that rests on a statement, with its id after renaming."""
    return msgspec.structs.replace(item, statement=None if item.statement is None else ids[item.statement])


def _statement(item: Statement, ids: Mapping[str, str]) -> Statement:
    inside = None if item.inside is None else ids[item.inside]
    # Two readers may nest two statements in each other; nothing is inside itself.
    return msgspec.structs.replace(item, id=ids[item.id], inside=inside if inside != ids[item.id] else None)


def _event(item: Event, ids: Mapping[str, str]) -> Event:
    return msgspec.structs.replace(
        item,
        id=ids[item.id],
        claims=tuple(_told(claim, ids) for claim in item.claims),
        durations=tuple(_told(duration, ids) for duration in item.durations),
        stated_in=tuple(dict.fromkeys(ids[statement] for statement in item.stated_in)),
    )


def _commitment(item: Commitment, ids: Mapping[str, str]) -> Commitment:
    settled = tuple(_told(settlement, ids) for settlement in item.settled_by)
    statement = None if item.statement is None else ids[item.statement]
    return msgspec.structs.replace(item, id=ids[item.id], statement=statement, settled_by=settled)


# Where they differ


def _agreement(one: ReaderInfo, other: ReaderInfo, pairs: Mapping[ReadKind, Sequence[Pair]], name: Name) -> Agreement:
    kinds: list[KindAgreement] = []
    found_by: dict[str, tuple[str, ...]] = {}
    differences: list[Difference] = []
    for kind, rows in pairs.items():
        alike = 0
        for number, pair in enumerate(rows, 1):
            identity = f"{IDS[kind]}{number}"
            having = [info.name for info, item in ((one, pair.first), (other, pair.second)) if item is not None]
            found_by[identity] = tuple(having)
            differing = list(_differing(kind, identity, pair, (one.name, other.name), name))
            differences += differing
            alike += not differing
        both = sum(pair.first is not None and pair.second is not None for pair in rows)
        first, second = (sum(pair[n] is not None for pair in rows) - both for n in (0, 1))
        kinds.append(KindAgreement.of(kind, both, alike, {one.name: first, other.name: second}))
    return Agreement(readers=(one, other), kinds=tuple(kinds), found_by=found_by, differences=tuple(differences))


def _differing(kind: ReadKind, identity: str, pair: Pair, readers: tuple[str, str], name: Name) -> Iterable[Difference]:
    span = _span(pair.one)
    if pair.first is None or pair.second is None:
        reader = readers[pair.first is None]
        yield Difference(kind=kind, id=identity, readings={reader: _summary(pair.one, name)}, span=span)
        return
    fields, others = _fields(pair.first, name), _fields(pair.second, name)
    for field, value in fields.items():
        if value != others[field] and not (
            field == "content" and _common(pair.first.content, pair.second.content) >= BORDERS
        ):
            readings = {readers[0]: value, readers[1]: others[field]}
            yield Difference(kind=kind, id=identity, field=field, readings=readings, span=span)


def _fields(item: Item, name: Name) -> dict[str, str]:
    """The fields that are compared, each as words."""
    if isinstance(item, Statement):
        links = [_names(link, name) for link in item.chain]
        cue = item.cue.text if item.cue else ""
        content = " … ".join(span.text for span in item.content)
        return {"chain": " ← ".join(links), "cue": cue, "content": content, "manner": item.manner}
    if isinstance(item, Event):
        parties = (
            {"actors": (*item.actors, *item.recipients)}
            if item.symmetric
            else {"actors": item.actors, "recipients": item.recipients}
        )
        told = {field: _names(sorted(ids, key=name), name) for field, ids in parties.items()}
        when = item.when.value if item.when and item.when.value else ""
        return {
            "type": item.type,
            "mode": item.mode or "",
            "status": item.status,
            "recipients": "",
            **told,
            "when": when,
        }
    if isinstance(item, Position):
        return {"actor": name(item.actor), "issue": item.issue, "stance": item.stance}
    if isinstance(item, Commitment):
        due = item.due.value or item.due.text or "" if item.due else ""
        return {
            "kind": item.kind,
            "actors": _names(sorted(item.actors, key=name), name),
            "due": due,
            "state": item.state,
        }
    return {"type": item.type, "value": item.value or ""}


def _summary(item: Item, name: Name) -> str:
    """A record in a few words."""
    fields = _fields(item, name)
    fields.pop("content", None)
    if fields.get("status") == "denied":
        fields["status"] = "said not to take place"
    if fields.get("state") in {"kept", "partly-kept", "broken"}:
        fields["state"] = f"reported {fields['state'].replace('-', ' ')}"
    return ", ".join(filter(None, fields.values()))


def _names(ids: Iterable[str], name: Name) -> str:
    return " + ".join(dict.fromkeys(name(actor) for actor in ids))


def _span(item: Item) -> Span:
    """The words that a record is about."""
    if isinstance(item, Statement):
        return min(item.content, key=lambda span: span.start, default=item.cue or item.source or NOWHERE)
    if isinstance(item, Event):
        return item.evidence[0] if item.evidence else NOWHERE
    if isinstance(item, Commitment):
        return item.what
    if isinstance(item, Position):
        return item.evidence or NOWHERE
    return Span(item.start, item.end, item.text)
