"""REFI-QDA projects: valid, whole, and every selection at its words. The people are invented."""

import io
import tempfile
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from aidememoire.errors import ExportError
from aidememoire.exports import export
from aidememoire.exports.base import clean
from aidememoire.records import Actor, Document, Entry, Record, Span, Statement, entry_of, text_id
from tests.exports.made import READER, everything, meeting, only, reviewed

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).with_name("qdpx.xsd")))
Q = {"q": "urn:QDA-XML:project:1.0"}
ANY = st.text(
    st.sampled_from("ab \n\r\t<&\u00e9\u0301\u200d\U0001f54a\U0001f469\u05e9\u0634\u202e\u2028\x0b\x85")
    | st.characters(codec="utf-8"),
    min_size=1,
    max_size=30,
)


def project(what):
    """The project's root, checked against the schema, and its sources by path."""
    with tempfile.TemporaryDirectory() as folder:
        (path,) = export(what, Path(folder), "qdpx", with_text=True)
        with ZipFile(io.BytesIO(path.read_bytes())) as archive:
            assert archive.testzip() is None
            assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            files = {info.filename: archive.read(info) for info in archive.infolist()}
    root = etree.fromstring(files.pop("project.qde"))
    SCHEMA.assertValid(root)
    guids = root.xpath("//@guid")
    assert len(guids) == len(set(guids))
    assert set(root.xpath("//@targetGUID | //@creatingUser | //@modifyingUser | //@creatingUserGUID")) <= set(guids)
    return root, files


def selections(root, files):
    """Source by source, the words of each selection and what they are coded by."""
    names = {code.get("guid"): path_of(code) for code in root.iterfind(".//q:Code", Q)}
    for source in root.iterfind(".//q:TextSource", Q):
        text = files["sources/" + source.get("plainTextPath").removeprefix("internal://")].decode()
        for selection in source.iterfind("q:PlainTextSelection", Q):
            start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
            codes = [names[ref.get("targetGUID")] for ref in selection.iterfind("q:Coding/q:CodeRef", Q)]
            yield text[start:end], codes, selection


def path_of(code):
    return "/".join([*(up.get("name") for up in reversed([*code.iterancestors("{*}Code")])), code.get("name")])


def test_every_record_is_coded_at_its_words():
    found = [(words, codes) for words, codes, _ in selections(*project(only(meeting())))]
    assert found == [
        ("Korda", ["actor/person"]),
        ('"We spoke openly,"', ["statement/direct"]),
        ("Norway would open the port", ["statement/indirect"]),
        ("met", ["event/CONSULT/meet", "event status/occurred"]),
        ('"We spoke openly,"', ["position/negotiations/supports"]),
        ("Norway would open the port", ["commitment/promise", "commitment state/open"]),
    ]


def test_a_text_that_nobody_read_is_there_to_be_coded_by_hand():
    root, files = project(everything())
    assert len(files) == len(root.findall(".//q:TextSource", Q)) == 5
    assert any(data.decode().startswith("Ordførerne") for data in files.values())


def test_what_is_known_about_a_document_stands_in_variables():
    root, _ = project(only(meeting(licence="CC-BY-4.0")))
    names = {each.get("guid"): each.get("name") for each in root.iterfind(".//q:Variable", Q)}
    values = {
        names[held.find("q:VariableRef", Q).get("targetGUID")]: held.findtext("q:TextValue", None, Q)
        for held in root.iterfind(".//q:VariableValue", Q)
    }
    assert values == {
        "title": "Korda and Abbo meet in Lisbon",
        "outlet": "The Harbour Courier",
        "kind": "report",
        "language": "en",
        "published": "2026-03-04",
        "licence": "CC-BY-4.0",
    }


def test_what_a_reviewer_decided_is_the_reviewers():
    entry = meeting()
    accepted = reviewed(entry, entry.record.statements[0].id, "accepted")
    root, files = project(only(accepted))
    users = {user.get("guid"): user.get("name") for user in root.iterfind(".//q:User", Q)}
    assert list(users.values()) == ["machine", "Ada Quist"]
    ((words, codes, selection),) = [one for one in selections(root, files) if "review/accepted" in one[1]]
    assert (words, codes) == ('"We spoke openly,"', ["statement/direct", "review/accepted"])
    assert [users[each.get("creatingUser")] for each in selection.iterfind("q:Coding", Q)] == ["machine", "Ada Quist"]
    assert selection.get("modifiedDateTime") == "2026-03-06T09:00:00Z"
    rejected = reviewed(entry, entry.record.statements[0].id, "rejected")
    assert "statement/direct" not in [code for _, codes, _ in selections(*project(only(rejected))) for code in codes]


@pytest.mark.parametrize("at", ["2026-03-06", "soon", "2026-13-41T09:00:00Z"])
def test_a_moment_that_is_none_is_left_out(at):
    import msgspec

    entry = meeting()
    entry = reviewed(entry, entry.record.statements[0].id, "accepted")
    reviews = {name: msgspec.structs.replace(review, at=at) for name, review in entry.reviews.items()}
    root, _ = project(only(msgspec.structs.replace(entry, reviews=reviews)))
    assert root.xpath("//@modifiedDateTime") == []


def test_without_whole_texts_it_is_refused_and_nothing_is_left(tmp_path):
    with pytest.raises(ExportError, match=r"holds whole texts; expected leave to write them out; add --with-text"):
        export(everything(), tmp_path, "qdpx")
    assert list(tmp_path.iterdir()) == []


@given(st.data(), ANY, ANY)
@settings(max_examples=60, deadline=None)
def test_positions_count_code_points_whatever_the_text(data, text, name):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = Span(start, end, text[start:end])
    record = Record(
        reader=READER,
        document=Document(text_id(text), text, title=name, outlet=name),
        actors=(Actor("a1", name, "person", mentions=(words,)),),
        statements=(Statement("s1", (("a1",),), content=(words,), manner="direct"),),
    )
    root, files = project(only(entry_of(record), Entry(id="d:\x00odd", document=Document(text_id(""), ""))))
    assert [found for found, _, _ in selections(root, files)] == [clean(words.text)] * 2
