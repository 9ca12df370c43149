"""What else the text tells of a statement: to whom, by what channel, when."""

import re

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons.agencies import agency_named, outlet_named
from aidememoire.lexicons.channels import carried, channels, media_words
from aidememoire.lexicons.phrases import Unit
from aidememoire.lexicons.speech import speech
from aidememoire.reading.context import Cast, Text
from aidememoire.reading.statements.cues import Match
from aidememoire.reading.statements.drafts import Draft
from aidememoire.records import Channel, When

NEAR = 3


def near_words(draft: Draft) -> list[Token]:
    """Return the words of the cue's clause that tell of the saying, not of what is said."""
    head = draft.head
    if head is None:
        return []
    words = sorted(draft.clause | draft.loose)
    return [head.doc[i] for i in words if i in draft.loose or _of_saying(head.doc[i], head)]


def _of_saying(token: Token, head: Token) -> bool:
    """Tell whether a word hangs on the cue directly, or in a clause of speaking that hangs on it."""
    if token == head:
        return True
    here = token
    while here.head not in (here, head):
        told = here.dep_ in ("acl", "conj") or here.lemma_.lower() in speech().speaking
        if here.dep_ in ("acl:relcl", "relcl", "ccomp", "advcl") or (grammar.is_clause(here) and not told):
            return False
        here = here.head
    spoken = not grammar.is_clause(here) or here.lemma_.lower() in speech().speaking
    return here.head == head and (spoken or here.dep_ not in CLAUSES)


CLAUSES = ("advcl", "ccomp", "parataxis", "acl:relcl", "conj")


def when(text: Text, near: list[Token]) -> When | None:
    """Return the date or clock time on which it was said, from the words of the cue's own clause."""
    spots = {t.idx for t in near}
    for time in text.times:
        if time.type in ("DATE", "TIME") and time.value and any(time.start <= s < time.end for s in spots):
            return When(time.value, time.basis, time.text, time.start, time.end)
    return None


def channel(text: Text, draft: Draft, near: list[Token], words: list[Unit]) -> Channel | None:
    """Return the channel that the cue's clause names: a paper or station first, then a platform, then an occasion."""
    if not near:
        return None
    named = _medium(text, draft, near)
    if named is not None:
        return named
    numbers = {t.i for t in near}
    first, last = min(numbers), max(numbers) + 1
    hits = [
        h
        for h in channels().longest([u for u in words if first <= u.token < last])
        if (set(range(h.start, h.end)) <= numbers or _close(h.start, h.end, numbers))
        and text.doc[h.end - 1].pos_ != "VERB"  # "Briefing the council by video link, …"
    ]
    if not hits:
        return None
    best = min(hits, key=lambda h: (not h.value.value[0].isupper(), h.value.value in ("statement", "video"), h.start))
    span = text.doc[best.start : best.end]
    return Channel(best.value.value, span.start_char, span.end_char, span.text)


def _close(start: int, end: int, numbers: set[int]) -> bool:
    return sum(i in numbers for i in range(start, end)) * 2 >= end - start


def _medium(text: Text, draft: Draft, near: list[Token]) -> Channel | None:
    """Return the paper, station or agency that was told or that asked."""
    head = draft.head
    if head is None:
        return None
    for token in near:
        if token.pos_ != "PROPN" or token.dep_ in ("compound", "flat", "nmod:desc") or not _leads(token, head):
            continue
        span = _name(token)
        words = text.document.text[span[0] : span[1]]
        if is_medium(words):
            return Channel(words, span[0], span[1], words)
    return None


def _leads(token: Token, head: Token) -> bool:
    """Tell whether a name is who was told, or who asked, or where it was said."""
    if token.head == head and token.dep_ in ("obj", "iobj", "dobj", "dative"):
        return True
    return grammar.preposition(token) in ("with", "to", "by", "on", "in")


def _name(token: Token) -> tuple[int, int]:
    words = [
        t
        for t in token.subtree
        if t == token
        or (t.head == token and t.dep_ in ("compound", "flat", "nmod:desc", "amod") and t.text[:1].isupper())
        or (t.head.head == token and t.dep_ in ("flat", "compound"))
    ]
    words = [t for t in words if abs(t.i - token.i) <= NEAR]
    for after in token.doc[token.i + 1 : token.i + 1 + NEAR]:  # a parse may hang the rest of a name elsewhere
        if after.pos_ != "PROPN" or after.ent_iob_ != "I":
            break
        words.append(after)
    return min(t.idx for t in words), max(t.idx + len(t) for t in words)


def is_medium(name: str) -> bool:
    """Tell whether a name is that of a paper, a station or an agency."""
    plain = re.sub(r"^[Tt]he ", "", name).strip()
    held = outlet_named(plain)
    if agency_named(plain) or (held is not None and held.kind == "press"):
        return True
    parts = plain.split()
    return len(parts) > 1 and (parts[0] in media_words() or parts[-1] in media_words())


class Occasions:
    """Briefings, interviews and the like: what a speaker goes on to say in the paragraph was said there too."""

    def __init__(self) -> None:
        self._last: dict[tuple[str, ...], tuple[int, Channel]] = {}

    def carried(self, text: Text, draft: Draft, found: Channel | None) -> Channel | None:
        """Return the channel found for a statement, else that of the occasion at which its speaker is speaking."""
        line = text.document.text.count("\n", 0, draft.start)
        if found is None:
            last = self._last.get(draft.speakers)
            return last[1] if last is not None and (last[0] == line or draft.origin == "turn") else None
        if found.value in carried() or is_medium(found.value):
            self._last[draft.speakers] = (line, found)
        return found


def addressees(text: Text, cast: Cast, draft: Draft, match: Match | None) -> tuple[str, ...]:
    """Return the actors that it was said to; the press is a channel, not an addressee."""
    head = draft.head
    if head is None or head.pos_ not in ("VERB", "AUX"):
        return ()
    way = (
        match.cue.addressee if match is not None else ("object" if head.lemma_.lower() in ("tell", "assure") else None)
    )
    if way is None:
        return ()
    found: list[str] = []
    for token in _addressed(head, way, match):
        if is_medium(text.document.text[slice(*_name(token))]) or token.lemma_.lower() in speech().press:
            continue
        found += [a for a in cast.at(token) if a not in found and a not in draft.speakers]
    return tuple(found)


def _addressed(head: Token, way: str, match: Match | None) -> list[Token]:
    if way == "object":
        if grammar.is_passive(head):
            return grammar.subjects(head)[:1]
        return [t for t in (*grammar.indirect_objects(head), *grammar.objects(head)) if t.i > head.i][:1]
    if way == "particle":
        particle = match.particle if match is not None else None
        return [particle.head] if particle is not None and particle.head != head else []
    return grammar.obliques(head, way)[:1]
