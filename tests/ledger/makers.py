"""Records to put into a ledger, made from the hand-made story, and the dump to compare by."""

import io

import msgspec
from hypothesis import strategies as st

from aidememoire.records import Decision, Event, ReaderInfo, Record, Statement, anchor, text_id, to_json
from tests import stories
from tests.records.strategies import records


def story(number=1, **document) -> Record:
    """The hand-made record as another outlet has it."""
    record = stories.phone_call()
    changed = {"outlet": f"Outlet {number}", "url": f"https://outlet.example/{number}", **document}
    return msgspec.structs.replace(record, document=msgspec.structs.replace(record.document, **changed))


def retold(record: Record, tail: str) -> Record:
    """The record of a text that has a line more at its end."""
    text = f"{record.document.text}\n{tail}"
    return msgspec.structs.replace(
        record, document=msgspec.structs.replace(record.document, text=text, id=text_id(text))
    )


def read_by(record: Record, version: str, name: str = "embedded", **parts) -> Record:
    """What another reader takes from the same document."""
    return msgspec.structs.replace(record, reader=ReaderInfo(name, version), **parts)


def dumped(ledger, **options) -> bytes:
    out = io.BytesIO()
    ledger.dump(out, **options)
    return out.getvalue()


def decision(item: Statement | Event, kind: str, **given) -> Decision:
    """A decision on one record of the story."""
    start, end = anchor(item)
    fields = {"state": "accepted", "by": "A. Reviewer", "at": "2026-03-14T09:00:00+00:00", **given}
    return Decision(text_id=stories.phone_call().document.id, kind=kind, start=start, end=end, **fields)


storable = records().filter(lambda record: b"\\u0000" not in to_json(record))
"""Any record that a database keeps: NUL is no text there."""

collections = st.lists(storable, max_size=5)
