"""What `aidememoire evaluate` can score: a kind names a task, a corpus format and the metrics of the field."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from aidememoire.errors import UsageError
from aidememoire.evaluation import accounts, attribution, events, factuality, families, names, parse, predictions, times
from aidememoire.language.encoder import encoder
from aidememoire.language.meaning import meaning


def _attribution(path: Path) -> dict[str, Any]:
    return attribution.evaluate(path, predictions.attributions)


KINDS: dict[str, Callable[[Path], dict[str, Any]]] = {
    "attribution": _attribution,
    "parse": lambda path: dict(parse.evaluate(path, encoder())),
    "names": lambda path: names.evaluate(path, encoder()),
    "factuality": lambda path: dict(factuality.evaluate(path, encoder())),
    "times": times.evaluate,
    "accounts": accounts.evaluate,
    "families": families.evaluate,
    "events": lambda path: events.evaluate(path, encoder(), meaning().vectors),
}


def evaluate(kind: str, path: Path) -> dict[str, Any]:
    """Return the figures of one corpus file, between 0 and 1 unless said otherwise.

    Raises UsageError where the file is not in the format of its kind.
    """
    return _checked(kind, path, KINDS[kind])


def evaluate_part(paths: Sequence[Path], part: times.Part) -> dict[str, dict[str, Any]]:
    """Return the figures of one part of corpora of times by file name, and where there are several of all “together”.

    Raises UsageError where a file is not in the format of times.
    """
    found = {path.name: _checked("times", path, partial(times.evaluate, part=part)) for path in paths}
    return found if len(found) == 1 else found | {"together": times.together(paths, part)}


def _checked(kind: str, path: Path, score: Callable[[Path], dict[str, Any]]) -> dict[str, Any]:
    try:
        return score(path)
    except (KeyError, IndexError, TypeError, ValueError, msgspec.DecodeError) as error:
        raise UsageError(
            f"{path} is no corpus for {kind!r} ({type(error).__name__}: {error}); expected the format that the "
            "documentation of `evaluate` names."
        ) from error
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}); expected a corpus file.") from error


def answers_of(kind: str, path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a corpus with the program's answers in place of the gold; KeyError for kinds that offer none."""
    return {"attribution": attributions_of, "times": times.predictions}[kind](path)


def attributions_of(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of an attribution corpus with the program's answers in place of the gold."""
    for row in attribution.rows(path):
        yield row | {"attributions": predictions.attributions(row["text"]), "annotator": "aidememoire"}
