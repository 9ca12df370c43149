"""When a commitment falls due: the time attached to what is to be done."""

import calendar
import re
from collections.abc import Iterable
from datetime import date

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.reading.context import Text
from aidememoire.records import Due, TimeExpression

DEADLINES = frozenset(
    {
        "by",
        "before",
        "until",
        "till",
        "within",
        "no later than",
        "not later than",
        "up to",
        "through",
        "prior to",
        "ahead of",
    }
)
PREPOSITIONS = DEADLINES | {
    "on",
    "in",
    "at",
    "from",
    "after",
    "for",
    "during",
    "over",
    "next",
    "as of",
    "later",
    "early",
    "late",
}
LEADS = re.compile(
    r"(?:\b(?:no later than|not later than|prior to|ahead of|as of|as early as|by|before|until|till|within|on|in|at|from|after|for|during|over|through)\s+)(?:the\s+|late\s+|early\s+|later\s+on\s+)?$",
    re.IGNORECASE,
)
END = re.compile(r"\bend\b", re.IGNORECASE)
SOON = re.compile(
    r"\b(?:in the (?:near|not[ -]too[ -]distant|not so distant|foreseeable|coming) future|[\"“]?not[ -]too[ -]distant future|(?:in|within) the (?:coming|next|following) (?:few )?(?:hours|days|weeks|months)|"
    r"(?:with)?in (?:hours|days|weeks|months)(?:,? not (?:days|weeks|months|years))?|immediately|at once|without delay|as soon as possible|shortly|(?<!as )soon(?! as)|for the duration of [^,.;]+|the same day|right away|straight away|next time)\b",
    re.IGNORECASE,
)
CLAUSE_MARKS = re.compile(
    r"\b(?:as soon as|once|until|the moment|when|after|before|the day|as long as|for as long as)\b", re.IGNORECASE
)
OTHER_CLAUSES = frozenset({"acl", "acl:relcl", "relcl", "advcl:relcl"})
SPOKEN = frozenset({"DATE", "TIME", "DURATION"})
PARTS = re.compile(r"^(\d{4})-(\d{2})(?:-(\d{2}))?")


def due_of(text: Text, head: Token, spans: Iterable[tuple[int, int]], *, ahead: bool = False) -> Due | None:
    """Return when something falls due, from the times within `spans` (characters); `head` is what is to be done.

    A deadline ("by Friday") goes before another time, a time with a value before one without. "By the end of July" is
    due on 31 July. With `ahead` no day before the report counts. Words that give no date ("within days", "as soon as a venue is found") are kept without a value.
    """
    places = list(spans)
    times = [
        t
        for a, b in places
        for t in text.times_in(a, b)
        if t.type in SPOKEN and (head.pos_ != "VERB" or _attached(text, t, head))
    ]
    inside = set(text.times_in(*places[0])) if places else set()
    times = [t for t in times if _is_ahead(text, t) or (not ahead and (t in inside or _rank(text, t) == 0))]
    if times:
        best = min(times, key=lambda t: (_rank(text, t) + (0 if t in inside else 1.5), t.start))
        if _rank(text, best) < 4:
            return _due(text, best)
    return _in_words(text, head, places)


def _lead(text: Text, time: TimeExpression) -> re.Match[str] | None:
    return LEADS.search(text.document.text, max(0, time.start - 24), time.start)


def _rank(text: Text, time: TimeExpression) -> int:
    """Order times: deadlines with a value, other dates with one, then those without; a bare length is none."""
    lead = _lead(text, time)
    word = lead.group().split()[0].lower() if lead else ""
    deadline = word in {"by", "before", "until", "till", "no", "not", "within", "prior", "ahead"}
    if time.type == "DURATION":
        return 2 if word in {"within", "in"} else 9
    if time.value is None:
        return 3
    return 0 if deadline else 1


def _attached(text: Text, time: TimeExpression, head: Token) -> bool:
    """Tell whether a time is not that of a clause about something else: "soldiers captured on Friday"."""
    span = text.doc.char_span(time.start, time.end, alignment_mode="expand")
    if span is None:
        return True
    token: Token = span.root
    for _ in range(10):
        if token in {head, token.head}:
            return True
        if token.dep_ in OTHER_CLAUSES and token != head:
            return False
        token = token.head
    return True


def _is_ahead(text: Text, time: TimeExpression) -> bool:
    """Tell whether a time is not before the day of publication; without one, any is."""
    published = text.document.published
    if not published or time.value is None or time.type == "DURATION":
        return True
    value = time.value.split("/")[-1]
    if week := re.fullmatch(r"(\d{4})-W(\d{2})", value):
        value = date.fromisocalendar(int(week[1]), int(week[2]), 7).isoformat()
    if not PARTS.match(value):
        return not re.match(r"^\d{4}$", value) or value >= published[:4]
    return value[:10] >= published[: len(value[:10])]


def _due(text: Text, time: TimeExpression) -> Due:
    lead = _lead(text, time)
    start = lead.start() if lead else time.start
    words = text.document.text[start : time.end]
    value = None if time.type == "DURATION" else _value(time.value, text.document.text[start : time.end])
    return Due(value, words, start, time.end, time.basis if value else None)


def _value(value: str | None, words: str) -> str | None:
    """Return the day meant: the last one of a month or year where its end is meant."""
    if value is None or not END.search(words):
        return value
    if month := re.fullmatch(r"(\d{4})-(\d{2})", value):
        last = calendar.monthrange(int(month[1]), int(month[2]))[1]
        return f"{value}-{last:02d}"
    if week := re.fullmatch(r"(\d{4})-W(\d{2})", value):
        return date.fromisocalendar(int(week[1]), int(week[2]), 7).isoformat()
    return f"{value}-12-31" if re.fullmatch(r"\d{4}", value) else value


def _in_words(text: Text, head: Token, places: list[tuple[int, int]]) -> Due | None:
    whole = text.document.text
    for start, end in places:
        found = SOON.search(whole, start, end)
        if found:
            return Due(None, found.group(), found.start(), found.end())
    for clause in head.children:
        if clause.dep_ not in ("advcl", "obl", "obl:tmod", "obl:unmarked", "advmod"):
            continue
        span = head.doc[clause.left_edge.i : clause.right_edge.i + 1]
        words = " ".join(grammar.marks(clause)) or span.text
        marked = CLAUSE_MARKS.match(words) or CLAUSE_MARKS.match(span.text.lstrip('"“ '))
        if len(span) > 1 and marked:
            return _trimmed(whole, span.start_char, span.end_char)
    return None


def _trimmed(whole: str, start: int, end: int) -> Due:
    while end > start and whole[end - 1] in ' \n\t,.;:"”':
        end -= 1
    while start < end and whole[start] in ' \n\t"“':
        start += 1
    return Due(None, whole[start:end], start, end)
