"""The dateline: place, date and agency before the first sentence, in the shapes that agencies and offices use.

`HARNOW (Coast Wire) —` · `GENEVA, June 18 (Reuters) -` · `KYIV/WASHINGTON —` · `Beijing, Feb 13, 2025 –` ·
`MOSCOW, February 13. /TASS/.` · `GENEVA (15 March 2024) –` · `(AFP) -` · `ISLAMABAD:` · `12 February 2022, Harnow`
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
MOST_WORDS: Final = 4
"""Words of a place that is not in capitals: "Port of Spain" has three; headlines have more."""
SHORT_NAME: Final = 4
"""Letters: shouted words up to this length are abbreviations ("NATO —") unless a list knows them as places."""

DASH: Final = re.compile(r"\s*(?:—|―|--+)\s*|\s+[-–‒_]\s+|(?<=[)\]/.])\s*[-–‒_]\s*")
COLON: Final = re.compile(r":\s+")
BRACKET: Final = re.compile(r"(?<=[)\]])\s+(?=[^\W\d_a-z]|[\"“‘'])|(?<=/)\.?\s+")
GROUP: Final = re.compile(
    r"\((?P<round>[^()]{2,60})\)|\[(?P<square>[^\[\]]{2,60})\]|(?:(?<=\s)|^)/(?P<slash>[^/\s][^/]{0,38}[^/\s])/"
)
NUMERIC: Final = re.compile(r"\b(?:\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{4})\b")
DATES: Final = (DAY_FIRST, MONTH_FIRST, NUMERIC)
STRAY: Final = re.compile(r"(?:19|20)\d\d|at|on|(?:by|via) (?:tele|video)[\w ]*", re.IGNORECASE)
ABBREVIATED: Final = re.compile(r"(?:^|[\s.])(?:[^\W\d_]|st|mt|ft)$", re.IGNORECASE)
"""What a stop that ends no segment follows: "D.C.", "U.S.", "St. Petersburg"."""
WEEKDAY: Final = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b\.?", re.IGNORECASE)
CLOCK: Final = re.compile(
    r"\b\d{1,2}[:.h]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?(?:\s*(?:hrs|[A-Z]{2,4}\b))?(?:\s*[+-]\d\d:?\d\d)?|"
    r"\b\d{4}\s*(?:GMT|UTC|hrs)\b|\b\d{1,2}\s?[ap]\.?m\b\.?",
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
    `date` is ISO 8601, None unless complete; `sure` says that an agency, a date, or a place in capitals before a dash makes it certain.
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
                return _extended(head, paragraph, mark.end(), dash=pattern is DASH)
    return None


def find_dateline_line(line: str) -> Dateline | None:
    """The dateline that `line` is as a whole: a date or a time with or without a place, or a place with an agency."""
    if len(line) > LONGEST_LINE:
        return None
    plain = STAMP.sub(lambda match: " " * len(match[0]), line)
    head = _head(plain.rstrip(" —–-_:."))
    if head is None or not (head.has_date or CLOCK.search(line) or (head.place and head.agencies)):
        return None
    return Dateline(len(line), head.place, head.date, head.agencies, sure=True)


def _extended(head: _Head, paragraph: str, end: int, *, dash: bool) -> Dateline:
    """The dateline, with an agency that signs after the dash ("— RIA Novosti. ")."""
    agencies = head.agencies
    signed = SIGNED.match(paragraph, end)
    if signed and agency_named(signed["name"]):
        agencies = (*agencies, Agency(agency_name(signed["name"]), *signed.span("name")))
        end = signed.end()
    while end and paragraph[end - 1] == " ":
        end -= 1
    shouted = dash and head.place is not None and is_shouted(paragraph[slice(*head.place)])
    return Dateline(end, head.place, head.date, agencies, sure=head.has_date or bool(agencies) or shouted)


def _head(words: str) -> _Head | None:
    """What stands before the dash, None unless all of it is place, date, time or agency."""
    agencies: list[Agency] = []
    rest = words
    for group in GROUP.finditer(words):
        inner = group["round"] or group["square"] or group["slash"]
        if _bare(inner).strip(" ,."):
            if not _is_signature(inner):
                return None
            agencies += _signatures(inner, group.start() + 1)
            rest = _blanked(rest, group.start(), group.end())
        else:
            rest = _blanked(rest, group.start(), group.start() + 1)
            rest = _blanked(rest, group.end() - 1, group.end())
    places: list[tuple[int, int]] = []
    for begin, end in _segments(_bare(rest)):
        segment = words[begin:end]
        if _signs(segment, first=not places):
            agencies.append(Agency(agency_name(segment), begin, end))
        elif STRAY.fullmatch(segment) or _is_press(segment):
            continue
        elif _is_place(segment):
            places.append((begin, end))
        else:
            return None
    has_date = any(pattern.search(rest) for pattern in DATES)
    if not (places or agencies or has_date or CLOCK.search(rest)):
        return None
    place = _chief(places, words)
    known = place is not None and _is_known(words[slice(*place)])
    return _Head(place, has_date, find_date(rest), tuple(agencies), known)


def _chief(places: list[tuple[int, int]], words: str) -> tuple[int, int] | None:
    """The place that the news is from: the first, but for a building before its city ("The Kremlin, Moscow")."""
    if len(places) > 1 and words[slice(*places[0])].startswith("The ") and not _is_known(words[slice(*places[0])]):
        return places[1]
    return places[0] if places else None


def _signs(segment: str, *, first: bool) -> bool:
    """Whether a segment is an agency; what stands first may be a place of the same name ("Petra") in small letters."""
    if agency_named(segment):
        return not first or is_shouted(segment) or " " in segment
    return _is_press(segment) and is_shouted(segment)


def _is_press(segment: str) -> bool:
    held = outlet_named(segment)
    return held is not None and held.kind == "press"


def _is_place(segment: str) -> bool:
    words = re.sub(r"\s*/\s*", " ", segment).split()
    names = pages().names
    if segment.casefold() in names.rubrics | pages().turns.labels:
        return False
    if not is_shouted(segment) and len(words) > MOST_WORDS:
        return False
    return is_name(words) and (is_shouted(segment) or words[0].casefold() not in names.no_place)


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + "," * (end - start) + text[end:]


def _bare(text: str) -> str:
    """`text` with dates, weekdays and times of day as spaces, so that offsets stay."""
    for pattern in (*DATES, CLOCK, WEEKDAY):
        text = pattern.sub(_spaces, text)
    return text


def _segments(text: str) -> list[tuple[int, int]]:
    """Spans of what stands between commas, stops and bars, blanks left out."""
    spans, begin = [], 0
    for cut in [*CUTS.finditer(text), None]:
        end = cut.start() if cut else len(text)
        if cut and cut[0].startswith(".") and ABBREVIATED.search(text[:end]):
            continue
        segment = text[begin:end]
        if any(sign.isalnum() for sign in segment):
            left = begin + len(segment) - len(segment.lstrip())
            spans.append((left, begin + len(segment.rstrip())))
        begin = cut.end() if cut else end
    return spans


def _is_signature(words: str) -> bool:
    names = re.split(r"\s*[/,&]\s*|\s+and\s+", words.replace("with ", ""))
    return all(is_name(name.split()) or name.casefold() in pages().credits.unnamed for name in names if name)


def _signatures(words: str, start: int) -> list[Agency]:
    """The agencies inside brackets; `start` is where the words begin."""
    names = re.finditer(r"[^/,&\s](?:[^/,&]*[^/,&\s])?", words)
    return [
        Agency(agency_name(name[0]), start + name.start(), start + name.end())
        for name in names
        if is_name(name[0].split())
    ]


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
    listed = any(agency_named(agency.name) or outlet_named(agency.name) for agency in head.agencies)
    if head.place is None:
        return starts and (listed or (head.has_date and pattern is DASH))
    place = paragraph[slice(*head.place)]
    shouted = is_shouted(place)
    if pattern is BRACKET:
        return starts and (listed or (shouted and head.has_date and bool(head.agencies)))
    # A short shouted word is an abbreviation, and a word in small letters may be the subject of the sentence.
    likely = sure or head.known or len(place) > SHORT_NAME
    if pattern is COLON:
        return starts and (head.has_date or (shouted and likely and (sure or head.known or " " not in place)))
    if shouted and (sure or head.known):
        return True
    plain_hyphen = mark[0].strip() in {"-", "--"} and not (sure or head.known)
    return starts and likely and not plain_hyphen and (sure or not _is_interrupted(following))


def _is_interrupted(following: str) -> bool:
    """Whether a second dash closes what the first opened, within the first sentence."""
    sentence = re.split(r"[.!?][\"”’)]*\s", following, maxsplit=1)[0]
    return re.search(r"\s[–—-]\s|—|--", sentence) is not None
