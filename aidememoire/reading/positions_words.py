"""What the words of a text may mean for a stance: attitudes, issues, conditions, each at its token."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from aidememoire.language import grammar
from aidememoire.lexicons.attitudes import Sense, attitude_phrases, attitudes
from aidememoire.lexicons.commitments import commitment_words
from aidememoire.lexicons.issues import issues
from aidememoire.lexicons.phrases import Unit, units

VERBAL = frozenset({"VERB", "AUX"})
BORNE = frozenset({"attitude", "uttering", "texts", "rallying", "sponsoring", "enacting", "referring"})
"""Lists whose words others hang on; those of the other lists only stand somewhere."""
PARTICIPLES = frozenset({"VBN", "VBG", "JJ"})


@dataclass(frozen=True)
class Words:
    """The phrases of the attitude list that a text has, by the token that bears them or by where they stand."""

    doc: Doc
    units: tuple[Unit, ...]
    senses: dict[int, list[Sense]] = field(default_factory=dict)
    """Attitudes, uttering verbs and texts, by the number of the bearing token; longer phrases first."""
    places: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    """Where phrases of the other lists stand (tokens, end exclusive), by list."""

    @classmethod
    @lru_cache(maxsize=4)  # positions and commitments ask for the same text
    def of(cls, doc: Doc) -> "Words":
        """Look all phrases up once."""
        found = doc_units(doc)
        senses: dict[int, list[tuple[int, Sense]]] = defaultdict(list)
        places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for hit in attitude_phrases().hits(found):
            if hit.value.list in BORNE:
                bearer = _bearer(doc[hit.start : hit.end], hit.value)
                if bearer is not None:
                    senses[bearer.i].append((hit.start - hit.end, hit.value))
            else:
                places[hit.value.list].append((hit.start, hit.end))
        ordered = {i: [s for _, s in sorted(pairs, key=lambda p: p[0])] for i, pairs in senses.items()}
        return cls(doc, tuple(found), ordered, dict(places))

    def attitude(self, token: Token, link: str) -> Sense | None:
        """Return the attitude of a token towards what hangs on it by `link`; that of the longest phrase that fits."""
        found = [
            s for s in self.senses.get(token.i, ()) if s.list == "attitude" and ("any" in s.takes or link in s.takes)
        ]
        if len(found) > 1:  # "was prepared to": ready, not made ready; "is opposed to" is more than turning round
            passive = grammar.is_passive(token)
            found.sort(key=lambda s: (s.towards == "turned", passive and s.kind != "adjective"))
        return found[0] if found else None

    def bears_attitude(self, token: Token) -> bool:
        """Tell whether a token bears an attitude, by whatever link."""
        return any(s.list == "attitude" for s in self.senses.get(token.i, ()))

    def has(self, token: Token, name: str) -> bool:
        """Tell whether a token is of a list (uttering, texts)."""
        return any(s.list == name for s in self.senses.get(token.i, ()))

    def near(self, name: str, tokens: Iterable[int]) -> tuple[int, int] | None:
        """Return the first phrase of a list that lies within some tokens."""
        within = tokens if isinstance(tokens, set | frozenset) else set(tokens)
        for start, end in self.places.get(name, ()):
            if start in within and end - 1 in within:
                return start, end
        return None


def doc_units(doc: Doc) -> list[Unit]:
    """Return the words of a document as the phrase tables want them."""
    return units([t.lower_ for t in doc], doc_lemmas(doc))


@lru_cache(maxsize=4)
def doc_lemmas(doc: Doc) -> tuple[str, ...]:
    """Return the lemmas; one that no word list knows gives way to a regular stem that they know ("endors", "endorse")."""
    known = _known_words()
    return tuple(_known_lemma(t, known) for t in doc)


def _known_lemma(token: Token, known: frozenset[str]) -> str:
    lemma, low = str(token.lemma_.lower()), str(token.lower_)
    if lemma in known or token.pos_ not in ("VERB", "NOUN"):
        return lemma
    for ending, rest in (("ed", "e"), ("ing", "e"), ("ed", ""), ("ing", ""), ("s", ""), ("es", "")):
        stem = low[: -len(ending)] + rest
        if low.endswith(ending) and stem in known:
            return stem
    return lemma


@cache
def _known_words() -> frozenset[str]:
    phrases = [w for g in attitudes().group for w in g.words] + [w for g in commitment_words().group for w in g.words]
    phrases += [p for i in issues() for p in (*i.supports, *i.opposes, *i.topic)]
    return frozenset(word for phrase in phrases for part in phrase.split() for word in part.rstrip("?").split("|"))


def _bearer(tokens: TokenSpan, sense: Sense) -> Token | None:
    """Return the token of a phrase that others hang on; None where the words are of another part of speech."""
    if sense.list in ("texts", "referring") or sense.kind == "noun":
        return next((t for t in tokens if t.pos_ in ("NOUN", "PROPN")), None)
    if sense.list in ("uttering", "rallying", "sponsoring", "enacting") or sense.kind == "verb":
        first: Token = tokens[0]
        return first if first.pos_ in VERBAL and first.dep_ not in ("aux", "aux:pass", "auxpass", "amod") else None
    head: Token = tokens.root
    return head if head.pos_ in ("ADJ", "ADP", "ADV", "NOUN", "SCONJ") or head.tag_ in PARTICIPLES else None


def phrase_head(doc: Doc, start: int, end: int) -> Token:
    """Return the token of a phrase that the rest of the sentence hangs on."""
    head: Token = doc[start:end].root
    while head.dep_ in ("case", "mark", "det", "aux", "cop", "punct") and head.head != head:
        head = head.head
    return head


def clause_tokens(head: Token) -> set[int]:
    """Return the tokens of a clause without those of clauses joined to it that have a subject of their own."""
    out: set[int] = set()
    stack = [head]
    while stack:
        token = stack.pop()
        out.add(token.i)
        for child in token.children:
            joined = (
                child.dep_ in ("conj", "parataxis") and grammar.is_clause(child) and bool(grammar.own_subjects(child))
            )
            if not joined:
                stack.append(child)
    return out
