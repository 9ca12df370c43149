"""Noun phrases that mean somebody without a name: "a senior official", "both sides", "the Turkish foreign ministry"."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Doc, Token

from aidememoire.language import grammar
from aidememoire.lexicons import GroupNoun, Office, PersonNoun, Title, group_noun, person_noun
from aidememoire.lexicons.mentions import group_words
from aidememoire.reading.actors.marks import Mark
from aidememoire.reading.actors.memory import saying
from aidememoire.reading.actors.runs import Layout, Run, asks
from aidememoire.reading.actors.titles import POSSESSIVE_PRONOUNS, POSSESSIVES, Intro, introduce, title_head

DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
PLURALS = frozenset({"people", "men", "women"})
GENDERS = {"man": "masculine", "woman": "feminine"}
LONGEST_KNOWING = 9
LONGEST_RESTRICTION = 12
"""Tokens of the longest words after a noun that narrow it."""


@dataclass(frozen=True)
class Phrase:
    """A noun phrase: tokens `start` to `end` (with what the noun is narrowed by), `core` without what follows the noun."""

    head: int
    start: int
    core: int
    end: int
    words: str
    """The noun and the nouns that make one word with it, in lower case: "foreign ministry"."""
    plural: bool
    definite: bool
    owners: tuple[int, ...] = ()
    possessor: int | None = None
    office: Office | None = None
    person: PersonNoun | None = None
    group: GroupNoun | None = None
    gender: str | None = None
    counted: bool = False
    kinds: frozenset[str] = frozenset()
    """Kinds of office that the words after the noun tell: "head of state"."""


def phrase_at(layout: Layout, runs: Mapping[int, Run], token: Token) -> Phrase | None:
    """Return the noun phrase that `token` heads when it means people or a body, None otherwise."""
    noun = token.pos_ in ("NOUN", "PROPN") or token.tag_.startswith("NN")
    if not noun and layout.lower[token.i] not in group_words().crowds:
        return None
    if asks(token):
        return None
    named = token.i in runs and not _generic_run(runs[token.i])
    if named or _inside_compound(token, layout, runs):
        return None
    mark = layout.mark_at.get(token.i)
    if mark is None:
        return _noun_phrase(layout, runs, token)
    is_head = mark.kind == "title" and title_head(layout.doc, mark) == token.i
    return _title_phrase(layout, runs, token, mark) if is_head else None


def _generic_run(run: Run) -> bool:
    return group_noun(" ".join(run.words)) is not None


def _inside_compound(token: Token, layout: Layout, runs: Mapping[int, Run]) -> bool:
    """Tell whether a noun only qualifies the next one: "government delegation", "spokesman Orlov"."""
    if not (grammar.qualifies(token) or grammar.is_beside(token)) or token.head.i <= token.i:
        return False
    if token.tag_ == "NNS" and token.i and token.doc[token.i - 1].lower_ == "the":
        return False  # "offered the rebels fuel": no plural qualifies a noun
    mark = layout.mark_at.get(token.i)
    return not (mark is not None and mark.kind == "title" and mark.end in runs)


def _title_phrase(layout: Layout, runs: Mapping[int, Run], token: Token, mark: Mark) -> Phrase | None:
    title = mark.value
    if not isinstance(title, Title):
        return None
    if token.pos_ not in ("NOUN", "PROPN") and not token.tag_.startswith("NN"):
        return None
    intro = introduce(layout, runs, mark, title)
    start = _left(layout.doc, min(intro.start, intro.possessor if intro.possessor is not None else intro.start))
    end = max(intro.end, _restricted(layout.doc, token, mark.end))
    words = " ".join(t.lower_ for t in layout.doc[mark.start : mark.end])
    office = title.office
    person = person_noun(token.lower_)
    return Phrase(
        head=token.i,
        start=start,
        core=mark.end,
        end=end,
        words=words,
        plural=title.plural,
        definite=_definite(layout.doc, start, intro),
        owners=intro.owners,
        possessor=intro.possessor,
        office=office,
        person=person[0] if person else None,
        gender=title.gender,
        counted=_counted(layout.doc, start, token.i),
        kinds=_kinds_of_head(layout.doc, token),
    )


def _kinds_of_head(doc: Doc, token: Token) -> frozenset[str]:
    """Return the kinds of office of "head(s) of state" and "head(s) of (the) government(s)"."""
    if token.lemma_.lower() not in ("head", "heads") or token.i + 2 >= len(doc) or doc[token.i + 1].lower_ != "of":
        return frozenset()
    words = {t.lower_ for t in doc[token.i + 2 : token.i + 6]}
    state, government = words & {"state", "states"}, words & {"government", "governments"}
    kinds = [*(("head-of-state", "monarch") if state else ()), *(("head-of-government",) if government else ())]
    return frozenset(kinds)


class _Noun(NamedTuple):
    """A noun for people or a body, with the words before it that make one word with it."""

    first: int
    words: str
    person: tuple[PersonNoun, str | None, bool] | None = None
    group: GroupNoun | None = None


def _noun_at(layout: Layout, token: Token) -> _Noun | None:
    """Return the longest noun of the word lists that ends at a token, of three words at most."""
    lower, i = layout.lower, token.i
    for first in range(max(0, i - 2), i):
        before = layout.doc[first:i]
        if any(t.is_space or t.pos_ in ("DET", "NUM") or (t.is_punct and t.text != "-") for t in before):
            continue
        words = " ".join(w for w in lower[first : i + 1] if w != "-")
        person = person_noun(words)
        group = None if person else group_noun(words)
        if person is not None or group is not None:
            return _Noun(first, words, person, group)
    word = lower[i]
    person = person_noun(word)
    group = None if person else group_noun(word)
    people = word in group_words().people or (word in group_words().crowds and _is_crowd(token))
    return _Noun(i, word, person, group) if person is not None or group is not None or people else None


def _noun_phrase(layout: Layout, runs: Mapping[int, Run], token: Token) -> Phrase | None:
    doc, noun = layout.doc, _noun_at(layout, token)
    if noun is None:
        return None
    bare = Title(0, 1, _NOBODY, None, plural=False)
    intro = introduce(layout, runs, Mark(noun.first, token.i + 1, "title", bare), bare)
    start = _left(doc, min(intro.start, intro.possessor if intro.possessor is not None else intro.start))
    many = token.tag_ in ("NNS", "NNPS")
    loose = many or token.lower_ in group_words().crowds or token.lower_ in PLURALS
    kind, gender, plural = noun.person or (None, GENDERS.get(token.lower_) if noun.group is None else None, loose)
    return Phrase(
        head=token.i,
        start=start,
        core=token.i + 1,
        end=max(_restricted(doc, token, token.i + 1), intro.end if noun.group is not None else 0),
        words=noun.words,
        plural=plural or (noun.group is not None and many),
        definite=_definite(doc, start, intro),
        owners=intro.owners,
        possessor=intro.possessor,
        person=kind,
        group=noun.group,
        gender=gender,
        counted=_counted(doc, start, token.i),
    )


def _is_crowd(token: Token) -> bool:
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    return (
        not grammar.determines(token)
        and does(token)
        and following.pos_ not in ("NUM", "NOUN", "ADJ")
        and following.lower_ != "of"
    )


_NOBODY = Office(id="", kind="", speaks_for="self", example="")


def _left(doc: Doc, start: int) -> int:
    """Return where the words before a noun begin: articles, numbers, adjectives, "one of"."""
    i = start - 1
    while i >= 0 and start - i <= 6:
        token = doc[i]
        if token.text in POSSESSIVES or token.lower_ in POSSESSIVE_PRONOUNS or token.is_space:
            break
        if (
            token.pos_ in ("DET", "NUM")
            or (token.pos_ in ("ADJ", "ADV", "VERB") and token.head.i >= start and grammar.determines(token))
            or (token.text == "-" and i > 0)
        ):
            start = i
        else:
            break
        i -= 1
    while start < len(doc) and (doc[start].text == "-" or grammar.is_function(doc[start])):
        start += 1
    return start


def _restricted(doc: Doc, token: Token, end: int) -> int:
    """Return where a noun phrase ends with what narrows it, no comma between: "residents of Brek", "a person briefed on"."""
    if end + 1 < len(doc) and doc[end].lower_ in group_words().knowing and doc[end + 1].pos_ == "ADP":
        last = end + 1
        while (
            last < len(doc)
            and last - end < LONGEST_KNOWING
            and not doc[last].is_punct
            and not doc[last].is_space
            and doc[last].tag_ not in ("VBD", "VBZ", "VBP", "MD")
        ):
            last += 1
        return last
    if end + 1 < len(doc) and doc[end + 1].tag_ == "VBG" and doc[end].pos_ in ("ADP", "SCONJ"):
        return end  # "accused the army of shelling"
    if end >= len(doc) or (doc[end].lower_ not in group_words().restrictive and doc[end].tag_ not in ("VBN", "VBG")):
        return end
    for child in grammar.narrowing(token):
        last = int(child.right_edge.i) + 1
        if child.left_edge.i != end or last - token.i > LONGEST_RESTRICTION:
            continue
        for i in range(end, last):
            if doc[i].text in (",", ";", ":", '"', "“", "”", "(", "—") or doc[i].is_space:
                return i
        return last
    return end


def _definite(doc: Doc, start: int, intro: Intro) -> bool:
    return doc[start].lower_ in DEFINITE or intro.possessor is not None or doc[max(0, start - 1)].lower_ in DEFINITE


def _counted(doc: Doc, start: int, head: int) -> bool:
    return any(doc[i].pos_ == "NUM" or doc[i].lower_ in ("several", "some", "many") for i in range(start, head))


# ---- whether it acts


def speaks(token: Token) -> bool:
    """Tell whether a noun is the subject of a verb of saying, or what "according to" leads to."""
    if grammar.role(token) == "subject":
        verb = grammar.first_conjunct(token).head
        return verb.lemma_.lower() in saying() or verb.lemma_.lower() in group_words().documents
    first = next((t for t in token.subtree if not t.is_punct), token)
    return str(first.lower_) == "according"


def does(token: Token) -> bool:
    """Tell whether a noun is one that speaks or acts, or to whom something is said or done by words."""
    role = grammar.role(token)
    if role == "subject":
        return grammar.first_conjunct(token).head.pos_ in ("VERB", "AUX", "ADJ")
    return role == "agent" or speaks(token)
