"""Who publishes a text, and the name of the office whose text it is."""

import re
from collections.abc import Sequence
from typing import Final

from aidememoire.ingest.links import host
from aidememoire.ingest.metadata import Metadata
from aidememoire.ingest.parts import Line
from aidememoire.ingest.sentences import begins, ends_like_sentence, is_name
from aidememoire.lexicons.agencies import OutletKind, agency_named, outlet_named, publisher_of_host
from aidememoire.lexicons.countries import country_named
from aidememoire.lexicons.pages import pages

LONGEST_ISSUER: Final = 12
"""Words of a line that is nothing but the name of an office."""
OWN: Final = frozenset({"office", "organisation"})
"""Kinds of publishers whose texts are their own accounts."""
IN_BRACKETS: Final = re.compile(r"\s*\([^()]*\.[^()]*\)\s*$")
"""An address after a name: "President of Varania (president.example)"."""


def publisher_kind(name: str | None, url: str | None = None) -> OutletKind | None:
    """What the publisher called `name`, or at `url`, is; None when nothing tells."""
    names = [IN_BRACKETS.sub("", name)] if name else []
    names += [found] if url and (found := publisher_of_host(host(url))) else []
    for known in names:
        if held := outlet_named(known):
            return held.kind
        if agency_named(known):
            return "press"
        if is_office(known):
            return "office"
    return None


def is_office(name: str) -> bool:
    """Whether `name` is that of an office, an organ of a state, or a state."""
    offices, plain = pages().offices, " ".join(name.replace("’", "'").split()).casefold()
    bare = plain.removeprefix("the ")
    begun = begins(plain, offices.starts) or begins(bare, offices.starts)
    return begun or bare.endswith(offices.ends) or country_named(name) is not None


def issuer(lines: Sequence[Line], metadata: Metadata) -> str | None:
    """The name, as given or printed, of the office or organisation whose text it may be; None when nothing tells.

    Printed names count only where no outlet is known, and alone on a line at the head or the end.
    """
    if metadata.issuer:
        return metadata.issuer
    if publisher_kind(metadata.outlet, metadata.url) in OWN:
        return IN_BRACKETS.sub("", metadata.outlet or publisher_of_host(host(metadata.url or "")) or "")
    if metadata.outlet:
        return None
    edges = [line.text.rstrip(":") for line in (*lines[:4], *lines[-2:])]
    return next((text for text in edges if _is_bare_office(text)), None)


def _is_bare_office(text: str) -> bool:
    listed = outlet_named(text)
    known = is_office(text) or (listed is not None and listed.kind in OWN)
    words = text.replace("’", "'").split()
    return known and is_name(words, LONGEST_ISSUER) and not ends_like_sentence(text) and not country_named(text)
