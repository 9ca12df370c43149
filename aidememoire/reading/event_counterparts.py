"""Whom it was done to, where only the story tells: whose offer was rejected, of whom it was demanded, whose captives went free."""

from collections.abc import Sequence
from dataclasses import replace

from aidememoire.language import grammar
from aidememoire.lexicons.event_words import event_words
from aidememoire.reading.context import Cast
from aidememoire.reading.event_merge import Mention

Ids = tuple[str, ...]
ASKED = frozenset({"RETREAT", "CONSULT", "AGREE"})
MADE = frozenset({"AGREE", "REQUEST", "THREATEN"})


class Counterparts:
    """Fills in recipients; `rivals` are the two parties of the story, () where it has none."""

    def __init__(self, cast: Cast, rivals: Ids) -> None:
        self._cast, self._rivals = cast, rivals

    def filled(self, mentions: Sequence[Mention]) -> list[Mention]:
        """Return the mentions with those on the other side filled in."""
        return [self._filled(m, mentions[:n], mentions[n + 1 :]) for n, m in enumerate(mentions)]

    def _filled(self, mention: Mention, before: Sequence[Mention], after: Sequence[Mention]) -> Mention:
        freed = mention.type == "RETREAT" and mention.mode == "release" and not mention.symmetric
        if mention.recipients and (freed or mention.type == "CONCEDE"):
            # coders name no captives and the like that the text leaves without a name
            named = tuple(a for a in mention.recipients if self._cast.kind(a) not in ("unnamed", "group"))
            mention = replace(mention, recipients=named)
        if mention.type == "CONSULT":
            return self._talks(mention)
        if mention.recipients or not mention.actors:
            return mention
        if mention.type == "REQUEST":
            return replace(mention, recipients=self._asked(mention, after))
        if mention.type == "THREATEN":
            return replace(mention, recipients=self._threatened(mention, after) or self._other(mention))
        if mention.type == "REJECT":
            return replace(mention, recipients=self._whose(mention, before))
        return replace(mention, recipients=self._other(mention)) if freed else mention

    def _talks(self, mention: Mention) -> Mention:
        """Talks that name only their host are those of the parties; a mediator mediates between them."""
        outside = len(mention.people) == 1 and not self._side(mention.people) & set(self._rivals)
        noun = mention.token.pos_ == "NOUN"
        if not self._rivals or not outside or not (noun or mention.mode == "mediate"):
            return mention
        if mention.mode == "mediate":
            return replace(mention, recipients=self._rivals)
        hosted = all(self._cast.kind(a) in ("state", "organisation") for a in mention.people)
        told = hosted and mention.mode == "negotiate" and mention.token.lower_ in event_words().talks
        return replace(mention, actors=(*self._rivals, *mention.actors)) if told else mention

    def _side(self, actors: Sequence[str] | frozenset[str]) -> set[str]:
        return {self._cast.state(a) or a for a in actors}

    def _other(self, mention: Mention) -> Ids:
        """Return the other party of the story, where one of the two acts."""
        side = self._side(mention.actors)
        return tuple(r for r in self._rivals if r not in side) if len(side & set(self._rivals)) == 1 else ()

    def _asked(self, mention: Mention, after: Sequence[Mention]) -> Ids:
        """Return who is to do what is demanded: "demanded an immediate truce", "called for talks between both"."""
        for other in after:
            if other.token.sent != mention.token.sent:
                break
            hangs = mention.anchor in (other.token, *other.token.ancestors)
            if hangs and other.type in ASKED and other.standing.status == "proposed" and other.actors:
                return tuple(a for a in other.actors if a not in mention.actors)
        return ()

    def _threatened(self, mention: Mention, after: Sequence[Mention]) -> Ids:
        """Return whom the act that is threatened would hit."""
        hit = (m for m in after if m.token.sent == mention.token.sent and mention.anchor in m.token.ancestors)
        return next((m.recipients for m in hit if m.recipients), ())

    def _whose(self, mention: Mention, before: Sequence[Mention]) -> Ids:
        """Return whose offer or demand is rejected: that of the last of another side who made one."""
        things = grammar.undergoers(mention.token)
        if not any(t.lemma_.lower() in event_words().offers or t.lower_ == "it" for t in things):
            return ()
        side = self._side(mention.actors)
        made = (m for m in reversed(before) if m.type in MADE and m.actors and not self._side(m.actors) & side)
        return next((m.actors for m in made), ())
