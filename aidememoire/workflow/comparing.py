"""Accounts set side by side: straight from files, or those of one happening in a ledger."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from aidememoire.across.accounts import AccountTexts
from aidememoire.across.accounts import compare as compare_accounts
from aidememoire.across.happenings import happenings, mentions_of
from aidememoire.across.identities import identify
from aidememoire.errors import UsageError
from aidememoire.records import Comparison, Entry, Happening, entry_of
from aidememoire.settings import DEFAULT_READER
from aidememoire.workflow.deriving import vectors
from aidememoire.workflow.reading import read_as

if TYPE_CHECKING:
    from aidememoire.ledger import Ledger

_COUNTED: Final = re.compile(r"[-_ .]*\d+$")
"""What tells several files of one side apart: us.txt, us2.txt."""


_HEADED: Final = re.compile(r"\b(?:President|Presidency|Prime Minister|Government|Chancellor) of (?:the )?([A-Z].*)$")
"""Offices that are named for the state they head, not for a matter as "Ministry of Foreign Affairs" is."""


class Compared(NamedTuple):
    """A comparison, and the documents that it is about."""

    comparison: Comparison
    entries: tuple[Entry, ...]


def compare(
    sources: Sequence[str | Path], *, sides: Mapping[str, str] | None = None, reader: str = DEFAULT_READER
) -> Compared:
    """Compare files, with no ledger at all. `sides` names the side of some of them, by the file as given.

    The side of the others is what their metadata say, else the state of their issuer, else the name of the file.
    Raises SourceError for a file that can't be read, UsageError where all are of one side.
    """
    sides = dict(sides or {})
    entries, warnings = [], []
    for source in dict.fromkeys(map(str, sources)):
        record, side = read_as(source, reader=reader)
        entry = entry_of(record, id=source, side=sides.get(source) or side)
        if entry.side is None and side_of(entry) is None:
            warnings.append(f"{source}: nothing says whose account this is, so the file's name stands for the side")
        entries.append(entry)
    return _compared(entries, None, warnings, by_file=True)


def compare_happening(
    ledger: "Ledger",
    identity: str,
    *,
    sides: Mapping[str, str] | None = None,
    documents: Collection[str] | None = None,
) -> Compared:
    """Compare the accounts of one happening of a ledger; `sides` names the side of documents by their id or outlet.

    `documents` are those to compare, where not all that tell of it are. Raises LedgerError where there is no
    such happening, UsageError where one side alone tells of it.
    """
    happening = ledger.happening(identity)
    telling = dict.fromkeys(mention.document for mention in happening.mentions)
    chosen = sides or {}
    wanted = [name for name in telling if documents is None or name in documents]
    entries = [entry for entry in ledger.entries(wanted) if entry.record is not None]
    named = [_with_side(entry, chosen) for entry in entries]
    return _compared(named, happening, [], by_file=False)


def _with_side(entry: Entry, sides: Mapping[str, str]) -> Entry:
    given = sides.get(entry.id) or sides.get(entry.document.outlet or "")
    return msgspec.structs.replace(entry, side=given) if given else entry


def _compared(
    entries: Sequence[Entry], happening: Happening | None, warnings: Iterable[str], *, by_file: bool
) -> Compared:
    accounts = accounts_of(entries, by_file=by_file)
    if len({account.side for account in accounts}) < 2:
        only = f"“{accounts[0].side}”" if accounts else "nobody"
        raise UsageError(
            f"all accounts are of one side ({only})", "accounts of two sides or more", "name them with --side NAME=FILE"
        )
    told = happening or common_happening(accounts)
    found = compare_accounts(accounts, vectors(), told)
    found = msgspec.structs.replace(found, warnings=(*warnings, *found.warnings))
    return Compared(found, tuple(entries))


def common_happening(accounts: Sequence[AccountTexts]) -> Happening | None:
    """The happening that most sides tell of, a call or meeting before others; None where no event is common to two."""
    entries = [entry for account in accounts for entry in account.entries]
    side = {entry.id: account.side for account in accounts for entry in account.entries}
    identities = {actor: identity for identity in identify(entries) for actor in identity.actors}
    found = happenings([mention for entry in entries for mention in mentions_of(entry, identities)])

    def weight(happening: Happening) -> tuple[int, bool, bool, int]:
        sides = {side[mention.document] for mention in happening.mentions}
        told = any(mention.relation == "tells" for mention in happening.mentions)
        return len(sides), told, happening.type == "CONSULT", len(happening.mentions)

    shared = [one for one in found if weight(one)[0] > 1]
    return max(shared, key=lambda one: (weight(one), one.id), default=None)


def accounts_of(entries: Sequence[Entry], *, by_file: bool) -> tuple[AccountTexts, ...]:
    """One account a side, in the order in which the sides come; its documents in the order given."""
    by_side: dict[str, list[Entry]] = {}
    for entry in entries:
        by_side.setdefault(entry.side or side_of(entry) or _name(entry, by_file), []).append(entry)
    ids = _short_names(by_side, by_file)
    return tuple(AccountTexts(ids[side], side, tuple(documents)) for side, documents in by_side.items())


def side_of(entry: Entry) -> str | None:
    """Whose account a document is by its issuer: the issuer's state, else the issuer; None for a news report."""
    record = entry.record
    issuer = next((a for a in record.actors if a.id == record.document.issuer), None) if record else None
    if issuer is None:
        return None
    if issuer.kind == "state":
        return issuer.name
    return issuer.affiliation or _state_in(issuer.name, entry) or issuer.name


def _state_in(name: str, entry: Entry) -> str | None:
    """The state that the name of an office ends in: "Office of the President of Velland"."""
    actors = entry.record.actors if entry.record else ()
    states = {actor.name for actor in actors if actor.kind == "state"}
    states |= {actor.affiliation for actor in actors if actor.affiliation}
    known = max((state for state in states if name.endswith(f" of {state}")), key=len, default=None)
    headed = _HEADED.search(name)
    return known or (headed[1] if headed else None)


def _name(entry: Entry, by_file: bool) -> str:
    if by_file:
        return _COUNTED.sub("", Path(entry.id).stem) or Path(entry.id).stem
    return entry.document.outlet or entry.document.url or entry.id


def _short_names(by_side: Mapping[str, Sequence[Entry]], by_file: bool) -> dict[str, str]:
    """A short name for each account: of its first file, else of its side; each once."""
    names: dict[str, str] = {}
    for side, documents in by_side.items():
        wanted = _name(documents[0], by_file=True) if by_file else re.sub(r"\W+", "-", side.casefold()).strip("-")
        number, name = 1, wanted
        while name in names.values():
            number += 1
            name = f"{wanted}-{number}"
        names[side] = name
    return names
