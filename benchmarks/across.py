"""What the maker of a synthetic ledger knows across documents: copies, identities, happenings, what became of promises."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

import msgspec

from aidememoire.ledger import Ledger, Stage
from aidememoire.ledger.following import Followed
from aidememoire.records import (
    Commitment,
    Copy,
    Event,
    Family,
    FollowUp,
    Happening,
    HappeningField,
    Identity,
    Mention,
    Outcome,
    Passage,
    Value,
    digest,
)
from aidememoire.records.terms import CommitmentState
from benchmarks.articles import Made
from benchmarks.sentences import Scene
from benchmarks.world import Affair

STAGES: Final[tuple[Stage, ...]] = ("families", "identities", "happenings", "followups")
WAIT: Final = 10
"""Days after which nobody tells of a happening any more."""
AT_ONCE: Final = 5000
STATES: Final[tuple[CommitmentState | None, ...]] = ("kept", None, None, "broken", None, "partly-kept", None, None)
"""What becomes of commitments, in turn; None where nobody tells."""

Key = tuple[int, int]


class Told(NamedTuple):
    """One event of one document."""

    document: str
    identity: str
    event: Event
    outlet: str
    published: str
    affair: Affair


class Across:
    """Collects, and saves through the ledger's own methods."""

    def __init__(self, ledger: Ledger, scene: Scene) -> None:
        self.ledger, self.scene = ledger, scene
        self.told: dict[Key, list[Told]] = defaultdict(list)
        self.families: dict[int, list[tuple[str, str]]] = defaultdict(list)
        self.actors: dict[str, list[str]] = defaultdict(list)
        self.open: list[FollowUp] = []
        self.made = 0

    def keep(self, several: Sequence[Made], documents: Sequence[str], numbers: Sequence[int]) -> None:
        """Take in a batch of articles that has been added, and save what is complete by now."""
        events = self._ids("events", documents)
        actors = self._ids("actors", documents)
        commitments = self._ids("commitments", documents)
        for one, document in zip(several, documents, strict=True):
            source = one.record.document
            outlet, published = source.outlet or "", source.published or ""
            self.families[one.root].append((document, outlet))
            for figure, actor in zip(one.figures, actors[document], strict=True):
                self.actors[figure.key].append(actor)
            for affair, event, identity in zip(one.affairs, one.record.events, events[document], strict=True):
                told = Told(document, identity, event, outlet, published, affair)
                self.told[affair.day, affair.number].append(told)
            self._settle(one, document)
            self._pledge(one, document, commitments[document])
        day = self.scene.day(numbers[-1])
        self._happenings([key for key in self.told if key[0] < day - WAIT])
        for stage in STAGES:
            self.ledger.derived(stage, documents)

    def finish(self) -> None:
        """Save what only the end completes."""
        self._happenings(list(self.told))
        families = [self._family(some) for some in self.families.values()]
        for at in range(0, len(families), AT_ONCE):
            part = families[at : at + AT_ONCE]
            self.ledger.save_copies(copy for family in part for copy in family.copies)
            self.ledger.save_families(part)
        self.ledger.save_identities(self._identities())
        self._bind()

    def _bind(self) -> None:
        """Let commitments be found by who is bound: the keys of `aidememoire.across.followup` that a page asks for."""
        with self.ledger.batch():
            self.ledger.engine.execute(
                "INSERT INTO pledge_keys (commitment_id, who, what, last_day, made_day)"
                " SELECT DISTINCT f.commitment_id, i.identity_id, 'bound', coalesce(f.due_end, '9999-12-31'), f.made_day"
                " FROM follow_ups f JOIN involved v ON v.record_id = f.commitment_id AND v.role = 'bound'"
                " JOIN identity_actors i ON i.actor_id = v.actor_id WHERE true ON CONFLICT DO NOTHING"
            )

    def _ids(self, table: str, documents: Sequence[str]) -> dict[str, list[str]]:
        """Lasting ids of a kind of record in the order of the reading, by document."""
        found: dict[str, list[str]] = {name: [] for name in documents}
        sql = f"SELECT document_id, id FROM {table} WHERE document_id IN ({{marks}}) ORDER BY document_id, number"  # noqa: S608 - our own names
        for document, identity in self.ledger.engine.among(sql, documents):
            found[document].append(identity)
        return found

    # ---- happenings

    def _happenings(self, keys: Sequence[Key]) -> None:
        self.ledger.save_happenings([_happening(self.told.pop(key)) for key in sorted(keys)])

    # ---- copies

    @staticmethod
    def _family(some: list[tuple[str, str]]) -> Family:
        members = tuple(sorted(document for document, _ in some))
        origin = some[0][0]
        copies = tuple(
            Copy(first=min(origin, other), second=max(origin, other), kind="near", share=0.93)
            for other in sorted(document for document, _ in some[1:])
        )
        return Family(
            id="f:" + digest("synthetic", *members),
            members=members,
            origin=origin if copies else None,
            outlets=tuple(sorted({outlet for _, outlet in some})),
            copies=copies,
        )

    # ---- identities

    def _identities(self) -> list[Identity]:
        first = self.scene.first.isoformat()
        return [
            Identity(
                id="i:" + digest("synthetic", one.key),
                name=one.name,
                kind=one.kind,
                affiliation=one.affiliation,
                names=tuple(sorted({one.name, one.short})),
                roles=((one.role, first, None),) if one.role else (),
                actors=tuple(sorted(self.actors[one.key])),
            )
            for one in self.scene.world.everybody()
            if one.key in self.actors
        ]

    # ---- what became of promises

    def _pledge(self, one: Made, document: str, ids: Sequence[str]) -> None:
        published = (one.record.document.published or "")[:10]
        names = {actor.id: actor.name for actor in one.record.actors}
        new = [
            _follow_up(item, name, document, published, names)
            for item, name in zip(one.record.commitments, ids, strict=True)
        ]
        rows = [Followed(item, (item.due, item.due), published, item.what.text.split()[:8], b"{}", ()) for item in new]
        self.ledger.save_followed([document], rows, ())
        self.open += new

    def _settle(self, one: Made, document: str) -> None:
        """Let an article tell what became of a commitment of two weeks ago, sometimes."""
        published = one.record.document.published or ""
        before = (date.fromisoformat(published[:10]) - timedelta(14)).isoformat()
        if not self.open or (self.open[0].made or "") > before:
            return
        item = self.open.pop(0)
        state = STATES[self.made % len(STATES)]
        self.made += 1
        if state is None:
            return
        evidence = one.record.events[0].evidence[0]
        outcome = Outcome(
            state=state,
            by=(one.record.document.outlet or "",),
            passage=Passage(document, evidence.start, evidence.end, evidence.text),
            published=published,
        )
        self.ledger.save_outcomes([msgspec.structs.replace(item, state=state, outcomes=(outcome,))])


def _follow_up(item: Commitment, name: str, document: str, published: str, names: dict[str, str]) -> FollowUp:
    return FollowUp(
        id=name,
        actors=tuple(names[actor] for actor in item.actors),
        kind=item.kind,
        what=Passage(document, item.what.start, item.what.end, item.what.text),
        made=published,
        due=item.due.value if item.due else None,
        due_text=item.due.text if item.due else None,
    )


def _happening(told: list[Told]) -> Happening:
    """All that is told of one happening."""
    affair, event = told[0].affair, told[0].event
    occurred = any(one.event.status == "occurred" for one in told)
    day = event.when.value if event.when else None
    who = "; ".join(sorted(figure.name for figure in (*affair.actors, *affair.recipients)))
    fields = [
        _field("mode", [(one, event.mode) for one in told]),
        _field("when", [(one, day) for one in told]),
        _field("where", [(one, one.event.where.name) for one in told if one.event.where]),
        _field("duration", [(one, one.event.duration) for one in told if one.event.duration]),
        _field("participants", [(one, who) for one in told]),
        _field("status", [(one, one.event.status) for one in told]),
    ]
    mentions = sorted(
        (Mention(one.identity, one.document, "tells" if one.event.status == "occurred" else "plans") for one in told),
        key=lambda mention: (mention.document, mention.event),
    )
    return Happening(
        id="h:" + digest("synthetic", affair.day, affair.number),
        type=event.type,
        mode=event.mode,
        symmetric=event.symmetric,
        actors=tuple(sorted({figure.name for figure in affair.actors})),
        recipients=tuple(sorted({figure.name for figure in affair.recipients})),
        when=day,
        where=next((one.event.where.name for one in told if one.event.where), None),
        status="occurred" if occurred else "planned",
        fields=tuple(field for field in fields if field.values),
        mentions=tuple(mentions),
    )


def _field(name: str, given: list[tuple[Told, str | None]]) -> HappeningField:
    values: dict[str | None, list[Told]] = defaultdict(list)
    for told, value in given:
        values[value].append(told)
    return HappeningField(
        name=name,
        values=tuple(
            Value(
                value=value,
                by=tuple(sorted({told.outlet for told in some})),
                passages=tuple(
                    Passage(told.document, span.start, span.end, span.text)
                    for told in some
                    for span in told.event.evidence[:1]
                ),
            )
            for value, some in values.items()
        ),
    )
