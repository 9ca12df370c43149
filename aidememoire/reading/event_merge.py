"""One record a happening: mentions of the same thing are put together, and their claims weighed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.reading.context import Cast
from aidememoire.reading.event_forms import Standing
from aidememoire.records import Claim, Duration, Event, Quantity, Span, When, Where
from aidememoire.records.terms import EventType, Status

Ids = tuple[str, ...]
SPOKEN = frozenset({"phone", "video"})
GATHERED = frozenset({"meet", "negotiate"})
APART = frozenset({"visit", "mediate", "letter", "invite"})
"""Modes that are never another name of something else, but where the words refer back."""
DONE = frozenset({"occurred", "ongoing"})
AHEAD = frozenset({"planned", "proposed", "possible"})
PRIORITY: tuple[Status, ...] = ("denied", "occurred", "ongoing", "planned", "proposed", "possible")
DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "ACCUSE", "THREATEN", "MOBILIZE"})
"""Types of which a text may tell without saying who did it."""
CONSULT_LIKE = frozenset({"CONSULT"})


@dataclass
class Mention:
    """One place where the text names a happening.

    `token` names it, `anchor` is the predicate it stands or falls with. `definite`: the words refer back ("the call",
    "Wednesday's talks"); `fresh`: they say that it is another one ("again", "a new round"). `by` is "outlet" or the
    actors whose words tell of it. `evident`: more than a bare noun tells of it. `owned`: the words
    themselves name who takes part, not only the verb beside them. `optional`: a coder may leave it out. `content`: lemmas
    of what it is about.
    """

    token: Token
    anchor: Token
    type: EventType
    mode: str | None
    cameo: str | None
    symmetric: bool
    actors: Ids
    recipients: Ids
    standing: Standing
    evidence: Span
    statement: str | None = None
    by: Ids | None = None
    when: When | None = None
    where: Where | None = None
    durations: tuple[Duration, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    definite: bool = False
    fresh: bool = False
    evident: bool = True
    owned: bool = True
    optional: bool = False
    headline: bool = False
    content: frozenset[str] = frozenset()
    stated_in: Ids = ()
    confidence: float = 0.7

    @property
    def people(self) -> frozenset[str]:
        """All participants."""
        return frozenset(self.actors) | frozenset(self.recipients)

    def claim(self) -> Claim:
        """Return what this mention claims."""
        reason = self.standing.reason if self.standing.status in ("denied", "planned") else None
        return Claim(self.standing.status, self.by or "outlet", self.statement, reason, self.evidence)


@dataclass
class Happening:
    """Mentions of one thing, in the order of the text."""

    mentions: list[Mention]
    claims: list[Claim] = field(default_factory=list)
    settled: Status | None = None

    @property
    def first(self) -> Mention:
        """The mention that tells most of who took part; the earliest of these, headlines last."""
        return max(
            self.mentions,
            key=lambda m: (
                bool(m.people) and not m.headline,
                len(m.people),
                m.standing.status != "possible",
                -m.token.i,
            ),
        )

    @property
    def people(self) -> frozenset[str]:
        """All participants that some mention names."""
        return frozenset().union(*(m.people for m in self.mentions))

    @property
    def counts(self) -> bool:
        """Whether it is told of, not only referred to: a noun that names nobody and refers back to nothing is no event."""
        if all(m.headline for m in self.mentions):
            return False
        if self.people:
            return self.first.type in DEEDS or any(m.actors for m in self.mentions)
        told = [m for m in self.mentions if m.evident and not m.optional]
        return any(
            (m.type not in CONSULT_LIKE and not (m.mode == "ceasefire" and m.standing.status == "proposed"))
            or (
                m.standing.sure
                and m.standing.status not in ("proposed", "possible")
                and (m.when or m.where or m.standing.status == "denied")
            )
            for m in told
        )

    @property
    def when(self) -> When | None:
        """The most exact date that a mention gives; the new one of what is put off."""
        moved = [
            m.when for m in self.mentions if m.standing.reason == "postponed" and m.when is not None and m.when.value
        ]
        if moved and self.mentions[-1].standing.reason != "cancelled":
            return moved[-1]
        dated = [m.when for m in self.mentions if m.when is not None and m.when.value]
        return max(dated, key=lambda w: _exactness(w.value), default=None)

    @property
    def mode(self) -> str | None:
        """The mode most often given, the first of equals."""
        modes = [m.mode for m in self.mentions if m.mode]
        return max(dict.fromkeys(modes), key=modes.count, default=None)


def _exactness(value: str | None) -> int:
    return len((value or "").partition("T")[0])


def merge(mentions: Sequence[Mention], cast: Cast) -> list[Happening]:
    """Put the mentions of one happening together; those that name nobody, and headlines, join what they refer to."""
    found: list[Happening] = []
    later: list[Mention] = []
    for mention in mentions:
        refers = mention.definite and not mention.owned and (not mention.people or _is_known(mention.token))
        if mention.headline or refers or (not mention.people and not (mention.owned and mention.evident)):
            later.append(mention)
            continue
        home = _home(mention, found, cast) if mention.people else None
        if home is None:
            found.append(Happening([mention]))
        else:
            home.mentions.append(mention)
    for mention in later:
        home = (_home(mention, found, cast) if mention.people else None) or _referred_to(mention, found, cast)
        if home is None:
            found.append(Happening([mention]))
        else:
            home.mentions.append(mention)
    for happening in found:
        happening.mentions.sort(key=lambda m: m.token.i)
    return sorted(found, key=lambda h: h.mentions[0].token.i)


def _is_known(noun: Token) -> bool:
    """Tell whether a noun has an article or owner that points back, as bare "talks" has not."""
    return grammar.determiner(noun) is not None or bool(grammar.possessors(noun))


# ---- which mentions are of one thing


def _home(mention: Mention, found: Iterable[Happening], cast: Cast) -> Happening | None:
    fitting = [h for h in found if _same(mention, h, cast)]
    return max(fitting, key=lambda h: _closeness(mention, h), default=None)


def _closeness(mention: Mention, happening: Happening) -> tuple[int, int, int, int]:
    return (
        len(mention.people & happening.people),
        int((mention.standing.status in DONE) == (happening.first.standing.status in DONE)),
        _dates_agree(mention.when, happening.when),
        max(m.token.i for m in happening.mentions),
    )


def _same(mention: Mention, happening: Happening, cast: Cast) -> bool:
    return (
        mention.type == happening.mentions[0].type
        and _modes_fit(mention, happening)
        and _contents_fit(mention, happening)
        and _participants_fit(mention, happening, cast)
        and _dates_fit(mention.when, happening.when)
        and _statuses_fit(mention, happening)
    )


def _modes_fit(mention: Mention, happening: Happening) -> bool:
    mine, theirs = mention.mode, happening.mode
    if mine == theirs:
        return True
    if mine is None or theirs is None:
        return not APART & {mine, theirs} and mention.type != "SANCTION"
    return (
        {mine, theirs} <= GATHERED
        or {mine, theirs} <= SPOKEN
        or (mention.definite and "visit" in (mine, theirs) and _same_day(mention.when, happening.when))
    )


def _contents_fit(mention: Mention, happening: Happening) -> bool:
    """Two promises, demands or releases by the same people are two, unless they are about the same."""
    if mention.type == "CONSULT" or not mention.content:
        return True
    if mention.definite and mention.content == {mention.token.lemma_.lower()}:
        return True
    if (
        mention.recipients
        and mention.mode
        and (mention.recipients, mention.mode) == (happening.first.recipients, happening.mode)
    ):
        return True
    theirs = frozenset().union(*(m.content for m in happening.mentions))
    if mention.type in ("ASSAULT", "COERCE") and (
        _same_day(mention.when, happening.when) or any(m.definite for m in happening.mentions)
    ):
        return True
    return (
        not theirs
        or bool(mention.content & theirs)
        or (
            mention.token.lemma_.lower() in {m.token.lemma_.lower() for m in happening.mentions}
            and mention.type not in ("AGREE", "REQUEST", "RETREAT", "SANCTION")
        )
    )


def _sides(people: Iterable[str], cast: Cast) -> frozenset[str]:
    return frozenset(cast.state(p) or p for p in people)


def _participants_fit(mention: Mention, happening: Happening, cast: Cast) -> bool:
    if mention.type == "CONSULT" or mention.symmetric:
        mine, theirs = mention.people, happening.people
        if not theirs:
            return mention.definite
        if mine == theirs or (mention.definite and mine < theirs):
            return True
        settled = mention.standing.status in DONE and happening.first.standing.status in DONE
        if (settled or _same_day(mention.when, happening.when)) and (
            (mine < theirs and len(mine) > 1) or (theirs < mine and len(theirs) > 1)
        ):
            return True
        if (
            mine < theirs
            and mention.by is not None
            and set(mention.by) <= mine
            and mention.standing.status == "occurred"
        ):
            return True  # "I had a good talk with him", by one of the two
        unsure = mention.standing.status in ("possible", "denied") or happening.first.standing.status in (
            "possible",
            "denied",
        )
        loose = mention.definite or unsure or _same_day(mention.when, happening.when)
        return loose and len(mine) > 1 and _sides(mine, cast) == _sides(theirs, cast)
    first = happening.first
    return _fit(mention.actors, first.actors, cast) and _fit(mention.recipients, first.recipients, cast)


def _fit(mine: Ids, theirs: Ids, cast: Cast) -> bool:
    a, b = frozenset(mine), frozenset(theirs)
    return not a or not b or a <= b or b <= a or _sides(a, cast) == _sides(b, cast)


def _dates_agree(mine: When | None, theirs: When | None) -> int:
    return int(mine is not None and theirs is not None and _dates_fit(mine, theirs))


def _same_day(mine: When | None, theirs: When | None) -> bool:
    return bool(mine and theirs and mine.value and theirs.value and mine.value[:10] == theirs.value[:10])


def _dates_fit(mine: When | None, theirs: When | None) -> bool:
    if mine is None or theirs is None or not mine.value or not theirs.value:
        return True
    a, b = (value.partition("T")[0] for value in (mine.value, theirs.value))
    if "W" in a or "W" in b:
        return a[:4] == b[:4]
    return a.startswith(b) or b.startswith(a)


def _statuses_fit(mention: Mention, happening: Happening) -> bool:
    statuses = {m.standing.status for m in happening.mentions}
    mine = mention.standing.status
    if mention.fresh or (
        _ahead(mention) != _ahead(happening.first) and {mine, happening.first.standing.status} <= DONE | {"possible"}
    ):
        return False
    if mine in DONE and statuses <= AHEAD - {"possible"}:
        return _same_day(mention.when, happening.when) or (
            mention.type == "CONSULT"
            and mention.mode in (*SPOKEN, None)
            and all(m.when is None and not m.fresh for m in happening.mentions)
        )
    if mine in AHEAD - {"possible"} and statuses & DONE and not statuses & AHEAD:
        return _same_day(mention.when, happening.when) or (mention.definite and not mention.standing.sure)
    if (mine == "denied" and statuses & DONE) or (mine in DONE and "denied" in statuses):
        return _voices_differ(mention, happening)
    return True


def _ahead(mention: Mention) -> bool:
    """Tell whether a merely possible thing lies ahead ("may meet"), other than one that may have been ("whether they met")."""
    return mention.standing.status == "possible" and grammar.verb_form(mention.anchor).tense != "past"


def _voices_differ(mention: Mention, happening: Happening) -> bool:
    """Only somebody else can deny what was told; a narrator who tells both tells of two things."""
    return all(
        mention.by != m.by
        for m in happening.mentions
        if (m.standing.status == "denied") != (mention.standing.status == "denied")
    )


def _referred_to(mention: Mention, found: Sequence[Happening], cast: Cast) -> Happening | None:
    """Return the happening that "the call", "Wednesday's talks" refer to: the last that fits and the speaker took part in, else the next."""
    fitting = [
        h
        for h in found
        if mention.type == h.mentions[0].type
        and _modes_near(mention, h)
        and _dates_fit(mention.when, h.when)
        and _reference_fits(mention, h)
    ]
    before = [h for h in fitting if h.mentions[0].token.i < mention.token.i]
    dated = [h for h in fitting if _dates_agree(mention.when, h.when)]
    own = [h for h in before if mention.by and _sides(mention.by, cast) & _sides(h.people, cast)]
    return max(dated or own or before, key=lambda h: _last_before(mention, h), default=fitting[0] if fitting else None)


def _last_before(mention: Mention, happening: Happening) -> int:
    """Return where the happening was last told of before a mention."""
    return max((m.token.i for m in happening.mentions if m.token.i < mention.token.i), default=-1)


def _modes_near(mention: Mention, happening: Happening) -> bool:
    mine, theirs = mention.mode, happening.mode
    if mine == theirs:
        return True
    if mine is None or theirs is None:
        return not APART & {mine, theirs}
    return (
        {mine, theirs} <= GATHERED
        or {mine, theirs} <= SPOKEN
        or (theirs == "visit" and mine in GATHERED and _dates_agree(mention.when, happening.when) == 1)
    )


def _reference_fits(mention: Mention, happening: Happening) -> bool:
    if mention.fresh or not (mention.definite or mention.headline or mention.standing.status == "denied"):
        return False
    if (
        mention.standing.status == "denied"
        and not mention.definite
        and not _dates_agree(mention.when, happening.when)
        and mention.type == "CONSULT"
    ):
        return False
    return _statuses_fit(mention, happening) or not mention.standing.sure


# ---- what the claims come to


def summary(claims: Sequence[Claim], happening: Happening, cast: Cast) -> Status:
    """Return the status that the claims add up to.

    The article's own voice decides; then a third party; what one side claims and the accused side denies is denied.
    """
    claims = _as_last_set(claims)
    own = [c.status for c in claims if c.by == "outlet"]
    if own and (set(own) != {"possible"} or len(own) == len(claims)):
        return _first(own)
    party = _sides(happening.people, cast) | happening.people
    denials = [c for c in claims if c.status == "denied"]
    others = [c for c in claims if c.status != "denied" and (c.by != "outlet" or not own)]
    if not denials or not others:
        return _first([c.status for c in claims])
    deniers = [c for c in denials if _is_of(c, party, cast)]
    backed = [c for c in others if c.status in DONE and not _is_of(c, party, cast)]
    if not deniers:
        return _first([c.status for c in others])
    return "occurred" if len(backed) > 1 else "denied"


def _as_last_set(claims: Sequence[Claim]) -> Sequence[Claim]:
    """Leave out that a thing "was to have" taken place where it is told to be put off, and the new day where it is then cancelled."""
    put_off = next((c for c in reversed(claims) if c.reason in ("postponed", "cancelled")), None)
    if put_off is None or put_off.reason != "postponed":
        return claims
    return [c for c in claims if c.reason != "cancelled"] or claims


def _is_of(claim: Claim, party: frozenset[str], cast: Cast) -> bool:
    """Tell whether a claim is made by one of those who take part, or by who speaks for them."""
    return claim.by != "outlet" and bool((frozenset(claim.by) | _sides(claim.by, cast)) & party)


def _first(statuses: Sequence[Status]) -> Status:
    """Return what counts of one voice's statuses: a denial or a deed before a plan before a mere possibility."""
    return next(s for s in PRIORITY if s in statuses)


def event_of(happening: Happening, number: int, cast: Cast) -> Event:
    """Return the record of a happening."""
    first = happening.first
    telling = [m for m in happening.mentions if m.standing.sure and not m.headline] or happening.mentions[:1]
    claims = (*(m.claim() for m in telling), *happening.claims)
    durations = {d.start: d for m in happening.mentions for d in m.durations}
    lengths = tuple(durations[start] for start in sorted(durations, key=lambda s: s or 0))
    return Event(
        id=f"e{number}",
        type=first.type,
        mode=happening.mode,
        cameo=next((m.cameo for m in happening.mentions if m.cameo), None),
        actors=first.actors,
        recipients=first.recipients,
        symmetric=first.symmetric,
        when=happening.when,
        where=next((m.where for m in happening.mentions if m.where), None),
        duration=lengths[0].value if lengths else None,
        durations=lengths,
        quantities=tuple(dict.fromkeys(q for m in happening.mentions for q in m.quantities)),
        status=happening.settled or summary(claims, happening, cast),
        claims=tuple(dict.fromkeys(claims)),
        stated_in=tuple(dict.fromkeys(s for m in happening.mentions for s in m.stated_in)),
        evidence=tuple(dict.fromkeys(m.evidence for m in happening.mentions)),
        confidence=max(m.confidence for m in happening.mentions),
    )
