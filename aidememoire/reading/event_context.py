"""What the story around a mention settles: whose invitation was accepted, who agreed at a call, what "it" lasted, what was denied."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import msgspec
from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons.event_words import event_words
from aidememoire.lexicons.statuses import effect
from aidememoire.reading.context import Cast, Text, span_of, subtree
from aidememoire.reading.event_counterparts import Counterparts
from aidememoire.reading.event_details import Details
from aidememoire.reading.event_merge import Happening, Mention
from aidememoire.reading.event_parties import Parties, rivals_of
from aidememoire.reading.voices import Voices
from aidememoire.records import Claim, Duration, When

Ids = tuple[str, ...]
OWN_WORDS = frozenset({"readout", "statement"})
"""Kinds of documents in which an author tells of what they did."""
VERBAL = frozenset({"AGREE", "REQUEST", "REJECT"})
DONE = frozenset({"occurred", "ongoing"})
PAIR = 2


def in_context(mentions: list[Mention], text: Text, cast: Cast, details: Details) -> list[Mention]:
    """Return the mentions with what those before them settle filled in."""
    out: list[Mention] = []
    rivals = rivals_of(mentions, cast)
    parties = Parties(cast, rivals)
    for mention in _without_results(mentions, cast):
        known = _peopled(parties.known(mention, out), out, text, cast)
        out.append(known if known.when is not None else replace(known, when=_inherited(known, out, details)))
    return Counterparts(cast, rivals).filled(out)


def _without_results(mentions: Sequence[Mention], cast: Cast) -> Iterator[Mention]:
    """Leave out the killed of an attack that the same sentence names; their number goes to the attack."""
    attacks = [m for m in mentions if m.type == "ASSAULT"]
    for mention in mentions:
        if _is_means(mention, attacks):
            continue
        attack = next((a for a in attacks if _is_result(mention, a)), None) if mention.type == "ASSAULT" else None
        if attack is None:
            if not _hurt_by_nobody(mention, cast):
                yield mention
        else:
            attack.quantities, attack.evident = (*attack.quantities, *mention.quantities), True


def _is_means(mention: Mention, attacks: Sequence[Mention]) -> bool:
    """Tell whether a noun only says how an attack of the same clause was made: "killed nine men in an airstrike"."""
    if mention.type != "ASSAULT" or mention.people or mention.token.pos_ != "NOUN":
        return False
    beside = (a for a in attacks if a is not mention and a.people and a.token.pos_ == "VERB")
    return any(grammar.clause(a.token) == grammar.clause(mention.token) for a in beside)


def _hurt_by_nobody(mention: Mention, cast: Cast) -> bool:
    """Tell whether people are only said to have been hurt: no one did it, and nobody is named."""
    if mention.type != "ASSAULT" or mention.actors or mention.anchor.lemma_.lower() not in event_words().harming:
        return False
    return all(cast.kind(r) in ("unnamed", "group") for r in mention.recipients)


def _is_result(mention: Mention, attack: Mention) -> bool:
    harming = event_words().harming
    if attack is mention or attack.token.sent != mention.token.sent or mention.anchor.lemma_.lower() not in harming:
        return False
    follows = mention.anchor.dep_ in ("advcl", "conj") and mention.anchor.head == attack.anchor
    return attack.anchor.lemma_.lower() not in harming and (
        not mention.actors or (follows and mention.actors == attack.actors)
    )


# ---- who


def _peopled(mention: Mention, before: Sequence[Mention], text: Text, cast: Cast) -> Mention:
    """Fill in who takes part, where the mention leaves it to what was told before."""
    if mention.mode == "invite":
        return mention if mention.actors else _by_the_author(mention, text, cast)
    if mention.mode == "visit":
        return mention if mention.recipients else _to_the_host(mention, before)
    if mention.type == "AGREE":
        return mention if mention.actors or mention.optional else _by_those_who_met(mention, before, text)
    if mention.type == "REQUEST":
        return mention if mention.actors else _by_its_body(mention, before)
    return _once_more(mention, before) if mention.type == "CONSULT" else _as_promised(mention, cast)


def _by_those_who_met(mention: Mention, before: Sequence[Mention], text: Text) -> Mention:
    """What "was agreed" was agreed by those who met, in a readout at the meeting that it is about; an invitation is accepted by the guest."""
    if any(t.lemma_.lower() == "invitation" for t in grammar.undergoers(mention.anchor)):
        invited = _last(before, lambda m: m.mode == "invite" and bool(m.recipients))
        return mention if invited is None else replace(mention, actors=invited.recipients)
    agreed = (
        mention.anchor.lemma_.lower() == "agree"
        and grammar.is_passive(mention.anchor)
        and mention.standing.status == "occurred"
    )
    told = before[::-1] if text.document.kind in OWN_WORDS else before
    met = _last(told, lambda m: m.type == "CONSULT" and len(m.people) >= PAIR and m.standing.status in DONE)
    return replace(mention, actors=met.actors) if met is not None and agreed else mention


def _by_the_author(mention: Mention, text: Text, cast: Cast) -> Mention:
    """Who invites in a readout without being named is the state whose readout it is."""
    author = cast.author() if text.document.kind in OWN_WORDS else None
    host = None if author is None else cast.state(author) or _state_in_name(author, cast) or author
    return replace(mention, actors=(host,)) if host is not None and host not in mention.recipients else mention


def _state_in_name(author: str, cast: Cast) -> str | None:
    """Return the state that an author's name holds: "Ministry of Foreign Affairs of Velland"."""
    words = set(cast.name(author).split())
    return next((a.id for a in cast.actors(()) if a.kind == "state" and set(a.name.split()) <= words), None)


def _as_promised(mention: Mention, cast: Cast) -> Mention:
    """What somebody says will be done, without saying by whom, their state will do."""
    unsaid = mention.type in ("RETREAT", "AID", "COOPERATE") and not mention.actors
    if not unsaid or not mention.by or mention.standing.status != "planned":
        return mention
    states = [s for a in mention.by if (s := cast.state(a) or (a if cast.kind(a) == "state" else None))]
    return replace(mention, actors=tuple(dict.fromkeys(states)))


def _once_more(mention: Mention, before: Sequence[Mention]) -> Mention:
    """The next call, a new round: of those who met before."""
    if not (mention.symmetric and mention.fresh and (len(mention.people) < PAIR or mention.mode is None)):
        return mention
    spoken = ("phone", "video")
    met = _last(
        before,
        lambda m: (
            m.type == "CONSULT"
            and m.symmetric
            and len(m.people) >= PAIR
            and (m.mode in spoken) == (mention.mode in spoken)
        ),
    )
    if met is None:
        return mention
    return replace(mention, mode=mention.mode or met.mode, actors=tuple(dict.fromkeys((*met.actors, *mention.actors))))


def _by_its_body(mention: Mention, before: Sequence[Mention]) -> Mention:
    """What a resolution or an accord demands is demanded by those who adopted it."""
    if not any(t.lemma_.lower() in event_words().texts for t in grammar.subjects(mention.anchor)):
        return mention
    adopted = _last(before, lambda m: m.type == "AGREE" and bool(m.actors) and m.standing.status == "occurred")
    return mention if adopted is None else replace(mention, actors=adopted.actors)


def _to_the_host(mention: Mention, before: Sequence[Mention]) -> Mention:
    """A visit that somebody invited to is one to whoever invited, by whoever was invited."""
    invited = _last(before, lambda m: m.mode == "invite" and m.token.sent == mention.token.sent)
    if invited is None:
        return mention
    if invited.recipients and set(mention.actors) <= set(invited.actors):
        return replace(mention, actors=invited.recipients, recipients=invited.actors)
    return replace(
        mention,
        actors=mention.actors or invited.recipients,
        recipients=tuple(a for a in invited.actors if a not in mention.actors),
    )


def _last(before: Sequence[Mention], fits: Callable[[Mention], bool]) -> Mention | None:
    return next((m for m in reversed(before) if fits(m)), None)


# ---- when


def _inherited(mention: Mention, before: Sequence[Mention], details: Details) -> When | None:
    """Return the date that a mention has from the clause it hangs on, or from the call or meeting it was said at."""
    if mention.standing.status not in (*DONE, "denied"):
        return None
    for verb in _above(mention.anchor):
        dated = next((m.when for m in before if m.anchor == verb and m.when is not None), None)
        dated = dated or (details.when([verb]) if verb.pos_ == "VERB" else None)
        if dated is not None:
            return dated
    if mention.type not in VERBAL or mention.standing.status == "denied":
        return None
    met = _last(
        before,
        lambda m: (
            m.type == "CONSULT" and m.when is not None and m.standing.status in DONE and bool(m.people & mention.people)
        ),
    )
    return None if met is None or met.when is None else msgspec.structs.replace(met.when, basis="context")


def _above(verb: Token) -> Iterator[Token]:
    while verb.dep_ in ("conj", "advcl", "xcomp") and verb.head != verb:
        verb = verb.head
        yield verb


# ---- how long


def accepted(happenings: Sequence[Happening]) -> None:
    """A visit that was proposed is planned once its invitation is accepted."""
    for happening in happenings:
        if happening.first.mode != "visit" or happening.first.standing.status != "proposed":
            continue
        last = happening.mentions[-1]
        taken = [
            m
            for h in happenings
            for m in h.mentions
            if m.type == "AGREE" and m.standing.status == "occurred" and m.anchor.lemma_.lower() == "accept"
        ]
        by_guest = next((m for m in taken if m.token.i > last.token.i and set(m.actors) & happening.people), None)
        if by_guest is not None:
            happening.claims.append(
                Claim("planned", by_guest.by or "outlet", by_guest.statement, None, by_guest.evidence)
            )
            happening.settled = "planned"


def said_later(happenings: Sequence[Happening], details: Details, voices: Voices) -> None:
    """Add what the text says of happenings apart from their mentions: lengths of "it", and denials of "the accusation"."""
    for happening in happenings:
        for mention in happening.mentions:
            mention.durations = tuple(_voiced(d, mention.token, voices) for d in mention.durations)
    taken = {d.start for h in happenings for m in h.mentions for d in m.durations}
    for verb, noun, length in details.said_lengths():
        meant = _meant(noun, happenings)
        if meant is not None and length.start not in taken:
            mention = max((m for m in meant.mentions if m.token.i < verb.i), key=lambda m: m.token.i)
            mention.durations = (*mention.durations, _voiced(length, verb, voices))
    for verb, denier in _denials(details.text, voices):
        _deny(verb, denier, happenings, voices)


def _voiced(length: Duration, token: Token, voices: Voices) -> Duration:
    statement = voices.at(token)
    return msgspec.structs.replace(length, statement=statement.id if statement else None)


def _meant(noun: Token, happenings: Sequence[Happening]) -> Happening | None:
    """Return the happening that "it" or "the exchange" is: the last meeting, call or talks told of before."""
    named = {noun.i, *(t.i for t in grammar.noun_complements(noun, "of"))}
    itself = next((h for h in happenings if any(m.token.i in named for m in h.mentions)), None)
    if itself is not None or (noun.pos_ != "PRON" and grammar.determiner(noun) not in ("the", "this", "that")):
        return itself
    told = [
        (max((m.token.i for m in h.mentions if m.token.i < noun.i), default=-1), n)
        for n, h in enumerate(happenings)
        if h.first.type == "CONSULT"
    ]
    place, number = max(told, default=(-1, -1))
    return happenings[number] if place >= 0 else None


# ---- denials


def _denials(text: Text, voices: Voices) -> Iterator[tuple[Token, Ids]]:
    """Yield the verbs that deny something told before, with who denies it."""
    for token in text.doc:
        if token.pos_ != "VERB":
            continue
        found = effect(token.lemma_.lower(), "verb", "noun")
        denies = found is not None and found.reason == "denial"
        denies = denies or _calls_false(token)
        if (denies or token.lemma_.lower() in ("reject", "dismiss")) and _refers(token, every=denies):
            deniers = voices.who(grammar.doers(token))
            if deniers and not grammar.is_negated(token):
                yield token, deniers


def _calls_false(verb: Token) -> bool:
    """Tell whether somebody calls a thing false: "called the report a lie", "described it as baseless"."""
    if verb.lemma_.lower() not in event_words().naming:
        return False
    things = grammar.undergoers(verb)
    said = [t for c in verb.children if c.i > verb.i and c not in things for t in (c, *c.children)]
    said += [t for thing in things for c in thing.children if c.i > thing.i for t in (c, *c.children)]
    return bool(things) and any(t.lemma_.lower() in event_words().falsehood for t in said)


def _refers(verb: Token, *, every: bool) -> bool:
    things = grammar.undergoers(verb)
    if any(t.lower_ in ("it", "this", "that", "them") for t in things):
        return every
    if any(t.lemma_.lower() in event_words().charges for t in things):
        return True
    return any(t.lower_ == "such" for clause in grammar.complements(verb) for t in subtree(clause))


def _deny(verb: Token, deniers: Ids, happenings: Sequence[Happening], voices: Voices) -> None:
    side = voices.side(deniers)
    told = [
        h
        for h in happenings
        if any(m.token.i < verb.i and m.by and not set(m.by) & side and m.standing.status in DONE for m in h.mentions)
    ]
    mine = [h for h in told if voices.side(h.first.actors) & side]
    if not mine:
        return
    happening = max(mine, key=lambda h: max(m.token.i for m in h.mentions if m.token.i < verb.i))
    statement = voices.cued_by(verb)
    words = verb.doc[verb.i : max(verb.i, *(t.i for t in (*grammar.undergoers(verb), *grammar.complements(verb)))) + 1]
    happening.claims.append(Claim("denied", deniers, statement.id if statement else None, "denial", span_of(words)))
