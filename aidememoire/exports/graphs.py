"""Who met, called and spoke for whom, as a network: GraphML and GEXF, the latter with days.

Nodes are identities (actors by name where they have none). An edge a pair and type counts happenings once, however many
texts tell of them, with the families of texts that do. Only what occurred or goes on counts.
"""

import io
import re
from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from aidememoire.errors import MissingExtraError
from aidememoire.exports.atom import ILLEGAL
from aidememoire.exports.base import Exportable, Files
from aidememoire.exports.known import Known, Party, Seen, seen
from aidememoire.records import Event
from aidememoire.records.ranges import Days, days_of

if TYPE_CHECKING:
    from networkx import MultiDiGraph

VERBS: Final = {
    "meet": "met",
    "phone": "called",
    "video": "called by video",
    "visit": "visited",
    "negotiate": "negotiated with",
    "mediate": "mediated",
    "letter": "wrote to",
    "invite": "invited",
}
"""Edge types of CONSULT by mode; other events go by their type."""
REAL: Final = frozenset({"occurred", "ongoing"})


class _Tie(NamedTuple):
    source: str
    target: str
    type: str
    symmetric: bool
    happening: str
    family: str
    days: Days | None


def graphml(what: Exportable, files: Files, with_text: bool) -> None:  # noqa: ARG001 - no place for texts
    """The file network.graphml. MissingExtraError without networkx."""
    graph = network(what)
    import networkx as nx  # noqa: PLC0415 - an optional part

    stream = io.BytesIO()
    nx.write_graphml_xml(graph, stream)
    files.new("network.graphml").write_bytes(stream.getvalue())


def gexf(what: Exportable, files: Files, with_text: bool) -> None:  # noqa: ARG001 - no place for texts
    """The file network.gexf, whose edges are there on the days of their happenings. MissingExtraError as above."""
    graph = network(what, spells=True)
    import networkx as nx  # noqa: PLC0415 - an optional part

    text = "\n".join(nx.generate_gexf(graph))
    # networkx puts today there; an export has no clock.
    days = [entry.document.published[:10] for entry in what.entries() if entry.document.published]
    text = re.sub(r'(lastmodifieddate=")[^"]*', rf"\g<1>{max(days, default='1970-01-01')}", text, count=1)
    files.new("network.gexf").write_bytes(text.encode() + b"\n")


def network(what: Exportable, *, spells: bool = False) -> "MultiDiGraph[str]":
    """The network; symmetric edges stand once, from the smaller id, with `symmetric` true."""
    if find_spec("networkx") is None:
        raise MissingExtraError.of("Network files", "exports")
    import networkx as nx  # noqa: PLC0415 - an optional part

    nodes: dict[str, dict[str, Any]] = {}
    ties: list[_Tie] = []
    known = Known.of(what)
    for one in seen(what, known):
        for party in one.parties.values():
            nodes.setdefault(_name(party), _node(party))
        ties += _contacts(one)
        ties += _relays(one)
    graph: MultiDiGraph[str] = nx.MultiDiGraph(**({"mode": "dynamic"} if spells else {}))
    groups: dict[tuple[str, str, str, bool], list[_Tie]] = {}
    for tie in ties:
        groups.setdefault(tie[:4], []).append(tie)
    for name in sorted({end for source, target, _, _ in groups for end in (source, target)}):
        graph.add_node(name, **nodes[name])
    for number, key in enumerate(sorted(groups)):
        source, target, kind, symmetric = key
        graph.add_edge(source, target, key=str(number), **_edge(kind, groups[key], symmetric, spells=spells))
    return graph


def _edge(kind: str, ties: list[_Tie], symmetric: bool, *, spells: bool) -> dict[str, Any]:
    days = sorted({tie.days for tie in ties if tie.days})
    edge: dict[str, Any] = {
        "type_of_tie": kind,
        "symmetric": symmetric,
        "happenings": len({tie.happening for tie in ties}),
        "families": len({tie.family for tie in ties}),
        "weight": len({tie.happening for tie in ties}),
    }
    if days:
        edge |= {"first": min(d.first for d in days).isoformat(), "last": max(d.last for d in days).isoformat()}
        if spells:
            edge["spells"] = [(found.first.isoformat(), found.last.isoformat()) for found in days]
    return edge


def _name(party: Party) -> str:
    return party.identity.id if party.identity else _held(f"{party.actor.kind}: {party.name}")


def _node(party: Party) -> dict[str, Any]:
    identity = party.identity
    found = {
        "label": identity.name if identity else party.name,
        "kind": identity.kind if identity else party.actor.kind,
        "iso3": party.iso3,
        "affiliation": identity.affiliation if identity else party.actor.affiliation,
        "wikidata": party.wikidata,
    }
    return {name: _held(value) for name, value in found.items() if value}


def _held(text: str) -> str:
    """The text without what XML can't hold."""
    return ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)


def _contacts(one: Seen) -> Iterator[_Tie]:
    for event in one.record.events:
        if event.status not in REAL or one.rejected(event.id):
            continue
        happening = one.happening(event)
        kind = VERBS.get(event.mode or "meet", "met") if event.type == "CONSULT" else event.type
        when = (happening.when if happening else None) or (event.when.value if event.when else None)
        days = days_of(when) or days_of((one.document.published or "")[:10])
        name = happening.id if happening else event.id
        for source, target, both in _pairs(one, event):
            yield _Tie(source, target, kind, both, name, one.family or one.entry.id, days)


def _pairs(one: Seen, event: Event) -> list[tuple[str, str, bool]]:
    actors = [_name(party) for party in one.several(event.actors)]
    recipients = [_name(party) for party in one.several(event.recipients)]
    if event.symmetric:
        names = sorted({*actors, *recipients})
        return [(names[a], names[b], True) for a in range(len(names)) for b in range(a + 1, len(names))]
    return [(a, b, False) for a in dict.fromkeys(actors) for b in dict.fromkeys(recipients) if a != b]


def _relays(one: Seen) -> Iterator[_Tie]:
    """Whoever passes words on speaks for whoever said them."""
    days = days_of((one.document.published or "")[:10])
    for said in one.record.statements:
        if one.rejected(said.id):
            continue
        for inner, outer in zip(said.chain, said.chain[1:], strict=False):
            for speaker in {_name(party): None for party in one.several(inner)}:
                for relay in {_name(party): None for party in one.several(outer)}:
                    if relay != speaker:
                        yield _Tie(relay, speaker, "spoke for", False, said.id, one.family or one.entry.id, days)
