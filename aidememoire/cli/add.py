"""`aidememoire add`: read sources into a ledger."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aidememoire.cli.options import ledger_option, open_ledger, reader_option, size_of, worker_count
from aidememoire.cli.output import complain, prepare_stdout, quantity
from aidememoire.cli.read import REFUSED, iso_date
from aidememoire.cli.second import tell_agreement, tell_usage

if TYPE_CHECKING:
    from aidememoire.workflow import Added
    from aidememoire.workflow.pool import Count

COUNTED = 200_000_000
"""Bytes up to which sources are counted beforehand, for the time left; larger ones would take too long to count."""
SHOWN = 20
"""Refusals told one by one; all are in the ledger."""
INTERRUPTED = 130


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@ledger_option
@click.option("--published", metavar="DATE", callback=iso_date, help="When they were published, as 2025-02-14.")
@click.option("--outlet", metavar="NAME", help="Who published them.")
@click.option("--url", metavar="URL", help="Where it was published.")
@click.option("--issuer", metavar="NAME", help='Whose texts they are: who says "we" in them.')
@click.option("--side", metavar="NAME", help="Whose account they are, for comparisons.")
@reader_option
@click.option("--workers", type=click.IntRange(min=1), help="Processes that read; one a core unless given.")
@click.option("--quiet", is_flag=True, help="No progress bar.")
@click.pass_context
def add(
    context: click.Context,
    /,
    sources: tuple[str, ...],
    ledger: str | None,
    reader: str,
    workers: int | None,
    *,
    quiet: bool,
    **given: str | None,
) -> None:
    """Read sources into a ledger.

    A SOURCE is a file (text, Markdown, HTML, JSON lines, CSV, Parquet, a feed, WARC, PDF, DOCX), a folder of
    such, an address, or - for standard input. What the ledger knows already is passed over, so it is safe to
    stop and to run again.
    """
    from aidememoire import workflow

    prepare_stdout()
    with open_ledger(ledger, create=True) as opened:
        countable = all(Path(source).exists() for source in sources) and size_of(sources) <= COUNTED
        total = workflow.count_items(sources) if countable else None
        with progress_bar(quiet=quiet) as tell:
            added = workflow.add(
                opened,
                sources,
                reader=reader,
                workers=worker_count(workers, total),
                progress=tell,
                total=total,
                published=given["published"],
                outlet=given["outlet"],
                url=given["url"],
                issuer=given["issuer"],
                side=given["side"],
            )
            workflow.derive(opened)
    report(added)
    if added.stopped:
        context.exit(INTERRUPTED)
    context.exit(REFUSED if added.refusals else 0)


def report(added: "Added") -> None:
    """Tell what was added, known and refused; each refusal with its reason."""
    for refusal in added.refusals[:SHOWN]:
        complain(refusal.reason)
    if len(added.refusals) > SHOWN:
        complain(f"{quantity(len(added.refusals) - SHOWN, 'more source')} refused; the ledger lists all of them.")
    tell_agreement(added.agreement.values())
    tell_usage(added.usage)
    count = added.count
    words = [
        f"{count.added:,} added",
        f"{count.unread:,} kept unread",
        f"{count.known:,} known already",
        f"{count.refused:,} refused",
    ]
    told = [word for word in words if not word.startswith("0 ")] or ["nothing to add"]
    stop = "Interrupted; what was read is kept, and the same command goes on. " if added.stopped else ""
    click.echo(stop + ", ".join(told) + ".")


@contextmanager
def progress_bar(*, quiet: bool) -> Iterator[Callable[["Count"], None]]:
    """A bar with rate and time left on standard error, where that is a terminal; what it yields is told the count."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda _count: None
        return
    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(compact=True),
        TextColumn("left"),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=None, rate="")

        def tell(count: "Count") -> None:
            speed = bar.tasks[0].finished_speed or bar.tasks[0].speed
            rate = f"{speed:.1f} a second" if speed else ""
            bar.update(task, completed=count.done, total=count.total, rate=rate)

        yield tell
