"""`aidememoire ledger`: look after a ledger."""

import sys
from pathlib import Path

import click

from aidememoire.cli.options import ledger_option, open_ledger, reader_option, worker_count
from aidememoire.cli.output import complain, quantity

FAULTY = 1


@click.group()
def ledger() -> None:
    """Check, read again, dump or copy a ledger."""


@ledger.command()
@ledger_option
@click.pass_context
def check(context: click.Context, ledger: str | None) -> None:
    """Verify every span against its text, every hash, every reference.

    Exit status 1 where something is wrong; each fault is one sentence.
    """
    with open_ledger(ledger) as opened:
        faults = opened.check()
        stats = opened.stats()
    for fault in faults:
        complain(fault)
    told = f"{quantity(stats.documents, 'document')}, {quantity(stats.statements, 'statement')}"
    click.echo(f"{told}: {quantity(len(faults), 'fault') if faults else 'no fault'}.")
    context.exit(FAULTY if faults else 0)


@ledger.command()
@ledger_option
@reader_option
@click.option("--workers", type=click.IntRange(min=1), help="Processes that read; one a core unless given.")
def reread(ledger: str | None, reader: str, workers: int | None) -> None:
    """Read every document again that this reader version has not read; older readings stay beside."""
    from aidememoire import workflow
    from aidememoire.cli.add import progress_bar, report

    with open_ledger(ledger) as opened, progress_bar(quiet=False) as tell:
        total = opened.stats().documents
        done = workflow.reread(opened, reader=reader, workers=worker_count(workers, total), progress=tell)
        workflow.derive(opened)
    report(done)


@ledger.command()
@ledger_option
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path), required=False)
def dump(ledger: str | None, out: Path | None) -> None:
    """Write the canonical form as JSON Lines, to OUT or standard output.

    Two ledgers are the same when their dumps are equal.
    """
    with open_ledger(ledger) as opened:
        if out is None:
            opened.dump(sys.stdout.buffer)
        else:
            with out.open("wb") as file:
                opened.dump(file)


@ledger.command()
@ledger_option
@click.argument("copy", type=click.Path(path_type=Path))
def backup(ledger: str | None, copy: Path) -> None:
    """Copy the ledger to the file COPY, also while it is in use."""
    with open_ledger(ledger) as opened:
        opened.backup(copy)
    click.echo(f"Copied to {copy}.")


@ledger.command()
@ledger_option
def refusals(ledger: str | None) -> None:
    """List the sources that were refused, each with its reason."""
    with open_ledger(ledger) as opened:
        for refusal in opened.refusals():
            click.echo(f"{refusal.at or ''}  {refusal.reason}")
