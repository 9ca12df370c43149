"""Parquet files, read row group by row group."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from aidememoire.errors import MissingExtraError, RowSourceError, SourceError
from aidememoire.ingest.members import Item
from aidememoire.ingest.metadata import Metadata
from aidememoire.ingest.refusals import refusal_of
from aidememoire.ingest.rows import check_columns, parse_row, row_bytes
from aidememoire.ingest.tables import row_item
from aidememoire.lexicons.columns import known_columns
from aidememoire.records import Refusal

MAGIC: Final = b"PAR1"
BATCH: Final = 64
"""Rows held at once; a batch of the longest articles is still small."""


def check_extra() -> None:
    """MissingExtraError when pyarrow is not installed."""
    if find_spec("pyarrow") is None:
        raise MissingExtraError.of("Parquet files", "parquet")


def parquet_rows(path: Path, source: str, given: Metadata) -> Iterator[Item | Refusal]:
    """The rows of the file at `path`; only columns with names that are known are read.

    A file that is damaged is a refusal, after the rows before the damage.
    """
    check_extra()
    from pyarrow import ArrowException, parquet  # noqa: PLC0415 - an extra

    number = 0
    try:
        with parquet.ParquetFile(path, memory_map=False, pre_buffer=False) as file:
            names = tuple(file.schema_arrow.names)
            check_columns(names, source)
            wanted = [name for name in names if known_columns([name])]
            for batch in file.iter_batches(BATCH, columns=wanted):
                for row in batch.to_pylist():
                    number += 1
                    locator = f"{source}#{number}"
                    yield _row_item(row, locator, given)
    except SourceError as error:
        yield refusal_of(error, source)
    except (ArrowException, OSError, ValueError) as error:
        reason = " ".join(str(error).split())
        found = f"the file can't be read as Parquet behind row {number:,} ({reason})"
        yield refusal_of(RowSourceError(source, found, "a whole Parquet file", "fetch it again"), source)


def _row_item(row: dict[str, object], locator: str, given: Metadata) -> Item | Refusal:
    data = row_bytes(row)
    try:
        # As it is kept, so that times and bytes are read the same way now and later.
        return row_item(parse_row(data, locator), data, locator, given)
    except SourceError as error:
        return refusal_of(error, locator)
