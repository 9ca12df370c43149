"""Addresses of each view of the desk, drawn from a ledger: what is often asked for, seldom, and hardly ever."""

import random
from collections.abc import Callable, Sequence
from urllib.parse import urlencode

from aidememoire.ledger import Ledger

POPULAR = 0.4
"""Of the addresses of a view, those of what most documents tell of; as many again are of the rest at random."""


def addresses(ledger: Ledger, several: int, seed: int = 1) -> dict[str, list[str]]:
    """About so many addresses of each view, by name of the view."""
    draw = random.Random(seed)
    rows = ledger.engine.rows

    def spread(sql: str) -> list[str]:
        """Ids of a query that gives the most important first: some from its head, some from its tail, others between."""
        ids = [row[0] for row in rows(sql)]
        head = ids[: max(1, int(several * POPULAR))]
        tail = ids[-max(1, several // 5) :]
        return list(dict.fromkeys([*head, *tail, *(draw.choice(ids) for _ in range(2 * several))]))[:several]

    documents = spread("SELECT id FROM documents WHERE newest = 1 ORDER BY published_day DESC, id")
    happenings = spread("SELECT id FROM happenings ORDER BY mentions DESC, id")
    people = spread("SELECT identity_id FROM identity_actors GROUP BY identity_id ORDER BY count(*) DESC, identity_id")
    names = [name for (name,) in ledger.engine.among("SELECT name FROM identities WHERE id IN ({marks})", people)]
    issues = [row[0] for row in rows("SELECT DISTINCT issue FROM positions ORDER BY issue")]
    commitments = [row[0] for row in rows("SELECT id FROM commitments ORDER BY id LIMIT 2000")]
    quotes = [
        row[0]
        for row in ledger.engine.among(
            "SELECT content FROM statements WHERE manner = 'direct' AND document_id IN ({marks})", documents
        )
    ]
    asked = _Searches(draw, rows, names, issues)
    found = {
        "today": ["/", *(f"/?day={day}" for day in asked.days(several // 4))],
        "article": [f"/articles/{one}" for one in documents],
        "articles": ["/articles", *(f"/articles?{asked.page()}" for _ in range(several // 4))],
        "happening": [f"/happenings/{one}" for one in happenings],
        "accounts": [f"/happenings/{one}/accounts" for one in happenings[:several]],
        "happenings": ["/happenings", *(f"/happenings?{asked.filters(outlet=False)}" for _ in range(several))],
        "actor": [f"/actors/{one}" for one in people],
        "actors": ["/actors", *(f"/actors?{urlencode({'words': name})}" for name in names[: several // 2])],
        "issue": [f"/issues/{one}" for one in issues],
        "issues": ["/issues"],
        "search": ["/search", *(f"/search?{asked.filters(words=True, kind=True)}" for _ in range(2 * several))],
        "check": [f"/check?{urlencode({'quote': quote})}" for quote in draw.sample(quotes, min(several, len(quotes)))],
        "review": ["/review", *(f"/review?kind={kind}" for kind in ("statement", "event", "position"))],
        "saved": ["/saved"],
        "refusals": ["/refusals"],
        "pictures": [
            "/pictures",
            *(
                f"/pictures/{name}?{asked.filters(outlet=False)}"
                for name in ("timeline", "positions", "network", "volume")
            ),
            *(f"/pictures/{name}" for name in ("timeline", "positions", "network", "volume")),
        ],
        "record": [f"/records/{one}" for one in draw.sample(commitments, min(several, len(commitments)))],
        "api lists": [
            f"/api/{kind}?{asked.filters(outlet=False, page=False)}"
            for kind in ("statements", "events", "positions", "commitments", "documents", "happenings", "actors")
            for _ in range(max(1, several // 5))
        ],
        "api document": [f"/api/documents/{one}" for one in documents],
        "api happening": [f"/api/happenings/{one}" for one in happenings],
    }
    return {view: list(dict.fromkeys(some)) for view, some in found.items()}


class _Searches:
    """Filters of every sort, alone and together."""

    WORDS = ("corridor", "captives exchanged", '"line of contact"', "Karsk", "Ombra Pass", "sanctions", "weapons truce")

    def __init__(
        self,
        draw: random.Random,
        rows: Callable[[str], Sequence[Sequence[str]]],
        names: list[str],
        issues: list[str],
    ) -> None:
        self.draw, self.names, self.issues = draw, names, issues
        self.outlets = [row[0] for row in rows("SELECT DISTINCT outlet FROM documents ORDER BY outlet LIMIT 100")]
        self.published = [
            row[0]
            for row in rows("SELECT DISTINCT published_day FROM documents WHERE published_day IS NOT NULL ORDER BY 1")
        ]

    def days(self, several: int) -> list[str]:
        return [self.draw.choice(self.published) for _ in range(several)]

    def page(self) -> str:
        return f"page={self.draw.choice([1, 2, 3, 5])}"

    def filters(self, *, words: bool = False, kind: bool = False, outlet: bool = True, page: bool = True) -> str:
        """One, two or three filters."""
        since, until = sorted(self.days(2))
        offered = {
            "by": self.draw.choice(self.names),
            "about": self.draw.choice([*self.issues, *self.names[:10]]),
            "since": since,
            "until": until,
            "outlet": self.draw.choice(self.outlets),
            "page": self.draw.choice(["1", "2"]),
        }
        if not outlet:
            del offered["outlet"]
        if not page:
            del offered["page"]
        if words:
            offered["words"] = self.draw.choice(self.WORDS)
        chosen = self.draw.sample(sorted(offered), self.draw.choice([1, 1, 2, 2, 3]))
        asked = {name: offered[name] for name in chosen}
        if kind:
            kinds = ("statements", "events", "positions", "commitments", "documents", "happenings")
            asked["kind"] = self.draw.choice(kinds[: 5 if "outlet" in asked else 6])
        return urlencode(asked)
