"""A commitment as it is found, and what the finders of commitments share."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons.commitments import Commits
from aidememoire.reading.commitments_spans import action_span
from aidememoire.reading.commitments_words import BindingWords
from aidememoire.reading.context import Cast, Text
from aidememoire.reading.standing import Standing
from aidememoire.reading.voices import Ids, Voices
from aidememoire.records import Event, Statement

OPENING = frozenset({"open", "reopen", "begin", "start", "resume", "close"})
"""Verbs whose subject may be a gathering or any other thing."""
TALKS = "CONSULT"
"""The type of event in which parties meet."""


@dataclass(frozen=True)
class Draft:
    """A commitment as found: of what kind, whose, the head of what is to be done, and its words."""

    kind: Commits
    actors: Ids
    head: Token
    what: TokenSpan
    cue: Token | None = None
    statement: str | None = None
    broken: bool = False
    echo: bool = False
    """Whether it may be another word for a plan just told: "the meeting", an event with its day."""
    kept: bool = False
    """Whether only its keeping is told: "as agreed"."""
    anew: bool = False
    """Whether it takes the place of a plan that came to nothing."""
    scopes: tuple[tuple[int, int], ...] = field(default=())
    """Where its time may stand, in characters, the nearest first."""


@dataclass(frozen=True)
class Scene:
    """What every finder of commitments looks at."""

    text: Text
    cast: Cast
    words: BindingWords
    voices: Voices
    standing: Standing
    events: Sequence[Event]

    def in_body(self, token: Token) -> bool:
        """Tell whether a token is of the body: headlines repeat it."""
        return self.text.part_at(token.idx) in ("body", "dateline")

    def is_future(self, verb: Token) -> bool:
        """Tell whether a clause speaks of what is ahead: "will", "is to", "would" in reported speech, "was to have"."""
        form = grammar.verb_form(verb)
        if form.tense == "future" or (form.to_be and form.tense == "past" and form.perfect):
            return True
        said = self.voices.at(verb)
        return form.modal == "would" and not form.perfect and said is not None and said.manner != "direct"

    def is_meeting(self, verb: Token) -> bool:
        """Tell whether a verb is one of meeting and going."""
        if grammar.is_negated(verb):
            return False
        if self.words.has(verb, "outings"):
            return True
        if not self.words.has(verb, "meetings"):
            return False
        # "will open talks", "will visit Oslo", "talks will open"; not "will open the road", "the road will open"
        things = grammar.objects(verb)
        if verb.lemma_.lower() in OPENING and any(c.tag_ == "VBG" for c in verb.children):
            return False  # "will begin clearing mines"
        if not things and verb.lemma_.lower() in OPENING:
            things = grammar.own_subjects(verb)
        return not things or any(self._is_met(t) for t in things)

    def _is_met(self, thing: Token) -> bool:
        return self.words.has(thing, "gatherings") or bool(self.cast.one(thing)) or thing.pos_ in ("PROPN", "PRON")

    def party(self, verb: Token, who: Ids) -> Ids:
        """Return who is bound by a plan: for a meeting those met, too."""
        if not self.is_meeting(verb):
            return who
        return joined(who, self.voices.who([*grammar.objects(verb), *grammar.obliques(verb, "with")]))

    def participants(self) -> Ids:
        """Return who met, in the first meeting of the text: those who "agreed" in a readout that names nobody."""
        for event in self.events:
            who = joined(event.actors, event.recipients)
            if event.type == TALKS and event.status in ("occurred", "ongoing") and len(who) > 1:
                return who
        return ()

    def dated(self, verb: Token) -> bool:
        """Tell whether a time that is not past stands with a verb."""
        span = action_span(verb, clause=False)
        published = self.text.document.published or ""
        times = self.text.times_in(span.start_char, span.end_char)
        values = [t.value[:10] for t in times if t.value and t.type in ("DATE", "TIME")]
        return any(value >= published[: len(value)] for value in values)

    def draft(
        self,
        kind: Commits,
        actors: Ids,
        head: Token,
        what: TokenSpan,
        *,
        cue: Token | None = None,
        said: Statement | None = None,
        broken: bool = False,
    ) -> Draft:
        """Put a draft together; its statement is `said`, else the innermost around its head."""
        inner = said or self.voices.at(head)
        outer = action_span(head, clause=True)
        scopes = [(what.start_char, what.end_char), (outer.start_char, outer.end_char)]
        if len(grammar.coordination(head)) == 1:  # else what stands further off may be the time of another deed
            if cue is not None:
                scopes.append((what.end_char, cue.right_edge.idx + len(cue.right_edge)))
            if inner is not None:
                scopes += [(c.start, c.end) for c in inner.content if c.start >= what.start_char]
        statement = inner.id if inner else None
        return Draft(kind, actors, head, what, cue, statement, broken=broken, scopes=tuple(scopes))


def joined(first: Ids, second: Ids) -> Ids:
    """Return two groups of actors as one, each actor once."""
    return tuple(dict.fromkeys((*first, *second)))
