"""A source becomes documents: text, parts, and what is known about it from outside the text."""

from aidememoire.ingest.documents import Loaded, load, load_text
from aidememoire.ingest.feeds import feed_items
from aidememoire.ingest.intake import items
from aidememoire.ingest.members import Item
from aidememoire.ingest.metadata import Metadata
from aidememoire.ingest.refusals import refusal_of

__all__ = ["Item", "Loaded", "Metadata", "feed_items", "items", "load", "load_text", "refusal_of"]
