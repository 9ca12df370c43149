"""Phrases without a name find their actor: the holder of an office, a body named before, a pair, or somebody new."""

from collections.abc import Callable

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons import organisations_called
from aidememoire.lexicons.mentions import group_words
from aidememoire.reading.actors.drafts import Draft
from aidememoire.reading.actors.joint import LEADERS, Pairs, may_be_armed, persons_of
from aidememoire.reading.actors.memory import PLURAL, role_of
from aidememoire.reading.actors.offices import Offices
from aidememoire.reading.actors.phrases import Phrase, does, speaks
from aidememoire.reading.actors.registry import Drafts, distinct, first_words
from aidememoire.reading.actors.stage import Stage
from aidememoire.records import Role

FAMILIES: tuple[frozenset[str], ...] = (
    frozenset({"minister", "foreign-minister", "defence-minister", "deputy-minister"}),
    frozenset({"envoy", "mediator", "negotiator", "ambassador"}),
    frozenset({"officer", "commander", "rebel-leader", "leader"}),
    frozenset({"leader", "head-of-state", "head-of-government", "monarch", "rebel-leader", "party-leader", "royal", "organisation-head"}),
    frozenset({"official", "spokesperson", "adviser", "minister", "ambassador"}),
    frozenset({"organisation-head", "leader", "chair"}),
)
NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4}


class Nouns:
    """Resolves noun phrases of one text, in the order of the text."""

    def __init__(self, stage: Stage, offices: Offices) -> None:
        self.stage = stage
        self.offices = offices
        self.registry = stage.registry
        self.memory = stage.memory
        self.doc = stage.doc
        self.pairs = Pairs(stage)

    def resolve(self, phrase: Phrase) -> None:
        """Link a phrase with the actors that it means; a thing or nobody stays without."""
        token = self.doc[phrase.head]
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
        beside = self._apposed(phrase)
        if beside:
            self._link(phrase, beside)
            return
        found = self._many(phrase) if phrase.plural else self._single(phrase)
        if found:
            self._link(phrase, found)

    def _link(self, phrase: Phrase, drafts: Drafts, *, mention: bool = True, note: bool = True) -> None:
        self.registry.links[phrase.head] = drafts
        if mention:
            self.registry.mention(phrase.start, phrase.core, drafts)
        if note:
            self.memory.note(self.doc[phrase.head], drafts)

    def _titled(self, phrase: Phrase) -> Drafts:
        """Return the persons whose names the title stands with; whose office it is may be known only now ("his")."""
        mark = self.stage.layout.mark_at.get(phrase.head)
        runs = self.stage.titled.get(mark.start, []) if mark is not None else []
        drafts = distinct(d for r in runs for d in self.registry.links.get(r.start, ()))
        for draft in drafts:
            owners = self._owners(phrase)
            if draft.owner is None and owners and owners[0] is not draft and phrase.office is not None and phrase.office.kind != "counterpart":
                draft.owner = owners[0]
        return drafts

    def _press(self, phrase: Phrase) -> Drafts:
        """Return the newspaper or agency that is named right after its noun: "the daily Vestnik"."""
        run = self.stage.runs.get(phrase.head + 1)
        if phrase.group is None or phrase.group.kind != "media" or run is None:
            return ()
        return self.registry.links.get(run.start, ())

    def _apposed(self, phrase: Phrase) -> Drafts:
        """Return the actors of the name that a phrase explains: "Relvik, the president", "the Group, the bloc that"."""
        token = self.doc[phrase.head]
        noun = grammar.apposed_to(token)
        kinds = ("person", "unnamed") if phrase.group is None else ("organisation", "state", "office")
        before = [t for t in self.doc[max(0, phrase.start - 2) : phrase.start] if not t.is_space]
        if not before or before[-1].text not in (",", "(", "—", "–", "-") or before[0].is_quote:
            return ()
        for candidate in () if noun is None else (noun, before[0]):
            found = self.registry.of(candidate)
            if found and candidate.i < token.i and all(d.kind in kinds for d in found) and phrase.plural == (len(found) > 1):
                return found
        return ()

    def _beside(self, phrase: Phrase) -> Drafts:
        """Return the person with a title of their own beside whom a phrase stands: "its chairman, Minister Per Dahl"."""
        at = phrase.end
        if phrase.office is None or phrase.plural or at + 1 >= len(self.doc) or self.doc[at].text != ",":
            return ()
        mark = self.stage.layout.mark_at.get(at + 1)
        runs = self.stage.titled.get(mark.start, []) if mark is not None and mark.kind == "title" else []
        if len(runs) != 1 or runs[0].start > at + 6 or self.doc[phrase.start].lower_ in group_words().indefinite - {"a", "an"}:
            return ()
        drafts = self.registry.links.get(runs[0].start, ())
        tokens = self.doc[phrase.start : phrase.core]
        for draft in drafts:
            draft.add_role(Role(first_words(list(tokens)), tokens.start_char, tokens.end_char), phrase.office)
            owners = self._owners(phrase)
            if draft.owner is None and owners and owners[0] is not draft:
                draft.owner = owners[0]
        return drafts

    def _is_predicate(self, phrase: Phrase) -> bool:
        token = self.doc[phrase.head]
        return token.dep_ in ("attr", "oprd") or any(c.dep_ == "cop" for c in token.children) or (phrase.start > 0 and self.doc[phrase.start - 1].lower_ == "as" and token.dep_ in ("obl", "pobj", "nmod"))

    def _owners(self, phrase: Phrase) -> Drafts:
        """Return whose they are: states of adjectives, possessors, what "of" leads to, with what is joined to it."""
        out: list[Draft] = []
        for i in phrase.owners:
            out += self.stage.owner_at(i)
            for member in grammar.conjuncts(self.doc[i]):
                out += self.stage.owner_at(member.i)
            head = self.doc[i]
            if head.dep_ == "conj" and phrase.plural:
                for member in grammar.coordination(head):
                    out += self.stage.owner_at(member.i)
        return distinct(out)

    def _words(self, phrase: Phrase) -> str:
        return first_words(list(self.doc[phrase.start : phrase.end]))

    def _new(self, phrase: Phrase, kind: str, owners: Drafts) -> Draft:
        draft = self.registry.new(kind, self._words(phrase), named=False)  # type: ignore[arg-type]
        draft.head, draft.plural, draft.gender = phrase.words, phrase.plural, phrase.gender
        draft.owner = owners[0] if owners else None
        draft.members = owners
        if phrase.office is not None:
            draft.offices.append(phrase.office)
        for noun in (phrase.person, phrase.group):
            draft.role_code = draft.role_code or (noun.cameo if noun is not None else None)
        return draft

    # ---- one

    def _single(self, phrase: Phrase) -> Drafts:
        if phrase.group is not None:
            return self._group(phrase)
        owners = self._owners(phrase)
        first = self.doc[phrase.start].lower_
        indefinite = first in group_words().indefinite
        if not indefinite:
            found = self._known(phrase, owners)
            if found is not None:
                return (found,)
        if phrase.office is not None and phrase.office.kind == "counterpart" and not owners:
            return ()
        return (self._new(phrase, "unnamed", owners),)

    def _known(self, phrase: Phrase, owners: Drafts) -> Draft | None:
        """Return whom "the minister", "the official" means: somebody of this title, of this noun, of a like office."""
        token = self.doc[phrase.head]
        word = phrase.words.split()[-1]

        def belongs(draft: Draft) -> bool:
            fits = not owners or bool(set(owners) & set(_line(draft))) or (draft.owner is None and draft.kind == "person" and phrase.office in draft.offices)
            return fits and draft.gender in (None, phrase.gender or draft.gender) and not draft.plural

        tests: list[Callable[[Draft], bool]] = []
        if phrase.kinds:
            tests.append(lambda d: d.kind == "person" and any(o.kind in phrase.kinds for o in d.offices))
        elif phrase.office is not None:
            tests.append(lambda d: d.kind == "person" and phrase.office in d.offices)
            tests.append(lambda d: d.kind == "person" and any(_has_word(r.value, word) for r in d.roles))
        tests.append(lambda d: d.kind == "unnamed" and d.head.split()[-1:] == [word])
        if phrase.office is not None and phrase.office.kind not in ("director-general", "counterpart"):
            tests.append(lambda d: d.kind == "unnamed" and phrase.office in d.offices and not (d.owner is None and owners))
        if phrase.office is None:
            tests.append(lambda d: d.kind == "person" and any(_has_word(r.value, word) for r in d.roles))
        if phrase.definite and phrase.office is not None:
            kinds = frozenset[str]().union(*(f for f in FAMILIES if phrase.office.kind in f))
            tests.append(lambda d: d.kind == "person" and any(o.kind in kinds for o in d.offices))
        elif phrase.definite and phrase.person is not None and phrase.person.kind in ("official", "diplomat", "source", "aide"):
            tests.append(lambda d: d.kind == "unnamed" and not d.plural)
        for test in tests:
            found = self.memory.latest(token, lambda d, test=test: belongs(d) and test(d))  # type: ignore[misc]
            if found is not None:
                if found.owner is None and owners and phrase.office is not None and phrase.office.kind != "counterpart":
                    found.owner = owners[0]
                return found
        if word in ("guest", "visitor", "host"):
            return self._guest_or_host(phrase, word)
        if phrase.office is not None and (phrase.definite or self.stage.layout.in_title(token)):
            ahead = [d for d in self.registry.persons() if belongs(d) and phrase.office in d.offices]
            return ahead[0] if len(ahead) == 1 else None
        return None

    def _guest_or_host(self, phrase: Phrase, word: str) -> Draft | None:
        """Return who was received, or who received, in the last meeting."""
        wanted = ("subject", "agent") if word == "host" else ("object",)
        for mention in self.memory.before(self.doc[phrase.head], 8):
            if mention.role in wanted and mention.drafts[0].kind == "person":
                return mention.drafts[0]
        return None

    def reveal(self, token: Token, person: Draft) -> None:
        """Take a person without a title who is first named right after an office-holder without a name for the same.

        "The foreign minister called for calm. Per Dahl said …": wires name late.
        """
        if person.kind != "person" or person.offices or self.memory.counts.get(person) or role_of(token) != "subject":
            return
        for mention in self.memory.before(token, 1):
            unnamed = mention.drafts[0]
            right = mention.role == "subject" and len(mention.drafts) == 1 and mention.sentence < self.memory.sentence(token)
            if right and unnamed.kind == "unnamed" and unnamed.offices and not unnamed.plural and unnamed.gender in (None, person.gender or unnamed.gender):
                self.registry.merge(unnamed, person)
                self.memory.rename(unnamed, person)
                return

    # ---- bodies

    def _group(self, phrase: Phrase) -> Drafts:
        group = phrase.group
        assert group is not None
        owners = self._owners(phrase)
        if group.stands_for in ("parties", "persons", "states"):
            return self._joint(phrase)
        if group.kind in ("government", "side"):
            return self._government(phrase, owners)
        if group.kind == "office":
            return self._office(phrase, owners)
        if group.stands_for == "author":
            return self._document(phrase, owners) if speaks(self.doc[phrase.head]) else ()
        return self._body(phrase, owners)

    def _document(self, phrase: Phrase, owners: Drafts) -> Drafts:
        """Return who speaks in a document: the council of a resolution, else the document itself."""
        if phrase.words in ("resolution", "draft", "text", "decision") and not owners:
            council = self.memory.latest(self.doc[phrase.head], lambda d: d.kind == "organisation" and _head_of(d.name) in group_words().conferring)
            if council is not None:
                return (council,)
        return (self._new(phrase, "unnamed", owners),)

    def _government(self, phrase: Phrase, owners: Drafts) -> Drafts:
        assert phrase.group is not None
        token = self.doc[phrase.head]
        states = tuple(s for d in owners for s in _line(d) if s.kind in ("state", "organisation"))
        if states and (phrase.words != "capital" or does(token)):
            return states[:1]
        if owners or phrase.owners or self.doc[phrase.start].lower_ in ("a", "an", "no", "neither", "any", "another", "either", "each"):
            return self._body(phrase, owners) if phrase.group.kind == "government" and (owners or phrase.owners) else ()
        if any(t.pos_ == "NOUN" and t.i != phrase.head for t in self.doc[phrase.start : phrase.head]):
            return ()  # "the ceasefire regime"
        if phrase.group.kind == "side" and phrase.words not in ("country", "nation", "republic", "kingdom"):
            return self._other_side(phrase) if "other" in {t.lower_ for t in self.doc[phrase.start : phrase.head]} else ()
        if phrase.words in ("state", "administration", "leadership", "authorities", "cabinet", "government", "country", "nation"):
            known = self._home_state(token)
            return (known,) if known is not None else (self._body(phrase, owners) if does(token) else ())
        return self._body(phrase, owners)

    def _home_state(self, token: Token) -> Draft | None:
        """Return the state whose "government" is meant: one of whose government the text speaks, the nearest, the only one."""
        here = self._here(token)
        if here is not None:
            return here
        governed = self._governed()
        known = self.memory.latest(token, lambda d: d in governed) or self.memory.latest(token, lambda d: d.kind == "state", 3)
        states = [d for d in self.registry.states() if d.mentions]
        return known or (states[0] if len(states) == 1 else None)

    def _here(self, token: Token) -> Draft | None:
        """Return the state of the place that a sentence begins with: "In Brek, the government"."""
        first = next((t for t in token.sent if not t.is_space), token)
        if first.lower_ != "in" or first.i + 1 >= token.i:
            return None
        found = self.stage.owner_at(first.i + 1)
        run = self.stage.runs.get(first.i + 1)
        if not found and run is not None and self.stage.kinds.of(run) == "place":
            found = (self.offices.capitals.get(run.key) or self.registry.state_called(" ".join(run.words)),)
        return found[0] if found and found[0].kind == "state" else None

    def _governed(self) -> set[Draft]:
        """Return the states of whose government the text speaks."""
        out: set[Draft] = set()
        for draft in self.registry.states():
            for span in draft.mentions.values():
                if "government" in span.text.lower():
                    out.add(draft)
        for run in self.stage.ordered:
            before = [t.lower_ for t in self.doc[max(0, run.start - 3) : run.start]]
            if "government" in before and before[-1:] in (["of"], ["the"]):
                out.update(d for d in self.registry.links.get(run.start, ()) if d.kind == "state")
        return out

    def _other_side(self, phrase: Phrase) -> Drafts:
        parties = self.parties()
        if len(parties) != 2:
            return ()
        last = self.memory.latest(self.doc[phrase.head], lambda d: bool(set(_line(d)) & set(parties)))
        return tuple(p for p in parties if last is not None and p not in _line(last))[:1]

    def _office(self, phrase: Phrase, owners: Drafts) -> Drafts:
        token = self.doc[phrase.head]
        if phrase.group is not None and phrase.words == "palace" and not does(token):
            return ()
        if owners and owners[0].kind in ("person", "unnamed"):
            draft = self.registry.body(f"Office of {owners[0].name}", "office")
            draft.owner, draft.head, draft.role_code = owners[0], "office", "GOV"
            return (draft,)
        if owners and owners[0].kind in ("state", "organisation", "office"):
            return self._body(phrase, owners)
        if phrase.words != "office":
            return self._body(phrase, owners) if does(token) else ()
        known = self.memory.latest(token, lambda d: d.kind == "office")
        return (known,) if known is not None and phrase.definite and does(token) else ()

    def _body(self, phrase: Phrase, owners: Drafts) -> Drafts:
        token = self.doc[phrase.head]
        word = phrase.words.split()[-1]
        if not owners and self.doc[phrase.start].lower_ not in ("a", "an", "another", "some", "no", "any"):
            found = self._named_body(phrase, word)
            if found is not None:
                return (found,)
        if phrase.words.split()[-1] in group_words().vague and not (speaks(token) or (does(token) and (owners or phrase.core - phrase.start > 1))):
            return ()
        key = self._words(phrase)
        owner = next((d for d in owners if d.kind in ("state", "organisation", "office")), None)
        for draft in self.registry.drafts:
            if draft.head == phrase.words and draft.owner is not None and draft.owner is owner and draft.kind == "organisation":
                return (draft,)
        known = self.registry.known_body(key) if self.doc[phrase.start].lower_ not in ("a", "an", "another") else None
        if known is not None:
            return (known,)
        draft = self._new(phrase, "organisation", owners)
        return (draft,)

    def _named_body(self, phrase: Phrase, word: str) -> Draft | None:
        """Return the body that "the Council", "the bloc", "the mission" calls back."""
        token = self.doc[phrase.head]
        called = {o.id for o in organisations_called(word)}

        def fits(draft: Draft) -> bool:
            if draft.kind not in ("organisation", "office"):
                return False
            last = _head_of(draft.name)
            if word in ("organisation", "organization") and last in ("organisation", "organization"):
                return True
            return last == word or draft.head.split()[-1:] == [word] or (draft.body is not None and draft.body.id in called)

        found = self.memory.latest(token, fits)
        if found is None and word in ("bloc", "organisation", "organization", "body", "group", "alliance", "movement", "group"):
            found = self.memory.latest(token, lambda d: d.kind == "organisation" and d.named, 2)
        if found is None:
            ahead = [d for d in self.registry.drafts if fits(d)]
            found = ahead[0] if len(ahead) == 1 and phrase.definite else None
        return found

    # ---- several

    def _many(self, phrase: Phrase) -> Drafts:
        owners = self._owners(phrase)
        joint = self._joint(phrase) or self._two_of_readout(phrase, owners)
        if joint:
            return joint
        if phrase.group is not None and phrase.group.number == "one" and phrase.group.kind in ("side", "government", "community"):
            return ()
        token = self.doc[phrase.head]
        if phrase.words in ("rebels", "insurgents", "separatists", "guerrillas", "militants") and phrase.definite and not owners:
            rebels = self.memory.latest(token, lambda d: d.role_code == "REB" and not d.plural) or self.memory.latest(token, may_be_armed, 3)
            if rebels is not None:
                return (rebels,)
        name = self._words(phrase).casefold()
        same = self.memory.latest(token, lambda d: d.plural and not d.named and d.name.casefold() == name)
        if same is None and phrase.definite and not phrase.counted:
            same = self.memory.latest(token, lambda d: d.plural and not d.named and d.head.split()[-1:] == phrase.words.split()[-1:] and (not owners or d.owner in owners))
        if same is not None:
            return (same,)
        if phrase.group is not None and phrase.group.stands_for == "author" and not speaks(token):
            return ()
        if phrase.group is not None and (phrase.words in group_words().vague or token.lemma_.lower() in group_words().vague) and not does(token):
            return ()
        return (self._new(phrase, "group", owners),)

    def _two_of_readout(self, phrase: Phrase, owners: Drafts) -> Drafts:
        """Return the two who talked, where an account of their talk says "the politicians", "the heads"."""
        if self.stage.text.document.kind not in ("readout", "statement") or owners or phrase.owners or phrase.counted or phrase.end > phrase.core:
            return ()
        named = phrase.office is not None or (phrase.person is not None and phrase.person.kind in ("leader", "statesman", "official", "negotiator"))
        holders = [d for d in self.registry.persons() if d.offices]
        if not named or len(holders) != 2 or self.doc[phrase.start].lower_ != "the":
            return ()
        return tuple(holders)

    def _joint(self, phrase: Phrase) -> Drafts:
        """Return whom "both presidents", "the two sides", "the leaders of A and B" means; () where it is one group."""
        token = self.doc[phrase.head]
        words = [t.lower_ for t in self.doc[phrase.start : phrase.head]]
        count = next((NUMBERS[w] for w in words if w in NUMBERS), None)
        single = phrase.words.split()[-1]
        side = single in ("sides", "parties", "countries", "nations", "states", "governments", "capitals", "delegations", "camps", "neighbours", "neighbors", "interlocutors")
        if phrase.group is not None and phrase.group.number == "many" and phrase.group.kind == "population":
            return ()
        if side:
            return self._sides(phrase, count, words)
        return self._leaders(phrase, count) if phrase.office is not None or single in ("leaders", "men", "women", "presidents", "ministers", "officials", "generals") else ()

    def _sides(self, phrase: Phrase, count: int | None, words: list[str]) -> Drafts:
        token = self.doc[phrase.head]
        if not (count or "the" in words or "both" in words) or (any(w in ("all", "other", "some", "many", "warring") for w in words) and not count):
            return ()
        single = phrase.words.split()[-1]
        if single == "interlocutors" or (single in ("sides", "parties") and self.stage.text.document.kind in ("readout", "statement", "unknown")):
            pair = persons_of(self.memory, token, (), lambda d: d.kind == "person" and bool(d.offices), count or 2)
            if pair and (single == "interlocutors" or len(self.registry.persons()) == 2):
                return pair
        return self.pairs.at(token) if count in (None, 2) else ()

    def parties(self) -> Drafts:
        """Return the two parties of the text, () where it has none or more."""
        return self.pairs.principal or ()

    def _leaders(self, phrase: Phrase, count: int | None) -> Drafts:
        token = self.doc[phrase.head]
        owners = tuple(d for d in self._owners(phrase) if d.kind in ("state", "organisation"))
        persons = self.registry.persons()
        kinds = self._kinds(phrase)
        if owners and len(owners) > 1 and phrase.words.split()[-1] not in ("officials", "aides"):
            return self._heads(owners, [p for p in persons if any(x.kind in kinds for x in p.offices)])
        if owners or (phrase.possessor is not None and self.doc[phrase.possessor].lower_ not in PLURAL):
            return ()
        fitting = [p for p in persons if any(o.kind in kinds for o in p.offices)]
        if phrase.kinds and len(fitting) != 2:
            kinds, fitting = LEADERS, [p for p in persons if any(o.kind in LEADERS for o in p.offices)]
        if count is None and not phrase.counted and self.doc[phrase.start].lower_ == "the" and len(fitting) == 2 and (phrase.core == phrase.end or phrase.kinds):
            count = 2
        opens = ("the", "both", "two") if self.stage.layout.in_title(token) and phrase.office is not None else ("the", "both")
        if count is None or (self.doc[phrase.start].lower_ not in opens and phrase.possessor is None):
            return ()
        return persons_of(self.memory, token, persons, lambda d: d.kind == "person" and (phrase.office is None or any(o.kind in kinds for o in d.offices)), count)


    @staticmethod
    def _kinds(phrase: Phrase) -> frozenset[str]:
        """Return the kinds of office that a plural may mean: "the ministers" foreign ministers too."""
        word = phrase.words.split()[-1]
        if phrase.kinds and not phrase.kinds <= LEADERS:
            return phrase.kinds
        if phrase.office is None or word in ("leaders", "men", "women") or phrase.words.startswith("heads of"):
            return LEADERS
        kind = phrase.office.kind
        return next((f for f in FAMILIES if kind in f), frozenset({kind})) if word in ("ministers", "envoys", "negotiators", "mediators", "commanders", "diplomats") else frozenset({kind})

    @staticmethod
    def _heads(owners: Drafts, persons: list[Draft]) -> Drafts:
        """Return who heads each of some states or bodies; one left over goes to the one person left over."""
        chosen = [next((p for p in persons if o in _line(p)), None) for o in owners]
        left = [p for p in persons if p.owner is None and p not in chosen]
        if chosen.count(None) == 1 and len(left) == 1:
            at = chosen.index(None)
            chosen[at], left[0].owner = left[0], owners[at]
        return distinct(d for d in chosen if d is not None) if all(chosen) else ()


def _head_of(name: str) -> str:
    """Return the noun of a body's name: "ministry" of "Ministry of Foreign Affairs"."""
    return name.partition(" of ")[0].partition(" for ")[0].split()[-1].lower()


def _line(draft: Draft) -> list[Draft]:
    """Return an actor and whom it belongs to, upwards."""
    out = [draft]
    while out[-1].owner is not None and len(out) < 6:
        out.append(out[-1].owner)
    return out


def _has_word(role: str, word: str) -> bool:
    return word in role.casefold().replace("-", " ").split()
