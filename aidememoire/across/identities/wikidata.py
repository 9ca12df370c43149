"""Wikidata entities as actor rules."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from typing import Any

from aidememoire.across.identities.rules import ActorRule, Span
from aidememoire.errors import UsageError

_HUMAN = "Q5"
_LANGUAGES = ("en", "en-gb", "mul")


def rules_of_entities(
    entities: Sequence[tuple[int, dict[str, Any]]], source: str | None
) -> tuple[list[ActorRule], list[tuple[int, str]]]:
    """The rules of entities, each with the line it stands in, and what is wrong with others.

    Entities that only name a position or a state for others are used for that, and positions make no rule.
    """
    known = {str(entity.get("id")): entity for _, entity in entities}
    positions = {str(item) for _, entity in entities for item, _ in _positions(entity)}
    rules, wrong = [], []
    for line, entity in entities:
        if str(entity.get("id")) in positions:
            continue
        try:
            rules.append(_rule(entity, known, source, line))
        except (UsageError, AttributeError, TypeError, KeyError) as error:
            wrong.append((line, f"entity {entity.get('id')} is no actor: {str(error).rstrip('.')}."))
    return rules, wrong


def _rule(entity: dict[str, Any], known: dict[str, dict[str, Any]], source: str | None, line: int) -> ActorRule:
    name = _label(entity)
    if name is None:
        raise UsageError("it has no label", "a label in some language")
    own = next(iter(_values(entity, "P298")), None)
    states = [str(item) for key in ("P27", "P17") for item in _items(entity, key)]
    codes = [code for state in states if state in known for code in _values(known[state], "P298")]
    iso3 = own or (codes[-1] if codes else None)
    kind = "person" if _HUMAN in set(_items(entity, "P31")) else "state" if own else "organisation"
    spans = tuple(
        Span(role=_label(known[item]) if item in known else None, country=iso3, since=since, until=until)
        for item, (since, until) in _positions(entity)
        if item in known
    )
    return ActorRule(name, _aliases(entity, name), kind, spans, str(entity["id"]), iso3, source, line)


def _label(entity: dict[str, Any]) -> str | None:
    labels = entity.get("labels") or {}
    for language in (*_LANGUAGES, *sorted(labels)):
        if language in labels:
            return str(labels[language]["value"])
    return None


def _aliases(entity: dict[str, Any], name: str) -> tuple[str, ...]:
    held = entity.get("aliases") or {}
    found = [str(one["value"]) for language in _LANGUAGES for one in held.get(language, ())]
    return tuple(dict.fromkeys(alias for alias in found if alias != name))


def _claims(entity: dict[str, Any], key: str) -> Iterator[dict[str, Any]]:
    """The statements of a property, those that Wikidata calls deprecated left out."""
    for claim in (entity.get("claims") or {}).get(key, ()):
        if claim.get("rank") != "deprecated" and claim.get("mainsnak", {}).get("snaktype", "value") == "value":
            yield claim


def _values(entity: dict[str, Any], key: str) -> Iterator[str]:
    for claim in _claims(entity, key):
        value = claim["mainsnak"]["datavalue"]["value"]
        if isinstance(value, str):
            yield value


def _items(entity: dict[str, Any], key: str) -> Iterator[str]:
    for claim in _claims(entity, key):
        value = claim["mainsnak"]["datavalue"]["value"]
        if isinstance(value, dict) and "id" in value:
            yield str(value["id"])


def _positions(entity: dict[str, Any]) -> Iterator[tuple[str, tuple[str | None, str | None]]]:
    for claim in _claims(entity, "P39"):
        value = claim["mainsnak"]["datavalue"]["value"]
        qualifiers = claim.get("qualifiers") or {}
        yield str(value["id"]), (_time(qualifiers, "P580"), _time(qualifiers, "P582", last=True))


def _time(qualifiers: dict[str, Any], key: str, *, last: bool = False) -> str | None:
    """A date; of a bare year or month its first day, or its last one."""
    for one in qualifiers.get(key, ()):
        found = re.match(r"\+(\d{4})-(\d\d)-(\d\d)", str(one.get("datavalue", {}).get("value", {}).get("time")))
        if found:
            year, month, day = map(int, found.groups())
            month = month or (12 if last else 1)
            day = day or (monthrange(year, month)[1] if last else 1)
            return f"{year:04d}-{month:02d}-{day:02d}"
    return None
