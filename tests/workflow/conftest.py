"""Ledgers on both databases for tests of what is done with one."""

from tests.ledger.conftest import address, ledger

__all__ = ["address", "ledger"]
