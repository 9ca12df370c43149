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
    """Whether a participant of the happening speaks for this account, by the issuers of its documents."""
    for entry in account.entries:
        issuer = entry.document.issuer
        actors = entry.record.actors if entry.record else ()
        names = {actor.name for actor in actors if actor.id == issuer} | {
            actor.affiliation for actor in actors if actor.id == issuer and actor.affiliation
        }
        if names & {*happening.actors, *happening.recipients} or not issuer:
            return True
    return False
