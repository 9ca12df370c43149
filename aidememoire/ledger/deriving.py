"""What only many documents show, kept: stages of work, copies and families, identities, vectors."""

from collections.abc import Iterable, Mapping, Sequence

from aidememoire.ledger.captures import Stage
from aidememoire.ledger.holdings import Holdings
from aidememoire.ledger.packing import json, unjson
from aidememoire.records import Copy, Family, Identity, digest
from aidememoire.records.families import IdentityDecision


class Deriving(Holdings):
    """The part of a ledger that keeps what is worked out across documents; what works it out is elsewhere."""

    def underived(self, stage: Stage, limit: int = 1000, *, newest_only: bool = False) -> list[str]:
        """Documents for which a stage of work has not been done, or has to be done again; by id, at most `limit`.

        With `newest_only`, those alone that are the newest version of their page and have been read.
        """
        only = (
            " AND d.newest = 1 AND EXISTS (SELECT 1 FROM readings r WHERE r.document_id = d.id AND r.newest = 1)"
            if newest_only
            else ""
        )
        rows = self.engine.rows(
            "SELECT d.id FROM documents d WHERE NOT EXISTS"  # noqa: S608 - our own condition
            f" (SELECT 1 FROM derived x WHERE x.document_id = d.id AND x.stage = ?){only} ORDER BY d.id LIMIT ?",
            [stage, limit],
        )
        return [name for (name,) in rows]

    def derived(self, stage: Stage, ids: Iterable[str]) -> None:
        """Note that a stage of work is done for documents."""
        with self.batch():
            self.engine.insert("derived", ("stage", "document_id"), [(stage, name) for name in ids])

    def save_signatures(self, signatures: Mapping[str, bytes], bands: Mapping[str, Sequence[int]]) -> None:
        """Keep the MinHash signature and the bands (signed 64-bit numbers) of documents, by document id."""
        with self.batch():
            self.engine.insert("signatures", ("document_id", "signature"), signatures.items())
            rows = [(band, name) for name, numbers in bands.items() for band in numbers]
            self.engine.insert("bands", ("band", "document_id"), rows)

    def signatures_of(self, ids: Iterable[str]) -> dict[str, bytes]:
        """Signatures of those documents that have one."""
        sql = "SELECT document_id, signature FROM signatures WHERE document_id IN ({marks})"
        return {name: bytes(signature) for name, signature in self.engine.among(sql, ids)}

    def sharing_bands(self, bands: Iterable[int]) -> dict[str, int]:
        """Documents that share bands with these, by id, with how many."""
        sql = "SELECT document_id, count(*) FROM bands WHERE band IN ({marks}) GROUP BY document_id"
        found: dict[str, int] = {}
        for name, count in self.engine.among(sql, dict.fromkeys(bands)):
            found[name] = found.get(name, 0) + int(count)
        return dict(sorted(found.items()))

    def save_copies(self, copies: Iterable[Copy]) -> None:
        """Keep which documents are alike; a pair that is kept already stays as it is."""
        with self.batch():
            rows = [(copy.first, copy.second, copy.kind, copy.share) for copy in copies]
            self.engine.insert("copies", ("first_id", "second_id", "kind", "share"), rows)

    def copies_of(self, ids: Iterable[str]) -> list[Copy]:
        """Every pair of alike documents of which at least one is named, in order."""
        names = list(ids)
        sql = "SELECT first_id, second_id, kind, share FROM copies WHERE {} IN ({{marks}})"
        rows = {*self.engine.among(sql.format("first_id"), names), *self.engine.among(sql.format("second_id"), names)}
        return [Copy(*row) for row in sorted(rows)]

    def component(self, ids: Iterable[str]) -> list[str]:
        """Documents linked with these by copies, directly or through others; these themselves, too. Sorted."""
        found = set(ids)
        waiting = found
        while waiting:
            pairs = self.copies_of(sorted(waiting))
            waiting = {name for pair in pairs for name in (pair.first, pair.second)} - found
            found |= waiting
        return sorted(found)

    def save_families(self, families: Iterable[Family], replaced: Iterable[str] = ()) -> None:
        """Keep families. Those of their members before, and those whose ids are `replaced`, go."""
        with self.batch():
            kept = list(families)
            members = [(name, family.id) for family in kept for name in family.members]
            rows = self.engine.among(
                "SELECT DISTINCT family_id FROM family_members WHERE document_id IN ({marks})",
                [name for name, _ in members],
            )
            old = sorted({name for (name,) in rows} | set(replaced))
            self.engine.execute_among("DELETE FROM family_members WHERE family_id IN ({marks})", old)
            self.engine.execute_among("DELETE FROM families WHERE id IN ({marks})", old)
            self.engine.insert(
                "families",
                ("id", "origin", "agency", "members", "family"),
                [(family.id, family.origin, family.agency, len(family.members), json(family)) for family in kept],
            )
            self.engine.insert("family_members", ("document_id", "family_id"), members)

    def family(self, identity: str) -> Family | None:
        """The family of this id, or None."""
        row = self.engine.one("SELECT family FROM families WHERE id = ?", [identity])
        return None if row is None else unjson(row[0], Family)

    def families_of(self, ids: Iterable[str]) -> dict[str, Family]:
        """Families of documents, by document id; a document for which none was worked out is left out."""
        sql = (
            "SELECT m.document_id, f.family FROM family_members m JOIN families f ON f.id = m.family_id"
            " WHERE m.document_id IN ({marks})"
        )
        return {name: unjson(family, Family) for name, family in self.engine.among(sql, ids)}

    def save_identities(self, identities: Iterable[Identity]) -> None:
        """Keep all identities: those that are not among these go, those that are the same are not written again."""
        with self.batch():
            new = {}
            for one in identities:
                bare = json({**unjson(json(one)), "actors": []})
                row = (one.id, one.name, one.kind, one.affiliation, one.codes.wikidata, one.codes.iso3, bare)
                new[one.id] = (row, {(actor, one.id) for actor in one.actors})
            old: dict[str, str] = dict(self.engine.rows("SELECT id, identity FROM identities"))
            members: dict[str, set[tuple[str, str]]] = {}
            for actor, identity in self.engine.rows("SELECT actor_id, identity_id FROM identity_actors"):
                members.setdefault(identity, set()).add((actor, identity))
            same = {
                name
                for name, (row, some) in new.items()
                if (row[-1], some) == (old.get(name), members.get(name, set()))
            }
            gone = sorted(old.keys() - same)
            for table in ("identity_actors", "identity_names", "identity_counts"):
                self.engine.execute_among(f"DELETE FROM {table} WHERE identity_id IN ({{marks}})", gone)  # noqa: S608 - our own names
            self.engine.execute_among("DELETE FROM identities WHERE id IN ({marks})", gone)
            fresh = [new[name] for name in sorted(new.keys() - same)]
            columns = ("id", "name", "kind", "affiliation", "wikidata", "iso3", "identity")
            self.engine.insert("identities", columns, [row for row, _ in fresh])
            rows = sorted(pair for _, some in fresh for pair in some)
            self.engine.insert("identity_actors", ("actor_id", "identity_id"), rows)
            self._count_identities(sorted(new.keys() - same))

    def identities(self) -> list[Identity]:
        """Every identity, by id."""
        members: dict[str, list[str]] = {}
        for actor, identity in self.engine.rows("SELECT actor_id, identity_id FROM identity_actors ORDER BY actor_id"):
            members.setdefault(identity, []).append(actor)
        rows = self.engine.rows("SELECT id, identity FROM identities ORDER BY id")
        return [unjson(json({**unjson(plain), "actors": members.get(name, [])}), Identity) for name, plain in rows]

    def identity_names(self, actors: Iterable[str]) -> dict[str, tuple[str, str]]:
        """Id and name of the identity of actors, by actor id; an actor for which none was worked out is left out."""
        sql = (
            "SELECT m.actor_id, i.id, i.name FROM identity_actors m JOIN identities i ON i.id = m.identity_id"
            " WHERE m.actor_id IN ({marks})"
        )
        return {actor: (identity, name) for actor, identity, name in self.engine.among(sql, actors)}

    def decide_identity(self, decision: IdentityDecision) -> None:
        """Keep a decision on who is who; the same one again changes nothing."""
        plain = json(decision)
        with self.batch():
            self.engine.write("identity_decisions", {"id": "k:" + digest(plain), "decision": plain})

    def identity_decisions(self) -> list[IdentityDecision]:
        """Every decision on who is who, in the order in which they were taken."""
        rows = self.engine.rows("SELECT id, decision FROM identity_decisions")
        found = sorted((unjson(plain, IdentityDecision).at, name, plain) for name, plain in rows)
        return [unjson(plain, IdentityDecision) for _, _, plain in found]

    def save_vectors(self, vectors: Mapping[str, bytes]) -> None:
        """Keep the vectors of statements, by statement id: 32-bit floats, little-endian, of unit length.

        Those of statements that only a document's older readings have are passed over: nobody asks for them.
        """
        with self.batch():
            known = self.engine.among("SELECT id FROM statements WHERE id IN ({marks})", vectors)
            held = sorted(str(name) for (name,) in known)
            self.engine.insert("vectors", ("statement_id", "vector"), [(name, vectors[name]) for name in held])

    def vectors(self, ids: Iterable[str] | None = None) -> Iterable[tuple[str, bytes]]:
        """Vectors of all statements or of those named, by id."""
        if ids is not None:
            rows = self.engine.among("SELECT statement_id, vector FROM vectors WHERE statement_id IN ({marks})", ids)
            yield from ((name, bytes(vector)) for name, vector in sorted(rows))
            return
        last = ""
        sql = "SELECT statement_id, vector FROM vectors WHERE statement_id > ? ORDER BY statement_id LIMIT 10000"
        while rows := self.engine.rows(sql, [last]):
            yield from ((name, bytes(vector)) for name, vector in rows)
            last = rows[-1][0]

    def unvectored(self, limit: int = 10_000, *, after: int = 0) -> list[tuple[str, str]]:
        """Statements of newest versions that have no vector, with their content, at most `limit`, in order of arrival.

        `after` is the row number (as `vectors_after` gives it) up to which none is looked at.
        """
        rows = self.engine.rows(
            "SELECT s.id, s.content FROM statements s JOIN documents d ON d.id = s.document_id AND d.newest = 1"
            " WHERE s.seq > ? AND NOT EXISTS (SELECT 1 FROM vectors v WHERE v.statement_id = s.id) ORDER BY s.seq LIMIT ?",
            [after, limit],
        )
        return [(name, content) for name, content in rows]
