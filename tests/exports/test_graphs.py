"""Networks, read back by networkx."""

import msgspec
import networkx as nx
import pytest

from aidememoire.errors import MissingExtraError
from aidememoire.exports import export
from tests.exports.made import everything, joined, meeting, only, plans, reviewed

READ = {"graphml": lambda path: nx.read_graphml(path, force_multigraph=True), "gexf": nx.read_gexf}


def read(folder, form, what):
    (path,) = export(what, folder, form)
    return READ[form](path)


def edges(graph):
    return sorted((graph.nodes[a]["label"], graph.nodes[b]["label"], data["type_of_tie"], data["happenings"], data["families"]) for a, b, data in graph.edges(data=True))  # fmt: skip


@pytest.mark.parametrize("form", sorted(READ))
def test_one_happening_told_twice_counts_once(form, tmp_path):
    first, second = meeting(), meeting("The Fjord Mail", "2026-03-05")
    graph = read(tmp_path, form, only(first, second, **joined(first, second)))
    (met,) = [edge for edge in edges(graph) if edge[2] == "met"]
    assert set(met[:2]) == {"Ilse M. Korda", "Jon Abbo"}
    assert met[3:] == (1, 1)
    spoke = {edge[:2] for edge in edges(graph) if edge[2] == "spoke for"}
    assert spoke == {("Ilse M. Korda", "Jon Abbo"), ("the harbour guild", "Jon Abbo")}


@pytest.mark.parametrize("form", sorted(READ))
def test_nodes_know_kind_and_state_edges_their_days(form, tmp_path):
    graph = read(tmp_path, form, only(meeting()))
    envoy = next(data for _, data in graph.nodes(data=True) if data["label"] == "Ilse Korda")
    assert (envoy["kind"], envoy["iso3"]) == ("person", "NOR")
    met = next(data for *_, data in graph.edges(data=True) if data["type_of_tie"] == "met")
    assert (met["first"], met["last"]) == ("2026-03-03", "2026-03-03")


def test_gexf_has_time(tmp_path):
    (path,) = export(everything(), tmp_path, "gexf")
    text = path.read_text("utf-8")
    assert 'mode="dynamic"' in text
    assert '<spell start="2026-03-03" end="2026-03-03"' in text


@pytest.mark.parametrize("form", sorted(READ))
def test_what_is_planned_denied_or_rejected_is_no_edge(form, tmp_path):
    assert not read(tmp_path, form, only(plans())).edges
    entry = meeting()
    graph = read(tmp_path, form, only(reviewed(entry, entry.record.events[0].id, "rejected")))
    assert "met" not in {edge[2] for edge in edges(graph)}


@pytest.mark.parametrize("form", sorted(READ))
def test_any_name_is_held(form, tmp_path):
    entry = meeting()
    actors = [msgspec.structs.replace(a, name=f"{a.name} \x0b<&\u202e\N{DOVE OF PEACE}") for a in entry.record.actors]
    record = msgspec.structs.replace(entry.record, actors=tuple(actors))
    graph = read(tmp_path, form, only(msgspec.structs.replace(entry, record=record)))
    assert "Jon Abbo \ufffd<&\u202e\N{DOVE OF PEACE}" in {data["label"] for _, data in graph.nodes(data=True)}


def test_without_networkx_it_is_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr("aidememoire.exports.graphs.find_spec", lambda _: None)
    with pytest.raises(MissingExtraError, match=r"aidememoire\[exports\]"):
        export(only(meeting()), tmp_path, "graphml")
