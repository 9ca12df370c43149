"""Reviewers' decisions, one JSON object a line, for training and for other ledgers.

Each has the words of its record with a few characters around them, what the machine had, what stood there after the
decision, and whose text it is under which licence; `given` is what the reviewer gave, from which `import-review` makes
the same decision elsewhere. Decisions that do not count (taken back, or without a record now) say so. Whole texts go out
only when asked for.
"""

from collections.abc import Iterable
from typing import Any, Final

import msgspec

from aidememoire.errors import RecordError
from aidememoire.exports.base import Exportable, Files, clean
from aidememoire.ledger.reviewing import ids_in
from aidememoire.records import Decision, Entry
from aidememoire.records.judgements import Judgement

NAME: Final = "decisions.jsonl"
AROUND: Final = 64
"""Characters before and behind the words of a record."""
KEPT: Final = ("title", "outlet", "published", "url", "licence", "language")
"""What a line says about the document."""
SAID: Final = ("text_id", "kind", "start", "end", "field", "state", "by", "at", "note", "told", "undoes")
"""What a line takes from the decision, and gives back to it."""


def write(what: Exportable, files: Files, with_text: bool) -> None:
    """The file decisions.jsonl."""
    with files.new(NAME).open("wb") as stream:
        for entry, judgement in what.judgements():
            stream.write(msgspec.json.encode(line(entry, judgement, with_text=with_text)) + b"\n")


def line(entry: Entry, judgement: Judgement, *, with_text: bool = False) -> dict[str, Any]:
    """The object of one decision on a text of `entry`."""
    document, decision = entry.document, judgement.decision
    names = {actor.id: actor.name for actor in entry.record.actors} if entry.record else {}
    known: dict[str, Any] = {name: getattr(document, name) for name in KEPT}
    used = dict.fromkeys((*ids_in(judgement.machine), *ids_in(judgement.value)))
    found: dict[str, Any] = {
        "id": judgement.id,
        **{name: getattr(decision, name) for name in SAID},
        "counts": judgement.counts,
        "record": judgement.record,
        "machine": judgement.machine,
        "value": judgement.value,
        "given": decision.value,
        "reader": judgement.reader,
        "actors": {name: names[name] for name in used if name in names},
        "words": None,
        "before": None,
        "after": None,
        "document": {"id": entry.id, **known},
        "text": clean(document.text) if with_text else None,
    }
    start, end = decision.start, decision.end
    if start is not None and end is not None and end <= len(document.text):
        found["words"] = clean(document.text[start:end])
        found["before"] = clean(document.text[max(0, start - AROUND) : start])
        found["after"] = clean(document.text[end : end + AROUND])
    return found


def returned(lines: Iterable[bytes]) -> tuple[list[Decision], list[str]]:
    """The decisions of a file of ours, and a sentence for each line that is none."""
    found: list[Decision] = []
    problems: list[str] = []
    for number, raw in enumerate(lines, 1):
        if not raw.strip():
            continue
        try:
            plain = msgspec.json.decode(raw, type=dict[str, Any])
            said: dict[str, Any] = {name: plain[name] for name in SAID if name in plain}
            found.append(msgspec.convert({**said, "value": plain.get("given")}, Decision))
        except (msgspec.MsgspecError, RecordError) as error:
            problems.append(f"Line {number} is no decision of ours ({str(error).rstrip('.')}).")
    return found, problems
