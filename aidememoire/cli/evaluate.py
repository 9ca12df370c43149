"""`aidememoire evaluate`: measure the reading on corpora."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

if TYPE_CHECKING:
    from aidememoire.evaluation.floors import Pinned
    from aidememoire.evaluation.scores import Outcome

KINDS = (
    *("accounts", "attribution", "coreference", "events", "factuality"),
    *("families", "gold", "names", "parse", "times"),
)


@click.command()
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a path.")
@click.option(
    "--predictions",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write what was predicted, in the form of the corpus, as JSON Lines.",
)
@click.option("--errors", is_flag=True, help="Count what went wrong, by kind (attribution, coreference, gold, times).")
@click.option(
    "--floors",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="End with 1 where a figure is below the floor that this file pins.",
)
@click.option(
    "--part",
    type=click.Choice(("held", "rest")),
    help="Only the fifth of the documents that is set aside, or the others (times).",
)
def evaluate(  # one argument an option
    kind: str,
    paths: tuple[Path, ...],
    predictions: Path | None,
    floors: Path | None,
    part: Literal["held", "rest"] | None,
    *,
    errors: bool,
    as_json: bool,
) -> int:
    """Score the reading on corpus files, with the metrics of the field.

    Gold and accounts take folders, the other kinds files. Several paths are scored one by one.
    """
    from aidememoire.evaluation import kinds
    from aidememoire.evaluation.floors import read_floors

    if errors and kind not in kinds.TELLING_ERRORS:
        raise click.UsageError(f"--errors is offered for {', '.join(sorted(kinds.TELLING_ERRORS))}; leave it out.")
    if part is not None:
        _part(kind, paths, part, as_json=as_json, alone=not (predictions or floors or errors))
        return 0
    if predictions is not None and not predictions.parent.is_dir():
        # Told before the scoring, which may take minutes.
        raise click.UsageError(f"{predictions} cannot be written: name a file in a folder that is there.")
    pinned = read_floors(floors) if floors is not None else ()
    found = [(path, kinds.outcome(kind, path, errors=errors)) for path in paths]
    for path, outcome in found:
        told = outcome.figures | ({"errors": outcome.errors} if outcome.errors is not None else {})
        _show(path.name, told, as_json=as_json)
    if predictions is not None:
        _write(predictions, [outcome for _, outcome in found])
    return _below(pinned, kind, found) if floors is not None else 0


def _part(kind: str, paths: tuple[Path, ...], part: Literal["held", "rest"], *, as_json: bool, alone: bool) -> None:
    from aidememoire.evaluation import kinds

    if kind != "times":
        raise click.UsageError("--part is offered for times alone; leave it out.")
    if not alone:
        raise click.UsageError("--part gives figures alone; leave out --predictions, --errors and --floors.")
    for name, figures in kinds.evaluate_part(paths, part).items():
        _show(name, figures, as_json=as_json)


def _below(pinned: "tuple[Pinned, ...]", kind: str, found: list[tuple[Path, "Outcome"]]) -> int:
    """Tell what is below its floor; the exit status."""
    from aidememoire.cli.output import complain
    from aidememoire.evaluation.floors import faults

    told = [fault for path, outcome in found for fault in faults(pinned, kind, path, outcome.figures)]
    for fault in told:
        complain(fault)
    return 1 if told else 0


def _write(path: Path, outcomes: list["Outcome"]) -> None:
    rows = (json.dumps(row, ensure_ascii=False) for outcome in outcomes for row in outcome.answers)
    try:
        path.write_text("".join(f"{row}\n" for row in rows), "utf-8")
    except OSError as error:
        raise click.UsageError(
            f"{path} cannot be written ({error.strerror}); name a file in a folder that is there."
        ) from error


def _show(name: str, found: dict[str, Any], *, as_json: bool) -> None:
    click.echo(json.dumps(found) if as_json else f"{name}\n" + "\n".join(table(found)))


def table(found: dict[str, Any], indent: str = "  ") -> list[str]:
    """Lay figures out, one a line, nested ones indented."""
    lines: list[str] = []
    for key, value in found.items():
        if isinstance(value, dict) and set(value) == {"precision", "recall", "f1"}:
            lines.append(f"{indent}{key:20} P {value['precision']:.3f}  R {value['recall']:.3f}  F1 {value['f1']:.3f}")
        elif isinstance(value, dict):
            lines += [f"{indent}{key}", *table(value, indent + "  ")]
        else:
            lines.append(f"{indent}{key:20} {value}")
    return lines
