"""Write the pages that are generated: the codebook from the record classes, the commands from their --help.

python docs/generate.py           writes them
python docs/generate.py --check   exits with 1 when one of them is not what it would write
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from aidememoire.cli.app import app
from aidememoire.records.codebook import Class, Field, codebook

DOCS = Path(__file__).resolve().parent
WIDTH = 96
CLASS = re.compile(r"\b[A-Z]\w+")

CODEBOOK_HEAD = """\
# Codebook

Every class and field of a record, in the order in which JSON holds them. Generated from the classes themselves
(`aidememoire/records/`); the same descriptions are in the JSON Schema that `aidememoire schema` prints.

Offsets count characters (Unicode code points) of `document.text`, from 0, end exclusive, and every `text` is
`document.text[start:end]`. Unknown is null, never a default; lists may be empty. A normalised value stands beside the
words it comes from and beside its basis, so that a guess never looks like a reading.
"""
COMMANDS_HEAD = """\
# Commands

What `--help` prints. Exit status: 0 done; 1 done, with some sources refused; 2 wrong use. An error is one sentence on
standard error that says what was found in which source, what was expected, and what to do; other sources go on.
"""


def pages() -> dict[Path, str]:
    """Every generated page and what it holds."""
    return {
        DOCS / "codebook.md": CODEBOOK_HEAD + "".join(map(section, codebook())),
        DOCS / "commands.md": COMMANDS_HEAD + "".join(helps(app, "aidememoire")),
    }


def section(entry: Class) -> str:
    rows = "".join(map(row, entry.fields))
    meaning = " ".join(entry.meaning.split())
    return f"\n## {entry.name}\n\n{meaning}\n\n| field | holds | meaning |\n|---|---|---|\n{rows}"


def row(field: Field) -> str:
    holds = CLASS.sub(lambda found: f"[{found[0]}](#{found[0].lower()})", field.type)
    holds += ", or null" if field.nullable else ""
    notes = [field.meaning]
    if field.unit:
        notes.append(f"Unit: {field.unit}.")
    if field.values:
        notes.append("One of " + ", ".join(f"`{value}`" for value in field.values) + ".")
    if field.rule:
        notes.append(f"*Coding rule:* {field.rule}")
    return f"| `{field.name}` | {holds} | {' '.join(notes).replace('|', '&#124;')} |\n"


def helps(command: click.Command, path: str) -> Iterator[str]:
    """The help of a command and of all below it."""
    context = click.Context(command, info_name=path, terminal_width=WIDTH, max_content_width=WIDTH)
    context.help_option_names = ["-h", "--help"]
    yield f"\n## {path}\n\n```text\n{command.get_help(context).rstrip()}\n```\n"
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from helps(command.commands[name], f"{path} {name}")


def main() -> int:
    check = "--check" in sys.argv[1:]
    stale = [path for path, text in pages().items() if not path.exists() or path.read_text("utf-8") != text]
    for path in stale:
        if check:
            sys.stderr.write(f"docs/{path.name} is out of date; run python docs/generate.py.\n")
        else:
            path.write_text(pages()[path], "utf-8")
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
