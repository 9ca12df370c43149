"""What sort of text it is: from its publisher, the title, the first sentence and the shape of the body."""

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from aidememoire.ingest.agreements import is_agreement
from aidememoire.ingest.issuers import issuer, publisher_kind
from aidememoire.ingest.metadata import Metadata
from aidememoire.ingest.parts import Line
from aidememoire.ingest.sentences import begins, first_sentence, has_cue
from aidememoire.ingest.turns import turns
from aidememoire.lexicons.pages import pages
from aidememoire.records.terms import DocumentKind

FEW_TURNS: Final = 3
"""So many turns of speakers make a transcript, if they are enough of the text."""
TURNS_SHARE: Final = 0.2
"""Share of paragraphs that begin a turn, in a transcript; answers run over several."""
TURNS_SHARE_REPORTED: Final = 0.5
"""The same for a text with a dateline and an agency: reports quote stretches of a briefing."""
HELD_WITHIN: Final = 60
"""Characters between a verb and the noun for a contact: "had the third in the recent period telephone conversation"."""
FIRST_PERSON: Final = re.compile(r"(?:I|We|My|Our)\b[ ,’']")
DECLARERS: Final = re.compile(r"(?:We|I),? the\b")
"""How a declaration begins: "We, the foreign ministers of …"."""
TODAY: Final = re.compile(r"\b(?:today|yesterday|tonight|this (?:morning|afternoon|evening))\b", re.IGNORECASE)


NOBODYS: Final = frozenset({"report", "interview", "unknown", "agreement"})
"""Kinds of texts that are no office's own unless it is given as their issuer: an agreement is its parties'."""


class Nature(msgspec.Struct, frozen=True):
    """What a text is and whose: `issuer` is a name as given or printed, None for reports and where none is known."""

    kind: DocumentKind
    issuer: str | None = None


def nature(lines: Sequence[Line], metadata: Metadata, *, agency: bool) -> Nature:
    """The nature of the text in `lines`; `agency` says that a news agency is credited in it."""
    title = next((line.text for line in lines if line.kind == "title"), "").casefold()
    body = [line.text for line in lines if line.kind in {"body", "heading"}]
    whose = issuer(lines, metadata)
    dateline = any(line.dateline and line.dateline.place for line in lines)
    publisher = publisher_kind(metadata.outlet, metadata.url)
    kind = _by_shape(title, body, reported=agency and dateline)
    if publisher == "platform":
        kind = "post"
    elif kind is None:
        reported = agency or publisher == "press" or (metadata.outlet is not None and whose is None)
        credited = dateline or any(line.kind == "credit" for line in lines)
        kind = _by_words(title, body, known=whose is not None, reported=reported, credited=credited)
    return Nature(kind, metadata.issuer or (whose if kind not in NOBODYS else None))


def _by_shape(title: str, body: list[str], *, reported: bool) -> DocumentKind | None:
    """Transcript, interview or agreement, where the body is built like one."""
    cues = pages().kinds
    labels = turns(body)
    share = TURNS_SHARE_REPORTED if reported else TURNS_SHARE
    if len(labels) >= FEW_TURNS and len(labels) >= share * len(body):
        return "interview" if any(cue in title for cue in cues.interview_titles) else "transcript"
    return "agreement" if is_agreement(title, body) else None


def _by_words(title: str, body: list[str], *, known: bool, reported: bool, credited: bool) -> DocumentKind:
    """The kind by title and first sentence; `known` says that an office issues the text, `reported` that the press
    does, `credited` that it has a dateline or a by-line.
    """
    if title.startswith(("readout", "read-out", "joint readout")):
        return "readout"
    if known:
        return _own_account(title, body)
    if not reported and (kind := _unsigned(title, body, credited=credited)):
        return kind
    if reported or credited or has_cue(" ".join(body), pages().kinds.report_cues):
        return "report"
    return "unknown"


def _own_account(title: str, body: list[str]) -> DocumentKind:
    """What an office's own text is: it tells of a contact, prints what was said, or states something."""
    cues = pages().kinds
    first = first_sentence(body[0]) if body else ""
    if begins(title, cues.transcript_starts):
        return "transcript"
    if FIRST_PERSON.match(first):
        return "statement"
    told = _tells_of_contact(first, cues.settings)
    if begins(title, cues.statement_starts):
        return "readout" if told and has_cue(title, cues.contacts) else "statement"
    ahead = has_cue(title, cues.ahead)
    return "readout" if told or (has_cue(title, cues.contacts) and not ahead and not _is_ahead(first)) else "statement"


def _unsigned(title: str, body: list[str], *, credited: bool) -> DocumentKind | None:
    """What an office's text is when nobody signs it; None when it may as well be a report."""
    cues = pages().kinds
    first = first_sentence(body[0]) if body else ""
    if begins(title, cues.transcript_starts):
        return "transcript"
    sourced = has_cue(first, cues.sourced)
    stated = begins(title, cues.statement_starts) or (has_cue(title, cues.statement_phrases) and not sourced)
    if stated or DECLARERS.match(first):
        told = has_cue(title, cues.contacts) and _tells_of_contact(first)
        return "readout" if told else "statement"
    if begins(title, cues.readout_starts) and not has_cue(title, cues.ahead) and not sourced:
        return "readout"
    dated = title or TODAY.search(first)
    if dated and not credited and not sourced and _tells_of_contact(first) and not _names_press(body):
        return "readout"
    return None


def _tells_of_contact(sentence: str, more: tuple[str, ...] = ()) -> bool:
    """Whether the sentence says that two sides met, spoke or wrote to each other; `more` may stand before the noun."""
    cues = pages().kinds
    if _is_ahead(sentence):
        return False
    before = "|".join((*cues.holding_verbs, *more))
    held = re.compile(rf"\b(?:{before})\b.{{0,{HELD_WITHIN}}}", re.IGNORECASE)
    return has_cue(sentence, cues.contact_verbs) or any(has_cue(m[0], cues.contacts) for m in held.finditer(sentence))


def _is_ahead(sentence: str) -> bool:
    """Whether the main verb, taken to stand early, is about what is to come."""
    return has_cue(sentence.split(", who ", maxsplit=1)[0], pages().kinds.ahead)


def _names_press(body: list[str]) -> bool:
    return has_cue(
        " ".join(body), ("according to", "journalists", "reporters", "told Reuters", "news agency", "quoted as saying")
    )
