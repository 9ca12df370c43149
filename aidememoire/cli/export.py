"""`aidememoire export`: other people's formats."""

from pathlib import Path
from typing import Any

import click

from aidememoire.cli.options import open_ledger
from aidememoire.cli.queries import filters, query_of

FORMS = (
    *("annotations", "atom", "brat", "cameo", "claims", "csv", "decisions", "gexf", "graphml"),
    *("ics", "jsonl", "labelstudio", "parquet", "plover", "qdpx"),
)
UNUSED = {"form", "everything", "limit", "offset"}
"""Options of a question that an export does not take: it writes everything that is asked for."""


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
@filters
@click.option("--as", "form", type=click.Choice(FORMS), required=True, help="The format.")
@click.option("--with-text", is_flag=True, help="Whole texts, too, not only spans and links.")
def export(
    folder: Path,
    ledger: str | None,
    form: str,
    *,
    with_text: bool,
    **given: Any,  # noqa: ANN401 - what click hands in
) -> None:
    """Write the ledger, or what the filters let through, into DIR as another program reads it."""
    from aidememoire import __version__, exports, workflow

    query = query_of(given)
    asked = "; ".join(f"{name}: {value}" for name, value in given.items() if value and name not in UNUSED)
    described = exports.Described(version=__version__, query=asked)
    with open_ledger(ledger) as opened:
        workflow.derive(opened)
        written = exports.export(workflow.Export(opened, query, described), folder, form, with_text=with_text)
    for path in written:
        click.echo(path)


# The format of an export is another thing than that of a table, and it has no page.
export.params = [param for param in export.params if not (param.name in UNUSED and "--as" not in param.opts)]
