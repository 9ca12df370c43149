"""Pronouns: he, she, they, it, I, we; the former, the latter, both, one of them."""

from collections.abc import Callable, Mapping

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons import person_noun
from aidememoire.reading.actors.author import person_in_title
from aidememoire.reading.actors.drafts import Draft, line_of
from aidememoire.reading.actors.memory import (
    FEMININE,
    FIRST,
    MASCULINE,
    NEUTER,
    PLURAL,
    coarguments,
    saying,
)
from aidememoire.reading.actors.phrases import does
from aidememoire.reading.actors.registry import Drafts, distinct, first_words
from aidememoire.reading.actors.stage import Stage
from aidememoire.reading.actors.whole import Whole

PERSONS = ("person", "unnamed")
BODIES = ("state", "organisation", "office")
SOME = frozenset({"most", "many", "some", "several", "few"})
SINGULAR = frozenset({"i", "me", "my", "mine", "myself"})
ONE_OF_THEM = frozenset({"one", "other", "another", "others"})
POINTING_BACK = SOME | ONE_OF_THEM | {"former", "latter", "both", "two", "pair", "old"}
"""Words other than pronouns that may mean somebody mentioned before."""
DUMMY = frozenset({"seem", "appear", "turn", "happen", "emerge", "follow", "rain", "take", "matter"})
"""Verbs whose "it" means nothing."""


class Pronouns:
    """Resolves the pronouns of one text; `speakers` gives those of each quotation once they are known."""

    def __init__(
        self, stage: Stage, author: Callable[[], Draft | None], speakers: Mapping[int, Drafts], whole: Whole
    ) -> None:
        self.stage = stage
        self.author = author
        self.speakers = speakers
        self.whole = whole

    def resolve(self, token: Token) -> None:
        """Link a pronoun with whom it means; nobody where it is open."""
        word = token.lower_
        if token.pos_ not in ("PRON", "DET", "PROPN", "X"):
            return  # "mine" the verb
        if word in FIRST:
            found = self._first(token)
        elif word in MASCULINE or word in FEMININE:
            found = self._person(token, "masculine" if word in MASCULINE else "feminine")
        elif word in PLURAL:
            found = self._several(token)
        elif word in NEUTER:
            found = self._body(token)
        else:
            found = ()
        if found:
            self._link(token, found)

    def _link(self, token: Token, found: Drafts) -> None:
        self.stage.registry.link(token.i, token.i + 1, found)
        self.stage.memory.note(token, found, pronoun=True)

    def _speakers(self, token: Token) -> Drafts:
        number = self.stage.quotation_of(token)
        return () if number is None else self.speakers.get(number, ())

    def _first(self, token: Token) -> Drafts:
        if self.stage.quotation_of(token) is not None:
            return self._speakers(token)
        author = self.author()
        if token.lower_ in SINGULAR and (author is None or author.kind != "person"):
            author = person_in_title(self.stage) or author
        return () if author is None else (author,)

    def _barred(self, token: Token) -> Drafts:
        """Return who cannot be meant: the speaker of the quotation, the subject of the same verb."""
        barred = list(self._speakers(token))
        for subject in (*coarguments(token), *_told_of(token)):
            barred += self.stage.registry.of(subject)
        return tuple(barred)

    def _person(self, token: Token, gender: str) -> Drafts:
        barred = self._barred(token)

        def fits(draft: Draft) -> bool:
            return draft.kind in PERSONS and not draft.plural and draft.gender in (None, gender)

        found = (
            self._ahead(token, gender)
            or self.stage.memory.best(token, fits, barred, bonus=self.whole.bonus)
            or self._next(token, gender)
        )
        if found is None:
            return ()
        if found.kind == "person":
            found.gender = found.gender or gender
        return (found,)

    def _sentence(self, token: Token) -> int:
        return self.stage.memory.sentence(token)

    def _ahead(self, token: Token, gender: str) -> Draft | None:
        """Return the subject of the main clause for a pronoun in what stands before it: "At her desk, Lund laughed"."""
        if grammar.role(token) == "subject" and grammar.is_root(token.head):
            return None
        verb = next(
            (
                t
                for t in token.ancestors
                if grammar.is_clause(t)
                and grammar.is_finite(t)
                and t.i > token.i
                and any(s.i > token.i for s in grammar.own_subjects(t))
            ),
            None,
        )
        if verb is None or self.stage.quotation_of(token) is not None:
            return None
        for subject in grammar.own_subjects(verb):
            for draft in self.stage.registry.of(subject):
                if (
                    subject.i > token.i
                    and draft.kind == "person"
                    and draft.gender in (None, gender)
                    and not self._taken(token, gender)
                ):
                    return draft
        return None

    def _next(self, token: Token, gender: str) -> Draft | None:
        """Return who is named as the next subject, for a text that begins with what somebody says: "…, he said. Lund was"."""
        here = self._sentence(token)
        for other in token.doc[token.i + 1 :]:
            if self._sentence(other) > here + 1:
                break
            if grammar.role(other) != "subject" or self.stage.quotation_of(other) is not None:
                continue
            for draft in self.stage.registry.of(other):
                if draft.kind == "person" and draft.gender in (None, gender):
                    return draft
        return None

    def _taken(self, token: Token, gender: str) -> bool:
        """Tell whether somebody of that gender is at hand in this sentence or was the subject of the last."""
        memory = self.stage.memory
        return any(
            d.gender == gender and d.kind in PERSONS and (memory.sentence(token) == m.sentence or m.role == "subject")
            for m in memory.before(token, 1)
            for d in m.drafts
        )

    def _several(self, token: Token) -> Drafts:
        # "We came with a plan and they with none": the others are not the speaker's own side.
        barred = distinct(above for d in self._barred(token) for above in line_of(d))
        found = self.stage.memory.group(token, lambda d: d.kind != "office", barred)
        return found or (self._met(token, barred) if grammar.role(token) == "subject" else ())

    def _met(self, token: Token, barred: Drafts) -> Drafts:
        """Return the two persons, or the two states, of the last sentence: "Orlov received Lund. They agreed"."""
        for kinds in (("person",), ("state",)):
            found: list[Draft] = []
            for mention in self.stage.memory.before(token, 1):
                if (
                    self._sentence(token) - mention.sentence == 1
                    and mention.role != "attributive"
                    and mention.quotation is None
                ):
                    found += [d for d in mention.drafts if d.kind in kinds and d not in found and d not in barred]
            if len(found) == 2:
                return tuple(reversed(found))
        return ()

    def _body(self, token: Token) -> Drafts:
        """Return the body or state that "it" means, where it is a body that speaks, acts or has."""
        if grammar.role(token) == "subject" and (
            token.head.lemma_.lower() in DUMMY or grammar.has_clause_subject(token.head)
        ):
            return ()
        if grammar.role(token) not in ("subject", "possessor"):
            return ()
        barred = self._barred(token)
        found = self.stage.memory.best(token, lambda d: d.kind in BODIES, barred, 1)
        if found is None or not self._is_salient(token, found):
            return ()
        return (found,)

    def _is_salient(self, token: Token, draft: Draft) -> bool:
        """Tell whether a body is the subject at hand, so that "it" is that body and no thing."""
        here = self._sentence(token)
        mentions = [m for m in self.stage.memory.before(token, 1) if draft in m.drafts]
        if any(m.sentence == here and m.role in ("subject", "agent") for m in mentions):
            return True
        if grammar.role(token) == "subject" and not does(token):
            return False
        speaks = grammar.role(token) != "subject" or token.head.lemma_.lower() in saying() or token.head.pos_ == "VERB"
        return speaks and any(m.role in ("subject", "agent") for m in mentions)

    # ---- other words that point back

    def resolve_other(self, token: Token) -> None:
        """Link "the former", "the latter", "both", "one of them", "the other", "the 67-year-old"."""
        word = token.lower_
        if word == "old":
            self._of_age(token)
            return
        before = token.doc[token.i - 1].lower_ if token.i else ""
        if word in ("former", "latter") and before == "the" and not grammar.determines(token):
            pair = self._pair(token)
            if len(pair) == 2:
                self._link(token, (pair[0 if word == "former" else 1],))
        elif (
            word in ("both", "two", "pair")
            and grammar.role(token) == "subject"
            and not grammar.determines(token)
            and (word == "both" or before == "the")
        ):
            found = self.stage.memory.group(token, lambda d: d.kind in (*PERSONS, *BODIES))
            if len(found) > 1:
                self._link(token, found)
        elif (
            word in ONE_OF_THEM
            and grammar.role(token) == "subject"
            and token.head.lemma_.lower() in saying()
            and not grammar.is_embedded(token.head)  # "Another would set out, she added"
            and not any(map(grammar.is_inserted, token.head.children))
            and not grammar.determines(token)
        ) or (
            (token.pos_ == "NUM" or word in SOME)
            and grammar.role(token) == "subject"
            and does(token)
            and _of_people(self.stage, token)
        ):
            self._some(token)

    def resolve_people(self, token: Token) -> bool:
        """Link "the Russians": a people that acts is a group of its state."""
        mark = self.stage.layout.mark_at.get(token.i)
        run = self.stage.runs.get(token.i)
        known = mark is not None and mark.kind == "demonym"
        if not known and (run is None or self.stage.kinds.of(run) != "demonym"):
            return False
        if (token.tag_ not in ("NNPS", "NNS") and not token.text.endswith("s")) or grammar.role(token) == "attributive":
            return known
        owners = self.stage.owner_at(token.i) or (self.stage.state_of_adjective(token.text[:-1]))
        name = token.text
        same = [d for d in self.stage.registry.drafts if d.kind == "group" and d.name == name]
        draft = same[0] if same else self.stage.registry.new("group", name, named=False)
        draft.plural, draft.head, draft.owner = True, token.lower_, owners[0] if owners else None
        self._link(token, (draft,))
        return True

    def _some(self, token: Token) -> None:
        start = token.i - 1 if token.i and token.doc[token.i - 1].lower_ in ("the", "an") else token.i
        end = token.i + 1
        if end + 1 < len(token.doc) and token.doc[end].lower_ == "of":
            end = max((int(c.right_edge.i) + 1 for c in grammar.narrowing(token)), default=end + 2)
        draft = self.stage.registry.new("unnamed", first_words(token.doc[start:end]), named=False)
        draft.head = token.lower_
        self.stage.registry.links[token.i] = (draft,)
        self.stage.registry.mention(start, end, (draft,))
        self.stage.memory.note(token, (draft,))

    def _of_age(self, token: Token) -> None:
        """Link "the 67-year-old" with the person who was the last subject."""
        before = [t for t in token.doc[max(0, token.i - 6) : token.i] if not t.is_space]
        start = next((t.i for t in before if t.lower_ == "the"), token.i)
        aged = start < token.i and any(t.lower_ == "year" for t in before)
        if not aged or grammar.role(token) != "subject":
            return
        for mention in self.stage.memory.before(token, 2):
            if mention.role == "subject" and all(d.kind == "person" for d in mention.drafts):
                self.stage.registry.link(start, token.i + 1, mention.drafts)
                self.stage.memory.note(token, mention.drafts, pronoun=True)
                return

    def _pair(self, token: Token) -> Drafts:
        by_sentence: dict[int, list[Draft]] = {}
        for mention in self.stage.memory.before(token, 3):
            if mention.role == "attributive":
                continue
            found = by_sentence.setdefault(mention.sentence, [])
            found += [d for d in reversed(mention.drafts) if d not in found and d.kind in PERSONS]
        for found in by_sentence.values():
            if len(found) > 1:
                return tuple(reversed(found[:2])) if len(found) == 2 else tuple(reversed(found))[:2]
        return ()


def _of_people(stage: Stage, token: Token) -> bool:
    """Tell whether "of" and people follow: "two of the six ministers"."""
    doc = stage.doc
    if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "of":
        return False
    for i in range(token.i + 2, min(len(doc), token.i + 7)):
        if doc[i].lower_ in ("them", "us"):
            return True
        mark = stage.layout.mark_at.get(i)
        if (mark is not None and mark.kind == "title") or person_noun(doc[i].lower_) is not None:
            return True
    return False


def _told_of(token: Token) -> list[Token]:
    """Return the nouns of whom a speaker tells, who is not one of them: "Dahl would stay, he said"."""
    if grammar.role(token) != "subject" or token.head.lemma_.lower() not in saying():
        return []
    verb = token.head
    told = [*grammar.complements(verb), *([verb.head] if grammar.is_inserted(verb) else [])]
    return [s for clause in told for s in grammar.own_subjects(clause) if s.pos_ != "PRON"]
