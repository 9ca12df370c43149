"""Where a text binds somebody: words that promise, plan, threaten, foretell; the future in a speaker's mouth; dates set."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons.commitments import Binding, Commits
from aidememoire.reading.commitments_spans import action_span
from aidememoire.reading.commitments_words import BindingWords
from aidememoire.reading.context import Cast, Text
from aidememoire.reading.links import step
from aidememoire.reading.standing import Standing
from aidememoire.reading.voices import Ids, Voices
from aidememoire.records import Statement

HOSTING = frozenset(
    {
        "host",
        "mediate",
        "receive",
        "facilitate",
        "broker",
        "hold",
        "organise",
        "organize",
        "arbitrate",
        "moderate",
        "help",
    }
)
"""To offer these is no promise: it binds nobody to come."""
UNSURE = frozenset({"may", "might", "could", "can", "would", "should", "must", "ought"})
FORETELLING = (
    "think",
    "thought",
    "believ",
    "predict",
    "expect",
    "forecast",
    "estimat",
    "foresee",
    "foresaw",
    "view",
    "opinion",
)
"""Beginnings of cues after which a future of others is a prediction."""
DUTIES = frozenset({"need", "have", "want", "like", "love"})
"""Verbs whose future is no deed: "would need to", "will have to"."""
LINKING = frozenset({"ccomp", "root", "ROOT", "conj", "parataxis", "xcomp"})


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
    scopes: tuple[tuple[int, int], ...] = field(default=())
    """Where its time may stand, in characters, the nearest first."""


class Drafter:
    """Finds drafts clause by clause."""

    def __init__(self, text: Text, cast: Cast, words: BindingWords, voices: Voices, standing: Standing) -> None:
        self.text, self.cast, self.words, self.voices, self.standing = text, cast, words, voices, standing

    # ---- words that bind

    def cued(self) -> Iterator[Draft]:
        """Yield what cue words bind: "promised to reopen the road", "predicted a cease-fire", "threatened to …"."""
        for number in sorted(self.words.senses):
            cue = self.text.doc[number]
            if self.words.groups(cue) and self.text.part_at(cue.idx) == "body" and self._counts(cue):
                yield from self._governed_by(cue)

    def _governed_by(self, cue: Token) -> Iterator[Draft]:
        objects = 0
        for head, link in _governed(cue):
            binding = self.words.binding(cue, link)
            if binding is None or (link == "object" and objects) or not self._fits(cue, binding, head, link):
                continue
            objects += link == "object"
            draft = self._cued(cue, binding, head, link)
            if draft is not None:
                yield draft

    def _counts(self, cue: Token) -> bool:
        if cue.pos_ in ("NOUN", "PROPN"):
            return grammar.negative(cue) is None and not self.standing.hidden(cue)
        form = grammar.verb_form(cue)
        if not self.standing.holds(cue) or form.modal in UNSURE or grammar.is_negated(cue):
            return False
        return not self.standing.hidden(cue)

    def _fits(self, cue: Token, binding: Binding, head: Token, link: str) -> bool:
        """Tell whether what hangs on a cue is something to be done, or to come."""
        lemma, verbal = cue.lemma_.lower(), head.pos_ == "VERB"
        if link in ("object", "of"):
            return head.pos_ in ("NOUN", "PROPN", "VERB") and not self.cast.one(head)
        if lemma in ("offer", "volunteer") and head.lemma_.lower() in HOSTING:
            return False
        if link in ("on", "upon") or (link == "to" and not verbal):
            return head.tag_ == "VBG"
        if link == "that":
            return binding.commits not in ("promise", "threat") or self._is_future(head)
        settled = binding.commits == "plan" and lemma in ("set", "schedule", "slate", "expect", "mean", "due")
        return not settled or grammar.is_passive(cue) or cue.pos_ == "ADJ"

    def _cued(self, cue: Token, binding: Binding, head: Token, link: str) -> Draft | None:
        said = self.voices.cued_by(cue)
        who = said.speaker if said is not None and said.speaker else self._binders(cue)
        kind: Commits = binding.commits or "promise"
        subjects = self.voices.who(grammar.doers(head)) if link == "that" else ()
        if link == "that" and kind == "promise" and self._is_meeting(head):
            kind, who = "plan", _joined(who, subjects)
        elif kind == "promise" and cue.lemma_.lower() in ("vow", "swear") and self.words.has(head, "harm"):
            kind = "threat"
        if not who and link == "that":
            who = subjects
        if not who:
            return None
        what = action_span(head, clause=link == "that")
        if link == "object" and kind == "prediction":
            what = _with_infinitive(cue, what)
        return self._draft(kind, who, head, what, cue, said)

    def _binders(self, cue: Token) -> Ids:
        if cue.pos_ in ("NOUN", "PROPN"):
            owners = grammar.possessors(cue) + grammar.noun_complements(cue, "of", "by", "from")
            if not owners:
                owners = [m for m in cue.children if m.dep_ in ("amod", "compound") and self.cast.one(m)]
            found = self.voices.who(owners)
            above = step(cue)
            if not found and above.above is not None and above.link == "object" and above.above.pos_ == "VERB":
                found = self.voices.who(grammar.doers(above.above))
            return found
        if cue.pos_ == "ADJ" or (
            grammar.is_passive(cue) and cue.lemma_.lower() in ("expect", "schedule", "set", "slate", "mean")
        ):
            return self.voices.who(grammar.subjects(cue))
        return self.voices.who([] if grammar.is_passive(cue) and not grammar.agents(cue) else grammar.doers(cue))

    # ---- the future

    def futures(self) -> Iterator[Draft]:
        """Yield what "will", "would", "is to" and "is going to" bind."""
        for verb in self.text.doc:
            if (
                verb.pos_ != "VERB"
                or verb.dep_ not in LINKING
                or verb.lemma_.lower() in DUTIES
                or (self._first_person(verb) and self.words.has(verb, "speaking"))
            ):
                continue
            if verb.dep_ == "conj" and not any(c.dep_ in ("aux", "aux:pass", "auxpass") for c in verb.children):
                continue  # "will meet and talk": one commitment
            if (
                self.text.part_at(verb.idx) not in ("body", "dateline")
                or not self._is_future(verb)
                or self.standing.hidden(verb)
            ):
                continue
            draft = self._future(verb)
            if draft is not None:
                yield draft

    def _is_future(self, verb: Token) -> bool:
        form = grammar.verb_form(verb)
        if form.tense == "future" or (form.to_be and form.tense == "past" and form.perfect):
            return True
        said = self.voices.at(verb)
        return form.modal == "would" and not form.perfect and said is not None and said.manner != "direct"

    def _future(self, verb: Token) -> Draft | None:
        said = self.voices.at(verb)
        if said is not None and self._wished(said):
            return None
        form = grammar.verb_form(verb)
        agentless = grammar.is_passive(verb) and not grammar.agents(verb)
        doers = [] if agentless else grammar.doers(verb) or self.voices.split_subject(verb)
        who = self.voices.acting(doers, said.speaker if said is not None else ())
        meeting = self._is_meeting(verb)
        past = form.to_be and form.tense == "past"
        if said is None or not said.speaker:
            if not who or not (meeting or form.to_be or form.tense == "future"):
                return None
            return self._draft(
                "plan",
                self._party(verb, who, meeting=meeting),
                verb,
                action_span(verb, clause=False),
                None,
                None,
                broken=past,
            )
        return self._spoken(verb, said, who, meeting=meeting)

    def _spoken(self, verb: Token, said: Statement, who: Ids, *, meeting: bool) -> Draft | None:
        speakers = said.speaker
        own = (
            bool(who)
            and self.voices.may_bind(speakers, who)
            and (not self._foretold(said) or bool(set(who) & set(speakers)))
        )
        if meeting and who and (not own or self._with(verb)):
            return self._draft(
                "plan", self._party(verb, who, meeting=True), verb, action_span(verb, clause=True), None, said
            )
        if own:
            threat = (
                self.words.has(verb, "harm")
                and said.cue is not None
                and said.cue.text.lower() in ("warned", "warn", "warns", "warning", "threatened", "threatens")
            )
            kind: Commits = "threat" if threat else "plan" if meeting and not self._first_person(verb) else "promise"
            return self._draft(kind, who or speakers, verb, action_span(verb, clause=False), None, said)
        if not who and self._binds(verb, speakers):
            return self._draft("promise", speakers, verb, action_span(verb, clause=True), None, said)
        if any(c.dep_ == "expl" for c in verb.children):
            return None
        return self._draft("prediction", speakers, verb, action_span(verb, clause=True), None, said)

    def _wished(self, said: Statement) -> bool:
        """Tell whether a statement is what somebody hopes, fears, asks for or doubts, so that its future binds nobody."""
        if said.cue is None:
            return False
        span = self.text.doc.char_span(said.cue.start, said.cue.end, alignment_mode="expand")
        return self.words.any_of(span or (), "wishing")

    def _foretold(self, said: Statement) -> bool:
        """Tell whether a statement is what somebody thinks will come: "believes", "predicted"."""
        return said.cue is not None and any(word in said.cue.text.lower() for word in FORETELLING)

    def _binds(self, verb: Token, speakers: Ids) -> bool:
        """Tell whether a thing's future is in the speaker's hands: "the crews would be freed", "trucks would move"."""
        only = any(c.lower_ == "only" for c in verb.subtree)
        return (grammar.is_passive(verb) or only) and self.voices.partisan(speakers)

    def _first_person(self, verb: Token) -> bool:
        return any(t.lower_ in ("i", "we") for t in grammar.own_subjects(verb))

    def _is_meeting(self, verb: Token) -> bool:
        return self.words.has(verb, "meetings") and not grammar.is_negated(verb)

    def _with(self, verb: Token) -> bool:
        return bool(self.voices.who([*grammar.objects(verb), *grammar.obliques(verb, "with", "to")]))

    def _party(self, verb: Token, who: Ids, *, meeting: bool) -> Ids:
        """Return who is bound by a plan: for a meeting those met, too."""
        if not meeting:
            return who
        return _joined(who, self.voices.who([*grammar.objects(verb), *grammar.obliques(verb, "with")]))

    def expected(self) -> Iterator[Draft]:
        """Yield who is expected somewhere: "the envoy is expected in the capital on Monday"."""
        for verb in self.text.doc:
            if verb.lower_ not in ("expected", "due", "awaited") or self.text.part_at(verb.idx) != "body":
                continue
            if any(c.dep_ in ("xcomp", "ccomp", "advcl") for c in verb.children) or not grammar.obliques(
                verb, "in", "at", "to", "on"
            ):
                continue
            who = self.voices.who(grammar.subjects(verb))
            if who and grammar.is_finite(verb) and not grammar.is_negated(verb) and not self.standing.hidden(verb):
                yield self._draft("plan", who, verb, action_span(verb, clause=False), None, self.voices.at(verb))

    # ---- the present that tells of a day ahead

    def leavings(self) -> Iterator[Draft]:
        """Yield plans in the present tense: "leaves for Halland on Friday", where a time ahead stands beside."""
        for verb in self.text.doc:
            if (
                not self._is_meeting(verb)
                or verb.tag_ not in ("VBZ", "VBP")
                or self.voices.at(verb) is not None
                or self.text.part_at(verb.idx) != "body"
            ):
                continue
            who = self.voices.who(grammar.doers(verb))
            if who and not grammar.is_negated(verb) and not self.standing.hidden(verb) and self.dated(verb):
                yield self._draft(
                    "plan", self._party(verb, who, meeting=True), verb, action_span(verb, clause=False), None, None
                )

    def dated(self, verb: Token) -> bool:
        """Tell whether a time that is not past stands with a verb."""
        span = action_span(verb, clause=False)
        published = self.text.document.published or ""
        times = self.text.times_in(span.start_char, span.end_char)
        return any(
            t.value and t.type in ("DATE", "TIME") and t.value[:10] >= published[: len(t.value[:10])] for t in times
        )

    # ---- one draft

    def _draft(  # noqa: PLR0917 - the fields of a draft, in their order
        self,
        kind: Commits,
        actors: Ids,
        head: Token,
        what: TokenSpan,
        cue: Token | None,
        said: Statement | None,
        *,
        broken: bool = False,
    ) -> Draft:
        inner = said or self.voices.at(head)
        scopes = [(what.start_char, what.end_char)]
        outer = action_span(head, clause=True)
        scopes.append((outer.start_char, outer.end_char))
        if cue is not None:
            scopes.append((what.end_char, cue.right_edge.idx + len(cue.right_edge)))
        if inner is not None:
            scopes += [(c.start, c.end) for c in inner.content if c.start >= what.start_char]
        statement = inner.id if inner else None
        return Draft(kind, actors, head, what, cue, statement, broken=broken, scopes=tuple(scopes))


def _governed(cue: Token) -> Sequence[tuple[Token, str]]:
    """Return what hangs on a cue, with the names of the links; what is joined by "and" each by itself."""
    out: list[tuple[Token, str]] = []
    for child in cue.children:
        up = step(child)
        if up.above == cue and child.dep_ != "conj":
            joined = [head for head in grammar.conjuncts(child) if head == child or _by_itself(head)]
            out += [(head, up.link) for head in joined]
    for noun in grammar.obliques(cue):
        if noun.head != cue and noun.dep_ != "conj":
            out.append((noun, step(noun).link))
    return out


def _by_itself(head: Token) -> bool:
    """Tell whether a joined deed is a commitment of its own: "to extend it and to free them", not "to meet and talk"."""
    if head.pos_ in ("VERB", "AUX"):
        return not grammar.own_subjects(head) and any(c.lower_ == "to" and c.i < head.i for c in head.children)
    return True


def _with_infinitive(cue: Token, what: TokenSpan) -> TokenSpan:
    """Return an object with what it is expected to do: "expects the pipeline to reopen"."""
    ends = [c.right_edge.i + 1 for c in cue.children if c.dep_ in ("xcomp", "ccomp") and c.i >= what.end]
    return what.doc[what.start : max(ends)] if ends else what


def _joined(first: Ids, second: Ids) -> Ids:
    return tuple(dict.fromkeys((*first, *second)))
