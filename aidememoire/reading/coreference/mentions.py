"""The mentions of a text: names, noun phrases and pronouns, each with what coreference asks of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from aidememoire.language import grammar
from aidememoire.language.quotes import quotations
from aidememoire.lexicons import honorific_gender, person_noun, title_at
from aidememoire.lexicons.coreference import coreference_words, given_gender, noun_gender, pronoun_classes
from aidememoire.reading.coreference import phrases

Sort = Literal["name", "noun", "pronoun"]
KINDS: Final = {"PERSON": "person", "ORG": "body", "LOC": "place"}


@dataclass(frozen=True, eq=False)
class Mention:
    """One mention, tokens `start` to `end` (exclusive) with its head word; compared by identity.

    `form` is the class of a pronoun ("he", "it" …), else ""; `kind` is person, body, place or thing, "" where open;
    `name` are the words of a name in it, without titles; `members` the mentions that a joined phrase is made of.
    """

    number: int
    start: int
    end: int
    head: Token
    sort: Sort
    form: str
    kind: str
    gender: str | None
    plural: bool
    role: str
    sentence: int
    paragraph: int
    quotation: int | None
    clause: Token
    name: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    """Its head noun and the nouns set beside it, as lemmas in lower case."""
    first: str = ""
    """Its first word in lower case: "the", "a", "his"."""
    members: tuple["Mention", ...] = ()
    order: int = 0
    """How many mentions of its sentence stand before it."""


class Finder:
    """Finds the mentions of one text."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.found: list[Mention] = []
        self.sentence = [0] * len(doc)
        for number, sentence in enumerate(doc.sents):
            for token in sentence:
                self.sentence[token.i] = number
        self.quoted: list[int | None] = [None] * len(doc)
        for number, quotation in enumerate(quotations(doc.text)):
            span = doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
            for token in span or ():
                self.quoted[token.i] = number
        self.names: dict[int, TokenSpan] = {t.i: ent for ent in doc.ents for t in ent}

    def run(self, persons: Iterable[tuple[int, int]] = ()) -> tuple[Mention, ...]:
        """Return the mentions in the order of their heads, joined phrases after the first of what they join.

        `persons` are the tokens of names that are known to be persons', whatever the parse takes them for.
        """
        heads = [t for t in self.doc if phrases.is_head(t)]
        covered = {i for head in heads for i in self._named_by(head)}
        extra = [
            e.root for e in self.doc.ents if e.label_ != "MISC" and not covered.intersection(range(e.start, e.end))
        ]
        by_head = {head.i: self._mention(head) for head in sorted({*heads, *extra}, key=lambda t: t.i)}
        for start, end in persons:
            self._add_person(by_head, start, end)
        for head in heads:
            members = [by_head[t.i] for t in grammar.conjuncts(head) if t.i in by_head]
            if len(members) > 1 and not grammar.is_joined(head):
                by_head[-head.i - 1] = self._joined(members)
        mentions = sorted(by_head.values(), key=lambda m: (m.head.i, bool(m.members)))
        return tuple(_numbered(mentions))

    def _add_person(self, by_head: dict[int, Mention], start: int, end: int) -> None:
        """Let the phrase that bears a name be a person of that name; make one where there is none."""
        span = self.doc[start:end]
        bearer = next((m for m in by_head.values() if start <= m.head.i < end and not m.form), None)
        bearer = bearer or next(
            (m for m in by_head.values() if any(start <= t.i < end for t in phrases.nucleus(m.head))), None
        )
        name = _plain(span)
        if bearer is None:
            head = span.root
            by_head[head.i] = replace(
                self._mention(head), start=start, end=end, sort="name", form="", kind="person", name=name
            )
        elif bearer.name != name or bearer.kind != "person":
            gender = bearer.gender or given_gender(name[0])
            by_head[bearer.head.i] = replace(bearer, sort="name", kind="person", name=name, gender=gender, plural=False)

    def _named_by(self, head: Token) -> set[int]:
        """Return the tokens of the names that a phrase with this head bears."""
        return {i for part in phrases.nucleus(head) for i in self._name_of(part)}

    def _name_of(self, token: Token) -> range:
        ent = self.names.get(token.i)
        return range(ent.start, ent.end) if ent is not None else range(0)

    def _mention(self, head: Token) -> Mention:
        start, end = phrases.bounds(head)
        form = pronoun_classes().get(head.lower_, "") if phrases.is_pronoun(head) else ""
        name, label = ((), "") if form else self._name(head)
        nouns = phrases.nouns(head)
        words = [t.lower_ for t in self.doc[start:end]]
        kind = _kind(form, label, nouns, words)
        return Mention(
            number=0,
            start=start,
            end=end,
            head=head,
            sort="pronoun" if form else "name" if name else "noun",
            form=form,
            kind=kind,
            gender=_gender(form, name, nouns, words) if kind in ("person", "") else None,
            plural=_is_plural(head, form, name),
            role=grammar.role(head),
            sentence=self.sentence[head.i],
            paragraph=head._.paragraph,
            quotation=self.quoted[head.i],
            clause=grammar.clause(head),
            name=name,
            nouns=nouns,
            first=words[0] if words else "",
        )

    def _name(self, head: Token) -> tuple[tuple[str, ...], str]:
        """Return the words of the name that a phrase bears, and of what label; a bare proper noun is a name of none."""
        for part in phrases.nucleus(head):
            ent = self.names.get(part.i)
            if ent is not None and (ent.label_ != "LOC" or part == head):
                return _plain(ent), ent.label_
        bearer = next((t for t in phrases.nucleus(head) if t.pos_ == "PROPN" and t.text[:1].isupper()), None)
        if bearer is not None:
            return tuple(t.text for t in phrases.proper(bearer)), ""
        return (), ""

    def _joined(self, members: Sequence[Mention]) -> Mention:
        first = members[0]
        kinds = {m.kind for m in members}
        return Mention(
            number=0,
            start=first.start,
            end=max(m.end for m in members),
            head=first.head,
            sort="noun",
            form="",
            kind=kinds.pop() if len(kinds) == 1 else "",
            gender=None,
            plural=True,
            role=first.role,
            sentence=first.sentence,
            paragraph=first.paragraph,
            quotation=first.quotation,
            clause=first.clause,
            first=first.first,
            members=tuple(members),
        )


def find(doc: Doc, persons: Iterable[tuple[int, int]] = ()) -> tuple[Mention, ...]:
    """Return the mentions of a parsed text; `persons` are names (tokens) known to be persons'."""
    return Finder(doc).run(persons)


def _numbered(mentions: Sequence[Mention]) -> Iterator[Mention]:
    last, order = -1, 0
    renewed: dict[Mention, Mention] = {}
    for number, mention in enumerate(mentions):
        order = 0 if mention.sentence != last else order + (not mention.members)
        last = mention.sentence
        members = tuple(renewed.get(m, m) for m in mention.members)
        renewed[mention] = replace(mention, number=number, order=order, members=members)
        yield renewed[mention]


def _plain(span: TokenSpan) -> tuple[str, ...]:
    """Return the words of a name without the title, the article and the possessive."""
    words = [t.text for t in span if t.text not in ("'s", "’s", "'", "’")]
    while len(words) > 1 and (honorific_gender(words[0]) or words[0].lower() in ("the", "mr.", "mr", "dr.", "dr")):
        words = words[1:]
    title = title_at(words)
    return tuple(words[title.end :] if title is not None and title.end < len(words) else words)


def _kind(form: str, label: str, nouns: Sequence[str], words: Sequence[str]) -> str:
    """Return what a mention is by its pronoun, the label of its name or its nouns: person, body, place, thing, "" open."""
    if form:
        return "person" if form in ("he", "she", "i", "you", "we") else ""
    if label == "PERSON" or any(map(is_person_noun, nouns)) or any(map(honorific_gender, words)):
        return "person"
    if label:
        return KINDS.get(label, "")
    return "" if not nouns else "thing"


def is_person_noun(noun: str) -> bool:
    """Tell whether a noun in the singular means somebody."""
    words = coreference_words()
    if noun in words.people or noun in words.kin or noun_gender(noun) is not None:
        return True
    return person_noun(noun) is not None or title_at([noun]) is not None


def _gender(form: str, name: Sequence[str], nouns: Sequence[str], words: Sequence[str]) -> str | None:
    if form:
        return {"he": "masculine", "she": "feminine"}.get(form)
    for noun in nouns:
        if (gender := noun_gender(noun)) is not None:
            return gender
    for word in words:
        if (gender := honorific_gender(word)) is not None:
            return gender
    return given_gender(name[0]) if name else None


def _is_plural(head: Token, form: str, name: Sequence[str]) -> bool:
    if form:
        return form in ("they", "we") or head.lower_ in ("these", "those")
    return head.tag_ == "NNPS" or (not name and head.tag_ == "NNS")
