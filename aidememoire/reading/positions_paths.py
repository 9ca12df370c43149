"""From a mention of an issue up the sentence to whoever is for or against it.

The way up multiplies signs: "opposes lifting the sanctions" is against (opposes) what is against (lifting) the issue.
It ends at the first word whose holder the sentence names, at a claim of the speaker, or where nothing is to be read:
under a topic ("talks about"), a question, a condition, a denial.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.reading.links import is_question, step
from aidememoire.reading.positions_claims import Claims
from aidememoire.reading.positions_deeds import Deeds
from aidememoire.reading.positions_holders import ATTITUDES, Holders, Holding, Path
from aidememoire.reading.positions_words import Words
from aidememoire.reading.standing import MAX_STEPS
from aidememoire.reading.voices import Voices

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
        "unlike",
        "than",
        "as",
        "until",
        "from",
        "in return for",
        "in exchange for",
    }
)
"""Links under which nothing is said for or against, unless the word above takes them ("warned from")."""
OTHER_CLAUSES = frozenset({"relative", "clause", "participle"})
DIRECT = frozenset({"object", "to", "that"})
ASIDE = frozenset({"to", "at", "near", "by", "into", "through", "via"})
"""Links from a noun to a verb under which it is the place or means of something else: "send observers to the vote"."""
WEIGHING = frozenset({"discuss", "consider", "study", "examine", "explore", "contemplate", "negotiate", "review"})
"""Verbs that say nothing of what is thought of a thing, unless one is ready to."""
VOTING = frozenset({"vote", "adopt", "pass", "approve"})
"""What a body does to a text, so that "the vote" or "the resolution" is about what was asked in it."""


class Climber:
    """Reads the stances towards one mention after another."""

    def __init__(self, words: Words, voices: Voices, claims: Claims) -> None:
        self.words, self.voices, self.claims = words, voices, claims
        self.holders = Holders(words, voices, claims)
        self.standing = self.holders.standing
        self.deeds = Deeds(words, voices, self.standing)
        self.asked: list[tuple[Token, int]] = []
        """Texts, and votes, that the last way up came through: what they ask, 1 for the issue and -1 against it."""

    def holdings(
        self, head: Token, sign: int, enacted: frozenset[int] = frozenset(), end: int = 0
    ) -> Iterator[Holding]:
        """Yield who is for or against the thing that `head` names; `sign` is 1 where the thing is the issue's proposition.

        `enacted` are the signs that are held by a deed, too; `end` is the token after the words that name the thing.
        """
        if is_question(head) or _set_against(head):
            return
        path = Path(head, sign, enacted=enacted, end=end)
        self.asked = []
        yield from self.holders.relatives(path)
        if self.words.has(head, "texts"):
            yield from self.holders.texts(path, head)
        stated = self._states(head)
        begun = self.holders.held(path, head) if stated else self._begin(path, head)
        if begun is not None:
            yield begun
        elif not stated:
            yield from self._climb(path)

    def _climb(self, path: Path) -> Iterator[Holding]:
        """Go up word by word."""
        for _ in range(MAX_STEPS):
            up = step(path.token)
            if up.above is not None and up.link == "without":
                yield from self._indispensable(path, up.above)
                return
            if up.above is not None and _in_return(up.above, up.link):
                yield from self._bargain(path, grammar.clause(up.above))
                return
            if up.above is None or self._ends(path.token, up.above, up.link):
                yield from self._beside(path)
                return
            found, onwards = self._arrive(path, up.above, up.link)
            found = [h for h in found if path.detailed in (None, h.sign)]  # a date refused is no refusal of talks
            yield from found
            self.asked += [(vote, h.sign) for h in found for vote in _votes(h)]
            if (
                onwards is not None
                and self.words.has(onwards, "texts")
                and (onwards != up.above or up.link in OTHER_CLAUSES)
            ):
                self.asked.append((onwards, path.sign))
            if onwards is not None and onwards != up.above:  # from a clause to the text that it belongs to
                yield from self.holders.texts(path, onwards)
                onwards = None if step(onwards).above == up.above else onwards
            if onwards is None:
                return
            path.go_on(onwards)

    def _bargain(self, path: Path, verb: Token) -> Iterator[Holding]:
        """Yield who gives something for the thing: "offered aid in exchange for a freeze" wants the freeze."""
        links = ("object", "to", "that")
        for_it = any((s := self.words.attitude(verb, link)) is not None and s.towards == "for" for link in links)
        found = self.holders.held(path, verb) if for_it and self.standing.holds(verb) else None
        found = found or (self.holders.claimed(path, verb, "object") if grammar.is_clause(verb) else None)
        if found is not None:
            yield found

    def _begin(self, path: Path, head: Token) -> Holding | None:
        """Return the stance that the mention's own clause shows, if it is one: "will lift the sanctions", "no talks"."""
        side = _side(head)
        if side is not None:
            if side == "against":
                path.turn()
            path.adjectival = True
            return self.holders.held(path, head)
        if grammar.is_clause(head):
            return self.holders.claimed(path, head, None) or self.deeds.of(path, head, None)
        negator = grammar.negative(head)
        self.holders.negate(path, negator)
        speakers = self.claims.verbless(head) if negator is not None and negator.lower_ in ("no", "never") else ()
        if not speakers:
            return self._in_order(path)
        path.clauses.append(head)
        return path.held_by(speakers, head, claimed=True)

    def _in_order(self, path: Path) -> Holding | None:
        """Return the stance shown by an order of steps: the first is wanted, the later ones only after it."""
        speakers, later = self.claims.in_order(path.token)
        path.after = later
        return path.held_by(speakers, path.token, claimed=True) if speakers else None

    def _ends(self, below: Token, above: Token, link: str) -> bool:
        """Tell whether nothing above says more: the word is a topic, leaves the quotation, or tells of another clause."""
        if link == "whether" or self.standing.leaves(below, above):
            return True
        sense = self.words.attitude(above, link)
        if sense is not None:
            return sense.towards == "none" and not _no_question(above) and not self._willing(above)
        if link in ASIDE and above.pos_ == "VERB" and not grammar.is_clause(below):
            return True
        if link in TOPICS or (link in OTHER_CLAUSES and not self.words.has(above, "texts")):
            return True
        crosses = self.voices.at(below) is not self.voices.at(above)
        whole = link == "that" or (link == "object" and grammar.is_clause(below))
        return crosses and whole and not self.words.has(above, "uttering")

    def _willing(self, verb: Token) -> bool:
        """Tell whether to talk of a thing is to be ready for it: "is ready to discuss a swap", "open to considering it"."""
        if verb.lemma_.lower() not in WEIGHING or verb.pos_ != "VERB":
            return False
        up = step(verb)
        above = (
            self.words.attitude(up.above, up.link) if up.above is not None and up.link in ("to", "of", "for") else None
        )
        return above is not None and above.kind == "adjective" and above.towards == "for"

    def _arrive(self, path: Path, above: Token, link: str) -> tuple[list[Holding], Token | None]:
        """Return what is held at the word above, and where the way goes on, None where it ends."""
        sense = self.words.attitude(above, link)
        if sense is not None and sense.towards == "none":
            sense = None
        held = self.holders.sensed(path, above, sense) if sense is not None else None
        if held is not None:
            return [held], None
        if sense is not None and sense.kind != "noun" and sense.towards in ATTITUDES and self.standing.holds(above):
            return [], self._text_of(above)
        if link in OTHER_CLAUSES:
            return list(self.holders.texts(path, above)), above
        held = self.holders.uttered(path, above, link) or self.holders.named(path, above, link)
        if held is None and grammar.is_clause(above):
            held = self.holders.claimed(path, above, link) or self.deeds.of(path, above, link)
        elif held is None:
            if above.lemma_.lower() != "secret":  # "no secret of its opposition"
                self.holders.negate(path, grammar.negative(above))
            owned = self.holders.possessed(path, above, sense)
            return [owned] if owned is not None else [], above
        return ([held], None) if held is not None else ([], above)

    def _text_of(self, verb: Token) -> Token | None:
        """Return the text that demands something: "a resolution calling for", "the plan, which asks for"."""
        up, before = step(verb), self.holders.text_before(verb)
        if before is not None:
            return before
        subject = next((t for t in grammar.own_subjects(verb) if self.words.has(t, "texts")), None)
        if subject is not None and subject.head == verb:
            return subject  # "Norway's draft calls for"
        if up.above is not None and up.link in ("relative", "participle") and self.words.has(up.above, "texts"):
            return up.above
        which = next((c for c in verb.children if c.tag_ == "WDT" and c.i < verb.i), None)
        before = verb.doc[max(0, which.i - 4) : which.i] if which is not None else ()
        return next((t for t in reversed(list(before)) if self.words.has(t, "texts")), None)

    def _states(self, head: Token) -> bool:
        """Tell whether a mention states the attitude too ("ruled out any amnesty"), so that its doer holds it."""
        senses = self.words.senses.get(head.i, ())
        stated = any(
            s.list == "attitude" and s.kind != "noun" and s.towards in ATTITUDES and s.takes & DIRECT for s in senses
        )
        return stated and self.standing.holds(head)

    def _indispensable(self, path: Path, above: Token) -> Iterator[Holding]:
        """Yield whose condition a thing is: "no peace without accountability"."""
        clause = grammar.clause(above)
        negator = grammar.negation(clause) or grammar.negative(above)
        said = self.voices.at(above)
        if negator is None or said is None or not self.claims.excludes(clause, above):
            return
        path.clauses.append(clause)
        yield path.held_by(said.speaker, path.token, claimed=True)

    def _beside(self, path: Path) -> Iterator[Holding]:
        """Yield a claim whose predicate the parse hung beside its subject: "lifting them, he said, is out of the question"."""
        said, head = self.voices.at(path.token), path.token.head
        if said is None or head == path.token or self.voices.at(head) is said:
            return
        for verb in head.children:
            if verb.i > path.token.right_edge.i and self.voices.at(verb) is said and not grammar.own_subjects(verb):
                held = self.holders.claimed(path, verb, "subject") if grammar.is_clause(verb) else None
                if held is not None:
                    yield held
                return


def _in_return(above: Token, link: str) -> bool:
    """Tell whether a thing is what another is given for."""
    if link in ("in return for", "in exchange for"):
        return True
    swap = above.lemma_.lower() in ("return", "exchange") and link == "for"
    return swap and above.i > 0 and above.nbor(-1).lower_ == "in"


def _no_question(noun: Token) -> bool:
    """Tell whether a thing is ruled out: "there can be no question of handing him over", "no chance of talks"."""
    return noun.lemma_.lower() in ("question", "chance", "prospect") and grammar.negative(noun) is not None


def _votes(holding: Holding) -> list[Token]:
    """Return the verb by which a body makes a text its own: "voted to demand", "adopted a resolution calling for"."""
    return [verb for c in holding.clauses[-1:] for verb in (c, c.head) if verb.lemma_.lower() in VOTING][:1]


def _set_against(head: Token) -> bool:
    """Tell whether a thing is only what another is set against: "talks, not a truce"."""
    return head.dep_ == "conj" and any(
        c.lower_ in ("not", "than") and c.dep_ in ("cc", "advmod", "neg") for c in head.children
    )


def _side(head: Token) -> str | None:
    """Return for or against where the mention is said with "be": "is against sending arms", "are for a truce"."""
    for child in head.children:
        said = child.i < head.i and child.dep_ in ("case", "mark") and child.lower_ in ("against", "for")
        if said and child.i > 0 and head.doc[child.i - 1].lemma_ == "be":
            return str(child.lower_)
    return None
