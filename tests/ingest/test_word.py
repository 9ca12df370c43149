import builtins
import contextlib
import datetime as dt
import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from aidememoire import errors
from aidememoire.ingest import load, word
from aidememoire.ingest.word import is_docx, read_docx


def written(document):
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def blocks(document):
    return [(block.text, block.hint) for block in read_docx(written(document), "a.docx").blocks]


def inside(paragraph, xml):
    paragraph._p.append(parse_xml(xml.replace(">", f" {nsdecls('w')}>", 1)))


def agreement():
    document = docx.Document()
    document.add_heading("Agreement on the Sella Bridge", 0)
    document.add_paragraph("The Parties have agreed as follows:")
    document.add_heading("Article 1", 1)
    document.add_paragraph("The bridge shall be open to all.", style="List Number")
    document.add_paragraph("Ten guards", style="List Bullet")
    return document


def test_headings_paragraphs_and_lists():
    assert blocks(agreement()) == [
        ("Agreement on the Sella Bridge", "title"),
        ("The Parties have agreed as follows:", None),
        ("Article 1", "heading"),
        ("The bridge shall be open to all.", None),
        ("Ten guards", None),
    ]


def test_a_document_is_read_as_any_other(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(written(agreement()))
    document = load(path).document
    assert (document.title, document.kind) == ("Agreement on the Sella Bridge", "agreement")
    assert [part.kind for part in document.parts] == ["title", "body", "heading", "body", "body"]
    assert document.pages == ()


def test_tables_are_read_a_row_a_line_and_frames_as_paragraphs():
    document = docx.Document()
    table = document.add_table(2, 2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ("Party", "Guards", "Ardania", "10"), strict=True
    ):
        cell.text = text
    frame = document.add_table(1, 1)
    frame.cell(0, 0).text = "The bridge\nis open."
    inner = frame.cell(0, 0).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "a", "b"
    assert blocks(document) == [
        ("Party | Guards", None),
        ("Ardania | 10", None),
        ("The bridge", None),
        ("is open.", None),
        ("a | b", None),
    ]


def test_line_breaks_bold_lines_and_speakers():
    document = docx.Document()
    document.add_paragraph().add_run("Outcome of the talks").bold = True
    document.add_paragraph().add_run("MS. PELL: No.").bold = True
    run = document.add_paragraph().add_run("First line")
    run.add_break()
    run.add_text("second line")
    assert blocks(document) == [
        ("Outcome of the talks", "heading"),
        ("MS. PELL: No.", None),
        ("First line", None),
        ("second line", None),
    ]


def test_tracked_changes_links_and_content_controls():
    document = docx.Document()
    paragraph = document.add_paragraph("Each side keeps ")
    inside(paragraph, '<w:del w:id="1" w:author="a"><w:r><w:delText>twenty</w:delText></w:r></w:del>')
    inside(paragraph, '<w:ins w:id="2" w:author="a"><w:r><w:t>ten</w:t></w:r></w:ins>')
    inside(paragraph, '<w:hyperlink w:anchor="x"><w:r><w:t xml:space="preserve"> guards.</w:t></w:r></w:hyperlink>')
    control = f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Controlled.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(1, parse_xml(control))
    assert blocks(document) == [("Each side keeps ten guards.", None), ("Controlled.", None)]


def with_member(data, name, content):
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(name, content)
    return file.getvalue()


def replaced(data, name, change):
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            new.writestr(member, change(old.read(member)) if member == name else old.read(member))
    return file.getvalue()


def test_footnotes_stand_at_the_end():
    notes = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:t>As of May.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    data = with_member(written(agreement()), "word/footnotes.xml", notes)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    data = replaced(
        data,
        "[Content_Types].xml",
        lambda xml: xml.replace(
            b"</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'.encode()
        ),
    )
    relation = '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/>'
    data = replaced(
        data,
        "word/_rels/document.xml.rels",
        lambda xml: xml.replace(b"</Relationships>", relation.encode() + b"</Relationships>"),
    )
    assert read_docx(data, "a").blocks[-1].text == "As of May."


def test_what_the_file_says_of_itself_is_a_hint():
    document = agreement()
    core = document.core_properties
    core.title, core.author, core.created = "Agreement on the Sella Bridge v3", "clerk7", dt.datetime(2024, 5, 3)  # noqa: DTZ001
    read = read_docx(written(document), "a")
    assert read.metadata.title == "Agreement on the Sella Bridge"
    assert (read.metadata.published, read.author) == (None, None)
    assert any("by clerk7 on 2024-05-03" in warning for warning in read.warnings)


def test_bombs_are_refused_before_they_unpack(monkeypatch):
    monkeypatch.setattr(word, "MOST_UNPACKED", 10_000_000)
    data = written(agreement())
    bomb = io.BytesIO(data)
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/image1.png", b"0" * 11_000_000)
    assert len(bomb.getvalue()) < 100_000
    with pytest.raises(errors.OversizedSourceError, match="unpacks to"):
        read_docx(bomb.getvalue(), "a.docx")


def test_entities_are_not_unfolded():
    data = written(agreement())

    def bomb(xml):
        entities = '<!DOCTYPE d [<!ENTITY a "hahahahaha">' + "".join(
            f'<!ENTITY {name} "{f"&{before};" * 50}">' for before, name in zip("abcde", "bcdef", strict=True)
        )
        return xml.replace(b"?>", f"?>{entities}]>".encode(), 1).replace(b"The Parties", b"&f;", 1)

    try:
        read = read_docx(replaced(data, "word/document.xml", bomb), "a.docx")
    except errors.BinarySourceError:
        return
    assert sum(len(block.text) for block in read.blocks) < 1_000


@pytest.mark.parametrize(
    "damage",
    [lambda d: d[: len(d) // 2], lambda d: d[:200] + b"x" * 50 + d[250:], lambda _d: b"PK\x03\x04word/document.xml"],
)
def test_broken_documents(damage):
    with pytest.raises(errors.BinarySourceError, match="broken"):
        read_docx(damage(written(agreement())), "a.docx")


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_damage_anywhere_ends_in_a_page_or_a_sentence(data):
    whole = bytearray(written(agreement()))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(errors.SourceError):  # anything else that is raised fails the test
        read_docx(bytes(whole), "a.docx")


def test_empty_documents():
    with pytest.raises(errors.EmptySourceError, match="no text"):
        read_docx(written(docx.Document()), "a.docx")


def test_without_the_extra_one_sentence_names_it(monkeypatch):
    data = written(agreement())
    real = builtins.__import__

    def without(name, *args, **more):
        if name == "docx":
            raise ImportError(name)
        return real(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(errors.MissingExtraError, match=r"aidememoire\[docx\]"):
        read_docx(data, "a.docx")


def test_other_archives_are_none():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "text")
    assert not is_docx(file.getvalue())
    assert is_docx(written(agreement()))
