"""A ledger of calls to count. People, outlets and states are invented."""

import msgspec

from aidememoire.records import Family, Happening, Identity, Mention, When, digest
from tests.ledger.test_queries import record


def told(number, **given):
    """An article in which Korda (for Velland) and Lind call one another."""
    made = record(number, f"They spoke for the {number}th time", **given)
    call = msgspec.structs.replace(
        made.events[0], mode="phone", symmetric=True, status="occurred", when=When("2026-03-05", "stated")
    )
    return msgspec.structs.replace(made, events=(call,))


def fill(ledger):
    """Four articles by two outlets: two tell of one call and are copies, one tells of another, one was replaced."""
    ids = [
        ledger.add(told(1)).entry_id,
        ledger.add(told(2, outlet="Herald")).entry_id,
        ledger.add(told(3, stance="opposes"), side="Velland").entry_id,
        ledger.add(told(9, outlet=None)).entry_id,
    ]
    events = [ledger.entry(name).record.events[0].id for name in ids]
    pairs = list(zip(events, ids, strict=True))
    ledger.save_happenings(
        [
            happening(pairs[:2], "2026-03-05"),
            happening(pairs[2:3], "2026-04-30"),
            happening(pairs[3:], None, status="planned"),
        ]
    )
    ledger.save_families([Family(id="f:1", members=tuple(sorted(ids[:2]))), Family(id="f:2", members=(ids[2],))])
    actors = [actor for entry in ledger.entries() for actor in entry.record.actors]
    ledger.save_identities(
        Identity(id=f"i:{name}", name=name, kind=kind, actors=tuple(sorted(a.id for a in actors if a.name == name)))
        for name, kind in {(a.name, a.kind) for a in actors}
    )


def happening(pairs, when, status="occurred"):
    mentions = tuple(Mention(event, document) for event, document in sorted(pairs))
    identity = "h:" + digest([mention.event for mention in mentions])
    return Happening(
        id=identity, type="CONSULT", mode="phone", symmetric=True, when=when, status=status, mentions=mentions
    )
