"""Whose voice a word is in: the statements around it, and who its "I" and "we" are."""

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons.commitments import commitment_words
from aidememoire.reading.context import Cast
from aidememoire.records import Statement

FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our", "mine", "ours", "myself", "ourselves"})

PARTS = frozenset({"first", "last", "rest", "each", "both", "all", "either", "neither", "none", "most", "some"})
"""Words that stand for the members of what follows with "of"."""

THIRD_PERSON = frozenset({"it", "he", "she"})
OPENING = 6
"""Characters at the beginning of a content: "that " and a pronoun."""
BODIES = frozenset(
    {"delegation", "board", "team", "negotiator", "representative", "executive", "directorate", "committee"}
)
"""What acts for those whose it is."""
STATE_BODIES = (
    "ministry",
    "government",
    "office",
    "embassy",
    "presidency",
    "cabinet",
    "army",
    "military",
    "minister",
    "president",
    "premier",
    "chancellor",
    "official",
    "ambassador",
)
NAMING = frozenset({"PROPN", "NOUN", "PRON"})

Ids = tuple[str, ...]


class Voices:
    """The statements of a text, found by the characters that they cover."""

    def __init__(self, statements: Sequence[Statement], cast: Cast) -> None:
        self._statements = sorted(statements, key=_size)
        self._cast = cast
        self._around: dict[int, list[Statement]] = {}
        self._by_id = {s.id: s for s in statements}

    def at(self, token: Token) -> Statement | None:
        """Return the innermost statement whose content holds a token; None for the outlet's own voice."""
        return next(iter(self.around(token)), None)

    def around(self, token: Token) -> list[Statement]:
        """Return all statements whose content holds a token, from the innermost outwards."""
        known = self._around.get(token.i)
        if known is None:
            start = token.idx
            known = [s for s in self._statements if any(c.start <= start < c.end for c in s.content)]
            self._around[token.i] = known
        return known

    def cued_by(self, token: Token) -> Statement | None:
        """Return the statement that a token is (part of) the cue of."""
        start = token.idx
        return next((s for s in self._statements if s.cue and s.cue.start <= start < s.cue.end), None)

    def who(self, tokens: Iterable[Token]) -> Ids:
        """Return the actors that noun phrases stand for, each once; "I" and "we" are those who speak."""
        out: dict[str, None] = {}
        for token in _parts_of(tokens):
            found = self._spoken(token) or self._cast.one(token)
            if not found and token.lower_ in FIRST_PERSON:
                found = self.speaking(token)
            if not found and token.lower_ in THIRD_PERSON:
                found = self._echo(token)
            if not found and token.pos_ == "PROPN":  # the parse took another word of the name for its head
                found = next(
                    (ids for c in token.children if c.dep_ in ("flat", "compound") and (ids := self._cast.one(c))), ()
                )
            out.update(dict.fromkeys(found or self._titled(token) or self._sent(token)))
        return tuple(out)

    def _spoken(self, token: Token) -> Ids:
        """Return the speakers of the words in which "I" or "we" stands, whoever has published them."""
        inner = self.at(token) if token.lower_ in FIRST_PERSON else None
        return inner.speaker if inner is not None and inner.manner == "direct" else ()

    def _sent(self, token: Token) -> Ids:
        """Return whose body or delegation it is: "delegations of Velland and Sorania", "the IMF board"."""
        if token.lemma_.lower() not in BODIES or token.pos_ not in ("NOUN", "PROPN"):
            return ()
        owners = grammar.noun_complements(token, "of", "from") + grammar.possessors(token) + grammar.compounds(token)
        return self.who(o for o in owners if o.lemma_.lower() not in BODIES)

    def nation(self, noun: Token) -> Ids:
        """Return the state or body named before a noun: "the American offer", "a Commission proposal"."""
        before = [c for c in noun.children if c.dep_ in ("amod", "compound") and c.text[:1].isupper()]
        return next((ids for c in before if (ids := self._cast.one(c) or self._cast.behind(c))), ())

    def _echo(self, token: Token) -> Ids:
        """Return the one speaker whom the first word of his reported speech stands for: "Velgas said it would stop"."""
        said = self.at(token)
        if said is None or said.manner == "direct" or len(said.speaker) != 1 or not said.content:
            return ()
        return said.speaker if token.idx - said.content[0].start <= OPENING else ()

    def _titled(self, token: Token) -> Ids:
        """Return who bears a hyphenated title whose first half the parse took for the head: "Secretary-General Reis"."""
        doc, after = token.doc, token.i + 1
        if not token.text[:1].isupper() or after + 1 >= len(doc) or doc[after].text != "-":
            return ()
        name = next((t for t in doc[after + 1 : after + 4] if not t.text[:1].isupper() or self._cast.one(t)), None)
        return self._cast.one(name) if name is not None else ()

    def speaking(self, token: Token) -> Ids:
        """Return who speaks at a token: the innermost statement's speakers, else the author of the text."""
        inner = self.at(token)
        if inner is not None:
            return inner.speaker
        author = self._cast.author()
        return (author,) if author else ()

    def side(self, actors: Iterable[str]) -> set[str]:
        """Return actors with the states and organisations that they speak for."""
        out = set(actors)
        for _ in range(2):  # a spokesman of a ministry of a state
            out |= {state for actor in out if (state := self._cast.state(actor))}
        return out

    def same_side(self, one: Iterable[str], other: Iterable[str]) -> bool:
        """Tell whether two sets of actors share an actor, or a state that they speak for."""
        return bool(self.side(one) & self.side(other))

    def acting(self, doers: Sequence[Token], speakers: Ids) -> Ids:
        """Return who acts: the owner rather than what he has ("his forces would resume"), where the owner speaks."""
        things = [d for d in doers if d.pos_ == "NOUN" and not any(k.pos_ == "PROPN" for k in grammar.appositions(d))]
        owners = self.who(p for d in things for p in grammar.possessors(d))
        if owners and set(owners) & self.side(speakers):
            return owners
        return self.who(doers) or self._seated(doers, speakers)

    def _seated(self, doers: Sequence[Token], speakers: Ids) -> Ids:
        """Return for whom a capital stands where one of its own speaks: "Vilnius, he said, would …"."""
        side = self.side(speakers)
        return tuple(a for d in doers if d.pos_ == "PROPN" for a in self._cast.behind(d) if a in side)

    def partisan(self, actors: Ids) -> bool:
        """Tell whether actors can bind somebody by "it will be done": not the unnamed, nor scholars and go-betweens."""
        return any(self._binds(actor) for actor in actors)

    def _binds(self, actor: str) -> bool:
        if self._cast.state(actor) or self._cast.kind(actor) in ("state", "organisation", "office"):
            return True
        if self._cast.kind(actor) != "person":
            return False
        bystanders = commitment_words().bystanders.words
        roles = [r.value.lower() for a in self._cast.actors([actor]) if a.id == actor for r in a.roles]
        return not any(f" {word} " in f" {role} " for role in roles for word in bystanders)

    def split_subject(self, verb: Token) -> list[Token]:
        """Return the subject that the cue cuts off from its verb: "Serbia, he said, would never sign"."""
        said = self.at(verb)
        if said is None or len(said.content) < 2:
            return []
        first, doc = said.content[0], verb.doc
        span = doc.char_span(first.start, first.end, alignment_mode="expand")
        if span is None or span.end > verb.i or span.sent.start != verb.sent.start or span.root.pos_ not in NAMING:
            return []
        return [span.root]

    def may_bind(self, speakers: Ids, holders: Ids) -> bool:
        """Tell whether speakers speak for others: they share a state, or nobody knows whom the speakers stand for."""
        if not speakers or self.same_side(holders, speakers):
            return bool(speakers)
        if any("spokes" in self._cast.name(s).lower() for s in speakers):
            return all(self._cast.state(s) is None for s in speakers)
        unknown = all(self._cast.state(s) is None and self._is_somebodys(s) for s in speakers)
        return unknown and all(self._cast.kind(h) in ("state", "organisation") for h in holders)

    def _is_somebodys(self, actor: str) -> bool:
        """Tell whether an actor speaks for some state: a person, or a body such as every state has."""
        name = self._cast.name(actor).lower()
        return self._cast.kind(actor) in ("person", "office") or any(word in name for word in STATE_BODIES)


def _parts_of(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the nouns; that of which a word is a part instead of the word: "each of the parties", "both of them"."""
    for token in tokens:
        whole = grammar.noun_complements(token, "of") if token.lower_ in PARTS else []
        yield from whole or [token]


def _size(statement: Statement) -> tuple[int, int]:
    """Order statements from the inside out; of two with the same content the one with the longer chain is inside."""
    return sum(c.end - c.start for c in statement.content), -len(statement.chain)
