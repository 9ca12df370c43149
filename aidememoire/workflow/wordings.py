"""The wording of one issuer in a ledger, followed from text to text."""

from typing import TYPE_CHECKING, Final

from aidememoire.across.wording import track
from aidememoire.records import WordingTrack
from aidememoire.workflow.deriving import vectors

if TYPE_CHECKING:
    from aidememoire.ledger import Ledger, Query
    from aidememoire.lexicons.issues import Agenda

MOST: Final = 2000
"""Texts of one issuer that are looked through; more than a foreign ministry publishes in a year."""


def wording(ledger: "Ledger", *, by: str, about: str, query: "Query", issues: "Agenda | None" = None) -> WordingTrack:
    """The successive texts of the issuer `by` on `about`: an issue, or words that a sentence must have.

    `query` narrows by day and outlet; its words must stand in the sentences, too. Raises UsageError where no document is the issuer's own.
    """
    ids = ledger.documents_issued_by(by, query, MOST)
    return track(list(ledger.entries(ids)), by=by, about=about, words=query.words, vectors=vectors(), issues=issues)
