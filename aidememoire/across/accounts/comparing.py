"""Accounts of one happening side by side: topics with their relation, contrast, scope and words."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from aidememoire.across.accounts.align import align
from aidememoire.across.accounts.clashes import clash_between, relate
from aidememoire.across.accounts.describe import Speaker
from aidememoire.across.accounts.items import Item, Told, told
from aidememoire.across.accounts.labels import label
from aidememoire.across.accounts.propositions import AccountTexts, Proposition
from aidememoire.across.accounts.scopes import scope_of
from aidememoire.across.meaning import Vectors
from aidememoire.lexicons.frequencies import weight
from aidememoire.lexicons.stems import words
from aidememoire.records import Account, Comparison, Happening, Passage, Topic
from aidememoire.records.terms import CONTRASTS, Contrast, Relation, Wording

NO_VECTORS = "The meaning of sentences was not compared, only their words: no vectors were given."
UNREAD = "{} was not read and could not be compared."
SAME_WORDS = 0.6
"""Share of the telling words of the shorter side, from which two sides use the same words."""


def compare(
    accounts: Sequence[AccountTexts], vectors: Vectors | None, happening: Happening | None = None
) -> Comparison:
    """Return what the accounts have in common, where they clash, and what only one side has.

    Accounts may be given in any order; those of one side count as one. `vectors` are of length one, one a text;
    without them only words are compared, and a warning says so.
    """
    given = sorted(accounts, key=lambda a: (a.side, a.id))
    documents = [
        AccountTexts(account.id, account.side, (entry,))
        for account in given
        for entry in sorted(account.entries, key=lambda e: e.id)
    ]
    listed = [told(document) for document in documents]
    speakers = [Speaker(document, document.entries[0]) for document in documents]
    groups = [_propositions(group, listed, speakers, happening) for group in align(listed, vectors)]
    topics = [_topic(group) for group in _with_clashes(groups)]
    order: dict[Relation, int] = {"clash": 0, "shared": 1, "only": 2}
    return Comparison(
        happening=happening,
        accounts=tuple(
            Account(account.id, account.side, tuple(entry.id for entry in account.entries)) for account in given
        ),
        topics=tuple(sorted(topics, key=lambda t: order[t.relation])),
        warnings=tuple(_warnings(accounts, vectors)),
    )


def _propositions(
    group: Sequence[Item], listed: Sequence[Told], speakers: Sequence[Speaker], happening: Happening | None
) -> list[Proposition]:
    found = []
    for item in sorted(group, key=lambda x: x.place):
        document = listed[item.account]
        unit = document.units[item.entry][item.unit]
        scope = scope_of(item, document.account, happening)
        found.append(speakers[item.account].proposition(unit, item.pieces, item.matter, scope))
    return found


def _with_clashes(groups: list[list[Proposition]]) -> list[list[Proposition]]:
    """The groups, those put together that contradict each other though nothing showed that they are of one topic."""
    told = sorted((p for group in groups for p in group), key=lambda p: (p.side, p.account, p.entry, p.start))
    where = {(p.account, p.entry, p.start): n for n, group in enumerate(groups) for p in group}
    for one, other in combinations(dict.fromkeys(p.side for p in told), 2):
        for clash in clash_between([p for p in told if p.side == one], [p for p in told if p.side == other]):
            a, b = sorted(where[p.account, p.entry, p.start] for p in (clash.first, clash.second))
            if a != b and 1 in (_sides(groups[a]), _sides(groups[b])):
                groups[a] = sorted([*groups[a], *groups[b]], key=lambda p: (p.side, p.account, p.entry, p.start))
                groups[b] = []
                where |= {(p.account, p.entry, p.start): a for p in groups[a]}
    return [group for group in groups if group]


def _sides(group: Sequence[Proposition]) -> int:
    return len({p.side for p in group})


def _topic(found: Sequence[Proposition]) -> Topic:
    """The topic of the propositions of one group."""
    sides = tuple(dict.fromkeys(p.side for p in found))
    relation: Relation = "only"
    contrasts: set[Contrast] = set()
    notes: list[str] = []
    if len(sides) > 1:
        relation = "shared"
        for first, second in combinations(found, 2):
            if first.side != second.side:
                verdict = relate(first, second)
                relation = "clash" if verdict.relation == "clash" else relation
                contrasts.update(verdict.contrast)
                notes += [verdict.note] if verdict.note and verdict.note not in notes else []
    scopes = {p.scope for p in found}
    return Topic(
        label=label(found),
        relation=relation,
        wording=_wording(found) if len(sides) > 1 else None,
        contrast=tuple(c for c in CONTRASTS if c in contrasts),
        scope="frame" if "frame" in scopes else "call" if "call" in scopes else "context",
        passages=_passages(found),
        note=" ".join(notes) or None,
    )


def _passages(found: Sequence[Proposition]) -> dict[str, tuple[Passage, ...]]:
    grouped: dict[str, list[Passage]] = {}
    for proposition in found:
        grouped.setdefault(proposition.account, []).extend(proposition.passages)
    return {account: tuple(sorted(p, key=lambda x: (x.document, x.start))) for account, p in sorted(grouped.items())}


def _wording(found: Sequence[Proposition]) -> Wording:
    """Whether two sides use the same telling words somewhere."""
    for first, second in combinations(found, 2):
        if first.side == second.side:
            continue
        a, b = ({w.stem: weight(w.stem) for w in words(p.core)} for p in (first, second))
        least = min(sum(a.values()), sum(b.values()))
        if least > 0 and sum(w for s, w in a.items() if s in b) / least >= SAME_WORDS:
            return "same"
    return "different"


def _warnings(accounts: Sequence[AccountTexts], vectors: Vectors | None) -> Iterator[str]:
    if vectors is None:
        yield NO_VECTORS
    for account in sorted(accounts, key=lambda a: a.id):
        for entry in account.entries:
            if entry.record is None:
                yield UNREAD.format(entry.id)
