"""Statements: who said what, through whom. The line of the work; the parts stand in `statement_*.py`.

Rules over the parse find cues of the lexicon with source and content, at every depth; the encoder's attributions confirm them
and add others; quotation marks settle direct speech; the actors of the text say who the sources are; what is said inside
another's statement gets that one for its relay.
"""

import re
from itertools import pairwise

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.language.quotes import Quotation
from aidememoire.reading import statement_details as details
from aidememoire.reading.context import Cast, Text
from aidememoire.reading.statement_chains import go_on_adding, part, set_chains, set_outer, share_subjects, without_denied
from aidememoire.reading.statement_cues import text_units
from aidememoire.reading.statement_drafts import Draft, Range, likeness, words
from aidememoire.reading.statement_headlines import headline_drafts
from aidememoire.reading.statement_model import add_model
from aidememoire.reading.statement_more import add_free_speech
from aidememoire.reading.statement_phrases import phrase_drafts
from aidememoire.reading.statement_quotes import manner, settle_quotations, without_lead
from aidememoire.reading.statement_rules import Rules, rule_drafts
from aidememoire.reading.statement_turns import turn_drafts
from aidememoire.records import Channel, Span, Statement


def find_statements(text: Text, cast: Cast) -> tuple[Statement, ...]:
    """Return the statements of a text, outer ones before those inside them, in the order of the text."""
    units = text_units(text.doc)
    rules = rule_drafts(text, units)
    drafts = [*rules.drafts, *phrase_drafts(text.doc, units)]
    add_model(text, drafts, rules)
    for draft in drafts:
        _clean(text, draft)
    drafts = [d for d in drafts if _has_voice(text, cast, d)]
    drafts += headline_drafts(text, cast)
    _behind_statements(drafts)
    turns, taken = turn_drafts(text, cast, drafts)
    drafts = [d for d in drafts if not any(start <= d.start < end for start, end in taken)]
    set_outer(drafts)
    settle_quotations(text, drafts, lambda q: _heard(text, cast, drafts, q), taken)
    drafts = [d for d in [*drafts, *turns] if d.content and (d.speakers or d.cue is None or d.origin == "turn" or _unheard(text, d))]
    for draft in drafts:
        _clean(text, draft)
    part(drafts)
    drafts = _without_repeats(text, drafts)
    set_outer(drafts)
    share_subjects(drafts)
    go_on_adding(drafts)
    drafts = [d for d in without_denied(drafts) if d.content and not _feeling_within(d)]
    add_free_speech(text, drafts)
    set_chains(drafts)
    drafts = [d for d in drafts if not d.silent]
    return _statements(text, cast, sorted(drafts, key=lambda d: (d.start, -d.end, d.cue or (0, 0))), rules, units)


# ---- who speaks


def _has_voice(text: Text, cast: Cast, draft: Draft) -> bool:
    """Set the speakers of a draft; tell whether somebody other than the outlet speaks."""
    if draft.agentless:
        draft.speakers = _participants(text, cast)
    else:
        draft.speakers = voices(cast, draft.holders) or voices(cast, _ahead(draft))
        if not draft.speakers and not draft.agentless and draft.second is not None and not _denied_source(draft):
            draft.speakers = cast.of(draft.second)
            draft.source = (draft.second.start_char, draft.second.end_char) if draft.speakers else draft.source
    outlet = (text.document.outlet or "").casefold()
    draft.speakers = tuple(s for s in draft.speakers if not outlet or cast.name(s).casefold() != outlet or text.document.issuer)
    return bool(draft.speakers) or _unheard(text, draft)


def _unheard(text: Text, draft: Draft) -> bool:
    """Tell whether somebody whom the text does not let us know is quoted ("“Not yet,” he said")."""
    known = draft.quotes and draft.head is not None and bool(draft.holders) and not _denied_source(draft)
    return known and all(h.pos_ == "PRON" for h in draft.holders) and all(text.quoted(s) and text.quoted(e - 1) for s, e in draft.content)


OWN_WORDS = frozenset({"statement", "post", "tweet", "message", "communique", "communiqué", "declaration", "readout", "note"})
"""What a speaker has issued: "The statement said" goes on with the one who was speaking."""


def _behind_statements(drafts: list[Draft]) -> None:
    """Put the last speaker in the place of "the statement"."""
    ordered = sorted((d for d in drafts if d.head is not None), key=lambda d: d.start)
    for before, draft in pairwise(ordered):
        holder = draft.holders[0] if len(draft.holders) == 1 else None
        if holder is None or holder.lemma_.lower() not in OWN_WORDS or grammar.determiner(holder) not in ("the", "this") or not before.speakers:
            continue
        if not grammar.possessors(holder) and before.start < draft.start:
            draft.speakers = before.speakers


def _denied_source(draft: Draft) -> bool:
    """Tell whether nobody is said to have spoken ("no one said", "neither side confirmed")."""
    return any(grammar.negative(h) is not None for h in draft.holders)


def voices(cast: Cast, holders: list[Token]) -> tuple[str, ...]:
    """Return the actors that some phrases name, each once, in order."""
    found: list[str] = []
    for holder in holders:
        found += [a for a in cast.at(holder) if a not in found]
    return tuple(found)


def _ahead(draft: Draft) -> list[Token]:
    """Return whom a pronoun points ahead to: "Six weeks after it announced a pause, Qatar is back"."""
    head = draft.head
    if head is None or head.dep_ != "advcl" or not draft.holders or any(h.pos_ != "PRON" for h in draft.holders):
        return []
    return [t for t in grammar.subjects(head.head) if t.i > head.i]


JOINT = frozenset({"side", "party", "leader", "president", "minister", "interlocutor", "delegation", "head", "counterpart"})


def _participants(text: Text, cast: Cast) -> tuple[str, ...]:
    """Return who took part in the conversation that a readout tells of: "It was agreed that …" is theirs jointly."""
    if text.document.kind not in ("readout", "statement", "agreement"):
        return ()
    for token in text.doc:
        if token.tag_ == "NNS" and token.lemma_.lower() in JOINT:
            found = cast.at(token)
            if len(found) > 1:
                return found
    for sent in text.doc.sents:
        met = [a for t in sent if t.dep_ in ("nsubj", "obj", "obl", "nmod", "dobj", "pobj", "conj") for a in cast.one(t) if cast.kind(a) == "person"]
        if len(set(met)) > 1 and text.part_at(sent.start_char) == "body":
            return tuple(dict.fromkeys(met))[:2]
    return ()


def _heard(text: Text, cast: Cast, drafts: list[Draft], quotation: Quotation) -> tuple[str, ...]:
    """Return who is heard in a quotation without a cue: the last who spoke, not counting whom they quoted."""
    before = [d for d in drafts if d.speakers and d.outer is None and d.start < quotation.start and (d.content or d.head is None)]
    last = max(before, key=lambda d: (d.start, -d.end), default=None)
    return last.speakers if last is not None else ()


def _clean(text: Text, draft: Draft) -> None:
    """Take off a content what tells when it was said ("…, she said on Friday") or leads in to a quotation."""
    without_lead(text, draft)
    _without_times(text, draft)
    cue = draft.cue
    if cue is None or len(draft.content) < 2:
        return
    speech = any(text.quoted(start) and text.quoted(end - 1) for start, end in draft.content if end <= cue[0])
    kept = [piece for piece in draft.content if not (piece[0] >= cue[1] and (_only_time(text, piece) or (speech and _aside(text, piece))))]
    if kept and len(kept) < len(draft.content):
        loose = [piece for piece in draft.content if piece not in kept]
        draft.clause |= {t.i for start, end in loose for t in text.doc.char_span(start, end, alignment_mode="expand") or ()}
        draft.content = kept


LEADING = re.compile(r"(?:(?:on|late|early|late on|early on|at|earlier|in) )?", re.IGNORECASE)
AFTERWARDS = re.compile(r",\s+(?:(?:a|an|one|two|three|four|five|six|just|only|several|some|\d+|few|the)\s+)*(?:minutes?|hours?|days?|weeks?|months?|years?|morning|evening|night)\s+(?:after|before)\b", re.IGNORECASE)


def _without_times(text: Text, draft: Draft) -> None:
    """Take off a clause when it was said: "said on Friday it had …", "said she would go, hours after …"."""
    if draft.cue is None or draft.frame != "clause" or draft.kind not in ("say", "announce"):
        return
    raw, out = text.document.text, []
    for start, end in draft.content:
        if start >= draft.cue[1] and not raw[draft.cue[1] : start].strip() and draft.quotes:
            first = LEADING.match(raw, start)
            at = first.end() if first is not None else start
            time = next((t for t in text.times if t.start == at and t.end < end), None)
            if time is not None and time.type == "DATE" and raw[time.end : time.end + 1] == " ":
                draft.clause |= {t.i for t in text.doc.char_span(start, time.end, alignment_mode="expand") or ()}
                start = time.end + 1
        late = next((m for m in AFTERWARDS.finditer(raw, start, end) if not text.quoted(m.start())), None)
        out.append((start, late.start() if late is not None and start > draft.cue[0] else end))
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


# ---- repeats


def _without_repeats(text: Text, drafts: list[Draft]) -> list[Draft]:
    """Leave out headline statements that the body repeats, and the weaker of two readings of one cue and content."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.start, -d.confidence)):
        if any(_same(text, draft, other) for other in kept):
            continue
        kept.append(draft)
    body = [d for d in kept if text.part_at(d.start) not in ("title", "heading")]
    kept = [d for d in kept if not _only_points(text, d)]
    return [d for d in kept if d in body or not any(_repeats(text, d, other) for other in body)]


POINTERS = frozenset({"which", "that", "it", "this", "so", "them", "what", "whom"})


def _only_points(text: Text, draft: Draft) -> bool:
    """Tell whether a content is nothing but a pronoun, whose noun the outlet names elsewhere."""
    return len(draft.content) == 1 and text.document.text[slice(*draft.content[0])].casefold().strip() in POINTERS


def _same(text: Text, one: Draft, other: Draft) -> bool:
    raw = text.document.text
    return one.cue == other.cue and one.cue is not None and likeness(words(raw, one.content), words(raw, other.content)) > 0.8


REPEATED = 0.5
"""Share of a headline's content words that a statement of the body must have to be the same one."""


def _repeats(text: Text, headline: Draft, other: Draft) -> bool:
    mine, theirs = _lemmas(text, headline.content), _lemmas(text, other.content)
    return bool(mine) and len(mine & theirs) >= REPEATED * len(mine)


def _lemmas(text: Text, ranges: list[Range]) -> frozenset[str]:
    spots = words(text.document.text, ranges)
    return frozenset(t.lemma_.lower() for t in text.doc if t.idx in spots and t.pos_ in ("NOUN", "PROPN", "VERB", "ADJ", "NUM"))


def _feeling_within(draft: Draft) -> bool:
    """Tell whether somebody only tells of a feeling of theirs ("was pleased to see", she said): no statement of its own."""
    return draft.outer is not None and draft.head is not None and draft.head.pos_ == "ADJ" and draft.kind in ("praise", "thank", "condemn", "regret")


# ---- into records


def _statements(text: Text, cast: Cast, drafts: list[Draft], rules: Rules, units: list) -> tuple[Statement, ...]:  # type: ignore[type-arg]
    ids = {id(d): f"s{number}" for number, d in enumerate(drafts, 1)}
    out: list[Statement] = []
    channels: dict[tuple[str, ...], tuple[int, Channel]] = {}
    for draft in drafts:
        match = rules.matches.get(draft.head.i) if draft.head is not None else None
        channel = details.channel(text, draft, units)
        line = text.document.text.count("\n", 0, draft.start)
        if channel is None and draft.speakers in channels and (channels[draft.speakers][0] == line or draft.origin == "turn"):
            channel = channels[draft.speakers][1]
        if channel is not None and details.carries(channel):
            channels[draft.speakers] = (line, channel)
        out.append(
            Statement(
                id=ids[id(draft)],
                chain=draft.chain,
                source=_span(text, draft.source),
                cue=_span(text, draft.cue),
                content=tuple(Span(s, e, text.document.text[s:e]) for s, e in draft.content),
                manner=manner(text, draft),
                inside=_inside(draft, ids),
                addressees=details.addressees(text, cast, draft, match),
                channel=channel,
                when=details.when(text, draft),
                confidence=round(draft.confidence, 2),
            )
        )
    return tuple(out)


def _inside(draft: Draft, ids: dict[int, str]) -> str | None:
    outer = draft.outer
    while outer is not None and id(outer) not in ids:
        outer = outer.outer
    return ids[id(outer)] if outer is not None else None


def _span(text: Text, piece: Range | None) -> Span | None:
    return Span(piece[0], piece[1], text.document.text[piece[0] : piece[1]]) if piece is not None else None
