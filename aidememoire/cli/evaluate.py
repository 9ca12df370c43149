"""`aidememoire evaluate`: measure the reading on corpora."""

import json
from pathlib import Path
from typing import Any, Literal

import click

KINDS = ("accounts", "attribution", "events", "factuality", "families", "names", "parse", "times")


@click.command()
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a file.")
@click.option(
    "--predictions",
    type=click.Path(path_type=Path),
    help="Write what was predicted, as JSON Lines (attribution, times).",
)
@click.option(
    "--part",
    type=click.Choice(("held", "rest")),
    help="Only the fifth of the documents that is set aside, or the others (times).",
)
def evaluate(
    kind: str, paths: tuple[Path, ...], predictions: Path | None, part: Literal["held", "rest"] | None, *, as_json: bool
) -> None:
    """Score the reading on corpus files, with the metrics of the field."""
    from aidememoire.evaluation import kinds

    if predictions is not None:
        if kind not in {"attribution", "times"}:
            raise click.UsageError("--predictions is offered for attribution and times alone; leave it out.")
        with predictions.open("w", encoding="utf-8") as out:
            for path in paths:
                for row in kinds.answers_of(kind, path):
                    out.write(json.dumps(row, ensure_ascii=False) + "\n")
    if part is not None:
        if kind != "times":
            raise click.UsageError("--part is offered for times alone; leave it out.")
        for name, found in kinds.evaluate_part(paths, part).items():
            _show(name, found, as_json=as_json)
        return
    for path in paths:
        _show(path.name, kinds.evaluate(kind, path), as_json=as_json)


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
