"""The way through a text: every name, phrase and pronoun is given its actors, what is quoted after what is not."""

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.reading.actors.author import author_in_title, author_of
from aidememoire.reading.actors.drafts import Draft
from aidememoire.reading.actors.memory import PRONOUNS
from aidememoire.reading.actors.names import Names
from aidememoire.reading.actors.nouns import Nouns
from aidememoire.reading.actors.offices import Offices
from aidememoire.reading.actors.phrases import phrase_at
from aidememoire.reading.actors.pronouns import POINTING_BACK, Pronouns
from aidememoire.reading.actors.registry import Drafts
from aidememoire.reading.actors.stage import Stage
from aidememoire.reading.actors.voices import speakers_of_quotations
from aidememoire.reading.actors.whole import Whole
from aidememoire.reading.context import Text


class Walk:
    """One text gone through; afterwards `stage.registry.links` tells who is meant by each word."""

    def __init__(self, text: Text) -> None:
        self.stage = Stage(text)
        self.author: Draft | None = None
        self.speakers: dict[int, Drafts] = {}

    def go(self) -> None:
        """Link the names, then walk what is outside quotations, then what is inside."""
        stage = self.stage
        offices = Offices(stage)
        self.names = Names(stage, offices)
        self.names.link()
        self.author = author_of(stage)
        offices.learn_offices()
        offices.learn_homes(self.author)
        offices.link_places()
        offices.learn_homes(self.author)  # again, for places that act are states now
        nouns = Nouns(stage, offices, self.author)
        whole = Whole(stage)
        whole.tell_genders()
        pronouns = Pronouns(stage, lambda: self.author or author_in_title(stage), self.speakers, whole)
        inside: list[Token] = []
        for token in stage.doc:
            if token.is_space or token.is_punct or stage.layout.is_closed(token):
                continue
            if stage.quotation_of(token) is None:
                self._visit(token, nouns, pronouns)
            else:
                inside.append(token)
        self.speakers.update(speakers_of_quotations(stage))
        for token in inside:
            self._visit(token, nouns, pronouns)

    def _visit(self, token: Token, nouns: Nouns, pronouns: Pronouns) -> None:
        stage = self.stage
        linked = stage.registry.links.get(token.i)
        mark = stage.layout.mark_at.get(token.i)
        if linked is not None and not (mark is not None and mark.kind == "title"):
            if self._begins(token):
                head = self._head(token)
                linked = self.names.at_hand(token, linked)
                if len(linked) == 1:
                    nouns.reveal(head, linked[0])
                    linked = self.names.spelled_out(token, linked[0])
                stage.memory.note(head, linked)
            return
        word = stage.layout.lower[token.i]
        if word in PRONOUNS:
            pronouns.resolve(token)
        elif not pronouns.resolve_people(token):
            phrase = phrase_at(stage.layout, stage.runs, token)
            if phrase is not None:
                nouns.resolve(phrase)
            elif word in POINTING_BACK or token.pos_ == "NUM":
                pronouns.resolve_other(token)

    def _begins(self, token: Token) -> bool:
        """Tell whether a linked token is the first of its name, so that each name is remembered once."""
        run, mark = self.stage.runs.get(token.i), self.stage.layout.mark_at.get(token.i)
        return int(token.i) == (run.start if run is not None else mark.start if mark is not None else token.i)

    def _head(self, token: Token) -> Token:
        """Return the token of a name that hangs on the rest of the sentence."""
        run, mark = self.stage.runs.get(token.i), self.stage.layout.mark_at.get(token.i)
        unit = run or mark
        if unit is None:
            return token
        title = run.title if run is not None else None
        root = self.stage.doc[unit.start : unit.end].root
        if (
            title is not None
            and title.start <= root.head.i < title.end
            and (grammar.qualifies(root) or grammar.is_beside(root))
        ):
            return root.head
        return root
