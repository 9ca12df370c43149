"""The words on the screen, the same in every form of the report.

A row that a machine read says so. Nobody's account is given as the truth, and nothing is called just "denied": who
says it and who denies it stand beside each other.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from aidememoire.records import Claim, Event, Happening, ReaderInfo, Settlement
from aidememoire.records.joint import Difference, KindAgreement
from aidememoire.render import dates

OUTLET: Final = "outlet"
NOBODY: Final = "not named"

_STEERING: Final = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""Control characters but the tab, line separators, and the marks and overrides of writing direction."""

_SUPERSCRIPTS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

Namer = Callable[[Claim | Settlement], str]
"""Whose voice a claim is, in words: "outlet", or the names with their relays."""

MANNERS: Final = {"direct": "quoted", "indirect": "reported", "mixed": "partly quoted"}
MANNER_MEANINGS: Final = {
    "direct": "the speaker’s own words",
    "indirect": "in the words of whoever reports it",
    "mixed": "reported, with words of the speaker’s own in it",
}
BASES: Final = {
    "stated": "as stated",
    "dateline": "counted from the dateline",
    "published": "counted from the date of publication",
    "context": "from the context",
    "lexicon": "a date known beforehand",
    "given": "as given by the user",
}
PUBLISHED_BASES: Final = {
    "given": "date given by the user",
    "metadata": "date from the page’s metadata",
    "text": "date from the text",
    "url": "date from the address",
}
STANCES: Final = {"supports": "supports", "opposes": "opposes", "conditional": "conditional"}
STATUSES: Final = {
    "occurred": "took place",
    "ongoing": "under way",
    "planned": "planned",
    "proposed": "proposed",
    "possible": "possible",
}
_REFUSALS: Final = {
    "cancelled": "cancelled",
    "postponed": "postponed",
    "not-begun": "has not begun",
}
_HOSTILE: Final = {"ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
_MODES: Final = {
    "phone": "phone call",
    "video": "video call",
    "meet": "meeting",
    "visit": "visit",
    "negotiate": "negotiations",
    "mediate": "mediation",
    "letter": "letter",
    "invite": "invitation",
    "release": "release",
    "withdraw": "withdrawal",
    "ceasefire": "cease-fire",
    "disarm": "disarmament",
    "resign": "resignation",
}
_TYPES: Final = {
    "AGREE": "agreement",
    "CONSULT": "consultation",
    "SUPPORT": "support",
    "CONCEDE": "concession",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "RETREAT": "release or withdrawal",
    "REQUEST": "demand",
    "ACCUSE": "accusation",
    "REJECT": "rejection",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "sanction",
    "MOBILIZE": "mobilisation",
    "COERCE": "coercion",
    "ASSAULT": "attack",
}


def safe(text: str) -> str:
    """Text of others, without the characters that steer a terminal or turn its writing round; as long as before."""
    return _STEERING.sub("\ufffd", text)


def machine_line(reader: ReaderInfo) -> str:
    """What every row read by a machine carries."""
    return f"Read by machine, not reviewed (reader {reader.name}, version {reader.version})"


def listed(names: Sequence[str]) -> str:
    """Names as people list them: "A", "A and B", "A, B and C"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def raised(number: str) -> str:
    """A number in superscript digits."""
    return number.translate(_SUPERSCRIPTS)


def capitalised(text: str) -> str:
    """The text with its first letter in upper case and the rest as it is."""
    return text[:1].upper() + text[1:]


def counted(number: int, one: str, many: str = "") -> str:
    """A number and its noun: "1 event", "3 events"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def relayed(speakers: str, relays: Iterable[str]) -> str:
    """A speaker with the chain behind: "Lena Castel, according to Ivo Teller"."""
    return "".join((speakers, *(f", according to {relay}" for relay in relays)))


def event_name(event: Event | Happening) -> str:
    """What sort of event it is, in words: "phone call"."""
    return event_kind(event.type, event.mode)


def event_kind(type_: str, mode: str | None) -> str:
    """What sort of event a type and mode are, in words."""
    if mode in _MODES:
        return _MODES[mode]
    name = _TYPES[type_]
    return f"{name} ({mode.replace('-', ' ')})" if mode else name


def parties(event: Event, names: Callable[[Iterable[str]], str]) -> str:
    """Between whom, or by whom and to whom; empty where nobody is named. `names` turns actor ids into words."""
    if event.symmetric:
        everybody = (*event.actors, *event.recipients)
        return f"{'between' if len(everybody) > 1 else 'with'} {names(everybody)}" if everybody else ""
    actors, recipients = names(event.actors), names(event.recipients)
    preposition = "against" if event.type in _HOSTILE else "to"
    return " ".join(
        filter(None, (f"by {actors}" if actors else "", f"{preposition} {recipients}" if recipients else ""))
    )


def basis(name: str | None) -> str:
    """What a value is counted from."""
    return BASES[name] if name else ""


def event_status(event: Event, namer: Namer) -> str:
    """Whether it took place, as each voice has it.

    "said by A, denied by B" · "did not take place (outlet)" · "cancelled" · "postponed to 2 April 2026 (outlet)".
    """
    affirmed = [claim for claim in event.claims if claim.status != "denied" and claim.reason != "postponed"]
    refused = [claim for claim in event.claims if claim not in affirmed]
    if not event.claims:
        return STATUSES.get(event.status, "did not take place")
    disputed = any(claim.reason in {"denial", None} for claim in refused)
    clauses = [_disputed(affirmed, namer)] if affirmed and disputed else _affirmed(affirmed, namer)
    return ", ".join([*clauses, *_refused(refused, event, namer)])


def _affirmed(claims: Sequence[Claim], namer: Namer) -> list[str]:
    """What took place or will, and who says so: "took place (outlet)", "planned (said by A and B)"."""
    voices = {status: _voices(claims, status, namer) for status in dict.fromkeys(claim.status for claim in claims)}
    return [f"{STATUSES[status]} ({_said_by(names)})" for status, names in voices.items()]


def _disputed(claims: Sequence[Claim], namer: Namer) -> str:
    """What somebody denies, and who says it all the same: "said by A", "planned, said by A"."""
    names = list(dict.fromkeys(map(namer, claims)))
    statuses = listed(list(dict.fromkeys(STATUSES[claim.status] for claim in claims if claim.status != "occurred")))
    said = f"said by {listed(names)}"
    return f"{statuses}, {said}" if statuses else said


def _refused(claims: Sequence[Claim], event: Event, namer: Namer) -> list[str]:
    clauses: dict[str, list[str]] = {}
    for claim in claims:
        voice = namer(claim)
        if claim.reason in {"denial", None} and voice != OUTLET:
            clauses.setdefault("denied by", []).append(voice)
        else:
            clauses.setdefault(_refusal(claim, event), []).append(voice)
    return [
        f"{words} {listed(names)}" if words == "denied by" else f"{words} ({_said_by(list(dict.fromkeys(names)))})"
        for words, names in clauses.items()
    ]


def _refusal(claim: Claim, event: Event) -> str:
    words = _REFUSALS.get(claim.reason or "", "did not take place")
    new_date = event.when.value if event.when and claim.status == "planned" else None
    return f"{words} to {dates.plain(new_date)}" if claim.reason == "postponed" and new_date else words


def _voices(claims: Sequence[Claim], status: str, namer: Namer) -> list[str]:
    return list(dict.fromkeys(namer(claim) for claim in claims if claim.status == status))


def _said_by(names: Sequence[str]) -> str:
    """Voices in brackets: the outlet as such, others as those who say it."""
    others = [name for name in names if name != OUTLET]
    said = [f"said by {listed(others)}"] if others else []
    return "; ".join(([OUTLET] if OUTLET in names else []) + said)


def commitment_state(state: str, settlements: Sequence[Settlement], namer: Namer) -> str:
    """What is on record about a commitment: "open", "reported kept by outlet, reported broken by A"."""
    if not settlements:
        return {"under-way": "under way", "partly-kept": "partly kept"}.get(state, state)
    return ", ".join(f"reported {item.state.replace('-', ' ')} by {namer(item)}" for item in settlements)


def overdue(documents: int, up_to: str) -> str:
    """A commitment whose date passed in silence. `up_to` is the date of the last document, in words."""
    return f"due date passed; no later record among {counted(documents, 'document')} up to {up_to}"


_FIELDS: Final = {"chain": "who said it", "cue": "the cue", "content": "the content", "when": "when", "due": "due"}
_TOLD: Final[dict[str, dict[str, str]]] = {
    "status": {"denied": "said not to take place"},
    "state": {"kept": "reported kept", "partly-kept": "reported partly kept", "broken": "reported broken"},
}
"""Values that are never shown bare: nobody's account is given as the truth."""
_NOTHING: Final = "nothing"


def agreed(kind: KindAgreement) -> str:
    """How far two readers agree on one kind: "statements: 12 found by both, 9 of them read alike; 3 by llm alone"."""
    alone = [f"{number} by {reader} alone" for reader, number in kind.alone.items()]
    alike = f", {kind.alike} of them read alike" if kind.both else ""
    return f"{kind.kind}s: {kind.both} found by both{alike}; {listed(alone)}"


def differing(difference: Difference) -> str:
    """How two readers differ on one thing: "only llm has it (…)", "who said it: Castel (embedded), Rey (llm)"."""
    if difference.field is None:
        (reader, what), *_ = difference.readings.items()
        return f"only {reader} has it" + (f" ({what})" if what else "")
    told = _TOLD.get(difference.field, {})
    readings = [f"{told.get(value, value) or _NOTHING} ({reader})" for reader, value in difference.readings.items()]
    return f"{_FIELDS.get(difference.field, difference.field)}: {', '.join(readings)}"


def issue_name(issue: str) -> str:
    """An issue's id as words."""
    return issue.replace("-", " ")


def quantity(value: float | None, low: float | None, high: float | None) -> str:
    """A number or its bounds: "14", "at least 14", "up to 20", "14 to 20"."""
    if value is not None:
        return _number(value)
    if low is not None and high is not None:
        return f"{_number(low)} to {_number(high)}"
    if low is not None:
        return f"at least {_number(low)}"
    return f"up to {_number(high)}" if high is not None else ""


def _number(value: float) -> str:
    return f"{value:,.10g}".replace(",", "\u202f")
