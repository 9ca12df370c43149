"""Headlines that name their source by a mark: "Envoy: talks near collapse", "Talks near collapse - envoy"."""

import re

from spacy.tokens import Token

from aidememoire.lexicons.pages import pages
from aidememoire.reading.context import Cast, Text
from aidememoire.reading.statements.drafts import Draft, Range

LONGEST_SOURCE = 6
"""Words of a source beside a colon or dash; longer ones are sentences."""
BEFORE = re.compile(r"(?P<source>[^:\n“”\"?!]{2,60}):\s+(?P<content>\S.*\S)")
AFTER = re.compile(r"(?P<content>\S.*\S)(?::\s+|\s+[-–—]{1,2}\s+)(?P<source>[^-–—:“”\"?!]{2,60})")


def headline_drafts(text: Text, cast: Cast) -> list[Draft]:
    """Return what headlines say in somebody's name; the caller leaves out what the body repeats."""
    out = []
    for part in text.document.parts:
        if part.kind not in ("title", "heading"):
            continue
        line = text.document.text[part.start : part.end]
        draft = _draft(text, cast, BEFORE.fullmatch(line), part.start) or _draft(
            text, cast, AFTER.fullmatch(line), part.start
        )
        if draft is not None:
            out.append(draft)
    return out


def _draft(text: Text, cast: Cast, match: re.Match[str] | None, offset: int) -> Draft | None:
    if (
        match is None
        or match["source"].casefold().strip() in pages().names.rubrics
        or len(match["source"].split()) > LONGEST_SOURCE
    ):
        return None
    source: Range = (offset + match.start("source"), offset + match.end("source"))
    content: Range = (offset + match.start("content"), offset + match.end("content"))
    span = text.doc.char_span(*source, alignment_mode="expand")
    head = _noun(list(span)) if span is not None else None
    speakers = cast.at(head) if head is not None else ()
    if (
        not speakers
        or any(cast.kind(who) == "state" for who in speakers)
        or len(match["content"].split()) < len(match["source"].split())
    ):
        return None
    return Draft(source, [content], source=source, speakers=speakers, confidence=0.5, origin="headline")


def _noun(tokens: list[Token]) -> Token | None:
    """Return the head of the source: the last noun or name of its first phrase; None where a verb stands in it."""
    if any(t.pos_ == "VERB" and t.tag_ != "VBG" for t in tokens):
        return None
    nouns = [t for t in tokens if t.pos_ in ("NOUN", "PROPN")]
    return next(
        (t for t in nouns if t.dep_ not in ("compound", "flat", "nmod:poss", "amod", "nmod:desc")),
        nouns[-1] if nouns else None,
    )
