"""From triggers to mentions: each with its participants, its standing, its voice, its time and place."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons.event_words import event_words
from aidememoire.lexicons.phrases import units
from aidememoire.lexicons.predicates import Predicate, consult_media
from aidememoire.lexicons.statuses import effect
from aidememoire.reading.context import Cast, Text, span_of
from aidememoire.reading.event_conditions import Case, holds
from aidememoire.reading.event_details import Details, is_apart, quantities
from aidememoire.reading.event_forms import Standing
from aidememoire.reading.event_guard import Guard
from aidememoire.reading.event_merge import Mention
from aidememoire.reading.event_people import People
from aidememoire.reading.event_roles import (
    charged,
    clause_subjects,
    fill,
    hosts,
    is_reciprocal,
    journey,
    makers,
    subjects_of,
)
from aidememoire.reading.event_sense import enough, idle, meant
from aidememoire.reading.event_status import standing
from aidememoire.reading.event_triggers import Trigger, matcher
from aidememoire.reading.places import place_at
from aidememoire.reading.statements.turns import QUESTION
from aidememoire.reading.voices import Voices
from aidememoire.records import Span, Statement, When, Where

Ids = tuple[str, ...]
FACTS = frozenset(
    {"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION", "AID", "ACCUSE", "REJECT", "THREATEN", "REQUEST"}
)
"""Types of which a noun tells as of a fact when it is merely mentioned; talks and truces may be mere topics."""
TEMPORAL = frozenset({"when", "after", "since", "as", "while", "before"})
"""Words that open a clause which a denial leaves as it is."""
ELSEWHEN = frozenset({"after", "before", "following", "since", "until", "ahead of", "prior to"})
"""Prepositions of what takes place at another time than the clause's own event."""
LAID = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})
"""Types of deeds that are laid to somebody."""
OWNED = frozenset({"SANCTION", "ASSAULT", "RETREAT", "AID", "COERCE"})
"""Types that are done to whoever owns the place or thing named."""
SILENT_PARTS = frozenset({"credit", "dateline", "heading"})
LONGEST = 14
"""Words of a piece of evidence: the predicate with its core arguments."""
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
VOTES = {"veto": "vote"}
"""Acts that are told of in two words."""
ANSWERING = frozenset({"accept", "decline", "refuse", "reject", "receive", "welcome", "get"})
"""What those do who are invited."""
ALONE = 2
DAY = 10
"""Characters of an ISO day."""
PART_OF_NAME = frozenset({"flat", "compound", "nmod:desc", "nn", "nmod:poss"})


class Finder:
    """Finds the mentions of a text, in its order."""

    def __init__(self, text: Text, cast: Cast, statements: Sequence[Statement]) -> None:
        self.text, self.cast = text, cast
        self.voices = Voices(statements, cast)
        self.details = Details(text)
        self.guard = Guard(text, cast)
        self.people = People(cast, self.voices, self.details)

    def mentions(self) -> Iterator[Mention]:
        """Yield the mentions, in the order of the text."""
        for trigger in matcher().triggers(self.text.doc):
            part = self.text.part_at(trigger.token.idx)
            if part in SILENT_PARTS or self.details.is_time(trigger.token) or self._asked(trigger.token):
                continue
            found = next((m for reading in trigger.readings() if (m := self._mention(reading)) is not None), None)
            if found is not None:
                found.headline = part == "title"
                self.people.before.append(found)
                if not (found.headline and found.optional):
                    yield from self._day_by_day(found)

    def again(self, rivals: Ids) -> Iterator[Mention]:
        """Yield the mentions anew, with the two parties of the story known."""
        self.people.begin(rivals)
        yield from self.mentions()

    def _asked(self, token: Token) -> bool:
        """Tell whether a reporter's question in a transcript holds a word: what is put to somebody is in nobody's voice."""
        whole = self.text.document.text
        return QUESTION.match(whole, whole.rfind("\n", 0, token.idx) + 1) is not None

    def _day_by_day(self, mention: Mention) -> Iterator[Mention]:
        """Take a verb with several objects, each with its day, apart: "met Lind on Monday and Korda on Tuesday"."""
        met = self._met_after(mention) if mention.type == "CONSULT" and mention.symmetric else []
        ends = [*(t.i for t in met[1:]), mention.token.sent.end]
        days = [self.details.between(t.i, end) for t, end in zip(met, ends, strict=False)]
        if len(met) < ALONE or not all(days):
            yield mention
            return
        each = [self.people.of([t]) for t in met]
        for others, day in zip(each, days, strict=True):
            absent = {a for people in each if people != others for a in people}
            yield replace(mention, actors=tuple(a for a in mention.actors if a not in absent), when=day)

    def _met_after(self, mention: Mention) -> list[Token]:
        """Return the names of those met that stand after the verb."""
        if mention.token.pos_ != "VERB" or len(mention.actors) <= ALONE:
            return []
        after = [
            t for t in mention.token.sent if t.i > mention.token.i and t.pos_ == "PROPN" and t.dep_ not in PART_OF_NAME
        ]
        return [t for t in after if any(a in mention.actors for a in self.voices.who([t]))]

    def _mention(self, trigger: Trigger) -> Mention | None:
        predicate = trigger.predicate
        doers = fill(predicate.actor, trigger)
        goals = [] if predicate.symmetric else fill(predicate.recipient, trigger)
        if trigger.also is not None:
            own = ("subject", "object", *(("possessor",) if doers else ()))
            doers += [
                t
                for t in fill((r for r in trigger.also.actor if r.removesuffix("?") not in own), trigger)
                if t not in doers
            ]
        if predicate.type == "CONSULT" and trigger.is_noun:
            doers += [t for t in hosts(trigger.token) if t not in doers]
        if predicate.type == "CONSULT" and trigger.is_noun and "subject" in predicate.actor:
            doers += [t for t in self.people.company(trigger, doers) if t not in doers]
        if (
            predicate.mode == "visit"
            and trigger.is_noun
            and not doers
            and grammar.preposition(trigger.token) in ("on", "during")
        ):
            doers = clause_subjects(trigger.token)
        if (
            predicate.mode == "invite"
            and trigger.is_noun
            and not goals
            and grammar.preposition(trigger.token) in ("at", "on")
        ):
            goals = clause_subjects(trigger.token)
        if predicate.type in LAID and trigger.is_noun:
            named = bool(self.people.of(doers))
            doers = charged(trigger) or (doers if named else makers(trigger.token) or doers)
        goals = goals or _invited(trigger)
        actors = self.people.of(doers)
        recipients = self.people.of(goals, places=predicate.type in OWNED, beside=actors)
        recipients = tuple(r for r in recipients if r not in actors)
        case = Case(trigger, actors, recipients, doers, goals, self.cast)
        if not holds(case) or not meant(trigger) or not enough(case):
            return None
        stands = self._standing(trigger)
        if stands is None or idle(case, stands):
            return None
        case = self._by_planners(case, stands)
        trip = journey(trigger.token) if predicate.type == "CONSULT" and trigger.is_noun else None
        return self._build(case, stands) if trip is None else self._visit(case, trip, stands)

    def _by_planners(self, case: Case, stands: Standing) -> Case:
        """Take whoever plans what a noun names for who will do it: "the EU has agreed to a package of sanctions"."""
        word = stands.word
        if (
            case.actors
            or not case.trigger.is_noun
            or case.trigger.predicate.type not in (*OWNED, "CONCEDE", "MOBILIZE")
        ):
            return case
        if word is None or word.pos_ != "VERB" or word.lemma_.lower() not in event_words().deciding:
            return case
        return replace(case, actors=self.people.of(grammar.doers(word)))

    def _visit(self, case: Case, trip: Token, stands: Standing) -> Mention:
        """Make a visit of talks at the end of a journey: "would fly to Riyadh for talks with the crown prince"."""
        mention = self._build(case, stands)
        visitors = self.people.of(subjects_of(trip) or grammar.subjects(trip))
        hosts_ = self.people.of(grammar.noun_complements(case.trigger.token, "with"), beside=visitors)
        if not visitors or not hosts_:
            return mention
        own = self._standing_of_trip(trip)
        return replace(
            mention,
            mode="visit",
            symmetric=False,
            actors=visitors,
            recipients=tuple(a for a in hosts_ if a not in visitors),
            standing=own or stands,
            when=mention.when or self.details.when([trip]),
            where=self.details.where([trip], moves=True, against=False) or mention.where,
        )

    def _standing_of_trip(self, trip: Token) -> Standing | None:
        found = standing(trip, self.text)
        due = trip.pos_ == "ADJ" or trip.lemma_.lower() in event_words().scheduling
        return (
            Standing("planned", None, trip, sure=True)
            if found is None or (due and found.status == "occurred")
            else found
        )

    # ---- how it stands

    def _standing(self, trigger: Trigger) -> Standing | None:
        own = trigger.predicate
        kept = trigger.verb.lemma_.lower() in event_words().keeping
        whole = trigger.also is not None and trigger.verb.head != trigger.token and not kept
        told_by = trigger.verb if whole else trigger.token
        found = standing(told_by, self.text, states=own.type in FACTS)
        if found is None:
            return None
        if own.when == "unwilling":
            return Standing("occurred", None, trigger.token, sure=True)
        if (
            own.status is not None
            and found.status == "occurred"
            and (
                own.status != "ongoing"
                or trigger.verb.dep_ == "acl"
                or grammar.verb_form(trigger.verb).tense == "present"
            )
        ):
            found = Standing(own.status, None, trigger.token, sure=True)
        return self._reported(trigger, found)

    def _reported(self, trigger: Trigger, found: Standing) -> Standing:
        """A denial whose clause the parse didn't tie to its cue still denies."""
        statement = self.voices.at(trigger.token)
        if statement is None or statement.cue is None or found.status == "denied" or statement.manner == "direct":
            return found
        cue = self.text.doc.char_span(statement.cue.start, statement.cue.end, alignment_mode="expand")
        if cue is None or any(t == found.word for t in cue) or trigger.token in list(cue):
            return found
        says = effect(cue.root.lemma_.lower(), "verb", "clause")
        clause = grammar.main_clause(trigger.token)
        if TEMPORAL & set(grammar.marks(grammar.clause(trigger.token))):
            return found  # "denied that he had raised it when they met"
        if says is None or says.reason != "denial" or clause.dep_.endswith("relcl") or not _first_in(statement, clause):
            return found
        return found if grammar.is_negated(cue.root) else Standing("denied", "denial", cue.root, sure=True)

    # ---- the mention

    def _build(self, case: Case, stands: Standing) -> Mention:
        trigger, predicate = case.trigger, case.trigger.predicate
        token, verb = trigger.token, trigger.verb
        statement = self.voices.at(token)
        heads = self._heads(trigger)
        when = self._when(heads, stands)
        if stands.status in ("occurred", "ongoing") and self._lies_ahead(when):
            stands = Standing("planned", None, stands.word, sure=True)  # "the board convenes on 6 March"
        theme = fill(predicate.theme, trigger)
        place = fill(predicate.place, trigger)
        lengths = self.details.durations(heads)
        if (
            verb.lemma_.lower() in event_words().hosting
            and predicate.type == "CONSULT"
            and predicate.mode == "negotiate"
        ):
            case = replace(case, actors=tuple(dict.fromkeys(self.cast.state(a) or a for a in case.actors)))
        if predicate.when == "unwilling" and statement is not None and statement.speaker:
            told_of = set() if self.people.speaks_for(statement.speaker) else self.voices.side(case.actors)
            own = any(o.tag_ == "PRP$" for t in case.doers for o in grammar.possessors(t))  # "her government would not"
            if self.voices.side(statement.speaker) & told_of or own:
                case = replace(case, actors=statement.speaker)
        symmetric = predicate.symmetric or (verb.pos_ == "VERB" and is_reciprocal(verb))
        return Mention(
            token=token,
            anchor=verb,
            type=predicate.type,
            mode=self._mode(trigger, stands),
            cameo=predicate.cameo,
            symmetric=symmetric,
            actors=tuple(dict.fromkeys((*case.actors, *case.recipients))) if symmetric else case.actors,
            recipients=() if symmetric else self._targets(case, place),
            standing=stands,
            evidence=self._evidence(trigger, [*case.doers, *case.goals, *theme]),
            statement=statement.id if statement else None,
            by=statement.speaker if statement else None,
            when=when,
            where=self._where(trigger, place),
            durations=lengths,
            quantities=quantities([*theme, *case.goals, *grammar.undergoers(verb)], self.text, of=_fate(predicate)),
            definite=_is_definite(trigger) or (predicate.cameo == "057" and any(_is_the(t) for t in theme)),
            fresh=_is_fresh(trigger),
            evident=not trigger.is_noun or stands.sure or bool(place or lengths),
            owned=not trigger.is_noun or self._names_somebody(trigger),
            content=_content(trigger, theme),
            optional=predicate.optional,
            stated_in=tuple(s.id for s in self.voices.around(token)),
            confidence=0.85 if stands.sure and case.people else 0.65,
        )

    def _names_somebody(self, trigger: Trigger) -> bool:
        """Tell whether a noun itself says who takes part, be they known or not: "talks between their central banks"."""
        roles = (trigger.predicate.actor, *((trigger.also.actor,) if trigger.also else ()))
        named = fill(
            (
                r
                for actor in roles
                for r in actor
                if r in ("with", "between", "among", "by", "of", "possessor", "modifier")
            ),
            trigger,
        )
        following = trigger.token.doc[trigger.token.i + 1] if trigger.token.i + 1 < len(trigger.token.doc) else None
        if following is not None and following.lower_ in ("between", "with", "among"):
            return True
        return any(
            not self.details.is_time(t) and (t.pos_ in ("NOUN", "PROPN") or self.people.of([t]))
            for t in named
            if t.pos_ != "ADJ" or self.people.of([t])
        )

    def _targets(self, case: Case, places: list[Token]) -> Ids:
        """Return the recipients; a place that one travels to is not somebody met there."""
        if case.trigger.predicate.mode != "visit":
            return case.recipients
        there = {a for t in places if place_at(t) is not None for a in self.voices.who([t])}
        return tuple(r for r in case.recipients if r not in there)

    def _heads(self, trigger: Trigger) -> list[Token]:
        """Return the words that a date or place may hang on, the nearest first."""
        heads = [trigger.token, trigger.verb]
        above = grammar.governor(trigger.token)
        if (
            trigger.is_noun
            and above.pos_ in ("VERB", "AUX", "ADJ")
            and (trigger.carrier is None or trigger.carrier.head == trigger.token)
            and trigger.token in grammar.own_subjects(above)
            and not is_apart(trigger.token, above)
        ):
            heads.append(above)
        return list(dict.fromkeys(heads))

    def _mode(self, trigger: Trigger, stands: Standing) -> str | None:
        predicate = trigger.predicate
        if predicate.type != "CONSULT" or predicate.mode not in (None, "meet", "negotiate"):
            return predicate.mode
        if predicate.mode is not None and trigger.token.pos_ == "NOUN":
            return predicate.mode
        own = [t for t in trigger.token.sent if grammar.clause(t) == grammar.clause(trigger.token)]
        clause = [t for t in own if not _of_another_time(t)]
        found = next(
            (hit.value for hit in consult_media().hits(units([t.text for t in clause], [t.lemma_ for t in clause]))),
            None,
        )
        if (
            found is None
            and predicate.mode is None
            and stands.status != "possible"
            and trigger.token.lemma_.lower() in ("speak", "talk")
        ):
            return None if self.details.where([trigger.token], moves=False, against=False) else "phone"
        return found if found is not None and predicate.mode != "negotiate" else predicate.mode

    def _when(self, heads: Sequence[Token], stands: Standing) -> When | None:
        """Return the date; "have not met since May" gives none."""
        found = self.details.when(heads)
        if found is None or found.start is None or stands.status != "denied":
            return found
        before = self.text.document.text[max(0, found.start - 7) : found.start].casefold()
        return None if before.rstrip().endswith("since") else found

    def _lies_ahead(self, when: When | None) -> bool:
        """Tell whether a day is after that of publication."""
        published = self.text.document.published
        day = (when.value or "")[:DAY] if when is not None else ""
        return published is not None and len(day) == DAY and day[4] == day[7] == "-" and day > published[:DAY]

    def _where(self, trigger: Trigger, places: list[Token]) -> Where | None:
        for noun in places:
            leads = [noun, *grammar.noun_complements(noun, "to", "of", "in", "near")]  # "a corridor to Mersa"
            found = next((w for t in leads if not self.details.is_time(t) and (w := place_at(t)) is not None), None)
            if found is not None:
                return found
        moves = trigger.predicate.mode in ("visit", "withdraw", "troops")
        kind = trigger.predicate.type
        return self.details.where(
            self._heads(trigger),
            moves=moves,
            against=kind in ("ASSAULT", "COERCE"),
            spoken=kind in ("CONSULT", "AGREE", "REQUEST"),
        )

    def _evidence(self, trigger: Trigger, arguments: Iterable[Token]) -> Span:
        """Return the predicate with those of its core arguments that stand near."""
        core = [trigger.verb, trigger.token]
        first, last = min(t.i for t in core), max(t.i for t in core)
        for token in sorted(arguments, key=lambda t: abs(t.i - trigger.token.i)):
            if token.sent != trigger.token.sent:
                continue
            start, end = _phrase(token, core)
            if max(last, end) - min(first, start) < LONGEST:
                first, last = min(first, start), max(last, end)
        return span_of(_trimmed(self.text.doc[first : last + 1]))


def _invited(trigger: Trigger) -> list[Token]:
    """Return who takes or turns down an invitation: "accepted an invitation from the king"."""
    carrier = trigger.carrier
    if trigger.predicate.mode != "invite" or not trigger.is_noun or carrier is None:
        return []
    return subjects_of(carrier) if carrier.lemma_.lower() in ANSWERING else []


def _phrase(token: Token, core: Sequence[Token]) -> tuple[int, int]:
    """Return the first and last word of an argument's name or noun with what stands before it, without its clauses."""
    near = [
        token.i,
        *(
            c.i
            for c in token.children
            if c.dep_ in ("flat", "compound", "amod", "det", "nummod", "nmod:poss", "case", "nmod:desc")
            and abs(c.i - token.i) < LONGEST // 2
        ),
    ]
    inside = {t.i for t in core}
    return min(near), max(n for n in near if n not in inside or n == token.i)


def _trimmed(span: TokenSpan) -> TokenSpan:
    while len(span) > 1 and (span[0].is_space or span[0].is_punct):
        span = span[1:]
    while len(span) > 1 and (span[-1].is_space or span[-1].is_punct):
        span = span[:-1]
    return span


def _first_in(statement: Statement, clause: Token) -> bool:
    """Tell whether a clause is the first of a statement's content, which is what its cue speaks of."""
    start = min(c.start for c in statement.content) if statement.content else 0
    return not any(t.dep_ in ("root", "ROOT") and t != clause and start <= t.idx < clause.idx for t in clause.doc)


def _content(trigger: Trigger, theme: Iterable[Token]) -> frozenset[str]:
    """Return the lemmas by which two mentions of one kind can be told apart: the act, and what it is about."""
    own = trigger.token.lemma_.lower()
    about = {t.lemma_.lower() for t in theme if t.pos_ != "PRON"}
    about |= {c.lemma_.lower() for c in grammar.complements(trigger.token)}
    if trigger.predicate.type in ("ASSAULT", "COERCE", "REJECT"):
        about |= {t.lemma_.lower() for t in grammar.undergoers(trigger.token) if t.pos_ == "NOUN"}
        about.add(VOTES.get(own, own))
    texts = event_words().texts
    return frozenset("text" if word in texts else word for word in about) or frozenset({own})


def _is_definite(trigger: Trigger) -> bool:
    if not trigger.is_noun:
        return False
    noun = trigger.token
    if (
        grammar.determiner(noun) in DEFINITE
        or grammar.possessors(noun)
        or any(c.lower_ == "such" for c in noun.children)
    ):
        return True
    if noun.tag_ != "NNS" or grammar.determiner(noun) is not None or noun.lower_ not in event_words().gatherings:
        return False
    return trigger.carrier is not None or noun in grammar.own_subjects(grammar.governor(noun))


def _is_the(noun: Token) -> bool:
    return grammar.determiner(noun) in DEFINITE


def _is_fresh(trigger: Trigger) -> bool:
    return any(
        c.lower_ in event_words().fresh
        for head in (trigger.token, trigger.verb)
        for c in head.children
        if c.dep_ in ("amod", "advmod", "det", "nummod")
    )


def _fate(predicate: Predicate) -> str | None:
    return {"release": "released", "arrest": "captured", "abduct": "abducted"}.get(
        predicate.mode or "", {"ASSAULT": "attacked", "AID": "given", "MOBILIZE": "moved"}.get(predicate.type)
    )


def _of_another_time(token: Token) -> bool:
    """Tell whether a word tells of what goes before or follows: "agreed to meet, a spokeswoman said after a call"."""
    return any(grammar.preposition(t) in ELSEWHEN for t in (token, *grammar.ancestors_in_clause(token)))
