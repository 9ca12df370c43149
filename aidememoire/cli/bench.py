"""`aidememoire bench`: how fast this machine reads."""

import json
from pathlib import Path

import click


@click.command()
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE..."
)
@click.option("--seconds", default=10.0, show_default=True, help="How long each way is measured.")
@click.option("--threads", default=2, show_default=True, help="Windows read side by side.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def bench(paths: tuple[Path, ...], seconds: float, threads: int, *, as_json: bool) -> None:
    """Measure the reading of some articles, warm, against the bare encoder on the same windows."""
    from aidememoire.evaluation import bench as benchmark

    found = benchmark.run(paths, seconds=seconds, threads=threads)
    click.echo(json.dumps(found) if as_json else "\n".join(f"{k:26} {v}" for k, v in found.items()))
