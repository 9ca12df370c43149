"""What is new in a ledger, and what stands around one happening: questions of the front page and of a happening's page.

Days are those of the happening; documents are new by their order of arrival, or by their day of publication. Copies of
one text are one family and count once. Everything asked for is bounded, however many documents there are.
"""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from aidememoire.ledger.holdings import Holdings
from aidememoire.records import Refusal

MOST_NEW: Final = 1_000
"""New documents looked at, the last to arrive first: some fifty milliseconds; others are there, but not counted."""
OFFICIALS: Final = 8
"""Officials that stand for a state or organisation beside its name, those most often named."""
OFTEN: Final = 200
"""Naming beyond which nobody is counted as named more often."""
MARGIN: Final = 400
"""Characters before and after some words within which their sentence is looked for."""
ENDS: Final = "; "
"""What names are joined by in the columns of happenings."""
FAMILY: Final = "coalesce(f.family_id, d.id)"


class Fresh(NamedTuple):
    """Which documents are new: those that arrived after row `seq`, or else were published on `day` or later."""

    seq: int | None = None
    day: str | None = None


class Arrivals(NamedTuple):
    """New documents and their outlets, counted among the last `MOST_NEW` to arrive; `more` where there are others."""

    documents: int
    outlets: int
    more: bool


class Touched(NamedTuple):
    """A happening that new documents tell of. `day` is None where it has no single day."""

    id: str
    day: str | None
    families: int
    documents: int
    mentions: int
    named: int


class Telling(NamedTuple):
    """One document that tells of a happening; `family` is its own id where it is nobody's copy.

    `relation` is "tells" where any of its mentions does.
    """

    happening: str
    document: str
    seq: int
    outlet: str | None
    issuer: str | None
    side: str | None
    published: str | None
    family: str
    relation: str


class Around(NamedTuple):
    """Words of a text with what stands before and after them; `begins` and `ends` where the text does.

    `start` and `end` are the words' place in `piece`, in code points.
    """

    happening: str
    document: str
    event: str
    piece: str
    start: int
    end: int
    begins: bool
    ends: bool


class Brief(NamedTuple):
    """A happening in one line."""

    id: str
    type: str
    mode: str | None
    actors: str
    recipients: str
    when: str | None
    place: str | None
    status: str
    mentions: int


class Told(NamedTuple):
    """One mention of a happening: the words of one event in one document, and where the document comes from."""

    event: str
    document: str
    relation: str
    words: str | None
    outlet: str | None
    issuer: str | None
    side: str | None
    title: str | None
    published: str | None
    review: str
    reviewer: str | None
    reader: str | None
    version: str | None
    origin: str | None
    origin_outlet: str | None


BRIEF: Final = "h.id, h.type, h.mode, h.actors, h.recipients, h.when_value, h.place, h.status, h.mentions"
SINGLE_DAY: Final = "CASE WHEN h.when_start = h.when_end THEN h.when_start END"


class News(Holdings):
    """The part of a ledger that answers what is new, and what stands around a happening."""

    def newcomers(self, fresh: Fresh) -> Arrivals:
        """How many documents are new, and from how many outlets."""
        where, order, given = _fresh(fresh)
        rows = self.engine.rows(
            "SELECT count(*), count(DISTINCT coalesce(outlet, issuer)) FROM"  # noqa: S608 - our own words
            f" (SELECT d.outlet, d.issuer FROM documents d WHERE {where} ORDER BY {order} LIMIT {MOST_NEW + 1}) d",
            given,
        )
        documents, outlets = rows[0]
        return Arrivals(min(documents, MOST_NEW), outlets, documents > MOST_NEW)

    def touched(self, fresh: Fresh) -> list[Touched]:
        """Happenings that new documents tell of, in the order of their ids; families and documents are the new ones'."""
        where, order, given = _fresh(fresh)
        rows = self.engine.rows(
            f"WITH fresh AS (SELECT d.id FROM documents d WHERE {where} ORDER BY {order} LIMIT {MOST_NEW}),"  # noqa: S608 - our own words
            f" found AS (SELECT e.happening_id AS id, count(DISTINCT {FAMILY}) AS families,"
            "  count(DISTINCT d.id) AS documents FROM fresh d JOIN happening_events e ON e.document_id = d.id"
            "  LEFT JOIN family_members f ON f.document_id = d.id GROUP BY e.happening_id)"
            f" SELECT x.id, {SINGLE_DAY}, x.families, x.documents, h.mentions,"
            " CASE WHEN h.status IN ('occurred', 'ongoing') THEN 1 ELSE 0 END"
            " FROM found x JOIN happenings h ON h.id = x.id ORDER BY x.id",
            given,
        )
        return [Touched(*row) for row in rows]

    def tellings(self, happenings: Iterable[str]) -> list[Telling]:
        """The documents that tell of happenings, the first published first, each once for each happening."""
        rows = self.engine.among(
            "SELECT e.happening_id, d.id, d.seq, d.outlet, d.issuer, d.side, d.published,"  # noqa: S608 - our own words
            f" {FAMILY}, max(e.relation) FROM happening_events e JOIN documents d ON d.id = e.document_id"
            " LEFT JOIN family_members f ON f.document_id = d.id WHERE e.happening_id IN ({marks})"
            " GROUP BY e.happening_id, d.id, d.seq, d.outlet, d.issuer, d.side, d.published, f.family_id",
            happenings,
        )
        return sorted((Telling(*row) for row in rows), key=lambda one: (one.published or "9999", one.document))

    def words_around(self, happenings: Iterable[str], documents: Iterable[str]) -> list[Around]:
        """Where these documents tell of these happenings, in the order of the texts, with the words around each place."""
        chosen = sorted(set(happenings))
        several = ", ".join("?" * len(chosen)) or "NULL"
        first = f"CASE WHEN e.span_start > {MARGIN} THEN e.span_start - {MARGIN} ELSE 0 END"
        length = f"e.span_end - ({first}) + {MARGIN}"
        rows = self.engine.among(
            "SELECT d.id, e.number, m.happening_id, e.id,"  # noqa: S608 - our own words
            f" substr(t.text, CAST({first} + 1 AS integer), CAST({length} AS integer)), e.span_start, e.span_end, {first}"
            " FROM happening_events m JOIN events e ON e.id = m.event_id JOIN documents d ON d.id = m.document_id"
            f" JOIN texts t ON t.id = d.text_id WHERE e.span_start IS NOT NULL AND m.happening_id IN ({several})"
            " AND m.document_id IN ({marks})",
            sorted(set(documents)),
            chosen,
        )
        found = []
        for document, _, happening, event, piece, start, end, offset in sorted(rows, key=lambda row: row[:3]):
            ends = len(piece) < end - offset + MARGIN
            found.append(Around(happening, document, event, piece, start - offset, end - offset, offset == 0, ends))
        return found

    def ahead(self, after: str, most: int) -> list[Brief]:
        """Happenings planned or proposed for a day later than `after`, the next first: at most so many."""
        rows = self.engine.rows(
            f"SELECT {BRIEF} FROM happenings h WHERE h.when_start > ? AND h.when_start = h.when_end"  # noqa: S608 - our own words
            f" AND h.status IN ('planned', 'proposed', 'possible') ORDER BY h.when_start, h.id LIMIT {most}",
            [after],
        )
        return [Brief(*row) for row in rows]

    # ---- one happening

    def became(self, happening: str) -> str | None:
        """What a happening of before is now; None for one that is there, or never was."""
        seen: set[str] = set()
        name = happening
        while name not in seen:
            if self.engine.one("SELECT 1 FROM happenings WHERE id = ?", [name]):
                return name if name != happening else None
            seen.add(name)
            moved = self.engine.one("SELECT new_id FROM happening_redirects WHERE old_id = ?", [name])
            name = name if moved is None else moved[0]
        return None

    def mentions_of(self, happening: str, most: int, after: int = 0) -> tuple[list[Told], bool]:
        """Mentions, the first published first: at most so many after the first `after`; whether there are more."""
        rows = self.engine.rows(
            "SELECT e.id, d.id, m.relation, e.evidence, d.outlet, d.issuer, d.side, d.title, d.published, e.review,"  # noqa: S608 - our own words
            " e.reviewed_by, r.reader, r.version, CASE WHEN a.origin <> d.id THEN a.origin END, o.outlet"
            " FROM happening_events m JOIN events e ON e.id = m.event_id JOIN documents d ON d.id = m.document_id"
            " LEFT JOIN readings r ON r.document_id = d.id AND r.newest = 1"
            " LEFT JOIN family_members f ON f.document_id = d.id LEFT JOIN families a ON a.id = f.family_id"
            " LEFT JOIN documents o ON o.id = a.origin WHERE m.happening_id = ?"
            f" ORDER BY coalesce(d.published, '9999'), d.id, e.number LIMIT {most + 1} OFFSET {after}",
            [happening],
        )
        return [Told(*row) for row in rows[:most]], len(rows) > most

    def parties_of(self, happening: str, names: Iterable[str]) -> dict[str, str]:
        """The identity behind each of these names that takes part in a happening."""
        rows = self.engine.among(
            "SELECT DISTINCT i.name, i.id FROM happening_events m JOIN involved v ON v.record_id = m.event_id"
            " JOIN identity_actors n ON n.actor_id = v.actor_id JOIN identities i ON i.id = n.identity_id"
            " WHERE m.happening_id = ? AND i.name IN ({marks})",
            names,
            [happening],
        )
        found: dict[str, str] = {}
        for name, identity in sorted(rows):
            found.setdefault(name, identity)
        return found

    def stand_ins(self, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Names that stand for each of these: a person's state or organisation, and its best-known officials."""
        found = {name: [name] for name in names}
        known = self.engine.among("SELECT name, kind, affiliation FROM identities WHERE name IN ({marks})", found)
        for name, kind, affiliation in sorted(known, key=lambda row: (row[0], row[1], row[2] or "")):
            body = affiliation or (name if kind in {"state", "organisation"} else None)
            if body:
                found[name] += [body, *self._officials_of(body)]
        return {name: tuple(dict.fromkeys(others)) for name, others in found.items()}

    def _officials_of(self, body: str) -> list[str]:
        named = f"(SELECT count(*) FROM (SELECT 1 FROM identity_actors n WHERE n.identity_id = i.id LIMIT {OFTEN}) x)"  # noqa: S608 - our own words
        rows = self.engine.rows(
            "SELECT i.name FROM identities i WHERE i.affiliation = ? AND i.kind IN ('person', 'office')"  # noqa: S608 - our own words
            f" ORDER BY {named} DESC, i.name LIMIT {OFFICIALS}",
            [body],
        )
        return [row[0] for row in rows]

    def around(
        self, happening: str, parties: Sequence[Sequence[str]], first: str, last: str, most: int
    ) -> tuple[list[Brief], int]:
        """Other happenings of the same parties from one day to another: those of most parties, told most often.

        Each party is the names that stand for it; with two parties or more, two must take part. The happenings are in
        order of their days; the number is of all there are.
        """
        if not parties:
            return [], 0
        place = "instr({0}, {1})" if self.engine.dialect == "sqlite" else "strpos({0}, {1})"
        everybody = f"('{ENDS}' || h.actors || '{ENDS}' || h.recipients || '{ENDS}')"
        tests, given = [], []
        for names in parties:
            test = " OR ".join(f"{place.format(everybody, '?')} > 0" for _ in names)
            tests.append(f"(CASE WHEN {test} THEN 1 ELSE 0 END)")
            given += [f"{ENDS}{name}{ENDS}" for name in names]
        rows = self.engine.rows(
            f"WITH near AS (SELECT {BRIEF}, h.when_start AS day, {' + '.join(tests)} AS common FROM happenings h"  # noqa: S608 - our own words
            " WHERE h.when_start BETWEEN ? AND ? AND h.when_start = h.when_end AND h.id <> ?)"
            " SELECT near.*, count(*) OVER () FROM near WHERE common >= ?"
            f" ORDER BY common DESC, mentions DESC, day, id LIMIT {most}",
            [*given, first, last, happening, min(2, len(parties))],
        )
        width = len(Brief._fields)
        rows.sort(key=lambda row: (row[width], row[0]))
        return [Brief(*row[:width]) for row in rows], rows[0][-1] if rows else 0

    def state_of_readings(self, documents: Iterable[str]) -> tuple[str, ...]:
        """What tells whether documents read otherwise than before: their readings, and how often they were reviewed."""
        ids = sorted(set(documents))
        readings = self.engine.among(
            "SELECT document_id, id FROM readings WHERE newest = 1 AND document_id IN ({marks})", ids
        )
        decisions = self.engine.among(
            "SELECT d.id, count(*) FROM documents d JOIN decisions x ON x.text_id = d.text_id"
            " WHERE d.id IN ({marks}) GROUP BY d.id",
            ids,
        )
        return tuple(sorted(f"{document} {state}" for document, state in (*readings, *decisions)))

    # ---- what was not taken in

    def latest_refusals(self, most: int, after: int = 0) -> tuple[list[Refusal], bool]:
        """Sources that were not taken in, the newest first: at most so many after the first `after`; whether there are more."""
        rows = self.engine.rows(
            "SELECT source, reason, kind, refused_at FROM refusals"  # noqa: S608 - numbers alone
            f" ORDER BY refused_at DESC NULLS LAST, source DESC, kind DESC, reason DESC LIMIT {most + 1} OFFSET {after}"
        )
        return [Refusal(source=s, reason=r, kind=k, at=at) for s, r, k, at in rows[:most]], len(rows) > most

    def count_refusals(self) -> int:
        """How many sources were not taken in."""
        row = self.engine.one("SELECT count(*) FROM refusals")
        return int(row[0]) if row else 0


def _fresh(fresh: Fresh) -> tuple[str, str, list[object]]:
    """Condition, order and values for new documents."""
    if fresh.seq is not None:
        return "d.newest = 1 AND d.seq > ?", "d.seq DESC", [fresh.seq]
    return "d.newest = 1 AND d.published_day >= ?", "d.published_day DESC, d.id", [fresh.day or ""]
