"""Noun phrases that call back others, and who speaks: what is left when names and pronouns are settled."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from aidememoire.language import grammar
from aidememoire.lexicons.coreference import coreference_words
from aidememoire.reading.coreference import bars
from aidememoire.reading.coreference.mentions import Mention
from aidememoire.reading.coreference.page import Page
from aidememoire.reading.coreference.pointer import Pointer

DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "both", "such"})
OWNED: Final = frozenset({"his", "her", "its", "their", "our", "my", "your"})
BACK: Final = 12
"""Sentences within which a noun with "the" calls back the same noun."""
SURE: Final = 0.5
"""Probability from which the encoder's antecedent of a noun is taken."""
OPEN: Final = 0.2
"""Probability of having an antecedent below which the encoder keeps two like phrases apart."""


def join_nouns(page: Page) -> None:
    """Join the noun phrases that call back earlier ones: the same noun with "the", the same words, or what the encoder says."""
    pointer = Pointer(page.doc)
    at = {m.head.i: m for m in page.mentions if not m.members}
    seen: dict[str, list[Mention]] = defaultdict(list)
    for mention in page.mentions:
        if mention.form or mention.members:
            continue
        found = _pointed(page, pointer, mention, at)
        if found is None and mention.sort == "noun" and not (pointer and pointer.nobody(mention) > 1 - OPEN):
            found = next((m for m in reversed(seen[_noun(mention)]) if _calls_back(mention, m)), None)
        if found is not None:
            page.join(mention, found)
        if mention.sort == "noun":
            seen[_noun(mention)].append(mention)


def _pointed(page: Page, pointer: Pointer, mention: Mention, at: dict[int, Mention]) -> Mention | None:
    """Return the earlier mention at which the encoder points, where it is sure and nothing speaks against it."""
    row = pointer.row(mention.head.i)
    best = max(row, key=lambda i: (row[i], -i), default=mention.head.i)
    other = at.get(best)
    if other is None or other.number >= mention.number or row[best] < SURE or bars.nests(mention, other):
        return None
    if mention in page.entities and other in page.entities and mention.name and other.name:
        return None  # names have found each other by their words
    return other


def _noun(mention: Mention) -> str:
    return str(mention.head.lemma_.lower())


def _calls_back(mention: Mention, other: Mention) -> bool:
    """Tell whether a noun phrase means what an earlier one with the same noun means."""
    if mention.plural != other.plural or _noun(mention) in coreference_words().times:
        return False
    if bars.nests(mention, other) or grammar.is_predicative(mention.head):
        return False
    own, theirs = set(_narrowing(mention)), set(_narrowing(other))
    if own and own == theirs and mention.first not in ("a", "an"):
        return True
    definite = mention.first in DEFINITE and mention.sentence - other.sentence <= BACK
    return definite and own <= theirs


def _narrowing(mention: Mention) -> Iterator[str]:
    """Yield the words that narrow a noun down, as lemmas: adjectives, nouns before it, what hangs on it by "of"."""
    for token in mention.head.doc[mention.start : mention.end]:
        if token != mention.head and token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "VERB"):
            yield str(token.lemma_.lower())
        elif token.lower_ in OWNED:
            yield str(token.lower_)


def join_speakers(page: Page) -> None:
    """Join "I" with "I" and "we" with "we" of one quotation, or of one voice outside quotations; "I" with who is quoted."""
    groups: dict[tuple[str, int | None, int], Mention] = {}
    turns = _turns(page)
    for mention in page.mentions:
        if mention.form not in ("i", "we", "you"):
            continue
        key = (mention.form, mention.quotation, turns.get(mention.paragraph, 0) if mention.quotation is None else 0)
        first = groups.setdefault(key, mention)
        if first is mention:
            page.entity(mention)
            if mention.form == "i" and (speaker := _quoted_speaker(page, mention)) is not None:
                page.join(mention, speaker)
        else:
            page.join(mention, first)


def _turns(page: Page) -> dict[int, int]:
    """Return the turn of each paragraph of a talk in which lines begin with who speaks ("LUND: …")."""
    turns: dict[int, int] = {}
    names: dict[str, int] = {}
    turn, last = 0, -1
    for token in page.doc:
        if token._.paragraph == last or token.is_space:
            continue
        last = token._.paragraph
        label = [t.text for t in page.doc[token.i : token.i + 5]]
        if ":" in label[1:] and token.text[:1].isupper():
            turn = names.setdefault(" ".join(label[: label.index(":", 1)]), len(names) + 1)
        turns[last] = turn
    return turns


def _quoted_speaker(page: Page, mention: Mention) -> Mention | None:
    """Return the mention to whom the encoder attributes the words around a mention."""
    for attribution in page.doc._.attributions:
        if attribution.source is None or not any(c.start <= mention.head.i < c.end for c in attribution.content):
            continue
        found = page.named(attribution.source.start, attribution.source.end)
        if found is not None and found.quotation is None and found.form not in ("i", "we", "you"):
            return found
    return None
