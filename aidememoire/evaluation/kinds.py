"""What `aidememoire evaluate` can score: a kind names a task, a corpus format and the metrics of the field."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from aidememoire.errors import CorpusError
from aidememoire.evaluation import (
    accounts,
    attribution,
    coreference,
    events,
    factuality,
    families,
    gold,
    names,
    parse,
    predictions,
    times,
)
from aidememoire.evaluation.gold_form import GoldStory
from aidememoire.evaluation.scores import Outcome
from aidememoire.language.encoder import encoder
from aidememoire.language.meaning import meaning
from aidememoire.records import Record
from aidememoire.workflow.reading import read

TELLING_ERRORS: Final = frozenset({"attribution", "coreference", "gold", "times"})
"""Kinds that count their errors when asked."""

KINDS: Final[dict[str, Callable[[Path, bool], Outcome]]] = {
    "accounts": lambda path, _: accounts.evaluate(path),
    "attribution": lambda path, errors: attribution.evaluate(path, predictions.attributions, errors=errors),
    "coreference": lambda path, errors: coreference.evaluate(
        path, predictions.clusters, predictions.antecedent, errors=errors
    ),
    "events": lambda path, _: events.evaluate(path, encoder(), meaning().vectors),
    "factuality": lambda path, _: factuality.evaluate(path, predictions.ratings),
    "families": lambda path, _: families.evaluate(path),
    "gold": lambda path, errors: gold.evaluate(path, _record, errors=errors),
    "names": lambda path, _: names.evaluate(path, predictions.names),
    "parse": lambda path, _: parse.evaluate(path, predictions.parses),
    "times": lambda path, errors: times.measure((path,), errors=errors),
}


def _record(article: Path, story: GoldStory) -> Record:
    return read(article, published=story.published, outlet=story.outlet)


def evaluate(kind: str, path: Path) -> dict[str, Any]:
    """Return the figures of one corpus, between 0 and 1 unless said otherwise. Raises as `outcome` does."""
    return outcome(kind, path).figures


def outcome(kind: str, path: Path, *, errors: bool = False) -> Outcome:
    """Return figures and answers for one corpus, and its errors where they are asked for and the kind counts them.

    Raises CorpusError where the path is not in the form of its kind.
    """
    if not path.exists():
        raise CorpusError(f"{path} is not there", "a corpus")
    return KINDS[kind](path, errors)


def evaluate_part(paths: Sequence[Path], part: times.Part) -> dict[str, dict[str, Any]]:
    """Return the figures of one part of corpora of times by file name, and where there are several of all “together”.

    Raises CorpusError where a file is not in the format of times.
    """
    found = {path.name: times.evaluate(path, part) for path in paths}
    return found if len(found) == 1 else found | {"together": times.together(paths, part)}
