"""Names in the text that no word list knows: where they are, and whether a person, a body, a state or a place is meant."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from spacy.tokens import Doc, Token

from aidememoire.lexicons import Title, disputed_place, group_noun
from aidememoire.lexicons.agencies import outlets
from aidememoire.lexicons.names import given_name_gender, name_words
from aidememoire.reading.actors.drafts import folded
from aidememoire.reading.actors.marks import Mark, lines
from aidememoire.reading.context import Text

RunKind = Literal["person", "organisation", "state", "demonym", "place", "thing", "body", "press"]
CALENDAR = frozenset(
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sep.", "sept.", "oct.", "nov.", "dec.", "gmt", "utc", "cet", "est", "edt", "pst", "a.m.", "p.m."]
)
PEOPLE_ENDINGS = ("ian", "ean", "ish", "ese", "an")
OWN_PEOPLE = frozenset({"office", "aide", "aides", "lawyer", "lawyers", "wife", "husband", "deputy", "predecessor", "successor", "brother", "sister", "son", "daughter", "supporters"})
GIVEN_MONTHS = frozenset({"Jan", "April", "May", "June", "August", "Mar"})
MONTH_PREPOSITIONS = frozenset({"in", "on", "since", "until", "till", "by", "last", "next", "this", "early", "late", "mid", "of", "from", "to", "before", "after", "through", "between", "every", "during"})
OPENERS = frozenset({".", "!", "?", ":", ";", '"', "“", "”", "„", "«", "‘", "'", "''", "``", "—", "–", "--", "…", "...", "(", ")", "•", "-", "*"})
PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "from", "to", "outside", "around", "into", "via", "towards", "toward", "over", "across", "inside", "through", "off", "throughout"})
STATE_OFFICES = frozenset({"head-of-state", "head-of-government", "foreign-minister", "defence-minister", "minister", "ambassador", "deputy-head", "monarch", "deputy-minister"})
SENT_OFFICES = frozenset({"envoy", "negotiator"})
STATE_BODIES = frozenset({"government", "ministry", "parliament", "army", "embassy", "side", "police", "intelligence"})
STATE_NOUNS = frozenset({"government", "parliament", "army", "embassy", "side", "ministry", "navy", "military", "cabinet", "constitution", "president", "premier"})
CLAIMS_STATE = frozenset({"republic", "kingdom", "government", "leaders", "capital", "president", "presidents", "ministers", "embassy", "army", "governments", "parliament", "states", "emirate", "sultanate", "union", "federation"})
REGIONS = frozenset(["western", "eastern", "northern", "southern", "central", "european", "african", "asian", "arab", "latin", "islamic", "christian", "muslim", "jewish", "catholic", "orthodox", "sunni", "shia", "shiite", "atlantic", "pacific", "mediterranean", "baltic", "balkan", "nordic", "gulf", "arctic", "sahelian", "caucasian", "anglo", "kurdish"])
SAYING = frozenset({"say", "tell", "add", "deny", "warn", "insist", "write", "reply", "claim", "announce", "repeat", "note", "declare", "vow", "urge", "argue", "stress", "confirm", "reject", "accuse", "demand", "ask", "speak", "voice", "welcome", "dismiss", "propose", "want", "agree", "call", "post"})


@dataclass(frozen=True)
class Run:
    """A name: tokens `start` up to, not including, `end`; `words` leave brackets out. The title before it, if any."""

    start: int
    end: int
    words: tuple[str, ...]
    title: Mark | None = None
    honorific: Mark | None = None

    @property
    def key(self) -> str:
        """The words, for comparison."""
        return " ".join(folded(w) for w in self.words)


class Layout:
    """Marks by token, and which tokens are outside what is read (datelines, credits)."""

    def __init__(self, text: Text, marks: Sequence[Mark]) -> None:
        self.doc: Doc = text.doc
        self.marks = marks
        self.mark_at: dict[int, Mark] = {i: m for m in marks for i in range(m.start, m.end)}
        self.closed = [(p.start, p.end) for p in text.document.parts if p.kind in ("dateline", "credit")]
        self.titles = [(p.start, p.end) for p in text.document.parts if p.kind in ("title", "heading")]

    def is_closed(self, token: Token) -> bool:
        """Tell whether a token is in a dateline or a credit line."""
        return any(a <= token.idx < b for a, b in self.closed)

    def in_title(self, token: Token) -> bool:
        """Tell whether a token is in a headline."""
        return any(a <= token.idx < b for a, b in self.titles)


def is_capital(token: Token) -> bool:
    """Tell whether a word is written like a name: a capital first, not a month or a day, not a lone label."""
    word = token.text
    if not word[0].isupper() or not any(c.isalpha() for c in word) or word in ("I", "Q", "A", "I."):
        return False
    return token.lower_ not in CALENDAR or (word in GIVEN_MONTHS and _begins_name(token))


def _begins_name(token: Token) -> bool:
    """Tell whether a month is a given name: "April Kowal", not "in May Lund said"."""
    doc, i = token.doc, token.i
    following = doc[i + 1] if i + 1 < len(doc) else token
    before = doc[i - 1].lower_ if i else ""
    alone = following.i == i or not following.text[0].isupper() or not following.is_alpha or following.lower_ in CALENDAR
    return not alone and not before.isdigit() and before not in MONTH_PREPOSITIONS


def find_runs(layout: Layout) -> list[Run]:
    """Return the capitalised names that no mark covers, in the order of the text."""
    doc = layout.doc
    body = [t for t in doc if not t.is_space and not layout.in_title(t)]
    seen = {t.text for t in body if is_capital(t) and not _opens(t)}
    low = {t.text for t in body if t.text.islower()}
    runs: list[Run] = []
    for line in lines(doc):
        runs += _runs_of_line(layout, line, seen, low)
    return runs


def _opens(token: Token) -> bool:
    """Tell whether a word begins a sentence or a quotation, where every word has a capital."""
    before = token.i - 1
    while before >= 0 and token.doc[before].is_space:
        if "\n" in token.doc[before].text:
            return True
        before -= 1
    return before < 0 or bool(token.is_sent_start) or token.doc[before].text in OPENERS


def _accepts(layout: Layout, token: Token, seen: set[str], low: set[str]) -> bool:
    if not is_capital(token) or token.i in layout.mark_at or layout.is_closed(token):
        return False
    if layout.in_title(token):
        return token.text in seen or (token.pos_ == "PROPN" and bool(token.ent_type_) and token.lower_ not in low and not token.is_stop)
    if not _opens(token):
        return not (token.is_stop and token.pos_ != "PROPN")
    if token.is_stop or token.lower_ in low:
        return False
    following = layout.mark_at.get(token.i + 1)
    if following is not None and following.kind == "title" and token.text.endswith(PEOPLE_ENDINGS):
        return True  # "Orlian President", whatever the tagger says
    return token.text in seen or token.pos_ == "PROPN" or bool(token.ent_type_) or (token.text.isupper() and len(token.text) > 1)


def _runs_of_line(layout: Layout, line: Sequence[Token], seen: set[str], low: set[str]) -> Iterator[Run]:
    at, words = 0, name_words()
    while at < len(line):
        token = line[at]
        joined = token.lower_ in words.prefixes and at + 2 < len(line) and line[at + 1].text == "-" and line[at + 2].text[0].isupper()
        bracketed = _bracketed(layout, line, at, seen, low)
        if not (joined or bracketed or _accepts(layout, token, seen, low)) or token.i in layout.mark_at or layout.is_closed(token):
            at += 1
            continue
        end = _with_of(layout, line, _run_end(layout, line, at, seen, low), seen, low)
        tokens = [t for t in line[at:end] if t.text not in ("(", ")")]
        yield Run(tokens[0].i, tokens[-1].i + 1, _words(tokens))
        at = end


def _bracketed(layout: Layout, line: Sequence[Token], at: int, seen: set[str], low: set[str]) -> bool:
    """Tell whether a bracket holds a part of a name that an editor has put in: "President (Pavel) Dost"."""
    return (
        at + 3 < len(line)
        and line[at].text == "("
        and line[at + 2].text == ")"
        and is_capital(line[at + 1])
        and line[at + 1].i not in layout.mark_at
        and is_capital(line[at + 3])
        and line[at + 3].i not in layout.mark_at
        and at > 0
        and (line[at - 1].i in layout.mark_at or is_capital(line[at - 1]))
        and not line[at + 1].text.isupper()
    )


def _run_end(layout: Layout, line: Sequence[Token], at: int, seen: set[str], low: set[str]) -> int:
    """Return where a run that begins at `at` ends: over particles, hyphens and brackets to the last capital word."""
    words, end = name_words(), at + 1
    if line[at].text == "(":
        end = at + 3
    while end < len(line):
        token = line[end]
        following = line[end + 1] if end + 1 < len(line) else None
        if token.text in ("-", "‑") and not line[end - 1].whitespace_ and not token.whitespace_ and following is not None:
            if following.i in layout.mark_at:
                break
            end += 2
        elif token.i in layout.mark_at or layout.is_closed(token):
            break
        elif is_capital(token) and not (token.is_stop and token.pos_ not in ("PROPN", "NOUN")) and not line[end - 1].text.endswith(":"):
            end += 1
        elif _bracketed(layout, line, end, seen, low):
            end += 3
        elif following is not None and (token.lower_ in words.particles or token.text == "&") and _goes_on(layout, line, end):
            end += 1
        else:
            break
    return end


BODIES_OF = frozenset(["ministry", "department", "council", "committee", "commission", "organisation", "organization", "office", "institute", "agency", "bureau", "bank", "court", "league", "association", "society", "federation", "union", "community", "conference", "forum", "group", "party", "movement", "front", "army", "academy", "board", "fund", "high"])
"""Bodies whose names go on with "of" or "for": "Ministry of Foreign Affairs", "Council for Peace"."""
OWNED_BODIES = frozenset({"ministry", "department", "office", "bank", "court", "army", "party"})


def _with_of(layout: Layout, line: Sequence[Token], end: int, seen: set[str], low: set[str]) -> int:
    """Return where the name of a body ends with what "of" leads to, and one more word joined by "and"."""
    head = line[end - 1].lower_
    if head not in BODIES_OF or end + 1 >= len(line) or line[end].lower_ not in ("of", "for", "on"):
        return end
    at = end + 2 if line[end + 1].lower_ == "the" else end + 1
    if at >= len(line) or not is_capital(line[at]):
        return end
    mark = layout.mark_at.get(line[at].i)
    if mark is not None:
        return end if head in OWNED_BODIES or mark.kind == "title" else at + mark.end - mark.start
    last = _run_end(layout, line, at, seen, low)
    if last + 1 < len(line) and line[last].lower_ in ("and", "&") and is_capital(line[last + 1]) and line[last + 1].i not in layout.mark_at and head in ("ministry", "department", "organisation", "organization", "office"):
        last = _run_end(layout, line, last + 1, seen, low)
    return last


def _goes_on(layout: Layout, line: Sequence[Token], at: int) -> bool:
    """Tell whether a particle at `at` leads on to a capital, over further particles ("van der Berg", "al-Harami")."""
    for token in line[at + 1 : at + 4]:
        if token.i in layout.mark_at:
            return False
        if is_capital(token):
            return True
        if token.lower_ not in name_words().particles and token.text != "-":
            return False
    return False


def _words(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return the words of a name, hyphenated ones joined: ("Yusuf", "al-Harami")."""
    out: list[str] = []
    glue = False
    for token in tokens:
        if token.text in ("-", "‑"):
            glue = True
            continue
        if glue and out:
            out[-1] += "-" + token.text
        else:
            out.append(token.text)
        glue = False
    return tuple(out)


# ---- of what kind a name is


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
        if word.lower() in REGIONS or word.rstrip(".") in platforms() or word in name_words().thing_ends:
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
        return personal or doc[run.end + 1].lower_ in OWN_PEOPLE

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
            vote += 2.0 if official or noun.lower_ in CLAIMS_STATE else 0.0
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
                return doc[i].lower_ in STATE_NOUNS
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
    for word, following in zip(words, words[1:], strict=False):
        if following in ("of", "for", "on"):
            yield word


def _before(doc: Doc, run: Run) -> str:
    return str(doc[run.start - 1].lower_) if run.start else ""


def _after_the(doc: Doc, run: Run) -> bool:
    return _before(doc, run) == "the"


SUFFIXES = ("ian", "ean", "an", "n", "ish", "ese", "i", "ic", "er", "ander", "ite", "ans", "ians", "ns", "ers", "is")


def demonym_of(word: str, state: str) -> bool:
    """Tell whether `word` is the adjective of a state's name: "Varanian" of "Varania", "Zamaran" of "Zamara"."""
    if word == state or len(word) <= 4:
        return False
    stems = {state, state.rstrip("aeioy"), state.removesuffix("ia"), state.removesuffix("land")}
    return any(len(stem) > 2 and word.startswith(stem) and word[len(stem) :] in SUFFIXES for stem in stems)


def _demonym_states(runs: Sequence[Run]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the keys of names of which the text has an adjective, and the keys of those adjectives."""
    words = {w for r in runs for w in r.words}
    found = {(state, word) for state in {r.words[0] for r in runs if len(r.words) == 1} for word in words if demonym_of(word, state)}
    return frozenset(folded(state) for state, _ in found), frozenset(folded(word) for _, word in found)


def _is_adjective(doc: Doc, run: Run) -> bool:
    """Tell whether a word stands as the adjective of a people: "a Soranian offer"."""
    token = doc[run.end - 1]
    qualifies = token.dep_ in ("amod", "compound", "nmod:desc", "nmod") and token.head.i >= run.end
    return run.end < len(doc) and qualifies and doc[run.end].text.islower() and token.text.endswith((*PEOPLE_ENDINGS, "i", "ic"))


def _before_who(doc: Doc, run: Run) -> bool:
    return any(doc[i].lower_ in ("who", "whom", "whose") for i in range(run.end, min(run.end + 2, len(doc))) if doc[i - 1].text == "," or i == run.end)


def _after_media(doc: Doc, run: Run) -> bool:
    word = _before(doc, run)
    noun = group_noun(word)
    return word == "agency" or (noun is not None and noun.kind == "media")
