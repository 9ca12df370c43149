"""Reviews made in another tool, taken into the ledger."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from aidememoire.errors import UsageError
from aidememoire.exports import brat_returning, labelstudio
from aidememoire.exports import decisions as own
from aidememoire.exports.returning import Batch, decisions
from aidememoire.ledger.deciding import decision_id
from aidememoire.records import Decision

if TYPE_CHECKING:
    from aidememoire.ledger import Ledger

EXPECTED = "the JSON export of a Label Studio project, a brat folder, or decisions.jsonl"
LINES = ".jsonl"
"""What the name of a file of decisions ends with."""


class Reviewed(msgspec.Struct, frozen=True, kw_only=True):
    """What an import of reviews did: how many decisions of each sort are new, and what could not be placed."""

    accepted: int = 0
    edited: int = 0
    rejected: int = 0
    added: int = 0
    problems: tuple[str, ...] = ()


def import_review(ledger: "Ledger", path: Path, by: str) -> Reviewed:
    """Take in what people made of an export: a Label Studio project's JSON, or a brat folder; `by` is the reviewer.

    Also the decisions of another ledger (`export --as decisions`), which stay their reviewers' own.
    The same file taken in twice is taken in once. What can't be placed is a problem, one sentence each, and the rest
    goes on. Raises UsageError for a file that is neither, or can't be read.
    """
    if path.name.endswith(LINES):
        return _import_decisions(ledger, path)
    batch = read_review(path)
    wanted = dict.fromkeys(one.entry for one in batch.returned)
    entries = {entry.id: entry for entry in ledger.entries((*wanted, *batch.entries), newest_only=False)}
    at = datetime.now(UTC).isoformat(timespec="seconds")
    found, problems = decisions(batch.returned, batch.sent, entries, by, at)
    once = {msgspec.json.encode(decision): decision for decision in found}  # copies share their text
    ledger.decide(*once.values())
    return Reviewed(**_counted(once.values()), problems=(*batch.problems, *problems))


def _import_decisions(ledger: "Ledger", path: Path) -> Reviewed:
    """Decisions of another ledger, as they were taken there; those on other texts wait for them."""
    try:
        found, problems = own.returned(path.read_bytes().splitlines())
    except OSError as error:
        raise UsageError(f"{path} can't be read ({error.strerror or error})", EXPECTED) from error
    texts = dict.fromkeys(decision.text_id for decision in found)
    known = {name for text in texts for name, _ in ledger.decided(text)}
    new = [decision for decision in found if decision_id(decision) not in known]
    ledger.decide(*new)
    return Reviewed(**_counted(new), problems=tuple(problems))


def _counted(taken: Iterable[Decision]) -> Counter[str]:
    """How many decisions there are of each sort; what only takes others back is none."""
    return Counter(
        "added" if decision.field is None and decision.value is not None else decision.state
        for decision in taken
        if decision.state != "unreviewed"
    )


def read_review(path: Path) -> Batch:
    """What came back in a file or folder. UsageError where it is neither of those known."""
    if path.is_dir():
        return brat_returning.returned(path)
    try:
        tasks: Any = msgspec.json.decode(path.read_bytes())
    except OSError as error:
        raise UsageError(f"{path} can't be read ({error.strerror or error})", EXPECTED) from error
    except msgspec.DecodeError as error:
        raise UsageError(f"{path} is no JSON ({error})", EXPECTED) from error
    if not isinstance(tasks, list):
        raise UsageError(f"{path} holds no list of tasks", EXPECTED)
    return labelstudio.returned(tasks)
