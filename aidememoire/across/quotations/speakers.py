"""Who says the words of a place, and whether that is the one asked for."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from aidememoire.across.quotations.words import tokens
from aidememoire.lexicons.quoting import title_words
from aidememoire.records import Actor, Entry, Record, Statement
from aidememoire.records.terms import Manner

OWN_WORDS: Final = frozenset({"statement", "post"})
"""Kinds of text that are in their issuer's own words throughout."""
HALF: Final = 0.5
"""Part of a place that must lie in a statement for its speaker to be the place's."""
LEFT_OUT: Final = 40
"""Words of a paragraph that an ellipsis may leave out between two statements, or outside of them."""

Place = tuple[int, int]


class Voice(NamedTuple):
    """Whose words they are: statement, names by link of the chain, the actors of the first link."""

    statement: str | None = None
    manner: Manner | None = None
    chain: tuple[tuple[str, ...], ...] = ()
    speakers: tuple[Actor, ...] = ()

    @property
    def name(self) -> str | None:
        """The speakers as people list them; None where nobody is named."""
        names = self.chain[0] if self.chain else ()
        return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else None


NOBODY: Final = Voice()


def voice(entry: Entry, start: int, end: int) -> Voice:
    """The voice of the words from `start` to `end`: of the innermost statement that holds most of them."""
    record = entry.record
    if record is None:
        return NOBODY
    if statement := holder(record, start, end):
        return voice_of(record, statement)
    actors = {actor.id: actor for actor in record.actors}
    issuer = actors.get(record.document.issuer or "") if record.document.kind in OWN_WORDS else None
    return Voice(None, None, ((issuer.name,),), (issuer,)) if issuer else NOBODY


def holder(record: Record, start: int, end: int) -> Statement | None:
    """The innermost statement that holds most of a place."""
    ranked = [(_overlap(held, start, end), -_length(held), held) for held in record.statements]
    overlap, _, statement = max(ranked, key=lambda item: (item[0], item[1], item[2].id), default=(0, 0, None))
    return statement if statement is not None and overlap >= HALF * (end - start) else None


def are_one_passage(entry: Entry, first: Place, second: Place) -> bool:
    """Whether what lies between two places of a document may be left out with an ellipsis.

    It may within one statement; else within a paragraph, where few words of nobody else lie between.
    """
    text, (start, end) = entry.document.text, (first[0], second[1])
    statements = entry.record.statements if entry.record else ()
    held = [holder(entry.record, *place) if entry.record else None for place in (first, second)]
    if any(holds is not None and _overlap(holds, start, end) == end - start for holds in held):
        return True
    between = text[first[1] : second[0]]
    if "\n" in between or len(tokens(between)) > LEFT_OUT:
        return False
    held += [other for other in statements if other.content and first[1] <= other.content[0].start < second[0]]
    return len({statement.speaker for statement in held if statement is not None and statement.speaker}) <= 1


def have_two_speakers(entry: Entry, first: Place, second: Place) -> bool:
    """Whether two places of a document are the words of different people, both named."""
    held = [holder(entry.record, *place) if entry.record else None for place in (first, second)]
    return len({statement.speaker for statement in held if statement is not None and statement.speaker}) > 1


def is_anybody(by: str, entries: Iterable[Entry]) -> bool:
    """Whether anybody in the documents is called so."""
    return any(is_speaker(by, entry.record.actors) for entry in entries if entry.record is not None)


def bare_name(by: str) -> str:
    """A name without titles, its words folded; all of it where it is nothing but titles."""
    wanted = [token.word for token in tokens(by)]
    return " ".join([word for word in wanted if word not in title_words()] or wanted)


def voice_of(record: Record, statement: Statement) -> Voice:
    """The voice of a statement."""
    actors = {actor.id: actor for actor in record.actors}
    chain = tuple(tuple(actors[name].name for name in link if name in actors) for link in statement.chain)
    speakers = tuple(actors[name] for name in statement.speaker if name in actors)
    return Voice(statement.id, statement.manner, chain, speakers)


def is_speaker(by: str, speakers: Sequence[Actor]) -> bool:
    """Whether the one asked for is among the speakers: by name, by what the text calls them, or as their state."""
    wanted, bare = [token.word for token in tokens(by)], bare_name(by).split()
    return bool(wanted) and any(_is(wanted, bare, actor) for actor in speakers)


def _is(wanted: Sequence[str], bare: Sequence[str], actor: Actor) -> bool:
    name = [token.word for token in tokens(actor.name)]
    called = [name, *([token.word for token in tokens(span.text)] for span in actor.mentions)]
    called += [[token.word for token in tokens(role.value)] for role in actor.roles]
    if any(list(wanted) == words or list(bare) == words for words in called):
        return True
    if actor.affiliation and list(bare) == [token.word for token in tokens(actor.affiliation)]:
        return True
    plain = [word for word in name if word not in title_words()]
    # "Castel" is Lena Castel, and so is "Lena M. Castel"; Ada Castel is another.
    return bool(plain) and (set(bare) <= set(plain) or set(plain) <= set(bare))


def _overlap(statement: Statement, start: int, end: int) -> int:
    """How many characters of a place lie in a statement, what stands between its pieces counted in."""
    if not statement.content:
        return 0
    low, high = statement.content[0].start, statement.content[-1].end
    return max(0, min(end, high) - max(start, low))


def _length(statement: Statement) -> int:
    return statement.content[-1].end - statement.content[0].start if statement.content else 0
