"""The command and its sub-commands; errors become one sentence and an exit status."""

import os
import sys
import traceback
from collections.abc import Sequence
from types import TracebackType

import click

from aidememoire import __version__
from aidememoire.cli import queries
from aidememoire.cli.actors import import_actors, merge_actors, split_actor
from aidememoire.cli.add import add
from aidememoire.cli.bench import bench
from aidememoire.cli.check import check
from aidememoire.cli.compare import compare
from aidememoire.cli.doctor import doctor
from aidememoire.cli.evaluate import evaluate
from aidememoire.cli.export import export
from aidememoire.cli.follow import follow
from aidememoire.cli.import_review import import_review
from aidememoire.cli.ledger import ledger
from aidememoire.cli.output import complain
from aidememoire.cli.read import read
from aidememoire.cli.schema import schema
from aidememoire.cli.serve import serve
from aidememoire.errors import AidememoireError

WRONG_USE = 2
FAULT = 70  # EX_SOFTWARE of sysexits.h


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="aidememoire %(version)s")
@click.pass_context
def app(context: click.Context) -> None:
    """Write down who said what, through whom, and what happened.

    aidememoire reads news reports and official readouts. Each line of its record points at the words it rests on.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for command in (
    *(add, bench, check, compare, doctor, evaluate, export, follow, ledger, read, schema, serve),
    *(import_actors, import_review, merge_actors, split_actor),
):
    app.add_command(command)
for name in (*("statements", "events", "positions", "commitments"), *("actors", "happenings", "documents", "wording")):
    app.add_command(getattr(queries, name))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command on `arguments` (those of the process when None); the exit status.

    0 done; 1 done, some sources refused; 2 wrong use; 70 a fault of the program.
    """
    sys.excepthook = report_fault
    try:
        status = app.main(arguments, prog_name="aidememoire", standalone_mode=False)
    except click.ClickException as error:
        complain(error.format_message())
        return WRONG_USE
    except click.Abort:
        complain("interrupted")
        return 130  # what shells give for Ctrl-C
    except AidememoireError as error:
        complain(str(error))
        return WRONG_USE
    return status if isinstance(status, int) else 0


def report_fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Tell of a fault of the program in one sentence, and end; with AIDEMEMOIRE_DEBUG set, with its traceback."""
    if os.environ.get("AIDEMEMOIRE_DEBUG"):
        traceback.print_exception(kind, error, trace)
    complain(
        f"a fault in aidememoire itself ({kind.__name__}: {error}); please report it, with what "
        "AIDEMEMOIRE_DEBUG=1 shows of it."
    )
    # Python would end with 1, which means that a source was refused; a hook can end otherwise only so.
    sys.stdout.flush()
    os._exit(FAULT)
