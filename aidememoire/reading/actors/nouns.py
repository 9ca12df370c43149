"""Phrases without a name find their actor: the holder of an office, a body named before, a pair, or somebody new."""

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons import Title, title_adjective
from aidememoire.lexicons.mentions import group_words
from aidememoire.reading.actors.bodies import Bodies
from aidememoire.reading.actors.drafts import Draft, line_of
from aidememoire.reading.actors.joint import Pairs
from aidememoire.reading.actors.memory import coarguments
from aidememoire.reading.actors.offices import Offices
from aidememoire.reading.actors.own import OwnOffices
from aidememoire.reading.actors.phrases import Phrase
from aidememoire.reading.actors.registry import Drafts, distinct, first_words
from aidememoire.reading.actors.runs import Run
from aidememoire.reading.actors.seek import LEADERS, LIKE, MINISTERS, Seeker, holds
from aidememoire.reading.actors.several import Several
from aidememoire.reading.actors.stage import Stage
from aidememoire.records import Role

TITLE_WIDTH = 6
"""Tokens of a title between a comma and the name."""
FAR = 8
"""Sentences within which a meeting has its guest and its host."""
UNNAMING = frozenset({"senior", "top", "high", "ranking"})
"""Adjectives of people who are not named."""
CALLED_LOOSELY = frozenset({"official", "diplomat", "source", "aide"})
"""Kinds of nouns that call back any unnamed person: "a minister's aide … the official"."""
JOINS = frozenset({",", "(", "—", "–", "-"})


class Nouns(Seeker):
    """Resolves the noun phrases of one text, in the order of the text."""

    def __init__(self, stage: Stage, offices: Offices, author: Draft | None = None) -> None:
        super().__init__(stage, offices)
        self.own_offices = OwnOffices(stage, author)
        pairs = Pairs(stage)
        self.bodies = Bodies(stage, offices, pairs)
        self.several = Several(stage, offices, pairs)

    def resolve(self, phrase: Phrase) -> None:
        """Link a phrase with the actors that it means; a thing or nobody stays without."""
        titled = self._titled(phrase)
        if titled:
            self._link(phrase, titled, mention=False, note=len(titled) > 1)
            return
        ahead = self._beside(phrase) or self._press(phrase)
        if ahead:
            self._link(phrase, ahead, note=False)
            return
        if self._is_predicate(phrase):
            return
        found = self._apposed(phrase) or (self.several.of(phrase) if phrase.plural else self._single(phrase))
        if found:
            self._link(phrase, found)

    def _link(self, phrase: Phrase, drafts: Drafts, *, mention: bool = True, note: bool = True) -> None:
        self.registry.links[phrase.head] = drafts
        if mention:
            self.registry.mention(phrase.start, phrase.core, drafts)
        if note:
            self.memory.note(self.doc[phrase.head], drafts)

    # ---- beside a name

    def _titled(self, phrase: Phrase) -> Drafts:
        """Return the persons whose names the title stands with; whose office it is may be known only now ("his")."""
        mark = self.stage.layout.mark_at.get(phrase.head)
        runs = self.stage.titled.get(mark.start, []) if mark is not None else []
        drafts = distinct(d for r in runs for d in self.registry.links.get(r.start, ()))
        if phrase.office is not None and phrase.office.kind != "counterpart":
            for draft in drafts:
                self._own(draft, self.owners(phrase))
        return drafts

    @staticmethod
    def _own(draft: Draft, owners: Drafts) -> None:
        """Let a person without an owner belong to the first of some."""
        if draft.owner is None and owners and owners[0] is not draft:
            draft.owner = owners[0]

    def _press(self, phrase: Phrase) -> Drafts:
        """Return the newspaper or agency that is named right after its noun: "the daily Vestnik"."""
        run = self.stage.runs.get(phrase.head + 1)
        if phrase.group is None or phrase.group.kind != "media" or run is None:
            return ()
        return self.registry.links.get(run.start, ())

    def _apposed(self, phrase: Phrase) -> Drafts:
        """Return the actors of the name that a phrase explains: "Lund, the president", "the League, the bloc that"."""
        noun = grammar.apposed_to(self.doc[phrase.head])
        before = [t for t in self.doc[max(0, phrase.start - 2) : phrase.start] if not t.is_space]
        if noun is None or not before or before[-1].text not in JOINS or before[0].is_quote:
            return ()
        kinds = ("person", "unnamed") if phrase.group is None else ("organisation", "state", "office")
        for candidate in (noun, before[0]):
            found = self.registry.of(candidate)
            if found and candidate.i < phrase.head and all(d.kind in kinds for d in found):
                return found if phrase.plural == (len(found) > 1) else ()
        return ()

    def _beside(self, phrase: Phrase) -> Drafts:
        """Return the person with a title of their own beside whom a phrase stands: "its chairman, Minister Per Dahl"."""
        at = phrase.end
        if phrase.office is None or phrase.plural or at + 1 >= len(self.doc) or self.doc[at].text != ",":
            return ()
        runs = self._titled_next(at + 1)
        opens = self.first(phrase) not in group_words().indefinite - {"a", "an"}
        if len(runs) != 1 or not opens:
            return ()
        drafts = self.registry.links.get(runs[0].start, ())
        if any(d.gender not in (None, phrase.gender or d.gender) for d in drafts):
            return ()  # "the Second Gentleman, First Lady Ana Brod, and …" are two
        tokens = self.doc[phrase.start : phrase.core]
        for draft in drafts:
            draft.add_role(Role(first_words(list(tokens)), tokens.start_char, tokens.end_char), phrase.office)
            self._own(draft, self.owners(phrase))
        return drafts

    def _titled_next(self, start: int) -> list[Run]:
        """Return the names with a title whose words begin at a token: "former Danish premier Lone Friis"."""
        for i in range(start, min(len(self.doc), start + TITLE_WIDTH)):
            mark = self.stage.layout.mark_at.get(i)
            if mark is not None and isinstance(mark.value, Title):
                begins = self.stage.intro(mark, mark.value).start <= start
                return self.stage.titled.get(mark.start, []) if begins else []
        return []

    def _is_predicate(self, phrase: Phrase) -> bool:
        """Tell whether a phrase says what somebody is ("is the envoy", "as president"), and so mentions nobody anew."""
        token = self.doc[phrase.head]
        as_ = phrase.start > 0 and self.doc[phrase.start - 1].lower_ == "as" and grammar.role(token) == "oblique"
        return as_ or grammar.is_predicative(token)

    # ---- one person

    def _single(self, phrase: Phrase) -> Drafts:
        if phrase.group is not None:
            joint = phrase.group.stands_for in ("parties", "persons", "states")
            return self.several.joint(phrase) if joint else self.bodies.of(phrase, phrase.group)
        owners = self.owners(phrase)
        own = self.own_offices.holder(phrase)
        if own is not None:
            return (own,)
        known = None if self.first(phrase) in group_words().indefinite else self._known(phrase, owners)
        if known is not None:
            return (known,)
        if phrase.office is not None and phrase.office.kind == "counterpart" and not owners:
            return ()
        return (self.new(phrase, "unnamed", owners),)

    def _known(self, phrase: Phrase, owners: Drafts) -> Draft | None:
        """Return whom "the minister", "the official" means: somebody of this title, of this noun, of a like office."""
        token = self.doc[phrase.head]
        whose = self._whose_counterpart(phrase)
        owners = tuple(d for d in owners if d not in whose)
        barred = {d for subject in coarguments(token) for d in self.registry.of(subject)} | set(whose)
        alike = (
            LIKE.get(phrase.office.kind, frozenset({phrase.office.kind})) if phrase.office is not None else frozenset()
        )
        sole = phrase.office is not None and phrase.office.kind in LEADERS | MINISTERS  # a state has many envoys
        taken = any(holds(d, alike) and set(owners) & set(line_of(d)) for d in self.registry.persons())

        def belongs(draft: Draft) -> bool:
            if draft in barred:
                return False
            free = draft.owner is None and sole and holds(draft, alike) and not taken
            fits = not owners or free or bool(set(owners) & set(line_of(draft)))
            return fits and not draft.plural and draft.gender in (None, phrase.gender or draft.gender)

        for test in self._tests(phrase, owners):
            found = self.memory.latest(token, lambda d, test=test: belongs(d) and test(d))  # type: ignore[misc]
            if found is not None:
                if phrase.office is not None and phrase.office.kind != "counterpart":
                    self._own(found, owners)
                return found
        if phrase.words.split()[-1] in ("guest", "visitor", "host"):
            return self._guest_or_host(phrase)
        invested = self._untitled(phrase, owners)
        if invested is not None:
            return invested
        if self.own_offices.speaks_of(phrase):
            return None  # the issuer's own, whom the text does not name
        if phrase.office is not None and (phrase.definite or self.stage.layout.in_title(token)):
            ahead = [d for d in self.registry.persons() if belongs(d) and phrase.office in d.offices]
            return ahead[0] if len(ahead) == 1 else None
        return None

    def _whose_counterpart(self, phrase: Phrase) -> Drafts:
        """Return the person of "his counterpart", () for other phrases."""
        if phrase.office is None or phrase.office.kind != "counterpart" or phrase.possessor is None:
            return ()
        return tuple(d for d in self.registry.links.get(phrase.possessor, ()) if d.kind == "person")

    def _tests(self, phrase: Phrase, owners: Drafts) -> Iterator[Callable[[Draft], bool]]:
        """Yield what somebody must be to be meant, the surest first."""
        noun, office = phrase.words.split()[-1], phrase.office
        if noun == "diplomat" and {"top", "chief"} & {t.lower_ for t in self.doc[phrase.start : phrase.head]}:
            yield lambda d: holds(d, frozenset({"foreign-minister"}))
        like = frozenset(o.kind for d in self._whose_counterpart(phrase) for o in d.offices)
        if like:
            yield lambda d: holds(d, like - {"counterpart"})
        if phrase.kinds:
            yield lambda d: holds(d, phrase.kinds)
        elif office is not None:
            yield (
                lambda d: d.kind == "person" and office in d.offices and any(_has_word(r.value, noun) for r in d.roles)
            )
            yield lambda d: d.kind == "person" and office in d.offices
            yield lambda d: d.kind == "person" and any(_has_word(r.value, noun) for r in d.roles)
        yield lambda d: d.kind == "unnamed" and d.head.split()[-1:] == [noun]
        if office is None:
            yield lambda d: d.kind == "person" and any(_has_word(r.value, noun) for r in d.roles)
        elif office.kind not in ("organisation-head", "counterpart"):
            yield lambda d: d.kind == "unnamed" and office in d.offices and not (d.owner is None and owners)
        if phrase.definite and office is not None:
            kinds = LIKE.get(office.kind, frozenset({office.kind}))
            yield lambda d: holds(d, kinds)
        elif self._describes(phrase):
            subjects = {
                d for m in self.memory.before(self.doc[phrase.head], 2) if m.role == "subject" for d in m.drafts
            }
            yield lambda d: d.kind == "person" and bool(d.offices) and d in subjects
        elif phrase.definite and phrase.person is not None and phrase.person.kind in CALLED_LOOSELY:
            yield lambda d: d.kind == "unnamed"

    def _describes(self, phrase: Phrase) -> bool:
        """Tell whether a phrase says once more who somebody is: "the veteran diplomat", "the former lawmaker"."""
        ranks = any(
            title_adjective(t.text) in ("none", "rank", "past") for t in self.doc[phrase.start + 1 : phrase.head]
        )
        senior = any(t.lower_ in UNNAMING for t in self.doc[phrase.start : phrase.head])
        return self.first(phrase) == "the" and phrase.person is not None and ranks and not senior and not phrase.owners

    def _untitled(self, phrase: Phrase, owners: Drafts) -> Draft | None:
        """Return the one person named so far without any title, for the head of a state that nobody else heads.

        "Ana Brod had a long call. The President of Velland said": who is known to all needs no title.
        """
        office = phrase.office
        if office is None or office.kind not in LEADERS or not owners or not phrase.definite:
            return None
        token = self.doc[phrase.head]
        near = {d for m in self.memory.before(token) for d in m.drafts if m.role == "subject"}
        bare = [d for d in self.registry.persons() if not d.offices and d in near and d.owner in (None, *owners)]
        if len(bare) != 1 or bare[0].gender not in (None, phrase.gender or bare[0].gender):
            return None
        bare[0].offices.append(office)
        self._own(bare[0], owners)
        return bare[0]

    def _guest_or_host(self, phrase: Phrase) -> Draft | None:
        """Return who was received, or who received, in the last meeting."""
        wanted = ("subject", "agent") if phrase.words.endswith("host") else ("object",)
        for mention in self.memory.before(self.doc[phrase.head], FAR):
            if mention.role in wanted and mention.drafts[0].kind == "person":
                return mention.drafts[0]
        return None

    def reveal(self, token: Token, person: Draft) -> None:
        """Take a person without a title who is first named right after an office-holder without a name for the same.

        "The foreign minister called for calm. Per Dahl said …": wires name late.
        """
        new = person.kind == "person" and not person.offices and not self.memory.counts.get(person)
        if not new or grammar.role(token) != "subject":
            return
        here = self.memory.sentence(token)
        for mention in self.memory.before(token, 1):
            unnamed = mention.drafts[0]
            subject = mention.role == "subject" and len(mention.drafts) == 1 and mention.sentence < here
            single = unnamed.kind == "unnamed" and bool(unnamed.offices) and not unnamed.plural
            if subject and single and unnamed.gender in (None, person.gender or unnamed.gender):
                self.registry.merge(unnamed, person)
                self.memory.rename(unnamed, person)
                return


def _has_word(role: str, word: str) -> bool:
    return word in role.casefold().replace("-", " ").split()
