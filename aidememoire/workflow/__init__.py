"""The way of a text, as code: sources become documents, documents records, records a ledger, and a ledger what only many show.

Ingest, language and reading are imported when something is read, so that `import aidememoire` and the desk stay light;
so is everything here that a single reading does not need.
"""

from typing import TYPE_CHECKING, Any

from aidememoire.workflow.readers import READERS, reader_named, spent
from aidememoire.workflow.reading import iso_date, read

if TYPE_CHECKING:
    from aidememoire.workflow.adding import Added, add, add_items, count_items
    from aidememoire.workflow.agendas import agenda
    from aidememoire.workflow.agreeing import Agreed, agreement
    from aidememoire.workflow.asking import ask, object_of, objects, timelines, timelines_of, whole
    from aidememoire.workflow.checking import check_files, check_ledger
    from aidememoire.workflow.comparing import Compared, compare, compare_happening
    from aidememoire.workflow.deriving import derive, vectors
    from aidememoire.workflow.exporting import Export
    from aidememoire.workflow.following import follow
    from aidememoire.workflow.following_up import follow_ups
    from aidememoire.workflow.judging import (
        Judged,
        accept,
        create,
        edit,
        merge_statements,
        reject,
        split_statement,
        undo,
        undo_last,
    )
    from aidememoire.workflow.keeping import reread
    from aidememoire.workflow.naming import import_actors, merge_actors, split_actor
    from aidememoire.workflow.wordings import wording

__all__ = [
    "READERS",
    "Added",
    "Agreed",
    "Compared",
    "Export",
    "Judged",
    "accept",
    "add",
    "add_items",
    "agenda",
    "agreement",
    "ask",
    "check_files",
    "check_ledger",
    "compare",
    "compare_happening",
    "count_items",
    "create",
    "derive",
    "edit",
    "follow",
    "follow_ups",
    "import_actors",
    "iso_date",
    "merge_actors",
    "merge_statements",
    "object_of",
    "objects",
    "read",
    "reader_named",
    "reject",
    "reread",
    "spent",
    "split_actor",
    "split_statement",
    "timelines",
    "timelines_of",
    "undo",
    "undo_last",
    "vectors",
    "whole",
    "wording",
]

HOMES = {
    "agenda": "agendas",
    "Agreed": "agreeing",
    "agreement": "agreeing",
    "Judged": "judging",
    "accept": "judging",
    "create": "judging",
    "edit": "judging",
    "merge_statements": "judging",
    "reject": "judging",
    "split_statement": "judging",
    "undo": "judging",
    "undo_last": "judging",
    "ask": "asking",
    "split_actor": "naming",
    "merge_actors": "naming",
    "import_actors": "naming",
    "follow": "following",
    "Export": "exporting",
    "Added": "adding",
    "Compared": "comparing",
    "add": "adding",
    "add_items": "adding",
    "check_files": "checking",
    "check_ledger": "checking",
    "compare": "comparing",
    "compare_happening": "comparing",
    "count_items": "adding",
    "derive": "deriving",
    "follow_ups": "following_up",
    "object_of": "asking",
    "objects": "asking",
    "reread": "keeping",
    "timelines": "asking",
    "timelines_of": "asking",
    "vectors": "deriving",
    "whole": "asking",
    "wording": "wordings",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    """Load what a single reading does not need when it is first asked for."""
    from importlib import import_module

    if name in HOMES:
        return getattr(import_module(f"aidememoire.workflow.{HOMES[name]}"), name)
    raise AttributeError(f"module 'aidememoire.workflow' has no attribute {name!r}")
