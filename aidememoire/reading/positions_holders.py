"""Who holds an attitude: the doer of the verb that names it, the possessor of the noun, the speaker of the claim."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons.attitudes import Sense
from aidememoire.reading.links import is_infinitive, step
from aidememoire.reading.positions_claims import Claims
from aidememoire.reading.positions_words import Words
from aidememoire.reading.standing import Standing
from aidememoire.reading.voices import Ids, Voices

UNHELD = frozenset({"may", "might", "could", "can"})
NOT_OPPOSED = frozenset(
    {
        "exclude",
        "rule",
        "fear",
        "regret",
        "condemn",
        "criticise",
        "criticize",
        "lament",
        "slam",
        "stop",
        "welcome",
        "hail",
    }
)
"""Verbs whose negation says nothing: "did not rule out sanctions" is no support of them."""
ACCEPTING = frozenset({"accept", "live", "agree", "support", "back", "tolerate"})
"""Verbs that with "could" are a yes in one's own mouth."""
CALLING = frozenset(
    {
        "call",
        "describe",
        "deem",
        "consider",
        "label",
        "brand",
        "term",
        "dub",
        "see",
        "view",
        "regard",
        "declare",
        "find",
        "think",
        "judge",
    }
)
"""Verbs that give their object a name, a good or a bad one."""
OBSTRUCTING = frozenset({"block", "boycott", "resist", "shun", "threaten", "refuse"})
"""Attitudes that are accusations in the mouth of others."""
ATTITUDES = ("for", "against")
AGREEING = frozenset({"agree", "concur", "settle"})
"""Verbs whose "on" leads to what is to be settled: who did not agree on a truce may still want one."""
DETAILS = frozenset(
    {
        "date",
        "timetable",
        "timeline",
        "calendar",
        "schedule",
        "venue",
        "location",
        "agenda",
        "format",
        "wording",
        "modality",
    }
)
"""Nouns for how and when a thing is to be: who turns one down is not against the thing."""


@dataclass
class Path:
    """How far the way up from a mention has come."""

    token: Token
    sign: int
    against: bool = False
    carried: bool = False
    """Whether a noun with an attitude is below ("support for", without saying whose)."""
    adjectival: bool = False
    """Whether the attitude is that of an adjective ("is prepared to"), whose subject holds it."""
    after: bool = False
    """Whether the speaker wants other things first."""
    clauses: list[Token] = field(default_factory=list)
    anchor: Token | None = None
    negators: set[int] = field(default_factory=set)
    detailed: int | None = None
    """The sign at a detail of the thing that the way came through: "a date for talks"."""
    end: int = 0
    """The token after the words of the mention, in which a "lifted" has been counted."""
    enacted: frozenset[int] = frozenset()
    """Signs that one has by doing it, too: 1 where who supplies arms is for that, -1 where who withholds them is against."""

    def go_on(self, token: Token) -> None:
        """Go up to a word."""
        self.token = token
        if token.lemma_.lower() in DETAILS:
            self.detailed = self.sign

    def turn(self) -> None:
        """Turn the sign round."""
        self.sign, self.against = -self.sign, True

    def held_by(self, holders: Ids, anchor: Token, *, claimed: bool = False, deed: bool = False) -> "Holding":
        """Return the stance as it is at this point of the way."""
        return Holding(holders, self.sign, anchor, tuple(self.clauses), self.against, claimed, self.after, deed)


@dataclass(frozen=True)
class Holding:
    """Somebody's stance, before it is weighed: whose, for (1) or against (-1), where it is shown."""

    holders: Ids
    sign: int
    anchor: Token
    clauses: tuple[Token, ...]
    against: bool
    claimed: bool
    """Whether it is read from what a speaker says of the thing, not from a word that names an attitude."""
    after: bool = False
    """Whether it comes only after other things."""
    deed: bool = False
    """Whether it is read from what was done."""


class Holders:
    """Finds who holds what the way up has come to."""

    def __init__(self, words: Words, voices: Voices, claims: Claims) -> None:
        self.words, self.voices, self.claims = words, voices, claims
        self.standing = Standing(words, voices)

    def sensed(self, path: Path, above: Token, sense: Sense) -> Holding | None:
        """Take a word's attitude along; return who holds it, where the word stands on its own feet."""
        if sense.towards != "turned":
            path.anchor = above
        if sense.towards in ("turned", "against"):
            path.turn()
        if sense.towards == "turned":
            return None
        if sense.kind == "noun" and not grammar.is_clause(above):
            path.carried = True
            return None
        if sense.kind == "verb" and self._object_turned(path, above):
            path.turn()
        path.adjectival = sense.kind == "adjective"
        return self.held(path, above) if self.standing.holds(above) else None

    def _object_turned(self, path: Path, verb: Token) -> bool:
        """Tell whether the object is wanted otherwise than it is: "wants the sanctions lifted"."""
        if path.token.head != verb or grammar.is_clause(path.token):
            return False
        after = [
            c
            for c in verb.children
            if c.dep_ in ("xcomp", "ccomp", "acl", "oprd") and c.tag_ == "VBN" and c.i > path.token.i
        ]
        after += [
            c
            for c in verb.children
            if c.dep_ == "advcl" and c.tag_ == "VBN" and c.i > path.token.i and is_infinitive(c)
        ]
        after += [c for c in path.token.children if c.dep_ == "acl" and c.tag_ == "VBN"]
        after = [c for c in after if c.i >= path.end]
        return any((s := self.words.attitude(c, "object")) is not None and s.towards == "turned" for c in after)

    def held(self, path: Path, verb: Token) -> Holding | None:
        """Return the stance of a verb's doer, None where it is not held, no longer held, or only perhaps."""
        form = grammar.verb_form(verb)
        path.clauses.append(verb)
        negator = grammar.negation(verb)
        if negator is not None and negator.i not in path.negators:
            if not self._denies(verb, negator) or _fails_to_settle(path, verb):
                return None
            path.negators.add(negator.i)
            path.turn()
        may = form.modal in UNHELD and not self._refuses(form.modal, negator) and not grammar.conditions(verb)
        if may and not (verb.lemma_.lower() in ACCEPTING and self._is_own(verb)):
            return None
        if self.given_up(verb, path.token) or self.standing.hidden(verb) or self._undecided(verb):
            return None
        holders = self._doers(path, verb)
        if not holders or (verb.lemma_.lower() in OBSTRUCTING and not self._own_account(verb, holders)):
            return None
        return path.held_by(holders, path.anchor or verb)

    def _is_own(self, verb: Token) -> bool:
        """Tell whether those whose attitude it is say so themselves: "we could live with it"."""
        said = self.voices.at(verb)
        return said is not None and self.voices.same_side(
            self.voices.acting(grammar.doers(verb), said.speaker), said.speaker
        )

    def _own_account(self, verb: Token, holders: Ids) -> bool:
        """Tell whether nobody else says it of the holders: "they are blocking aid" is an accusation."""
        said = self.voices.at(verb)
        return said is None or self.voices.same_side(holders, said.speaker)

    def _denies(self, verb: Token, negator: Token) -> bool:
        """Tell whether a negated attitude is its contrary: what was not done is none, what is not wanted is."""
        form = grammar.verb_form(verb)
        backshifted = not form.perfect and self.voices.at(verb) is not None
        past = form.tense == "past" and not backshifted and not self.words.has(verb, "uttering")
        return negator.lower_ != "longer" and not past and verb.lemma_.lower() not in NOT_OPPOSED

    def _refuses(self, modal: str | None, negator: Token | None) -> bool:
        """Tell whether it is a refusal: "cannot accept"; "may not accept" leaves it open."""
        return modal in ("can", "could") and negator is not None

    def _undecided(self, verb: Token) -> bool:
        """Tell whether both are said at once: "neither supports nor opposes"."""
        senses = [
            s
            for v in grammar.coordination(verb)
            for s in self.words.senses.get(v.i, ())
            if s.list == "attitude" and s.kind == "verb"
        ]
        both = {"for", "against"} <= {s.towards for s in senses}
        return both and any(
            c.lower_ in ("neither", "nor", "or") for v in grammar.coordination(verb) for c in v.children
        )

    def _doers(self, path: Path, verb: Token) -> Ids:
        """Return who holds a verb's attitude: as the statement that it introduces has it, else as the parse has it."""
        said = self.voices.cued_by(verb)
        if self.text_before(verb) is not None:
            return ()
        if path.adjectival:
            doers = grammar.subjects(verb) or grammar.subjects(path.token)
        elif grammar.is_passive(verb):
            doers = [a for a in grammar.agents(verb) if grammar.preposition(a) in ("by", None)]
        else:
            doers = grammar.doers(verb)
        if any(self.words.has(t, "texts") or t.lower_ in ("which", "that") for t in doers):
            return said.speaker if said is not None and not self._owned(doers) else ()
        around = self.voices.at(verb)
        holders = self.voices.acting(doers, around.speaker if around is not None else ())
        if path.adjectival and holders:
            return holders
        return said.speaker if said is not None and said.speaker else holders

    def _owned(self, texts: list[Token]) -> bool:
        """Tell whether a text is said to be somebody's: what it asks for is then read off that."""
        return bool(self.voices.who(p for t in texts for p in grammar.possessors(t)))

    # ---- nouns, texts, and verbs that utter or name

    def text_before(self, verb: Token) -> Token | None:
        """Return the text that a participle follows: "a resolution demanding", wherever the parse hangs it."""
        before = verb.doc[verb.i - 1] if verb.i > 0 and verb.tag_ in ("VBG", "VBN") else None
        return before if before is not None and self.words.has(before, "texts") else None

    def texts(self, path: Path, noun: Token) -> Iterator[Holding]:
        """Yield who stands behind a text that demands something: "Norway's draft", "a resolution tabled by Norway"."""
        if not self.words.has(noun, "texts") or self.standing.hidden(noun):
            return
        owners = [o for n in (noun, *grammar.appositions(noun)) for o in grammar.noun_complements(n, "by", "from")]
        holders = self.voices.who(grammar.possessors(noun) + owners)
        if holders:
            yield path.held_by(holders, noun)
        for verb in grammar.relative_clauses(noun):
            if self.words.has(verb, "sponsoring") and not grammar.is_negated(verb):
                passive = grammar.is_passive(verb)
                holders = self.voices.who(grammar.agents(verb) if passive else grammar.own_subjects(verb))
                if holders:
                    yield path.held_by(holders, verb)

    def possessed(self, path: Path, noun: Token, sense: Sense | None) -> Holding | None:
        """Return the stance of a noun's possessor: "Iran's refusal to"."""
        if sense is None or sense.kind != "noun" or sense.towards not in ATTITUDES or self.standing.hidden(noun):
            return None
        said = self.voices.cued_by(noun)
        holders = said.speaker if said is not None else ()
        holders = holders or self.voices.who(self._owners(path, noun, sense)) or self.voices.nation(noun)
        return path.held_by(holders, noun) if holders else None

    def _owners(self, path: Path, noun: Token, sense: Sense) -> list[Token]:
        owners = grammar.possessors(noun) + grammar.noun_complements(noun, "by", "from")
        if "of" not in sense.takes or step(path.token).link != "of":
            owners += grammar.noun_complements(noun, "of")
        before = noun.doc[noun.i - 1] if noun.i > 1 else None
        if not owners and before is not None and before.lower_ in ("'s", "’s"):
            owners = [noun.doc[noun.i - 2]]  # the parse hung the owner elsewhere
        return owners

    def uttered(self, path: Path, verb: Token, link: str) -> Holding | None:
        """Return the stance of who utters an attitude: "voiced support for", "reaffirmed her commitment to"."""
        if not self.words.has(verb, "uttering") or not self.standing.holds(verb):
            return None
        negator = grammar.negation(verb)
        if negator is not None and any(o.lemma_.lower() == "secret" for o in grammar.objects(verb)):
            path.negators.add(negator.i)  # "made no secret of its opposition"
        if path.carried:
            return self.held(path, verb) if link in ("object", "subject", "that", "to", "in") else None
        if link in ("object", "subject", "that"):
            return None
        for noun in grammar.undergoers(verb):
            sense = self.words.attitude(noun, link)
            if sense is not None and sense.towards in ATTITUDES:
                if sense.towards == "against":
                    path.turn()
                path.anchor = noun
                return self.held(path, verb)
        return None

    def named(self, path: Path, verb: Token, link: str) -> Holding | None:
        """Return the stance of who calls a thing by a good or bad name: "called the warrant a farce"."""
        if link not in ("object", "subject") or verb.lemma_.lower() not in CALLING or not self.standing.holds(verb):
            return None
        span = range(verb.i, verb.right_edge.i + 1)
        contra = self.words.near("contra", span) is not None
        if not contra and self.words.near("pro", span) is None:
            return None
        if contra:
            path.turn()
        path.anchor = verb
        return self.held(path, verb)

    def relatives(self, path: Path) -> Iterator[Holding]:
        """Yield stances from relative clauses: "the meeting, which Turkey proposed", "a measure demanded by Tavira"."""
        nouns = [path.token, *grammar.appositions(path.token), *self._summed_up(path.token)]
        for verb in [v for noun in nouns for v in grammar.relative_clauses(noun)]:
            sense = self.words.attitude(verb, "object")
            if sense is None or sense.towards not in ATTITUDES or grammar.verb_form(verb).infinitive:
                continue
            passive = grammar.is_passive(verb)
            gap = grammar.agents(verb) if passive else [s for s in grammar.own_subjects(verb) if s not in nouns]
            holders = self.voices.who(gap)
            filled = [o for o in grammar.objects(verb) if o not in nouns]
            if holders and not filled and not grammar.is_negated(verb) and not self.standing.hidden(verb):
                against = sense.towards == "against"
                yield Holding(holders, -path.sign if against else path.sign, verb, (verb,), against, claimed=False)

    def _summed_up(self, head: Token) -> list[Token]:
        """Return nouns that sum up what stands before them: "freeze the assets, a measure demanded by Tavira"."""
        return [t for t in head.subtree if t.i > head.i and self.words.has(t, "texts") and _after_comma(t)]

    # ---- claims of a speaker

    def claimed(self, path: Path, verb: Token, link: str | None) -> Holding | None:
        """Take a clause's negation along; return the stance that its speaker shows by saying it."""
        path.clauses.append(verb)
        self.negate(path, grammar.negation(verb))
        if any(self.words.doc[i].lower_ == "longer" for i in path.negators):
            return None
        claim = self.claims.of(verb, link, negated=path.against)
        if claim is None or self.standing.hidden(verb) or self.given_up(verb, path.token):
            return None
        if claim.contra:
            path.turn()
        return path.held_by(claim.holders, path.anchor or verb, claimed=True)

    def negate(self, path: Path, negator: Token | None) -> None:
        """Turn the sign for a negator that has not been counted and is no attitude itself ("refused to")."""
        if negator is not None and negator.i not in path.negators and not self.words.bears_attitude(negator):
            path.negators.add(negator.i)
            path.turn()

    def given_up(self, verb: Token, below: Token) -> bool:
        """Tell whether the words up to the thing say that the stance is past: "no longer", "used to", "had backed"."""
        helpers = [t.lower_ for t in grammar.auxiliaries(verb)]
        if grammar.verb_form(verb).perfect and {"had", "'d"} & set(helpers) and self.voices.at(verb) is None:
            return True
        first, last = min(verb.left_edge.i, verb.i - 3), max(verb.i, below.i)
        return self.words.near("past", range(max(first, verb.sent.start), last + 1)) is not None


def _fails_to_settle(path: Path, verb: Token) -> bool:
    """Tell whether a negated verb only says that a thing was left open: "did not agree on the truce"."""
    return verb.lemma_.lower() in AGREEING and step(path.token).link in ("on", "upon")


def _after_comma(noun: Token) -> bool:
    first = noun.left_edge.i
    return first > 0 and noun.doc[first - 1].text in {",", "—", "–", "-"}
