"""A record in the form of a gold story, so that others can score what the program reads."""

from typing import Any

from aidememoire.evaluation.gold_form import GoldStory
from aidememoire.records import Commitment, Event, Record, Statement


def answer(name: str, story: GoldStory, record: Record) -> dict[str, Any]:
    """The story `name` with the program's answers in place of the gold; `text` is the article as it was read."""
    return _Writer(record).story(name, story)


class _Writer:
    def __init__(self, record: Record) -> None:
        self.record = record
        self.name = {actor.id: actor.name for actor in record.actors}

    def story(self, name: str, story: GoldStory) -> dict[str, Any]:
        record = self.record
        return {
            "id": name,
            "outlet": story.outlet,
            "published": story.published,
            "text": record.document.text,
            "actors": {actor.name: _others(actor.name, [m.text for m in actor.mentions]) for actor in record.actors},
            "statement": [self._statement(one) for one in record.statements],
            "event": [self._event(one) for one in record.events],
            "position": [
                {
                    "actor": self.name[one.actor],
                    "issue": one.issue,
                    "stance": one.stance,
                    "evidence": one.evidence.text if one.evidence else "",
                }
                for one in record.positions
            ],
            "commitment": [self._commitment(one) for one in record.commitments],
            "time": [{"text": one.text, "value": one.value or "", "start": one.start} for one in record.times],
        }

    def _names(self, actors: tuple[str, ...]) -> list[str]:
        return [self.name[actor] for actor in actors]

    def _statement(self, one: Statement) -> dict[str, Any]:
        return {
            "chain": ["+".join(self._names(link)) for link in one.chain],
            "cue": one.cue.text if one.cue else "",
            "content": [piece.text for piece in one.content],
            "spans": [[piece.start, piece.end] for piece in one.content],
            "manner": one.manner,
            **_given(when=one.when.value if one.when else None, channel=one.channel.value if one.channel else None),
        }

    def _event(self, one: Event) -> dict[str, Any]:
        return {
            "type": one.type,
            "actors": self._names(one.actors),
            "recipients": self._names(one.recipients),
            "status": one.status,
            "evidence": one.evidence[0].text if one.evidence else "",
            **_given(
                mode=one.mode,
                when=one.when.value if one.when else None,
                where=one.where.name if one.where else None,
                duration=one.duration,
            ),
        }

    def _commitment(self, one: Commitment) -> dict[str, Any]:
        return {
            "actors": self._names(one.actors),
            "kind": one.kind,
            "what": one.what.text,
            "state": one.state,
            **_given(due=(one.due.value or one.due.text) if one.due else None),
        }


def _given(**fields: str | None) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value is not None}


def _others(name: str, mentions: list[str]) -> list[str]:
    return sorted({mention for mention in mentions if mention != name})
