"""Who is meant by an office alone: "the Vellish president" on a day is whoever held the office on it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from aidememoire.across.identities.offices import post_of
from aidememoire.across.identities.people import Person, posts
from aidememoire.across.identities.rules import ActorRule

NEAR_DAYS = 400
"""Days: a document tells who holds an office about as long before and after its own date."""

SHARE = 2 / 3
"""Of the documents near a day that name a holder, the part that must name the same one."""


def days_between(a: str, b: str) -> int:
    """Days between two ISO dates."""
    return abs((date.fromisoformat(a[:10]) - date.fromisoformat(b[:10])).days)


class Holders:
    """Holders of the offices of one block, by post key."""

    def __init__(self, persons: Sequence[Person]) -> None:
        self.persons = persons
        self.evidence: dict[str, list[tuple[int, str, str | None]]] = defaultdict(list)
        for number, person in enumerate(persons):
            found = {
                (post.key, member.document, day) for member in person.members for post, day in posts(Person([member]))
            }
            for key, document, day in sorted(found, key=lambda f: (f[0], f[1], f[2] or "")):
                self.evidence[key].append((number, document, day))

    def on(self, key: str, day: str | None) -> Person | None:
        """Whoever nearly all documents around that day name as holder of the post; None where they name nobody."""
        near = [
            number
            for number, _, seen in self.evidence.get(key, ())
            if day is None or (seen is not None and days_between(day, seen) <= NEAR_DAYS)
        ]
        if not near:
            return None
        counts = {number: near.count(number) for number in near}
        top = max(counts, key=lambda number: (counts[number], -number))
        return self.persons[top] if counts[top] >= SHARE * len(near) else None


def ruled(rules: Sequence[ActorRule], office: str, of: str, day: str | None) -> ActorRule | None:
    """The one actor of the dictionaries who holds an office of a state on a day."""
    found = []
    for rule in rules:
        for span in rule.spans:
            post = post_of(span.role, span.country or rule.iso3) if span.role else None
            if post is not None and (post.office, post.of) == (office, of) and day is not None and span.holds(day):
                found.append(rule)
                break
    return found[0] if len({rule.name for rule in found}) == 1 else None
