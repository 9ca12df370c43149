"""A record made by hand: what a careful coder takes from `examples/orlin-castel-call.txt`."""

from functools import cache
from pathlib import Path

from aidememoire.records import (
    Actor,
    Agency,
    Channel,
    Claim,
    Clause,
    Codes,
    Commitment,
    Document,
    Due,
    Duration,
    Event,
    Media,
    Part,
    Position,
    Quantity,
    ReaderInfo,
    Record,
    Role,
    Settlement,
    Span,
    Statement,
    TimeExpression,
    When,
    Where,
    text_id,
)

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
TEXT = "\n".join(filter(None, (EXAMPLES / "orlin-castel-call.txt").read_text("utf-8").splitlines()))


def at(words: str, nth: int = 1, within: str = "") -> Span:
    """The nth place where the text has `words`, counted from the first place of `within` on."""
    start = TEXT.index(within) - 1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words), words)


def placed(cls, words, nth=1, **fields):
    """A `cls` anchored at `words`."""
    span = at(words, nth)
    if "text" in cls.__struct_fields__:
        fields["text"] = span.text
    return cls(start=span.start, end=span.end, **fields)


def _parts():
    start = 0
    for number, line in enumerate(TEXT.split("\n")):
        kind = "title" if number == 0 else "heading" if line == "Prisoners first" else "body"
        yield Part(kind, start, start + len(line))
        start += len(line) + 1


def _document() -> Document:
    return Document(
        text_id(TEXT),
        TEXT,
        parts=tuple(_parts()),
        title=TEXT.split("\n")[0],
        dateline="HARNOW, March 12",
        language="en",
        kind="report",
        outlet="The Harbour Courier",
        agencies=(placed(Agency, "Northern Wire", name="Northern Wire"),),
        url="https://courier.example/2026/03/12/orlin-castel-call",
        licence="Apache-2.0",
        published="2026-03-12",
        published_basis="metadata",
        media=(Media("https://pictures.elsewhere.example/bridge.jpg", "on another host than the article"),),
    )


def _person(identity, name, role, affiliation, *mentions, iso3=None):
    roles = (placed(Role, role, value=role),)
    return Actor(identity, name, "person", roles, affiliation, Codes(iso3=iso3), tuple(at(*m) for m in mentions))


def _actors():
    yield _person("a1", "Marek Orlin", "President", "Velland", ("Orlin", 1), ("Marek Orlin", 1), ("Orlin", 3))
    yield _person("a2", "Lena Castel", "Soranian counterpart", "Sorania", ("Castel", 1), ("Lena Castel", 1))
    yield _person("a3", "Ivo Teller", "presidential spokesman", "Velland", ("Ivo Teller", 1), ("Teller", 2))
    yield _person("a4", "Tomas Rey", "Foreign Minister", "Sorania", ("Tomas Rey", 1), ("Rey", 2))
    yield Actor("a5", "Velland", "state", mentions=(at("Velland"),))
    yield Actor("a6", "Sorania", "state", mentions=(at("Sorania"),))
    yield Actor("a7", "a senior official in Sant Vidal", "unnamed", mentions=(at("a senior official in Sant Vidal"),))
    yield Actor("a8", "Soranian officials", "group", affiliation="Sorania", mentions=(at("Soranian officials"),))
    yield Actor("a9", "Velland's defence ministry", "organisation", affiliation="Velland")
    yield _person("a10", "Amara Diallo", "envoy", "United Nations", ("Amara Diallo", 1))
    yield Actor("a11", "Dramont", "state", mentions=(at("Dramont"),))
    yield _person("a12", "Hanne Voss", "Prime Minister", "Dramont", ("Hanne Voss", 1))


def _statements():
    thursday = placed(When, "Thursday", value="2026-03-12", basis="published")
    conference = placed(Channel, "a news conference", value="news conference")
    yield Statement(
        "s1",
        (("a3",),),
        at("Vellish presidential spokesman Ivo Teller"),
        at("told"),
        (at('"The conversation was frank and useful,"'),),
        "direct",
        channel=conference,
        when=thursday,
        confidence=0.98,
    )
    ready = (
        "that Velland was ready to extend the ceasefire by thirty days "
        "if Sorania opened the bridge at Tamm to aid convoys"
    )
    yield Statement(
        "s2",
        (("a3",),),
        at("He"),
        at("said", 2),
        (at(f"President Marek Orlin had told his Soranian counterpart, Lena Castel, {ready}"),),
        channel=conference,
        when=thursday,
        confidence=0.96,
    )
    yield Statement(
        "s3",
        (("a1",), ("a3",)),
        at("President Marek Orlin"),
        at("told", 2),
        (at(ready),),
        inside="s2",
        addressees=("a2",),
    )
    replied = 'that the bridge would be opened "as soon as the last heavy gun has left the valley"'
    yield Statement("s4", (("a3",),), at("Teller", 2), at("According to"), (at(f"Castel replied {replied}"),), "mixed")
    yield Statement(
        "s5", (("a2",), ("a3",)), at("Castel", 3), at("replied"), (at(replied),), "mixed", "s4", addressees=("a1",)
    )
    agreed = "The two leaders agreed that their negotiators would meet in Lisbon early next month"
    yield Statement("s6", (("a3",),), at("the spokesman"), at("added"), (at(agreed),))
    yield Statement("s7", (("a1", "a2"), ("a3",)), at("The two leaders"), at("agreed"), (at(agreed[23:]),), inside="s6")
    rey = "the call, which he said Harnow had asked for, lasted 70 minutes, and that no date had been set for new talks"
    yield Statement("s8", (("a4",),), at("Foreign Minister Tomas Rey"), at("said", 3), (at(rey),))
    yield Statement(
        "s9", (("a4",),), at("he", within="he said Harnow"), at("said", 4), (at("Harnow had asked for"),), inside="s8"
    )
    yield Statement(
        "s10",
        (("a4",),),
        at("Rey", 2),
        at("told", 3),
        (at('"Nobody proposed Lisbon, and nobody accepted it,"'),),
        "direct",
        channel=placed(Channel, "state television", value="state television"),
    )
    yield Statement(
        "s11", (("a4",),), at("He", 2), at("denied"), (at("that Castel had promised anything about the bridge"),)
    )
    yield Statement(
        "s12", (("a3",),), at("Teller", 3), at("said", 5), (at("Sorania will return nine Vellish pilots by March 20"),)
    )
    yield Statement(
        "s13",
        (("a3",),),
        at("he", within="he said. Rey"),
        at("said", 6),
        (at('"We keep our word and expect the same of others,"'),),
        "direct",
    )
    yield Statement(
        "s14", (("a4",),), at("Rey", 3), at("confirmed"), (at("that the pilots would be handed over"),), confidence=0.91
    )
    yield Statement(
        "s15",
        (("a7",),),
        at("a senior official in Sant Vidal"),
        at("said", 7),
        (at("A meeting of the two defence ministers that had been planned for Friday was cancelled"),),
    )
    yield Statement(
        "s16", (("a8",),), at("Soranian officials"), at("said", 8), (at("Vellish guns shelled Tamm overnight"),)
    )
    yield Statement(
        "s17", (("a9",),), at("Velland's defence ministry"), at("denied", 2), (at("that its forces had opened fire"),)
    )
    yield Statement(
        "s18",
        (("a10",),),
        at("The United Nations envoy for the valley, Amara Diallo,"),
        at("welcomed"),
        (at("the call", within="the call. She"),),
    )
    assured = "that the power stations would not be attacked"
    yield Statement("s19", (("a10",),), at("She"), at("said", 9), (at(f"that Orlin had assured her {assured}"),))
    yield Statement(
        "s20", (("a1",), ("a10",)), at("Orlin", 3), at("assured"), (at(assured),), inside="s19", addressees=("a10",)
    )
    yield Statement(
        "s21",
        (("a10",),),
        at("she", within="she urged"),
        at("urged"),
        (at("both sides to let aid reach the 60,000 people"),),
    )
    yield Statement("s22", (("a11",),), at("Dramont"), at("rejected"), (at("a longer truce"),))
    yield Statement(
        "s23",
        (("a12",),),
        at("Prime Minister Hanne Voss"),
        at("wrote"),
        (at('"A pause only helps the side that is losing,"'),),
        "direct",
        channel=placed(Channel, "X", value="X"),
    )
    yield Statement(
        "s24",
        (("a12",),),
        at("She", 2),
        at("warned"),
        (at("that Dramont would halt grain exports to Velland if the shelling went on"),),
    )
    yield Statement(
        "s25",
        (("a2",),),
        at("Castel", 5),
        at("promised", 2),
        (at("that local elections would be held in the valley before the end of February"),),
        when=placed(When, "January", value="2026-01", basis="published"),
    )
    yield Statement(
        "s26",
        (("a1",),),
        at("Orlin", 4),
        at("said", 10),
        (at('that he would call Castel "before the snow melts"'),),
        "mixed",
        when=placed(When, "last month", value="2026-02", basis="published"),
    )


def _events():
    yield Event(
        "e1",
        "CONSULT",
        "phone",
        "041",
        ("a1", "a2"),
        symmetric=True,
        when=placed(When, "Wednesday", value="2026-03-11", basis="dateline"),
        duration="PT1H30M",
        durations=(
            placed(Duration, "an hour and a half", value="PT1H30M"),
            placed(Duration, "70 minutes", value="PT70M", statement="s8"),
        ),
        claims=(Claim("occurred", "outlet", evidence=at("spoke by telephone")), Claim("occurred", ("a4",), "s8")),
        stated_in=("s8",),
        evidence=(at("spoke by telephone"), at("On Wednesday he did")),
        confidence=0.97,
    )
    yield Event(
        "e2",
        "CONSULT",
        "negotiate",
        "036",
        ("a5", "a6"),
        symmetric=True,
        when=placed(When, "early next month", value="2026-04", basis="dateline"),
        where=placed(Where, "Lisbon", name="Lisbon", country="PRT"),
        status="denied",
        claims=(
            Claim("planned", ("a3",), "s6", evidence=at("their negotiators would meet in Lisbon")),
            Claim("denied", ("a4",), "s10", "denial", at("nobody accepted it")),
        ),
        stated_in=("s6", "s10"),
        evidence=(at("would meet in Lisbon"),),
    )
    yield Event(
        "e3",
        "RETREAT",
        None,
        "0841",
        ("a5",),
        ("a6",),
        when=placed(When, "Monday", value="2026-03-09", basis="dateline"),
        quantities=(placed(Quantity, "14 Soranian soldiers", value=14, unit="person", of="released"),),
        claims=(Claim("occurred", "outlet", evidence=at("released")),),
        evidence=(at("Velland released 14 Soranian soldiers"),),
    )
    yield Event(
        "e4",
        "RETREAT",
        None,
        None,
        ("a6",),
        ("a5",),
        when=placed(When, "by March 20"[3:], value="2026-03-20", basis="published"),
        quantities=(placed(Quantity, "nine Vellish pilots", value=9, unit="person", of="released"),),
        status="planned",
        claims=(Claim("planned", ("a3",), "s12"), Claim("planned", ("a4",), "s14")),
        stated_in=("s12", "s14"),
        evidence=(at("will return nine Vellish pilots"),),
    )
    yield Event(
        "e5",
        "CONSULT",
        "meet",
        None,
        ("a5", "a6"),
        symmetric=True,
        when=placed(When, "Friday", value="2026-03-13", basis="dateline"),
        status="denied",
        claims=(Claim("denied", ("a7",), "s15", "cancelled", at("was cancelled")),),
        stated_in=("s15",),
        evidence=(at("A meeting of the two defence ministers"),),
    )
    yield Event(
        "e6",
        "CONSULT",
        "visit",
        None,
        ("a5",),
        when=placed(When, "April 2", value="2026-04-02", basis="dateline"),
        where=placed(Where, "Geneva", name="Geneva", country="CHE"),
        status="planned",
        claims=(Claim("planned", "outlet", None, "postponed", at("has been postponed to April 2")),),
        evidence=(at("The Vellish delegation's visit to Geneva"),),
    )
    yield Event(
        "e7",
        "ASSAULT",
        None,
        "194",
        ("a5",),
        ("a6",),
        when=placed(When, "overnight", value="2026-03-11TNI", basis="dateline"),
        where=placed(Where, "Tamm", 2, name="Tamm", claimed_by=("Velland", "Sorania")),
        status="denied",
        claims=(
            Claim("occurred", ("a8",), "s16", evidence=at("shelled Tamm overnight")),
            Claim("denied", ("a9",), "s17", "denial", at("denied that its forces had opened fire")),
        ),
        stated_in=("s16", "s17"),
        evidence=(at("Vellish guns shelled Tamm"),),
    )
    yield Event(
        "e8",
        "CONSULT",
        None,
        None,
        ("a6",),
        status="denied",
        claims=(Claim("denied", "outlet", None, "negation", at("none has taken place")),),
        evidence=(at("local elections would be held in the valley"),),
    )


def _positions():
    yield Position("a1", "ceasefire", "conditional", "s3", at("ready to extend the ceasefire by thirty days if"))
    yield Position("a10", "humanitarian", "supports", "s21", at("let aid reach"))
    yield Position("a11", "ceasefire", "opposes", "s22", at("rejected a longer truce"))
    yield Position("a11", "arms-supply", "supports", None, at("supplies Sorania with arms"))


def _commitments():
    yield Commitment(
        "c1",
        ("a6",),
        "promise",
        at("return nine Vellish pilots"),
        placed(Due, "March 20", value="2026-03-20", basis="published"),
        statement="s12",
    )
    yield Commitment("c2", ("a1",), "promise", at("the power stations would not be attacked"), statement="s20")
    yield Commitment(
        "c3",
        ("a11",),
        "threat",
        at("Dramont would halt grain exports to Velland if the shelling went on"),
        statement="s24",
    )
    yield Commitment(
        "c4",
        ("a2",),
        "promise",
        at("local elections would be held in the valley"),
        placed(Due, "before the end of February", value="2026-02", basis="published"),
        "broken",
        (Settlement("broken", "outlet", None, at("none has taken place")),),
        "s25",
    )
    yield Commitment(
        "c5",
        ("a1",),
        "promise",
        at("he would call Castel"),
        placed(Due, '"before the snow melts"'),
        "kept",
        (Settlement("kept", "outlet", None, at("On Wednesday he did")),),
        "s26",
    )


def _times():
    rows = [
        ("March 12", 1, "DATE", "2026-03-12", "published"),
        ("an hour and a half", 1, "DURATION", "PT1H30M", "stated"),
        ("Wednesday", 1, "DATE", "2026-03-11", "dateline"),
        ("last autumn", 1, "DATE", "2025-FA", "dateline"),
        ("Thursday", 1, "DATE", "2026-03-12", "dateline"),
        ("thirty days", 1, "DURATION", "P30D", "stated"),
        ("early next month", 1, "DATE", "2026-04", "dateline"),
        ("70 minutes", 1, "DURATION", "PT70M", "stated"),
        ("Monday", 1, "DATE", "2026-03-09", "dateline"),
        ("two days before", 1, "DATE", "2026-03-09", "context"),
        ("March 20", 1, "DATE", "2026-03-20", "published"),
        ("Friday", 1, "DATE", "2026-03-13", "dateline"),
        ("April 2", 1, "DATE", "2026-04-02", "published"),
        ("overnight", 1, "TIME", "2026-03-11TNI", "dateline"),
        ("January", 1, "DATE", "2026-01", "published"),
        ("the end of February", 1, "DATE", "2026-02", "published"),
        ("last month", 1, "DATE", "2026-02", "dateline"),
        ("Wednesday", 2, "DATE", "2026-03-11", "dateline"),
    ]
    for words, nth, kind, value, basis in rows:
        yield placed(TimeExpression, words, nth, type=kind, value=value, basis=basis)


@cache
def phone_call() -> Record:
    """The whole example article, coded by hand."""
    return Record(
        reader=ReaderInfo("embedded", "0.1.0", "sha256:" + "0" * 64),
        document=_document(),
        actors=tuple(_actors()),
        statements=tuple(_statements()),
        events=tuple(_events()),
        positions=tuple(_positions()),
        commitments=tuple(_commitments()),
        times=tuple(_times()),
        clauses=(
            placed(Clause, "Velland released 14 Soranian soldiers on Monday", predicate="release", actors=("a5",)),
        ),
        warnings=("A picture lies on another host than the article: pictures.elsewhere.example.",),
    )
