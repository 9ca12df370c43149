"""Is this quotation on record? Verbatim, altered, merged, paraphrased, another's, or not found.

`phrases(quote)` are the full-text searches that find the documents it may stand in; `VectorIndex` finds the statements
near in meaning; `check` judges what they hold.
"""

from aidememoire.across.quotations.altered import diff
from aidememoire.across.quotations.asked import Asked, asked, lookable, phrases, wholes
from aidememoire.across.quotations.judge import check, searched_of
from aidememoire.across.quotations.links import link
from aidememoire.across.quotations.speakers import bare_name
from aidememoire.across.quotations.vectors import Near, VectorIndex

__all__ = [
    "Asked",
    "Near",
    "VectorIndex",
    "asked",
    "bare_name",
    "check",
    "diff",
    "link",
    "lookable",
    "phrases",
    "searched_of",
    "wholes",
]
