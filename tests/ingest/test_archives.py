import gzip
import zlib

import pytest

from aidememoire.ingest import archives
from aidememoire.settings import MAX_SOURCE_BYTES
from tests.ingest.containers import PAGE, TEXT, taken, texts, written

pytest.importorskip("fastwarc", reason="the extra warc is not installed")


BODY = PAGE.encode()


def record(number, body=BODY, *, kind="response", status="200 OK", media="text/html", headers=()):
    """One record of an archive, uncompressed."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {media}", *headers]
    answer = "\r\n".join(lines).encode() + b"\r\n\r\n" + body
    head = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:{number}>",
        f"WARC-Target-URI: https://estuary.example/{number}",
        "WARC-Date: 2024-05-03T10:00:00Z",
        f"Content-Type: application/http; msgtype={kind}",
        f"Content-Length: {len(answer)}",
    ]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + answer + b"\r\n\r\n"


def members(found):
    return [item.locator.rpartition(":")[2].rstrip(">") for item in found]


THREE = [record(number) for number in range(3)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.warc", b"".join(THREE)),
        ("a.warc.gz", b"".join(gzip.compress(one) for one in THREE)),
        ("b.warc.gz", gzip.compress(b"".join(THREE))),
        ("named-otherwise", b"".join(gzip.compress(one) for one in THREE)),
    ],
)
def test_pages_of_an_archive(tmp_path, name, data):
    path = written(tmp_path, name, data)
    found, refused = taken(path)
    assert refused == []
    assert [item.locator for item in found] == [f"{path}#<urn:uuid:{number}>" for number in range(3)]
    assert found[1].data == PAGE.encode()
    document = found[1].document().document
    assert document.text.startswith(f"Talks open\n{TEXT}\n")
    assert (document.url, document.retrieved) == ("https://estuary.example/1", "2024-05-03T10:00:00+00:00")


def test_everything_but_pages_is_passed_over(tmp_path):
    data = [
        record(0, status="404 Not Found"),
        record(1, b"\x89PNG", media="image/png"),
        record(2, kind="request"),
        record(3, kind="metadata"),
        record(4, media="text/html; charset=utf-8"),
    ]
    found, refused = taken(written(tmp_path, "a.warc", b"".join(data)))
    assert members(found) == ["4"]
    assert refused == []


def test_the_server_says_the_character_set(tmp_path):
    body = PAGE.replace("Harnow", "Гарнов").encode("cp1251")
    path = written(tmp_path, "a.warc", record(0, body, media="text/html; charset=windows-1251"))
    assert "Гарнов" in texts(path)[0]


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (["Content-Encoding: gzip"], gzip.compress(PAGE.encode())),
        (["Content-Encoding: deflate"], zlib.compress(PAGE.encode())),
        (["Content-Encoding: gzip"], PAGE.encode()),  # undone by the crawler, whose header still says it
        (["Transfer-Encoding: chunked"], b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE.encode())),
        (["Transfer-Encoding: chunked"], PAGE.encode()),
    ],
)
def test_codings_are_undone(tmp_path, headers, body):
    found, refused = taken(written(tmp_path, "a.warc", record(0, body, headers=headers)))
    assert [item.data for item in found] == [PAGE.encode()]
    assert refused == []


@pytest.mark.parametrize(
    ("headers", "body", "reason"),
    [
        (["Content-Encoding: gzip"], b"no gzip", "can't be decompressed"),
        (["Content-Encoding: zstd"], b"\x28\xb5\x2f\xfd", "coded as zstd"),
        (["Content-Encoding: gzip"], gzip.compress(b"0" * (2 * MAX_SOURCE_BYTES)), "more than"),
    ],
)
def test_a_page_that_cannot_be_decoded_is_refused_alone(tmp_path, headers, body, reason):
    data = THREE[0] + record(9, body, headers=headers) + THREE[2]
    found, refused = taken(written(tmp_path, "a.warc", data))
    assert members(found) == ["0", "2"]
    assert [refusal.source for refusal in refused] == [f"{tmp_path}/a.warc#<urn:uuid:9>"]
    assert reason in refused[0].reason


@pytest.mark.parametrize(
    ("data", "left", "reason"),
    [
        (THREE[0] + THREE[1].replace(b"Content-Length: ", b"Content-Length: 9") + THREE[2], ["0", "2"], "breaks off"),
        (THREE[0] + b"garbage\r\n\r\n" + THREE[2], ["0", "2"], "no record that can be read"),
        (THREE[0] + THREE[1][:-50], ["0"], "breaks off"),
        (b"garbage" * 50, [], "no record that can be read"),
        (b"", [], "no record that can be read"),
    ],
)
def test_broken_records_are_refused_and_the_rest_goes_on(tmp_path, data, left, reason):
    found, refused = taken(written(tmp_path, "a.warc", data))
    assert members(found) == left
    assert len(refused) == 1
    assert reason in refused[0].reason


def test_a_damaged_member_costs_only_itself(tmp_path):
    one, two, three = (gzip.compress(data) for data in THREE)
    for damaged in (two[:-60] + b"\0" * 20, two[: len(two) // 2], two[:12] + b"\xff" * 40 + two[52:]):
        found, refused = taken(written(tmp_path, "a.warc.gz", one + damaged + three))
        assert members(found) == ["0", "2"]
        assert len(refused) == 1


def test_the_next_record_is_found_across_the_pieces_that_are_searched(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "SEARCHED", 64)
    found, refused = taken(written(tmp_path, "a.warc", THREE[0] + b"garbage" * 100 + b"\r\n\r\n" + THREE[1] + THREE[2]))
    assert members(found) == ["0", "1", "2"]
    assert len(refused) == 1
