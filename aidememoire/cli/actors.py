"""`aidememoire import-actors`, `merge-actors`, `split-actor`: who is who, by people's word."""

import getpass
from pathlib import Path

import click

from aidememoire.cli.options import ledger_option, open_ledger
from aidememoire.cli.output import complain, quantity

SHOWN = 20
by_option = click.option("--reviewer", metavar="NAME", help="Who decides; the account's name unless given.")
note_option = click.option("--note", metavar="TEXT", help="Why.")


@click.command("import-actors")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@ledger_option
@click.pass_context
def import_actors(context: click.Context, file: Path, ledger: str | None) -> None:
    """Take in an actor dictionary: CAMEO/Phoenix .actors, CSV, or Wikidata JSON.

    Its names, codes and dated offices go before what the program finds out by itself.
    """
    from aidememoire import workflow

    with open_ledger(ledger) as opened:
        done = workflow.import_actors(opened, file)
    for line, reason in done.problems[:SHOWN]:
        complain(f"{file}, line {line}: {reason}")
    told = [f"{quantity(done.new, 'actor')} taken in", f"{done.known:,} known already"]
    if done.problems:
        told.append(f"{quantity(len(done.problems), 'line')} left aside")
    click.echo(", ".join(told) + ".")
    context.exit(1 if done.problems else 0)


@click.command("merge-actors")
@click.argument("actors", nargs=-1, required=True, metavar="ACTOR ACTOR...")
@ledger_option
@by_option
@note_option
def merge_actors(actors: tuple[str, ...], ledger: str | None, reviewer: str | None, note: str | None) -> None:
    """Make several actors one: each a name, or an id as `actors` lists them."""
    from aidememoire import workflow

    with open_ledger(ledger) as opened:
        name = workflow.merge_actors(opened, actors, by=reviewer or getpass.getuser(), note=note)
    click.echo(f"All of them are {name} now.")


@click.command("split-actor")
@click.argument("actor")
@click.argument("names", nargs=-1, required=True, metavar="NAME[@DOCUMENT]...")
@ledger_option
@by_option
@note_option
def split_actor(
    actor: str, names: tuple[str, ...], *, ledger: str | None, reviewer: str | None, note: str | None
) -> None:
    """Part those who go by NAMES from ACTOR: they are somebody else."""
    from aidememoire import workflow

    with open_ledger(ledger) as opened:
        name = workflow.split_actor(opened, actor, names, by=reviewer or getpass.getuser(), note=note)
    click.echo(f"{', '.join(names)}: no longer {name}.")
