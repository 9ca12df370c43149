"""Empty ledgers: every test that takes `ledger` or `address` runs on SQLite and on PostgreSQL alike."""

import pytest

from aidememoire.ledger import Ledger
from tests import postgres

ENGINES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(params=ENGINES)
def address(request, tmp_path):
    """Where a ledger can be made."""
    if request.param == "sqlite":
        yield str(tmp_path / "ledger.db")
        return
    with postgres.schema(request.getfixturevalue("postgres_server")) as found:
        yield found


@pytest.fixture
def ledger(address):
    """A new ledger."""
    with Ledger(address) as opened:
        yield opened
