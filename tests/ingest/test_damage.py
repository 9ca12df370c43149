"""Containers with bytes changed, cut out and put in: what comes is articles and sentences, never a traceback."""

import contextlib
import gzip
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aidememoire.errors import AidememoireError
from aidememoire.ingest import Item, items
from tests.ingest.containers import PAGE, TEXT
from tests.ingest.test_archives import record
from tests.ingest.test_feeds import ATOM, RSS

RECORDS = [record(number) for number in range(3)]
WHOLE = {
    "a.warc": b"".join(RECORDS),
    "a.warc.gz": b"".join(map(gzip.compress, RECORDS)),
    "a.rss": RSS.encode(),
    "a.atom": ATOM.encode(),
    "a.jsonl": "\n".join(json.dumps({"text": TEXT, "title": "A", "date": 1}) for _ in range(4)).encode(),
    "a.json": json.dumps([{"html": PAGE, "authors": ["Ada"]}] * 3).encode(),
    "a.csv": f'title,text,published\n"A, ""b""","{TEXT}",2024-05-03\nB,C,D\n'.encode(),
    "a.csv.gz": gzip.compress(b"title,text\na,b\nc,d\n"),
    "a.html.gz": gzip.compress(PAGE.encode()),
}

edits = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 60), st.binary(max_size=20)), min_size=1, max_size=4
)


@pytest.mark.parametrize("name", WHOLE)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(edits=edits)
def test_damage_is_told_of_and_never_raised(tmp_path, name, edits):
    data = WHOLE[name]
    for share, cut, put in edits:
        at = int(share * len(data))
        data = data[:at] + put + data[at + cut :]
    path = tmp_path / name
    path.write_bytes(data)
    for found in items(path):
        assert (found.locator if isinstance(found, Item) else found.source).startswith(str(path))
        if isinstance(found, Item):
            with contextlib.suppress(AidememoireError):
                assert found.document().document.text
        else:
            assert found.reason.startswith(found.source)
            assert found.reason.endswith(".")
