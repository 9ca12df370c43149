"""`aidememoire follow`: keep polling feeds into a ledger."""

from contextlib import closing
from pathlib import Path

import click

from aidememoire.cli.options import ledger_option, open_ledger
from aidememoire.cli.output import complain


@click.command()
@click.argument("feeds", type=click.Path(dir_okay=False, path_type=Path), metavar="FEEDS.toml")
@ledger_option
@click.option("--once", is_flag=True, help="Ask each feed that is due one time, and end.")
def follow(feeds: Path, ledger: str | None, *, once: bool) -> None:
    """Keep polling the feeds that FEEDS.toml lists, until Ctrl-C.

    FEEDS.toml has a [[feed]] table for each, with url = "https://…", and where wanted every = "30m", outlet, issuer,
    side, licence. Polite: only what is new is asked for, robots.txt is obeyed, a feed that fails is asked ever less
    often.
    """
    from aidememoire import workflow

    with open_ledger(ledger, create=True) as opened:
        try:
            with closing(workflow.follow(opened, feeds, once=once)) as polls:
                for poll in polls:
                    if poll.failure:
                        complain(poll.failure)
                    count = poll.added.count
                    told = (
                        f"{count.added} added, {count.unread} kept unread, {count.known} known, {count.refused} refused"
                    )
                    click.echo(f"{poll.at}  {poll.feed}  {told}; next at {poll.next or 'never'}")
        except KeyboardInterrupt:
            click.echo("Stopped; the same command goes on.")
