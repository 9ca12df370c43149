"""The store: documents, readings, reviews, and what is derived from them; SQLite or PostgreSQL behind one face."""

from aidememoire.ledger.captures import Added, Capture
from aidememoire.ledger.ledger import Ledger

__all__ = ["Added", "Capture", "Ledger"]
