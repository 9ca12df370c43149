"""Issues on which actors take positions, and where a text speaks of them."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Final, Literal, NamedTuple

from aidememoire.errors import LexiconError
from aidememoire.lexicons.examples import Example, read_example
from aidememoire.lexicons.loading import Entry, load, parse
from aidememoire.lexicons.phrases import Hit, PhraseTable, Unit, units

Side = Literal["supports", "opposes", "topic"]


class Issue(Entry, frozen=True):
    """One issue of an agenda.

    `proposition` is what one supports or opposes. `supports` and `opposes` are phrases for what it asks for and for
    the contrary; `topic` phrases only tell that the issue is spoken of; inside an `unless` phrase nothing counts.
    `named` are verbs that with a state for object are what it asks for ("recognise Velland").
    `enacted` are the sides that one takes by doing it, too: who imposes sanctions is for them, said or not.
    Phrases are written as in phrases.py. `examples` mark phrases by f (supports), a (opposes), t (topic).
    """

    id: str
    proposition: str
    description: str = ""
    supports: tuple[str, ...] = ()
    opposes: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    enacted: tuple[Literal["supports", "opposes"], ...] = ()
    named: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()

    def marked_examples(self) -> tuple[Example, ...]:
        """The examples with their marks read."""
        return tuple(read_example(example) for example in self.examples)


class _File(Entry, frozen=True):
    issue: tuple[Issue, ...]
    source: str = ""


class IssueHit(NamedTuple):
    """A phrase of an issue, tokens `start` up to, not including, `end`."""

    start: int
    end: int
    issue: str
    side: Side


_UNLESS: Final = "unless"


class Agenda:
    """Issues, ready to be looked for in texts."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        self.issues = tuple(issues)
        if len({issue.id for issue in self.issues}) != len(self.issues):
            raise LexiconError("an agenda lists one issue id twice", "an id for each issue", "rename one")

    @cached_property
    def _phrases(self) -> PhraseTable[tuple[str, str]]:
        return PhraseTable(self._listed())

    def _listed(self) -> Iterator[tuple[str, tuple[str, str]]]:
        for issue in self.issues:
            lists = (("supports", issue.supports), ("opposes", issue.opposes), ("topic", issue.topic))
            for side, phrases in (*lists, (_UNLESS, issue.unless)):
                for phrase in phrases:
                    yield phrase, (issue.id, side)

    def find(self, forms: Sequence[str], lemmas: Sequence[str] | None = None) -> list[IssueHit]:
        """The phrases that a tokenised text (a sentence, say) has, by start and then by issue.

        Of phrases of one issue that overlap, the longest stays, and so does the first of two of which it governs the
        second ("give up the bid" before "to join the pact"). One stretch may be a phrase of several issues.
        """
        return sorted(self._found(units(forms, lemmas)))

    def _found(self, text: Sequence[Unit]) -> Iterator[IssueHit]:
        by_issue: dict[str, list[Hit[tuple[str, str]]]] = {}
        for hit in self._phrases.hits(text):
            by_issue.setdefault(hit.value[0], []).append(hit)
        for issue, hits in by_issue.items():
            for hit in _led(_apart(hits), text):
                for side in ("supports", "opposes", "topic"):
                    if hit.value[1] == side:
                        yield IssueHit(hit.start, hit.end, issue, side)


_STRENGTH = {_UNLESS: 0, "opposes": 1, "supports": 2, "topic": 3}


def _apart(hits: list[Hit[tuple[str, str]]]) -> list[Hit[tuple[str, str]]]:
    """The hits that remain when a longer one swallows all that it overlaps; of equals the more telling side stays."""
    kept: list[Hit[tuple[str, str]]] = []
    for hit in sorted(hits, key=lambda h: (h.start - h.end, -h.width, _STRENGTH[h.value[1]], h.start)):
        if all(hit.end <= other.start or other.end <= hit.start for other in kept):
            kept.append(hit)
    return kept


_LINKS: Final = frozenset(
    {"to", "of", "for", "in", "on", "from", "the", "a", "an", "its", "their", "his", "her", "any", "all", "'s", "this"}
)


def _led(hits: list[Hit[tuple[str, str]]], text: Sequence[Unit]) -> Iterator[Hit[tuple[str, str]]]:
    """The hits, less those that an earlier one leads up to: "join the pact" in "give up its bid to join the pact"."""
    last: Hit[tuple[str, str]] | None = None
    for hit in sorted(hits, key=lambda h: h.start):
        if last is not None and last.width > 1 and last.value[1] in {"supports", "opposes"}:
            between = [unit.forms for unit in text if last.end <= unit.token < hit.start]
            if between and not any(_LINKS.isdisjoint(forms) for forms in between):
                continue
        yield hit
        last = hit


@cache
def agenda() -> Agenda:
    """The default agenda."""
    return Agenda(load("issues", _File).issue)


def issues() -> tuple[Issue, ...]:
    """The issues of the default agenda."""
    return agenda().issues


def read_agenda(path: Path) -> Agenda:
    """An agenda of one's own: a TOML file of [[issue]] entries as in issues.toml; LexiconError when it doesn't fit."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"the agenda {path} can't be read ({error})", "a TOML file", "name another") from error
    return Agenda(parse(text, _File, str(path)).issue)
