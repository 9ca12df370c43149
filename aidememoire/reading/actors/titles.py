"""Introductions: which title stands with which name, and whose office it is ("Kremlin spokesman", "Velland's minister")."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from aidememoire.language import grammar
from aidememoire.lexicons import Title, title_adjective
from aidememoire.lexicons.names import name_words
from aidememoire.reading.actors.drafts import folded
from aidememoire.reading.actors.marks import Mark
from aidememoire.reading.actors.runs import Layout, Run

POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
POSSESSIVE_PRONOUNS = frozenset({"his", "her", "its", "their", "my", "our"})
ARTICLES = frozenset({"the", "a", "an", "one", "another", "this"})
POST = 4
"""Tokens of where somebody serves."""
LINKING = frozenset({"of", "for", "to", "at", "with", "from"})
ADJECTIVES = 3
"""Words between "of" and what it leads to."""
PLACES = 1
"""Names of places that may stand between two that share a title."""
FARTHEST = 9
"""Tokens that are looked at from a title to the name that it is set beside, or to whose office it is."""


@dataclass(frozen=True)
class Intro:
    """A title with the words around it: the role in tokens, and where the owner of the office is named."""

    title: Title
    start: int
    end: int
    head: int
    owners: tuple[int, ...] = ()
    """Tokens that name the owner: marks and names before the title, a possessor, or what "of" leads to."""
    possessor: int | None = None


def title_head(doc: Doc, mark: Mark) -> int:
    """Return the token of a title that is its noun: "minister" of "minister of state"."""
    for i in range(mark.start + 1, mark.end):
        if doc[i].lower_ in ("of", "for", "to", "without", "at", "in"):
            return i - 1
    return mark.end - 1


def introduce(layout: Layout, runs: Mapping[int, Run], mark: Mark, title: Title) -> Intro:
    """Return a title with what stands before and after it; `runs` gives the name of each token."""
    start, before, possessor = _leftwards(layout, runs, mark)
    end, after = _rightwards(layout, runs, mark)
    owners = (*before, *after) if possessor is None else (*before, possessor)
    return Intro(title, start, end, title_head(layout.doc, mark), owners, possessor)


def _leftwards(layout: Layout, runs: Mapping[int, Run], mark: Mark) -> tuple[int, list[int], int | None]:
    doc, start, owners = layout.doc, mark.start, list[int]()
    i = mark.start - 1
    while i >= 0 and mark.start - i <= FARTHEST:
        token = doc[i]
        known = layout.mark_at.get(i)
        run = runs.get(i)
        if token.text in POSSESSIVES and i > 0:
            return start, owners, _possessor(layout, runs, i - 1)
        if token.lower_ in POSSESSIVE_PRONOUNS:
            return start, owners, i
        if known is not None and known.kind in ("title", "honorific"):
            if known.end != start:
                break
            start = i = known.start
        elif known is not None:
            owners.append(known.start)
            start = i = known.start
        elif run is not None:
            owners.append(run.start)
            start = i = run.start
        elif _goes_with(layout, token, start):
            start = i
        else:
            break
        i -= 1
    return start, owners[::-1], None


def _joins_adjectives(layout: Layout, i: int, start: int) -> bool:
    """Tell whether "and" joins two peoples: "the Russian and Turkish ministers"."""
    before, after = layout.mark_at.get(i - 1), layout.mark_at.get(start)
    return (
        before is not None
        and after is not None
        and before.kind in ("demonym", "country")
        and after.kind in ("demonym", "country")
    )


def _goes_with(layout: Layout, token: Token, start: int) -> bool:
    """Tell whether a word goes with a title that begins after it ("foreign ministry spokesman", "former president")."""
    if token.lower_ in ("and", "or", ","):
        return _joins_adjectives(layout, token.i, start)
    if token.text in ("-", "‑") or title_adjective(token.text) is not None:
        return True
    noun = token.pos_ in ("ADJ", "NOUN", "PROPN") and token.text.isalpha() and token.lower_ not in ARTICLES
    return noun and token.i == start - 1 and start <= token.head.i <= start + FARTHEST


def _possessor(layout: Layout, runs: Mapping[int, Run], i: int) -> int:
    known, run = layout.mark_at.get(i), runs.get(i)
    if known is not None and known.kind != "title":
        return known.start
    return run.start if run is not None else i


def _rightwards(layout: Layout, runs: Mapping[int, Run], mark: Mark) -> tuple[int, list[int]]:
    """Return where the role ends and the owner after "of": "president of Orlia", "head of the mission"."""
    doc = layout.doc
    i = _after_linking(layout, runs, mark)
    if i is None:
        return mark.end, []
    named = runs.get(_after_titles(layout, i))  # "the office of Prime Minister Ilse Korda"
    known = layout.mark_at.get(i)
    if named is not None and not doc[named.start].is_space:
        return named.end, [named.start]
    if known is not None and known.kind not in ("title", "honorific"):
        return known.end, [known.start]
    noun = i
    while noun + 1 < len(doc) and doc[noun].pos_ in ("NOUN", "ADJ") and doc[noun + 1].pos_ == "NOUN":
        noun += 1
    if doc[noun].pos_ == "NOUN":
        return noun + 1, [noun] if known is None else []
    return mark.end, []


def _after_linking(layout: Layout, runs: Mapping[int, Run], mark: Mark) -> int | None:
    """Return the token after "of (the Republic of)" that follows a title, None where no such word follows."""
    doc, i = layout.doc, mark.end
    if i + 1 >= len(doc) or doc[i].lower_ not in LINKING:
        return None
    i += 1
    while (
        i < len(doc) and i - mark.end <= ADJECTIVES and i not in layout.mark_at and i not in runs and _qualifies(doc[i])
    ):
        i += 1
    while i + 2 < len(doc) and doc[i].lower_ in name_words().forms_of_state and doc[i + 1].lower_ == "of":
        i += 3 if doc[i + 2].lower_ == "the" else 2
    return i if i < len(doc) else None


def _qualifies(token: Token) -> bool:
    return token.lower_ in ARTICLES or token.lower_ in POSSESSIVE_PRONOUNS or token.pos_ == "ADJ"


def _after_titles(layout: Layout, i: int) -> int:
    while (mark := layout.mark_at.get(i)) is not None and mark.kind in ("title", "honorific"):
        i = mark.end
    return i


# ---- titles with names


def split_runs(layout: Layout, runs: Sequence[Run]) -> list[Run]:
    """Part names that stand together without a comma: "President of Orlia Petra Lund"."""
    alone = {r.key for r in runs}
    out: list[Run] = []
    for whole in runs:
        run = whole
        if len(run.words) > 1 and _is_portfolio_of_people(layout, run):  # "Orlian Transport Minister"
            out.append(Run(run.start, run.start + 1, run.words[:1]))
            run = Run(run.start + 1, run.end, run.words[1:])
        at = _split_at(layout, run, alone)
        if at is None:
            out.append(run)
            continue
        token = _token_of_word(layout.doc, run, at)
        out += [
            Run(run.start, token, run.words[:at]),
            Run(token, run.end, run.words[at:], title=_title_over(layout, run.start)),
        ]
    return out


def _is_portfolio_of_people(layout: Layout, run: Run) -> bool:
    mark = layout.mark_at.get(run.end)
    return mark is not None and mark.kind == "title" and run.words[0].endswith(name_words().people_endings)


def _split_at(layout: Layout, run: Run, alone: set[str]) -> int | None:
    """Return the number of words of the place or body that begins a run after "<title> of", None where all is one name."""
    if len(run.words) < 2 or _title_over(layout, run.start) is None:
        return None
    folded_words = [folded(w) for w in run.words]
    for at in range(1, len(run.words)):
        if " ".join(folded_words[:at]) in alone or (" ".join(folded_words[at:]) in alone and len(run.words) - at > 1):
            return at
    return 1 if len(run.words) == 3 else None


def _token_of_word(doc: Doc, run: Run, number: int) -> int:
    """Return the token at which word `number` of a run begins."""
    word = -1
    for i in range(run.start, run.end):
        if doc[i].text in ("(", ")"):
            continue
        if not (i > run.start and (doc[i].text in ("-", "‑") or doc[i - 1].text in ("-", "‑"))):
            word += 1
        if word == number:
            return i
    return run.end


def _title_over(layout: Layout, start: int) -> Mark | None:
    """Return the title before "of (the)" at which a name begins."""
    doc, i = layout.doc, start - 1
    if i > 0 and doc[i].lower_ == "the":
        i -= 1
    if i > 0 and doc[i].lower_ in ("of", "for"):
        mark = layout.mark_at.get(i - 1)
        if mark is not None and mark.kind == "title":
            return mark
    return None


def with_titles(layout: Layout, runs: Sequence[Run]) -> list[Run]:
    """Give each name the title or courtesy right before it, or that it is set beside ("the minister, Per Dahl,")."""
    at = {i: r for r in runs for i in range(r.start, r.end)}
    out: list[Run] = []
    for bare in runs:
        run = _with_title_before(layout, at, bare)
        found = run.title or _shared_title(layout, out, run) or _title_beside(layout, at, run)
        out.append(run if found is run.title else replace(run, title=found))
    return out


def _with_title_before(layout: Layout, at: Mapping[int, Run], run: Run) -> Run:
    if run.title is not None:
        return run
    i = run.start - 1
    if i >= 0 and layout.doc[i].text == "(":
        i -= 1
    mark = layout.mark_at.get(i) if i not in at else None  # "Union of Island Mayors (UIM)"
    honorific = None
    while mark is not None and mark.kind == "honorific":
        honorific, mark = honorific or mark, layout.mark_at.get(mark.start - 1)
    if mark is not None and mark.kind in ("country", "organisation", "metonym"):  # "President of Orlia Petra Lund"
        mark = _title_over(layout, mark.start)
    if mark is None or not isinstance(mark.value, Title) or not _is_noun_title(layout.doc, mark):
        return replace(run, honorific=honorific)
    return replace(run, title=mark, honorific=honorific)


def _is_noun_title(doc: Doc, mark: Mark) -> bool:
    """Tell whether a title is used as one, not as "major" in "major Western powers" or "head" in a verb."""
    head = doc[title_head(doc, mark)]
    return head.pos_ in ("NOUN", "PROPN") or head.text[0].isupper() or mark.end - mark.start > 1


def _shared_title(layout: Layout, before: Sequence[Run], run: Run) -> Mark | None:
    """Return the plural title of a name that this one is joined to: "Presidents Karel Thun and Nora Vask"."""
    i = run.start - 1
    if i < 1 or layout.doc[i].lower_ not in ("and", ",", "&"):
        return None
    for last in before[: -PLACES - 2 : -1]:  # a place after the first name may stand between
        title = last.title
        if title is not None and isinstance(title.value, Title):
            return title if title.value.plural and _only_homes(layout, last.end, i) else None
    return None


def _only_homes(layout: Layout, start: int, end: int) -> bool:
    """Tell whether nothing but a comma or "of Velland" stands between two joined names."""
    gap = layout.doc[start:end]
    if len(gap) <= 1:
        return True
    homes = all(t.i in layout.mark_at or t.lower_ in ("the", "of", "from", ",") or t.text[0].isupper() for t in gap)
    return gap[0].lower_ in ("of", "from") and len(gap) <= FARTHEST and homes


def _title_beside(layout: Layout, at: Mapping[int, Run], run: Run) -> Mark | None:
    return _title_across_comma(layout, at, run) or _title_after(layout, at, run)


def _title_across_comma(layout: Layout, at: Mapping[int, Run], run: Run) -> Mark | None:
    """Return the title in "Velland's foreign minister, Per Dahl, said"."""
    doc = layout.doc
    comma = run.start - 1
    while (before := layout.mark_at.get(comma)) is not None and before.kind == "honorific":
        comma = before.start - 1
    if comma < 1 or doc[comma].text != ",":
        return None
    closes = _closes_apposition(doc, run.end, doc[run.end - 1])
    for i in range(comma - 1, max(-1, comma - 1 - FARTHEST), -1):
        mark = layout.mark_at.get(i)
        if mark is not None and isinstance(mark.value, Title):
            intro = introduce(layout, at, mark, mark.value)
            fits = comma in (intro.end, mark.end) or _is_portfolio(doc, mark.end, comma) or _is_post(doc, mark.end, run)
            listed = mark.value.plural and run.end < len(doc) and doc[run.end].lower_ in ("and", ",")
            return mark if fits and mark.end not in at and (listed if mark.value.plural else closes) else None
        if doc[i].is_punct or doc[i].pos_ in ("VERB", "AUX"):
            return None
    return None


def _is_portfolio(doc: Doc, start: int, end: int) -> bool:
    """Tell whether tokens are what an office is of: "of logistics", "for humanitarian affairs and trade"."""
    return (
        end > start
        and doc[start].lower_ in LINKING
        and all(doc[i].pos_ in ("NOUN", "ADJ", "ADP", "DET", "PROPN", "CCONJ") for i in range(start, end))
    )


def _is_post(doc: Doc, start: int, run: Run) -> bool:
    """Tell whether tokens before a name between commas say where somebody serves: "its negotiator in Brek, Ana Roe, said"."""
    end = run.start - 1
    between = run.end < len(doc) and doc[run.end].text == ","
    return (
        between
        and 1 < end - start <= POST
        and doc[start].lower_ in ("in", "on")
        and not any(t.is_punct for t in doc[start:end])
    )


def _closes_apposition(doc: Doc, end: int, last: Token) -> bool:
    if end >= len(doc):
        return True
    following = doc[end]
    if following.text in (",", ".", ")", ";", ":", "—", "–") or following.pos_ in ("VERB", "AUX") or following.is_space:
        return True
    return grammar.apposed_to(last) is not None or following.lower_ in ("who", "of", "to", "on", "in", "from")


def _title_after(layout: Layout, at: Mapping[int, Run], run: Run) -> Mark | None:
    """Return the title in "Jean Roux, the fund's director of programmes," and in "Vera Kiss, Lund's deputy"."""
    doc = layout.doc
    if (
        run.end + 1 >= len(doc)
        or doc[run.end].text not in (",", "(")
        or (run.start and doc[run.start - 1].lower_ in ("in", "at", "near", "to"))
    ):
        return None
    for i in range(run.end + 1, min(len(doc), run.end + 1 + FARTHEST)):
        mark = layout.mark_at.get(i)
        if mark is not None and isinstance(mark.value, Title):
            named = mark.end in at or (mark.end < len(doc) and doc[mark.end].text == "(")
            named = named or _is_new_subject(doc, run.end + 1, mark)
            intro = introduce(layout, at, mark, mark.value)
            return (
                mark
                if not named
                and not mark.value.plural
                and intro.start <= max(run.end + 2, i)
                and _reaches(layout, at, run.end + 1, intro)
                else None
            )
        if (
            (doc[i].is_punct and doc[i].text not in ("-", "'", "’"))
            or doc[i].pos_ in ("VERB", "AUX", "ADP", "CCONJ")
            or doc[i].is_space
        ):
            return None
    return None


def _is_new_subject(doc: Doc, start: int, mark: Mark) -> bool:
    """Tell whether a title after a comma begins a clause: "In a message on Radio Brek, its commander warned"."""
    head = doc[title_head(doc, mark)]
    return doc[start].lower_ in POSSESSIVE_PRONOUNS and grammar.is_active_subject(head)


def _reaches(layout: Layout, at: Mapping[int, Run], start: int, intro: Intro) -> bool:
    """Tell whether all words between a comma and a title belong to the title's phrase."""
    first = intro.start if intro.possessor is None else intro.possessor
    run = at.get(first)
    return all(
        layout.doc[i].lower_ in ARTICLES
        or i in at
        or i in layout.mark_at
        or layout.doc[i].pos_ in ("DET", "ADJ", "NOUN", "PROPN")
        for i in range(start, first)
    ) and (run is None or run.start >= start)
