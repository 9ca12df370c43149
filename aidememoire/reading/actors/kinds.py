"""Of what kind a name is, by how the whole text uses it: a person, a body, a state, a place, a thing."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Literal

from spacy.tokens import Doc

from aidememoire.language import grammar
from aidememoire.lexicons import Title, disputed_place, group_noun
from aidememoire.lexicons.agencies import outlets
from aidememoire.lexicons.names import given_name_gender, name_words
from aidememoire.reading.actors.drafts import folded
from aidememoire.reading.actors.marks import Mark
from aidememoire.reading.actors.runs import Layout, Run
from aidememoire.reading.actors.whereabouts import is_followed_by_which, is_told_as_place

RunKind = Literal["person", "organisation", "state", "demonym", "place", "thing", "body", "press"]
"""`body` is a common noun with a capital ("the Ministry"), `demonym` the adjective of a people."""
PLACE_PREPOSITIONS = frozenset(
    {
        "in",
        "at",
        "near",
        "from",
        "to",
        "outside",
        "around",
        "into",
        "via",
        "towards",
        "toward",
        "over",
        "across",
        "inside",
        "through",
        "off",
        "throughout",
    }
)
STATE_OFFICES = frozenset(
    {
        "head-of-state",
        "head-of-government",
        "foreign-minister",
        "defence-minister",
        "minister",
        "ambassador",
        "deputy-head",
        "monarch",
        "deputy-minister",
    }
)
PLACE_OFFICES = frozenset({"governor", "mayor"})
SENT_OFFICES = frozenset({"envoy", "negotiator"})
STATE_BODIES = frozenset({"government", "ministry", "parliament", "army", "embassy", "side", "police", "intelligence"})


Sign = tuple[object, RunKind]
"""Whether a sign is there, and the kind that it shows."""
DEMONYM, OFFICE = 4.0, 2.0
"""Votes for a state: of an adjective made from its name, of an office or body of its own."""
MOST = 0.6
"""Share of the mentions that the encoder must label a person."""


def _first(signs: Iterator[Sign]) -> RunKind:
    return next(kind for there, kind in signs if there)


class Kinds:
    """What each name is, by how the whole text uses it."""

    def __init__(self, layout: Layout, runs: Sequence[Run]) -> None:
        self.layout = layout
        self.by_key: Mapping[str, list[Run]] = _grouped(runs)
        self._at = {i: r for r in runs for i in range(r.start, r.end)}
        self.demonyms, self.adjectives = _demonym_states(runs)
        self.of_states = any(_is_state_office(mark) for mark in layout.marks)
        """Whether the text is about states and those who govern them, where a bare name is rather a state's."""
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
        return _first(self._signs_of_long(self.by_key[key]))

    def _signs_of_long(self, runs: Sequence[Run]) -> Iterator[Sign]:
        """Yield what shows the kind of a name of several words, the surest sign first."""
        doc, words = self.layout.doc, runs[0].words
        name, shape = " ".join(words), by_shape(words)
        yield group_noun(name) is not None, "body"
        yield disputed_place(name) is not None, "place"
        yield any(r.title is not None or r.honorific is not None for r in runs) and shape != "organisation", "person"
        yield any(_after_media(doc, r) for r in runs), "press"
        if shape is not None:
            yield True, shape
        yield given_name_gender(words[0]) is not None, "person"
        yield any(is_told_as_place(self.layout, r) for r in runs), "place"
        labels = Counter(self._label(r) for r in runs)
        person, body = labels["PERSON"], labels["ORG"]
        the = sum(_after_the(doc, r) for r in runs) * 2 > len(runs)
        yield the, "organisation" if body or person else "thing"
        yield labels["LOC"] > person and labels["LOC"] >= body, "place"
        yield body > person + 1 or (body > person and all(w.isupper() for w in words)), "organisation"
        yield labels["MISC"] > person, "thing"
        yield not person and any(_before(doc, r) in PLACE_PREPOSITIONS for r in runs), "place"
        yield True, "person"

    def _of_short(self, key: str) -> RunKind:
        return _first(self._signs_of_short(key, self.by_key[key]))

    def _signs_of_short(self, key: str, runs: Sequence[Run]) -> Iterator[Sign]:
        """Yield what shows the kind of a name of one word, the surest sign first."""
        doc, word, lists = self.layout.doc, runs[0].words[0], name_words()
        yield disputed_place(word) is not None, "place"
        yield word.lower() in lists.regions or word.rstrip(".") in platforms() or word in lists.thing_ends, "thing"
        yield group_noun(word) is not None, "body"
        titled = any(r.title is not None or r.honorific is not None for r in runs)
        yield not titled and any(self._is_seat(r) for r in runs), "place"
        state = self._state_votes(key, runs)
        yield not titled and not state and any(self._is_governed(r) for r in runs), "place"
        yield titled or (bool(self.person_words[key]) and state < DEMONYM), "person"
        yield key in self.adjectives or all(_is_adjective(doc, r) for r in runs), "demonym"
        yield any(_after_media(doc, r) for r in runs), "press"
        yield all(doc[r.end - 1].tag_ == "NNPS" for r in runs), "demonym"  # "Democrats"
        place = self._place_votes(runs)
        yield state >= OFFICE and state >= place / 2, "state"
        yield all(_after_of(doc, r) for r in runs), "thing"
        yield from self._signs_of_stranger(runs, state, place)

    def _signs_of_stranger(self, runs: Sequence[Run], state: float, place: float) -> Iterator[Sign]:
        """Yield what shows the kind of a single word that nothing introduces: its label, and how it stands."""
        labels, word = Counter(self._label(r) for r in runs), runs[0].words[0]
        person, body = labels["PERSON"], labels["ORG"]
        acts = sum(self._acts(r) for r in runs)
        yield word.isupper() and len(word) > 1 and person * 2 <= len(runs), "organisation"
        the = sum(_after_the(self.layout.doc, r) for r in runs) * 2 > len(runs)
        yield the, "organisation" if body > labels["LOC"] or acts else "place"
        yield (
            any(is_followed_by_which(self.layout.doc, r) and self._acts(r) for r in runs),
            ("organisation" if body > person + labels["LOC"] else "state"),
        )
        yield any(is_told_as_place(self.layout, r) for r in runs), "place"
        lists = name_words()
        personal = person > MOST * len(runs) and not place and not state
        known = given_name_gender(word) is not None or not self.of_states or not word.endswith(lists.land_endings)
        yield personal and known and (acts or not self.of_states), "person"
        yield any(_before_who(self.layout.doc, r) or self._has_aides(r) for r in runs), "person"
        yield place > 0 and place >= acts, "place"
        yield body > labels["LOC"] + person and not place, "organisation"
        yield acts, "state"
        yield True, "place" if labels["LOC"] or place else "thing"

    def _is_seat(self, run: Run) -> bool:
        """Tell whether a name is told to be that of a capital: "the Velland capital, Brek", "Brek, the capital of"."""
        doc = self.layout.doc
        before = [t.lower_ for t in doc[max(0, run.start - 2) : run.start]]
        after = [t.lower_ for t in doc[run.end : run.end + 5]]
        return before[-1:] == ["capital"] or before == ["capital", ","] or (after[:1] == [","] and "capital" in after)

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
        return grammar.is_active_subject(token) and token.head.pos_ in ("VERB", "ADJ")

    def _beside_state(self, run: Run) -> bool:
        """Tell whether a name is joined to that of a state: "Velland and Orlia"."""
        doc = self.layout.doc
        for joint, i in ((run.start - 1, run.start - 2), (run.end, run.end + 1)):
            if not 0 <= i < len(doc) or doc[joint].lower_ not in ("and", "or"):
                continue
            mark, other = self.layout.mark_at.get(i), self._at.get(i)
            if (mark is not None and mark.kind == "country") or (
                other is not None and self.kind.get(other.key) == "state"
            ):
                return True
        return False

    def _label(self, run: Run) -> str:
        return str(self.layout.doc[run.end - 1].ent_type_)

    def _state_votes(self, key: str, runs: Sequence[Run]) -> float:
        votes = DEMONYM if key in self.demonyms else 0.0
        return votes + sum(self._state_vote(r) for r in runs)

    def _state_vote(self, run: Run) -> float:
        doc = self.layout.doc
        after = doc[run.end] if run.end < len(doc) else None
        vote = 0.0
        if after is not None and after.text in ("'s", "’s", "'", "’"):
            vote += OFFICE * self._state_noun(run.end + 1)
        elif after is not None:
            vote += OFFICE * self._state_noun(run.end)
        of = self._of(run)
        if of is not None and of:
            noun = doc[of - 1]
            mark = self.layout.mark_at.get(noun.i)
            official = mark is not None and isinstance(mark.value, Title) and mark.value.office.kind in STATE_OFFICES
            vote += OFFICE if official or noun.lower_ in name_words().claims_state else 0.0
        return vote

    def _of(self, run: Run) -> int | None:
        """Return the "of" before a name, or before the name that it is joined to: "delegations of Velland and Orlia"."""
        doc, at = self.layout.doc, run.start - 1
        if at > 1 and doc[at].lower_ == "and" and at - 1 in self._at:
            at = self._at[at - 1].start - 1
        return at if at > 0 and doc[at].lower_ == "of" else None

    def _is_governed(self, run: Run) -> bool:
        """Tell whether a name is that of a place which somebody governs: "the mayor of Tarn"."""
        mark = self.layout.mark_at.get(run.start - 2) if run.start > 1 else None
        if mark is None or self.layout.doc[run.start - 1].lower_ != "of":
            return False
        return isinstance(mark.value, Title) and mark.value.office.kind in PLACE_OFFICES

    def _state_noun(self, start: int) -> bool:
        """Tell whether what follows a name is an office or a body that states have: "Velland's foreign minister"."""
        doc = self.layout.doc
        for i in range(start, min(start + 4, len(doc))):
            mark = self.layout.mark_at.get(i)
            if mark is not None and isinstance(mark.value, Title):
                if mark.value.office.id == "minister" and doc[start - 1].text not in ("'s", "’s"):
                    return False  # "Transport Minister"
                return mark.value.office.kind in STATE_OFFICES or (
                    mark.value.office.kind in SENT_OFFICES and doc[start - 1].text in ("'s", "’s")
                )
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


def _is_state_office(mark: Mark) -> bool:
    return isinstance(mark.value, Title) and mark.value.office.kind in STATE_OFFICES


def _grouped(runs: Sequence[Run]) -> Mapping[str, list[Run]]:
    groups: dict[str, list[Run]] = defaultdict(list)
    for run in runs:
        groups[run.key].append(run)
    return groups


def by_shape(words: Sequence[str]) -> RunKind | None:
    """Return the kind that the first or last word of a name tells, None when neither tells any."""
    lists = name_words()
    last = words[-1]
    if len(words) > 1 and any(
        w in lists.body_ends
        or (
            w[0].isupper()
            and w.lower()
            in (
                "council",
                "ministry",
                "committee",
                "commission",
                "organisation",
                "organization",
                "mission",
                "bank",
                "court",
            )
        )
        for w in _heads(words)
    ):
        return "organisation"
    if last in lists.thing_ends:
        return "thing"
    if last in lists.press_ends or (
        words[0] in lists.press_starts and len(words) > 1 and words[0] in ("Radio", "Agence", "TV")
    ):
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


def _after_of(doc: Doc, run: Run) -> bool:
    """Tell whether a name is the end of a longer one: "Plan of Action"."""
    return run.start > 1 and doc[run.start - 1].lower_ == "of" and doc[run.start - 2].text[0].isupper()


def _after_the(doc: Doc, run: Run) -> bool:
    return _before(doc, run) == "the"


def demonym_of(word: str, state: str) -> bool:
    """Tell whether `word` is the adjective of a state's name: "Orlian" of "Orlia", "Zamban" of "Zamba"."""
    if word == state or len(word) <= 4:
        return False
    stems = {state, state.rstrip("aeioy"), state.removesuffix("ia"), state.removesuffix("land")}
    return any(
        len(stem) > 2 and word.startswith(stem) and word[len(stem) :] in name_words().demonym_endings for stem in stems
    )


def _demonym_states(runs: Sequence[Run]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the keys of names of which the text has an adjective, and the keys of those adjectives."""
    words = {w for r in runs for w in r.words}
    found = {
        (state, word)
        for state in {r.words[0] for r in runs if len(r.words) == 1}
        for word in words
        if demonym_of(word, state)
    }
    return frozenset(folded(state) for state, _ in found), frozenset(folded(word) for _, word in found)


def _is_adjective(doc: Doc, run: Run) -> bool:
    """Tell whether a word stands as the adjective of a people: "a Soranian offer"."""
    token = doc[run.end - 1]
    qualifies = grammar.qualifies(token) and token.head.i >= run.end
    return (
        run.end < len(doc)
        and qualifies
        and doc[run.end].text.islower()
        and token.text.endswith((*name_words().people_endings, "i", "ic"))
    )


def _before_who(doc: Doc, run: Run) -> bool:
    return any(
        doc[i].lower_ in ("who", "whom", "whose")
        for i in range(run.end, min(run.end + 2, len(doc)))
        if doc[i - 1].text == "," or i == run.end
    )


def _after_media(doc: Doc, run: Run) -> bool:
    word = _before(doc, run)
    noun = group_noun(word)
    return word == "agency" or (noun is not None and noun.kind == "media")
