"""brat folders: what goes out is strict standoff, and what people change comes back. The people are invented."""

import re
import tempfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aidememoire.errors import UsageError
from aidememoire.exports import export
from aidememoire.exports.base import clean
from aidememoire.exports.brat import pieces
from aidememoire.exports.brat_returning import returned
from aidememoire.exports.returning import decisions
from aidememoire.records import Actor, Document, Record, Span, Statement, entry_of, text_id
from tests.exports.made import READER, everything, meeting, only, plans, reviewed

TEXT = "Korda spoke.\nShe said: “We go\n\ton, and on” to all. Abbo left; Abbo came back."
ANY = st.text(
    st.sampled_from("ab \n\r\t\u00e9\u0301\u200d\U0001f54a\U0001f469\u05e9\u0634\u202e\u2028\x0b\x85;")
    | st.characters(codec="utf-8"),
    min_size=1,
    max_size=30,
)


def twice():
    """An actor named at the same words with and without the space after them."""
    mentions = (Span(0, 5, "Korda"), Span(0, 6, "Korda "))
    record = Record(
        reader=READER,
        document=Document(text_id(TEXT), TEXT),
        actors=(Actor("a1", "Korda", "person", mentions=mentions),),
    )
    return entry_of(record)


def broken():
    """A statement over two line ends and in a second piece, and an actor with two mentions."""

    def at(words, after=0):
        start = TEXT.index(words, after)
        return Span(start, start + len(words), words)

    record = Record(
        reader=READER,
        document=Document(text_id(TEXT), TEXT),
        actors=(Actor("a1", "Jon Abbo", "person", mentions=(at("Abbo"), at("Abbo", TEXT.index("left")))),),
        statements=(Statement("s1", (("a1",),), content=(at("“We go\n\ton, and on”"), at("to all")), manner="direct"),),
    )
    return entry_of(record)


class Strict:
    """A reader of standoff that takes nothing but what its description allows."""

    def __init__(self, folder, name):
        self.text = (folder / f"{name}.txt").read_bytes().decode()
        self.bound, self.attributes, self.relations, self.notes = {}, {}, [], {}
        conf = sections((folder / "annotation.conf").read_text("utf-8"))
        self.types = set(conf["entities"])
        self.values = dict(map(attribute_line, conf["attributes"]))
        self.ends = {line.split("\t")[0]: line.split("\t")[1] for line in conf["relations"]}
        data = (folder / f"{name}.ann").read_bytes().decode()
        assert not data or data.endswith("\n")
        # As brat does: every line end that Python knows ends a line.
        lines = data.splitlines()
        assert len({line.split("\t")[0] for line in lines}) == len(lines)
        for line in lines:
            getattr(self, {"T": "take_bound", "A": "take_attribute", "R": "take_relation", "#": "take_note"}[line[0]])(
                line
            )

    def take_bound(self, line):
        name, where, words = line.split("\t")
        kind, places = re.fullmatch(r"(\w+) (\d+ \d+(?:;\d+ \d+)*)", where).groups()
        assert kind in self.types
        spans = [tuple(map(int, place.split())) for place in places.split(";")]
        flat = [0, *(offset for span in spans for offset in span)]
        assert flat == sorted(flat)
        assert all(start < end for start, end in spans)
        assert words == " ".join(self.text[start:end] for start, end in spans)
        self.bound[name] = (kind, spans)

    def take_attribute(self, line):
        _, content = line.split("\t")
        name, of, *value = content.split(" ")
        kind, values = self.values[name]
        assert kind in (self.bound[of][0], "<ENTITY>")
        assert value == [] if not values else value[0] in values and len(value) == 1
        self.attributes.setdefault(of, {})[name] = value[0] if value else True

    def take_relation(self, line):
        _, content = line.split("\t")
        name, first, second = re.fullmatch(r"(\w+) Arg1:(T\d+) Arg2:(T\d+)", content).groups()
        assert self.ends[name] == f"Arg1:{self.bound[first][0]}, Arg2:{self.bound[second][0]}"
        self.relations.append((name, first, second))

    def take_note(self, line):
        _, of, note = line.split("\t")
        assert of.split(" ")[0] == "AnnotatorNotes"
        assert of.split(" ")[1] in self.bound
        self.notes[of.split(" ")[1]] = note


def sections(conf):
    found, current = {}, None
    for line in conf.splitlines():
        if re.fullmatch(r"\[\w+\]", line):
            current = found.setdefault(line[1:-1], [])
        elif line:
            current.append(line)
    return found


def attribute_line(line):
    name, kind, values = re.fullmatch(r"([\w-]+)\tArg:([\w<>]+)(?:, Value:([\w|-]+))?", line).groups()
    return name, (kind, values.split("|") if values else [])


def out(folder, *entries):
    export(only(*entries), folder, "brat", with_text=True)
    return sorted(path.stem for path in folder.glob("*.ann"))


def change(folder, old, new):
    """Change the .ann by a pattern, once."""
    (path,) = folder.glob("*.ann")
    changed, count = re.subn(old, new, path.read_bytes().decode(), count=1, flags=re.MULTILINE)
    assert count == 1
    path.write_bytes(changed.encode())


def decided(folder, *entries):
    back = returned(folder)
    found, problems = decisions(
        back.returned, back.sent, {entry.id: entry for entry in entries}, "Ada Quist", "2026-03-06T09:00:00Z"
    )
    return found, [*back.problems, *problems]


def test_every_document_is_strict_standoff(tmp_path):
    export(everything(), tmp_path, "brat", with_text=True)
    read = [Strict(tmp_path, path.stem) for path in sorted(tmp_path.glob("*.ann"))]
    assert len(read) == 4
    assert {kind for one in read for kind, _ in one.bound.values()} == {
        "Actor",
        "Statement",
        "Event",
        "Position",
        "Commitment",
    }
    assert {name for one in read for name, _, _ in one.relations} >= {"Speaker", "Relay", "Participant", "Holder"}
    assert [name for one in read for values in one.attributes.values() for name in values].count("Checked") == 1
    visual = sections((tmp_path / "visual.conf").read_text("utf-8"))
    assert {line.split(" | ")[0] for line in visual["labels"]} == read[0].types


def test_words_go_out_in_pieces_of_a_line_with_fields_and_ids(tmp_path):
    entry = broken()
    (name,) = out(tmp_path, entry)
    one = Strict(tmp_path, name)
    assert [(kind, [TEXT[a:b] for a, b in spans]) for kind, spans in one.bound.values()] == [
        ("Actor", ["Abbo"]),
        ("Actor", ["Abbo"]),
        ("Statement", ["“We go", "on, and on”", "to all"]),
    ]
    assert one.attributes == {"T1": {"Actor-kind": "person"}, "T3": {"Statement-manner": "direct"}}
    assert one.relations == [("Speaker", "T3", "T1")]
    statement, actor = entry.record.statements[0].id, entry.record.actors[0].id
    assert one.notes == {"T1": f"{actor} Jon Abbo", "T2": f"{actor} Jon Abbo", "T3": f"{statement} Jon Abbo"}


def test_what_is_left_alone_decides_nothing(tmp_path):
    entries = (meeting(), plans(), broken())
    out(tmp_path, *entries)
    assert decided(tmp_path, *entries) == ([], [])
    assert len(returned(tmp_path).sent) == sum(
        len(e.record.statements + e.record.events + e.record.positions + e.record.commitments)
        + sum(bool(actor.mentions) for actor in e.record.actors)
        - sum(not event.evidence for event in e.record.events)
        for e in entries
    )


def test_mentions_that_look_the_same_stay_two(tmp_path):
    entry = twice()
    out(tmp_path, entry)
    assert decided(tmp_path, entry) == ([], [])


def test_checked_is_accepted_and_accepted_once(tmp_path):
    entry = broken()
    out(tmp_path, entry)
    change(tmp_path, r"\Z", "A9\tChecked T3\n")
    ((decision,), problems) = decided(tmp_path, entry)
    assert (decision.kind, decision.state, decision.field, problems) == ("statement", "accepted", None, [])
    accepted = reviewed(entry, entry.record.statements[0].id, "accepted")
    assert decided(tmp_path, accepted) == ([], [])


def test_another_value_and_other_words_are_edits(tmp_path):
    entry = broken()
    out(tmp_path, entry)
    change(tmp_path, r"Statement-manner T3 direct$", "Statement-manner T3 mixed")
    end = TEXT.index(" to all")
    change(tmp_path, r"(T3\tStatement .*);\d+ \d+\t.*$", rf"\1;{end + 1} {end + 7}\twhatever")
    change(tmp_path, r"^(T3\tStatement \d+ \d+;\d+) \d+", rf"\1 {end - 1}")
    found, problems = decided(tmp_path, entry)
    assert problems == []
    edits = {decision.field: decision.value for decision in found}
    assert {decision.state for decision in found} == {"edited"}
    assert edits["manner"] == "mixed"
    assert [span["text"] for span in edits["content"]] == ["“We go\n\ton, and on", "to all"]


def test_a_mention_taken_away_changes_the_actor(tmp_path):
    entry = broken()
    out(tmp_path, entry)
    change(tmp_path, r"^T2\t.*\n", "")
    ((decision,), problems) = decided(tmp_path, entry)
    assert (decision.kind, decision.field, len(decision.value), problems) == ("actor", "mentions", 1, [])


def test_what_is_gone_is_rejected_and_what_is_new_added(tmp_path):
    entry = broken()
    out(tmp_path, entry)
    change(tmp_path, r"^T3\t.*\n", "T7\tEvent 6 11\tspoke\nA8\tEvent-type T7 CONSULT\nA9\tEvent-mode T7 meet\n")
    found, problems = decided(tmp_path, entry)
    assert sorted((one.kind, one.state, (one.value or {}).get("mode")) for one in found) == [
        ("event", "edited", "meet"),
        ("statement", "rejected", None),
    ]
    assert problems == []


def test_a_position_may_be_given_to_another_actor(tmp_path):
    entry = meeting()
    korda, abbo, *others = entry.record.actors
    at = entry.document.text.index("Abbo")
    abbo = msgspec.structs.replace(abbo, mentions=(Span(at, at + 4, "Abbo"),))
    record = msgspec.structs.replace(entry.record, actors=(korda, abbo, *others))
    entry = msgspec.structs.replace(entry, record=record)
    out(tmp_path, entry)
    change(tmp_path, r"Holder Arg1:(T\d+) Arg2:T1$", r"Holder Arg1:\1 Arg2:T2")
    ((decision,), problems) = decided(tmp_path, entry)
    assert (decision.kind, decision.field, decision.value, problems) == ("position", "actor", abbo.id, [])


def test_a_new_position_is_its_holders(tmp_path):
    entry = broken()
    out(tmp_path, entry)
    line = "T7\tPosition 6 11\tspoke\nA8\tPosition-issue T7 negotiations\nA9\tPosition-stance T7 supports\nR9\tHolder Arg1:T7 Arg2:T2\n"
    change(tmp_path, r"\Z", line)
    ((decision,), problems) = decided(tmp_path, entry)
    assert (decision.value["actor"], problems) == (entry.record.actors[0].id, [])


@pytest.mark.parametrize(
    "line", ["T7\tNoise 0 5\tKorda", "T7\tEvent 0 x\tKorda", "E1\tEvent:T3", "A7\tBold T3", "words"]
)
def test_a_line_that_says_nothing_known_is_named(line, tmp_path):
    entry = broken()
    out(tmp_path, entry)
    change(tmp_path, r"\A", line + "\n")
    found, (problem,) = decided(tmp_path, entry)
    assert found == []
    assert re.fullmatch(r"doc-\w+\.ann, line 1 is no annotation that can be taken in; it is passed over\.", problem)


def test_a_document_whose_file_is_gone_decides_nothing(tmp_path):
    entry = broken()
    (name,) = out(tmp_path, entry)
    (tmp_path / f"{name}.ann").unlink()
    found, (problem,) = decided(tmp_path, entry)
    assert found == []
    assert "can't be read" in problem


@pytest.mark.parametrize(
    "content",
    [b"", b"{}\n", b"[", b'{"format":"aidememoire-brat","version":1}\n{"name":"../a","entry":"d:1","records":[]}\n'],
)
def test_a_folder_that_is_none_of_ours_is_refused(content, tmp_path):
    with pytest.raises(UsageError, match="can't be read"):
        returned(tmp_path)
    (tmp_path / "manifest.jsonl").write_bytes(content)
    with pytest.raises(UsageError, match="expected a folder of `export --as brat`"):
        returned(tmp_path)


@given(st.data(), ANY, ANY)
@settings(max_examples=80, deadline=None)
def test_any_text_is_strict_standoff_and_comes_back(data, text, name):
    text = clean(text)  # as it stands in a ledger
    spans = []
    at = 0
    while at < len(text) and len(spans) < 3:
        start = data.draw(st.integers(at, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        spans.append(Span(start, end, text[start:end]))
        at = end
    record = Record(
        reader=READER,
        document=Document(text_id(text), text, title=name),
        actors=(Actor("a1", name, "person", mentions=tuple(spans)),),
        statements=(Statement("s1", (("a1",),), content=tuple(spans), manner="direct"),),
    )
    entry = entry_of(record)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (found,) = out(folder, entry)
        read = Strict(folder, found)
        assert read.text == text
        assert decided(folder, entry) == ([], [])
        back = {one.kind: {(piece.start, piece.end) for piece in one.spans} for one in returned(folder).returned}
    every = {(span.start, span.end) for span in spans}
    pieced = [pieces(text, place) for place in sorted(every)]
    assert back.get("actor") == (every if all(pieced) else None)
    assert back.get("statement") == (every if any(pieced) else None)
