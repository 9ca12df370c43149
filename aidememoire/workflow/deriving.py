"""What only many documents show, worked out from the records of a ledger and kept beside them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aidememoire.across.followup.matching import Vectors
    from aidememoire.ledger import Ledger


def vectors() -> "Vectors":
    """The meaning of texts; the model is opened when the first one is asked for."""
    from aidememoire.language.meaning import meaning

    return meaning().vectors


def derive(ledger: "Ledger") -> None:
    """Bring families, identities and happenings up to date with the documents."""
    del ledger
