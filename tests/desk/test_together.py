"""The desk and a program that adds share a ledger: nobody waits for long, nobody is refused."""

import threading
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest

from aidememoire.ledger import Ledger
from tests import postgres, stories
from tests.desk.served import desk_over

PAGES = (
    "/",
    "/articles",
    "/happenings",
    "/actors",
    "/issues",
    "/search?words=call",
    "/review",
    "/pictures",
    "/api/counts",
)
ADDED = 40
ENGINES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(params=ENGINES)
def where(request, tmp_path):
    if request.param == "sqlite":
        yield str(tmp_path / "shared.db")
        return
    with postgres.schema(request.getfixturevalue("postgres_server")) as found:
        yield found


def another(number):
    record = stories.phone_call()
    document = msgspec.structs.replace(record.document, outlet=f"Gazette {number}", url=None)
    return msgspec.structs.replace(record, document=document)


def test_reading_and_adding_at_once(where):
    with Ledger(where) as ledger:
        ledger.add(another(0))
    failed = []

    def add():
        try:
            with Ledger(where) as ledger:
                for number in range(1, ADDED):
                    ledger.add(another(number))
        except Exception as error:  # noqa: BLE001 - told below
            failed.append(error)

    def read(address):
        with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - our own desk
            return answer.status

    with desk_over(where) as address:
        adding = threading.Thread(target=add)
        adding.start()
        with ThreadPoolExecutor(8) as threads:
            statuses = set(threads.map(read, [address + page for page in PAGES * 4]))
        adding.join(60)
        assert read(address + "/articles") == 200
    assert failed == []
    assert statuses == {200}
    with Ledger(where, readonly=True) as ledger:
        assert ledger.extent()[0] == ADDED
        assert ledger.check() == []
