"""Whose text it is: the actor who says "we" and "the Ministry" in a readout or statement."""

from aidememoire.lexicons import Office, country_named, metonym, organisation, title_at
from aidememoire.reading.actors.drafts import Draft, line_of
from aidememoire.reading.actors.stage import Stage

STATEMENTS = frozenset({"statement", "address", "remarks", "speech", "letter"})
TITLE_WIDTH = 8
"""Tokens of a headline after "statement by" within which the author is named."""


def author_of(stage: Stage) -> Draft | None:
    """Return the actor of the document's issuer: one whom the text names, or a new one; None without an issuer."""
    issuer = stage.text.document.issuer
    return None if not issuer else _listed(stage, issuer) or _holder(stage, issuer) or _named(stage, issuer)


def _listed(stage: Stage, issuer: str) -> Draft | None:
    """Return the state, office or body of the word lists that an issuer is."""
    land, by_name, body = country_named(issuer), metonym(issuer), organisation(issuer)
    if land is not None:
        return stage.registry.state_of(land)
    if by_name is not None:
        return stage.registry.metonym(by_name)
    return None if body is None else stage.registry.organisation(body, issuer)


def _holder(stage: Stage, issuer: str) -> Draft | None:
    """Return who holds the office that issues a text ("President of Velland"), where the text names them.

    A text from an office often leaves its holder's title out; then it is the one person without any.
    """
    words = issuer.split()
    title = title_at(words)
    if title is None:
        return None
    rest = " ".join(words[title.end :]).removeprefix("of ").removeprefix("the ")
    land = country_named(rest)
    state = stage.registry.state_of(land) if land is not None else stage.registry.known_state(rest)
    persons = stage.registry.persons()
    holders = [d for d in persons if title.office in d.offices and (state is None or state in line_of(d))]
    if len(holders) == 1:
        return holders[0]
    bare = [d for d in persons if not d.offices]
    return None if len(bare) != 1 or holders else _invested(bare[0], title.office, state)


def _invested(person: Draft, office: Office, state: Draft | None) -> Draft:
    person.offices.append(office)
    person.owner = person.owner or state
    return person


def _named(stage: Stage, issuer: str) -> Draft:
    """Return the actor called like the issuer, or a new one that belongs to the state in its name."""
    registry = stage.registry
    known = registry.known_body(issuer) or registry.known_state(issuer)
    if known is not None:
        return known
    persons = [d for d in registry.persons() if d.name.casefold() == issuer.casefold()]
    if persons:
        return persons[0]
    draft = registry.body(issuer)
    draft.owner = next((state for state in registry.states() if state.name in issuer), None) or _state_in(stage, issuer)
    return draft


def _state_in(stage: Stage, issuer: str) -> Draft | None:
    """Return the state at the end of an issuer's name that the text need not mention: "Office of the President of Velland"."""
    head, of, tail = issuer.rpartition(" of ")
    if not of:
        return None
    name = tail.removeprefix("the ")
    land = country_named(name)
    if land is not None:
        return stage.registry.state_of(land)
    words = head.split()
    titled = any((t := title_at(words, k)) is not None and t.end == len(words) - k for k in range(len(words)))
    return stage.registry.state_called(name) if titled and name[:1].isupper() else None


def person_in_title(stage: Stage) -> Draft | None:
    """Return the person whose statement the headline says it is: "Statement by the Minister, Per Dahl"."""
    by = False
    for token in stage.doc:
        if not stage.layout.in_title(token):
            break
        by = by or (
            token.i > 0 and token.lower_ in ("by", "of", "from") and stage.doc[token.i - 1].lower_ in STATEMENTS
        )
        found = [d for d in stage.registry.of(token) if d.kind == "person"] if by else []
        if found:
            return found[0]
    return None


def author_in_title(stage: Stage) -> Draft | None:
    """Return whose statement the headline says it is: "Statement by the Foreign Ministry"; None where it tells nobody."""
    doc = stage.doc
    for i, token in enumerate(doc):
        if not stage.layout.in_title(token):
            break
        if i and token.lower_ in ("by", "of", "from") and doc[i - 1].lower_ in STATEMENTS:
            after = [t for t in doc[i + 1 : i + TITLE_WIDTH] if stage.layout.in_title(t)]
            return next((d for t in after for d in stage.registry.of(t)), None)
    return None
