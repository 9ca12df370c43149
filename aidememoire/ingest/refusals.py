"""What is not taken in is told, never raised: an error becomes a row of the list of refused sources."""

from aidememoire.errors import AidememoireError, SourceError
from aidememoire.records import Refusal


def refusal_of(error: AidememoireError, source: str) -> Refusal:
    """The refusal of `source` that `error` stands for; its sentence begins with the source."""
    reason = str(error) if isinstance(error, SourceError) else f"{source}: {error}"
    return Refusal(source=source, reason=reason, kind=type(error).__name__)
