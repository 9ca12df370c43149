"""What the whole text says of "he" and "she": the general coreference model, asked for the drafts of the cast."""

import math
from functools import cached_property
from typing import Final

from spacy.tokens import Token

from aidememoire.reading.actors.drafts import Draft
from aidememoire.reading.actors.stage import Stage
from aidememoire.reading.coreference.page import Entity, Page
from aidememoire.reading.coreference.phrases import nucleus
from aidememoire.reading.coreference.resolving import Resolver

FORMS: Final = frozenset({"he", "she"})
SHARE: Final = 1.0
"""How much the model's log-probability counts beside the scores of the memory."""
LEAST: Final = 0.02
"""Probability that somebody keeps whom the model does not see."""
SURE: Final = 1.2
"""Pronouns of one gender, less those of the other, from which a name's gender is taken to be known."""


class Whole:
    """The general model's reading of one text; nothing is computed before it is asked."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    @cached_property
    def _page(self) -> Page:
        persons = [(r.start, r.end) for r in self.stage.ordered if self.stage.kinds.of(r) == "person"]
        page = Page(self.stage.doc, persons)
        Resolver(page, forms=FORMS).run()
        return page

    @cached_property
    def _likely(self) -> dict[int, dict[Entity | None, float]]:
        return {m.head.i: likely for m, likely in self._page.shares.items()}

    def bonus(self, token: Token, draft: Draft) -> float:
        """Return what speaks for a draft as the one that a pronoun means, 0 where the model has no answer."""
        likely = self._likely.get(token.i)
        if likely is None:
            return 0.0
        share = sum(p for entity, p in likely.items() if entity is not None and self._is(entity, draft))
        return SHARE * math.log(max(share, LEAST))

    def _is(self, entity: Entity, draft: Draft) -> bool:
        links = self.stage.registry.links
        return any(draft in links.get(t.i, ()) for m in entity.mentions if not m.form for t in nucleus(m.head))

    def tell_genders(self) -> None:
        """Let persons of whom no name or title tells the gender have that of the pronouns that most likely mean them."""
        votes: dict[Draft, float] = {}
        for mention, likely in self._page.shares.items():
            for draft in self.stage.registry.persons() if mention.form in FORMS else ():
                if draft.gender is None:
                    share = sum(p for e, p in likely.items() if e is not None and self._is(e, draft))
                    votes[draft] = votes.get(draft, 0.0) + (share if mention.form == "he" else -share)
        for draft, vote in votes.items():
            if abs(vote) >= SURE:
                draft.gender = "masculine" if vote > 0 else "feminine"
