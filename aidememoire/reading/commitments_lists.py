"""Duties that an agreement lists one a line: "The Commission shall: (a) verify …; (b) report …"."""

import re
from collections.abc import Iterator
from typing import Final

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from aidememoire.reading.commitments_drafts import Draft, Scene
from aidememoire.reading.voices import Ids

STEM: Final = re.compile(r"\b(?P<verb>shall|will|agrees? to|undertakes? to)(?:\s+[a-z]+ly)?\s*[:–—-]?\s*$")
"""The end of a line whose duties stand in the lines below."""
ITEM: Final = re.compile(r"\(?(?:[a-z]|[ivx]{1,5}|\d{1,2})[.)]\s+|[-–—•*]\s+")
ENDS: Final = re.compile(r"[\s.;,]*(?:[;,]\s*(?:and|or))?\s*$")
"""What an item ends with that is no part of the duty."""


def listed_duties(scene: Scene) -> Iterator[Draft]:
    """Yield the promise of each item of a list under "… shall:", in the name of its subject; nothing in other texts."""
    if scene.text.document.kind != "agreement":
        return
    who: Ids = ()
    offset = 0
    for line in scene.text.document.text.split("\n"):
        start, offset = offset, offset + len(line) + 1
        if stem := STEM.search(line):
            who = _subject(scene, start, start + stem.start())
        elif item := ITEM.match(line):
            draft = _duty(scene, who, start + item.end(), start + len(ENDS.sub("", line))) if who else None
            if draft is not None:
                yield draft
        else:
            who = ()


def _subject(scene: Scene, start: int, end: int) -> Ids:
    """Return the actors named in the words before "shall", behind their last comma."""
    begin = start + scene.text.document.text[start:end].rfind(",") + 1
    return scene.voices.who(t for t in _tokens(scene, begin, end) if scene.cast.one(t))


def _duty(scene: Scene, who: Ids, start: int, end: int) -> Draft | None:
    """Return what an item binds its subject to do: it begins with a verb, or with "not" and a verb."""
    words = _tokens(scene, start, end)
    head = next((t for t in words if t.lower_ != "not" and t.pos_ != "ADV"), None)
    if head is None or not _is_bare_verb(head):
        return None
    return scene.draft("promise", who, head, words)


def _is_bare_verb(word: Token) -> bool:
    """Tell whether a word may be the verb behind "shall", which the tagger, without the "shall", may take for a noun."""
    return word.text.islower() and word.pos_ in ("VERB", "NOUN", "AUX") and word.tag_ not in ("VBG", "VBN", "NNS")


def _tokens(scene: Scene, start: int, end: int) -> TokenSpan:
    span = scene.text.doc.char_span(start, end, alignment_mode="contract")
    return span if span is not None else scene.text.doc[0:0]
