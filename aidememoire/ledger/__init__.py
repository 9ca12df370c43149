"""The store: documents, readings, reviews, and what is derived from them; SQLite or PostgreSQL behind one face."""

from aidememoire.ledger.captures import Added, Capture, Stage
from aidememoire.ledger.judging import Log, Logged
from aidememoire.ledger.ledger import Ledger
from aidememoire.ledger.promises import CommitmentQuery
from aidememoire.ledger.query import KINDS, Answer, Kind, Query
from aidememoire.ledger.queue import Asked, Queue, ReviewCount, Waiting
from aidememoire.ledger.reviewing import Place
from aidememoire.ledger.saved import SavedSearch
from aidememoire.ledger.upkeep import Stats

__all__ = [
    "KINDS",
    "Added",
    "Answer",
    "Asked",
    "Capture",
    "CommitmentQuery",
    "Kind",
    "Ledger",
    "Log",
    "Logged",
    "Place",
    "Query",
    "Queue",
    "ReviewCount",
    "SavedSearch",
    "Stage",
    "Stats",
    "Waiting",
]
