"""`aidememoire evaluate`: measure the reading on corpora."""

import json
from pathlib import Path
from typing import Any

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
def evaluate(kind: str, paths: tuple[Path, ...], predictions: Path | None, *, as_json: bool) -> None:
    """Score the reading on corpus files, with the metrics of the field."""
    from aidememoire.evaluation import kinds

    if predictions is not None:
        if kind not in {"attribution", "times"}:
            raise click.UsageError("--predictions is offered for attribution and times alone; leave it out.")
        with predictions.open("w", encoding="utf-8") as out:
            for path in paths:
                for row in kinds.answers_of(kind, path):
                    out.write(json.dumps(row, ensure_ascii=False) + "\n")
    for path in paths:
        found = kinds.evaluate(kind, path)
        click.echo(json.dumps(found) if as_json else f"{path.name}\n" + "\n".join(table(found)))


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
