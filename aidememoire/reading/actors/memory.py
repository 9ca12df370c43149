"""What has been mentioned so far, and who is meant by "he", "she", "they", "it"."""

import bisect
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons.coreference import coreference_words
from aidememoire.lexicons.cues import cues
from aidememoire.reading.actors.drafts import Draft
from aidememoire.reading.actors.registry import Drafts, distinct

MASCULINE = frozenset({"he", "him", "his", "himself"})
FEMININE = frozenset({"she", "her", "hers", "herself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
NEUTER = frozenset({"it", "its", "itself"})
FIRST = frozenset({"i", "we", "me", "us", "my", "our", "mine", "ours", "myself", "ourselves"})
REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself"})
PRONOUNS = MASCULINE | FEMININE | PLURAL | NEUTER | FIRST
SENTENCES_BACK = 6
ROLES = {"subject": 0.95, "agent": 0.3, "object": 0.5, "possessor": 0.8, "oblique": 0.1, "attributive": -0.5}
"""How prominent a mention is by its role in the sentence; a sentence of distance costs 1.2 (see Weights)."""


class Weights(NamedTuple):
    """What speaks for a mention as the one that a pronoun means, and what against it.

    Chosen on the train part of GAP (pronouns in Wikipedia) and kept where two whole stories did not get worse; a fit of
    all of them there gains less than half a point.
    """

    sentence: float = -1.2  # for each sentence between
    paragraph: float = -0.4  # for each paragraph between, two at most
    nearness: float = -1.0  # for the logarithm of the words between, halved, 3 at most
    repeated: float = 0.06  # for each mention so far, eight at most
    name: float = 0.4  # a person of a name
    gender: float = 0.3  # the gender is known, and agrees
    parallel: float = 0.6  # subject and subject
    last_subject: float = 0.5  # subject of the sentence before, in its main clause
    embedded: float = -0.4  # in a clause that completes another: what is said, not who says it
    joined: float = -0.6  # the second after "and"
    elsewhere: float = -1.0  # inside another quotation
    own_clause: float = 0.9  # "Lund sold her boat"
    clause_above: float = 0.5  # "Lund said she was late"
    judged: float = 2.4  # "thanked Lund for her work"


WEIGHTS = Weights()


@dataclass(frozen=True)
class Mention:
    """One place where actors are meant: token, sentence and paragraph by number, role in the sentence, inside quotation."""

    token: int
    drafts: Drafts
    sentence: int
    paragraph: int
    role: str
    quotation: int | None
    pronoun: bool = False
    embedded: bool = False


class Memory:
    """The mentions so far in the order of the text; answers who a pronoun means."""

    def __init__(self, sentences: Sequence[int], quotation_of: Callable[[Token], int | None]) -> None:
        self._sentences = sentences
        self._quotation_of = quotation_of
        self.mentions: list[Mention] = []
        self.counts: dict[Draft, int] = {}

    def note(self, token: Token, drafts: Drafts, *, pronoun: bool = False) -> None:
        """Remember that `token` means these actors."""
        if not drafts:
            return
        mention = Mention(
            token.i,
            drafts,
            self._sentences[token.i],
            token._.paragraph,
            grammar.role(token),
            self._quotation_of(token),
            pronoun,
            grammar.is_embedded(token),
        )
        bisect.insort(self.mentions, mention, key=lambda m: m.token)
        for draft in drafts:
            self.counts[draft] = self.counts.get(draft, 0) + 1

    def rename(self, old: Draft, new: Draft) -> None:
        """Put one actor in the place of another in all mentions."""
        self.mentions = [replace(m, drafts=tuple(new if d is old else d for d in m.drafts)) for m in self.mentions]
        self.counts[new] = self.counts.get(new, 0) + self.counts.pop(old, 0)

    def sentence(self, token: Token) -> int:
        """Return the number of a token's sentence."""
        return int(self._sentences[token.i])

    def before(self, token: Token, sentences: int = SENTENCES_BACK) -> list[Mention]:
        """Return the mentions of the last sentences before a token, the nearest first."""
        here = self._sentences[token.i]
        at = bisect.bisect_left(self.mentions, token.i, key=lambda m: m.token)
        return [m for m in reversed(self.mentions[:at]) if here - m.sentence <= sentences]

    def latest(self, token: Token, fits: Callable[[Draft], bool], sentences: int = 10**6) -> Draft | None:
        """Return the actor of the nearest mention before a token that fits."""
        for mention in self.before(token, sentences):
            for draft in mention.drafts:
                if fits(draft):
                    return draft
        return None

    def best(
        self,
        token: Token,
        fits: Callable[[Draft], bool],
        barred: Drafts = (),
        sentences: int = SENTENCES_BACK,
        bonus: Callable[[Token, Draft], float] | None = None,
    ) -> Draft | None:
        """Return the likeliest single actor that a pronoun at `token` means; `bonus` is what else speaks for each."""
        scores: dict[Draft, float] = {}
        for mention in self.before(token, sentences):
            for draft in mention.drafts:
                if draft in barred or not fits(draft):
                    continue
                score = self._score(token, mention, draft)
                scores[draft] = max(score, scores.get(draft, -99.0))
        if not scores:
            return None
        if bonus is not None and len(scores) > 1:
            scores = {d: score + bonus(token, d) for d, score in scores.items()}
        return max(scores, key=lambda d: (scores[d], d.number))

    def _score(self, token: Token, mention: Mention, draft: Draft) -> float:
        """Return how likely a pronoun means a mention."""
        w, own = WEIGHTS, token.doc[mention.token]
        distance = self.sentence(token) - mention.sentence
        score: float = ROLES[mention.role] + w.sentence * distance
        score += w.paragraph * min(2, token._.paragraph - mention.paragraph)
        score += w.nearness * min(3.0, math.log1p(token.i - mention.token) / 2)
        score += w.repeated * min(8, self.counts.get(draft, 0))
        score += w.name * (draft.named and draft.kind == "person") + w.gender * (draft.gender is not None)
        score += w.joined * grammar.is_joined(own)
        score += w.embedded * (mention.embedded and distance > 0)
        score += w.elsewhere * (mention.quotation not in (None, self._quotation_of(token)))
        if mention.role != "subject":
            return score + w.judged * _is_judged(own, token)
        role = grammar.role(token)
        score += w.parallel * (role == "subject") + w.last_subject * (distance == 1 and not mention.embedded)
        if distance == 0 and role == "possessor" and grammar.clause(own) == grammar.clause(token):
            return score + w.own_clause
        return score + w.clause_above * (distance == 0 and _commands(own, token))

    def group(self, token: Token, fits: Callable[[Draft], bool], barred: Drafts = ()) -> Drafts:
        """Return whom "they" means: the nearest several actors mentioned together, or a group, or a body."""
        best: tuple[float, Drafts] | None = None
        recent = self.before(token, 4)
        for mention in recent:
            whole = self._joined(token, mention, recent)
            drafts = tuple(d for d in whole if fits(d) and d not in barred)
            prominent = mention.role in ("subject", "agent") and grammar.role(token) in ("subject", "possessor")
            body = prominent and len(drafts) == 1 and drafts[0].kind in ("organisation", "state")
            plural = len(drafts) > 1 or body or (len(drafts) == 1 and drafts[0].plural)
            if not plural or len(drafts) < len(whole):
                continue
            score = self._score(token, mention, drafts[0]) + 0.6 * (len(drafts) > 1 or drafts[0].plural)
            if best is None or score > best[0]:
                best = (score, drafts)
        return best[1] if best else ()

    @staticmethod
    def _joined(token: Token, mention: Mention, recent: Sequence[Mention]) -> Drafts:
        """Return a mention's actors with those that are joined to it by "and"."""
        own = token.doc[mention.token]
        if grammar.is_joined(own) or not any(map(grammar.is_joined, own.children)):
            return mention.drafts
        members = {t.i for t in grammar.conjuncts(own)}
        return distinct(d for m in sorted(recent, key=lambda m: m.token) if m.token in members for d in m.drafts)


@cache
def saying() -> frozenset[str]:
    """The verbs by which somebody says or writes something: those of the cues that take a clause or a quotation."""
    return frozenset(c.lemma for c in cues() if c.pos == "verb" and c.frames & {"that", "quote"})


def _commands(subject: Token, token: Token) -> bool:
    """Tell whether `token` lies in a clause below that of a subject: "Dahl said he had called"."""
    verb = grammar.clause(subject)
    above = grammar.clause(token)
    return above != verb and verb in (above, *above.ancestors)


def _is_judged(noun: Token, token: Token) -> bool:
    """Tell whether a possessor tells what somebody is praised or blamed for: "thanked Lund for her work"."""
    if grammar.role(token) != "possessor" or grammar.role(noun) != "object":
        return False
    verb = grammar.governor(noun)
    owned = grammar.governor(token)
    return verb.lemma_.lower() in coreference_words().judging and verb in owned.ancestors and owned.i > noun.i


def coarguments(token: Token) -> list[Token]:
    """Return the subjects that a pronoun which is no subject cannot mean: "Lund met him"."""
    if grammar.role(token) in ("subject", "possessor") or token.lower_ in REFLEXIVE:
        return []
    verb = grammar.clause(token)
    return grammar.subjects(verb) if grammar.governor(token) == verb else []


def together(drafts: Sequence[Draft]) -> Drafts:
    """Return the actors without repeats."""
    return distinct(drafts)
