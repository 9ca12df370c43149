import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.errors import OversizedSourceError, RowSourceError
from aidememoire.ingest import streams
from aidememoire.ingest.streams import HEAD, in_utf8, lines, opened


@given(st.lists(st.binary(max_size=200), max_size=5), st.booleans())
def test_members_follow_one_another(parts, packed):
    whole = b"".join(gzip.compress(part) for part in parts) if packed else b"x" + b"".join(parts)
    stream = opened(io.BytesIO(whole), "a")
    expected = b"".join(parts) if packed else whole
    assert stream.head == expected[:HEAD]
    assert io.BufferedReader(stream).read() == expected


def test_damage_is_raised_after_all_that_came_before():
    data = bytes(range(256)) * 1000
    stream = io.BufferedReader(opened(io.BytesIO(gzip.compress(data, 0)[:-20_000]), "a"))
    pieces = []
    with pytest.raises(RowSourceError, match="damaged or cut off"):
        pieces.extend(iter(lambda: stream.read1(1000), b""))
    got = b"".join(pieces)
    assert data.startswith(got)
    assert len(got) > len(data) - 60_000


def test_a_bomb_stops_and_an_honest_text_does_not(monkeypatch):
    monkeypatch.setattr(streams, "UNSUSPICIOUS", 1_000_000)
    bomb = gzip.compress(b"0" * 5_000_000)
    with pytest.raises(OversizedSourceError, match="250 times its size"):
        io.BufferedReader(opened(io.BytesIO(bomb), "a")).read()
    words = b"".join(b"Number %d of the list. " % n for n in range(100_000))
    assert io.BufferedReader(opened(io.BytesIO(gzip.compress(words)), "a")).read() == words


@given(st.lists(st.binary(max_size=12).map(lambda line: line.replace(b"\n", b"")), max_size=8), st.integers(3, 9))
def test_long_lines_are_told_of_and_passed_over(held, longest):
    found = list(lines(io.BytesIO(b"".join(line + b"\n" for line in held)), longest))
    assert found == [line + b"\n" if len(line) < longest else None for line in held]


@given(st.text(st.characters(codec="utf-16", exclude_characters="\ufeff")), st.sampled_from(["utf-8-sig", "utf-16"]))
def test_marked_streams_come_out_as_utf_8(text, encoding):
    assert in_utf8(opened(io.BytesIO(text.encode(encoding)), "a")).read() == text.encode()
