"""The texts of one issuer on one issue, oldest first, and what changed from each to the next."""

import itertools
import re
from collections.abc import Sequence
from typing import Final

from aidememoire.across.meaning import Vectors
from aidememoire.across.wording.aligning import changes
from aidememoire.across.wording.sentences import sentences
from aidememoire.lexicons.issues import Agenda, agenda
from aidememoire.records import Entry, Passage
from aidememoire.records.wordings import WordingStep, WordingText, WordingTrack

CLOSE: Final = 0.45
"""Likeness of a sentence to an issue's proposition from which it speaks of the issue: phrases find most of them, and at this
bar half of the rest come without many of other issues."""
NO_MODEL: Final = "no meaning model: sentences were found and aligned by their words alone"

_WORD: Final = re.compile(r"\w+|[^\w\s]")


def track(
    entries: Sequence[Entry],
    *,
    by: str,
    about: str,
    words: str | None = None,
    vectors: Vectors | None = None,
    issues: Agenda | None = None,
) -> WordingTrack:
    """The wording of `entries`, all of one issuer, on `about`: the id of an issue, or words that a sentence must have.

    `by` only names the issuer; `words` must stand in a sentence, too, where they are given. Texts without a sentence on it are left out. The order of `entries` does not matter.
    """
    ordered = sorted(entries, key=lambda entry: (entry.document.published or "", entry.id))
    texts = []
    for entry in ordered:
        found = about_issue(entry, about, vectors, issues)
        found = tuple(piece for piece in found if _has(piece, words))
        document = entry.document
        if found:
            texts.append(WordingText(entry.id, document.published, document.title, document.url, found))
    steps = (
        WordingStep(one.document, other.document, changes(one.passages, other.passages, vectors))
        for one, other in itertools.pairwise(texts)
    )
    warnings = (NO_MODEL,) if vectors is None else ()
    return WordingTrack(by=by, about=about, texts=tuple(texts), steps=tuple(steps), warnings=warnings)


def about_issue(
    entry: Entry, about: str, vectors: Vectors | None = None, issues: Agenda | None = None
) -> tuple[Passage, ...]:
    """The sentences of a document that speak of an issue, by its phrases and by meaning; or that have given words."""
    issues = issues or agenda()
    pieces = sentences(entry)
    known = next((issue for issue in issues.issues if issue.id == about), None)
    if known is None:
        return tuple(piece for piece in pieces if about.strip() and _has(piece, about))
    evidence = [p.evidence for p in entry.record.positions if p.issue == about and p.evidence] if entry.record else []
    told = {
        piece
        for piece in pieces
        if any(hit.issue == about for hit in issues.find([w.casefold() for w in _WORD.findall(piece.text)]))
        or any(piece.start <= span.start < piece.end for span in evidence)
    }
    if vectors is not None and pieces:
        likeness = vectors([piece.text for piece in pieces]) @ vectors([f"{known.proposition} {known.description}"])[0]
        told |= {piece for piece, score in zip(pieces, likeness, strict=True) if score >= CLOSE}
    return tuple(piece for piece in pieces if piece in told)


def _has(piece: Passage, words: str | None) -> bool:
    """Whether all the words stand in the sentence, in any case and order."""
    wanted = {word.casefold() for word in re.findall(r"\w+", words or "")}
    return wanted <= {word.casefold() for word in re.findall(r"\w+", piece.text)}
