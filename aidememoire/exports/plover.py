"""PLOVER: one event a line, coded by PLOVER's own conventions, in the fields of its manual (JSONL).

Words go out in `text_info` as spans with their offsets; `text` and `text_story` only with whole texts. What the
conversion gives up (our type, status, every claim) stands under `aidememoire`.
"""

from typing import Any, Final, NamedTuple

import msgspec

from aidememoire.exports.base import Exportable, Files
from aidememoire.exports.codebook import plover_codebook
from aidememoire.exports.coding import coded
from aidememoire.exports.conventions import plover_table
from aidememoire.exports.dyads import day_of
from aidememoire.exports.known import Party, Seen, seen
from aidememoire.records import Event
from aidememoire.records.ranges import days_of

NAME: Final = "plover.jsonl"
SIZES: Final = {"killed": "dead", "wounded": "injured", "injured": "injured", "arrested": "arrested"}


def write(what: Exportable, files: Files, with_text: bool) -> None:
    """The files plover.jsonl and codebook.md; records that a reviewer rejected are left out."""
    with files.new(NAME).open("wb") as stream:
        for one in seen(what):
            for event in one.record.events:
                if not one.rejected(event.id):
                    stream.write(msgspec.json.encode(line(one, event, with_text=with_text)) + b"\n")
    files.text("codebook.md", plover_codebook(plover_table(), what.described))


class Dated(NamedTuple):
    """The days of an event, and where the first is from (see dyads.day_of)."""

    first: str
    last: str | None
    basis: str


def dated(one: Seen, event: Event) -> Dated:
    """The days of the event: its own, else one."""
    first, basis = day_of(one, event)
    days = days_of(event.when.value if event.when else None)
    last = days.last.isoformat() if days and days.last != days.first else None
    return Dated(first, last, basis)


def line(one: Seen, event: Event, *, with_text: bool = False) -> dict[str, Any]:
    """The PLOVER object of one event; what is not known is left out, but `date`, which PLOVER requires, is null."""
    found = coded(one, event)
    when = dated(one, event)
    happening = one.happening(event)
    data: dict[str, Any] = {
        "id": event.id,
        "has_event": True,
        "date": when.first or None,
        "enddate": when.last,
        "time": _clock(event),
        "actor": [_entity(party) for party in one.several(event.actors)],
        "recipient": [_entity(party) for party in one.several(event.recipients)],
        "event": [found.event],
        "mode": list(found.modes),
        "event_text": [span.text for span in event.evidence],
        "event_loc": _place(event),
        "quad_code": found.quad,
        "event_scale": None if "negation" in found.modes else found.scale,
        "size": _sizes(event),
        "link": happening.id if happening else None,
        "text_info": _text_info(one, event, with_text=with_text),
        "text": one.document.text if with_text else None,
        "cite_info": _citation(one),
        "coder": f"aidememoire {one.record.reader.name} {one.record.reader.version}",
        "comment": "; ".join(_claims(one, event)),
        "aidememoire": _own(one, event, when),
    }
    kept = {"date", "actor", "event", "mode"}
    return {name: value for name, value in data.items() if name in kept or value not in (None, [], {}, "")}


def _clock(event: Event) -> str | None:
    """The clock time of the event, as it follows the T of an ISO date."""
    value = (event.when.value or "") if event.when else ""
    clock = value.partition("T")[2] if "/" not in value else ""
    return clock if clock[:2].isdigit() else None


def _entity(party: Party) -> dict[str, Any]:
    cameo = party.cameo or (party.state.cameo if party.state else None) or party.iso3
    roles = party.actor.roles
    entity = {
        "code": cameo[:3] if cameo else None,
        "sector": cameo[3:] if cameo else None,
        "entity_text": party.name,
        "identifier_id": party.wikidata,
        "identifier_text": party.identity.name if party.identity else None,
        "office": roles[0].value if roles else None,
        "actor_id": party.actor.id,
        "iso3": party.iso3,
    }
    return {name: value for name, value in entity.items() if value}


def _place(event: Event) -> dict[str, Any] | None:
    if event.where is None:
        return None
    place = {"name": event.where.name, "cc3": event.where.country, "claimed_by": list(event.where.claimed_by)}
    return {name: value for name, value in place.items() if value}


def _sizes(event: Event) -> dict[str, int | float]:
    sizes: dict[str, int | float] = {}
    for quantity in event.quantities:
        name = SIZES.get(quantity.of or "")
        if name and quantity.value is not None:
            sizes[name] = max(quantity.value, sizes.get(name, quantity.value))
    return sizes


def _text_info(one: Seen, event: Event, *, with_text: bool) -> dict[str, Any]:
    if not event.evidence:
        return {}
    first = event.evidence[0]
    info: dict[str, Any] = {"start": first.start, "end": first.end}
    sentences = [
        clause.sentence
        for clause in one.record.clauses
        if clause.start <= first.start < clause.end and clause.sentence is not None
    ]
    if sentences:
        info["sequence"] = sentences[0]
    info["spans"] = [msgspec.to_builtins(span) for span in event.evidence]
    info["document"] = one.document.id
    if with_text:
        info["text_story"] = one.document.text.split("\n")
    return info


def _citation(one: Seen) -> dict[str, Any]:
    document = one.document
    citation = {
        "citation": one.entry.id,
        "url": document.url,
        "title": document.title,
        "language": document.language,
        "publication": one.publisher,
        "license": document.licence,
        "coder": "aidememoire",
        "codebook": "plover-2.0",
    }
    return {name: value for name, value in citation.items() if value}


def _claims(one: Seen, event: Event) -> list[str]:
    return [
        f"{claim.status} by {one.voice(claim.by)}" + (f" ({claim.reason})" if claim.reason else "")
        for claim in event.claims
    ]


def _own(one: Seen, event: Event, when: Dated) -> dict[str, Any]:
    return {
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "claims": msgspec.to_builtins(event.claims),
        "symmetric": event.symmetric,
        "date_basis": when.basis,
        "published": one.document.published,
        "document": one.entry.id,
        "family": one.family,
        "certainty": event.confidence,
        "review": msgspec.to_builtins(one.review(event.id)),
    }
