"""What speaks for a mention as the one that a pronoun means: numbers by name, over which a log-linear model sums.

After Lappin and Leass (1994) for salience, Hobbs (1978) for the order of search, Webster et al. (2018, GAP) for parallelism.
"""

import math
from collections.abc import Iterator, Sequence
from typing import Final

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons.coreference import coreference_words
from aidememoire.reading.coreference.mentions import Mention
from aidememoire.reading.coreference.page import Entity, Page

Features = dict[str, float]
FAR: Final = 3
"""Sentences beyond which distance makes no further difference by itself."""
MANY: Final = 6


class Setting:
    """One pronoun, and what of the text around it all its candidates share."""

    def __init__(self, page: Page, mention: Mention, candidates: Sequence[Mention]) -> None:
        self.page, self.mention = page, mention
        before = [m for m in page.mentions if m.number < mention.number and not m.members]
        self.last = next((m for m in reversed(before) if m.form == mention.form and m in page.entities), None)
        self.last_subject = next(
            (m for m in reversed(before) if m.form == mention.form and m.role == "subject" and m in page.entities), None
        )
        self.subjects = [m for m in page.by_sentence[mention.sentence - 1] if _is_main_subject(m)]
        self.here = [m for m in page.by_sentence[mention.sentence] if _is_main_subject(m) and m.number < mention.number]
        self.above = list(_subjects_above(mention.head))
        self.own = grammar.subjects(mention.clause) if mention.role != "subject" else []
        self.recency = self._recency(candidates)
        self.totals = {e: e.before(mention) for e in {page.entities[c] for c in candidates if c in page.entities}}
        self.most = max(self.totals.values(), default=0)
        self.first = next((page.entities[m] for m in page.mentions if m in page.entities and m in candidates), None)

    def _recency(self, candidates: Sequence[Mention]) -> dict[Entity, int]:
        """Number the entities of the candidates by how near they are before the pronoun."""
        order: dict[Entity, int] = {}
        for candidate in sorted(candidates, key=lambda c: -c.head.i):
            if candidate.head.i < self.mention.head.i:
                order.setdefault(self.page.entity(candidate), len(order))
        return order


def features(setting: Setting, candidate: Mention) -> Features:
    """Return what speaks for a candidate, which stands before the pronoun or after it."""
    mention, entity = setting.mention, setting.page.entity(candidate)
    out: Features = {"any": 1.0}
    side = "" if candidate.head.i < mention.head.i else "later "
    distance = abs(mention.sentence - candidate.sentence)
    near = "same" if distance == 0 else "last" if distance == 1 else "far"
    out[f"{side}{near} {candidate.role}"] = 1.0
    out[f"{side}{mention.role} of {candidate.role}"] = 1.0
    out[f"{side}sentences"] = min(FAR, distance)
    out[f"{side}words"] = math.log1p(abs(candidate.head.i - mention.head.i))
    if distance:
        out[f"{side}paragraphs"] = min(2.0, abs(mention.paragraph - candidate.paragraph))
        out["order in sentence"] = min(3.0, candidate.order)
    out.update((f"{side}{name}", 1.0) for name in _of_candidate(candidate, near))
    out.update((name, 1.0) for name in _of_entity(setting, candidate, entity))
    out["mentions"] = math.log1p(min(MANY, setting.totals.get(entity, 0)))
    out["recency"] = out[f"recency for {mention.role}"] = min(4.0, setting.recency.get(entity, 5))
    evidence = setting.page.evidence(mention, entity)
    out["evidence"], out["evidence against"] = max(0.0, min(2.0, evidence)), max(0.0, min(2.0, -evidence))
    if not side:
        out.update((name, 1.0) for name in _of_both(setting, candidate))
    else:
        out.update((name, 1.0) for name in _ahead(setting, candidate))
    return out


def _of_candidate(candidate: Mention, near: str) -> Iterator[str]:
    head = candidate.head
    yield candidate.form or candidate.sort
    if candidate.sort == "noun":
        yield f"kind {candidate.kind or 'open'}"
        yield (
            "definite"
            if candidate.first in ("the", "this", "that")
            else "indefinite"
            if candidate.first in ("a", "an")
            else "bare"
        )
    if len(candidate.name) > 1 and candidate.kind == "person":
        yield f"full name {near}"
    if candidate.name and candidate.kind != "person":
        yield f"name of {candidate.kind or 'open'}"
    if candidate.members:
        yield "several"
    if grammar.is_joined(head):
        yield "joined"
    if grammar.apposed_to(head) is not None:
        yield "beside"
    if grammar.is_embedded(head):
        yield f"embedded {near}"
    if candidate.role == "oblique":
        preposition = grammar.preposition(head) or "none"
        yield (
            f"after {preposition}"
            if preposition in ("by", "with", "of", "to", "for", "from", "in", "as")
            else "after other"
        )
        yield "below noun" if grammar.governor(head).pos_ in ("NOUN", "PROPN") else "below verb"
    if candidate.role == "possessor" and _of_relative(head):
        yield "relative's"
    if grammar.is_passive_subject(head):
        yield "passive subject"
    if candidate.end < len(head.doc) and candidate.start and head.doc[candidate.start - 1].text == "(":
        yield "in brackets"


def _of_relative(head: Token) -> bool:
    words = coreference_words()
    return head.head.lemma_.lower() in words.relatives | words.kin


def _of_entity(setting: Setting, candidate: Mention, entity: Entity) -> Iterator[str]:
    mention = setting.mention
    if entity.gender is not None and candidate.form == "":
        yield "gender agrees"
    if len(candidate.name) == 1 and candidate.kind == "person":
        called = "known" if entity.full_name_at > candidate.number else "called again"
        yield called
        yield f"{called} as {candidate.role}{' later' if candidate.number > mention.number else ''}"
    if entity is setting.first:
        yield "first of all"
    if not any(m.name for m in entity.mentions):
        yield "nameless"
    if setting.totals.get(entity, 0) == setting.most and setting.most > 1:
        yield "most mentioned"
    if setting.last is not None and setting.page.entities[setting.last] is entity:
        yield "last pronoun" if setting.last.sentence != mention.sentence else "last pronoun here"
    elif setting.last is not None:
        yield "not last pronoun"
    if setting.last_subject is not None and setting.page.entities[setting.last_subject] is entity:
        yield "last subject pronoun"
    if any(setting.page.entities.get(m) is entity for m in setting.subjects):
        yield f"last subject for {mention.role}"
    if any(setting.page.entities.get(m) is entity for m in setting.here):
        yield f"subject here for {mention.role}"
    if any(
        m.sort != "pronoun" and m.sentence == mention.sentence and m.number < mention.number for m in entity.mentions
    ):
        yield "named here"


def _of_both(setting: Setting, candidate: Mention) -> Iterator[str]:
    mention = setting.mention
    if candidate.head in setting.above:
        yield f"above {'subject' if mention.role == 'subject' else 'other'}"
        if setting.above[0] == candidate.head:
            yield f"next above {mention.role}"
    if candidate.head in setting.own:
        yield f"own subject for {mention.role}"
        if mention.head.i + 1 < len(mention.head.doc) and mention.head.nbor().lower_ == "own":
            yield "own"
    if candidate.clause.lemma_ == mention.clause.lemma_ and candidate.clause != mention.clause:
        yield "same verb"
    if candidate.clause == mention.clause:
        yield f"clause {candidate.role} for {mention.role}"
    elif _parallel_clauses(candidate, mention):
        yield f"joined clause {candidate.role} for {mention.role}"
    if candidate.start <= mention.head.i < candidate.end:
        yield "in own relative clause"
    if mention.role == "possessor":
        yield from _of_owner(mention, candidate)
    if candidate.quotation != mention.quotation:
        yield "into quotation" if mention.quotation is not None else "out of quotation"
        if mention.quotation is not None and candidate.role == "subject" and candidate.sentence == mention.sentence:
            yield "quoted subject"


def _of_owner(mention: Mention, candidate: Mention) -> Iterator[str]:
    owned = mention.head.head
    if grammar.is_joined(owned) and owned.head == candidate.head:
        yield "joined own"  # "Lund and his brother"
    if candidate.role == "possessor" and candidate.head.head == grammar.governor(owned):
        yield "own within own"
    if owned.lemma_.lower() in coreference_words().relatives:
        yield f"relative of {candidate.role}"


def _ahead(setting: Setting, candidate: Mention) -> Iterator[str]:
    mention = setting.mention
    if mention.sentence == candidate.sentence:
        yield "subject below" if any(s == mention.head for s in _subjects_above(candidate.head)) else "not below"
        verb = candidate.clause
        if candidate.role == "subject" and verb in mention.head.ancestors and verb != mention.clause:
            yield "fronted"  # "At her desk, Lund laughed"
    if setting.recency == {}:
        yield "nobody before"


def _parallel_clauses(candidate: Mention, mention: Mention) -> bool:
    one, other = candidate.clause, mention.clause
    return bool(grammar.first_conjunct(one) == grammar.first_conjunct(other))


def _subjects_above(token: Token) -> Iterator[Token]:
    """Yield the subjects of the clauses that a word's clause hangs in, the nearest first."""
    verb = grammar.clause(token)
    while verb.head != verb:
        verb = grammar.clause(verb.head)
        yield from grammar.own_subjects(verb)


def _is_main_subject(mention: Mention) -> bool:
    return (
        mention.role == "subject"
        and not mention.members
        and (grammar.is_root(mention.clause) or not grammar.is_embedded(mention.head))
    )
