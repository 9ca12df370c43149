"""What every finder of records is handed: the text read so far, and who is who in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from aidememoire.language.quotes import Quotation, quotations
from aidememoire.records import Actor, Document, Span, TimeExpression


@dataclass(frozen=True)
class Text:
    """One article: as ingested, as parsed, with its times and quotations (characters of `document.text`, end exclusive)."""

    document: Document
    doc: Doc
    times: tuple[TimeExpression, ...]
    quotations: tuple[Quotation, ...]

    @classmethod
    def of(cls, document: Document, doc: Doc, times: tuple[TimeExpression, ...]) -> "Text":
        """Put a text together; the quotations are found here."""
        return cls(document, doc, times, tuple(quotations(document.text)))

    def part_at(self, char: int) -> str:
        """Return the kind of part (title, heading, dateline, body, caption, credit) that holds a character."""
        for part in self.document.parts:
            if part.start <= char < part.end:
                return part.kind
        return "body"

    def quoted(self, char: int) -> bool:
        """Tell whether a character stands inside quotation marks."""
        return any(q.start <= char < q.end for q in self.quotations)

    def times_in(self, start: int, end: int) -> tuple[TimeExpression, ...]:
        """Return the time expressions that lie within some characters."""
        return tuple(t for t in self.times if start <= t.start and t.end <= end)


class Cast(Protocol):
    """Who is who in the text. Ids are those of `Record.actors`."""

    def at(self, token: Token) -> tuple[str, ...]:
        """Return the actors that the noun phrase headed by `token` stands for, those joined to it by "and" included.

        Names, titles, pronouns, role nouns ("the minister"), joint ones ("both presidents", "the two sides"), organisations
        and metonyms. A person or organisation that is not named is made an unnamed actor; a thing or a place is nobody: ().
        """
        ...

    def one(self, token: Token) -> tuple[str, ...]:
        """Return the same without what is joined to `token`."""
        ...

    def of(self, span: TokenSpan) -> tuple[str, ...]:
        """Return the actors of a source span (its head is sought)."""
        ...

    def behind(self, token: Token) -> tuple[str, ...]:
        """Return whom a name of a place may stand for, even where it is a place in its sentence: "recalled from Madrid"."""
        ...

    def name(self, actor: str) -> str:
        """Return an actor's full name."""
        ...

    def kind(self, actor: str) -> str:
        """Return person, office, organisation, state, group or unnamed."""
        ...

    def state(self, actor: str) -> str | None:
        """Return the state or organisation that an actor speaks and acts for, as an actor where the text names it."""
        ...

    def principals(self, actor: str) -> tuple[str, ...]:
        """Return the states and organisations for which an actor acts: of "envoys of both camps" both, else `state`."""
        ...

    def author(self) -> str | None:
        """Return the actor whose text this is (a readout's or statement's issuer): its "I", "we", "the Ministry"."""
        ...

    def actors(self, used: Iterable[str]) -> tuple[Actor, ...]:
        """Return the records of the actors that the text names or that are used, in order of first mention."""
        ...


def span_of(tokens: TokenSpan) -> Span:
    """Return the record span of some tokens."""
    return Span(tokens.start_char, tokens.end_char, tokens.text)


def subtree(token: Token) -> TokenSpan:
    """Return the tokens that hang on `token`, as one span (without white space at its ends)."""
    start, end = token.left_edge.i, token.right_edge.i + 1
    while end > start + 1 and token.doc[end - 1].is_space:
        end -= 1
    return token.doc[start:end]
