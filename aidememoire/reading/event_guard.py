"""What looks like an event and is none: figures of speech, other fields of life, attacks by nobody on nobody."""

from functools import cached_property

from spacy.tokens import Span as TokenSpan

from aidememoire.language import grammar
from aidememoire.lexicons.guards import domains_of, idioms_in, is_conflict, soft_domains
from aidememoire.lexicons.phrases import Unit, units
from aidememoire.reading.context import Cast, Text
from aidememoire.reading.event_merge import Mention

SCORE = frozenset("0123456789")
SHORT_TEXT = 3
"""Sentences: a text of no more is too short to be about a war."""
ARMED = 3
"""Sentences with a word of conflict that show what a text is about."""
OFFICIAL = frozenset({"CONSULT", "AGREE", "REQUEST", "SANCTION", "SUPPORT", "COOPERATE", "AID", "MOBILIZE"})
MADE_UP = frozenset({"stories", "kitchen", "illness", "nature"})
"""Fields in which even people of rank are only told about."""
LITERAL = frozenset({"aerial", "heavy-weapons"})
"""Modes of an attack that no other field of life borrows the words of: a stadium, too, may be shelled."""
PAIR = 2
OLD = 1945
"""A year: what was before it is history, not news."""
NAMELESS = frozenset({"ASSAULT", "COERCE", "RETREAT", "PROTEST", "MOBILIZE"})
"""Types of which a text may tell without saying who did it."""

_Sentence = tuple[list[Unit], frozenset[str], list[range], bool]
"""The words of a sentence, the fields they are of, its idioms, and whether a score stands in it."""


class Guard:
    """Judges mentions by what their sentence is about."""

    def __init__(self, text: Text, cast: Cast) -> None:
        self._text, self._cast = text, cast
        self._units: dict[int, list[Unit]] = {}
        self._about: dict[int, _Sentence] = {}

    def lets(self, mention: Mention) -> bool:
        """Tell whether a mention may be an event."""
        sentence = mention.token.sent
        words, domains, idioms, scored = self._read(sentence)
        own = {t.i - sentence.start for t in (mention.token, mention.anchor, *grammar.undergoers(mention.anchor))}
        if any(own & set(idiom) for idiom in idioms) or self._is_no_news(mention) or _is_named(mention):
            return False
        others = [u for u in words if u.token != mention.token.i - sentence.start]
        if domains & soft_domains() and (mention.type == "AID" or is_conflict(others)):
            domains -= soft_domains()
        if mention.mode in LITERAL and is_conflict(others) and not domains & MADE_UP:
            domains = frozenset()
        if (domains or scored) and not self._political(mention, domains):
            return False
        if mention.people:
            return True
        if mention.type == "CONSULT":
            return mention.definite or (
                mention.standing.sure and (mention.token.pos_ == "NOUN" or mention.when is not None)
            )
        return self._by_nobody(mention) and (self._told(mention) or self._at_war or is_conflict(others))

    def _is_no_news(self, mention: Mention) -> bool:
        """Tell whether a mention is of old times, or is the offer of a firm."""
        year = mention.when.value[:4] if mention.when is not None and mention.when.value is not None else ""
        firm = mention.optional and mention.type == "AGREE" and bool(mention.actors)
        return (year.isdigit() and int(year) < OLD) or (
            firm and all(self._cast.kind(a) == "organisation" for a in mention.actors)
        )

    def _by_nobody(self, mention: Mention) -> bool:
        """Tell whether the text may tell of it without saying who did it."""
        return mention.type in NAMELESS and mention.evident and mention.standing.status != "possible"

    def _told(self, mention: Mention) -> bool:
        """Tell whether the words are plain enough without a war around them: a march, a release that somebody tells of."""
        marched = mention.type == "PROTEST" and mention.token.pos_ == "VERB"
        return marched or (mention.type == "RETREAT" and mention.standing.sure and bool(mention.by))

    @cached_property
    def _at_war(self) -> bool:
        """Whether the whole text is about an armed conflict: several of its sentences have a word of it."""
        sentences = [s for s in self._text.doc.sents if len(s) > 1]
        armed = sum(is_conflict(self._words(s)) for s in sentences)
        return armed >= ARMED and len(sentences) > SHORT_TEXT

    def _read(self, sentence: TokenSpan) -> _Sentence:
        if sentence.start not in self._about:
            words = self._words(sentence)
            self._about[sentence.start] = words, domains_of(words), idioms_in(words), _has_score(sentence)
        return self._about[sentence.start]

    def _words(self, sentence: TokenSpan) -> list[Unit]:
        if sentence.start not in self._units:
            self._units[sentence.start] = units([t.text for t in sentence], [t.lemma_ for t in sentence])
        return self._units[sentence.start]

    def _political(self, mention: Mention, domains: frozenset[str]) -> bool:
        """Tell whether those who take part are people of rank, so that a match or a museum is only where they met."""
        if mention.type not in OFFICIAL or domains & MADE_UP or len(mention.people) < PAIR:
            return False
        return all(self._cast.kind(a) in ("person", "office") for a in mention.people)


def _is_named(mention: Mention) -> bool:
    """Tell whether a noun is part of the name of an office or body: "the Directorate of Military Operations"."""
    noun = mention.token
    return noun.pos_ in ("NOUN", "PROPN") and not mention.headline and noun.ent_type_ in ("PERSON", "ORG")


def _has_score(sentence: TokenSpan) -> bool:
    """Tell whether a score stands in a sentence: "2-1", "6–4"."""
    for token in sentence:
        if token.text in ("-", "–") and 0 < token.i < len(token.doc) - 1:
            before, after = token.doc[token.i - 1], token.doc[token.i + 1]
            if (
                set(before.text) <= SCORE
                and set(after.text) <= SCORE
                and len(before) == 1
                and len(after) == 1
                and not before.whitespace_
            ):
                return True
    return False
