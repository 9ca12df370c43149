"""Documents about invented people, with lasting ids, for what is found across documents."""

from aidememoire.records import (
    Actor,
    Claim,
    Codes,
    Document,
    Duration,
    Entry,
    Event,
    ReaderInfo,
    Record,
    Role,
    Span,
    Statement,
    When,
    Where,
    entry_of,
    text_id,
)

READER = ReaderInfo("by-hand", "1", "none")


def actor(number, name, kind="person", *, role=None, of=None, iso3=None):
    """Actor `number` of a document; `role` as the text words it."""
    roles = (Role(role),) if role else ()
    return Actor(f"a{number}", name, kind, roles=roles, affiliation=of, codes=Codes(iso3=iso3))


def span(text, words):
    """The first place where the text has `words`."""
    start = text.index(words)
    return Span(start, start + len(words), words)


def document(name, text, published, *, outlet=None, issuer=None, kind="report"):
    """A document of one paragraph."""
    return Document(
        text_id(text),
        text,
        kind=kind,
        outlet=outlet or f"The {name} Courier",
        issuer=issuer,
        published=published,
        published_basis="given",
        language="en",
    )


def entry(name, text, published, actors, *, events=(), statements=(), **known):
    """The ledger's entry of a document; `name` is its id."""
    record = Record(
        reader=READER,
        document=document(name, text, published, **known),
        actors=tuple(actors),
        statements=tuple(statements),
        events=tuple(events),
    )
    return entry_of(record, id=f"d:{name}")


__all__ = [
    "Claim",
    "Duration",
    "Entry",
    "Event",
    "Statement",
    "When",
    "Where",
    "actor",
    "document",
    "entry",
    "span",
]
