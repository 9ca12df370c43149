"""What became of commitments, kept: each with its outcomes, and the keys by which later documents find it."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from aidememoire.ledger.packing import json, unjson
from aidememoire.ledger.refreshing import Refreshing
from aidememoire.records import FollowUp, Outcome

FOLLOWED: Final = (
    "commitment_id",
    "document_id",
    "state",
    "due_start",
    "due_end",
    "made_day",
    "words",
    "pledge",
    "follow_up",
)
PLEDGE_KEYS: Final = ("commitment_id", "who", "what", "last_day", "made_day")
DEED_KEYS: Final = ("document_id", "who", "what", "first_day", "last_day")


class Followed(NamedTuple):
    """One commitment as it is kept. `pledge` is JSON that only its maker reads; `keys` are (who, what, last, made)."""

    follow_up: FollowUp
    due: tuple[str | None, str | None]
    made_day: str | None
    words: Sequence[str]
    pledge: bytes
    keys: Iterable[tuple[str, str, str, str]]


class Following(Refreshing):
    """The part of a ledger that keeps what became of commitments; what works it out is elsewhere."""

    def unfollowed(self, limit: int) -> list[str]:
        """Newest versions that have been read, but whose commitments and deeds are not followed up; oldest first."""
        rows = self.engine.rows(
            "SELECT d.id FROM documents d WHERE d.newest = 1"
            " AND EXISTS (SELECT 1 FROM readings r WHERE r.document_id = d.id AND r.newest = 1) AND NOT EXISTS"
            " (SELECT 1 FROM derived x WHERE x.document_id = d.id AND x.stage = 'followups')"
            " ORDER BY d.published_day NULLS FIRST, d.id LIMIT ?",
            [limit],
        )
        return [name for (name,) in rows]

    def follow_again(self, documents: Iterable[str]) -> None:
        """Have the commitments and deeds of documents followed up again."""
        self.engine.execute_among(
            "DELETE FROM derived WHERE stage = 'followups' AND document_id IN ({marks})", sorted(set(documents))
        )

    def save_followed(
        self, documents: Iterable[str], pledges: Iterable[Followed], deeds: Iterable[tuple[str, str, str, str, str]]
    ) -> None:
        """Keep the commitments of documents, and their deeds' keys, in place of those that they had before."""
        ids = sorted(documents)
        with self.batch():
            self._forget_followed(ids)
            kept = list(pledges)
            self.engine.insert("follow_ups", FOLLOWED, [_row(one) for one in kept])
            keys = [(one.follow_up.id, *key) for one in kept for key in one.keys]
            self.engine.insert("pledge_keys", PLEDGE_KEYS, keys)
            self.engine.insert("deed_keys", DEED_KEYS, deeds)

    def save_outcomes(self, items: Iterable[FollowUp]) -> None:
        """Keep commitments with other outcomes than before."""
        kept = list(items)
        names = [item.id for item in kept]
        with self.batch():
            self.engine.execute_among("DELETE FROM settlings WHERE commitment_id IN ({marks})", names)
            rows = sorted({(item.id, one.passage.document) for item in kept for one in item.outcomes})
            self.engine.insert("settlings", ("commitment_id", "document_id"), rows)
            self.engine.many(
                "UPDATE follow_ups SET state = ?, follow_up = ? WHERE commitment_id = ?",
                [(item.state, json(item), item.id) for item in kept],
            )

    def settled_by(self, documents: Iterable[str]) -> list[str]:
        """Commitments of which an outcome rests on any of the documents, sorted."""
        rows = self.engine.among("SELECT commitment_id FROM settlings WHERE document_id IN ({marks})", documents)
        return sorted({name for (name,) in rows})

    def pledges_wanting(self, what: str, who: Iterable[str], first: str, last: str) -> dict[str, str]:
        """Commitments that look for deeds of a type by any of `who`, made by a last day and not out of date on a first.

        By id, with the words that tell them from others, parted by spaces.
        """
        rows = self.engine.among(
            "SELECT DISTINCT f.commitment_id, f.words FROM pledge_keys k JOIN follow_ups f"
            " ON f.commitment_id = k.commitment_id"
            " WHERE k.what = ? AND k.last_day >= ? AND k.made_day <= ? AND k.who IN ({marks})",
            sorted(who),
            [what, first, last],
        )
        return dict(rows)

    def pledged(self, commitments: Iterable[str]) -> dict[str, tuple[bytes, tuple[Outcome, ...]]]:
        """What is kept to hold later documents against, by commitment, with the outcomes so far."""
        rows = self.engine.among(
            "SELECT commitment_id, pledge, follow_up FROM follow_ups WHERE commitment_id IN ({marks})",
            sorted(commitments),
        )
        return {name: (pledge.encode(), unjson(item, FollowUp).outcomes) for name, pledge, item in rows}

    def documents_doing(self, what: Iterable[str], who: Iterable[str], first: str, last: str) -> set[str]:
        """Documents followed up already that tell of deeds of these types by any of `who` from a first day to a last."""
        types = list(what)
        several = ", ".join("?" * len(types))
        rows = self.engine.among(
            f"SELECT DISTINCT document_id FROM deed_keys WHERE what IN ({several})"  # noqa: S608 - question marks alone
            " AND last_day >= ? AND first_day <= ? AND who IN ({marks})",
            sorted(who),
            [*types, first, last],
        )
        return {name for (name,) in rows}

    def documents_telling(self, events: Iterable[str]) -> set[str]:
        """Documents followed up already that have events of the same happenings as these."""
        rows = self.engine.among(
            "SELECT DISTINCT o.document_id FROM happening_events h JOIN happening_events o"
            " ON o.happening_id = h.happening_id JOIN derived x ON x.document_id = o.document_id"
            " AND x.stage = 'followups' WHERE h.event_id IN ({marks})",
            sorted(events),
        )
        return {name for (name,) in rows}

    def happening_mates(self, events: Iterable[str]) -> dict[str, dict[str, str]]:
        """By event, all events of its happening with their documents; those in none are left out."""
        rows = self.engine.among(
            "SELECT happening_id, event_id FROM happening_events WHERE event_id IN ({marks})", sorted(events)
        )
        mates: dict[str, dict[str, str]] = {happening: {} for happening, _ in rows}
        for happening, event, document in self.engine.among(
            "SELECT happening_id, event_id, document_id FROM happening_events WHERE happening_id IN ({marks})",
            sorted(mates),
        ):
            mates[happening][event] = document
        return {event: mates[happening] for happening, event in rows}

    def documents_pledged_on(self, events: Iterable[str]) -> list[str]:
        """Documents with commitments that are about any of the events."""
        rows = self.engine.among(
            "SELECT DISTINCT f.document_id FROM pledge_keys k JOIN follow_ups f ON f.commitment_id = k.commitment_id"
            " WHERE k.what = 'event' AND k.who IN ({marks})",
            sorted(events),
        )
        return sorted({name for (name,) in rows})

    def followed_among(self, documents: Iterable[str]) -> set[str]:
        """Those of the documents whose commitments and deeds are followed up."""
        rows = self.engine.among(
            "SELECT document_id FROM derived WHERE stage = 'followups' AND document_id IN ({marks})", sorted(documents)
        )
        return {name for (name,) in rows}


def _row(one: Followed) -> tuple[object, ...]:
    item = one.follow_up
    return (
        *(item.id, item.what.document, item.state, *one.due, one.made_day),
        *(" ".join(sorted(one.words)), one.pledge.decode(), json(item)),
    )
