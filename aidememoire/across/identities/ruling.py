"""Actor dictionaries at work: which rule an actor falls under, and what it joins."""

from collections import defaultdict
from collections.abc import Sequence

from aidememoire.across.identities.bodies import Grouped
from aidememoire.across.identities.names import plain
from aidememoire.across.identities.people import Person
from aidememoire.across.identities.rules import ActorRule
from aidememoire.across.identities.sightings import Sighting


class RuleBook:
    """Rules by name. A name that two rules share tells nothing unless only one of them holds on the day."""

    def __init__(self, rules: Sequence[ActorRule]) -> None:
        self.rules = tuple(sorted(set(rules), key=lambda r: (r.name, r.wikidata or "", r.source or "", r.line or 0)))
        self._named: dict[str, list[ActorRule]] = defaultdict(list)
        for rule in self.rules:
            for name in sorted({plain(name) for name in rule.names}):
                self._named[name].append(rule)

    def find(self, sighting: Sighting) -> ActorRule | None:
        """The rule that the sighting's own name falls under."""
        fit = self._named.get(plain(sighting.name), ())
        if len(fit) > 1:
            fit = [rule for rule in fit if any(span.holds(sighting.day) for span in rule.spans)]
        return fit[0] if len(fit) == 1 else None

    def rule_of(self, members: Sequence[Sighting]) -> ActorRule | None:
        """The one rule that some of an identity's names fall under; None where there are none or several."""
        found = {rule.name: rule for s in members if (rule := self.find(s)) is not None}
        return next(iter(found.values())) if len(found) == 1 else None

    def joined(self, persons: Sequence[Person]) -> list[Person]:
        """Persons that fall under one rule, made one."""
        ruled: dict[str, Person] = {}
        found = []
        for person in persons:
            rule = self.rule_of(person.members) if self.rules else None
            if rule is None or rule.name not in ruled:
                found.append(person)
                if rule is not None:
                    ruled[rule.name] = person
                continue
            for member in person.members:
                ruled[rule.name].add(member)
        return found

    def grouped(self, bodies: Sequence[Grouped]) -> list[Grouped]:
        """Bodies that fall under one rule, made one."""
        ruled: dict[str, Grouped] = {}
        found = []
        for body in bodies:
            rule = self.rule_of(body.members) if self.rules else None
            if rule is None or rule.name not in ruled:
                found.append(body)
                if rule is not None:
                    ruled[rule.name] = body
                continue
            ruled[rule.name].members += body.members
        return found

    def person_of(self, rule: ActorRule, persons: Sequence[Person]) -> Person | None:
        """The person who falls under a rule."""
        return next((person for person in persons if self.rule_of(person.members) == rule), None)
