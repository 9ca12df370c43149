"""Is this quotation on record? Verbatim, altered, merged, paraphrased, another's, or not found.

`phrases(quote)` are the full-text searches that find the documents it may stand in; `VectorIndex` finds the statements
near in meaning; `check` judges what they hold.
"""

from aidememoire.across.quotations.altered import diff
from aidememoire.across.quotations.asked import Asked, asked, phrases
from aidememoire.across.quotations.judge import check, searched_of
from aidememoire.across.quotations.links import link
from aidememoire.across.quotations.vectors import Near, VectorIndex

__all__ = ["Asked", "Near", "VectorIndex", "asked", "check", "diff", "link", "phrases", "searched_of"]
