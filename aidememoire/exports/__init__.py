"""Other people's formats: `export` writes them, `FORMATS` lists them.

Each writer takes an `Exportable` (a ledger, the answer to a query, a plain list) and streams over its entries. Words of
records and links go out; whole texts only when they are asked for. `import_review` takes in what people corrected.
"""

from aidememoire.exports.base import Described, Exportable, Files, Plain, Writer
from aidememoire.exports.importing import Reviewed, import_review
from aidememoire.exports.registry import FORMATS, export

__all__ = ["FORMATS", "Described", "Exportable", "Files", "Plain", "Reviewed", "Writer", "export", "import_review"]
