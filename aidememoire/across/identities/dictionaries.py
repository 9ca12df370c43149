"""Actor dictionaries of other programs as rules: CAMEO/Phoenix `.actors`, CSV, Wikidata JSON.

A line or row that is wrong is reported with its number, and the rest goes on.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from aidememoire.across.identities.rules import ActorRule, Span
from aidememoire.across.identities.wikidata import rules_of_entities
from aidememoire.errors import UsageError
from aidememoire.lexicons.countries import countries


class Problem(NamedTuple):
    """A line that is no rule: its number from 1, and why in one sentence."""

    line: int
    reason: str


class Dictionary(NamedTuple):
    """What a file holds: its rules in their order, and what could not be read."""

    rules: tuple[ActorRule, ...]
    problems: tuple[Problem, ...]


def read_dictionary(text: str, name: str) -> Dictionary:
    """The rules of a dictionary, whose form the ending of its name tells, or else its first characters.

    Raises UsageError where the file as a whole is none of the three forms.
    """
    kind = name.rsplit(".", 1)[-1].casefold()
    if kind in {"json", "jsonl", "ndjson"} or (kind not in _FORMS and text.lstrip()[:1] in {"{", "["}):
        return parse_wikidata(text, name)
    return _FORMS.get(kind, parse_actors)(text, name)


def parse_actors(text: str, source: str | None = None) -> Dictionary:
    """The rules of a CAMEO/Phoenix dictionary.

    A name begins a rule, `+NAME` adds an alias, `[CODE]`, `[CODE 20170120-20210120]`, `[CODE <20170120]` and
    `[CODE >20210120]` give codes and when they hold; `;` and `#` begin remarks.
    """
    rules: list[ActorRule] = []
    problems: list[Problem] = []
    draft = _Draft(source)
    for number, raw in enumerate(text.splitlines(), 1):
        line = re.split(r"[;#]|<!--", raw, maxsplit=1)[0].rstrip()
        if not line.strip():
            continue
        try:
            if not line[0].isspace() and line[0] not in "+[":
                rules += draft.done()
                draft = _Draft(source, number)
            draft.take(line.strip())
        except UsageError as error:
            problems.append(Problem(number, str(error)))
    rules += draft.done()
    return Dictionary(tuple(rules), tuple(problems))


class _Draft:
    """One rule of an `.actors` file while its lines are read."""

    def __init__(self, source: str | None, line: int | None = None) -> None:
        self.source, self.line = source, line
        self.names: list[str] = []
        self.spans: list[Span] = []

    def take(self, line: str) -> None:
        """Read one line: a name, an alias, codes, or a name with codes."""
        outside = re.sub(r"\[[^\]]*\]", " ", line)
        if "[" in outside or "]" in outside:
            raise UsageError(f"a bracket without its other half in {line!r}", "[CODE] or [CODE FROM-TO]")
        name = " ".join(outside.lstrip("+").replace("_", " ").split())
        if name:
            self.names.append(name)
        elif line.startswith("+") or not self.names:
            raise UsageError(f"no name in {line!r}", "a name before its codes")
        self.spans += [_bracket(part) for part in re.findall(r"\[([^\]]*)\]", line)]

    def done(self) -> list[ActorRule]:
        """The finished rule, if any line began one."""
        if not self.names:
            return []
        found = ActorRule(
            self.names[0],
            tuple(dict.fromkeys(self.names[1:])),
            spans=tuple(self.spans),
            iso3=_state(self.spans),
            source=self.source,
            line=self.line,
        )
        return [found]


def _state(spans: list[Span]) -> str | None:
    """The state that the codes have in common, by their first three letters."""
    found = {span.country for span in spans}
    return found.pop() if len(found) == 1 else None


def _bracket(inside: str) -> Span:
    parts = inside.split()
    if not parts or len(parts) > 2 or not re.fullmatch(r"[A-Z]{3,}|---", parts[0]):
        raise UsageError(f"the code [{inside}]", "a CAMEO code and at most one span of dates")
    since, until = _dates(parts[1]) if len(parts) == 2 else (None, None)
    return Span(code=parts[0], country=_codes().get(parts[0][:3]), since=since, until=until)


@cache
def _codes() -> dict[str, str]:
    """ISO codes by CAMEO country code."""
    return {c.cameo: c.iso3 for c in countries() if c.cameo and c.iso3}


def _dates(text: str) -> tuple[str | None, str | None]:
    if text[0] == "<":
        return None, _date(text[1:])
    if text[0] == ">":
        return _date(text[1:]), None
    first, dash, last = text.partition("-")
    if not dash:
        raise UsageError(f"the dates {text!r}", "FROM-TO, <TO or >FROM")
    return _date(first) if first else None, _date(last) if last else None


def _date(text: str) -> str:
    """An ISO date from 20170120, 2017-01-20, or the older 170120."""
    digits = text.replace("-", "")
    if len(digits) == 6 and digits.isdigit():
        digits = ("19" if int(digits[:2]) >= 40 else "20") + digits
    found = re.fullmatch(r"(\d{4})(\d\d)(\d\d)", digits)
    if not found or not 1 <= int(found[2]) <= 12 or not 1 <= int(found[3]) <= 31:
        raise UsageError(f"the date {text!r}", "eight digits, year first")
    return "-".join(found.groups())


_COLUMNS = {"name", "aliases", "code", "from", "to", "wikidata", "iso3", "role", "kind"}


def parse_csv(text: str, source: str | None = None) -> Dictionary:
    """The rules of a table with the columns name, aliases, code, role, from, to, wikidata, iso3, kind.

    Only name is needed; aliases stand between `|` or `;`. Rows of one name (and one Wikidata item) are one rule.
    Raises UsageError where there is no column `name`.
    """
    rows = csv.DictReader(io.StringIO(text), delimiter="\t" if "\t" in text.split("\n", 1)[0] else ",")
    head = {field.strip().casefold(): field for field in rows.fieldnames or ()}
    if "name" not in head:
        raise UsageError(
            f"no column 'name' among {', '.join(head) or 'none'}", "a heading with 'name'", "add it as the first line"
        )
    found: dict[tuple[str, str | None], ActorRule] = {}
    problems: list[Problem] = []
    for row in rows:
        values = {key: (row.get(head[key]) or "").strip() or None for key in _COLUMNS if key in head}
        try:
            rule = _row(values, source, rows.line_num)
        except UsageError as error:
            problems.append(Problem(rows.line_num, str(error)))
            continue
        key = (rule.name, rule.wikidata)
        found[key] = _together(found[key], rule) if key in found else rule
    return Dictionary(tuple(found.values()), tuple(problems))


def _row(values: dict[str, str | None], source: str | None, line: int) -> ActorRule:
    since, until = (_date(day) if day else None for day in (values.get("from"), values.get("to")))
    iso3, code, role = values.get("iso3"), values.get("code"), values.get("role")
    if iso3 and not re.fullmatch(r"[A-Z]{3}", iso3):
        raise UsageError(f"the country {iso3!r}", "an ISO 3166-1 code of three capitals")
    aliases = tuple(filter(None, (part.strip() for part in re.split(r"[|;]", values.get("aliases") or ""))))
    spans = (Span(code, role, iso3, since, until),) if code or role or since or until else ()
    return ActorRule(
        values.get("name") or "",
        aliases,
        values.get("kind"),
        spans,
        values.get("wikidata"),
        iso3,
        source,
        line,
    )


def _together(a: ActorRule, b: ActorRule) -> ActorRule:
    return ActorRule(
        a.name,
        tuple(dict.fromkeys((*a.aliases, *b.aliases))),
        a.kind or b.kind,
        tuple(dict.fromkeys((*a.spans, *b.spans))),
        a.wikidata,
        a.iso3 or b.iso3,
        a.source,
        a.line,
    )


def parse_wikidata(text: str, source: str | None = None) -> Dictionary:
    """The rules of Wikidata entities: `{"entities": {…}}`, a list of entities, or one entity a line.

    Labels and aliases in English (else in any language, sorted); positions held (P39) with their dates, named where the
    position's own entity is in the file; citizenship or country where that state's entity with its code is.
    """
    entities: list[tuple[int, dict[str, object]]] = []
    problems: list[Problem] = []
    for line, found in _json_values(text, problems):
        if isinstance(found, dict) and isinstance(found.get("entities"), dict):
            entities += [(line, entity) for entity in found["entities"].values() if isinstance(entity, dict)]
        elif isinstance(found, list):
            entities += [(line, entity) for entity in found if isinstance(entity, dict)]
        elif isinstance(found, dict):
            entities.append((line, found))
        else:
            problems.append(Problem(line, "this is no Wikidata entity; expected an object with id, labels, claims."))
    rules, wrong = rules_of_entities(entities, source)
    return Dictionary(tuple(rules), tuple(sorted((*problems, *(Problem(*one) for one in wrong)))))


def _json_values(text: str, problems: list[Problem]) -> Iterator[tuple[int, object]]:
    try:
        yield 1, json.loads(text)
    except ValueError:
        pass
    else:
        return
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip().rstrip(",")
        if line in {"", "[", "]"}:
            continue
        try:
            yield number, json.loads(line)
        except ValueError as error:
            problems.append(Problem(number, f"this is no JSON ({error}); expected one entity a line."))


_FORMS: dict[str, Callable[[str, str | None], Dictionary]] = {
    "actors": parse_actors,
    "txt": parse_actors,
    "csv": parse_csv,
    "tsv": parse_csv,
}
