"""Whether an item is about the contact itself, was said in it, or is the account's own comment."""

from aidememoire.across.accounts.items import Item
from aidememoire.across.accounts.propositions import AccountTexts
from aidememoire.lexicons.framing import names_contact
from aidememoire.lexicons.stems import words
from aidememoire.records import Happening
from aidememoire.records.terms import Scope

TALKS = frozenset({"transcript", "interview"})
VOICES = frozenset(
    {
        "president",
        "minister",
        "secretary",
        "chancellor",
        "leader",
        "presidents",
        "leaders",
        "sides",
        "parties",
        "he",
        "she",
        "they",
    }
)
"""Words by which an account speaks of those who talked; in a press call what lacks them is the official's own."""


def scope_of(item: Item, account: AccountTexts, happening: Happening | None) -> Scope:
    """The scope of an item, by its words and by what kind of document it stands in."""
    if item.frame:
        return "frame"
    entry = account.entries[item.entry]
    found = words(item.matter.text)
    if entry.document.kind in TALKS and not names_contact(found) and not VOICES & {w.form for w in found}:
        return "context"
    if happening is not None and happening.actors and not _takes_part(account, happening):
        return "call" if names_contact(found) else "context"
    return "call"


def _takes_part(account: AccountTexts, happening: Happening) -> bool:
    """Whether a participant of the happening speaks for this account: only a known third state does not."""
    parties = {*happening.actors, *happening.recipients}
    for entry in account.entries:
        actors = entry.record.actors if entry.record else ()
        issuer = next((actor for actor in actors if actor.id == entry.document.issuer), None)
        if issuer is None or issuer.name in parties or issuer.affiliation is None:
            return True
        places = {actor.affiliation for actor in actors if actor.name in parties and actor.affiliation}
        if not places or {issuer.affiliation, issuer.name} & (places | parties):
            return True
    return False
