"""The canonical form of a ledger: two hold the same when their dumps are equal, whatever came first and wherever."""

from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, BinaryIO, Final

import msgspec

from aidememoire.errors import LedgerError
from aidememoire.ledger.engine import chunks
from aidememoire.ledger.holdings import Holdings
from aidememoire.ledger.packing import squeeze, unsqueeze
from aidememoire.ledger.tables import ARRIVAL_COLUMNS, KEYS, stream

FORM: Final = "aidememoire/dump/1"
AT_ONCE: Final = 500
ABSENT: Final = {"captures": {"locator": ""}}
"""What stands in columns that a dump does not have and that may not be empty."""


class Dumping(Holdings):
    """The part of a ledger that writes and reads its canonical form."""

    def dump(self, out: BinaryIO, *, sources: bool = False) -> None:
        """Write every table as JSON Lines in UTF-8: tables in the order of their dependence, rows in that of their keys.

        Left out is what only says how and when things came in. `sources` puts the bytes of the sources in, in base64;
        without it a dump holds their hashes.
        """
        out.write(msgspec.json.encode({"form": FORM, "sources": sources}) + b"\n")
        for table in KEYS:
            if table == "sources" and not sources:
                columns: tuple[str, ...] = ("sha256", "size")
            else:
                left_out = ARRIVAL_COLUMNS.get(table, ())
                columns = tuple(name for name in self.engine.columns(table) if name not in left_out)
            out.writelines(
                msgspec.json.encode({"table": table, **_open(table, row)}) + b"\n"
                for row in stream(self.engine, table, columns)
            )

    def restore(self, lines: Iterable[bytes]) -> None:
        """Put a dump into a ledger that is empty. Raises LedgerError where it isn't, or where the dump is none.

        A dump without the bytes of its sources gives a ledger without them.
        """
        if self.engine.one("SELECT 1 FROM documents"):
            raise LedgerError(f"{self.engine.where} holds documents", "an empty ledger", "name another one")
        waiting = iter(lines)
        head = _line(next(waiting, b""))
        if head.get("form") != FORM:
            raise LedgerError("the dump does not begin as one", FORM)
        with self.batch():
            for table, rows in groupby(map(_line, waiting), key=_table):
                for part in chunks(_shut(table, rows, sources=bool(head.get("sources"))), AT_ONCE):
                    self.engine.insert(table, tuple(part[0]), [tuple(row.values()) for row in part])
            self._count_identities(name for (name,) in self.engine.rows("SELECT id FROM identities"))


def _open(table: str, row: dict[str, Any]) -> dict[str, Any]:
    """A row with its bytes as text: readings as the JSON that they are, others in base64."""
    plain: dict[str, Any] = {}
    for name, value in row.items():
        if (table, name) == ("readings", "record"):
            plain[name] = msgspec.Raw(unsqueeze(value))
        elif (table, name) == ("sources", "data"):
            plain[name] = b64encode(unsqueeze(value)).decode()
        else:
            plain[name] = b64encode(value).decode() if isinstance(value, bytes | memoryview) else value
    return plain


def _shut(table: str, rows: Iterable[dict[str, Any]], *, sources: bool) -> Iterator[dict[str, Any]]:
    """Rows as the table holds them."""
    if table == "sources" and not sources:
        return
    for row in rows:
        plain = {**row, **ABSENT.get(table, {})}
        del plain["table"]
        if table == "readings":
            plain["record"] = squeeze(msgspec.json.encode(row["record"]))
        if table == "sources":
            plain["data"] = squeeze(b64decode(row["data"]))
        if table == "captures" and not sources:
            plain["source_sha256"] = None
        for name in ("signature", "vector"):
            if name in plain:
                plain[name] = b64decode(row[name])
        yield plain


def _line(line: bytes) -> dict[str, Any]:
    try:
        found = msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        raise LedgerError(f"the dump can't be read ({error})", "JSON Lines") from error
    return found if isinstance(found, dict) else {}


def _table(row: dict[str, Any]) -> str:
    name = row.get("table")
    if name not in KEYS:
        raise LedgerError(f"the dump has a row of {name!r}", "one of the ledger's tables")
    return str(name)
