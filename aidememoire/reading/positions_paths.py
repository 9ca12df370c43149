"""From a mention of an issue up the sentence to whoever is for or against it.

The way up multiplies signs: "opposes lifting the sanctions" is against (opposes) what is against (lifting) the issue.
It ends at the first word whose holder the sentence names, at a claim of the speaker, or where nothing is to be read:
under a topic ("talks about"), a question, a condition, a denial.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons.attitudes import Sense
from aidememoire.reading.links import is_question, step
from aidememoire.reading.positions_claims import Claims
from aidememoire.reading.positions_words import Words
from aidememoire.reading.standing import MAX_STEPS, Standing
from aidememoire.reading.voices import Ids, Voices

TOPICS = frozenset(
    {
        "about",
        "over",
        "regarding",
        "concerning",
        "around",
        "despite",
        "amid",
        "after",
        "before",
        "since",
        "during",
        "because of",
        "instead of",
        "whether",
        "without",
        "like",
        "than",
        "as",
        "until",
        "from",
    }
)
"""Links under which nothing is said for or against, unless the word above takes them ("warned from")."""
UNHELD = frozenset({"may", "might", "could", "can"})
NOT_OPPOSED = frozenset({"exclude", "rule", "fear", "regret", "condemn", "criticise", "criticize", "lament", "slam"})
"""Verbs whose negation says nothing: "did not rule out sanctions" is no support of them."""

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


@dataclass
class Path:
    """How far the way up has come."""

    token: Token
    sign: int
    against: bool = False
    carried: bool = False
    """Whether a noun with an attitude is below ("support for", without saying whose)."""
    clauses: list[Token] = field(default_factory=list)
    anchor: Token | None = None
    negators: set[int] = field(default_factory=set)

    def turn(self) -> None:
        """Turn the sign round."""
        self.sign, self.against = -self.sign, True


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


class Climber:
    """Reads the stances towards one mention after another."""

    def __init__(self, words: Words, voices: Voices, claims: Claims) -> None:
        self.words, self.voices, self.claims = words, voices, claims
        self.standing = Standing(words, voices)

    def holdings(self, head: Token, sign: int) -> Iterator[Holding]:
        """Yield who is for or against the thing that `head` names; `sign` is 1 where the thing is the issue's proposition."""
        if is_question(head):
            return
        path = Path(head, sign)
        yield from self._relatives(path)
        if self._states(head):
            held = self._held(path, head)
            if held is not None:
                yield held
            return
        begun = self._begin(path, head)
        if begun is not None:
            yield begun
            return
        for _ in range(MAX_STEPS):
            up = step(path.token)
            if up.above is None or self._ends(path.token, up.above, up.link):
                return
            found, onwards = self._arrive(path, up.above, up.link)
            yield from found
            if onwards is None:
                return
            path.token = onwards

    def _begin(self, path: Path, head: Token) -> Holding | None:
        """Return the stance that the mention's own clause shows, if it is one: "will lift the sanctions", "no talks"."""
        side = _side(head)
        if side is not None:
            if side == "against":
                path.turn()
            return self._held(path, head)
        if grammar.is_clause(head):
            return self._clause(path, head, None)
        self._negate(path, grammar.negative(head))
        speakers = self.claims.verbless(head) if path.against else ()
        if not speakers:
            return None
        path.clauses.append(head)
        return self._holding(path, speakers, head, claimed=True)

    def _ends(self, below: Token, above: Token, link: str) -> bool:
        """Tell whether nothing above says more: the word is a topic, leaves the quotation, or tells of another clause."""
        if link == "whether" or self.standing.leaves(below, above):
            return True
        sense = self.words.attitude(above, link)
        if sense is not None:
            return sense.towards == "none"
        if link in TOPICS or (link in ("relative", "clause", "participle") and not self.words.has(above, "texts")):
            return True
        crosses = self.voices.at(below) is not self.voices.at(above)
        return crosses and link == "that" and not self.words.has(above, "uttering")

    def _arrive(self, path: Path, above: Token, link: str) -> tuple[list[Holding], Token | None]:
        """Return what is held at the word above, and where the way goes on, None where it ends."""
        sense = self.words.attitude(above, link)
        found = self._sensed(path, above, sense) if sense is not None else []
        stated = (
            sense is not None
            and sense.kind != "noun"
            and sense.towards in ("for", "against")
            and self.standing.holds(above)
        )
        if found or stated:
            return found, None if found else self._text_of(above)
        held = self._uttered(path, above, link) or self._named(path, above, link)
        if held is None and grammar.is_clause(above):
            held = self._clause(path, above, link)
        elif held is None:
            self._negate(path, grammar.negative(above))
            found = self._possessed(path, above, sense)
        return ([held], None) if held is not None else (found, above)

    def _text_of(self, verb: Token) -> Token | None:
        """Return the text that demands something: "a resolution calling for", "the plan, which asks for"."""
        up = step(verb)
        if up.above is not None and up.link in ("relative", "participle") and self.words.has(up.above, "texts"):
            return up.above
        which = next((c for c in verb.children if c.tag_ == "WDT" and c.i < verb.i), None)
        before = verb.doc[max(0, which.i - 4) : which.i] if which is not None else ()
        return next((t for t in reversed(list(before)) if self.words.has(t, "texts")), None)

    def _states(self, head: Token) -> bool:
        """Tell whether a mention states the attitude too ("ruled out any amnesty"), so that its doer holds it."""
        stated = any(
            s.list == "attitude" and s.kind != "noun" and s.towards in ("for", "against")
            for s in self.words.senses.get(head.i, ())
        )
        return stated and self.standing.holds(head)

    # ---- attitudes

    def _sensed(self, path: Path, above: Token, sense: Sense) -> list[Holding]:
        """Take a word's attitude along; return who holds it, where the word stands on its own feet."""
        if sense.towards == "turned":
            path.turn()
            return []
        path.anchor = above
        if sense.kind == "noun" and not grammar.is_clause(above):
            path.carried = True
            if sense.towards == "against":
                path.turn()
            return []
        if sense.towards == "against":
            path.turn()
        if not self.standing.holds(above):
            return []
        held = self._held(path, above)
        return [held] if held else []

    def _possessed(self, path: Path, noun: Token, sense: Sense | None) -> list[Holding]:
        """Return the possessors of a noun that carries an attitude: "Iran's refusal to"."""
        if sense is None or sense.kind != "noun" or sense.towards not in ("for", "against"):
            return []
        said = self.voices.cued_by(noun)
        if said is not None and said.speaker:
            return [self._holding(path, said.speaker, noun)] if not self.standing.hidden(noun) else []
        owners = grammar.possessors(noun) + grammar.noun_complements(noun, "by", "from")
        if "of" not in sense.takes or step(path.token).link != "of":
            owners += grammar.noun_complements(noun, "of")
        holders = self.voices.who(owners)
        return [self._holding(path, holders, noun)] if holders and not self.standing.hidden(noun) else []

    def _named(self, path: Path, verb: Token, link: str) -> Holding | None:
        """Return the stance of who calls a thing by a good or bad name: "called the warrant a farce"."""
        if link not in ("object", "subject") or verb.lemma_.lower() not in CALLING or not self.standing.holds(verb):
            return None
        span = range(verb.i, verb.right_edge.i + 1)
        judged = "contra" if self.words.near("contra", span) else "pro" if self.words.near("pro", span) else None
        if judged is None:
            return None
        if judged == "contra":
            path.turn()
        path.anchor = verb
        return self._held(path, verb)

    def _uttered(self, path: Path, verb: Token, link: str) -> Holding | None:
        """Return the stance of who utters an attitude: "voiced support for", "reaffirmed her commitment to"."""
        if not self.words.has(verb, "uttering") or not self.standing.holds(verb):
            return None
        if not path.carried:
            noun = next(
                (
                    o
                    for o in grammar.undergoers(verb)
                    if (s := self.words.attitude(o, link)) and s.towards in ("for", "against")
                ),
                None,
            )
            if noun is None or link in ("object", "subject", "that"):
                return None
            sense = self.words.attitude(noun, link)
            if sense is not None and sense.towards == "against":
                path.turn()
            path.anchor = noun
        elif link not in ("object", "subject", "that", "to"):
            return None
        return self._held(path, verb)

    def _held(self, path: Path, verb: Token) -> Holding | None:
        """Return the stance of a verb's doer, None where it is not held, no longer held, or only perhaps."""
        form = grammar.verb_form(verb)
        path.clauses.append(verb)
        negator = grammar.negation(verb)
        if negator is not None and negator.i not in path.negators:
            past = form.tense == "past" and not self.words.has(verb, "uttering")
            if negator.lower_ == "longer" or past or verb.lemma_ in NOT_OPPOSED:
                return None
            path.negators.add(negator.i)
            path.turn()
        if form.modal in UNHELD and not grammar.conditions(verb):
            return None
        if self._given_up(verb, path.token) or self.standing.hidden(verb):
            return None
        if any(self.words.has(t, "texts") or t.lower_ in ("which", "that") for t in grammar.doers(verb)):
            return None
        said = self.voices.cued_by(verb)
        holders = said.speaker if said is not None and said.speaker else self.voices.who(self._doers(verb))
        return self._holding(path, holders, path.anchor or verb) if holders else None

    def _doers(self, verb: Token) -> list[Token]:
        return (
            [] if grammar.is_passive(verb) and not grammar.agents(verb) and verb.dep_ != "acl" else grammar.doers(verb)
        )

    def _holding(self, path: Path, holders: Ids, anchor: Token, *, claimed: bool = False) -> Holding:
        return Holding(holders, path.sign, anchor, tuple(path.clauses), path.against, claimed)

    def _relatives(self, path: Path) -> Iterator[Holding]:
        """Yield stances from relative clauses: "the meeting, which Turkey proposed", "a measure demanded by Tavira"."""
        nouns = [path.token, *grammar.appositions(path.token), *self._summed_up(path.token)]
        for verb in [v for noun in nouns for v in grammar.relative_clauses(noun)]:
            sense = self.words.attitude(verb, "object")
            if sense is None or sense.towards not in ("for", "against") or grammar.verb_form(verb).infinitive:
                continue
            gap = (
                grammar.agents(verb)
                if grammar.is_passive(verb)
                else [s for s in grammar.own_subjects(verb) if s not in nouns]
            )
            holders = self.voices.who(gap)
            if (
                holders
                and not grammar.is_negated(verb)
                and not [o for o in grammar.objects(verb) if o not in nouns]
                and not self.standing.hidden(verb)
            ):
                sign = path.sign * (1 if sense.towards == "for" else -1)
                yield Holding(holders, sign, verb, (verb,), against=sense.towards == "against", claimed=False)

    def _summed_up(self, head: Token) -> list[Token]:
        """Return nouns that sum up what stands before them: "freeze the assets, a measure demanded by Tavira"."""
        return [t for t in head.subtree if t.i > head.i and self.words.has(t, "texts") and _after_comma(t)]

    # ---- claims of a speaker

    def _clause(self, path: Path, verb: Token, link: str | None) -> Holding | None:
        """Take a clause's negation along; return the stance that its speaker shows by saying it."""
        path.clauses.append(verb)
        self._negate(path, grammar.negation(verb))
        if path.negators and any(self.words.doc[i].lower_ == "longer" for i in path.negators):
            return None
        claim = self.claims.of(verb, link, negated=path.against)
        if claim is None or self.standing.hidden(verb) or self._given_up(verb, path.token):
            return None
        if claim.contra:
            path.turn()
        return self._holding(path, claim.holders, path.anchor or verb, claimed=True)

    # ---- what ends or turns the way

    def _negate(self, path: Path, negator: Token | None) -> None:
        if negator is not None and negator.i not in path.negators and not self.words.bears_attitude(negator):
            path.negators.add(negator.i)
            path.turn()

    def _given_up(self, verb: Token, below: Token) -> bool:
        """Tell whether the words up to the thing say that the stance is past: "no longer", "used to"."""
        form = grammar.verb_form(verb)
        helpers = grammar.auxiliaries(verb)
        if form.perfect and any(t.lower_ in ("had", "'d") for t in helpers) and self.voices.at(verb) is None:
            return True
        first, last = min(verb.left_edge.i, verb.i - 3), max(verb.i, below.i)
        return self.words.near("past", range(max(first, verb.sent.start), last + 1)) is not None


def _after_comma(noun: Token) -> bool:
    first = noun.left_edge.i
    return first > 0 and noun.doc[first - 1].text in {",", "—", "–", "-"}


def _side(head: Token) -> str | None:
    """Return for or against where the mention is said with "be": "is against sending arms", "are for a truce"."""
    for child in head.children:
        said = child.i < head.i and child.dep_ in ("case", "mark") and child.lower_ in ("against", "for")
        if said and child.i > 0 and head.doc[child.i - 1].lemma_ == "be":
            return str(child.lower_)
    return None
