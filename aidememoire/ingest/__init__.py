"""A source becomes a document: text, parts, and what is known about it from outside the text."""

from aidememoire.ingest.documents import Loaded, load, load_text
from aidememoire.ingest.metadata import Metadata

__all__ = ["Loaded", "Metadata", "load", "load_text"]
