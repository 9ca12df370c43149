"""What goes to the screen: sentences to standard error, results to standard output."""

import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import RenderableType


def complain(sentence: str) -> None:
    """Print one sentence on standard error, whatever line breaks it came with."""
    click.echo(f"aidememoire: {' '.join(sentence.split())}", err=True)


def prepare_stdout() -> None:
    """Let standard output take any character, also where the terminal's encoding knows few."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def quantity(number: int, noun: str) -> str:
    """A number with its noun: "1 source", "2 sources"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def show(what: "RenderableType") -> None:
    """Print what is laid out for a terminal; lines are padded to the measure, and end without the blanks."""
    from rich.console import Console

    console = Console(highlight=False)
    with console.capture() as captured:
        console.print(what)
    click.echo("\n".join(line.rstrip() for line in captured.get().splitlines()))


def print_json(what: object) -> None:
    """Anything as JSON, one value a line."""
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(what), indent=1))
