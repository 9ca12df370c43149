"""Which actors the noun phrases around a trigger stand for: troops for their state, "the other" for whoever it is, owners for things."""

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from aidememoire import lexicons
from aidememoire.language import grammar
from aidememoire.lexicons.event_words import event_words
from aidememoire.reading.context import Cast
from aidememoire.reading.event_details import Details
from aidememoire.reading.event_merge import Mention
from aidememoire.reading.event_roles import clause_subjects, modifiers, objects_of, subjects_of
from aidememoire.reading.event_triggers import Trigger
from aidememoire.reading.voices import Voices

Ids = tuple[str, ...]
UNNAMED = frozenset({"unnamed", "group"})
BODIES = frozenset({"state", "organisation", "group"})
ARMIES = frozenset(
    {"army", "navy", "military", "air", "coastguard", "troops", "forces", "government", "police", "ministry", "embassy"}
)
"""Words in the names of bodies whose deeds are those of their state."""
MINISTERS = frozenset({"ministers", "leaders", "ambassadors"})
"""Members of a union of states, whose joint deeds are the union's."""
OWN_WORDS = frozenset({"readout", "statement"})
"""Kinds of documents in which "the sides" are those who met."""
DEEP = 3
"""Nouns from a thing to whose it is: "exports of microchips to Belarus"."""
PAIR = 2


class People:
    """Looks up who phrases stand for; `before` are the mentions read so far, in the order of the text."""

    def __init__(self, cast: Cast, voices: Voices, details: Details) -> None:
        self.cast, self.voices, self.details = cast, voices, details
        self._own_words = details.text.document.kind in OWN_WORDS
        self.before: list[Mention] = []
        self._rivals: Ids = ()
        self._both, self._trial = False, True

    def begin(self, rivals: Ids) -> None:
        """Read anew, with the two parties of the story known."""
        self.before, self._rivals, self._trial = [], rivals, False

    def both_named(self) -> bool:
        """Tell whether "both sides" or the like was looked up."""
        return self._both

    def of(self, tokens: Iterable[Token], *, places: bool = False, beside: Ids = ()) -> Ids:
        """Return the actors that phrases stand for.

        With `places` also those behind a place or thing ("recalled from Madrid", "curbs on exports to Belarus"); `beside`
        are those named already, for "his counterpart".
        """
        out: dict[str, None] = {}
        for token in tokens:
            if self.details.is_time(token):
                continue
            found = self._known(token, beside)
            for actor in found or (self._owner(token) if places else ()):
                out.update(dict.fromkeys(self._sides(actor)))
        return tuple(out)

    def _known(self, token: Token, beside: Ids) -> Ids:
        country = self._own_country(token)
        if country:
            return country
        found = self._meant_by(token) or self._by_name(token)
        if _is_both(token) and not self._own_words:
            self._both = True
            if self._rivals or self._trial:
                return self._rivals
        forces = event_words().forces | event_words().weapons
        common = token.pos_ == "NOUN" and bool({token.lower_, token.lemma_.lower()} & forces)
        if not found or self._kinds(found) <= (UNNAMED | {"organisation"} if common else UNNAMED):
            found = self._behind_forces(token) or self._apposed(token) or self._other(token, beside) or found
        return (*found, *self._second_body(token, found))

    def _meant_by(self, token: Token) -> Ids:
        """Return who the cast takes a phrase for; "a commission" is none that was named before."""
        found = self.voices.who([token])
        new = token.pos_ == "NOUN" and grammar.determiner(token) in ("a", "an", "another")
        return () if new and self._kinds(found) <= {"organisation", "person"} else found

    def _kinds(self, actors: Ids) -> set[str]:
        return {self.cast.kind(a) for a in actors}

    def _own_country(self, token: Token) -> Ids:
        """Return the state of whoever a relative clause is about: "Prime Minister Wilk, whose country has deployed troops"."""
        whose = any(c.lower_ == "whose" for c in token.children)
        if not whose or token.lemma_.lower() not in ("country", "government", "nation", "state", "army", "navy"):
            return ()
        clause = grammar.clause(token)
        about = self.voices.who([clause.head]) if clause.head != clause else ()
        return tuple(dict.fromkeys(s for a in about if (s := self.cast.state(a))))

    def _other(self, token: Token, beside: Ids) -> Ids:
        """Return the other one of the last two who met: "his counterpart", "her colleague", "the guest"."""
        if token.lemma_.lower() not in event_words().fellows:
            return ()
        beside = beside or self.voices.who(grammar.possessors(token))
        pairs = (m.actors for m in reversed(self.before) if m.type == "CONSULT" and len(m.people) == PAIR)
        met = next((people for people in pairs if set(people) & set(beside)), ())
        return tuple(a for a in met if a not in beside)

    def _second_body(self, token: Token, found: Ids) -> Ids:
        """Return the body that the parse hung on a state: "the government of A and the rebels"."""
        if token.pos_ != "NOUN" or token.tag_ != "NN" or token.lemma_.lower() not in event_words().ruling:
            return ()
        lands = [t for t in grammar.noun_complements(token, "of") if t.pos_ == "PROPN"]
        beside = [t for land in lands for t in land.children if t.dep_ == "conj" and _has_article(t)]
        return tuple(a for a in self.voices.who(beside) if a not in found)

    def _apposed(self, token: Token) -> Ids:
        """Return who a group is by the names beside it: "its neighbours Kenland and Ostland"."""
        names = [t for t in grammar.flat(grammar.appositions(token)) if t.pos_ == "PROPN"]
        return self.voices.who(names) if token.tag_ == "NNS" or token.lower_.endswith("s") else ()

    def _owner(self, token: Token) -> Ids:
        """Return whose place or thing is struck or taken: "from Madrid", "a Peruvian port", "Chile's embassy", "exports to Chile"."""
        behind = self.cast.behind(token)
        if behind or token.pos_ != "NOUN":
            return behind
        for thing in _things(token):
            owners = self._bodies((*grammar.possessors(thing), *modifiers(thing)))
            owners = owners or self._bodies(
                grammar.noun_complements(thing, "to", "from", "of", "in", "with", "against")
            )
            if owners:
                return owners
        return ()

    def _bodies(self, tokens: Iterable[Token]) -> Ids:
        found = [a for t in tokens for a in (self.voices.who([t]) or self.cast.behind(t))]
        return tuple(dict.fromkeys(a for a in found if self.cast.kind(a) in BODIES))

    def _by_name(self, token: Token) -> Ids:
        """Return the state of an adjective ("Kenyan"), and who many of somebody are ("thousands of students")."""
        if lexicons.country_of_demonym(token.text) is not None:
            return self.cast.behind(token)
        if token.lower_ in event_words().many_of:
            return self.voices.who(grammar.noun_complements(token, "of"))
        return ()

    def _behind_forces(self, token: Token) -> Ids:
        """Return whose troops, officials or weapons a noun names: "Vesnan and Moravan officers", "the army's guns"."""
        return self._bodies(_masters(token))

    def _sides(self, actor: str) -> Ids:
        """Return the state (or states) for its troops, officials and organs, everybody else as they are."""
        words = set(self.cast.name(actor).casefold().split())
        kind = self.cast.kind(actor)
        if words & MINISTERS and kind in (*UNNAMED, "organisation"):
            whole = self.cast.principals(actor)
            return whole if len(whole) == 1 and self.cast.kind(whole[0]) == "organisation" else (actor,)
        if (kind in UNNAMED and event_words().organs & words) or (kind == "organisation" and words & ARMIES):
            return self.cast.principals(actor) or (actor,)
        return (actor,)

    def speaks_for(self, actors: Ids) -> bool:
        """Tell whether one of the actors only speaks for somebody: a spokeswoman."""
        roles = {r.value.casefold() for a in self.cast.actors(actors) if a.id in actors for r in a.roles}
        return any("spokes" in role for role in roles)

    def company(self, trigger: Trigger, doers: Sequence[Token]) -> list[Token]:
        """Return those who must be at a meeting though the noun doesn't name them: "left after talks with X", "twelve hours of talks"."""
        if len(self.of(doers)) > 1 or any(grammar.preposition(t) == "between" for t in doers):
            return []
        noun = trigger.token
        while grammar.preposition(noun) == "of" and grammar.governor(noun).pos_ == "NOUN":
            noun = grammar.governor(noun)
        subjects = clause_subjects(noun)
        subjects += [t for t in _told_at(noun) if t not in subjects]
        partner = any(grammar.preposition(t) == "with" for t in doers)
        if (
            partner
            and trigger.carrier is not None
            and trigger.carrier.lemma_.lower() not in event_words().judging
            and not grammar.possessors(noun)
        ):
            subjects = subjects_of(trigger.carrier)
        return subjects if partner or len(self.of(subjects)) > 1 else []


def _is_both(noun: Token) -> bool:
    """Tell whether a noun is both parties of a story: "both sides", "the two delegations", "neither party"."""
    if noun.pos_ != "NOUN" or grammar.possessors(noun) or any(c.text[:1].isupper() for c in modifiers(noun)):
        return False
    before = {c.lower_ for c in noun.children if c.i < noun.i}
    if noun.lower_ in event_words().sides:
        return bool(before & {"both", "two", "all", "the", "warring", "rival", "opposing"})
    return noun.lower_ in event_words().one_side and bool(before & {"either", "neither", "each"})


def _told_at(noun: Token) -> list[Token]:
    """Return who was told something at a call or meeting: "had told him in a telephone call that …"."""
    verb = grammar.clause(noun)
    if (
        grammar.preposition(noun) not in ("in", "during", "at", "over")
        or verb.lemma_.lower() not in event_words().telling
    ):
        return []
    return [*objects_of(verb), *([] if grammar.subjects(verb) else subjects_of(verb))]


def _things(noun: Token) -> Iterator[Token]:
    """Yield a noun and what it is of: "curbs" on "exports" of "microchips"."""
    yield noun
    for _ in range(DEEP):
        below = [t for t in grammar.noun_complements(noun, "of", "on", "for") if t.pos_ == "NOUN"]
        if not below:
            return
        noun = below[0]
        yield noun


def _has_article(noun: Token) -> bool:
    return any(c.lower_ == "the" and c.i < noun.i for c in noun.children)


def _masters(token: Token) -> list[Token]:
    """Return whose weapons and forces a noun names: "Vesnan jets", "government drones", "the army's guns"."""
    owned = event_words().weapons | event_words().forces | event_words().organs
    if token.pos_ != "NOUN" or not {token.lower_, token.lemma_.lower()} & owned:
        return []
    return [*grammar.possessors(token), *modifiers(token), *grammar.compounds(token)]
