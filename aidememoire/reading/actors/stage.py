"""The state of the search for actors in one text: its names linked, its introductions learned."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from spacy.tokens import Token

from aidememoire.lexicons import Country, Metonym, Office, Organisation, Title, metonym, organisation
from aidememoire.reading.actors.drafts import Draft
from aidememoire.reading.actors.marks import Mark, marks_in
from aidememoire.reading.actors.memory import Memory, role_of
from aidememoire.reading.actors.names import Kinds, Layout, Run, demonym_of, find_runs
from aidememoire.reading.actors.places import acts
from aidememoire.reading.actors.registry import Drafts, Registry, distinct
from aidememoire.reading.actors.titles import POSSESSIVES, Intro, introduce, split_runs, title_head, with_titles
from aidememoire.reading.context import Text
from aidememoire.records import Role

REBEL_WORDS = frozenset({"rebel", "insurgent", "separatist", "guerrilla", "militant", "breakaway", "secessionist", "jihadist", "paramilitary"})
POSSESSED = 5
"""Tokens within which what is possessed follows a possessive."""
UNIQUE = frozenset({"head-of-state", "head-of-government", "foreign-minister", "defence-minister", "monarch"})
"""Offices of which a state has one."""
ABBREVIATION = 2
"""Letters of the shortest abbreviation in brackets."""


class Stage:
    """What all resolvers share: marks, names with their kinds, the registry, the memory of mentions."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.doc = text.doc
        self.layout = Layout(text, marks_in(text.doc))
        runs = with_titles(self.layout, split_runs(self.layout, find_runs(self.layout)))
        self.kinds = Kinds(self.layout, runs)
        self.runs: dict[int, Run] = {i: r for r in runs for i in range(r.start, r.end)}
        self.ordered = runs
        self.registry = Registry(text.doc)
        self.memory = Memory(self._sentences(), self.quotation_of)
        self.titled: dict[int, list[Run]] = defaultdict(list)
        self.intros: dict[int, Intro] = {}
        for run in runs:
            if run.title is not None:
                self.titled[run.title.start].append(run)

    def _sentences(self) -> Sequence[int]:
        out, number = [], 0
        for token in self.doc:
            number += bool(token.is_sent_start) and token.i > 0
            out.append(number)
        return out

    @cached_property
    def _quoted(self) -> dict[int, int]:
        """The number of the quotation that each token is in."""
        out: dict[int, int] = {}
        spans = [(q.start, q.end, n) for n, q in enumerate(self.text.quotations)]
        at = 0
        for token in self.doc:
            while at < len(spans) and spans[at][1] <= token.idx:
                at += 1
            if at < len(spans) and spans[at][0] <= token.idx:
                out[token.i] = spans[at][2]
        return out

    def quotation_of(self, token: Token) -> int | None:
        """Return the number of the quotation that a token is in."""
        return self._quoted.get(token.i)

    # ---- names

    def link_names(self) -> None:
        """Link every name to its actor: full names first, so that a surname in the headline finds its bearer."""
        full = [r for r in self.ordered if len(r.words) > 1 and self.kinds.of(r) == "person"]
        for run in full:
            self._link_person(run, self.registry.person(run.words))
        for run in full:
            self.learn(run)
        units = [*self.layout.marks, *self.ordered]
        for unit in sorted(units, key=lambda u: u.start):
            if isinstance(unit, Run):
                self._link_run(unit)
            else:
                self._link_mark(unit)
        for run in self.ordered:
            if run.title is not None:
                self.learn(run)  # again for full names: now bodies and states are linked too
        for run in self.ordered:
            if run.title is not None:
                head = title_head(self.doc, run.title)
                drafts = distinct(d for r in self.titled[run.title.start] for d in self.registry.links.get(r.start, ()))
                self.registry.links.setdefault(head, drafts)

    def _link_run(self, run: Run) -> None:
        kind = self.kinds.of(run)
        if self._is_outlet(run) and run.title is None:
            return
        if kind == "person" and len(run.words) == 1:
            self._link_person(run, self._bearer(run))
        elif kind in ("organisation", "press"):
            draft = self._abbreviated(run) or self._body_of(run)
            self.registry.link(run.start, run.end, (draft,))
        elif kind == "state":
            self.registry.link(run.start, run.end, (self.registry.state_called(run.words[0]),))

    def _link_person(self, run: Run, draft: Draft) -> None:
        self.registry.link(run.start, run.end, (draft,))
        if run.honorific is not None and isinstance(run.honorific.value, str):
            draft.gender = draft.gender or run.honorific.value

    def _bearer(self, run: Run) -> Draft:
        """Return the person whom a name of one word means: the one of this name mentioned last, else the first to come."""
        known = self.registry.called(run.words[0])
        if not known:
            return self.registry.new_person(run.words)
        if len(known) > 1:
            fitting = [d for d in known if run.honorific is None or d.gender in (None, run.honorific.value)] or known
            office = run.title.value.office if run.title is not None and isinstance(run.title.value, Title) else None
            fitting = [d for d in fitting if office in d.offices] or fitting
            return max(fitting, key=lambda d: (self._last_start(d, self.doc[run.start].idx), -d.number))
        return known[0]

    @staticmethod
    def _last_start(draft: Draft, before: int) -> int:
        return max((start for start, _ in draft.mentions if start < before), default=-1)

    def _body_of(self, run: Run) -> Draft:
        start = run.start
        before = self.layout.mark_at.get(start - 1)
        words = " ".join(run.words)
        if before is not None and before.kind in ("capital", "city", "demonym", "country") and before.end == start:
            words = f"{self.doc[before.start : before.end].text} {words}"
        draft = self.registry.known_body(words) or self.registry.body(words)
        if isinstance(before, Mark) and isinstance(before.value, Country) and before.kind in ("demonym", "country"):
            draft.owner = draft.owner or self.registry.state_of(before.value)
        if start and self.doc[start - 1].lower_ in REBEL_WORDS:
            draft.role_code = "REB"
        return draft

    def _abbreviated(self, run: Run) -> Draft | None:
        """Return the body whose abbreviation this is: "Joint Monitoring Mission (JMM)"."""
        word = run.words[0]
        if len(run.words) > 1 or not word.isupper() or len(word) < ABBREVIATION:
            return None
        known = self.registry.known_body(word) or self._of_initials(word)
        if known is not None or self.doc[run.start - 1].text != "(" or run.start < ABBREVIATION:
            return known
        drafts = self.registry.links.get(run.start - 2, ())
        if len(drafts) != 1 or drafts[0].kind not in ("organisation", "office"):
            return None
        self.registry.alias(word, drafts[0])
        return drafts[0]

    def _of_initials(self, word: str) -> Draft | None:
        """Return the one body whose capitals an abbreviation is: "MFA" of "Ministry of Foreign Affairs of Velland"."""
        found = [d for d in self.registry.drafts if d.kind == "organisation" and d.name != word and len(word) > ABBREVIATION and _initials(d.name).startswith(word)]
        return found[0] if len(found) == 1 else None

    def spelled_out(self, token: Token, draft: Draft) -> tuple[Draft]:
        """Return the body that an abbreviation turned out to be, for "the Ministry of Foreign Affairs" is no name of a list."""
        if draft.kind != "organisation" or draft.body is not None or not draft.name.isupper() or token.text != draft.name:
            return (draft,)
        full = self._of_initials(draft.name)
        if full is None or full is draft:
            return (draft,)
        self.registry.merge(draft, full)
        return (full,)

    def _is_outlet(self, run: Run) -> bool:
        """Tell whether a name is that of the outlet itself, which never is an actor."""
        outlet = self.text.document.outlet
        words = " ".join(run.words).casefold()
        return outlet is not None and (words == outlet.casefold() or outlet.casefold().endswith(" " + words))

    def _link_mark(self, mark: Mark) -> None:
        if self.layout.is_closed(self.doc[mark.start]) or mark.start in self.registry.links:
            return
        draft = self._draft_of_mark(mark)
        if draft is not None:
            self.registry.link(mark.start, mark.end, (draft,))

    def _draft_of_mark(self, mark: Mark) -> Draft | None:
        token = self.doc[mark.start : mark.end].root
        shown = " ".join(self.doc[mark.start : mark.end].text.split())
        if isinstance(mark.value, Organisation):
            return None if shown.casefold() == (self.text.document.outlet or "").casefold() else self.registry.organisation(mark.value, shown)
        if isinstance(mark.value, Metonym):
            return self.registry.metonym(mark.value) if mark.value.use == "always" or acts(token) else None
        if isinstance(mark.value, Country):
            if mark.kind == "country":
                return self.registry.state_of(mark.value)
            if mark.kind == "capital" and acts(token):
                by_name = metonym(shown)
                return self.registry.metonym(by_name) if by_name is not None else self.registry.state_of(mark.value)
        return None

    # ---- introductions

    def learn(self, run: Run) -> None:
        """Take from a title what it tells of the person: the role, the gender, whose office it is."""
        mark = run.title
        persons = self.registry.links.get(run.start, ())
        if mark is None or not isinstance(mark.value, Title) or not persons:
            return
        intro = self.intro(mark)
        title = mark.value
        for draft in persons:
            draft.gender = title.gender or draft.gender
            tokens = self.doc[intro.start : max(intro.end, mark.end) if intro.end <= run.start or intro.start >= run.end else mark.end]
            role = tokens.text if title.office.kind != "counterpart" else self.doc[mark.start : mark.end].text
            draft.add_role(Role(" ".join(role.split()), tokens.start_char, tokens.end_char), title.office)
            owner = self._owner_in_order(intro, run) or self._home(run, title) or self._owner_in_title(mark)
            if owner is not None and owner is not draft:
                draft.owner = draft.owner or owner
            if title.office.kind == "counterpart":
                draft.offices += [o for o in self._offices_before(run) if o not in draft.offices]

    def learn_homes(self) -> None:
        """Suggest a state for those who hold an office of a state that the text leaves to the context.

        The state that was the subject of the sentence before, or of this one; else the only one left without such an
        office. A state in which somebody else holds the office is none.
        """
        for run in self.ordered:
            for draft in self.registry.links.get(run.start, ()) if run.title is not None else ():
                office = next((o for o in draft.offices if o.speaks_for in ("state", "principal") and o.kind != "counterpart"), None)
                if office is None or draft.owner is not None or draft.home is not None:
                    continue
                taken = {other.owner for other in self.registry.persons() if other.owner is not None and office in other.offices and office.kind in UNIQUE}
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
                if draft.kind in ("state", "office") and role_of(self.doc[i]) == "subject" and draft not in found:
                    found.append(draft)
            i -= 1
        return found

    def _owner_in_order(self, intro: Intro, run: Run) -> Draft | None:
        """Return whose office it is; of several peoples before several names each name takes its own."""
        holders = self.titled.get(run.title.start, []) if run.title is not None else []
        owners = self.owners(intro.owners)
        if len(holders) > 1 and len(owners) == len(holders):
            return owners[holders.index(run)]
        return (self.owner(intro) or self._place_as_owner(intro)) if len(owners) < 2 or len(holders) < 2 else None

    def _place_as_owner(self, intro: Intro) -> Draft | None:
        """Return the state that only its offices show to be one: "Orlia's representative"."""
        run = self.runs.get(intro.possessor) if intro.possessor is not None else None
        if run is None or self.kinds.of(run) != "place" or intro.title.office.kind not in ("envoy", "negotiator", "ambassador", "spokesperson"):
            return None
        return self.registry.state_called(" ".join(run.words))

    def _owner_in_title(self, mark: Mark) -> Draft | None:
        """Return the body that is part of the words of a title: "UN secretary-general", "NATO chief"."""
        word = self.doc[mark.start].text
        body = organisation(word) if word.isupper() else None
        return None if body is None else self.registry.organisation(body, word)

    def learn_offices(self) -> None:
        """Give an office-holder of no known state the state that the same title has elsewhere: "the Ostmark premier"."""
        for mark in self.layout.marks:
            if not isinstance(mark.value, Title) or mark.start in self.titled or mark.value.plural:
                continue
            owner = self.owner(self.intro(mark))
            if owner is None or owner.kind != "state" or mark.value.office.kind == "counterpart":
                continue
            holders = [d for d in self.registry.persons() if mark.value.office in d.offices]
            if not any(d.owner is owner for d in holders):
                free = [d for d in holders if d.owner is None]
                if len(free) == 1:
                    free[0].owner = owner

    def link_places(self) -> None:
        """Link the places that no word list knows where they speak or act: capitals whose state may be open."""
        for run in self.ordered:
            if self.kinds.of(run) == "place" and not self._is_outlet(run) and acts(self.doc[run.start : run.end].root):
                draft = self.capitals.get(run.key) or self.registry.state_called(" ".join(run.words))
                self.registry.link(run.start, run.end, (draft,))

    @cached_property
    def capitals(self) -> dict[str, Draft]:
        """The states of places that are told to be their capitals, or in which their offices sit."""
        out: dict[str, Draft] = {}
        for run in self.ordered:
            if self.kinds.of(run) in ("place", "state", "thing"):
                state = self._state_of_capital(run) or self._state_of_seat(run)
                if state is not None:
                    out.setdefault(run.key, state)
        return out

    def _state_of_capital(self, run: Run) -> Draft | None:
        """Return the state in "the Velland capital, Brek", "Brek, the capital of Velland", "Brek, Velland's capital"."""
        before = [i for i in range(max(0, run.start - 2), run.start) if self.doc[i].lower_ == "capital" and self.doc[run.start - 1].lower_ in ("capital", ",")]
        after = [i for i in range(run.end, min(len(self.doc), run.end + 5)) if self.doc[i].lower_ == "capital" and self.doc[run.end].text == ","]
        for noun in (*before, *after):
            for i in range(noun - 1, max(-1, noun - 5), -1):
                found = self.owner_at(i) if not run.start <= i < run.end else ()
                if found and found[0].kind == "state":
                    return found[0]
            if noun + 2 < len(self.doc) and self.doc[noun + 1].lower_ == "of":
                found = self.owner_at(noun + 2)
                return found[0] if found and found[0].kind == "state" else None
        return None

    def _state_of_seat(self, run: Run) -> Draft | None:
        """Return the state of whose office a sentence tells that it sits in a place: "In Brek, the office of"."""
        if self.doc[run.start - 1].lower_ != "in" or run.end >= len(self.doc) or self.doc[run.end].lower_ not in (",", "by"):
            return None
        for i in range(run.end, min(len(self.doc), run.end + 8)):
            drafts = self.registry.links.get(i, ())
            if drafts and drafts[0].kind in ("person", "state"):
                state = drafts[0] if drafts[0].kind == "state" else drafts[0].owner or drafts[0].home
                return state if state is not None and state.kind == "state" else None
        return None

    def learn_homes(self) -> None:
        """Suggest a state for those who hold an office of a state that the text leaves to the context.

        The state that was the subject of the sentence before, or of this one; else the only one left without such an
        office. A state in which somebody else holds the office is none.
        """
        for run in self.ordered:
            for draft in self.registry.links.get(run.start, ()) if run.title is not None else ():
                office = next((o for o in draft.offices if o.speaks_for in ("state", "principal") and o.kind != "counterpart"), None)
                if office is None or draft.owner is not None or draft.home is not None:
                    continue
                taken = {other.owner for other in self.registry.persons() if other.owner is not None and office in other.offices and office.kind in UNIQUE}
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
                if draft.kind in ("state", "office") and role_of(self.doc[i]) == "subject" and draft not in found:
                    found.append(draft)
            i -= 1
        return found

    def _owner_in_order(self, intro: Intro, run: Run) -> Draft | None:
        """Return whose office it is; of several peoples before several names each name takes its own."""
        holders = self.titled.get(run.title.start, []) if run.title is not None else []
        owners = self.owners(intro.owners)
        if len(holders) > 1 and len(owners) == len(holders):
            return owners[holders.index(run)]
        return (self.owner(intro) or self._place_as_owner(intro)) if len(owners) < 2 or len(holders) < 2 else None

    def _place_as_owner(self, intro: Intro) -> Draft | None:
        """Return the state that only its offices show to be one: "Orlia's representative"."""
        run = self.runs.get(intro.possessor) if intro.possessor is not None else None
        if run is None or self.kinds.of(run) != "place" or intro.title.office.kind not in ("envoy", "negotiator", "ambassador", "spokesperson"):
            return None
        return self.registry.state_called(" ".join(run.words))

    def _owner_in_title(self, mark: Mark) -> Draft | None:
        """Return the body that is part of the words of a title: "UN secretary-general", "NATO chief"."""
        word = self.doc[mark.start].text
        body = organisation(word) if word.isupper() else None
        return None if body is None else self.registry.organisation(body, word)

    def learn_offices(self) -> None:
        """Give an office-holder of no known state the state that the same title has elsewhere: "the Ostmark premier"."""
        for mark in self.layout.marks:
            if not isinstance(mark.value, Title) or mark.start in self.titled or mark.value.plural:
                continue
            owner = self.owner(self.intro(mark))
            if owner is None or owner.kind != "state" or mark.value.office.kind == "counterpart":
                continue
            holders = [d for d in self.registry.persons() if mark.value.office in d.offices]
            if not any(d.owner is owner for d in holders):
                free = [d for d in holders if d.owner is None]
                if len(free) == 1:
                    free[0].owner = owner

    def link_places(self) -> None:
        """Link the places that no word list knows where they speak or act: capitals whose state may be open."""
        for run in self.ordered:
            if self.kinds.of(run) == "place" and not self._is_outlet(run) and acts(self.doc[run.start : run.end].root):
                draft = self.capitals.get(run.key) or self.registry.state_called(" ".join(run.words))
                self.registry.link(run.start, run.end, (draft,))

    @cached_property
    def capitals(self) -> dict[str, Draft]:
        """The states of places in which their offices sit: "In Brenn, the office of the prime minister"."""
        out: dict[str, Draft] = {}
        for run in self.ordered:
            if self.kinds.of(run) != "place" or self.doc[run.start - 1].lower_ != "in":
                continue
            for i in range(run.end, min(len(self.doc), run.end + 8)):
                drafts = self.registry.links.get(i, ())
                if drafts and drafts[0].kind in ("person", "state") and self.doc[run.end].lower_ in (",", "by"):
                    state = drafts[0] if drafts[0].kind == "state" else drafts[0].owner or drafts[0].home
                    if state is not None and state.kind == "state":
                        out.setdefault(run.key, state)
                    break
        return out

    def _home(self, run: Run, title: Title) -> Draft | None:
        """Return the state or body after a name: "Ambassador Rui Matos of Portugal"."""
        i = run.end
        if i + 1 >= len(self.doc) or self.doc[i].lower_ not in ("of", "from"):
            return None
        i += 2 if self.doc[i + 1].lower_ == "the" else 1
        found = self.owner_at(i) if i < len(self.doc) else ()
        if found:
            return found[0] if found[0].kind in ("state", "organisation") else None
        after = self.runs.get(i)
        if after is None or self.kinds.of(after) in ("person", "organisation") or title.office.speaks_for != "state":
            return None
        return self.registry.state_called(" ".join(after.words))

    def _offices_before(self, run: Run) -> list[Office]:
        """Return the offices of the last person named before a counterpart: theirs is the same."""
        at = self.ordered.index(run)
        for other in reversed(self.ordered[:at]):
            held = [o for d in self.registry.links.get(other.start, ()) for o in d.offices if o.kind != "counterpart"]
            if held:
                return held
        return []

    def intro(self, mark: Mark) -> Intro:
        """Return a title with what stands around it."""
        found = self.intros.get(mark.start)
        if found is None:
            found = self.intros[mark.start] = introduce(self.layout, self.runs, mark)
        return found

    def owner(self, intro: Intro) -> Draft | None:
        """Return whose office it is; for a counterpart only the state counts, not whose counterpart."""
        tokens = [t for t in intro.owners if not (intro.title.office.kind == "counterpart" and t == intro.possessor)]
        owners = self.owners(tokens)
        return owners[0] if owners else None

    def owners(self, tokens: Sequence[int]) -> Drafts:
        """Return the actors that tokens before or after a title name: states of adjectives included."""
        return distinct(d for i in tokens for d in self.owner_at(i))

    def owner_at(self, i: int) -> Drafts:
        """Return the actors of one token, also where it is an adjective or a place: "Turkish", "Ankara"."""
        mark = self.layout.mark_at.get(i)
        if mark is not None and isinstance(mark.value, Country):
            return (self.registry.state_of(mark.value),)
        if mark is not None and isinstance(mark.value, Metonym):
            return (self.registry.metonym(mark.value),)
        linked = self.registry.links.get(i, ())
        if linked:
            return linked
        run = self.runs.get(i)
        return self.state_of_adjective(run.words[0]) if run is not None and len(run.words) == 1 else ()

    def state_of_adjective(self, word: str) -> Drafts:
        """Return the state of an adjective that no word list knows: "Varanian"."""
        for run in self.ordered:
            if len(run.words) == 1 and self.kinds.of(run) in ("state", "place") and demonym_of(word, run.words[0]):
                return (self.registry.state_called(run.words[0]),)
        return ()

    @cached_property
    def _units(self) -> dict[int, tuple[int, int]]:
        """For each token of a person's title and name, and of the people before it, where the whole begins and ends."""
        out: dict[int, tuple[int, int]] = {}
        for run in self.ordered:
            if run.title is None or run.title.end > run.start or run.start - run.title.end > 1:
                continue
            start = min(self.intro(run.title).start, run.title.start)
            out.update(dict.fromkeys(range(start, run.end), (start, run.end)))
        return out

    def possessed(self, token: Token) -> Drafts:
        """Return whom a name with its title stands for where the parse has lost its possessive: "Orlian President Lund's office".

        Such names are often headed by their first word; then that word stands for the person, or for what is theirs.
        """
        unit = self._units.get(token.i)
        if unit is None:
            return ()
        start, end = unit
        top = token
        while start <= top.head.i < end and top.head != top:
            top = top.head
        if end < len(self.doc) and self.doc[end].text in POSSESSIVES and top.dep_ not in ("nmod:poss", "poss"):
            for i in range(end + 1, min(len(self.doc), end + POSSESSED)):
                if i in self.registry.links and i not in self.runs and i not in self.layout.mark_at:
                    return self.registry.links[i]
        heads_unit = top == token and token.i < end - 1 and any(token == above for above in self.doc[end - 1].ancestors)
        return self.registry.links.get(end - 1, ()) if heads_unit else ()


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())
