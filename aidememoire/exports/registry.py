"""The formats by name. Each module loads its libraries when it writes, so that the list costs nothing."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from aidememoire.errors import UnknownFormatError
from aidememoire.exports.annotations import write as annotations
from aidememoire.exports.atom import write as atom
from aidememoire.exports.base import Exportable, Files, Writer
from aidememoire.exports.brat import write as brat
from aidememoire.exports.claims import write as claims
from aidememoire.exports.decisions import write as decisions
from aidememoire.exports.graphs import gexf, graphml
from aidememoire.exports.ics import write as ics
from aidememoire.exports.jsonl import write as jsonl
from aidememoire.exports.labelstudio import write as labelstudio
from aidememoire.exports.parquet import write as parquet
from aidememoire.exports.phoenix import write as cameo
from aidememoire.exports.plover import write as plover
from aidememoire.exports.qdpx import write as qdpx
from aidememoire.exports.tabular import write as csv

FORMATS: Final[Mapping[str, Writer]] = {
    "annotations": annotations,
    "atom": atom,
    "brat": brat,
    "cameo": cameo,
    "claims": claims,
    "csv": csv,
    "decisions": decisions,
    "gexf": gexf,
    "graphml": graphml,
    "ics": ics,
    "jsonl": jsonl,
    "labelstudio": labelstudio,
    "parquet": parquet,
    "plover": plover,
    "qdpx": qdpx,
}
"""Every format that `export` knows, by the name that the command line uses."""


def export(what: Exportable, folder: Path, form: str, *, with_text: bool = False) -> tuple[Path, ...]:
    """Write `what` into `folder` as `form` and return the files written; files of those names are replaced.

    The files appear together when all are whole. `with_text` lets whole texts go out where the format has a place for
    them. UnknownFormatError for a form that is not in FORMATS, MissingExtraError where its library is not installed,
    ExportError when the folder can't be written to.
    """
    writer = FORMATS.get(form)
    if writer is None:
        raise UnknownFormatError(f"there is no export format {form!r}", f"one of {', '.join(sorted(FORMATS))}")
    with Files(folder) as files:
        writer(what, files, with_text)
    return files.written
