"""`aidememoire serve`: the desk."""

import click

from aidememoire.cli.options import ledger_option
from aidememoire.cli.output import complain
from aidememoire.errors import UsageError
from aidememoire.settings import LEDGER_VARIABLE


@click.command()
@ledger_option
@click.option(
    "--example", is_flag=True, help="Open the ledger of an invented peace process that comes with the package."
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on; any but this machine's own asks for a token.",
)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port; 0 is any free one.")
@click.option(
    "--token",
    metavar="TEXT",
    envvar="AIDEMEMOIRE_TOKEN",
    show_envvar=True,
    help="What every request must carry; made up where it is needed and not given.",
)
def serve(ledger: str | None, host: str, port: int, token: str | None, *, example: bool) -> None:
    """Open the desk: the ledger in a browser.

    Nothing leaves this machine: every page, script and picture comes from here. Ctrl-C ends it.
    """
    from aidememoire import desk

    where = ledger
    if example:
        from aidememoire.desk.example import opened

        where = str(opened(tell=complain))
    if not where:
        raise UsageError("no ledger is named", f"--ledger PATH_OR_URL, {LEDGER_VARIABLE}, or --example", "")
    desk.serve(where, host=host, port=port, token=token, example=example, tell=_tell)


def _tell(address: str) -> None:
    click.echo(f"The desk is open at {address} (Ctrl-C ends it)")
