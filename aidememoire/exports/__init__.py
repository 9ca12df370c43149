"""Other people's formats: `export` writes them, `FORMATS` lists them.

Each writer takes an `Exportable` (a ledger, the answer to a query, a plain list) and streams over its entries. Words of
records and links go out; whole texts only when they are asked for.
"""

from aidememoire.exports.base import Described, Exportable, Files, Plain, Writer
from aidememoire.exports.registry import FORMATS, export

__all__ = ["FORMATS", "Described", "Exportable", "Files", "Plain", "Writer", "export"]
