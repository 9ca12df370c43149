"""Names become actors: persons by full name first, bodies with their abbreviations, states, and what word lists know."""

from spacy.tokens import Token

from aidememoire.lexicons import Country, Metonym, Organisation, Title, metonym
from aidememoire.lexicons.names import name_words
from aidememoire.reading.actors.drafts import Draft
from aidememoire.reading.actors.marks import Mark
from aidememoire.reading.actors.offices import Offices
from aidememoire.reading.actors.places import acts
from aidememoire.reading.actors.registry import Drafts, distinct
from aidememoire.reading.actors.runs import Run
from aidememoire.reading.actors.seek import LEADERS
from aidememoire.reading.actors.stage import Stage
from aidememoire.reading.actors.titles import title_head

SPOUSE = "spouse"
"""The kind of office of those who are only married to one."""
BY_NAME = 9
"""Tokens between a name and a by-name after "known as"."""
ABBREVIATION = 2
"""Letters of the shortest abbreviation in brackets."""


class Names:
    """Links the names of one text."""

    def __init__(self, stage: Stage, offices: Offices) -> None:
        self.stage = stage
        self.offices = offices
        self.registry = stage.registry
        self.doc = stage.doc
        self.ambiguous: dict[int, Drafts] = {}
        """By first token: the persons whom a surname can mean; the walk decides by who is at hand."""

    def link(self) -> None:
        """Link every name to its actor: full names first, so that a surname in the headline finds its bearer."""
        full = [r for r in self.stage.ordered if len(r.words) > 1 and self.stage.kinds.of(r) == "person"]
        for run in full:
            self._link_person(run, self.registry.person(run.words))
        for run in full:
            self.offices.learn(run)
        units: list[Mark | Run] = [*self.stage.layout.marks, *self.stage.ordered]
        for unit in sorted(units, key=lambda u: u.start):
            if isinstance(unit, Run):
                self._link_run(unit)
            else:
                self._link_mark(unit)
        for run in self.stage.ordered:
            if run.title is not None:
                self.offices.learn(run)  # again for full names: now bodies and states are linked too
        for run in self.stage.ordered:
            if run.title is not None:
                head = title_head(self.doc, run.title)
                drafts = distinct(
                    d for r in self.stage.titled[run.title.start] for d in self.registry.links.get(r.start, ())
                )
                self.registry.links.setdefault(head, drafts)

    def _link_run(self, run: Run) -> None:
        known_as = self._by_name(run)
        if known_as is not None:
            self.registry.link(run.start, run.end, (known_as,))
            return
        kind = self.stage.kinds.of(run)
        if self.stage.is_outlet(run) and run.title is None:
            return
        if kind == "person" and len(run.words) == 1:
            self._link_person(run, self._bearer(run))
        elif kind in ("organisation", "press"):
            draft = self._abbreviated(run) or self._body_of(run)
            self.registry.link(run.start, run.end, (draft,))
        elif kind == "state":
            self.registry.link(run.start, run.end, (self.registry.state_called(run.words[0]),))

    def _by_name(self, run: Run) -> Draft | None:
        """Return the person before "known as" whom a further name means."""
        before = [t.lower_ for t in self.doc[max(0, run.start - 2) : run.start]]
        if before != ["known", "as"]:
            return None
        for i in range(run.start - 3, max(-1, run.start - BY_NAME), -1):
            drafts = self.registry.links.get(i, ())
            if len(drafts) == 1 and drafts[0].kind in ("person", "organisation"):
                if drafts[0].kind == "organisation":
                    self.registry.alias(" ".join(run.words), drafts[0])
                return drafts[0]
        return None

    def _link_person(self, run: Run, draft: Draft) -> None:
        self.registry.link(run.start, run.end, (draft,))
        if run.honorific is not None and isinstance(run.honorific.value, str):
            draft.gender = draft.gender or run.honorific.value

    def _bearer(self, run: Run) -> Draft:
        """Return the person whom a name of one word means: the one of this name mentioned last, else the first to come."""
        known = [d for d in self.registry.called(run.words[0]) if not self._is_kin(run, d)]
        if not known:
            return self.registry.new_person(run.words)
        if len(known) > 1:
            fitting = [d for d in known if run.honorific is None or d.gender in (None, run.honorific.value)] or known
            office = run.title.value.office if run.title is not None and isinstance(run.title.value, Title) else None
            fitting = [d for d in fitting if office in d.offices] or fitting
            if len(fitting) > 1:
                self.ambiguous[run.start] = tuple(fitting)
            return max(fitting, key=lambda d: (self._last_start(d, self.doc[run.start].idx), -d.number))
        return known[0]

    def _is_kin(self, run: Run, draft: Draft) -> bool:
        """Tell whether a person of this surname can only be a relative of who is called by it with the title of a leader.

        "President Brod" is no "First Lady Ana Brod", and no "Dr. Ana Brod" who nowhere has another title.
        """
        office = run.title.value.office if run.title is not None and isinstance(run.title.value, Title) else None
        if office is None or office.kind not in LEADERS:
            return False
        if draft.offices:
            return all(o.kind == SPOUSE for o in draft.offices)
        full = [r for r in self.stage.ordered if len(r.words) > 1 and draft in self.registry.links.get(r.start, ())]
        return bool(full) and all(r.honorific is not None for r in full)

    @staticmethod
    def _last_start(draft: Draft, before: int) -> int:
        return max((start for start, _ in draft.mentions if start < before), default=-1)

    def _body_of(self, run: Run) -> Draft:
        start = run.start
        before = self.stage.layout.mark_at.get(start - 1)
        words = " ".join(run.words)
        if before is not None and before.kind in ("capital", "city", "demonym", "country") and before.end == start:
            words = f"{self.doc[before.start : before.end].text} {words}"
        draft = self.registry.known_body(words) or self.registry.body(words)
        if isinstance(before, Mark) and isinstance(before.value, Country) and before.kind in ("demonym", "country"):
            draft.owner = draft.owner or self.registry.state_of(before.value)
        if start and self.doc[start - 1].lower_ in name_words().rebel:
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
        found = [
            d
            for d in self.registry.drafts
            if d.kind == "organisation"
            and d.name != word
            and len(word) > ABBREVIATION
            and _initials(d.name).startswith(word)
        ]
        return found[0] if len(found) == 1 else None

    def at_hand(self, token: Token, drafts: Drafts) -> Drafts:
        """Return whom a surname of several persons means: the likeliest of them at this place."""
        choice = self.ambiguous.get(token.i, ())
        best = self.stage.memory.best(token, lambda d: d in choice) if choice else None
        if best is None or best in drafts:
            return drafts
        run = self.stage.runs[token.i]
        where = (self.doc[run.start].idx, self.doc[run.start : run.end].end_char)
        for draft in drafts:
            draft.mentions.pop(where, None)
        self.registry.link(run.start, run.end, (best,))
        return (best,)

    def spelled_out(self, token: Token, draft: Draft) -> tuple[Draft]:
        """Return the body that an abbreviation turned out to be, for "the Ministry of Foreign Affairs" is no name of a list."""
        if (
            draft.kind != "organisation"
            or draft.body is not None
            or not draft.name.isupper()
            or token.text != draft.name
        ):
            return (draft,)
        full = self._of_initials(draft.name)
        if full is None or full is draft:
            return (draft,)
        self.registry.merge(draft, full)
        return (full,)

    def _link_mark(self, mark: Mark) -> None:
        if self.stage.layout.is_closed(self.doc[mark.start]) or mark.start in self.registry.links:
            return
        draft = self._draft_of_mark(mark)
        if draft is not None:
            self.registry.link(mark.start, mark.end, (draft,))

    def _draft_of_mark(self, mark: Mark) -> Draft | None:
        token = self.doc[mark.start : mark.end].root
        shown = " ".join(self.doc[mark.start : mark.end].text.split())
        if isinstance(mark.value, Organisation):
            return (
                None
                if shown.casefold() == (self.stage.text.document.outlet or "").casefold()
                else self.registry.organisation(mark.value, shown)
            )
        if isinstance(mark.value, Metonym):
            return self.registry.metonym(mark.value) if mark.value.use == "always" or acts(token) else None
        if isinstance(mark.value, Country):
            if mark.kind == "country":
                return self.registry.state_of(mark.value)
            if mark.kind == "capital" and acts(token):
                by_name = metonym(shown)
                return self.registry.metonym(by_name) if by_name is not None else self.registry.state_of(mark.value)
        return None


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())
