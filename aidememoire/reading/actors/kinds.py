"""Of what kind a name is, by how the whole text uses it: a person, a body, a state, a place, a thing."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Literal

from spacy.tokens import Doc, Token

from aidememoire.lexicons import Title, disputed_place, group_noun
from aidememoire.lexicons.agencies import outlets
from aidememoire.lexicons.names import given_name_gender, name_words
from aidememoire.reading.actors.drafts import folded
from aidememoire.reading.actors.runs import Layout, Run

RunKind = Literal["person", "organisation", "state", "demonym", "place", "thing", "body", "press"]
"""`body` is a common noun with a capital ("the Ministry"), `demonym` the adjective of a people."""
PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "from", "to", "outside", "around", "into", "via", "towards", "toward", "over", "across", "inside", "through", "off", "throughout"})
STATE_OFFICES = frozenset({"head-of-state", "head-of-government", "foreign-minister", "defence-minister", "minister", "ambassador", "deputy-head", "monarch", "deputy-minister"})
SENT_OFFICES = frozenset({"envoy", "negotiator"})
STATE_BODIES = frozenset({"government", "ministry", "parliament", "army", "embassy", "side", "police", "intelligence"})


class Kinds:
    """What each name is, by how the whole text uses it."""

    def __init__(self, layout: Layout, runs: Sequence[Run]) -> None:
        self.layout = layout
        self.by_key: Mapping[str, list[Run]] = _grouped(runs)
        self._at = {i: r for r in runs for i in range(r.start, r.end)}
        self.demonyms, self.adjectives = _demonym_states(runs)
        self.person_words: Counter[str] = Counter()
        self.kind: dict[str, RunKind] = {}
        long = [key for key in self.by_key if " " in key]
        short = [key for key in self.by_key if " " not in key]
        for key in long:
            self.kind[key] = self._of_long(key)
            if self.kind[key] == "person":
                self.person_words.update(key.split())
        for key in short:
            self.kind[key] = self._of_short(key)
        for key in short:
            if self.kind[key] in ("place", "thing") and any(self._beside_state(r) for r in self.by_key[key]):
                self.kind[key] = "state"

    def of(self, run: Run) -> RunKind:
        """Return what a name is."""
        if run.title is not None or run.honorific is not None:
            return "person"
        return self.kind[run.key]

    def _of_long(self, key: str) -> RunKind:
        runs = self.by_key[key]
        words = runs[0].words
        shape = by_shape(words)
        if group_noun(" ".join(words)) is not None:
            return "body"
        if disputed_place(" ".join(words)) is not None:
            return "place"
        if any(r.title is not None or r.honorific is not None for r in runs) and shape != "organisation":
            return "person"
        if any(_after_media(self.layout.doc, r) for r in runs):
            return "press"
        if shape is not None:
            return shape
        if given_name_gender(words[0]) is not None:
            return "person"
        labels = Counter(self._label(r) for r in runs)
        the = sum(_after_the(self.layout.doc, r) for r in runs)
        if the * 2 > len(runs):
            return "organisation" if labels["ORG"] or labels["PERSON"] else "thing"
        if labels["LOC"] > labels["PERSON"] and labels["LOC"] >= labels["ORG"]:
            return "place"
        if labels["ORG"] > labels["PERSON"] + 1 or (labels["ORG"] > labels["PERSON"] and all(w.isupper() for w in words)):
            return "organisation"
        if labels["MISC"] > labels["PERSON"]:
            return "thing"
        return "place" if not labels["PERSON"] and any(_before(self.layout.doc, r) in PLACE_PREPOSITIONS for r in runs) else "person"

    def _of_short(self, key: str) -> RunKind:
        runs = self.by_key[key]
        word = runs[0].words[0]
        if disputed_place(word) is not None:
            return "place"
        if word.lower() in name_words().regions or word.rstrip(".") in platforms() or word in name_words().thing_ends:
            return "thing"
        if group_noun(word) is not None and word.lower() != "front":
            return "body"
        titled = any(r.title is not None or r.honorific is not None for r in runs)
        if not titled and any(self._is_seat(r) for r in runs):
            return "place"
        state = self._state_votes(key, runs)
        if titled or (self.person_words[key] and state < 4):
            return "person"
        if key in self.adjectives or all(_is_adjective(self.layout.doc, r) for r in runs):
            return "demonym"
        if any(_after_media(self.layout.doc, r) for r in runs):
            return "press"
        place = self._place_votes(runs)
        if state >= 2 and state >= place / 2:
            return "state"
        return self._by_labels(runs, state, place)

    def _is_seat(self, run: Run) -> bool:
        """Tell whether a name is told to be that of a capital: "the Velland capital, Brek", "Brek, the capital of"."""
        doc = self.layout.doc
        before = [t.lower_ for t in doc[max(0, run.start - 2) : run.start]]
        after = [t.lower_ for t in doc[run.end : run.end + 5]]
        return before[-1:] == ["capital"] or before == ["capital", ","] or (after[:1] == [","] and "capital" in after)

    def _by_labels(self, runs: Sequence[Run], state: float, place: float) -> RunKind:
        """Return what a single word is that nothing introduces: by the encoder's label, and by how it stands."""
        labels = Counter(self._label(r) for r in runs)
        word = runs[0].words[0]
        acts = sum(self._acts(r) for r in runs)
        if word.isupper() and len(word) > 1 and labels["PERSON"] * 2 <= len(runs):
            return "organisation"
        if sum(_after_the(self.layout.doc, r) for r in runs) * 2 > len(runs):
            return "organisation" if labels["ORG"] > labels["LOC"] or acts else "place"
        lonely = labels["PERSON"] > 0.6 * len(runs) and acts and not place and not state and not self.person_words
        if lonely or any(_before_who(self.layout.doc, r) or self._has_aides(r) for r in runs):
            return "person"
        if place and place >= acts:
            return "place"
        if labels["ORG"] > labels["LOC"] + labels["PERSON"] and not place:
            return "organisation"
        if acts:
            return "state"
        return "place" if labels["LOC"] or place else "thing"

    def _has_aides(self, run: Run) -> bool:
        """Tell whether those follow whom persons have: "Lund's spokeswoman", "Lund's office"."""
        doc = self.layout.doc
        if run.end + 1 >= len(doc) or doc[run.end].text not in ("'s", "’s"):
            return False
        mark = self.layout.mark_at.get(run.end + 1)
        personal = mark is not None and isinstance(mark.value, Title) and mark.value.office.speaks_for == "principal"
        return personal or doc[run.end + 1].lower_ in name_words().own_people

    def _acts(self, run: Run) -> bool:
        token = self.layout.doc[run.end - 1]
        if run.end < len(self.layout.doc) and self.layout.doc[run.end].text in ("'s", "’s"):
            return True
        return token.dep_.startswith("nsubj") and token.head.pos_ in ("VERB", "ADJ") and token.dep_ != "nsubj:pass"

    def _beside_state(self, run: Run) -> bool:
        """Tell whether a name is joined to that of a state: "Velland and Orlia"."""
        doc = self.layout.doc
        for joint, i in ((run.start - 1, run.start - 2), (run.end, run.end + 1)):
            if not 0 <= i < len(doc) or doc[joint].lower_ not in ("and", "or"):
                continue
            mark, other = self.layout.mark_at.get(i), self._at.get(i)
            if (mark is not None and mark.kind == "country") or (other is not None and self.kind.get(other.key) == "state"):
                return True
        return False

    def _label(self, run: Run) -> str:
        return str(self.layout.doc[run.end - 1].ent_type_)

    def _state_votes(self, key: str, runs: Sequence[Run]) -> float:
        votes = 4.0 if key in self.demonyms else 0.0
        return votes + sum(self._state_vote(r) for r in runs)

    def _state_vote(self, run: Run) -> float:
        doc = self.layout.doc
        after = doc[run.end] if run.end < len(doc) else None
        vote = 0.0
        if after is not None and after.text in ("'s", "’s", "'", "’"):
            vote += 2.0 * self._state_noun(run.end + 1)
        elif after is not None:
            vote += 2.0 * self._state_noun(run.end)
        if run.start > 1 and doc[run.start - 1].lower_ == "of":
            noun = doc[run.start - 2]
            mark = self.layout.mark_at.get(noun.i)
            official = mark is not None and isinstance(mark.value, Title) and mark.value.office.kind in STATE_OFFICES
            vote += 2.0 if official or noun.lower_ in name_words().claims_state else 0.0
        return vote

    def _state_noun(self, start: int) -> bool:
        """Tell whether what follows a name is an office or a body that states have: "Halland's foreign minister"."""
        doc = self.layout.doc
        for i in range(start, min(start + 4, len(doc))):
            mark = self.layout.mark_at.get(i)
            if mark is not None and isinstance(mark.value, Title):
                return mark.value.office.kind in STATE_OFFICES or (mark.value.office.kind in SENT_OFFICES and doc[start - 1].text in ("'s", "’s"))
            noun = group_noun(doc[i].lower_)
            if noun is not None and noun.kind in STATE_BODIES:
                return doc[i].lower_ in name_words().state_nouns
            if doc[i].pos_ not in ("ADJ", "NOUN", "PROPN") or mark is not None:
                return False
        return False

    def _place_votes(self, runs: Sequence[Run]) -> float:
        votes, doc = 0.0, self.layout.doc
        for run in runs:
            votes += 0.5 * (self._label(run) == "LOC")
            votes += 1.0 * (_before(doc, run) in PLACE_PREPOSITIONS)
            votes += 2.0 * (run.end < len(doc) and doc[run.end].text in name_words().place_ends)
        return votes


@cache
def platforms() -> frozenset[str]:
    """The names of the sites where anybody posts."""
    return frozenset(words for o in outlets() if o.kind == "platform" for words in (o.name, *o.names))


def _grouped(runs: Sequence[Run]) -> Mapping[str, list[Run]]:
    groups: dict[str, list[Run]] = defaultdict(list)
    for run in runs:
        groups[run.key].append(run)
    return groups


def by_shape(words: Sequence[str]) -> RunKind | None:
    """Return the kind that the first or last word of a name tells, None when neither tells any."""
    lists = name_words()
    last = words[-1]
    if len(words) > 1 and any(w in lists.body_ends or (w[0].isupper() and w.lower() in ("council", "ministry", "committee", "commission", "organisation", "organization", "mission", "bank", "court")) for w in _heads(words)):
        return "organisation"
    if last in lists.thing_ends:
        return "thing"
    if last in lists.press_ends or (words[0] in lists.press_starts and len(words) > 1 and words[0] in ("Radio", "Agence", "TV")):
        return "press"
    if last in lists.place_ends or (words[0] in lists.place_starts and len(words) > 1):
        return "place"
    return None


def _heads(words: Sequence[str]) -> Iterator[str]:
    """Yield the words that may be the head of a name: the last, and those before "of" and "for"."""
    yield words[-1]
    for word, following in pairwise(words):
        if following in ("of", "for", "on"):
            yield word


def _before(doc: Doc, run: Run) -> str:
    return str(doc[run.start - 1].lower_) if run.start else ""


def _after_the(doc: Doc, run: Run) -> bool:
    return _before(doc, run) == "the"


def demonym_of(word: str, state: str) -> bool:
    """Tell whether `word` is the adjective of a state's name: "Varanian" of "Varania", "Zamaran" of "Zamara"."""
    if word == state or len(word) <= 4:
        return False
    stems = {state, state.rstrip("aeioy"), state.removesuffix("ia"), state.removesuffix("land")}
    return any(len(stem) > 2 and word.startswith(stem) and word[len(stem) :] in name_words().demonym_endings for stem in stems)


def _demonym_states(runs: Sequence[Run]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the keys of names of which the text has an adjective, and the keys of those adjectives."""
    words = {w for r in runs for w in r.words}
    found = {(state, word) for state in {r.words[0] for r in runs if len(r.words) == 1} for word in words if demonym_of(word, state)}
    return frozenset(folded(state) for state, _ in found), frozenset(folded(word) for _, word in found)


def _is_adjective(doc: Doc, run: Run) -> bool:
    """Tell whether a word stands as the adjective of a people: "a Soranian offer"."""
    token = doc[run.end - 1]
    qualifies = token.dep_ in ("amod", "compound", "nmod:desc", "nmod") and token.head.i >= run.end
    return run.end < len(doc) and qualifies and doc[run.end].text.islower() and token.text.endswith((*name_words().people_endings, "i", "ic"))


def _before_who(doc: Doc, run: Run) -> bool:
    return any(doc[i].lower_ in ("who", "whom", "whose") for i in range(run.end, min(run.end + 2, len(doc))) if doc[i - 1].text == "," or i == run.end)


def _after_media(doc: Doc, run: Run) -> bool:
    word = _before(doc, run)
    noun = group_noun(word)
    return word == "agency" or (noun is not None and noun.kind == "media")
