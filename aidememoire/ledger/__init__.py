"""The store: documents, readings, reviews, and what is derived from them; SQLite or PostgreSQL behind one face."""

from aidememoire.ledger.captures import Added, Capture, Stage
from aidememoire.ledger.ledger import Ledger
from aidememoire.ledger.query import KINDS, Answer, Kind, Query
from aidememoire.ledger.upkeep import Stats

__all__ = ["KINDS", "Added", "Answer", "Capture", "Kind", "Ledger", "Query", "Stage", "Stats"]
