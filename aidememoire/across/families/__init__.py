"""Copies of one text found as they come, grouped to families, with one origin where dates or credits show it.

For each new document: `signature(body(document))`, its `bands` looked up in the ledger, those of the documents found
whose signature is `promising`, `compare_texts` with each, and `families` of what hangs together.
"""

from aidememoire.across.families.alignment import compare_texts
from aidememoire.across.families.drifts import changed
from aidememoire.across.families.grouping import families
from aidememoire.across.families.signatures import bands, promising, signature
from aidememoire.across.families.text import body

__all__ = ["bands", "body", "changed", "compare_texts", "families", "promising", "signature"]
