"""Turns of a transcript: "A: …" and "MR PRICE: …" are direct statements, reporters' questions are none."""

import re
from collections.abc import Iterator

from spacy.tokens import Span as TokenSpan

from aidememoire.language import grammar
from aidememoire.lexicons import is_honorific, is_short_address
from aidememoire.lexicons.pages import pages
from aidememoire.reading.context import Cast, Text
from aidememoire.reading.statements.drafts import WORD, Draft, Range

ANSWER = re.compile(r"(?P<label>A)[:.]\s+|(?P<full>ANSWER|Answer):\s+")
QUESTION = re.compile(
    r"(?:Q|QUESTION|Question|REPORTER|Reporter|JOURNALIST|Journalist|MODERATOR|Moderator|HOST|INTERVIEWER|Interviewer)(?:\s*\([^()\n]*\))?[:.]\s+|Q\s+(?=[A-Z\"“])"
)
BRACKETS = re.compile(r"\((?P<words>[^()\n]{1,60})\)|\[(?P<square>[^\[\]\n]{1,60})\]")
SPEAKING = frozenset({"i", "me", "my", "we", "us", "our", "you", "your"})
LONGEST_DIRECTION = 4
"""Words of the longest stage direction behind its first: "Through interpreter", "In Soranian"."""
SENTENCE_ENDS = '.?!…)]"”’—–'
NAMED = re.compile(
    r"(?P<name>(?:[A-Z][\w.'’-]*\s+(?:(?:of|for|the|and|to|at|de|da|di|du|la|le|van|von|der|den|al|el|bin|ibn)\s+){0,2}){0,8}[A-Z][\w.'’-]*)(?:\s*\([^()\n]*\))?:\s+(?=\S)"
)
SHOUTED = 0.6
"""Share of capitals among the letters from which a label is a speaker's name in a transcript."""


FEWEST_TURNS = 2
"""Lines that begin with a name in capitals from which they are turns, whatever the text calls itself."""


def turn_drafts(text: Text, cast: Cast, drafts: list[Draft]) -> tuple[list[Draft], list[Range]]:
    """Return the statements of the turns, and the lines that are taken by turns and questions."""
    out: list[Draft] = []
    taken: list[Range] = []
    last: Draft | None = None
    named = _has_turns(text)
    host = _host(text, cast)
    first = next((start for start, line in _lines(text) if QUESTION.match(line)), None)
    closing = max((start for start, line in _lines(text) if QUESTION.match(line) or ANSWER.match(line)), default=None)
    for start, line in _lines(text):
        end = start + len(line)
        if QUESTION.match(line):
            taken.append((start, end))
            last = None
            continue
        # Whoever a question or an answer tells of is not the one who answers next.
        told = [*out, *(d for d in drafts if not any(a <= d.start < b for a, b in taken))]
        asked = start if first is None else min(first, start)
        hosts = host[1] if host is not None and host[0] < asked else ()
        draft = _answer(text, cast, told, hosts, (start, line)) or (_named(text, cast, line, start) if named else None)
        if text.part_at(start) == "heading" and draft is None and last is not None:
            last = _headed(text, cast, line, start)
            out += [last] if last is not None else []
            continue
        if draft is not None:
            out.append(draft)
            taken.append((start, end))
            last = draft if named else None
        elif last is not None and closing is not None and closing < start and _narrated(text, drafts, (start, end)):
            last = None
        elif last is not None and line.strip():
            last.content += _spoken(text.document.text, (start, start + len(line.rstrip())))
            taken.append((start, end))
    return [draft for draft in out if draft.content], taken


def _lines(text: Text) -> Iterator[tuple[int, str]]:
    offset = 0
    for line in text.document.text.split("\n"):
        if text.part_at(offset) != "title":
            yield offset, line
        offset += len(line) + 1


def _has_turns(text: Text) -> bool:
    """Tell whether lines begin with the names of their speakers."""
    if text.document.kind in ("transcript", "interview"):
        return True
    labels = [match["name"] for _, line in _lines(text) if (match := NAMED.match(line)) is not None]
    return sum(_shouted(label) for label in labels) >= FEWEST_TURNS


def _shouted(label: str) -> bool:
    letters = [c for c in label if c.isalpha()]
    return len(letters) > 1 and sum(c.isupper() for c in letters) >= SHOUTED * len(letters)


def _answer(text: Text, cast: Cast, earlier: list[Draft], hosts: tuple[str, ...], at: tuple[int, str]) -> Draft | None:
    """Return the answer that a line gives, in the name of `hosts`, else of the last person who spoke, or of the text's author."""
    start, line = at
    match = ANSWER.match(line)
    if match is None:
        return None
    label = match["label"] or match["full"]
    spoken = (start + match.end(), start + len(line.rstrip()))
    if hosts:
        return _turn(text, (start, start + len(label)), hosts, spoken)
    before = [d for d in earlier if d.start < start and d.outer is None and _is_person(cast, d)]
    said = max(before, key=lambda d: d.start, default=None)
    author = cast.author()
    speakers = said.speakers if said is not None else (author,) if author else _titled(text, cast)
    return _turn(text, (start, start + len(label)), speakers, spoken)


def _host(text: Text, cast: Cast) -> tuple[int, tuple[str, ...]] | None:
    """Return where and of whom it is told that they took questions: "Press Secretary Ada Orlo took questions from reporters."."""
    words = pages().turns
    for token in text.doc:
        if token.pos_ == "VERB" and token.lemma_.lower() in words.hosting and not text.quoted(token.idx):
            things = [*grammar.objects(token), *grammar.obliques(token)]
            if any(t.lemma_.lower() in words.audience for t in things):
                people = [
                    w for s in grammar.subjects(token) for w in cast.at(s) if cast.kind(w) in ("person", "office")
                ]
                if people:
                    return token.idx, tuple(people)[:1]
    return None


def _narrated(text: Text, drafts: list[Draft], line: Range) -> bool:
    """Tell whether a line behind the last answer is the outlet's again: it says who says what, and nothing of "I" or "you"."""
    here = [t for t in text.doc if line[0] <= t.idx < line[1]]
    personal = any(t.lower_ in SPEAKING and not text.quoted(t.idx) for t in here)
    return not personal and any(line[0] <= d.start < line[1] and d.speakers for d in drafts)


def _titled(text: Text, cast: Cast) -> tuple[str, ...]:
    """Return the one person whom the title names: "Press briefing by Ada Orlo"."""
    named = {who for e in text.doc.ents if text.part_at(e.start_char) == "title" for who in cast.of(e)}
    people = sorted(who for who in named if cast.kind(who) == "person")
    return tuple(people) if len(people) == 1 else ()


def _is_person(cast: Cast, draft: Draft) -> bool:
    return any(cast.kind(speaker) in ("person", "office", "unnamed") for speaker in draft.speakers)


def _named(text: Text, cast: Cast, line: str, start: int) -> Draft | None:
    match = NAMED.match(line)
    if match is None or (text.document.kind not in ("transcript", "interview") and not _shouted(match["name"])):
        return None
    label = (start, start + len(match["name"]))
    span = text.doc.char_span(*label, alignment_mode="expand")
    speakers = _speakers(cast, _without_address(span)) if span is not None else ()
    return _turn(text, label, speakers, (start + match.end(), start + len(line.rstrip())))


def _headed(text: Text, cast: Cast, line: str, start: int) -> Draft | None:
    """Return the turn that a heading opens which is nothing but the name of a person; None for other headings."""
    label = (start, start + len(line.rstrip()))
    span = text.doc.char_span(*label, alignment_mode="expand")
    if span is None or not all(word[0].isupper() for word in line.split()):
        return None
    speakers = cast.of(_without_address(span))
    if len(speakers) != 1 or cast.kind(speakers[0]) != "person":
        return None
    return Draft(label, [], frame="quotation", source=label, speakers=speakers, confidence=0.9, origin="turn")


def _speakers(cast: Cast, span: TokenSpan) -> tuple[str, ...]:
    """Return who a label names: the person rather than what the person is president of."""
    found = cast.of(span)
    if any(cast.kind(who) == "person" for who in found):
        return found
    people = dict.fromkeys(who for t in span for who in cast.one(t) if cast.kind(who) == "person")
    return tuple(people)[:1] or found


def _without_address(span: TokenSpan) -> TokenSpan:
    """Return a label without the form of address that it begins with, which is nobody: "MS. ORLO", "SEC MORREN"."""
    start = span.start
    while start < span.end - 1 and _is_address(span.doc[start].text):
        start += 1
    return span.doc[start : span.end]


def _is_address(word: str) -> bool:
    return word == "." or is_honorific(word) or is_short_address(word.rstrip(".").upper())


def _turn(text: Text, label: Range, speakers: tuple[str, ...], content: Range) -> Draft | None:
    if content[1] <= content[0]:
        return None
    spoken = _spoken(text.document.text, content)  # none in "MR. PRICE: (Laughter.)"
    return Draft(label, spoken, frame="quotation", source=label, speakers=speakers, confidence=0.9, origin="turn")


def _spoken(raw: str, content: Range) -> list[Range]:
    """Return the pieces of a turn between its stage directions: "We agree. (Laughter.) It is time."."""
    pieces: list[Range] = []
    start, end = content
    for match in BRACKETS.finditer(raw, start, end):
        before = raw[content[0] : match.start()].rstrip()
        if is_direction(match["words"] or match["square"], alone=not before or before[-1] in SENTENCE_ENDS):
            pieces.append((start, match.start()))
            start = match.end()
    pieces.append((start, end))
    bare = [(a + len(raw[a:b]) - len(raw[a:b].lstrip()), a + len(raw[a:b].rstrip())) for a, b in pieces]
    return [(a, b) for a, b in bare if WORD.search(raw[a:b])]


def is_direction(words: str, *, alone: bool) -> bool:
    """Tell whether words in brackets say what is heard or seen rather than what is said: "Laughter.", "In Soranian.".

    `alone` says that they stand between sentences: only there is "(in Soranian)" no part of one.
    """
    plain = words.strip(" .,;:!")
    held = pages().turns
    first, _, rest = plain.partition(" ")
    led = first.casefold() in held.direction_starts and 0 < len(rest.split()) <= LONGEST_DIRECTION
    return plain.casefold() in held.directions or (alone and led)
