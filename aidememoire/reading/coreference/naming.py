"""Which mentions share a name: "Karel Lund", "Lund", "Mr Lund"; "European Union", "EU"."""

from collections import defaultdict
from collections.abc import Sequence

from aidememoire.lexicons.persons import same_given
from aidememoire.reading.coreference.mentions import Mention

Groups = dict[Mention, int]
"""The number of its group for each mention that bears a name."""


def group_names(mentions: Sequence[Mention]) -> Groups:
    """Return the groups of mentions that bear one name, numbered by their first mention.

    Longer names come first, so that a surname finds its full name wherever that stands; of several persons with one
    surname the nearest before is meant, else the nearest after.
    """
    index = _Index()
    groups: Groups = {}
    named = [m for m in mentions if m.name and not m.members]
    for mention in sorted(named, key=lambda m: (len(m.name) == 1, m.number)):
        twin = index.find(mention)
        groups[mention] = groups[twin] if twin is not None else mention.number
        index.add(mention)
    return groups


class _Index:
    """The names so far by what a further mention of them may be called."""

    def __init__(self) -> None:
        self.full: dict[str, list[Mention]] = defaultdict(list)
        self.short: dict[str, dict[str, list[Mention]]] = defaultdict(lambda: defaultdict(list))

    def add(self, mention: Mention) -> None:
        """Note a name under its words."""
        words = [w.casefold() for w in mention.name]
        if len(words) == 1:
            self.short["whole"][words[0]].append(mention)
            return
        for word in dict.fromkeys(words):
            self.full[word].append(mention)
        if mention.kind in ("person", ""):
            self.short["surname"][words[-1]].append(mention)
            self.short["given"][words[0]].append(mention)
        if mention.kind != "person":
            self.short["initials"]["".join(w[0] for w in mention.name if w[0].isupper()).casefold()].append(mention)

    def find(self, mention: Mention) -> Mention | None:
        """Return the nearest mention of the same name."""
        words = [w.casefold() for w in mention.name]
        if len(words) > 1:
            return next((m for m in self.full[words[-1]] + self.full[words[0]] if _same_full(m, mention)), None)
        key = words[0].replace(".", "")
        for way in ("surname", "whole", "given", "initials"):
            found = [m for m in self.short[way].get(key, ()) if _compatible(m, mention)]
            if found:
                return min(found, key=lambda m: (m.number > mention.number, abs(m.number - mention.number)))
        return None


def _compatible(one: Mention, other: Mention) -> bool:
    gender = one.gender is None or other.gender is None or one.gender == other.gender
    return gender and (one.kind == other.kind or not one.kind or not other.kind)


def _same_full(one: Mention, other: Mention) -> bool:
    """Tell whether two names of several words are one: equal, or one a longer form of the other."""
    if not _compatible(one, other):
        return False
    a, b = ([w.casefold() for w in m.name] for m in (one, other))
    if a == b:
        return True
    if "person" not in (one.kind, other.kind):
        return False
    if a[-1] == b[-1] and same_given(a[0], b[0]):
        return True
    short, long = sorted((a, b), key=len)
    return len(short) < len(long) and all(w in long for w in short)
