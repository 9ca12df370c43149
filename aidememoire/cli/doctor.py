"""`aidememoire doctor`: what is wrong with this installation."""

import importlib.util
import sys
from collections.abc import Iterator

import click

from aidememoire import __version__
from aidememoire.cli.options import ledger_option, open_ledger
from aidememoire.errors import AidememoireError

EXTRAS = {
    "parquet": "pyarrow",
    "warc": "fastwarc",
    "pdf": "pypdfium2",
    "docx": "docx",
    "postgres": "psycopg",
    "exports": "networkx",
    "llm": "openai",
}
"""Optional parts, and a library that each needs."""
FAULTY = 1


@click.command()
@ledger_option
@click.pass_context
def doctor(context: click.Context, ledger: str | None) -> None:
    """Look at this installation: Python, the model, the optional parts, and the ledger, where one is named."""
    well = True
    for name, told, fine in _findings(ledger):
        well = well and fine
        click.echo(f"{'ok ' if fine else 'NOT'}  {name:10} {told}")
    context.exit(0 if well else FAULTY)


def _findings(ledger: str | None) -> Iterator[tuple[str, str, bool]]:
    yield "program", f"aidememoire {__version__}, Python {sys.version.split()[0]}", sys.version_info >= (3, 11)
    yield "model", *_model()
    for extra, library in EXTRAS.items():
        there = importlib.util.find_spec(library) is not None
        yield (
            extra,
            "installed" if there else f"not installed: pip install 'aidememoire[{extra}]' where it is needed",
            True,
        )
    if ledger:
        yield "ledger", *_ledger(ledger)


def _model() -> tuple[str, bool]:
    from aidememoire import workflow

    try:
        info = workflow.reader_named("embedded").info
    except AidememoireError as error:
        return str(error), False
    return f"whole, {(info.model or '')[:19]}…", True


def _ledger(where: str) -> tuple[str, bool]:
    try:
        with open_ledger(where) as opened:
            faults = opened.check()
            stats = opened.stats()
    except AidememoireError as error:
        return str(error), False
    return f"{stats.documents:,} documents, {len(faults):,} faults", not faults
