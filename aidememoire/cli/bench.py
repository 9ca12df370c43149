"""`aidememoire bench`: how fast this machine reads."""

import json
from pathlib import Path

import click


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="[FILE]...")
@click.option("--seconds", default=10.0, show_default=True, help="How long each way is measured.")
@click.option("--threads", default=2, show_default=True, help="Windows read side by side.")
@click.option("--ledger", type=click.Path(path_type=Path), help="Time the usual questions to this ledger instead.")
@click.option("--statements", type=click.IntRange(min=1), help="Fill the ledger with so many made-up ones first.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def bench(  # one argument an option
    paths: tuple[Path, ...], seconds: float, threads: int, ledger: Path | None, statements: int | None, *, as_json: bool
) -> None:
    """Measure the reading of some articles, warm, against the bare encoder on the same windows.

    With --ledger, median and 95th percentile of the usual questions to a ledger; --statements makes a synthetic one.
    """
    if ledger is not None:
        _questions(ledger, statements, as_json=as_json)
        return
    if not paths:
        raise click.UsageError("Name some articles, or a ledger with --ledger.")
    from aidememoire.evaluation import bench as benchmark

    found = benchmark.run(paths, seconds=seconds, threads=threads)
    click.echo(json.dumps(found) if as_json else "\n".join(f"{k:26} {v}" for k, v in found.items()))


def _questions(ledger: Path, statements: int | None, *, as_json: bool) -> None:
    from aidememoire.evaluation import ledgers

    if statements is not None:
        if ledger.exists():
            raise click.UsageError(f"{ledger} is there already; made-up statements go into a ledger of their own.")
        ledgers.build(ledger, -(-statements // ledgers.STATEMENTS))
    elif not ledger.exists():
        raise click.UsageError(f"There is no ledger at {ledger}; --statements makes one.")
    found = ledgers.measure(ledger)
    click.echo(json.dumps(found) if as_json else "\n".join(f"{k:26} {v}" for k, v in found.items()))
