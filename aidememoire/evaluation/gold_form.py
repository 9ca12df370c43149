"""Gold stories: what a careful human coder takes from an article, as a TOML file beside the article's text.

`NAME.toml` holds `outlet`, `published`, a table `actors` (name = other names of the same actor), and the lists `statement`,
`event`, `position`, `commitment`, `time`. `NAME.txt` is the article.
"""

import tomllib
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import msgspec

from aidememoire.errors import CorpusError
from aidememoire.evaluation.corpora import text_of


class GoldStatement(msgspec.Struct, frozen=True):
    """Who said what: `chain` has the speaker first, joint ones joined by `+`; `content` pieces are verbatim."""

    chain: list[str]
    content: list[str]
    cue: str = ""
    manner: str | None = None
    when: str | None = None
    channel: str | None = None
    addressee: str | None = None
    optional: bool = False


class GoldEvent(msgspec.Struct, frozen=True):
    """What happened, is planned, or was denied. `duration_also` are lengths that other sides give."""

    type: str
    status: str
    evidence: str
    actors: list[str] = []
    recipients: list[str] = []
    mode: str | None = None
    when: str | None = None
    where: str | None = None
    duration: str | None = None
    duration_also: list[str] = []
    optional: bool = False


class GoldPosition(msgspec.Struct, frozen=True):
    """Who stands where; `also` are those whom it may be given to as well."""

    actor: str
    issue: str
    stance: str
    evidence: str
    also: list[str] = []
    optional: bool = False


class GoldCommitment(msgspec.Struct, frozen=True):
    """What was promised, planned, foretold or threatened; `due` is ISO or the text's own words."""

    actors: list[str]
    kind: str
    what: str
    due: str | None = None
    state: str = "open"
    optional: bool = False


class GoldTime(msgspec.Struct, frozen=True):
    """One occurrence of an expression of time."""

    text: str
    value: str
    optional: bool = False


class GoldStory(msgspec.Struct, frozen=True):
    """One article's gold."""

    outlet: str
    published: str
    actors: dict[str, list[str]] = {}
    statement: list[GoldStatement] = []
    event: list[GoldEvent] = []
    position: list[GoldPosition] = []
    commitment: list[GoldCommitment] = []
    time: list[GoldTime] = []

    def __post_init__(self) -> None:
        for statement in self.statement:
            if not statement.chain or not statement.content:
                raise ValueError("a statement has neither speaker nor content")


def stories_of(path: Path) -> list[tuple[Path, GoldStory]]:
    """The stories of a folder, by name, or the one of a TOML file: where its article lies, and its gold.

    Raises CorpusError for a folder without stories, a story without an article, and one that is not in this form.
    """
    files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    if not files:
        raise CorpusError(f"{path} holds no story", "NAME.toml files, each with NAME.txt beside it")
    return [(_article(file), _story(file)) for file in files]


def _article(file: Path) -> Path:
    article = file.with_suffix(".txt")
    if article == file or not article.is_file():
        raise CorpusError(f"{file} has no article", f"{file.stem}.toml and {article.name} beside it")
    return article


def _story(file: Path) -> GoldStory:
    try:
        return msgspec.convert(_written(tomllib.loads(text_of(file))), GoldStory)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise CorpusError(f"{file} is no gold story ({error})", "the form that the documentation shows") from error


def _written(value: Any) -> Any:  # noqa: ANN401 - TOML holds anything
    """TOML's dates and clock times as ISO text, which is how values are compared."""
    if isinstance(value, dict):
        return {key: _written(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_written(held) for held in value]
    return value.isoformat() if isinstance(value, date | datetime | time) else value
