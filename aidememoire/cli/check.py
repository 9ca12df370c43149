"""`aidememoire check`: is a quotation on record?"""

import click

from aidememoire.cli.options import ledger_option, open_ledger
from aidememoire.cli.output import prepare_stdout, print_json, show
from aidememoire.errors import UsageError


@click.command()
@click.argument("quote")
@ledger_option
@click.option("--in", "sources", multiple=True, metavar="FILE", help="Look in this file, not in a ledger; repeatable.")
@click.option("--by", metavar="NAME", help="Who is said to have said it.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["report", "json"]),
    default="report",
    show_default=True,
    help="How it is told.",
)
@click.argument("more", nargs=-1, metavar="[FILE...]")
@click.pass_context
def check(
    context: click.Context,
    /,
    quote: str,
    *,
    ledger: str | None,
    sources: tuple[str, ...],
    more: tuple[str, ...],
    by: str | None,
    form: str,
) -> None:
    """Look a quotation up: verbatim, in different words, merged, only as paraphrase, another's, or not found.

    Quotation marks, case, brackets, [sic] and marked ellipses alone leave a quotation verbatim. Exit status: 0
    verbatim, 3 in different words, 4 merged from several places, 5 only as paraphrase, 6 attributed to another, 7 not
    found.
    """
    from aidememoire import workflow
    from aidememoire.records.quotations import EXIT_STATUS

    prepare_stdout()
    if more and not sources:
        raise UsageError(f"files are given without --in ({more[0]})", f"--in {more[0]}")
    if sources:
        found = workflow.check_files(quote, [*sources, *more], by=by)
    else:
        with open_ledger(ledger) as opened:
            workflow.derive(opened)
            found = workflow.check_ledger(opened, quote, by=by)
    if form == "json":
        print_json(found)
    else:
        from aidememoire.render import quotations

        place = quotations.LEDGER if not sources else quotations.files(len({*sources, *more}))
        show(quotations.check_report(found, place))
    context.exit(EXIT_STATUS[found.outcome])
