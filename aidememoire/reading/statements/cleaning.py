"""What does not belong: times in a content, repeats of the body in a headline, feelings within a statement."""

import re

from spacy.tokens import Span as TokenSpan

from aidememoire.reading.context import Text
from aidememoire.reading.statements.drafts import Draft, Range, likeness, trimmed, without, words
from aidememoire.reading.statements.quotes import without_lead

LEADING = re.compile(r"(?:(?:on|late|early|late on|early on|at|earlier|in) )?", re.IGNORECASE)
GOES_ON = re.compile(r" |, (?=[\"“«])")
AFTERWARDS = re.compile(
    r",\s+(?:(?:a|an|one|two|three|four|five|six|just|only|several|some|\d+|few|the)\s+)*(?:minutes?|hours?|days?|weeks?|months?|years?|morning|evening|night)\s+(?:after|before)\b",
    re.IGNORECASE,
)
POINTERS = frozenset({"which", "that", "it", "this", "so", "them", "what", "whom"})
EMPTY = frozenset({"to", "be", "do", "so", "have", "for", "of", "with", "by", "on", "at", "in", "about", "however"})
"""Words that only stand for what was said before: "expected to be", "refused to do so"."""
WORDS = re.compile(r"\w+")
REPEATED = 0.5
"""Share of a headline's content words that a statement of the body must have to be the same one."""


def _without_source(text: Text, draft: Draft) -> None:
    """Take the dateline and the words that name the speaker out of the content, where a parse has left them in it."""
    holes = [(p.start, p.end) for p in text.document.parts if p.kind == "dateline"]
    if draft.source is not None and draft.cue is not None and abs(draft.source[1] - draft.cue[0]) <= 1:
        holes.append(draft.source)
    if draft.source is not None and draft.cue is not None and draft.source[0] - draft.cue[1] == 1:
        holes.append((draft.source[0], _end_of_aside(text, draft)))
    for hole in holes:
        if any(start < hole[1] and hole[0] < end for start, end in draft.content):
            pieces = (trimmed(text.document.text, piece) for piece in without(draft.content, hole))
            draft.content = [piece for piece in pieces if piece is not None]


def _end_of_aside(text: Text, draft: Draft) -> int:
    """Return where ", said the envoy without giving details," ends: at the comma or quotation behind the speaker."""
    if draft.source is None:
        return 0
    raw, end = text.document.text, draft.source[1]
    holding = next((piece for piece in draft.content if piece[0] <= draft.source[0] < piece[1]), None)
    if holding is None:
        return end
    stops = [at for at in (raw.find(",", end, holding[1]), *(q.start for q in text.quotations)) if at >= end]
    return min([*stops, holding[1]])


ADVERB = re.compile(r"(?:\w+ly|later|again|then|since|also|once more),\s+", re.IGNORECASE)


LINKING = re.compile(r"(?:however|therefore|moreover|nevertheless|meanwhile|too|in turn),\s+", re.IGNORECASE)


def _without_linking(text: Text, draft: Draft) -> None:
    """Take a word that links sentences off a content after its cue: "did not rule out, however, that …"."""
    out = []
    for start, end in draft.content:
        found = LINKING.match(text.document.text, start, end)
        after = draft.cue is not None and start > draft.cue[0]
        out.append((found.end(), end) if found is not None and after and found.end() < end else (start, end))
    draft.content = out


def _without_adverb(text: Text, draft: Draft) -> None:
    """Take an adverb of saying off the second half of a content ("The deal, she has said repeatedly, is fair")."""
    if draft.cue is None or len(draft.content) < 2:
        return
    found = [(piece, ADVERB.match(text.document.text, *piece)) for piece in draft.content]
    draft.content = [
        (match.end(), piece[1]) if match is not None and 0 <= piece[0] - draft.cue[1] <= 1 else piece
        for piece, match in found
    ]


NAMELESS = re.compile(
    r"\bto (?:give|disclose|reveal|be) (?:\w+ ){0,3}(?:names?|identity|named|identified|quoted)\b", re.IGNORECASE
)


def nameless(text: Text, draft: Draft) -> bool:
    """Tell whether somebody only refuses to be named, which is no statement."""
    return draft.kind in ("refuse", "ask") and any(
        NAMELESS.match(text.document.text, *piece) for piece in draft.content
    )


BY_WAY = re.compile(
    r"\s+(?:in|on|at|during|through) (?:an?|his|her|its|their|the) (?:[\w-]+ ){0,2}"
    r"(?:post|posts|statement|tweet|speech|interview|letter|video|message|address|op-ed|article|briefing|(?:news|press) conference)\b.*",
    re.IGNORECASE,
)


def _without_channel(text: Text, draft: Draft) -> None:
    """Take off the end of a content by what way it was said: "described it as a farce in a post on X"."""
    raw = text.document.text
    if draft.cue is None or not draft.content or draft.frame not in ("object", "infinitive"):
        return
    start, end = draft.content[-1]
    found = BY_WAY.search(raw, start, end)
    if found is None or start < draft.cue[0] or text.quoted(end - 1) or found.start() <= start:
        return
    draft.content[-1] = (start, found.start())
    draft.loose |= {t.i for t in text.doc.char_span(found.start() + 1, end, alignment_mode="expand") or ()}


UNNAMED = re.compile(
    r",?\s*(?:\b(?:speaking|talking|who (?:spoke|declined|asked|requested|insisted)|briefing \w+|and)\s+)?"
    r"(?:on|under)\s+(?:the\s+)?(?:strict\s+)?(?:condition\s+(?:of\s+anonymity|that (?:he|she|they) not be \w+)|anonymity)\b",
    re.IGNORECASE,
)
LED_BY = re.compile(r"[^,:]*?(?:,\s+|(?<=\w)\s+(?=that\b))", re.IGNORECASE)


def _without_terms(text: Text, draft: Draft) -> None:
    """Take the terms on which somebody spoke off a content: "…, an official said on condition of anonymity"."""
    raw, cue = text.document.text, draft.cue
    if cue is None:
        return
    out: list[Range] = []
    for start, end in draft.content:
        found = UNNAMED.search(raw, start, end)
        if start < cue[1] or found is None or text.quoted(found.start()):
            out.append((start, end))
        elif found.start() > start:
            out.append((start, found.start()))
        else:  # "said on condition of anonymity that …"
            led = LED_BY.match(raw, found.end(), end)
            out += [(led.end(), end)] if led is not None else []
    draft.content = [piece for piece in (trimmed(raw, p) for p in out) if piece is not None]


DESCRIBES = ("who", "whose", "whom")
NAMING = frozenset({"NOUN", "PROPN", "ADJ", "DET", "ADP", "NUM", "PUNCT", "PART", "CCONJ"})


def _without_description(text: Text, draft: Draft) -> None:
    """Take off a quotation what names or describes its speaker: "“No,” presidential spokesman Orr, who has left, said"."""
    cue, raw = draft.cue, text.document.text
    if cue is None or not draft.content or draft.frame == "infinitive":
        return
    out: list[Range] = []
    for start, end in draft.content:
        closed = next((q.end for q in text.quotations if start <= q.start and q.end < end <= cue[0]), None)
        rest = text.doc.char_span(closed, cue[0], alignment_mode="contract") if closed is not None else None
        named = rest is not None and len(rest) > 0 and rest[0].text not in (",", "—", "–", "(")
        if closed is not None and rest is not None and named and _names(rest) and raw[closed - 2] in ",?!.":
            out.append((start, closed))
            continue
        first = raw[start:end].split(maxsplit=1)[0].lower().strip(",")
        if start >= cue[1] and first in DESCRIBES and len(draft.content) > 1:
            continue
        out.append((start, end))
    draft.content = out


def _names(span: TokenSpan) -> bool:
    return any(t.pos_ in ("NOUN", "PROPN") for t in span) and all(t.pos_ in NAMING for t in span)


STRAYS = frozenset({"whether", "that", "if", "as", "and", "but", "when"})


def _without_strays(text: Text, draft: Draft) -> None:
    """Take away a piece that is nothing but a conjunction, which a parse has left of another clause."""
    kept = [p for p in draft.content if text.document.text[slice(*p)].casefold().strip() not in STRAYS]
    draft.content = kept or draft.content


def clean(text: Text, draft: Draft) -> None:
    """Take off a content what tells when it was said ("…, she said on Friday") or leads in to a quotation."""
    _without_strays(text, draft)
    _without_source(text, draft)
    _without_terms(text, draft)
    _without_description(text, draft)
    without_lead(text, draft)
    _without_adverb(text, draft)
    _without_linking(text, draft)
    _without_times(text, draft)
    _without_channel(text, draft)
    cue = draft.cue
    if cue is None or len(draft.content) < 2:
        return
    speech = any(text.quoted(start) and text.quoted(end - 1) for start, end in draft.content if end <= cue[0])
    kept = [
        piece
        for piece in draft.content
        if not (piece[0] >= cue[1] and (_only_time(text, piece) or (speech and _aside(text, piece))))
    ]
    if kept and len(kept) < len(draft.content):
        loose = [piece for piece in draft.content if piece not in kept]
        draft.loose |= {
            t.i for start, end in loose for t in text.doc.char_span(start, end, alignment_mode="expand") or ()
        }
        draft.content = kept


def _without_times(text: Text, draft: Draft) -> None:
    """Take off a clause when it was said: "said on Friday it had …", "said she would go, hours after …"."""
    if draft.cue is None or draft.frame != "clause" or draft.kind not in ("say", "announce"):
        return
    raw, out = text.document.text, []
    for start, end in draft.content:
        begin = start
        if start >= draft.cue[1] and not raw[draft.cue[1] : start].strip() and draft.quotes:
            first = LEADING.match(raw, start)
            at = first.end() if first is not None else start
            time = next((t for t in text.times if t.start == at and t.end < end), None)
            goes_on = GOES_ON.match(raw, time.end) if time is not None and time.type == "DATE" else None
            if time is not None and goes_on is not None:
                draft.loose |= {t.i for t in text.doc.char_span(start, time.end, alignment_mode="expand") or ()}
                begin = goes_on.end()
        late = next((m for m in AFTERWARDS.finditer(raw, begin, end) if not text.quoted(m.start())), None)
        out.append((begin, late.start() if late is not None and begin > draft.cue[0] else end))
    draft.content = out


def _aside(text: Text, piece: Range) -> bool:
    """Tell whether words after a quotation and its cue tell how it was said ("hours later", "with a shrug")."""
    span = text.doc.char_span(*piece, alignment_mode="expand")
    return span is not None and not text.quoted(piece[0]) and not any(t.pos_ in ("VERB", "AUX") for t in span)


def _only_time(text: Text, piece: Range) -> bool:
    spots = words(text.document.text, [piece])
    timed = frozenset[int]().union(*(words(text.document.text, [(t.start, t.end)]) for t in text.times_in(*piece)))
    rest = text.document.text[piece[0] : min(timed, default=piece[0])].split()
    return bool(timed) and len(spots) - len(timed) <= 1 and len(rest) <= 1


def without_repeats(text: Text, drafts: list[Draft]) -> list[Draft]:
    """Leave out headline statements that the body repeats, and the weaker of two readings of one cue and content."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.start, -d.confidence)):
        if any(_same(text, draft, other) for other in kept):
            continue
        kept.append(draft)
    body = [d for d in kept if text.part_at(d.start) not in ("title", "heading")]
    kept = [d for d in kept if not _only_points(text, d)]
    return [d for d in kept if d in body or not any(_repeats(text, d, other) for other in body)]


def _only_points(text: Text, draft: Draft) -> bool:
    """Tell whether a content is nothing but a pronoun, whose noun the outlet names elsewhere."""
    words = WORDS.findall(" ".join(text.document.text[slice(*piece)] for piece in draft.content).casefold())
    return len(draft.content) == 1 and (" ".join(words) in POINTERS or set(words) <= EMPTY)


def _same(text: Text, one: Draft, other: Draft) -> bool:
    raw = text.document.text
    return (
        one.cue == other.cue
        and one.cue is not None
        and likeness(words(raw, one.content), words(raw, other.content)) > 0.8
    )


def _repeats(text: Text, headline: Draft, other: Draft) -> bool:
    mine, theirs = _lemmas(text, headline.content), _lemmas(text, other.content)
    return bool(mine) and len(mine & theirs) >= REPEATED * len(mine)


def _lemmas(text: Text, ranges: list[Range]) -> frozenset[str]:
    spans = [text.doc.char_span(*piece, alignment_mode="expand") for piece in ranges]
    tokens = [t for span in spans if span is not None for t in span]
    return frozenset(t.lemma_.lower() for t in tokens if t.pos_ in ("NOUN", "PROPN", "VERB", "ADJ", "NUM"))


def feeling_within(draft: Draft) -> bool:
    """Tell whether somebody only tells of a feeling of theirs ("was pleased to see", she said): no statement of its own."""
    return (
        draft.outer is not None
        and draft.head is not None
        and draft.head.pos_ == "ADJ"
        and draft.kind in ("praise", "thank", "condemn", "regret")
    )
