"""Stories for exports. The people are invented; states are real where a test is about their codes."""

import msgspec

from aidememoire.exports import Described, Plain
from aidememoire.records import (
    Actor,
    Claim,
    Codes,
    Commitment,
    Decision,
    Document,
    Due,
    Entry,
    Event,
    Family,
    Happening,
    Identity,
    Mention,
    Position,
    ReaderInfo,
    Record,
    Review,
    Role,
    Span,
    Statement,
    When,
    Where,
    anchor,
    entry_of,
    text_id,
)
from aidememoire.records.judgements import Judgement
from tests.stories import phone_call

READER = ReaderInfo("embedded", "0.1.0")
MEETING = (
    "Korda and Abbo meet in Lisbon\n"
    "Norwegian envoy Ilse Korda met Swiss minister Jon Abbo in Lisbon on March 3. "
    '"We spoke openly," Korda said. Abbo said Norway would open the port by the end of April.'
)
PLANS = (
    "Talks of the two sides may follow\n"
    "Korda will visit Bern on April 2 at ten in the morning. Norway declared a truce on Sunday. "
    "A call planned for May was cancelled. Bern denies that talks were held in 2019."
)


def document(text, **known):
    known.setdefault("kind", "report")
    return Document(text_id(text), text, title=text.partition("\n")[0], language="en", **known)


def span(text, words):
    start = text.index(words)
    return Span(start, start + len(words), words)


def people(text):
    return (
        Actor(
            "a1",
            "Ilse Korda",
            "person",
            (Role("envoy"),),
            "Norway",
            Codes(cameo="NORGOV", iso3="NOR"),
            (span(text, "Korda"),),
        ),
        Actor("a2", "Jon Abbo", "person", affiliation="Switzerland"),
        Actor("a3", "Norway", "state"),
        Actor("a4", "the harbour guild", "group"),
    )


def meeting(outlet="The Harbour Courier", published="2026-03-04", **known):
    """A meeting in a third state, two statements, a promise with a day, a position."""
    said = span(MEETING, '"We spoke openly,"')
    promised = span(MEETING, "Norway would open the port")
    record = Record(
        reader=READER,
        document=document(MEETING, outlet=outlet, published=published, published_basis="given", **known),
        actors=people(MEETING),
        statements=(
            Statement("s1", (("a1",),), span(MEETING, "Korda"), None, (said,), "direct", confidence=0.5),
            Statement("s2", (("a2",), ("a1", "a4")), content=(promised,), addressees=("a1",)),
        ),
        events=(
            Event(
                "e1",
                "CONSULT",
                "meet",
                "040",
                ("a1", "a2"),
                symmetric=True,
                when=When("2026-03-03", "published", "March 3"),
                where=Where("Lisbon", "PRT"),
                claims=(Claim("occurred"),),
                stated_in=("s1",),
                evidence=(span(MEETING, "met"),),
                confidence=0.75,
            ),
        ),
        positions=(Position("a1", "negotiations", "supports", "s1", said),),
        commitments=(
            Commitment("c1", ("a3",), "promise", promised, Due("2026-04", basis="published"), statement="s2"),
        ),
    )
    return entry_of(record)


def plans(published="2026-03-05T20:30:00+02:00"):
    """A visit at a clock time, a declared truce, a call called off, a denial of something long past."""
    record = Record(
        reader=READER,
        document=document(PLANS, issuer="a3", published=published, url="https://bern.example/a#top", licence="CC0-1.0"),
        actors=people(PLANS),
        events=(
            Event(
                "e1",
                "CONSULT",
                "visit",
                None,
                ("a1",),
                ("a2",),
                when=When("2026-04-02T10:00+02:00", "stated", "April 2"),
                where=Where("Bern", "CHE"),
                status="planned",
                claims=(Claim("planned"),),
                evidence=(span(PLANS, "will visit"),),
            ),
            Event(
                "e2",
                "RETREAT",
                "ceasefire",
                "0871",
                ("a3",),
                when=When("2026-03-01", "published"),
                claims=(Claim("occurred"),),
                evidence=(span(PLANS, "declared a truce"),),
            ),
            Event(
                "e3",
                "CONSULT",
                "phone",
                "041",
                ("a1", "a2"),
                symmetric=True,
                when=When("2026-05"),
                status="denied",
                claims=(Claim("denied", reason="cancelled"),),
                evidence=(span(PLANS, "was cancelled"),),
            ),
            Event(
                "e4",
                "CONSULT",
                "negotiate",
                "046",
                ("a2",),
                when=When("2019"),
                status="denied",
                claims=(Claim("denied", ("a2",), reason="denial"),),
                evidence=(span(PLANS, "talks were held"),),
            ),
        ),
    )
    return entry_of(record)


def unread():
    """A text in a language that no reader reads."""
    text = "Ordførerne møttes\nDe snakket lenge."
    return Entry(id="d:unread", document=document(text, outlet="Fjordavisen", published="2026-03-02"))


def joined(first, second):
    """Two tellings of the meeting as one happening, one family, and one identity of its envoy."""
    tellings = [entry.record.events[0].id for entry in (first, second)]
    mentions = tuple(Mention(event, entry.id) for event, entry in zip(tellings, (first, second), strict=True))
    envoy = tuple(entry.record.actors[0].id for entry in (first, second))
    return {
        "merged": (Happening(id="h:1", type="CONSULT", mode="meet", when="2026-03-03", mentions=mentions),),
        "known": (Identity(id="i:1", name="Ilse M. Korda", kind="person", codes=Codes(wikidata="Q0"), actors=envoy),),
        "copied": (Family(id="f:1", members=tuple(sorted((first.id, second.id)))),),
    }


def judged(entry):
    """Decisions of two reviewers on the records of an entry."""
    said, event = entry.record.statements[0], entry.record.events[0]
    for item, kind, field, value, by in (
        (said, "statement", None, None, "Ada Quist"),
        (event, "event", "mode", "video", "Ada Quist"),
        (event, "event", None, None, "Bo Lind"),
    ):
        start, end = anchor(item)
        decision = Decision(
            text_id=entry.document.id,
            kind=kind,
            start=start,
            end=end,
            field=field,
            state="accepted" if field is None else "edited",
            value=value,
            by=by,
            at="2026-03-06T09:00:00+00:00",
        )
        machine = msgspec.to_builtins(item) if field is None else getattr(item, field)
        yield (
            entry,
            Judgement(
                id=f"k:{kind}{field}{by}",
                decision=decision,
                document=entry.id,
                record=item.id,
                machine=machine,
                value=machine if field is None else value,
                reader="embedded 0.1.0",
            ),
        )


def everything(*, backwards=False):
    """All stories as something to export."""
    first = meeting(url="https://courier.example/meeting", licence="CC-BY-4.0")
    second = meeting("The Fjord Mail", "2026-03-05")
    given = [entry_of(phone_call()), first, second, plans(), unread()]
    given[1] = reviewed(given[1], given[1].record.statements[0].id, "accepted")
    return Plain(
        described=Described(version="0.0.0", query="port"),
        given=tuple(reversed(given) if backwards else given),
        judged=tuple(judged(given[0])),
        **joined(first, second),
    )


def reviewed(entry, name, state):
    return replaced(entry, reviews={name: Review(state, "Ada Quist", "2026-03-06T09:00:00Z")})


def replaced(entry, **fields):
    import msgspec

    return msgspec.structs.replace(entry, **fields)


def only(*entries, **known):
    return Plain(described=Described(version="0.0.0"), given=entries, **known)
