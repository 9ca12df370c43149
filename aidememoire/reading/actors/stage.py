"""What all resolvers of one text share: its marks, its names with their kinds, the registry, the memory of mentions."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons import Country, Metonym, Title
from aidememoire.reading.actors.drafts import Draft
from aidememoire.reading.actors.kinds import Kinds, demonym_of
from aidememoire.reading.actors.marks import Mark, marks_in
from aidememoire.reading.actors.memory import Memory
from aidememoire.reading.actors.registry import Drafts, Registry, distinct
from aidememoire.reading.actors.runs import Layout, Run, find_runs
from aidememoire.reading.actors.titles import POSSESSIVES, Intro, introduce, split_runs, with_titles
from aidememoire.reading.context import Text

POSSESSED = 5
"""Tokens within which what is possessed follows a possessive."""


class Stage:
    """One text on which actors are sought."""

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

    def intro(self, mark: Mark, title: Title) -> Intro:
        """Return a title with what stands around it."""
        found = self.intros.get(mark.start)
        if found is None:
            found = self.intros[mark.start] = introduce(self.layout, self.runs, mark, title)
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
        """Return the state of an adjective that no word list knows: "Orlian"."""
        for run in self.ordered:
            if len(run.words) == 1 and self.kinds.of(run) in ("state", "place") and demonym_of(word, run.words[0]):
                return (self.registry.state_called(run.words[0]),)
        return ()

    def is_outlet(self, run: Run) -> bool:
        """Tell whether a name is that of the outlet itself, which never is an actor.

        A state at the end of its office's name is an actor all the same: "Sorania" of "President of Sorania".
        """
        outlet = self.text.document.outlet
        words = " ".join(run.words).casefold()
        if outlet is None or self.kinds.of(run) == "state":
            return False
        return words == outlet.casefold() or outlet.casefold().endswith(" " + words)

    @cached_property
    def _units(self) -> dict[int, tuple[int, int]]:
        """For each token of a person's title and name, and of the people before it, where the whole begins and ends."""
        out: dict[int, tuple[int, int]] = {}
        for run in self.ordered:
            mark = run.title
            if mark is None or not isinstance(mark.value, Title) or not 0 <= run.start - mark.end <= 1:
                continue
            start = min(self.intro(mark, mark.value).start, mark.start)
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
        if end < len(self.doc) and self.doc[end].text in POSSESSIVES and not grammar.possesses(top):
            for i in range(end + 1, min(len(self.doc), end + POSSESSED)):
                if i in self.registry.links and i not in self.runs and i not in self.layout.mark_at:
                    return self.registry.links[i]
        heads_unit = top == token and token.i < end - 1 and any(token == above for above in self.doc[end - 1].ancestors)
        return self.registry.links.get(end - 1, ()) if heads_unit else ()
