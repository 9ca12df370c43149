"""The way of a text, as code: sources become documents, documents records, records a ledger, and a ledger what only many show.

Ingest, language and reading are imported when something is read, so that `import aidememoire` and the desk stay light.
"""

from aidememoire.workflow.reading import READERS, iso_date, read, reader_named

__all__ = ["READERS", "iso_date", "read", "reader_named"]
