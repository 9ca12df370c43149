"""A record of who said what, through whom; what happened; who stands where; what was promised.

    import aidememoire as am
    record = am.read("article.txt", published="2025-02-14", outlet="The Courier")

Nothing heavy is imported before it is asked for: `import aidememoire` loads no model, no spaCy, no ONNX.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aidememoire.ledger import Ledger, Query
    from aidememoire.records import Record
    from aidememoire.workflow import compare, read

__all__ = ["Ledger", "Query", "Record", "__version__", "compare", "read"]

__version__ = "0.1.0"


HOMES = {"Ledger": "ledger", "Query": "ledger", "Record": "records", "compare": "workflow", "read": "workflow"}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the public name stands for
    """Load a public name when it is first asked for."""
    from importlib import import_module

    if name in HOMES:
        return getattr(import_module(f"aidememoire.{HOMES[name]}"), name)
    raise AttributeError(f"module 'aidememoire' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
