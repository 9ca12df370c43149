"""Each pronoun its antecedent: the candidates are ranked by a log-linear model, entities sum over their mentions."""

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final

from aidememoire.lexicons.coreference import coreference_weights
from aidememoire.reading.coreference import bars
from aidememoire.reading.coreference.features import Features, Setting, features
from aidememoire.reading.coreference.mentions import Mention
from aidememoire.reading.coreference.page import Entity, Page
from aidememoire.reading.coreference.pointer import FLOOR, Pointer

Weights = Mapping[str, Mapping[str, float]]
BACK: Final = {"he": 8, "she": 8, "it": 3, "they": 4}
"""Sentences in which the antecedent of each class of pronoun is sought."""
AHEAD: Final = {"he": 5, "she": 5}
"""Sentences after a pronoun in which a name may be whom it means."""

Watcher = Callable[[Mention, Sequence[Mention], Sequence[Features]], None]


class Resolver:
    """Gives the pronouns of one text their entities, from the first to the last."""

    def __init__(
        self,
        page: Page,
        weights: Weights | None = None,
        watch: Watcher | None = None,
        forms: Collection[str] = tuple(BACK),
    ) -> None:
        self.page = page
        self.forms = forms
        self.weights = coreference_weights().weights if weights is None else weights
        self.watch = watch
        self.pointer = Pointer(page.doc)
        self.again = False
        """Whether the text is gone through for the second time."""

    def candidates(self, mention: Mention) -> list[Mention]:
        """Return what a pronoun may mean, in the order of the text."""
        back, ahead = BACK[mention.form], AHEAD.get(mention.form, 0)
        near = range(mention.sentence - back, mention.sentence + ahead + 1)
        found = [c for s in near for c in self.page.by_sentence.get(s, ()) if self._may(mention, c)]
        return self._unbound(mention, found)

    def _may(self, mention: Mention, candidate: Mention) -> bool:
        if candidate is mention or (candidate.number > mention.number and candidate.sort != "name"):
            return False
        if candidate.form and candidate not in self.page.entities:
            return False  # a pronoun that means nobody known
        elsewhere = candidate.quotation is not None and candidate.quotation != mention.quotation
        if candidate.form and elsewhere:
            return False
        return not bars.is_barred(mention, candidate, self.page.entity(candidate))

    def _unbound(self, mention: Mention, candidates: list[Mention]) -> list[Mention]:
        """Leave out all mentions of whom the pronoun's own verb rules out: "Lund met him", and Lund before."""
        page = self.page
        barred = {
            page.entities[m]
            for m in page.by_sentence[mention.sentence]
            if m in page.entities and m is not mention and (bars.binds(mention, m) or bars.nests(mention, m))
        }
        return [c for c in candidates if page.entity(c) not in barred]

    def scores(self, mention: Mention) -> tuple[list[Mention], list[float]]:
        """Return the candidates of a pronoun and the score of each; having none scores 0."""
        found = self.candidates(mention)
        setting = Setting(self.page, mention, found)
        rows = [features(setting, c) for c in found]
        if self.watch is not None and self.again:
            self.watch(mention, found, rows)
        weights = self.weights.get(group_of(mention), {})
        return found, [sum(weights.get(name, 0.0) * value for name, value in row.items()) for row in rows]

    def likelihoods(self, mention: Mention) -> dict[Entity | None, float]:
        """Return how likely a pronoun means each entity, None for nobody in the text; they sum to 1."""
        found, scores = self.scores(mention)
        top = max([0.0, *scores])
        sums: dict[Entity | None, float] = {None: math.exp(-top)}
        for candidate, score in zip(found, scores, strict=True):
            self._add(sums, candidate, math.exp(score - top))
        if self.pointer:
            pointed: dict[Entity | None, float] = {None: self.pointer.nobody(mention)}
            for candidate, share in zip(found, self.pointer.shares(mention, found), strict=True):
                self._add(pointed, candidate, share)
            power = coreference_weights().pointer
            sums = {e: value * (pointed.get(e, 0.0) + FLOOR) ** power for e, value in sums.items()}
        total = sum(sums.values())
        return {entity: value / total for entity, value in sums.items()}

    def _add(self, sums: dict[Entity | None, float], candidate: Mention, value: float) -> None:
        """Give the weight of a candidate to its entity; that of a pronoun to all whom it may mean."""
        for entity, share in self.page.shares.get(candidate, {self.page.entity(candidate): 1.0}).items():
            if entity is not None:
                sums[entity] = sums.get(entity, 0.0) + value * share

    def run(self, until: Mention | None = None) -> dict[Entity | None, float]:
        """Resolve the pronouns of the third person, twice, for the first time tells who is "he" and who is "she".

        Returns how likely the pronoun `until`, at which the second time ends, means each entity.
        """
        pronouns = [m for m in self.page.mentions if m.form in self.forms]
        for mention in pronouns:
            self.resolve(mention)
        self.page.forget()
        self.again = True
        for mention in pronouns:
            likely = self.resolve(mention)
            if mention is until:
                return likely
        return {}

    def resolve(self, mention: Mention) -> dict[Entity | None, float]:
        """Put one pronoun with whom it most likely means; return how likely it means each."""
        likely = self.likelihoods(mention)
        best = max(likely, key=lambda e: (likely[e], -1 if e is None else -e.number))
        if best is not None:
            self.page.put(mention, best)
            self.page.shares[mention] = likely
        elif mention.form in bars.PERSONAL:
            self.page.entity(mention)  # somebody whom the text names later, or never
        return likely


def group_of(mention: Mention) -> str:
    """Return whose weights count for a pronoun."""
    return "he" if mention.form in bars.PERSONAL else mention.form
