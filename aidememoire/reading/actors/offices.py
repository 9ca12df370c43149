"""Whose office it is: what introductions teach, what another place in the text adds, what only the context suggests."""

from functools import cached_property

from aidememoire.language import grammar
from aidememoire.lexicons import Office, Title, organisation
from aidememoire.reading.actors.drafts import Draft, line_of
from aidememoire.reading.actors.marks import Mark
from aidememoire.reading.actors.places import acts
from aidememoire.reading.actors.registry import Drafts
from aidememoire.reading.actors.runs import Run
from aidememoire.reading.actors.stage import Stage
from aidememoire.reading.actors.titles import Intro
from aidememoire.records import Role

UNIQUE = frozenset({"head-of-state", "head-of-government", "foreign-minister", "defence-minister", "monarch"})
"""Offices of which a state has one."""
SENT = frozenset({"envoy", "negotiator", "ambassador", "spokesperson"})
"""Offices that show their owner to be a state, even where it is named like a place."""


class Offices:
    """Learns titles and owners of the persons of one text."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.registry = stage.registry
        self.memory = stage.memory
        self.doc = stage.doc

    def learn(self, run: Run) -> None:
        """Take from a title what it tells of the person: the role, the gender, whose office it is."""
        mark = run.title
        persons = self.registry.links.get(run.start, ())
        if mark is None or not isinstance(mark.value, Title) or not persons:
            return
        title = mark.value
        intro = self.stage.intro(mark, title)
        for draft in persons:
            draft.gender = title.gender or draft.gender
            tokens = self.doc[
                intro.start : max(intro.end, mark.end) if intro.end <= run.start or intro.start >= run.end else mark.end
            ]
            role = tokens.text if title.office.kind != "counterpart" else self.doc[mark.start : mark.end].text
            if role.casefold() != "counterpart":  # the word alone says no office, only whose like somebody is
                draft.add_role(Role(" ".join(role.split()), tokens.start_char, tokens.end_char), title.office)
            owner = self._owner_in_order(intro, run) or self._home(run, title) or self._owner_in_title(mark)
            if owner is not None and owner is not draft:
                draft.owner = draft.owner or owner
            if title.office.kind == "counterpart":
                draft.offices += [o for o in self._offices_before(run) if o not in draft.offices]

    def _owner_in_order(self, intro: Intro, run: Run) -> Draft | None:
        """Return whose office it is; of several peoples before several names each name takes its own."""
        holders = self.stage.titled.get(run.title.start, []) if run.title is not None else []
        owners = self.stage.owners(intro.owners) if len(holders) < 2 else self._joined(intro)
        if len(holders) > 1 and len(owners) == len(holders):
            return owners[holders.index(run)]
        return (self.stage.owner(intro) or self._place_as_owner(intro)) if len(owners) < 2 or len(holders) < 2 else None

    def _joined(self, intro: Intro) -> Drafts:
        """Return the owners with the states and bodies joined to each: "the leaders of Velland and Orlia, Sole and Tal"."""
        found = self.stage.owners([t.i for i in intro.owners for t in grammar.conjuncts(self.doc[i])])
        return tuple(d for d in found if d.kind in ("state", "organisation"))

    def _place_as_owner(self, intro: Intro) -> Draft | None:
        """Return the state that only its offices show to be one: "Orlia's representative"."""
        office = intro.title.office
        for i in intro.owners:
            run = self.stage.runs.get(i)
            owned = office.kind in SENT if i == intro.possessor else i > intro.head and office.speaks_for == "state"
            if run is not None and owned and self.stage.kinds.of(run) in ("place", "thing"):
                return self.registry.state_called(" ".join(run.words))
        return None

    def _owner_in_title(self, mark: Mark) -> Draft | None:
        """Return the body that is part of the words of a title: "UN secretary-general", "NATO chief"."""
        word = self.doc[mark.start].text
        body = organisation(word) if word.isupper() else None
        return None if body is None else self.registry.organisation(body, word)

    def _home(self, run: Run, title: Title) -> Draft | None:
        """Return the state or body after a name: "Ambassador Rui Matos of Portugal"."""
        i = run.end
        if i + 1 >= len(self.doc) or self.doc[i].lower_ not in ("of", "from"):
            return None
        i += 2 if self.doc[i + 1].lower_ == "the" else 1
        found = self.stage.owner_at(i) if i < len(self.doc) else ()
        if found:
            return found[0] if found[0].kind in ("state", "organisation") else None
        after = self.stage.runs.get(i)
        if (
            after is None
            or self.stage.kinds.of(after) in ("person", "organisation")
            or title.office.speaks_for != "state"
        ):
            return None
        return self.registry.state_called(" ".join(after.words))

    def _offices_before(self, run: Run) -> list[Office]:
        """Return the offices of the last person named before a counterpart: theirs is the same."""
        at = self.stage.ordered.index(run)
        for other in reversed(self.stage.ordered[:at]):
            held = [o for d in self.registry.links.get(other.start, ()) for o in d.offices if o.kind != "counterpart"]
            if held:
                return held
        return []

    def learn_offices(self) -> None:
        """Give an office-holder of no known state the state that the same title has elsewhere: "the Orlian premier"."""
        for mark in self.stage.layout.marks:
            if not isinstance(mark.value, Title) or mark.start in self.stage.titled or mark.value.plural:
                continue
            owner = self.stage.owner(self.stage.intro(mark, mark.value))
            if owner is None or owner.kind != "state" or mark.value.office.kind not in UNIQUE:
                continue
            holders = [d for d in self.registry.persons() if mark.value.office in d.offices]
            if not any(d.owner is owner for d in holders):
                free = [d for d in holders if d.owner is None]
                if len(free) == 1:
                    free[0].owner = owner

    def learn_homes(self, author: Draft | None) -> None:
        """Suggest a state for those who hold an office of a state that the text leaves to the context.

        In an account, the author's state; else the state that was the subject of the sentence before, or of this one;
        else the only one left without such an office. A state in which somebody else holds the office is none.
        """
        told = self.stage.text.document.kind in ("readout", "statement") and author is not None
        own = next((d for d in line_of(author) if d.kind == "state"), None) if author is not None and told else None
        for run in self.stage.ordered:
            for draft in self.registry.links.get(run.start, ()) if run.title is not None else ():
                office = next(
                    (o for o in draft.offices if o.speaks_for in ("state", "principal") and o.kind != "counterpart"),
                    None,
                )
                if office is None or draft.owner is not None or draft.home is not None:
                    continue
                taken = {
                    other.owner
                    for other in self.registry.persons()
                    if other.owner is not None and office in other.offices and office.kind in UNIQUE
                }
                if own is not None and own not in taken:
                    draft.home = own
                    continue
                near = [s for s in self._states_near(run) if s not in taken]
                left = [s for s in self.registry.states() if s.mentions and s not in taken]
                draft.home = near[0] if len(near) == 1 else left[0] if len(left) == 1 and not near else None

    def _states_near(self, run: Run) -> list[Draft]:
        """Return the states, or the offices of states, that are subjects right before a name: in its sentence or the one before."""
        here = self.memory.sentence(self.doc[run.start])
        found: list[Draft] = []
        i = run.start - 1
        while i >= 0 and here - self.memory.sentence(self.doc[i]) <= 1:
            for draft in self.registry.links.get(i, ()):
                if draft.kind in ("state", "office") and grammar.role(self.doc[i]) == "subject" and draft not in found:
                    found.append(draft)
            i -= 1
        return found

    @cached_property
    def capitals(self) -> dict[str, Draft]:
        """The states of places that are told to be their capitals, or in which their offices sit."""
        out: dict[str, Draft] = {}
        for run in self.stage.ordered:
            if self.stage.kinds.of(run) in ("place", "state", "thing"):
                state = self._state_of_capital(run) or self._state_of_seat(run)
                if state is not None:
                    out.setdefault(run.key, state)
        return out

    def _state_of_capital(self, run: Run) -> Draft | None:
        """Return the state in "the Velland capital, Brek", "Brek, the capital of Velland", "Brek, Velland's capital"."""
        before = [
            i
            for i in range(max(0, run.start - 2), run.start)
            if self.doc[i].lower_ == "capital" and self.doc[run.start - 1].lower_ in ("capital", ",")
        ]
        after = [
            i
            for i in range(run.end, min(len(self.doc), run.end + 5))
            if self.doc[i].lower_ == "capital" and self.doc[run.end].text == ","
        ]
        for noun in (*before, *after):
            for i in range(noun - 1, max(-1, noun - 5), -1):
                found = self.stage.owner_at(i) if not run.start <= i < run.end else ()
                if found and found[0].kind == "state":
                    return found[0]
            if noun + 2 < len(self.doc) and self.doc[noun + 1].lower_ == "of":
                found = self.stage.owner_at(noun + 2)
                return found[0] if found and found[0].kind == "state" else None
        return None

    def _state_of_seat(self, run: Run) -> Draft | None:
        """Return the state of whose office a sentence tells that it sits in a place: "In Brek, the office of"."""
        if (
            self.doc[run.start - 1].lower_ != "in"
            or run.end >= len(self.doc)
            or self.doc[run.end].lower_ not in (",", "by")
        ):
            return None
        for i in range(run.end, min(len(self.doc), run.end + 8)):
            drafts = self.registry.links.get(i, ())
            if drafts and drafts[0].kind in ("person", "state"):
                state = drafts[0] if drafts[0].kind == "state" else drafts[0].owner or drafts[0].home
                return state if state is not None and state.kind == "state" else None
        return None

    def link_places(self) -> None:
        """Link the places that no word list knows where they speak or act: capitals whose state may be open."""
        for run in self.stage.ordered:
            if (
                self.stage.kinds.of(run) == "place"
                and not self.stage.is_outlet(run)
                and acts(self.doc[run.start : run.end].root)
            ):
                draft = self.capitals.get(run.key) or self.registry.state_called(" ".join(run.words))
                self.registry.link(run.start, run.end, (draft,))
