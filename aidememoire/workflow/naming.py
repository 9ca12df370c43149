"""Who is who, by people's word: dictionaries taken in, actors made one or parted."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from aidememoire.across.identities.dictionaries import read_dictionary
from aidememoire.errors import UsageError
from aidememoire.records import IdentityDecision
from aidememoire.workflow.deriving import derive

if TYPE_CHECKING:
    from aidememoire.ledger import Ledger


class Imported(msgspec.Struct, frozen=True):
    """How an actor dictionary was taken in; `problems` are the lines that are no entries, with the reason."""

    new: int
    known: int
    problems: tuple[tuple[int, str], ...]


def import_actors(ledger: "Ledger", file: Path) -> Imported:
    """Take an actor dictionary in: CAMEO/Phoenix `.actors`, CSV, or Wikidata JSON. Raises UsageError for another form."""
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"{file} can't be read ({reason})", "an actor dictionary in UTF-8") from error
    found = read_dictionary(text, file.name)
    if not any(rule.spans or rule.aliases or rule.iso3 or rule.wikidata for rule in found.rules):
        raise UsageError(
            f"{file} names no code, office or other name of anybody", "CAMEO/Phoenix .actors, CSV or Wikidata JSON"
        )
    new = ledger.save_actor_rules(
        msgspec.json.encode(msgspec.structs.replace(rule, source=None, line=None)).decode() for rule in found.rules
    )
    derive(ledger)
    return Imported(new, len(found.rules) - new, tuple((problem.line, problem.reason) for problem in found.problems))


def merge_actors(
    ledger: "Ledger", actors: Sequence[str], *, by: str, note: str | None = None, later: bool = False
) -> str:
    """Make several actors one, for good; the name of the one they are now. The first one's identity stays.

    Each is an identity (i:…) or a name that one identity alone has. With `later` the decision is kept, and carried out
    when the ledger is next brought up to date, which takes minutes where it is large. Raises UsageError for others.
    """
    identities = tuple(dict.fromkeys(_identity(ledger, actor, later) for actor in actors))
    if len(identities) < 2:
        raise UsageError("one actor alone is named", "two or more that are the same", "see `aidememoire actors`")
    _decide(ledger, IdentityDecision(kind="merge", identities=identities, by=by, at=_now(), note=note), later)
    return _name(ledger, identities[0])


def split_actor(
    ledger: "Ledger", actor: str, names: Sequence[str], *, by: str, note: str | None = None, later: bool = False
) -> str:
    """Part those who go by `names` (as documents have them, with `name@document` for one document's) from an actor.

    `later` as in `merge_actors`. Raises UsageError for a name that the actor does not have, and where nobody would be left.
    """
    identity = _identity(ledger, actor, later)
    held = ledger.identity_of(identity)
    if held is None:
        raise UsageError(f"no actor is called {actor!r}", "the id of one, like i:0a1b…", "see `aidememoire actors`")
    members = tuple((name, document) for name, _, document in (text.partition("@") for text in names))
    if strange := [name for name, _ in members if name not in held.names]:
        raise UsageError(f"no document calls {held.name!r} {strange[0]!r}", f"some of {', '.join(held.names)}")
    if {name for name, document in members if not document} >= set(held.names):
        raise UsageError(f"nobody would be left of {held.name!r}", "some of its names, or NAME@DOCUMENT")
    decision = IdentityDecision(kind="split", identities=(identity,), members=members, by=by, at=_now(), note=note)
    _decide(ledger, decision, later)
    return held.name


def _decide(ledger: "Ledger", decision: IdentityDecision, later: bool) -> None:
    with ledger.batch():
        ledger.decide_identity(decision)
        ledger.rework("identities")
    if not later:
        derive(ledger)


def _identity(ledger: "Ledger", actor: str, later: bool) -> str:
    if not later:
        derive(ledger)
    found = ledger.identities_called(actor)
    if len(found) == 1:
        return found[0]
    several = f"{len(found)} actors are called" if found else "no actor is called"
    raise UsageError(f"{several} {actor!r}", "the id of one, like i:0a1b…", "see `aidememoire actors`")


def _name(ledger: "Ledger", identity: str) -> str:
    held = ledger.identity_of(identity)
    return held.name if held else identity


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
