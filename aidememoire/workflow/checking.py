"""Is a quotation on record? Looked up in a ledger by full text and by meaning, or in files."""

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
import numpy as np

from aidememoire.across.quotations import VectorIndex, bare_name, check, lookable, phrases, wholes
from aidememoire.records import CheckResult, Entry, Searched, Statement, entry_of
from aidememoire.settings import DEFAULT_READER, cache_folder
from aidememoire.workflow.deriving import vectors
from aidememoire.workflow.reading import read_as

if TYPE_CHECKING:
    from aidememoire.ledger import Ledger

MOST_DOCUMENTS: Final = 80
"""Documents looked at word by word: those in which most phrases of the quotation stand."""
EACH: Final = 200
"""Documents that one phrase may bring: a stock phrase brings no more."""
NEAREST: Final = 40
"""Statements looked at for being near in meaning."""
AT_ONCE: Final = 10_000
IN_PART: Final = "-in-part"
"""How the folder of an index ends that lacks the statements without vectors."""
MARK: Final = "until"
"""The file of an index that tells up to which row it goes."""
LOOSE: Final = frozenset({"not found", "only as paraphrase"})
"""Outcomes that meaning may still better."""


def check_ledger(ledger: "Ledger", quote: str, *, by: str | None = None, meaning: bool = True) -> CheckResult:
    """Judge a quotation by all documents of a ledger; `by` is who is said to have said it.

    Without `meaning` words alone decide: that takes no model, and an outcome in LOOSE may not be the last word.
    Raises UsageError for a quotation without words, or too short to be looked up; so does `check_files`.
    """
    words = lookable(quote, by).quote
    counts: Counter[str] = Counter()
    first, *others = wholes(words)
    exact = ledger.documents_with(first, EACH, others)
    if not exact:
        for phrase in phrases(words):
            counts.update(dict.fromkeys(ledger.documents_with(phrase, EACH), phrase.count(" ") + 1))
    ranked = sorted(counts, key=lambda name: (-counts[name], name))[:MOST_DOCUMENTS]
    entries = {entry.id: entry for entry in ledger.entries(list(dict.fromkeys([*exact, *ranked])))}
    found = _judged(ledger, quote, by, entries, {})
    if found.outcome not in LOOSE or not meaning:
        return found
    # Only what no words show is looked for by meaning, which takes the model and a search through all statements.
    near = _near(ledger, words)
    more = [name for name in dict.fromkeys(ledger.documents_of_statements(near).values()) if name not in entries]
    entries |= {entry.id: entry for entry in ledger.entries(more)}
    return _judged(ledger, quote, by, entries, near)


def _judged(
    ledger: "Ledger", quote: str, by: str | None, entries: Mapping[str, Entry], near: Mapping[str, float]
) -> CheckResult:
    newest, first, last = ledger.extent()
    found = check(
        quote,
        list(entries.values()),
        by=by,
        copies=_copies(ledger, entries),
        near=near,
        searched=Searched(newest, first, last),
    )
    if found.by and not found.by_known and ledger.documents_with(bare_name(found.by), 1):
        return msgspec.structs.replace(found, by_known=True)
    return found


def check_files(
    quote: str, sources: Sequence[str | Path], *, by: str | None = None, reader: str = DEFAULT_READER
) -> CheckResult:
    """Judge a quotation by files, with no ledger. Raises SourceError for a file that can't be read."""
    words = lookable(quote, by).quote
    entries = [entry_of(read_as(source, reader=reader)[0], id=str(source)) for source in dict.fromkeys(sources)]
    said = {s.id: " ".join(span.text for span in s.content) for e in entries for s in _statements(e) if s.content}
    likeness = vectors()(list(said.values())) @ vectors()([words])[0] if said else np.zeros(0)
    near = {name: float(value) for name, value in zip(said, likeness, strict=True)}
    return check(quote, entries, by=by, near=near)


def _statements(entry: Entry) -> Sequence[Statement]:
    return entry.record.statements if entry.record else ()


def _near(ledger: "Ledger", words: str) -> Mapping[str, float]:
    """Statements near in meaning, with their likeness."""
    found = index_of(ledger).search(vectors()([words])[0], NEAREST)
    return {near.id: near.likeness for near in found}


def _copies(ledger: "Ledger", documents: Iterable[str]) -> set[str]:
    """Documents that are copies of another one."""
    families = ledger.families_of(documents)
    return {name for name, family in families.items() if len(family.members) > 1 and family.origin not in {name, None}}


def index_of(ledger: "Ledger") -> VectorIndex:
    """The index of meanings of a ledger, brought up to date; it can be thrown away at any time.

    Statements without vectors get them. In a ledger that may not be written they are left out, and the index of those
    that have some is kept apart, so that nobody takes it for whole.
    """
    folder = _index_folder(ledger)
    if ledger.engine.readonly and ledger.unvectored(1, after=_seen(folder)):
        folder = folder.with_name(folder.name + IN_PART)
    mark = folder / MARK
    index = VectorIndex(folder)
    seen = _seen(folder)
    if seen == 0:
        for file in folder.glob("*"):
            file.unlink()
    # Records that were added from Python come without vectors.
    while not ledger.engine.readonly and (missing := ledger.unvectored(AT_ONCE, after=seen)):
        block = vectors()([content for _, content in missing]).astype("<f4")
        ledger.save_vectors({name: row.tobytes() for (name, _), row in zip(missing, block, strict=True)})
    while rows := ledger.vectors_after(seen, AT_ONCE):
        block = np.frombuffer(b"".join(vector for _, _, vector in rows), dtype="<f4").reshape(len(rows), -1)
        index.add([name for _, name, _ in rows], block)
        seen = rows[-1][0]
        mark.write_text(str(seen), "ascii")
    return index


def _seen(folder: Path) -> int:
    """The row number up to which an index has all statements; 0 for one that is not there or not sound."""
    mark = folder / MARK
    return int(mark.read_text("ascii")) if mark.exists() and len(VectorIndex(folder)) else 0


def _index_folder(ledger: "Ledger") -> Path:
    """Beside a ledger that is a file; else in the user's cache."""
    where = ledger.engine.where
    beside = Path(f"{where}.vectors")
    if ledger.engine.dialect == "sqlite" and os.access(Path(where).parent, os.W_OK):
        return beside
    return cache_folder() / hashlib.sha256(where.encode()).hexdigest()[:16]
