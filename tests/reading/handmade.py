"""Sentences parsed by hand, and a cast for them: every name is an actor; rules are tested without any model.

A sentence is one string of `word|lemma|Penn tag|UD label|head`, heads counted from 1, 0 for the root; a second sentence
goes on counting.
"""

import spacy
from spacy.tokens import Doc, Token

from aidememoire.language import extensions, grammar
from aidememoire.reading.context import Text
from aidememoire.records import Document, Span, Statement, TimeExpression

extensions.register()

UPOS = {
    "NNP": "PROPN",
    "NN": "NOUN",
    "NNS": "NOUN",
    "PRP": "PRON",
    "PRP$": "PRON",
    "EX": "PRON",
    "WDT": "PRON",
    "WP": "PRON",
    "MD": "AUX",
    "IN": "ADP",
    "TO": "PART",
    "RP": "ADP",
    "RB": "ADV",
    "JJ": "ADJ",
    "DT": "DET",
    "CC": "CCONJ",
    "CD": "NUM",
    "_SP": "SPACE",
}
VOCAB = spacy.blank("en").vocab
AUXILIARY = frozenset({"aux", "aux:pass", "cop"})
STATES = frozenset({"Velland", "Sorania", "Ostland"})


def parsed(spec: str) -> Doc:
    """The Doc of a spec."""
    rows = [tuple(word.rsplit("|", 4)) for word in spec.split()]
    words = [r[0] for r in rows]
    tags = [r[2] for r in rows]
    spaces = [_space(rows, i) for i in range(len(rows))]
    heads = [int(r[4]) - 1 if r[4] != "0" else i for i, r in enumerate(rows)]
    pos = ["AUX" if r[3] in AUXILIARY else UPOS.get(r[2], "VERB" if r[2].startswith("VB") else "PUNCT") for r in rows]
    return Doc(
        VOCAB,
        words=words,
        spaces=spaces,
        lemmas=[r[1] for r in rows],
        tags=tags,
        pos=pos,
        deps=[r[3] for r in rows],
        heads=heads,
    )


def _space(rows: list[tuple[str, ...]], i: int) -> bool:
    following = rows[i + 1] if i + 1 < len(rows) else None
    return following is not None and following[0] not in {".", ",", "?"} and following[2] != "''" and rows[i][2] != "``"


class NameCast:
    """Every proper name is an actor of its own; a few role nouns and pronouns stand for actors given."""

    def __init__(
        self, table: dict[str, str] | None = None, states: dict[str, str] | None = None, author: str | None = None
    ) -> None:
        self.table, self.states, self._author = table or {}, states or {}, author

    def one(self, token: Token) -> tuple[str, ...]:
        if token.lower_ in self.table:
            return (self.table[token.lower_],)
        return (token.text,) if token.pos_ == "PROPN" else ()

    def at(self, token: Token) -> tuple[str, ...]:
        return tuple(actor for member in grammar.conjuncts(token) for actor in self.one(member))

    def of(self, span) -> tuple[str, ...]:
        return self.at(span.root)

    def behind(self, token: Token) -> tuple[str, ...]:
        del token
        return ()

    def name(self, actor: str) -> str:
        return actor

    def kind(self, actor: str) -> str:
        return "state" if actor in STATES else "person"

    def state(self, actor: str) -> str | None:
        return self.states.get(actor)

    def author(self) -> str | None:
        return self._author

    def actors(self, used) -> tuple[()]:
        del used
        return ()


def text_of(spec: str, published: str = "2024-06-05", times: tuple[tuple[str, str | None], ...] = ()) -> Text:
    """A text of one paragraph; `times` are pairs of words and value."""
    doc = parsed(spec)
    whole = doc.text
    found = tuple(
        TimeExpression(
            whole.index(words), whole.index(words) + len(words), words, "DATE", value, "published" if value else None
        )
        for words, value in times
    )
    return Text.of(Document("sha256:0", whole, published=published), doc, found)


def said(text: Text, speaker: str, cue: str, *content: str, number: int = 1, manner: str = "indirect") -> Statement:
    """A statement whose cue and content are found in the text."""
    whole = text.document.text

    def span(words: str) -> Span:
        return Span(whole.index(words), whole.index(words) + len(words), words)

    source = span(speaker) if speaker in whole else None
    return Statement(f"s{number}", ((speaker,),), source, span(cue), tuple(map(span, content)), manner)
