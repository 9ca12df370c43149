"""A record of who said what, through whom; what happened; who stands where; what was promised.

    import aidememoire as am
    record = am.read("article.txt", published="2025-02-14", outlet="The Courier")

Nothing heavy is imported before it is asked for: `import aidememoire` loads no model, no spaCy, no ONNX.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aidememoire.records import Record
    from aidememoire.workflow import read

__all__ = ["Record", "__version__", "read"]

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the public name stands for
    """Load a public name when it is first asked for."""
    if name == "read":
        from aidememoire.workflow import read

        return read
    if name == "Record":
        from aidememoire.records import Record

        return Record
    raise AttributeError(f"module 'aidememoire' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
