"""One source, read: the first half of the way, which needs no ledger."""

from datetime import date, datetime
from pathlib import Path

import msgspec

from aidememoire.errors import UsageError
from aidememoire.records import Record
from aidememoire.settings import DEFAULT_READER
from aidememoire.workflow.readers import reader_named


def read(
    source: str | Path,
    *,
    published: str | date | None = None,
    outlet: str | None = None,
    url: str | None = None,
    issuer: str | None = None,
    reader: str = DEFAULT_READER,
) -> Record:
    """Read one source: a path, an address, or `-` for standard input.

    What is given here comes before what the source, or the JSON file beside it, says of itself. `published` is an ISO
    8601 date, with or without time and offset; without any date, times that are counted from publication stay without
    a value. `issuer` names whose text it is where the author speaks as "we".

    Raises SourceError when the source is refused, UsageError for a date that is not ISO 8601, and UnknownReaderError for
    a reader that is not installed. With `reader` "llm" it raises EndpointError where the model can't be asked about this
    source; with "both" it returns a JointRecord.
    """
    return read_as(source, published=published, outlet=outlet, url=url, issuer=issuer, reader=reader)[0]


def read_as(
    source: str | Path,
    *,
    published: str | date | None = None,
    outlet: str | None = None,
    url: str | None = None,
    issuer: str | None = None,
    reader: str = DEFAULT_READER,
) -> tuple[Record, str | None]:
    """Read one source; its record, and whose account it is where its metadata say so. See `read`."""
    chosen = reader_named(reader)
    day = iso_date(published)
    from aidememoire.ingest import Metadata, load

    loaded = load(source, Metadata(published=day, outlet=outlet, url=url, issuer=issuer))
    record = chosen.read(loaded.document)
    return msgspec.structs.replace(record, warnings=(*loaded.warnings, *record.warnings)), loaded.side


def iso_date(published: str | date | None) -> str | None:
    """Return a date as ISO 8601 text; "12.3.2026" is refused, for nobody can tell which number is the month."""
    if published is None or isinstance(published, date):
        return published.isoformat() if published else None
    try:
        date.fromisoformat(published) if len(published) <= len("2025-02-14") else datetime.fromisoformat(published)
    except (TypeError, ValueError):
        raise UsageError(f"{published!r} is no date", "one like 2025-02-14 or 2025-02-14T09:30+01:00") from None
    return published
