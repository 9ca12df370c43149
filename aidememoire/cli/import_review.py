"""`aidememoire import-review`: what people made of an export in another tool."""

import getpass
from pathlib import Path

import click

from aidememoire.cli.options import ledger_option, open_ledger
from aidememoire.cli.output import complain, quantity

SHOWN = 20


@click.command("import-review")
@click.argument("file", type=click.Path(path_type=Path))
@ledger_option
@click.option("--reviewer", metavar="NAME", help="Who decided; the account's name unless given.")
@click.pass_context
def import_review(context: click.Context, file: Path, ledger: str | None, reviewer: str | None) -> None:
    """Take in corrections: a Label Studio project's JSON export, a brat folder, or another ledger's decisions.jsonl.

    What was left as it was is accepted, what was changed is edited, what was deleted is rejected, and what is new is
    added. The same file twice changes nothing. Exit status 1 where something could not be placed.
    """
    from aidememoire import exports, workflow

    with open_ledger(ledger) as opened:
        done = exports.import_review(opened, file, reviewer or getpass.getuser())
        workflow.derive(opened)
    for problem in done.problems[:SHOWN]:
        complain(problem)
    if len(done.problems) > SHOWN:
        complain(f"and {quantity(len(done.problems) - SHOWN, 'thing')} more that could not be placed")
    click.echo(f"{done.accepted:,} accepted, {done.edited:,} edited, {done.rejected:,} rejected, {done.added:,} added.")
    context.exit(1 if done.problems else 0)
