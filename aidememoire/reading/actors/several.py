"""Which several actors a phrase means: "both presidents", "the two sides", "the leaders of A and B", or one group."""

from typing import Final

from aidememoire.lexicons.mentions import group_words
from aidememoire.reading.actors.drafts import Draft, line_of
from aidememoire.reading.actors.joint import Pairs, may_be_armed, persons_of
from aidememoire.reading.actors.memory import PLURAL
from aidememoire.reading.actors.offices import Offices
from aidememoire.reading.actors.phrases import Phrase, does, speaks
from aidememoire.reading.actors.registry import Drafts, distinct
from aidememoire.reading.actors.seek import LEADERS, LIKE, Seeker, holds
from aidememoire.reading.actors.stage import Stage

PAIR: Final = 2
FAR: Final = 20
"""Sentences within which an armed body is called back as "the rebels"."""
NUMBERS: Final = {"two": 2, "both": 2, "three": 3, "four": 4}
SIDES: Final = frozenset(
    {
        *("sides", "parties", "countries", "nations", "states", "governments", "capitals", "delegations", "camps"),
        *("neighbours", "neighbors", "interlocutors"),
    }
)
OPEN_SIDES: Final = frozenset({"all", "other", "some", "many", "warring"})
PERSONS: Final = frozenset({"leaders", "men", "women", "presidents", "ministers", "officials", "generals"})
WIDE: Final = frozenset({"ministers", "envoys", "negotiators", "mediators", "commanders", "diplomats"})
"""Plurals that mean all kinds of office of their family."""
ANY_LEADERS: Final = frozenset({"leaders", "men", "women"})
REBELS: Final = frozenset({"rebels", "insurgents", "separatists", "guerrillas", "militants"})
ACCOUNTS: Final = frozenset({"readout", "statement", "unknown"})
"""Kinds of document in which "the sides" are the persons who talked."""


class Several(Seeker):
    """Seeks those whom the plurals of one text mean."""

    def __init__(self, stage: Stage, offices: Offices, pairs: Pairs) -> None:
        super().__init__(stage, offices)
        self.pairs = pairs
        self.meant: dict[str, Drafts] = {}
        """Whom a plural has meant so far; "the leaders" after "the two leaders" are the same."""

    def of(self, phrase: Phrase) -> Drafts:
        """Return the actors that a phrase in the plural means, or the one group that they are."""
        owners = self.owners(phrase)
        joint = self.joint(phrase) or self._two_of_account(phrase, owners)
        noun = phrase.words.split()[-1]
        if joint:
            self.meant[noun] = joint
            return joint
        if noun in self.meant and self.first(phrase) in ("the", "both") and phrase.end == phrase.core:
            return self.meant[noun]
        known = self._known(phrase, owners)
        if known is not None:
            return (known,)
        return (self.new(phrase, "group", owners),) if self._is_group(phrase) else ()

    def joint(self, phrase: Phrase) -> Drafts:
        """Return whom "both presidents", "the two sides", "the leaders of A and B" means; () where it is one group."""
        words = [t.lower_ for t in self.doc[phrase.start : phrase.head]]
        count = next((NUMBERS[w] for w in words if w in NUMBERS), None)
        noun = phrase.words.split()[-1]
        if phrase.group is not None and phrase.group.kind == "population":
            return ()
        if noun in SIDES:
            return self._sides(phrase, noun, count, words)
        return self._leaders(phrase, count) if phrase.office is not None or noun in PERSONS else ()

    def _is_group(self, phrase: Phrase) -> bool:
        """Tell whether a plural that means nobody known is a group of its own."""
        token, group = self.doc[phrase.head], phrase.group
        if group is None:
            return True
        if group.kind in ("side", "government", "community", "documents") and not speaks(token):
            return False
        if group.stands_for == "author":
            return speaks(token)
        vague = phrase.words in group_words().vague or token.lemma_.lower() in group_words().vague
        return does(token) or not vague

    def _known(self, phrase: Phrase, owners: Drafts) -> Draft | None:
        """Return a group mentioned before: called the same, or by the same noun with "the"; the rebel body of "the rebels"."""
        token = self.doc[phrase.head]
        if phrase.words in REBELS and phrase.definite and not owners:
            rebels = self.memory.latest(token, lambda d: d.role_code == "REB" and not d.plural)
            rebels = rebels or self.memory.latest(token, may_be_armed, FAR)
            if rebels is not None:
                return rebels
        name, noun = self.words(phrase).casefold(), phrase.words.split()[-1:]
        same = self.memory.latest(token, lambda d: d.plural and not d.named and d.name.casefold() == name)
        if same is None and phrase.definite and not phrase.counted:
            same = self.memory.latest(
                token,
                lambda d: (
                    d.plural and not d.named and d.head.split()[-1:] == noun and (not owners or d.owner in owners)
                ),
            )
        return same

    # ---- sides

    def _sides(self, phrase: Phrase, noun: str, count: int | None, words: list[str]) -> Drafts:
        if count is None and (not {"the", "both"} & set(words) or OPEN_SIDES & set(words)):
            return ()
        personal = noun == "interlocutors"
        if personal or (noun in ("sides", "parties") and self.stage.text.document.kind in ACCOUNTS):
            token = self.doc[phrase.head]
            pair = persons_of(self.memory, token, (), lambda d: d.kind == "person" and bool(d.offices), count or PAIR)
            if pair and (personal or len(self.registry.persons()) == PAIR):
                return pair
        return self.pairs.at(self.doc[phrase.head]) if count in (None, PAIR) else ()

    def _two_of_account(self, phrase: Phrase, owners: Drafts) -> Drafts:
        """Return the two who talked, where an account of their talk says "the politicians", "the heads"."""
        told = self.stage.text.document.kind in ("readout", "statement") and self.first(phrase) == "the"
        if not told or owners or phrase.owners or phrase.counted or phrase.end > phrase.core:
            return ()
        person = phrase.person
        official = person is not None and person.kind in ("leader", "statesman", "official", "negotiator")
        holders = tuple(d for d in self.registry.persons() if d.offices)
        return holders if len(holders) == PAIR and (official or phrase.office is not None) else ()

    # ---- persons

    def _leaders(self, phrase: Phrase, count: int | None) -> Drafts:
        """Return the persons whom "the two leaders" or "the leaders of A and B" means."""
        owners = tuple(d for d in self.owners(phrase) if d.kind in ("state", "organisation"))
        persons = self.registry.persons()
        kinds = self._kinds(phrase)
        if len(owners) > 1 and phrase.words.split()[-1] not in ("officials", "aides"):
            return self._heads(owners, [p for p in persons if holds(p, kinds)])
        if len(owners) == 1 and count is not None:
            theirs = [p for p in persons if owners[0] in line_of(p) and holds(p, kinds | {"organisation-head"})]
            return tuple(theirs) if len(theirs) == count else ()
        if owners or (phrase.possessor is not None and self.doc[phrase.possessor].lower_ not in PLURAL):
            return ()
        fitting = [p for p in persons if holds(p, kinds)]
        if phrase.kinds and len(fitting) != PAIR:
            kinds, fitting = LEADERS, [p for p in persons if holds(p, LEADERS)]
        early = self._introduced(fitting) if len(fitting) > PAIR and count in (None, PAIR) else ()
        if early and self._opens(phrase) and phrase.end == phrase.core:
            return early
        count = count or self._count(phrase, fitting)
        if count is None or not self._opens(phrase):
            return ()
        every = phrase.office is None
        fits = (lambda d: d.kind == "person") if every else (lambda d: holds(d, kinds))
        found = persons_of(self.memory, self.doc[phrase.head], persons, fits, count)
        # Who is known to all may stand without a title: of a text of two persons both are meant.
        return found or (tuple(persons) if len(persons) == count and kinds <= LEADERS else ())

    def _introduced(self, persons: list[Draft]) -> Drafts:
        """Return the two with whom an account of their talk begins: who else is told of was not there."""
        if self.stage.text.document.kind not in ("readout", "statement"):
            return ()
        body = next((t for t in self.doc if not t.is_space and not self.stage.layout.in_title(t)), None)
        end = body.sent.end_char if body is not None else 0
        early = tuple(d for d in persons if any(start < end for start, _ in d.mentions))
        return early if len(early) == PAIR else ()

    def _count(self, phrase: Phrase, fitting: list[Draft]) -> int | None:
        """Return 2 for "the presidents" of a text that has two, None where the number is open."""
        bare = not phrase.counted and self.first(phrase) == "the" and (phrase.core == phrase.end or phrase.kinds)
        return PAIR if bare and len(fitting) == PAIR else None

    def _opens(self, phrase: Phrase) -> bool:
        """Tell whether a phrase begins like one that means persons named elsewhere; headlines leave out the article."""
        headline = self.stage.layout.in_title(self.doc[phrase.head]) and phrase.office is not None
        first = self.first(phrase)
        return first in ("the", "both") or phrase.possessor is not None or (headline and first == "two")

    @staticmethod
    def _kinds(phrase: Phrase) -> frozenset[str]:
        """Return the kinds of office that a plural may mean: "the ministers" foreign ministers too."""
        noun = phrase.words.split()[-1]
        if phrase.kinds and not phrase.kinds <= LEADERS:
            return phrase.kinds
        if phrase.office is None or noun in ANY_LEADERS or phrase.words.startswith("heads of"):
            return LEADERS
        kind = phrase.office.kind
        family = LIKE.get(kind) if noun in WIDE else None
        return family or frozenset({kind})

    @staticmethod
    def _heads(owners: Drafts, persons: list[Draft]) -> Drafts:
        """Return who heads each of some states or bodies; one left over goes to the one person left over."""
        chosen = [next((p for p in persons if o in line_of(p)), None) for o in owners]
        left = [p for p in persons if p.owner is None and p not in chosen]
        if chosen.count(None) == 1 and len(left) == 1:
            at = chosen.index(None)
            chosen[at], left[0].owner = left[0], owners[at]
        return distinct(d for d in chosen if d is not None) if all(chosen) else ()
