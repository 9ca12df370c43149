"""What goes wrong in attribution, by kind: missed and spurious ones by family of cue, borders of contents, cues, sources."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Any, Final, Literal

from aidememoire.evaluation.attribution_pairs import Prediction, Spans, aligned, head
from aidememoire.evaluation.cue_classes import FAMILIES, family
from aidememoire.evaluation.manners import WORD, words_in

Piece = Literal["addressee or object", "complementiser", "adverbial", "trailing clause", "other"]
COMPLEMENTISERS: Final = frozenset({"that", "to", "if", "whether", "how", "why", "what"})
CLAUSE_OPENERS: Final = frozenset(
    {
        *("and", "but", "or", "because", "while", "as", "although", "though", "when", "where", "which", "who", "since"),
        *("so", "unless", "until", "with", "after", "before", "if", "adding", "saying", "calling", "noting"),
    }
)
"""Words that open a clause which may or may not belong to what was said."""
TEMPORAL: Final = frozenset(
    {
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today"),
        *("tomorrow", "recently", "earlier", "later", "now", "then", "this", "last", "next"),
    }
)
PREPOSITIONS: Final = frozenset(
    {"in", "on", "at", "during", "by", "for", "from", "of", "through", "about", "over", "via", "into"}
)
SHORT_ADVERBIAL: Final = 8
"""Words of an adverbial at most; what is longer and opens like one is a clause."""
BORDER_WORDS: Final = frozenset(
    {"be", "is", "are", "was", "were", "been", "has", "have", "had", "will", "would", "can", "could", "may", "might"}
    | {"do", "does", "did", "should", "must"}
)
PARTICLES: Final = PREPOSITIONS | COMPLEMENTISERS | {"out", "up", "down", "against", "with", "as", "off", "back"}
NEGATIONS: Final = frozenset({"not", "never", "no", "n't", "n’t", "nt"})


class Errors:
    """Counts over articles; `add` one after another."""

    def __init__(self) -> None:
        self.found: Counter[tuple[str, ...]] = Counter()

    def add(self, text: str, gold: Sequence[Prediction], given: Sequence[Prediction]) -> None:
        """Count the errors of one article."""
        pairs = self._pairs(gold, given)
        for i, j in pairs:
            self._compare(text, gold[i], given[j])
        for i in sorted(set(range(len(gold))) - {i for i, _ in pairs}):
            self.found["missed", family(_words(text, gold[i].cue))] += 1
        for j in sorted(set(range(len(given))) - {j for _, j in pairs}):
            self.found["spurious", family(_words(text, given[j].cue))] += 1

    def _pairs(self, gold: Sequence[Prediction], given: Sequence[Prediction]) -> list[tuple[int, int]]:
        """Attributions whose contents overlap, and of the others those with an overlapping cue, in the order of the text."""
        pairs = [(i, j) for i, j, _ in aligned(gold, given)]
        used = {i for i, _ in pairs}, {j for _, j in pairs}
        for i, one in enumerate(gold):
            for j, other in enumerate(given):
                if i not in used[0] and j not in used[1] and _touch(one.cue, other.cue):
                    used[0].add(i)
                    used[1].add(j)
                    pairs.append((i, j))
        return sorted(pairs)

    def _compare(self, text: str, gold: Prediction, given: Prediction) -> None:
        self.found["matched", family(_words(text, gold.cue))] += 1
        self._content(text, gold, given)
        self._cue(text, gold, given)
        self.found["source", _source(text, gold.source, given.source)] += 1

    def _content(self, text: str, gold: Prediction, given: Prediction) -> None:
        wanted, found = words_in(text, gold.content), words_in(text, given.content)
        if sorted(gold.content) == sorted(given.content):
            self.found["content", "exact"] += 1
        elif wanted == found:
            self.found["content", "same words, other marks or pieces"] += 1
        elif wanted and not wanted & found:
            self.found["content", "elsewhere"] += 1
        else:
            kinds = (("too long", found - wanted), ("too short", wanted - found))
            for name, words in kinds:
                for run in _runs(words, wanted | found):
                    self.found["content", name, piece(text, run, given if name == "too long" else gold)] += 1

    def _cue(self, text: str, gold: Prediction, given: Prediction) -> None:
        if sorted(gold.cue) == sorted(given.cue):
            self.found["cue", "exact"] += 1
        elif not _touch(gold.cue, given.cue):
            self.found["cue", "elsewhere" if given.cue and gold.cue else "missing" if gold.cue else "too much"] += 1
        else:
            wanted, found = words_in(text, gold.cue), words_in(text, given.cue)
            for name, words in (("too long", found - wanted), ("too short", wanted - found)):
                if words:
                    self.found["cue", name, _border(text, words)] += 1

    def counts(self) -> dict[str, Any]:
        """The counts, nested, each level in a fixed order."""
        nested: dict[str, Any] = {}
        for path, number in sorted(self.found.items(), key=lambda item: _order(item[0])):
            level = nested
            for key in path[:-1]:
                level = level.setdefault(key, {})
            level[path[-1]] = number
        return nested


def _order(path: tuple[str, ...]) -> tuple[Any, ...]:
    first = ("matched", "missed", "spurious", "content", "cue", "source").index(path[0])
    second = FAMILIES.index(path[1]) if path[1] in FAMILIES else 0
    return first, second, path


def _words(text: str, spans: Spans) -> str:
    return " ".join(text[s:e] for s, e in spans)


def _touch(one: Spans, other: Spans) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


def _source(text: str, gold: Spans, given: Spans) -> str:
    if not gold and not given:
        return "rightly none"
    if not gold:
        return "one too much"
    if not given:
        return "none found"
    if sorted(gold) == sorted(given):
        return "exact"
    return "same head, other border" if head(text, gold) == head(text, given) else "another"


def _runs(words: set[int], both: set[int]) -> list[list[int]]:
    """Words that stand beside one another among those of both contents, as runs."""
    order = sorted(both)
    grouped = groupby(order, key=lambda at: at in words)
    return [list(run) for inside, run in grouped if inside]


def piece(text: str, run: Sequence[int], owner: Prediction) -> Piece:
    """What the words are, that begin at the places of `run`, at the border of the content of `owner`."""
    words = [found.group().casefold() for at in run if (found := WORD.match(text, at))]
    after_cue = any(0 <= run[0] - end <= 1 for _, end in owner.cue)
    if len(words) == 1 and words[0] in COMPLEMENTISERS:
        return "complementiser"
    if after_cue and text[run[0]].isalpha() and words[0] not in COMPLEMENTISERS | CLAUSE_OPENERS | PREPOSITIONS:
        return "addressee or object" if len(words) <= SHORT_ADVERBIAL else "other"
    if words[0] in TEMPORAL | PREPOSITIONS and len(words) <= SHORT_ADVERBIAL:
        return "adverbial"
    comma = text[: run[0]].rstrip(' ”"').endswith((",", ";", "–", "—", "."))
    if comma or words[0] in CLAUSE_OPENERS | PREPOSITIONS | COMPLEMENTISERS or words[0].endswith("ing"):
        return "trailing clause"
    return "other"


def _border(text: str, words: set[int]) -> str:
    said = {found.group().casefold() for at in words if (found := WORD.match(text, at))}
    if said & NEGATIONS or any(word.endswith(("n't", "n’t")) for word in said):
        return "negation"
    if said <= BORDER_WORDS:
        return "auxiliary"
    if said <= PARTICLES:
        return "particle or preposition"
    if any(word.endswith("ly") for word in said):
        return "adverb"
    return "noun or verb"
