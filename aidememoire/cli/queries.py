"""The questions that a ledger answers: statements, events, positions, commitments, actors, happenings, documents."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from aidememoire.cli.options import ledger_option, open_ledger
from aidememoire.cli.output import complain, prepare_stdout, print_json, show
from aidememoire.errors import UsageError
from aidememoire.ledger.query import Query
from aidememoire.records.terms import COMMITMENT_STATES, STANCES, STATUSES

if TYPE_CHECKING:
    from aidememoire.ledger import Kind, Ledger

MANY = 1_000_000
FILTERS: list[Callable[[Any], Any]] = [
    click.argument("words", nargs=-1, metavar="[WORDS...]"),
    ledger_option,
    click.option("--by", metavar="ACTOR", help="Who speaks, acts or is bound: a name, i:… or an ISO code."),
    click.option("--to", metavar="ACTOR", help="Whom it is said or done to."),
    click.option("--about", metavar="ISSUE|ACTOR", help="An issue, or an actor spoken of."),
    click.option("--since", metavar="DATE", help="Published on this day or later (happenings: taking place)."),
    click.option("--until", metavar="DATE", help="Published on this day or earlier."),
    click.option("--outlet", metavar="NAME", help="Who published it."),
    click.option("--status", metavar="STATUS", help="Of events and happenings; the state of commitments; a stance."),
    click.option("--reviewed", is_flag=True, help="Only what a person has accepted or edited."),
    click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="Most rows."),
    click.option("--offset", type=click.IntRange(min=0), default=0, help="Rows passed over."),
    click.option("--all", "everything", is_flag=True, help="Every row, whatever the limit."),
    click.option(
        "--format",
        "form",
        type=click.Choice(["table", "json", "csv"]),
        default="table",
        show_default=True,
        help="How the rows are printed.",
    ),
]


def filters(command: Callable[..., Any]) -> Callable[..., Any]:
    """The arguments and options that every question takes."""
    for decorate in reversed(FILTERS):
        command = decorate(command)
    return command


def query_of(given: dict[str, Any]) -> Query:
    """The query that the options ask for."""
    from aidememoire.workflow import iso_date

    words = " ".join(word if " " not in word else f'"{word}"' for word in given["words"])
    return Query(
        words=words or None,
        by=given["by"],
        to=given["to"],
        about=given["about"],
        since=_day(iso_date(given["since"])),
        until=_day(iso_date(given["until"])),
        outlet=given["outlet"],
        status=given["status"],
        reviewed=given["reviewed"],
        limit=MANY if given.get("everything") else given.get("limit", MANY),
        offset=given.get("offset", 0),
    )


STATUS: Final[dict[str, tuple[str, ...]]] = {
    "events": STATUSES,
    "happenings": STATUSES,
    "positions": STANCES,
    "commitments": COMMITMENT_STATES,
}


def check_filters(kind: str, given: dict[str, Any]) -> None:
    """UsageError for a filter that nothing of this kind can fulfil."""
    status = given.get("status")
    allowed = STATUS.get(kind)
    if status and allowed is None:
        raise UsageError(f"{kind} have no status", "no --status", "ask events, happenings, positions or commitments")
    if status and allowed and status not in allowed:
        raise UsageError(f"--status {status} is none of {kind}", f"one of {', '.join(allowed)}")
    if given["words"] and not any(sign.isalnum() for word in given["words"] for sign in word):
        raise UsageError(f"there is no word to search for in {' '.join(given['words'])!r}", "a word")


def tell_unknown(ledger: "Ledger", given: dict[str, Any]) -> None:
    """Say of each actor or outlet asked for that the ledger does not know; nothing found is then no surprise."""
    for option in ("by", "to"):
        name = given[option]
        if name and not ledger.actors_named(name):
            complain(f"no actor in this ledger is called {name!r}; `aidememoire actors` lists them.")
    if given["outlet"] and not ledger.find("documents", Query(outlet=given["outlet"], limit=1)).rows:
        complain(f"no outlet in this ledger is called {given['outlet']!r}; --outlet takes the whole name.")


def _day(value: str | None) -> str | None:
    return value and value[:10]


def _answer(kind: "Kind", ledger: str | None, form: str, given: dict[str, Any]) -> None:
    from aidememoire import workflow

    prepare_stdout()
    check_filters(kind, given)
    query = query_of(given)
    with open_ledger(ledger) as opened:
        workflow.derive(opened)
        tell_unknown(opened, given)
        answer = workflow.ask(opened, kind, query)
        if form == "json":
            print_json(workflow.objects(opened, answer))
            return
    if form == "csv":
        print_csv(answer.rows)
    else:
        from aidememoire.render import listings

        show(listings.listing(kind, answer.rows, more=answer.more))


def _question(kind: "Kind", help_text: str) -> click.Command:
    @click.command(kind, help=help_text)
    @filters
    def command(ledger: str | None, form: str, **given: Any) -> None:  # noqa: ANN401 - what click hands in
        _answer(kind, ledger, form, given)

    return command


statements = _question("statements", "Who said what: statements with WORDS, newest first.")
events = _question("events", "What happened, is planned or did not happen, as single documents tell it.")
actors = _question("actors", "Who speaks and acts, across documents.")
happenings = _question("happenings", "Calls, meetings, votes across documents, the latest first.")
documents = _question("documents", "The documents, newest first; those in languages that are not read, too.")


@click.command()
@filters
@click.option("--timeline", is_flag=True, help="Each stance in order, changes marked, counted by source family.")
@click.option("--agenda", type=click.Path(path_type=Path), help="Issues of one's own: a TOML file.")
def positions(
    ledger: str | None,
    form: str,
    agenda: Path | None,
    *,
    timeline: bool,
    **given: Any,  # noqa: ANN401 - what click hands in
) -> None:
    """Who stands where, newest first; with --timeline, how it moved."""
    if not timeline and agenda is None:
        _answer("positions", ledger, form, given)
        return
    from aidememoire import workflow

    prepare_stdout()
    check_filters("positions", given)
    with open_ledger(ledger) as opened:
        workflow.derive(opened)
        tell_unknown(opened, given)
        lines = workflow.timelines(opened, query_of(given), agenda)
    if form == "json":
        print_json(lines)
    elif form == "csv":
        import msgspec

        print_csv([msgspec.to_builtins(stand) for line in lines for stand in line.stands])
    else:
        from aidememoire.render import listings

        show(listings.timelines(lines))


@click.command()
@filters
@click.option(
    "--as-of", metavar="DATE", help="The day on which dates are judged past; the latest document's unless given."
)
def commitments(ledger: str | None, form: str, as_of: str | None, **given: Any) -> None:  # noqa: ANN401 - what click hands in
    """Every promise, plan, prediction and threat, with what later documents say became of it."""
    from datetime import date

    from aidememoire import workflow

    prepare_stdout()
    check_filters("commitments", given)
    day = workflow.iso_date(as_of)
    with open_ledger(ledger) as opened:
        workflow.derive(opened)
        tell_unknown(opened, given)
        found, more = workflow.follow_ups(opened, query_of(given), as_of=date.fromisoformat(day[:10]) if day else None)
    if form == "json":
        print_json(found)
    elif form == "csv":
        import msgspec

        print_csv([msgspec.to_builtins(item) for item in found])
    else:
        from aidememoire.render import listings

        show(listings.follow_ups(found, more=more))


@click.command()
@filters
def wording(ledger: str | None, form: str, **given: Any) -> None:  # noqa: ANN401 - what click hands in
    """Successive texts of one issuer (--by) on one issue (--about), aligned: kept, dropped, added, changed."""
    from aidememoire import workflow

    prepare_stdout()
    query = query_of(given)
    if not query.by or not (query.about or query.words):
        raise UsageError("whose wording, and on what, is not said", "--by ISSUER --about ISSUE (or words)", "")
    with open_ledger(ledger) as opened:
        workflow.derive(opened)
        track = workflow.wording(opened, by=query.by, about=query.about or query.words or "", query=query)
    if form == "json":
        print_json(track)
    elif form == "csv":
        import msgspec

        rows = [
            {"before": step.before, "after": step.after, **msgspec.to_builtins(change)}
            for step in track.steps
            for change in step.changes
        ]
        print_csv(rows)
    else:
        from aidememoire.render import listings

        show(listings.wording(track))


def print_csv(rows: Any) -> None:  # noqa: ANN401 - rows of any columns
    """Rows as CSV with a header; cells that a spreadsheet would take for formulas are made harmless."""
    import csv
    import io
    import json

    from aidememoire.exports.tabular import neutral

    rows = list(rows)
    out = io.StringIO()
    if rows:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(rows[0])
        for row in rows:
            writer.writerow(
                "" if cell is None else neutral(cell if isinstance(cell, str) else json.dumps(cell, ensure_ascii=False))
                for cell in row.values()
            )
    click.echo(out.getvalue(), nl=False)
