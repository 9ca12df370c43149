"""Who stands where: actor by issue by stance, each with the words that show it.

A mention of an issue (lexicons/issues.toml) is followed up the sentence to whoever is for or against it
(positions_paths), or to the speaker whose sentence says that it must, shall or cannot be (positions_claims). Precision
goes first: nothing is read from a mere mention, a question, a topic of talks, a past or abandoned stance.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from aidememoire.language import grammar
from aidememoire.lexicons.issues import Agenda, agenda
from aidememoire.reading.context import Cast, Text
from aidememoire.reading.positions_claims import Claims
from aidememoire.reading.positions_conditions import Conditions
from aidememoire.reading.positions_evidence import evidence
from aidememoire.reading.positions_holders import Holding
from aidememoire.reading.positions_meaning import MeaningOfIssues
from aidememoire.reading.positions_paths import Climber
from aidememoire.reading.positions_references import References
from aidememoire.reading.positions_words import Words, doc_lemmas, phrase_head
from aidememoire.reading.voices import Voices
from aidememoire.records import Event, Position, Statement
from aidememoire.records.terms import Stance

SIGNS = {"supports": 1, "opposes": -1, "topic": 0}
NAMED, CLAIMED, DONE = 0.9, 0.7, 0.6
"""Certainty of a stance that a word names, of one read from what a speaker says of the thing, of one read from a deed."""
TO_MEET = frozenset({"meet", "talk", "speak", "discuss", "sit"})
GATHERINGS = frozenset({"meeting", "summit", "round", "session", "conversation"})
MEETINGS = frozenset({"negotiations", "mediation"})
READ_PARTS = frozenset({"body", "caption"})
"""Headlines repeat what the body says, in fewer words and worse grammar."""
REFERRED = frozenset({"resolution", "text", "draft", "motion", "vote", "measure"})
"""Nouns that stand for a text told of before: who hails the vote is for what was voted on."""
PLANS = frozenset({"plan", "proposal", "deal", "agreement", "bill", "initiative"})
"""The same, where the text was called by this very noun."""
DEFINITE = frozenset({"the", "this", "that"})
REACH = 400
"""Words back to the text that is meant."""


@dataclass(frozen=True)
class Mention:
    """Words that name an issue: its id, 1 where they are what it asks for, -1 the contrary, 0 a topic, and their head."""

    issue: str
    sign: int
    start: int
    end: int
    head: Token


def find_positions(
    text: Text,
    cast: Cast,
    statements: Sequence[Statement],
    events: Sequence[Event],
    *,
    issues: Agenda | None = None,
    meaning: MeaningOfIssues | None = None,
) -> tuple[Position, ...]:
    """Return the positions of a text, one for an actor and issue, in the order of their words.

    `issues` is an agenda of one's own, the default one where it is None; `meaning` finds its issues in other words, too.
    """
    del events  # what was done is no position: who hosts talks need not want them
    words, voices = Words.of(text.doc), Voices(statements, cast)
    climber = Climber(words, voices, Claims(words, voices, cast))
    conditions = Conditions(words, voices)
    found: list[Position] = []
    mentions = [*_mentions(text, issues or agenda())]
    mentions += _of_states(text, cast, issues or agenda(), mentions)
    enacted = {issue.id: frozenset(SIGNS[side] for side in issue.enacted) for issue in (issues or agenda()).issues}
    if meaning is not None:
        mentions += _by_meaning(text, statements, mentions, meaning)
    referring = References(words, voices).among(mentions)
    mentions += [replace(told, start=token.i, end=token.i + 1, head=token) for token, told in referring]
    for mention in _with_texts(text.doc, mentions, climber):
        held = list(
            climber.holdings(mention.head, mention.sign or 1, enacted.get(mention.issue, frozenset()), mention.end)
        )
        stated = {actor for holding in held for actor in holding.holders}
        spoken_for = {state for actor in stated if (state := cast.state(actor)) != actor}
        for holding in held:
            others = [m.start for m in mentions if m.issue == mention.issue and m != mention]
            stance = _stance(mention, holding, conditional=conditions.hold(holding, mention.head, others))
            if stance is not None and not _mere_meeting(mention, holding, voices):
                whose = [actor for actor in holding.holders if actor not in spoken_for]
                found += _positions(text, voices, mention, holding, stance, whose=whose)
    return tuple(_chosen(found))


def _with_texts(doc: Doc, mentions: list[Mention], climber: Climber) -> Iterator[Mention]:
    """Yield the mentions, then the texts that stand for what they ask ("hailed the resolution")."""
    asked: list[Mention] = []
    for mention in mentions:
        yield mention
        if mention.sign:
            asked += [msg for token, sign in climber.asked for msg in [replace(mention, head=token, sign=sign)]]
    inside = {t.i for m in mentions for t in m.head.ancestors} | {m.head.i for m in mentions}
    for noun in doc:
        lemma = noun.lemma_.lower()
        if lemma not in REFERRED | PLANS or noun.i in inside or grammar.determiner(noun) not in DEFINITE:
            continue
        before = [m for m in asked if m.head.i < noun.i <= m.head.i + REACH and _same_text(m.head, lemma)]
        last = max((m.head.i for m in before), default=None)
        for one in before:
            if one.head.i == last or one.head.pos_ == "VERB":
                yield replace(one, start=noun.i, end=noun.i + 1, head=noun)


def _same_text(told: Token, lemma: str) -> bool:
    return told.lemma_.lower() == lemma or (lemma in REFERRED and told.lemma_.lower() not in PLANS)


def _mere_meeting(mention: Mention, holding: Holding, voices: Voices) -> bool:
    """Tell whether a meeting ahead is only told: "we will meet on Friday" says nothing of what one wants."""
    if not holding.claimed or mention.issue not in MEETINGS:
        return False
    if mention.head.pos_ == "NOUN" and mention.head.lemma_.lower() in GATHERINGS and not holding.against:
        return True
    return voices.at(holding.anchor) is None or (
        mention.head.pos_ == "VERB" and mention.head.lemma_.lower() in TO_MEET and not holding.against
    )


def _by_meaning(
    text: Text, statements: Sequence[Statement], mentions: Sequence[Mention], meaning: MeaningOfIssues
) -> list[Mention]:
    """Contents that are near an issue and have no phrase of it."""
    doc = text.doc
    taken = {
        (mention.issue, span.start)
        for statement in statements
        for span in statement.content
        for mention in mentions
        if span.start <= doc[mention.start].idx < span.end
    }
    found = []
    for near in meaning.near(statements, taken):
        words = doc.char_span(near.span.start, near.span.end, alignment_mode="contract")
        if words is not None and len(words):
            head = phrase_head(doc, words.start, words.end)
            found.append(Mention(near.issue, near.sign, words.start, words.end, head))
    return found


def _mentions(text: Text, issues: Agenda) -> Iterator[Mention]:
    doc = text.doc
    for hit in issues.find([t.lower_ for t in doc], doc_lemmas(doc)):
        span = doc[hit.start : hit.end]
        if text.part_at(span.start_char) in READ_PARTS and span[0].sent.start == span[-1].sent.start:
            yield Mention(hit.issue, SIGNS[hit.side], hit.start, hit.end, phrase_head(doc, hit.start, hit.end))


def _of_states(text: Text, cast: Cast, issues: Agenda, known: Sequence[Mention]) -> list[Mention]:
    """Mentions by a verb and a state: "will never recognise Velland", where no phrase says more ("… the annexation of Velland")."""
    taken = {(mention.issue, mention.head.i) for mention in known}
    found = []
    for issue in issues.issues:
        for verb in text.doc if issue.named else ():
            if verb.lemma_.lower() not in issue.named or (issue.id, verb.i) in taken:
                continue
            state = next(
                (t for t in grammar.undergoers(verb) if any(cast.kind(a) == "state" for a in cast.one(t))), None
            )
            bounded = any(t.lemma_.lower() in ("border", "frontier", "boundary") for t in verb.subtree)
            if state is not None and not bounded and text.part_at(verb.idx) in READ_PARTS:
                found.append(Mention(issue.id, 1, verb.i, verb.i + 1, verb))
    return found


def _stance(mention: Mention, holding: Holding, *, conditional: bool) -> Stance | None:
    """Return the stance; None for a topic that is not conditional: to want or refuse "the reactor" may mean anything."""
    if conditional:
        return "conditional"
    if mention.sign == 0:
        return None
    return "supports" if holding.sign > 0 else "opposes"


def _positions(
    text: Text, voices: Voices, mention: Mention, holding: Holding, stance: Stance, *, whose: Sequence[str]
) -> Iterator[Position]:
    said = voices.cued_by(holding.anchor) or voices.at(holding.anchor)
    words = evidence(text.doc, holding, mention.start, mention.end, voices.at(holding.anchor) or said)
    for actor in whose:
        sure = (DONE if holding.deed else CLAIMED if holding.claimed else NAMED) - (
            0.2 if _by_others(actor, said, voices) else 0.0
        )
        yield Position(actor, mention.issue, stance, said.id if said else None, words, round(sure, 2))


def _by_others(actor: str, said: Statement | None, voices: Voices) -> bool:
    """Tell whether it is only another side that says where the actor stands."""
    outer = said.chain[-1] if said is not None and said.chain else ()
    return bool(outer) and actor not in outer and not voices.same_side([actor], outer)


def _chosen(found: list[Position]) -> list[Position]:
    """Keep one position for each actor and issue: a conditional one, else the surer, else the later."""
    best: dict[tuple[str, str], Position] = {}
    for position in found:
        key = position.actor, position.issue
        other = best.get(key)
        changed = other is not None and position.stance != other.stance
        if other is None or _weight(position) > _weight(other) or (changed and _weight(position) == _weight(other)):
            best[key] = position
    return sorted(best.values(), key=lambda p: (p.evidence.start if p.evidence else 0, p.issue, p.actor))


def _weight(position: Position) -> tuple[bool, float]:
    return position.stance == "conditional", position.confidence or 0.0
