"""schema.org Claims (JSON-LD): what somebody said, where it appeared first and where else. Never a rating.

The same words by the same speaker in several documents are one Claim with several appearances.
"""

from collections.abc import Iterable
from typing import Any, Final

import msgspec

from aidememoire.exports.base import Exportable, Files, clean
from aidememoire.exports.known import Known, Party, Seen, seen
from aidememoire.exports.links import text_link
from aidememoire.records import Statement, digest

NAME: Final = "claims.jsonld"
CONTEXT: Final = "https://schema.org"
TYPES: Final = {"person": "Person", "office": "Person", "unnamed": "Person", "state": "GovernmentOrganization"}
"""schema.org types of actors; others are an Organization."""
WORKS: Final = {"report": "NewsArticle", "interview": "NewsArticle", "post": "SocialMediaPosting"}
STATUS: Final = {
    "unreviewed": "Read by machine, not reviewed",
    "accepted": "Read by machine, accepted by a reviewer",
    "edited": "Read by machine, edited by a reviewer",
}


def write(what: Exportable, files: Files, with_text: bool) -> None:
    """The file claims.jsonld: one object whose @graph holds the claims; rejected statements are left out."""
    known = Known.of(what)
    works: dict[str, dict[str, Any]] = {}
    appearances: dict[str, list[str]] = {}
    for one in seen(what, known):
        works[one.entry.id] = _work(one, with_text=with_text)
        for statement in _said(one):
            held = appearances.setdefault(_key(one, statement), [])
            if one.entry.id not in held:
                held.append(one.entry.id)
    with files.new(NAME).open("wb") as stream:
        stream.write(b'{"@context": "' + CONTEXT.encode() + b'", "@graph": [')
        separator = b"\n"
        for one in seen(what, known):
            for statement in _said(one):
                # A claim stands where it was met first; None marks that it was written.
                found = appearances.pop(_key(one, statement), None)
                if found is not None:
                    stream.write(separator + msgspec.json.encode(_claim(one, statement, [works[at] for at in found])))
                    separator = b",\n"
        stream.write(b"\n]}\n")


def _said(one: Seen) -> Iterable[Statement]:
    return (item for item in one.record.statements if item.content and not one.rejected(item.id))


def _words(statement: Statement) -> str:
    return clean(" […] ".join(span.text for span in statement.content))


def _key(one: Seen, statement: Statement) -> str:
    """The same for the same words by the same speakers, case and spaces apart."""
    speakers = sorted(party.identity.id if party.identity else party.name for party in one.several(statement.speaker))
    return digest(" ".join(_words(statement).casefold().split()), speakers)


def _claim(one: Seen, statement: Statement, works: list[dict[str, Any]]) -> dict[str, Any]:
    chain = one.chain(statement.chain)
    published = sorted((work["datePublished"], at) for at, work in enumerate(works) if "datePublished" in work)
    # Of documents of one day none is known to be the first.
    first = published[0][1] if published and (len(published) == 1 or published[0][0] != published[1][0]) else None
    claim = {
        "@type": "Claim",
        "@id": _urn(statement.id),
        "text": _words(statement),
        "author": [_author(party) for party in one.several(statement.speaker)],
        "creditText": clean(chain) if len(statement.chain) > 1 else None,
        "inLanguage": one.document.language,
        "url": text_link(one.document.url, statement.content[0].text),
        "dateCreated": statement.when.value if statement.when and len(statement.when.value or "") >= 10 else None,
        "appearance": works,
        "firstAppearance": {"@id": works[first]["@id"]} if first is not None else None,
        "creativeWorkStatus": STATUS[one.review(statement.id).state],
        "sdPublisher": {
            "@type": "SoftwareApplication",
            "name": "aidememoire",
            "softwareVersion": f"{one.record.reader.name} {one.record.reader.version}",
        },
    }
    return _known(claim)


def _author(party: Party) -> dict[str, Any]:
    roles = party.actor.roles
    kind = TYPES.get(party.actor.kind, "Organization")
    return _known(
        {
            "@type": kind,
            "name": clean(party.name),
            "jobTitle": clean(roles[0].value) if roles and kind == "Person" else None,
            "sameAs": f"https://www.wikidata.org/wiki/{party.wikidata}" if party.wikidata else None,
        }
    )


def _work(one: Seen, *, with_text: bool) -> dict[str, Any]:
    document = one.document
    return _known(
        {
            "@type": WORKS.get(document.kind, "CreativeWork"),
            "@id": _urn(one.entry.id),
            "headline": clean(document.title) if document.title else None,
            "url": document.url,
            "datePublished": document.published,
            "publisher": {"@type": "Organization", "name": clean(one.publisher)} if one.publisher else None,
            "license": document.licence,
            "text": clean(document.text) if with_text else None,
        }
    )


def _urn(name: str) -> str:
    return f"urn:aidememoire:{name}"


def _known(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value not in (None, [], "")}
