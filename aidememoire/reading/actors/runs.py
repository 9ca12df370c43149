"""Capitalised names that no word list knows: where in the text they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from aidememoire.lexicons import Title
from aidememoire.lexicons.names import given_name_gender, name_words
from aidememoire.lexicons.pages import pages
from aidememoire.reading.actors.drafts import folded
from aidememoire.reading.actors.marks import Mark, lines
from aidememoire.reading.context import Text

OPENERS = frozenset(
    {
        ".",
        "!",
        "?",
        ":",
        ";",
        '"',
        "“",
        "”",
        "„",
        "«",
        "‘",
        "'",
        "''",
        "``",
        "—",
        "–",
        "--",
        "…",
        "...",
        "(",
        ")",
        "•",
        "-",
        "*",
    }
)
LABELS = frozenset({"I", "Q", "A", "I."})
"""Capitals that are no names: the pronoun, and the labels of an interview."""
JOINED_BODIES = frozenset({"ministry", "department", "organisation", "organization", "office"})
"""Bodies whose names may go on with "and": "Ministry of Trade and Industry"."""


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
        self.dateline = text.document.dateline
        self.marks = marks
        self.mark_at: dict[int, Mark] = {i: m for m in marks for i in range(m.start, m.end)}
        self.lower: list[str] = [t.lower_ for t in text.doc]
        self._closed = self._tokens_in(text, ("dateline", "credit"))
        self._titles = self._tokens_in(text, ("title", "heading"))

    @staticmethod
    def _tokens_in(text: Text, kinds: tuple[str, ...]) -> frozenset[int]:
        parts = [(p.start, p.end) for p in text.document.parts if p.kind in kinds]
        return frozenset(t.i for t in text.doc if parts and any(a <= t.idx < b for a, b in parts))

    def is_closed(self, token: Token) -> bool:
        """Tell whether a token is in a dateline or a credit line."""
        return token.i in self._closed

    def in_title(self, token: Token) -> bool:
        """Tell whether a token is in a headline."""
        return token.i in self._titles


def is_capital(token: Token) -> bool:
    """Tell whether a word is written like a name: a capital first, not a month or a day, not a lone label."""
    word = token.text
    if not word[0].isupper() or not any(c.isalpha() for c in word) or word in LABELS or asks(token):
        return False
    return token.lower_ not in name_words().calendar or (word in name_words().given_months and _begins_name(token))


def asks(token: Token) -> bool:
    """Tell whether a word is the label of somebody who asks: "QUESTION: Will it open?"."""
    doc, i = token.doc, token.i
    opens = i == 0 or (doc[i - 1].is_space and "\n" in doc[i - 1].text)
    return opens and i + 1 < len(doc) and doc[i + 1].text in (":", "(") and token.lower_ in pages().turns.askers


def _begins_name(token: Token) -> bool:
    """Tell whether a month is a given name: "April Kowal", not "in May Lund said"."""
    doc, i = token.doc, token.i
    following = doc[i + 1] if i + 1 < len(doc) else token
    before = doc[i - 1].lower_ if i else ""
    alone = (
        following.i == i
        or not following.text[0].isupper()
        or not following.is_alpha
        or following.lower_ in name_words().calendar
    )
    return not alone and not before.isdigit() and before not in name_words().date_words


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
        return token.text in seen or (
            token.pos_ == "PROPN" and bool(token.ent_type_) and token.lower_ not in low and not token.is_stop
        )
    if not _opens(token):
        return not (token.is_stop and token.pos_ != "PROPN")
    named = given_name_gender(token.text) is not None and _is_next_capital(token)
    if not named and (token.is_stop or token.lower_ in low):
        return False  # but "Per Dahl said"
    following = layout.mark_at.get(token.i + 1)
    if following is not None and following.kind == "title" and token.text.endswith(name_words().people_endings):
        return True  # "Orlian President", whatever the tagger says
    return (
        token.text in seen
        or token.pos_ == "PROPN"
        or bool(token.ent_type_)
        or (token.text.isupper() and len(token.text) > 1)
    )


def _is_next_capital(token: Token) -> bool:
    return bool(token.i + 1 < len(token.doc) and token.doc[token.i + 1].text[0].isupper())


def _runs_of_line(layout: Layout, line: Sequence[Token], seen: set[str], low: set[str]) -> Iterator[Run]:
    at, words = 0, name_words()
    while at < len(line):
        token = line[at]
        if not token.text[0].isupper() and token.text != "(" and token.lower_ not in words.prefixes:
            at += 1
            continue
        joined = (
            token.lower_ in words.prefixes
            and at + 2 < len(line)
            and line[at + 1].text == "-"
            and line[at + 2].text[0].isupper()
        )
        bracketed = _bracketed(layout, line, at)
        if (
            not (joined or bracketed or _accepts(layout, token, seen, low))
            or token.i in layout.mark_at
            or layout.is_closed(token)
        ):
            at += 1
            continue
        end = _with_of(layout, line, _run_end(layout, line, at))
        tokens = [t for t in line[at:end] if t.text not in ("(", ")")]
        yield Run(tokens[0].i, tokens[-1].i + 1, _words(_without_suffix(tokens)))
        at = end


def _without_suffix(tokens: Sequence[Token]) -> list[Token]:
    """Leave out "Jr."; the number of a king or a pope stays, who has no other surname."""
    kept = [t for t in tokens if t.text != "," and t.text not in name_words().suffixes]
    return kept if len(kept) > 1 else [t for t in tokens if t.text != ","]


def _bracketed(layout: Layout, line: Sequence[Token], at: int) -> bool:
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


def _run_end(layout: Layout, line: Sequence[Token], at: int) -> int:
    """Return where a run that begins at `at` ends: over particles, hyphens and brackets to the last capital word."""
    words, end = name_words(), at + 1
    if line[at].text == "(":
        end = at + 3
    while end < len(line):
        token = line[end]
        following = line[end + 1] if end + 1 < len(line) else None
        if (
            token.text in ("-", "‑")
            and not line[end - 1].whitespace_
            and not token.whitespace_
            and following is not None
        ):
            if following.i in layout.mark_at:
                break
            end += 2
        elif token.i in layout.mark_at or layout.is_closed(token):
            break
        elif (
            is_capital(token)
            and not (token.is_stop and token.pos_ not in ("PROPN", "NOUN"))
            and not line[end - 1].text.endswith(":")
        ):
            end += 1
        elif _bracketed(layout, line, end):
            end += 3
        elif token.text == "," and following is not None and following.text in words.suffixes:
            end += 2
        elif (
            following is not None
            and (token.lower_ in words.particles or token.text == "&")
            and _goes_on(layout, line, end)
        ):
            end += 1
        else:
            break
    return end


def _with_of(layout: Layout, line: Sequence[Token], end: int) -> int:
    """Return where the name of a body ends with what "of" leads to, and one more word joined by "and"."""
    head = line[end - 1].lower_
    if head not in name_words().bodies_of or end + 1 >= len(line) or line[end].lower_ not in ("of", "for", "on"):
        return end
    at = end + 2 if line[end + 1].lower_ == "the" else end + 1
    if at >= len(line) or not is_capital(line[at]):
        return end
    mark = layout.mark_at.get(line[at].i)
    if mark is not None:
        return end if head in name_words().owned_bodies or mark.kind == "title" else at + mark.end - mark.start
    last = _run_end(layout, line, at)
    while last < len(line) and (inner := layout.mark_at.get(line[last].i)) and _is_of_name(line[last], inner):
        last += inner.end - inner.start  # "Union of Island Mayors"
    if (
        last + 1 < len(line)
        and line[last].lower_ in ("and", "&")
        and is_capital(line[last + 1])
        and line[last + 1].i not in layout.mark_at
        and head in JOINED_BODIES
    ):
        last = _run_end(layout, line, last + 1)
    return last


def _is_of_name(token: Token, mark: Mark) -> bool:
    return isinstance(mark.value, Title) and mark.value.plural and token.text[0].isupper()


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
