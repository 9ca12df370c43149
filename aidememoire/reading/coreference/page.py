"""The mentions of a text with what is known so far of who is whom: entities grow while the text is gone through."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from aidememoire.reading.coreference.mentions import Mention, find
from aidememoire.reading.coreference.naming import group_names
from aidememoire.reading.coreference.phrases import nucleus

VOTE = 3.0


@dataclass(eq=False)
class Entity:
    """Somebody or something: its mentions so far, in the order of the text; compared by identity."""

    number: int
    mentions: list[Mention] = field(default_factory=list)
    votes: dict[str, float] = field(default_factory=dict)
    """How much speaks for each gender: a name, title or noun as much as VOTE pronouns."""
    kind: str = ""
    plural: bool | None = None
    full_name_at: int = 10**9
    """Where its name stands with more than one word for the first time."""

    @property
    def gender(self) -> str | None:
        """The gender for which more speaks; None where nothing does."""
        one, other = self.votes.get("masculine", 0.0), self.votes.get("feminine", 0.0)
        return None if one == other else "masculine" if one > other else "feminine"

    def add(self, mention: Mention) -> None:
        """Note a further mention and what it tells."""
        self.mentions.append(mention)
        self.mentions.sort(key=lambda m: m.number)
        if mention.gender is not None:
            self.votes[mention.gender] = self.votes.get(mention.gender, 0.0) + (1.0 if mention.form else VOTE)
        self.kind = "person" if mention.kind == "person" else self.kind or mention.kind
        if self.plural is None and mention.form != "this":
            self.plural = mention.plural
        if len(mention.name) > 1:
            self.full_name_at = min(self.full_name_at, mention.number)

    def remove(self, mention: Mention) -> None:
        """Take a mention back with what it told of the gender."""
        self.mentions.remove(mention)
        if mention.gender is not None:
            self.votes[mention.gender] -= 1.0 if mention.form else VOTE

    def before(self, mention: Mention) -> int:
        """Return how many mentions stand before one."""
        return sum(m.number < mention.number for m in self.mentions)


class Page:
    """One text: its mentions in order, and the entity of each that has one."""

    def __init__(self, doc: Doc, persons: Iterable[tuple[int, int]] = ()) -> None:
        self.doc = doc
        found = find(doc, persons)
        self.mentions: Sequence[Mention] = found
        self.entities: dict[Mention, Entity] = {}
        self.shares: dict[Mention, dict[Entity | None, float]] = {}
        """How likely each pronoun that was resolved means each entity."""
        self.first: dict[Mention, dict[Entity | None, float]] = {}
        """The same after the text was gone through once."""
        self.by_sentence: dict[int, list[Mention]] = defaultdict(list)
        for mention in found:
            self.by_sentence[mention.sentence].append(mention)
        groups: dict[int, Entity] = {}
        for mention, number in group_names(found).items():
            entity = groups.setdefault(number, Entity(number))
            self.put(mention, entity)

    def put(self, mention: Mention, entity: Entity) -> None:
        """Let a mention stand for an entity."""
        entity.add(mention)
        self.entities[mention] = entity

    def entity(self, mention: Mention) -> Entity:
        """Return the entity of a mention, a new one where it has none yet."""
        found = self.entities.get(mention)
        if found is None:
            found = Entity(mention.number)
            self.put(mention, found)
        return found

    def forget(self) -> None:
        """Take the pronouns back; what was found for them stays as evidence of who is he and who is she."""
        self.first, self.shares = self.shares, {}
        for mention in [m for m in self.entities if m.form]:
            self.entities.pop(mention).remove(mention)

    def evidence(self, mention: Mention, entity: Entity) -> float:
        """Return how many other pronouns of a pronoun's gender an entity took before, less those of the other gender."""
        return sum(
            likely.get(entity, 0.0) * (1 if other.form == mention.form else -1)
            for other, likely in self.first.items()
            if other is not mention and other.gender is not None
        )

    def join(self, mention: Mention, antecedent: Mention) -> None:
        """Let a mention mean what another means."""
        entity = self.entity(antecedent)
        own = self.entities.get(mention)
        if own is entity:
            return
        for moved in own.mentions if own is not None else [mention]:
            self.put(moved, entity)

    def named(self, start: int, end: int) -> Mention | None:
        """Return the mention that the tokens `start` to `end` are the head or the name of; None where there is none."""
        inside = [m for m in self.mentions if start <= m.head.i < end and not m.members]
        if inside:
            return min(inside, key=lambda m: (m.role == "attributive", m.head.i))
        return next(
            (m for m in self.mentions if not m.members and any(start <= t.i < end for t in nucleus(m.head))), None
        )
