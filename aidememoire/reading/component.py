"""The spaCy component: `nlp.add_pipe("aidememoire")` in anybody's pipeline sets `doc._.aidememoire`, the Record.

In a blank pipeline our encoder makes the parse; after another parser its parse is kept, and our encoder adds the attributions.
The text is taken as it is: one paragraph a line, no headline, no dateline. To read files use `aidememoire.read`.
"""

from spacy.language import Language
from spacy.tokens import Doc

from aidememoire import language
from aidememoire.reading.reader import EmbeddedReader
from aidememoire.records import Document, Part, text_id


class Component:
    """Reads each document that passes through."""

    def __init__(self, published: str | None, outlet: str | None, issuer: str | None) -> None:
        self.published, self.outlet, self.issuer = published, outlet, issuer
        self.reader = EmbeddedReader()

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.aidememoire`; the rest of a parsed document stays as it was."""
        parsed = doc.has_annotation("DEP")
        doc = language.attribute(doc) if parsed else language.annotate(doc)
        doc._.aidememoire = self.reader.read_parsed(self.document(doc.text), doc)
        return doc

    def document(self, text: str) -> Document:
        """Return a text as a document whose lines are all body."""
        parts, start = [], 0
        for line in text.split("\n"):
            if line.strip():
                parts.append(Part("body", start, start + len(line)))
            start += len(line) + 1
        return Document(
            id=text_id(text),
            text=text,
            parts=tuple(parts),
            language="en",
            outlet=self.outlet,
            issuer=self.issuer,
            published=self.published,
            published_basis="given" if self.published else None,
        )


@Language.factory(  # type: ignore[untyped-decorator] # spaCy publishes no types
    "aidememoire",
    default_config={"published": None, "outlet": None, "issuer": None},
    assigns=["doc._.aidememoire", "doc._.attributions", "token._.factuality"],
)
def create(
    nlp: Language,  # noqa: ARG001 - spaCy hands both to every factory
    name: str,  # noqa: ARG001
    published: str | None,
    outlet: str | None,
    issuer: str | None,
) -> Component:
    """Make the component; `published` is an ISO 8601 date, that of every document of the pipeline."""
    return Component(published, outlet, issuer)
