"""TIMEX3 values in the words of people. What has no plain wording stays as the value it is."""

import re
from typing import Final

MONTHS: Final = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
SEASONS: Final = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
PARTS: Final = {
    "MO": "morning",
    "MI": "midday",
    "DT": "daytime",
    "AF": "afternoon",
    "EV": "evening",
    "NI": "night",
}
ORDINALS: Final = {"1": "first", "2": "second", "3": "third", "4": "fourth"}
REFERENCES: Final = {"PRESENT_REF": "now", "PAST_REF": "the past", "FUTURE_REF": "the future"}
UNITS: Final = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour", "m": "minute", "S": "second"}

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_TIMED = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d)?(Z|[+-]\d\d:?\d\d)?")
_DURATION = re.compile(r"P(?=\w)(?:[\d.X]+[YMWD])*(?:T(?:[\d.X]+[HMS])+)?")
_FORMS: Final = (
    (re.compile(r"(\d{4})"), lambda m: m[1]),
    (re.compile(r"(\d{3})"), lambda m: f"the {m[1]}0s"),
    (re.compile(r"(\d{4})-(0[1-9]|1[0-2])"), lambda m: f"{_month(m[2])} {m[1]}"),
    (re.compile(r"(\d{4})-(0[1-9]|1[0-2])-(\d\d)"), lambda m: f"{int(m[3])} {_month(m[2])} {m[1]}"),
    (re.compile(r"(\d{4})-W(\d\d)"), lambda m: f"week {int(m[2])} of {m[1]}"),
    (re.compile(r"(\d{4})-W(\d\d)-WE"), lambda m: f"weekend of week {int(m[2])} of {m[1]}"),
    (re.compile(r"(\d{4})-Q([1-4])"), lambda m: f"{ORDINALS[m[2]]} quarter of {m[1]}"),
    (re.compile(r"(\d{4})-H([12])"), lambda m: f"{ORDINALS[m[2]]} half of {m[1]}"),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), lambda m: f"{SEASONS[m[2]]} {m[1]}"),
    (re.compile(r"(.+)T(MO|MI|DT|AF|EV|NI)"), lambda m: f"{PARTS[m[2]]} of {plain(m[1])}"),
)


def plain(value: str) -> str:
    """The value in words: `2026-03-11` is "11 March 2026", `PT1H30M` is "1 hour 30 minutes"."""
    if value in REFERENCES:
        return REFERENCES[value]
    if "/" in value:
        return _range(*value.split("/", 1))
    if _DURATION.fullmatch(value):
        return _duration(value)
    if found := _TIMED.fullmatch(value):
        return f"{plain(found[1])}, {found[2]}{_zone(found[3])}"
    for form, words in _FORMS:
        if found := form.fullmatch(value):
            return words(found)
    return value


def repeated(value: str) -> str:
    """The value of a repetition in words: `P1W` is "every week"."""
    words = plain(value)
    return f"every {words.removeprefix('1 ')}" if _DURATION.fullmatch(value) else words


def _month(number: str) -> str:
    return MONTHS[int(number) - 1]


def _range(start: str, end: str) -> str:
    first, last = _DAY.fullmatch(start), _DAY.fullmatch(end)
    if first and last and first.group(1, 2) == last.group(1, 2):
        return f"{int(first[3])}–{plain(end)}"
    return f"{plain(start)} to {plain(end)}"


def _zone(offset: str | None) -> str:
    if not offset:
        return ""
    hours = offset.replace("Z", "").removesuffix(":00").removesuffix("00")
    sign, digits = hours[:1], hours[1:].lstrip("0")
    return f" (UTC{sign.replace('-', '−')}{digits})" if digits else " (UTC)"


def _duration(value: str) -> str:
    date, _, time = value[1:].partition("T")
    counted = re.findall(r"([\d.X]+)([A-Za-z])", date) + [
        (number, "m" if unit == "M" else unit) for number, unit in re.findall(r"([\d.X]+)([A-Z])", time)
    ]
    return " ".join(_counted(number, UNITS[unit]) for number, unit in counted)


def _counted(number: str, unit: str) -> str:
    if "X" in number:
        return f"some {unit}s"
    return f"{number} {unit}" if number == "1" else f"{number} {unit}s"
