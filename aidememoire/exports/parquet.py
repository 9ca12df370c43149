"""Parquet tables with a codebook and a data package: null is missing, lists are lists, texts are as they are."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any, Final

from aidememoire.errors import MissingExtraError
from aidememoire.exports.base import Exportable, Files, clean
from aidememoire.exports.columns import Cell, meaning_of, unit_of
from aidememoire.exports.sheets import Shape, fill
from aidememoire.exports.tabular import described

GROUP_ROWS: Final = 20_000
"""Rows written at a time: a row group of some megabytes."""


def write(what: Exportable, files: Files, with_text: bool) -> None:
    """One Parquet file a table, codebook.csv, codebook.md and datapackage.json; MissingExtraError without pyarrow."""
    if find_spec("pyarrow") is None:
        raise MissingExtraError.of("Parquet files", "parquet")
    from pyarrow import parquet  # noqa: PLC0415 - an extra

    @contextmanager
    def opened(shape: Shape) -> Iterator["ParquetSheet"]:
        schema = _schema(shape)
        with parquet.ParquetWriter(files.new(f"{shape.name}.parquet"), schema, compression="zstd") as writer:
            sheet = ParquetSheet(writer, schema)
            yield sheet
            sheet.flush()

    tally = fill(what, opened, with_text=with_text)
    described(what, files, tally.licences, form="parquet", with_text=with_text)


class ParquetSheet:
    """A Parquet file that is written in groups of rows."""

    def __init__(self, writer: Any, schema: Any) -> None:  # noqa: ANN401 - pyarrow has no types
        self._writer = writer
        self._schema = schema
        self._rows: list[tuple[Any, ...]] = []

    def add(self, cells: tuple[Cell, ...]) -> None:
        """Write one row."""
        self._rows.append(tuple(map(_value, cells)))
        if len(self._rows) >= GROUP_ROWS:
            self.flush()

    def flush(self) -> None:
        """Write the rows that wait."""
        import pyarrow as pa  # noqa: PLC0415 - an extra

        if not self._rows:
            return
        columns = zip(zip(*self._rows, strict=True), self._schema, strict=True)
        arrays = [_array(list(values), field.type) for values, field in columns]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
        self._rows.clear()


def _array(values: list[Any], kind: Any) -> Any:  # noqa: ANN401 - pyarrow has no types
    import pyarrow as pa  # noqa: PLC0415 - an extra

    if pa.types.is_date(kind):
        return pa.array(values, type=pa.string()).cast(kind)
    return pa.array(values, type=kind)


def _value(cell: Cell) -> Any:  # noqa: ANN401 - whatever pyarrow takes
    if isinstance(cell, str):
        return clean(cell)
    if isinstance(cell, tuple):
        return [clean(item) if isinstance(item, str) else item for item in cell]
    return cell


def _schema(shape: Shape) -> Any:  # noqa: ANN401 - pyarrow has no types
    """The Arrow schema of a table; each field says what it means."""
    import pyarrow as pa  # noqa: PLC0415 - an extra

    types = {
        "string": pa.string(),
        "date": pa.date32(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "strings": pa.list_(pa.string()),
        "integers": pa.list_(pa.int64()),
    }
    return pa.schema(
        [
            pa.field(
                column.name,
                types[column.kind],
                nullable=not column.required,
                metadata={"description": meaning_of(column), "unit": unit_of(column), "coded": column.coded},
            )
            for column in shape.columns
        ],
        metadata={"description": shape.meaning},
    )
