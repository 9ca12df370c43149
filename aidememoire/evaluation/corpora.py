"""Corpus files read strictly: a row that is not in the form of its kind ends in one sentence that names its line."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from aidememoire.errors import CorpusError

T = TypeVar("T", bound=msgspec.Struct)

CATALOGUE = "the form that the documentation of `evaluate` shows"


def text_of(path: Path) -> str:
    """The text of a file; CorpusError where it can't be read or is no UTF-8."""
    try:
        return path.read_text("utf-8")
    except IsADirectoryError:
        raise CorpusError(f"{path} is a folder", "a corpus file") from None
    except OSError as error:
        raise CorpusError(f"{path} cannot be read ({error.strerror})", "a corpus file") from error
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path} is no UTF-8 (byte {error.start})", "a corpus in UTF-8") from error


def rows(path: Path, shape: type[T]) -> Iterator[tuple[T, dict[str, Any]]]:
    """Yield each line of a JSON Lines file as `shape` and as it stands; blank lines are passed over.

    Raises CorpusError for a line that is no JSON or does not fit `shape`, and for a file without any.
    """
    empty = True
    for number, line in enumerate(text_of(path).split("\n"), 1):
        if not line.strip():
            continue
        empty = False
        raw = _object(path, number, line)
        try:
            # Rows have more than is scored; what is scored must be of the right type.
            yield msgspec.convert(raw, shape), raw
        except msgspec.ValidationError as error:
            raise CorpusError(f"{path}, line {number}: {_plain(error)}", CATALOGUE) from error
    if empty:
        raise CorpusError(f"{path} is empty", "at least one row")


def _object(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        raw = json.loads(line)
    except ValueError as error:
        raise CorpusError(f"{path}, line {number} is no JSON ({error})", "one JSON object a line") from error
    except RecursionError:
        raise CorpusError(f"{path}, line {number} is nested too deep", "one JSON object a line") from None
    if not isinstance(raw, dict):
        raise CorpusError(f"{path}, line {number} is a JSON {type(raw).__name__}", "one JSON object a line")
    return raw


def _plain(error: Exception) -> str:
    """An error's words without a full stop, to go on in a sentence."""
    return str(error).rstrip(".").replace("Expected `", "expected `")


def check_spans(spans: Iterator[tuple[int, int]], length: int, what: str) -> None:
    """Raise ValueError for a span that is empty, turned round, or beyond `length`."""
    for start, end in spans:
        if not 0 <= start < end <= length:
            raise ValueError(f"span {start}-{end} of {what} lies outside its {length} places")
