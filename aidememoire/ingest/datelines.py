"""The dateline: place, date and agency before the first sentence, in the shapes that agencies and offices use.

`LESKOV (Coast Wire) —` · `GENEVA, June 18 (Reuters) -` · `KYIV/WASHINGTON —` · `Beijing, Feb 13, 2025 –` ·
`MOSCOW, February 13. /TASS/.` · `GENEVA (15 March 2024) –` · `(AFP) -` · `ISLAMABAD:` · `12 February 2022, Leskov`
"""

import re
from typing import Final

import msgspec

from aidememoire.ingest.credits import agency_name
from aidememoire.ingest.dates import DAY_FIRST, MONTH_FIRST, find_date
from aidememoire.ingest.sentences import is_name, is_shouted
from aidememoire.lexicons.agencies import agency_named, outlet_named
from aidememoire.lexicons.countries import country_named, country_of_city
from aidememoire.lexicons.pages import pages
from aidememoire.records import Agency

LONGEST: Final = 110
"""Characters that a dateline takes at most, from place to dash."""
LONGEST_LINE: Final = 100
"""Characters of a line that is nothing but a dateline."""
SHORT_NAME: Final = 4
"""Letters: shouted words up to this length are abbreviations ("NATO —") unless a list knows them as places."""

DASH: Final = re.compile(r"\s*(?:—|―|--+)\s*|\s+[-–‒]\s+|(?<=[)\]/.])\s*[-–‒]\s*")
COLON: Final = re.compile(r":\s+")
BRACKET: Final = re.compile(r"(?<=[)\]])\s+(?=[^\W\d_a-z]|[\"“‘'])|(?<=/)\.?\s+")
GROUP: Final = re.compile(
    r"\((?P<round>[^()]{2,60})\)|\[(?P<square>[^\[\]]{2,60})\]|(?:(?<=\s)|^)/(?P<slash>[^/\s][^/]{0,38}[^/\s])/"
)
NUMERIC: Final = re.compile(r"\b(?:\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{4})\b")
WEEKDAY: Final = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b\.?", re.IGNORECASE)
CLOCK: Final = re.compile(
    r"\b\d{1,2}[:.h]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?(?:\s*(?:hrs|[A-Z]{2,4}\b))?(?:\s*[+-]\d\d:?\d\d)?|\b\d{4}\s*(?:GMT|UTC|hrs)\b",
    re.IGNORECASE,
)
SIGNED: Final = re.compile(r"(?P<name>[^\W\d_a-z][\w -]{1,30}?)\s*(?:[.:]|\s[-–—])\s+")
STAMP: Final = re.compile(
    r"(?:last )?(?:updated|published|posted|issued|modified|created|date)\b(?: on| at)?\s*:?", re.IGNORECASE
)
CUTS: Final = re.compile(r"[,;|]\s*|\.(?:\s+|$)")


class Dateline(msgspec.Struct, frozen=True):
    """A dateline at the head of a paragraph; offsets count in that paragraph.

    `end` is where the dateline ends, its dash included; `place` spans the bare name as printed, None without one;
    `date` is ISO 8601, None unless complete; `sure` says that an agency or a date stands in it.
    """

    end: int
    place: tuple[int, int] | None = None
    date: str | None = None
    agencies: tuple[Agency, ...] = ()
    sure: bool = False


class _Head(msgspec.Struct, frozen=True):
    place: tuple[int, int] | None
    has_date: bool
    date: str | None
    agencies: tuple[Agency, ...]
    known: bool


def find_dateline(paragraph: str, *, colon: bool = True) -> Dateline | None:
    """The dateline that `paragraph` begins with, None without one; `colon` allows a colon in place of the dash."""
    for pattern in (DASH, BRACKET, COLON) if colon else (DASH, BRACKET):
        for mark in pattern.finditer(paragraph, 0, LONGEST):
            if mark.end() >= len(paragraph):
                break
            head = _head(paragraph[: mark.start()])
            if head and _convinces(head, pattern, paragraph, mark):
                return _extended(head, paragraph, mark.end())
    return None


def find_dateline_line(line: str) -> Dateline | None:
    """The dateline that `line` is as a whole: a date or a time with or without a place, or a place with an agency."""
    if len(line) > LONGEST_LINE:
        return None
    plain = STAMP.sub(lambda match: " " * len(match[0]), line)
    head = _head(plain.rstrip(" —–-:."))
    if head is None or not (head.has_date or CLOCK.search(line) or (head.place and head.agencies)):
        return None
    return Dateline(len(line), head.place, head.date, head.agencies, sure=True)


def _extended(head: _Head, paragraph: str, end: int) -> Dateline:
    """The dateline, with an agency that signs after the dash ("— RIA Novosti. ")."""
    agencies = head.agencies
    signed = SIGNED.match(paragraph, end)
    if signed and agency_named(signed["name"]):
        agencies = (*agencies, Agency(agency_name(signed["name"]), *signed.span("name")))
        end = signed.end()
    while end and paragraph[end - 1] == " ":
        end -= 1
    return Dateline(end, head.place, head.date, agencies, sure=head.has_date or bool(agencies))


def _head(words: str) -> _Head | None:
    """What stands before the dash, None unless all of it is place, date, time or agency."""
    agencies = []
    has_date, date = False, None
    rest = words
    for group in GROUP.finditer(words):
        inner = group["round"] or group["square"] or group["slash"]
        begin = group.start() + 1
        if _blank_dates(inner).strip(" ,."):
            if not _is_signature(inner):
                return None
            agencies += _signatures(inner, begin)
        else:
            has_date, date = True, date or find_date(inner)
        rest = _blanked(rest, *group.span())
    bare = _blank_dates(rest)
    has_date, date = has_date or bare != CLOCK.sub(_spaces, rest), date or find_date(rest)
    places: list[tuple[int, int]] = []
    for begin, end in _segments(bare):
        segment = bare[begin:end]
        if agency_named(segment) and (places or has_date or len(segment.split()) > 1 or is_shouted(segment)):
            agencies.append(Agency(agency_name(segment), begin, end))
        elif is_name(re.sub(r"\s*/\s*", " ", segment).split()) and segment.casefold() not in pages().names.rubrics:
            places.append((begin, end))
        elif not re.fullmatch(r"(?:19|20)\d\d", segment):
            return None
    if not (places or agencies or has_date or CLOCK.search(rest)):
        return None
    place = places[0] if places else None
    known = place is not None and _is_known(words[place[0] : place[1]])
    return _Head(place, has_date, date, tuple(agencies), known)


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + "," * (end - start) + text[end:]


def _blank_dates(text: str) -> str:
    """`text` with dates, weekdays and times of day as spaces, so that offsets stay."""
    for pattern in (CLOCK, DAY_FIRST, MONTH_FIRST, NUMERIC, WEEKDAY):
        text = pattern.sub(_spaces, text)
    return text


def _segments(text: str) -> list[tuple[int, int]]:
    """Spans of what stands between commas, stops and bars, blanks left out."""
    spans, begin = [], 0
    for cut in [*CUTS.finditer(text), None]:
        end = cut.start() if cut else len(text)
        if cut and cut[0].startswith(".") and re.search(r"(?:^|[\s.])[^\W\d_]$", text[:end]):
            continue  # the stop of "D.C." or "U.S."
        segment = text[begin:end]
        if segment.strip():
            left = begin + len(segment) - len(segment.lstrip())
            spans.append((left, begin + len(segment.rstrip())))
        begin = cut.end() if cut else end
    return spans


def _is_signature(words: str) -> bool:
    return all(is_name(name.split()) for name in re.split(r"\s*[/,&]\s*|\s+and\s+", words) if name)


def _signatures(words: str, start: int) -> list[Agency]:
    """The agencies inside brackets; `start` is where the words begin."""
    names = re.finditer(r"[^/,&\s](?:[^/,&]*[^/,&\s])?", words)
    return [Agency(agency_name(name[0]), start + name.start(), start + name.end()) for name in names]


def _is_known(place: str) -> bool:
    """Whether a list knows `place`, or the first of several, as a city or a country."""
    first = re.split(r"\s*/\s*| and ", place)[0]
    name = first.title() if is_shouted(first) else first
    return any(found(words) is not None for found in (country_of_city, country_named) for words in (first, name))


def _convinces(head: _Head, pattern: re.Pattern[str], paragraph: str, mark: re.Match[str]) -> bool:
    """Whether the head is a dateline and no subject of a sentence that a dash or a colon interrupts."""
    following = paragraph[mark.end() :]
    starts = following[0].isupper() or following[0].isdigit() or following[0] in "\"“‘'«("
    sure = head.has_date or bool(head.agencies)
    if head.place is None:
        listed = any(agency_named(a.name) or outlet_named(a.name) for a in head.agencies)
        return starts and sure and (listed or (head.has_date and pattern is DASH))
    place = paragraph[head.place[0] : head.place[1]]
    shouted = is_shouted(place)
    if pattern is COLON:
        return shouted and starts and (sure or head.known or (len(place) > SHORT_NAME and " " not in place))
    if pattern is BRACKET:
        listed = any(agency_named(agency.name) for agency in head.agencies)
        return starts and (listed or (shouted and head.has_date and bool(head.agencies)))
    if shouted and (sure or head.known):
        return True
    if not starts or (not sure and _is_interrupted(following)):
        return False
    return sure or head.known or not shouted or len(place) > SHORT_NAME


def _is_interrupted(following: str) -> bool:
    """Whether a second dash closes what the first opened, within the first sentence."""
    sentence = re.split(r"[.!?][\"”’)]*\s", following, maxsplit=1)[0]
    return re.search(r"\s[–—-]\s|—|--", sentence) is not None
