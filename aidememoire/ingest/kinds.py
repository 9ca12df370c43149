"""What sort of text it is, and whose: from the publisher, the title, the first sentence and the shape of the body."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

import msgspec

from aidememoire.ingest.links import host
from aidememoire.ingest.metadata import Metadata
from aidememoire.ingest.parts import Line
from aidememoire.ingest.sentences import ends_like_sentence
from aidememoire.ingest.turns import turns
from aidememoire.lexicons.agencies import OutletKind, agency_named, outlet_named, publisher_of_host
from aidememoire.lexicons.countries import country_named
from aidememoire.lexicons.pages import pages
from aidememoire.records.terms import DocumentKind

FEW_TURNS: Final = 3
"""So many turns of speakers make a transcript, if they are enough of the text."""
TURNS_SHARE: Final = 0.2
"""Share of paragraphs that begin a turn, in a transcript; answers run over several."""
TURNS_SHARE_REPORTED: Final = 0.5
"""The same for a text with a dateline and an agency: reports quote stretches of a briefing."""
LONGEST_ISSUER: Final = 12
"""Words of a line that is nothing but the name of an office."""
ARTICLE: Final = re.compile(r"(?:article|art\.)\s+(?:1|i|one)\b", re.IGNORECASE)
AHEAD: Final = re.compile(r"\b(?:will|is to|are to|to hold|to meet|to visit)\b", re.IGNORECASE)
FIRST_PERSON: Final = re.compile(r"(?:^|[\s“\"])(?:I|We|we|my|My|our|Our)\b")
TODAY: Final = re.compile(r"\b(?:today|yesterday|this (?:morning|afternoon|evening)|tonight)\b", re.IGNORECASE)
OFFICIAL: Final = re.compile(
    r"(?:(?:today|yesterday|this \w+),? )?(?:the )?(?:\w+ )?(?:president|vice president|prime minister|premier|chancellor|secretary|"
    r"(?:foreign |defen[cs]e )?minister|head of state|head of government|king|amir|emir|sultan|taoiseach|high representative|"
    r"national security advisor|special envoy|special representative)\b",
    re.IGNORECASE,
)
IN_BRACKETS: Final = re.compile(r"\s*\([^()]*\.[^()]*\)\s*$")
"""An address after a name: "President of Varania (president.example)"."""


class Nature(msgspec.Struct, frozen=True):
    """What a text is and whose: `issuer` is a name as given or printed, None for reports and where none is known."""

    kind: DocumentKind
    issuer: str | None = None


def nature(lines: Sequence[Line], metadata: Metadata, *, agency: bool) -> Nature:
    """The nature of the text in `lines`; `agency` says that a news agency is credited in it."""
    title = next((line.text for line in lines if line.kind == "title"), metadata.title or "")
    body = [line.text for line in lines if line.kind in {"body", "heading"}]
    issuer = _issuer(lines, metadata)
    kind = _kind(title, body, lines, metadata, issuer, agency=agency)
    return Nature(kind, metadata.issuer or (issuer if kind not in {"report", "interview", "unknown"} else None))


def publisher_kind(name: str | None, url: str | None = None) -> OutletKind | None:
    """What the publisher called `name`, or at `url`, is; None when nothing tells."""
    names = [IN_BRACKETS.sub("", name)] if name else []
    names += [found] if url and (found := publisher_of_host(host(url))) else []
    for known in names:
        if held := outlet_named(known):
            return held.kind
        if agency_named(known):
            return "press"
        if is_office(known):
            return "office"
    return None


def is_office(name: str) -> bool:
    """Whether `name` is that of an office, an organ of a state, or a state."""
    offices, plain = pages().offices, " ".join(name.split()).casefold()
    bare = plain.removeprefix("the ")
    begins = any(_begins(text, offices.starts) for text in (plain, bare))
    return begins or bare.endswith(offices.ends) or country_named(name) is not None


def _begins(text: str, starts: tuple[str, ...]) -> bool:
    """Whether `text` begins with one of `starts` as whole words."""
    return any(text.startswith(start) and not text[len(start) : len(start) + 1].isalnum() for start in starts)


def _issuer(lines: Sequence[Line], metadata: Metadata) -> str | None:
    """The name of the office, organisation or author whose text it may be."""
    if metadata.issuer:
        return metadata.issuer
    if publisher_kind(metadata.outlet, metadata.url) in {"office", "organisation"}:
        name = metadata.outlet or publisher_of_host(host(metadata.url or "")) or ""
        return IN_BRACKETS.sub("", name)
    if metadata.outlet:
        return None
    edges = [line.text for line in (*lines[:4], *lines[-2:])]
    return next((text.rstrip(":") for text in edges if _is_bare_office(text)), None)


def _is_bare_office(text: str) -> bool:
    words = text.split()
    listed = outlet_named(text)
    known = is_office(text) or (listed is not None and listed.kind in {"office", "organisation"})
    return len(words) <= LONGEST_ISSUER and not ends_like_sentence(text) and known and not country_named(text)


def _kind(
    title: str, body: list[str], lines: Sequence[Line], metadata: Metadata, issuer: str | None, *, agency: bool
) -> DocumentKind:
    publisher = publisher_kind(metadata.outlet, metadata.url)
    cues, plain = pages().kinds, title.casefold()
    dateline = any(line.dateline and line.dateline.place for line in lines)
    if publisher == "platform":
        return "post"
    if _is_transcript(body, reported=agency and dateline):
        return "interview" if any(cue in plain for cue in cues.interview_titles) else "transcript"
    if _is_agreement(plain, body):
        return "agreement"
    reported = agency or publisher == "press" or (publisher is None and metadata.outlet is not None and issuer is None)
    if plain.startswith(("readout", "read-out", "joint readout")):
        return "readout"
    if issuer is not None or not reported:
        official = _official(plain, body[0] if body else "", body, known=issuer is not None)
        if official:
            return official
    if reported or dateline or any(line.kind == "credit" for line in lines):
        return "report"
    return "report" if _has_cue(" ".join(body), cues.report_cues) else "unknown"


def _official(title: str, first: str, body: list[str], *, known: bool) -> DocumentKind | None:
    """Readout or statement; `known` says that an office issues the text, and then it is one of the two."""
    cues = pages().kinds
    contact = _has_cue(first, cues.contact_predicates) and not AHEAD.search(re.split(r"\.\s", first)[0])
    if _begins(title, cues.statement_starts) or title.endswith(cues.statement_ends):
        told = known and _has_cue(title, cues.contacts) and contact
        return "readout" if told else "statement"
    if _begins(title, cues.transcript_starts):
        return "transcript"
    if _begins(title, cues.readout_starts) and (known or contact) and not AHEAD.search(title):
        return "readout"
    if known:
        return "readout" if contact and not FIRST_PERSON.match(first) else "statement"
    sentence = re.split(r"\.\s", first)[0]
    if (
        contact
        and OFFICIAL.match(sentence)
        and TODAY.search(sentence)
        and not _has_cue(" ".join(body), ("told reporters", "reporters"))
    ):
        return "readout"
    return None


def _is_transcript(body: list[str], *, reported: bool) -> bool:
    labels = turns(body)
    share = TURNS_SHARE_REPORTED if reported else TURNS_SHARE
    return len(labels) >= FEW_TURNS and len(labels) >= share * len(body)


def _is_agreement(title: str, body: list[str]) -> bool:
    cues = pages().kinds
    named = _has_cue(title, cues.agreement_words)
    articles = sum(ARTICLE.match(line) is not None for line in body)
    phrased = any(_has_cue(line, cues.agreement_phrases) for line in body)
    return (articles > 0 and (named or phrased)) or (named and phrased)


def _has_cue(text: str, cues: tuple[str, ...]) -> bool:
    """Whether one of the words or phrases `cues` stands in `text`."""
    return _any_of(cues).search(text) is not None


@cache
def _any_of(cues: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(cue) for cue in sorted(cues, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
