import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.errors import BinarySourceError, SourceError, UndecodableSourceError
from aidememoire.ingest.encodings import decode

TEXT = "“Déjà vu”, said Žofia — twice."


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"", "utf-8"),
    ],
)
def test_byte_order_marks_and_utf8_are_read_without_a_warning(mark, codec):
    assert decode(mark + TEXT.encode(codec), "a.txt") == (TEXT, ())


def test_the_declared_character_set_is_believed():
    page = '<html><head><meta charset="windows-1250"></head><p>Žofia řekla</p>'
    assert decode(page.encode("cp1250"), "a.html") == (page, ())


def test_latin_1_means_windows_1252_by_custom():
    page = '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1"><p>“no”</p>'
    assert decode(page.encode("cp1252"), "a.html") == (page, ())


def test_a_codec_that_is_no_character_set_is_not_believed():
    text, warnings = decode(b'<meta charset="hex">\xe9t\xe9', "a.html")
    assert text.endswith("été")
    assert warnings


def test_windows_1252_comes_with_a_warning():
    text, warnings = decode("“Café”".encode("cp1252"), "a.txt")
    assert text == "“Café”"
    assert len(warnings) == 1


def test_surrogates_from_careless_writers_come_out_as_such():
    assert decode(b"a\xed\xa0\x80b", "a.txt")[0] == "a\ud800b"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 text",
        b"PK\x03\x04rest",
        b"\x89PNG\r\n",
        bytes(range(256)) * 4,
        b"\x00\x01\x02\x03",
        b"text\x00\x01\x02" * 9,
    ],
)
def test_binary_bytes_are_refused_in_one_sentence(data):
    with pytest.raises(BinarySourceError, match=r"^a\.bin: this is .*\.$"):
        decode(data, "a.bin")


@pytest.mark.parametrize(
    "data", [b"broken \x81 here", "déjà vu, déjà vu".encode() + b"\xff", codecs.BOM_UTF16_LE + b"odd"]
)
def test_bytes_in_no_encoding_are_refused(data):
    with pytest.raises(UndecodableSourceError, match="UTF"):
        decode(data, "a.txt")


def test_a_stray_control_character_makes_no_binary():
    assert decode(b"a\x00b", "a.txt") == ("a\x00b", ())
    assert decode(b"Twenty letters and a NUL\x00, no more.", "a.txt")[1] == ()


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])))
def test_utf8_is_read_as_it_was_written(text):
    data = text.encode()
    if not any(
        data.startswith(start)
        for start in (b"%PDF-", b"PK", b"GIF8", b"BZh", b"{\\rtf", b"ID3", b"RIFF", b"\xef\xbb\xbf")
    ):
        assert decode(data, "a.txt") == (text, ())


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data):
    try:
        text, warnings = decode(data, "a.txt")
    except SourceError:
        return
    assert isinstance(text, str)
    assert all(warnings)
