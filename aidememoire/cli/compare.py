"""`aidememoire compare`: each side's account of one happening beside the other's."""

from typing import TYPE_CHECKING

import click

from aidememoire.cli.options import ledger_option, open_ledger
from aidememoire.cli.output import prepare_stdout, print_json, show
from aidememoire.errors import UsageError

if TYPE_CHECKING:
    from aidememoire.workflow import Compared


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="HAPPENING | FILE FILE...")
@ledger_option
@click.option("--side", "sides", multiple=True, metavar="NAME=FILE", help="Whose account a file is.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["report", "json", "html", "markdown"]),
    default="report",
    show_default=True,
    help="How the comparison is printed.",
)
def compare(sources: tuple[str, ...], ledger: str | None, sides: tuple[str, ...], form: str) -> None:
    """Set each side's account of one happening beside the other's.

    Either HAPPENING, one of a ledger (its id begins with h:), or two FILES or more, with no ledger at all. Whose
    account a file is, is what --side says, or FILE.json beside it, or its issuer's state, or else its name.
    """
    from aidememoire import workflow

    prepare_stdout()
    named = dict(map(_side, sides))
    if len(sources) == 1 and sources[0].startswith("h:"):
        with open_ledger(ledger) as opened:
            workflow.derive(opened)
            found = workflow.compare_happening(opened, sources[0], sides=named)
    elif len(sources) == 1:
        raise UsageError(f"one file alone ({sources[0]})", "two files or more, or a happening like h:0a1b…")
    else:
        found = workflow.compare([*sources, *(file for file in named if file not in sources)], sides=named)
    _print(found, form)


def _side(text: str) -> tuple[str, str]:
    """The file and the side of a `--side NAME=FILE`."""
    name, equals, file = text.partition("=")
    if not (name and equals and file):
        raise UsageError(f"--side {text}", "NAME=FILE, as in --side Velland=velland.txt")
    return file, name


def _print(found: "Compared", form: str) -> None:
    comparison, entries = found
    if form == "json":
        print_json(comparison)
    elif form == "html":
        from aidememoire.render import comparisons_html

        click.echo(comparisons_html.page(comparison, entries))
    elif form == "markdown":
        from aidememoire.render import comparisons_markdown as markdown

        click.echo(markdown.document(comparison, entries))
    else:
        from aidememoire.render import comparisons_terminal

        show(comparisons_terminal.comparison(comparison, entries))
