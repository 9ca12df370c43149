"""Options that several commands share."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from aidememoire.errors import UsageError
from aidememoire.settings import DEFAULT_READER, LEDGER_VARIABLE

if TYPE_CHECKING:
    from aidememoire.ledger import Ledger

Command = TypeVar("Command", bound=Callable[..., Any])


def ledger_option(command: Command) -> Command:
    """`--ledger PATH_OR_URL`, else the environment variable; the command gets it as `ledger`, unopened."""
    return click.option(
        "--ledger",
        metavar="PATH_OR_URL",
        envvar=LEDGER_VARIABLE,
        show_envvar=True,
        help="The ledger: a SQLite file, or postgresql://…",
    )(command)


def reader_option(command: Command) -> Command:
    """`--reader NAME`; the command gets it as `reader`."""
    return click.option(
        "--reader",
        metavar="NAME",
        default=DEFAULT_READER,
        show_default=True,
        help="Who reads: embedded; llm, a language model (see AIDEMEMOIRE_LLM_MODEL in the documentation); or both, compared.",
    )(command)


def open_ledger(where: str | None, *, create: bool = False) -> "Ledger":
    """The ledger named, ready for use; UsageError when none is named or nothing is there.

    Only commands that put something in make a ledger where there is none: a misspelt path is no empty ledger.
    """
    from aidememoire.ledger import Ledger

    if not where:
        raise UsageError(
            "no ledger is named", f"--ledger PATH_OR_URL, or the environment variable {LEDGER_VARIABLE}", ""
        )
    return Ledger(where, create=create)


def worker_count(asked: int | None, total: int | None) -> int:
    """How many processes read: as asked; else one a core, but one alone where starting others takes longer than reading."""
    if asked is not None:
        return asked
    few = total is not None and total < MANY
    return 1 if few else max(1, (os.cpu_count() or 1))


MANY = 40
"""Sources from which on a second process pays: one takes some three seconds to load its models."""


def size_of(sources: tuple[str, ...]) -> int:
    """Bytes of the files among the sources, folders included; what can't be looked at counts nothing."""
    total = 0
    for source in sources:
        path = Path(source)
        files = path.rglob("*") if path.is_dir() else [path]
        total += sum(file.stat().st_size for file in files if file.is_file())
    return total
