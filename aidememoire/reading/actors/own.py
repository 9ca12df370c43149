"""Whose office a readout means by its bare title: "the President" of the President's own press service."""

from typing import Final

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.reading.actors.drafts import Draft, line_of
from aidememoire.reading.actors.phrases import Phrase
from aidememoire.reading.actors.seek import LEADERS, LIKE, MINISTERS, holds
from aidememoire.reading.actors.stage import Stage

TOLD: Final = frozenset({"readout", "statement"})
"""Kinds of documents that an office issues about its own holder."""
HEADING: Final = LEADERS - {"rebel-leader", "leader", "royal"} | MINISTERS | {"organisation-head"}
"""Kinds of office that a readout calls by their bare titles."""
UNSEEN: Final = 10**9


class OwnOffices:
    """Finds the issuer's own office-holders in one text; `author` is the actor whose text it is, None where unknown."""

    def __init__(self, stage: Stage, author: Draft | None) -> None:
        self.stage, self.author = stage, author
        self.own = _top(author) if author is not None and stage.text.document.kind in TOLD else None
        """The state, else the organisation, of the issuer."""

    def holder(self, phrase: Phrase) -> Draft | None:
        """Return whom "the President" means: the one of the issuer's own side; None where the phrase says whose it is.

        Of several whom the text gives to nobody else, the one whom the body first makes a subject.
        """
        if not self.speaks_of(phrase):
            return None
        for holders in self._holders(phrase):
            if self.author is not None and self.author in holders:
                return self.author
            own = [d for d in holders if d.owner is not None and self.own in line_of(d)]
            open_ = [d for d in holders if d.owner is None and d.home in (None, self.own) and self._acts(d)]
            found = own if len(own) == 1 else open_ if not own else []
            if found:
                return min(found, key=lambda d: (self._first_as_subject(d), _first(d), d.number))
        return self._unnamed(phrase)

    def _unnamed(self, phrase: Phrase) -> Draft | None:
        """Return whom the text has called by this bare title before, and never by name."""
        token = self.stage.doc[phrase.head]
        return self.stage.memory.latest(
            token, lambda d: d.kind == "unnamed" and d.owner is None and phrase.office in d.offices and not d.plural
        )

    def speaks_of(self, phrase: Phrase) -> bool:
        """Tell whether a phrase is one by which an account calls its issuer's own, named or not."""
        return self.stage.text.document.kind in TOLD and self._is_bare(phrase)

    def _acts(self, draft: Draft) -> bool:
        """Tell whether somebody is called by the title or does something; "…, and Petra Holm, President of the Fund" is not."""
        runs = [r for r in self.stage.ordered if draft in self.stage.registry.links.get(r.start, ())]
        called = any(r.title is not None and r.title.start < r.start for r in runs)
        return called or self._first_as_subject(draft) < UNSEEN

    def _is_bare(self, phrase: Phrase) -> bool:
        """Tell whether a phrase is nothing but "the" and a title, outside quotations, where others may speak."""
        kinds = phrase.kinds or ({phrase.office.kind} if phrase.office is not None else set())
        doc, token = self.stage.doc, self.stage.doc[phrase.head]
        bare = phrase.kinds or phrase.end == phrase.core
        alone = not phrase.plural and not phrase.counted and not phrase.owners and phrase.possessor is None
        the = doc[phrase.start].lower_ == "the" and phrase.core - phrase.start <= len(phrase.words.split()) + 1
        return bool(kinds & HEADING) and bool(bare) and alone and the and self.stage.quotation_of(token) is None

    def _holders(self, phrase: Phrase) -> list[list[Draft]]:
        """Return the persons of the office, then those of an office that its title may mean ("the Minister")."""
        persons, office = self.stage.registry.persons(), phrase.office
        if phrase.kinds:
            return [[d for d in persons if holds(d, phrase.kinds)]]
        same = [d for d in persons if office in d.offices]
        like = LIKE.get(office.kind, frozenset()) if office is not None and office.kind in MINISTERS else frozenset()
        return [same, [d for d in persons if holds(d, like)]]

    def _first_as_subject(self, draft: Draft) -> int:
        """Return where the body first makes somebody a subject by name."""
        starts = [
            token.idx
            for run in self.stage.ordered
            if draft in self.stage.registry.links.get(run.start, ())
            for token in [self.stage.doc[run.start : run.end].root]
            if not self.stage.layout.in_title(token) and grammar.role(_heading(token)) == "subject"
        ]
        return min(starts, default=UNSEEN)


def _heading(token: Token) -> Token:
    """Return the title that a name is set beside, whose role is the name's: "President Lena Castel spoke"."""
    return token.head if grammar.is_beside(token) or grammar.qualifies(token) else token


def _first(draft: Draft) -> int:
    return min((start for start, _ in draft.mentions), default=UNSEEN)


def _top(author: Draft) -> Draft | None:
    """Return the state an issuer belongs to, else the organisation that it is."""
    line = line_of(author)
    state = next((d for d in line if d.kind == "state"), author.home)
    return state or next((d for d in line if d.kind == "organisation"), None)
