"""`aidememoire read`: read sources and print what they say."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

from aidememoire.cli.options import reader_option
from aidememoire.cli.output import complain, prepare_stdout, show
from aidememoire.cli.second import tell_usage
from aidememoire.errors import EndpointError, RecordError, SourceError, UsageError

if TYPE_CHECKING:
    from aidememoire.records import Record

REFUSED = 1
WHOLE = ("json", "html")
"""Formats that are one thing, printed when the last source is read; the others are printed source by source."""


def iso_date(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """Accept an ISO 8601 date, or date and time; wrong use otherwise."""
    from aidememoire.workflow import iso_date as checked

    try:
        return checked(value)
    except UsageError as error:
        raise click.BadParameter(str(error)) from None


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["report", "json", "jsonl", "html", "markdown"]),
    default="report",
    show_default=True,
    help="How the record is printed.",
)
@click.option("--published", metavar="DATE", callback=iso_date, help="When it was published, as 2025-02-14.")
@click.option("--outlet", metavar="NAME", help="Who published it.")
@click.option("--url", metavar="URL", help="Where it was published.")
@click.option("--issuer", metavar="NAME", help='Whose text it is: who says "we" in it.')
@reader_option
@click.pass_context
def read(context: click.Context, /, sources: tuple[str, ...], form: str, **given: str | None) -> None:
    """Read articles and print what they say.

    A SOURCE is a file (text, Markdown or HTML) or - for standard input. FILE.json beside FILE.txt may give
    its title, outlet, published, url, issuer and licence; options come before it.
    """
    prepare_stdout()
    refused: list[str] = []
    records = _records(sources, given, refused)
    if form in WHOLE:
        _print_whole(form, list(records), several=len(sources) > 1)
    else:
        for number, record in enumerate(records):
            _print_one(form, record, first=number == 0)
    _tell_usage(given["reader"])
    context.exit(REFUSED if refused else 0)


def _records(sources: tuple[str, ...], given: dict[str, str | None], refused: list[str]) -> Iterator["Record"]:
    """Each source's record; a source that is refused is told of, noted in `refused`, and the next one is read."""
    from aidememoire import workflow

    reading: Callable[..., Record] = workflow.read
    for source in sources:
        try:
            yield reading(source, **given)
        except SourceError as error:
            complain(str(error))
            refused.append(source)
        except (RecordError, EndpointError) as error:
            complain(f"{source}: {error}")
            refused.append(source)


def _tell_usage(reader: str | None) -> None:
    from aidememoire import workflow

    tell_usage(workflow.spent(reader) if reader else None)


def _print_whole(form: str, records: list["Record"], *, several: bool) -> None:
    if form == "html":
        from aidememoire.render import html

        if records:
            click.echo(html.page(records))
        return
    import msgspec

    from aidememoire.records import to_json

    lines = [to_json(record) for record in records]
    if several:
        click.echo(msgspec.json.format(b"[" + b",".join(lines) + b"]", indent=1))
    elif lines:
        click.echo(msgspec.json.format(lines[0], indent=1))


def _print_one(form: str, record: "Record", *, first: bool) -> None:
    if form == "jsonl":
        from aidememoire.records import to_json

        click.echo(to_json(record))
    elif form == "markdown":
        from aidememoire.render import markdown

        click.echo(("" if first else "\n") + markdown.document(record))
    else:
        from aidememoire.render import terminal

        show(terminal.report(record))
