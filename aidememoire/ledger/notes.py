"""What a ledger remembers for the programs that use it: actor dictionaries, and states of work."""

from collections.abc import Iterable

from aidememoire.ledger.captures import Stage
from aidememoire.ledger.holdings import Holdings
from aidememoire.records import digest


class Notes(Holdings):
    """Keeps actor dictionaries and small notes."""

    def save_actor_rules(self, rules: Iterable[str]) -> int:
        """Keep entries of an actor dictionary, each a JSON text; how many of them are new."""
        with self.batch():
            rows = [("k:" + digest("actor rule", rule), rule) for rule in rules]
            new = self.engine.insert("actor_rules", ("id", "rule"), rows)
            if new:
                self.rework("identities")
        return new

    def rework(self, stage: Stage) -> None:
        """Note that a stage of work has to be done again for every document."""
        with self.batch():
            self.engine.execute("DELETE FROM derived WHERE stage = ?", [stage])

    def actor_rules(self) -> list[str]:
        """Every entry of the dictionaries taken in, by id."""
        return [rule for (rule,) in self.engine.rows("SELECT rule FROM actor_rules ORDER BY id")]

    def remember(self, key: str, value: bytes) -> None:
        """Keep a small text under a key, in place of the one before."""
        with self.batch():
            self.engine.execute(
                "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                [key, value.decode()],
            )

    def remembered(self, key: str) -> bytes:
        """The text kept under a key; empty where there is none."""
        row = self.engine.one("SELECT value FROM meta WHERE key = ?", [key])
        return b"" if row is None else str(row[0]).encode()
