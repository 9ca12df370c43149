"""The frame of the desk: ledgers that can't be opened, addresses that lead nowhere, faults, one ledger for many threads."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.testclient import TestClient

from aidememoire.desk import create_app
from aidememoire.desk.pages import address, path_of
from aidememoire.desk.pool import Pool
from aidememoire.errors import LedgerError, MissingLedgerError, NotALedgerError
from aidememoire.ledger import Ledger, Query
from tests import stories

OWN = "http://127.0.0.1:8000"


def test_a_ledger_that_is_not_there_is_told(tmp_path):
    with pytest.raises(MissingLedgerError):
        create_app(str(tmp_path / "none.db"))


def test_a_file_that_is_no_ledger_is_told(tmp_path):
    path = tmp_path / "letter.db"
    path.write_text("Dear reader, " * 100)
    with pytest.raises(NotALedgerError):
        create_app(str(path))


def test_an_address_that_leads_nowhere_is_one_sentence(small_ledger):
    answer = TestClient(create_app(str(small_ledger)), base_url=OWN).get("/nothing/at/all")
    assert answer.status_code == 404
    assert "There is nothing at this address." in answer.text


def test_a_fault_tells_its_kind_alone(small_ledger, monkeypatch):
    app = create_app(str(small_ledger))

    def broken():
        raise ZeroDivisionError("secret detail")

    client = TestClient(app, base_url=OWN, raise_server_exceptions=False)
    monkeypatch.setattr(app.state.desk.pool, "reading", broken)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "secret detail" not in answer.text
    assert "Content-Security-Policy" in answer.headers


def test_an_empty_ledger_has_pages_too(tmp_path):
    path = tmp_path / "empty.db"
    Ledger(path).close()
    assert TestClient(create_app(str(path)), base_url=OWN).get("/").status_code == 200


def test_files_may_be_kept_by_the_browser_and_pages_not(small_ledger):
    client = TestClient(create_app(str(small_ledger)), base_url=OWN)
    assert "immutable" in client.get("/static/desk.css?v=1").headers["Cache-Control"]
    assert client.get("/").headers["Cache-Control"] == "no-store"


def test_many_threads_share_a_few_ledgers(small_ledger):
    pool = Pool(str(small_ledger), readers=2)
    barrier = threading.Barrier(8)

    def ask(_):
        barrier.wait()
        with pool.reading() as ledger:
            return len(ledger.find("statements", Query()).rows)

    with ThreadPoolExecutor(8) as threads:
        found = set(threads.map(ask, range(8)))
    assert len(found) == 1
    assert pool._idle.qsize() <= 2
    pool.close()


def test_what_is_written_meanwhile_is_seen_by_the_next_page(small_ledger):
    pool = Pool(str(small_ledger))
    with pool.reading() as before:
        count = before.extent()[0]
        with pool.writing() as ledger:
            ledger.add(_other())
        assert before.extent()[0] == count
    with pool.reading() as after:
        assert after.extent()[0] == count + 1
    pool.close()


def test_a_ledger_on_which_something_went_wrong_is_not_lent_again(small_ledger):
    pool = Pool(str(small_ledger))
    with pytest.raises(LedgerError), pool.reading() as ledger:
        ledger.happening("h:none")
    with pool.reading() as another:
        assert another.extent()[0] == 1
    pool.close()


def _other():
    import msgspec

    record = stories.phone_call()
    return msgspec.structs.replace(
        record, document=msgspec.structs.replace(record.document, outlet="Another Gazette", url=None)
    )


def test_addresses_leave_out_what_is_empty():
    assert address("/search", {"words": "a b", "by": None}, page="") == "/search?words=a+b"
    assert address("/search") == "/search"
    assert path_of("articles", "d:1/2") == "/articles/d:1%2F2"


def test_errors_do_not_tell_where_the_ledger_lies(small_ledger):
    client = TestClient(create_app(str(small_ledger)), base_url=OWN)
    for path in ("/happenings/h:none", "/articles/d:none", "/api/happenings/h:none", "/records/s:none"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert str(small_ledger.parent) not in answer.text
        assert "aidememoire happenings" not in answer.text


def test_lines_of_a_licence_stay_lines(small_ledger):
    assert "\ufffd" not in TestClient(create_app(str(small_ledger)), base_url=OWN).get("/licences").text


def test_browsers_find_an_icon(small_ledger):
    client = TestClient(create_app(str(small_ledger)), base_url=OWN)
    assert client.get("/favicon.ico").headers["Content-Type"].startswith("image/svg+xml")
