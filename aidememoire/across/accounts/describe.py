"""From a piece of a document to a proposition: who says it, about which events, with which figures."""

import re
from collections.abc import Iterator, Sequence

from aidememoire.across.accounts.features import Matter
from aidememoire.across.accounts.propositions import AccountTexts, Figure, FigureKind, Happened, Proposition
from aidememoire.across.accounts.units import Piece, Unit
from aidememoire.records import Clause, Entry, Event, Passage, Position, Record, Statement
from aidememoire.records.terms import Scope

QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{3,})[\"”“»]")
NUMBER = re.compile(
    r"(?<![\w.-])(?P<money>[$€£₴]\s?)?(?P<digits>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\w]*-?(?:th|st|nd|rd)\b)"
    r"(?P<scale>\s(?:thousand|million|billion|trillion))?(?P<unit>\s?%|\s(?:percent|per cent|dollars|euros|[a-z]{3,}))?"
)
WORDED = re.compile(
    r"\b(?P<word>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred)\b"
    r"(?!-)(?P<unit>\s[a-z]{3,})?",
    re.IGNORECASE,
)
VALUES = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100,
}  # fmt: skip
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "₴": "UAH"}
LOWER = re.compile(
    r"(?:more than|over|at least|no fewer than|no less than|above|upwards of|a bit over|just over)\s*$", re.IGNORECASE
)
UPPER = re.compile(r"(?:less than|fewer than|under|up to|at most|nearly|almost|no more than|below)\s*$", re.IGNORECASE)


class Speaker:
    """Resolves what a record says around a stretch of text; one a document."""

    def __init__(self, account: AccountTexts, entry: Entry) -> None:
        self.account, self.entry = account, entry
        self.record: Record | None = entry.record
        actors = self.record.actors if self.record else ()
        self.names = {actor.id: actor.name for actor in actors}
        self.statements = {s.id: s for s in self.record.statements} if self.record else {}

    def proposition(self, unit: Unit, pieces: Sequence[Piece], matter: Matter, scope: Scope) -> Proposition:
        """The proposition of some pieces of one unit, which stand side by side."""
        text = self.entry.document.text
        start, end = pieces[0].start, pieces[-1].end
        clauses = [c for piece in pieces for c in piece.clauses]
        main = clauses[0] if clauses else None
        statement = self._statement(clauses, start, end)
        events = tuple(self._events(start, end, statement))
        return Proposition(
            account=self.account.id,
            side=self.account.side,
            entry=self.entry.id,
            passages=(Passage(self.entry.id, start, end, text[start:end]),),
            text=text[start:end],
            core=matter.core,
            sentence=text[slice(*unit.sentence)],
            speakers=self._named(statement.speaker) if statement else (),
            relays=self._named([a for link in statement.relays for a in link]) if statement else (),
            cue=(statement.cue.text.lower() if statement and statement.cue else matter.verb),
            statement=statement.id if statement else None,
            predicate=main.predicate if main else None,
            negated=any(c.negated for c in clauses),
            events=events,
            statuses=tuple(dict.fromkeys(e.status for e in events)),
            figures=tuple(self._figures(start, end)),
            scope=scope,
            actors=self._named([a for c in clauses for a in c.actors]),
            issues=tuple(dict.fromkeys(p.issue for p in self._positions(start, end))),
            quoted=tuple(m.group(1) for m in QUOTED.finditer(text, start, end)),
            published=self.entry.document.published,
        )

    def _named(self, ids: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.names[a] for a in ids if a in self.names))

    def _statement(self, clauses: Sequence[Clause], start: int, end: int) -> Statement | None:
        for clause in clauses:
            if clause.statement in self.statements:
                return self.statements[clause.statement]
        inside = [s for s in self.statements.values() if s.cue and start <= s.cue.start and s.cue.end <= end]
        return min(inside, key=lambda s: s.cue.start if s.cue else 0, default=None)

    def _positions(self, start: int, end: int) -> list[Position]:
        found = self.record.positions if self.record else ()
        return [p for p in found if p.evidence and p.evidence.start < end and p.evidence.end > start]

    def _events(self, start: int, end: int, statement: Statement | None) -> Iterator[Happened]:
        for event in self.record.events if self.record else ():
            if any(span.start < end and span.end > start for span in event.evidence):
                yield self._happened(event, start, end, statement)

    def _happened(self, event: Event, start: int, end: int, statement: Statement | None) -> Happened:
        """The event as this voice tells it: its claim, else the summary."""
        claims = [c for c in event.claims if c.evidence and start <= c.evidence.start < end]
        if statement is not None:
            claims = [c for c in event.claims if c.statement == statement.id] or claims
        claim = claims[0] if claims else None
        return Happened(
            id=event.id,
            type=event.type,
            mode=event.mode,
            status=claim.status if claim else event.status,
            reason=claim.reason if claim else None,
            actors=self._named(event.actors),
            recipients=self._named(event.recipients),
            when=event.when.value if event.when else None,
            duration=event.duration,
        )

    def _figures(self, start: int, end: int) -> Iterator[Figure]:
        text = self.entry.document.text
        times = [t for t in (self.record.times if self.record else ()) if start <= t.start and t.end <= end]
        for time in times:
            if time.type == "DURATION":
                yield Figure("length", time.value, None, time.text, time.start, time.end)
            elif time.type in ("DATE", "TIME"):
                yield Figure("date", time.value, None, time.text, time.start, time.end)
        for found in sorted(
            [*NUMBER.finditer(text, start, end), *WORDED.finditer(text, start, end)], key=lambda m: m.start()
        ):
            if not any(t.start < found.end() and found.start() < t.end for t in times):
                yield _counted(text, found)


def _counted(text: str, found: re.Match[str]) -> Figure:
    groups = found.groupdict()
    scale = SCALES.get((groups.get("scale") or "").strip(), 1.0)
    digits = groups.get("digits")
    value = float(digits.replace(",", "")) * scale if digits else float(VALUES[groups["word"].lower()])
    unit, money = (groups.get("unit") or "").strip(), (groups.get("money") or "").strip()
    before = text[max(0, found.start() - 20) : found.start()]
    kind: FigureKind = (
        "money"
        if money or unit in ("dollars", "euros")
        else "percent"
        if unit in ("%", "percent", "per cent")
        else "count"
    )
    return Figure(
        kind=kind,
        value=f"{value:g}" if value < 1e6 else f"{value:.0f}",
        unit=CURRENCIES.get(money) or {"dollars": "USD", "euros": "EUR"}.get(unit) or (unit or None),
        text=found.group().strip(),
        start=found.start(),
        end=found.end(),
        low=None if UPPER.search(before) else value,
        high=None if LOWER.search(before) else value,
        of=unit or None,
    )
