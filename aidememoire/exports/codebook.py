"""The codebook beside the tables: every column, from the record classes and the tables themselves."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from aidememoire.exports.base import Described
from aidememoire.exports.columns import Column, field_of, meaning_of, unit_of, values_of
from aidememoire.exports.conventions import AUXILIARY, PloverTable, Rule, cameo_table
from aidememoire.exports.sheets import Shape

HEAD: Final = ("table", "column", "type", "meaning", "unit", "values", "rule", "coded", "field")
KINDS: Final = {"strings": "list of strings", "integers": "list of integers"}

INTRODUCTION: Final = """\
# Codebook

{title}. Written by aidememoire {version}{query}.

What is read by machine is marked so: `review` says whether a person has looked at a row, `certainty` how sure the
reading is. Rows that a reviewer rejected stay, with `review` rejected. Offsets count characters (Unicode code points)
of the document's text, from 0, end exclusive. A value stands beside the words it comes from and beside its basis.

- **Missing** is `NA` in CSV and null in Parquet: not known. An **empty** cell is an empty text, or a list that is known
  to be empty.
- **Lists** are lists in Parquet; in CSV their items are joined by `|`, `NA` for a missing one; `NA` alone is a list of
  which nothing is known. A backslash stands before a `|`, a backslash, or a text NA. The lists of one kind of party (`actor_name`, `actor_iso3` …) run in step.
- **Apostrophe.** A text in CSV that begins with `=`, `+`, `-`, `@`, tab, a line end or an apostrophe, or that is just
  `NA`, has an apostrophe before it, so that no spreadsheet runs it. Take one leading apostrophe off to have the text
  back. Parquet has the texts as they are.
- **Coded** says whose convention a column follows: aidememoire's own, or another's.
"""


def lines(shapes: Iterable[Shape]) -> Iterator[tuple[str, ...]]:
    """One line a column, in the order of HEAD."""
    for shape in shapes:
        for column in shape.columns:
            yield (shape.name, *_line(column))


def _line(column: Column[object]) -> tuple[str, ...]:
    field = field_of(column)
    return (
        column.name,
        KINDS.get(column.kind, column.kind),
        meaning_of(column),
        unit_of(column),
        ", ".join(values_of(column)),
        (field.rule or "") if field else "",
        column.coded,
        column.field,
    )


def codebook_csv(shapes: Iterable[Shape]) -> str:
    """The codebook for programs."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(HEAD)
    writer.writerows(lines(shapes))
    return stream.getvalue()


def codebook_markdown(shapes: Iterable[Shape], described: Described) -> str:
    """The codebook for people."""
    query = f" for the query “{described.query}”" if described.query else ""
    text = INTRODUCTION.format(title=described.title.rstrip("."), version=described.version, query=query)
    return text + "".join(map(_section, shapes))


def _section(shape: Shape) -> str:
    rows = "".join(_row(line) for line in lines([shape]))
    return (
        f"\n## {shape.name}\n\n{shape.meaning} Rows are told apart by {', '.join(f'`{name}`' for name in shape.key)}."
        f"\n\n| column | type | meaning | coded |\n|---|---|---|---|\n{rows}"
    )


def _row(line: tuple[str, ...]) -> str:
    _, column, kind, meaning, unit, values, rule, coded, field = line
    notes = [meaning]
    notes += [f"Unit: {unit}."] if unit else []
    notes += [f"One of {values}."] if values else []
    notes += [f"*Rule:* {rule}"] if rule else []
    notes += [f"Record field {field}."] if field else []
    return f"| `{column}` | {kind} | {' '.join(notes).replace('|', '&#124;')} | {coded} |\n"


PHOENIX_COLUMNS: Final = (
    ("EventID", "string", "Hash of day, actors and code: the same each time."),
    ("Date", "integer", "Day, YYYYMMDD: the event's own, its first where longer, else the day of publication."),
    ("Year", "integer", "Year of Date."),
    ("Month", "integer", "Month of Date."),
    ("Day", "integer", "Day of Date."),
    ("SourceActorFull", "string", "CAMEO code of who acts; --- where there is none."),
    ("SourceActorEntity", "string", "Its country, or IGO, NGO, IMG, MNC."),
    ("SourceActorRole", "string", "Its role: GOV, MIL, REB …"),
    ("SourceActorAttribute", "string", "The other parts of its code, joined by “;”."),
    ("TargetActorFull", "string", "CAMEO code of whom it is done to; --- where there is none."),
    ("TargetActorEntity", "string", "Its country, or IGO, NGO, IMG, MNC."),
    ("TargetActorRole", "string", "Its role."),
    ("TargetActorAttribute", "string", "The other parts of its code, joined by “;”."),
    ("EventCode", "string", "CAMEO event code, leading zeros kept."),
    ("EventRootCode", "string", "Its first two digits."),
    ("PentaClass", "integer", "0 neutral, 1 and 2 verbal and material cooperation, 3 and 4 conflict."),
    ("GoldsteinScore", "number", "Goldstein value of the code, -10 to 10."),
    ("Issues", "string", "Empty: issues are positions here, see the CSV export."),
    ("Lat", "number", "Empty: places are not geocoded."),
    ("Lon", "number", "Empty."),
    ("LocationName", "string", "Place of the event, as the text has it."),
    ("StateName", "string", "Empty."),
    ("CountryCode", "string", "Country that administers the place, CAMEO code."),
    ("SentenceID", "string", "Lasting ids of the events, joined by “;”."),
    ("URLs", "string", "Addresses of the documents, joined by “;”."),
    ("NewsSources", "string", "Who published them, joined by “;”."),
)
"""The columns of Phoenix data with their types and meanings, in their order."""


def phoenix_codebook(described: Described, left_out: Mapping[str, int]) -> str:
    """The codebook of the CAMEO file, with the rules by which statuses become codes and what was left out."""
    table = cameo_table()
    rows = "".join(f"| `{name}` | {kind} | {meaning} |\n" for name, kind, meaning in PHOENIX_COLUMNS)
    return (
        f"# Codebook: CAMEO events\n\n{described.title.rstrip('.')}. Written by aidememoire {described.version}. "
        "One row a pair of actors, a day and a code; both directions where both do the same. The first line names the "
        "columns; there are no quotes and no escapes; empty is missing. Codes and scores are CAMEO's own.\n\n"
        f"Left out: {left_out['status']} events that by their status are none of this format, {left_out['date']} without "
        "a date of at most a month.\n\n"
        f"| column | type | meaning |\n|---|---|---|\n{rows}\n## Rules\n\nThe first that fits decides; where none does "
        f"the reader's own code stands.\n\n{_rules(table.rule)}\nSource: {table.source}\n"
    )


def plover_codebook(table: PloverTable, described: Described) -> str:
    """The codebook of the PLOVER file: which field is coded whose way, and the rules between the two."""
    modes = "".join(
        f"- {kind} {own}: {theirs or 'no mode'}\n"
        for kind, pairs in sorted(table.modes.items())
        for own, theirs in sorted(pairs.items())
    )
    return (
        f"# Codebook: PLOVER events\n\n{described.title.rstrip('.')}. Written by aidememoire {described.version}. One "
        "JSON object a line, in the fields of PLOVER's manual; unknown is left out.\n\n"
        "`event`, `mode`, `quad_code` and `event_scale` are coded PLOVER's way; `code`, `sector` of an actor are CAMEO's; "
        "everything under `aidememoire` is this package's own coding, where an event keeps its type whether it took place "
        "or not. `text_info` counts characters of the document's text, end exclusive. `event_scale` is left out where "
        "`mode` has negation. A date without one in the text is that of the happening or of publication: see "
        "`aidememoire.date_basis`.\n\n"
        f"Auxiliary modes: {', '.join(AUXILIARY)}; historical from {table.historical_days} days before publication on.\n\n"
        f"## Rules\n\nThe first that fits decides; where none does the type stays.\n\n{_rules(table.rule)}\n"
        f"## Modes\n\nOthers have the same name. A meeting of three or more is multilateral; of fewer in a state of none "
        f"of them, third-party.\n\n{modes}\nSource: {table.source}\n"
    )


def _rules(rules: Iterable[Rule]) -> str:
    rows = "".join(
        f"| {', '.join(rule.types) or 'any'} | {', '.join(rule.modes) or 'any'} | {', '.join(rule.statuses) or 'any'} "
        f"| {', '.join((*rule.reasons, *(f'{word}…' for word in rule.words))) or 'any'} | {_becomes(rule)} | {rule.why} |\n"
        for rule in rules
    )
    return f"| type | mode | status | reason, words | becomes | why |\n|---|---|---|---|---|---|\n{rows}"


def _becomes(rule: Rule) -> str:
    if rule.code is not None:
        return rule.code or "left out"
    return " ".join(filter(None, (rule.event or "the same", rule.mode, *rule.auxiliary)))
