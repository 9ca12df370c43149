"""What words of time mean before anybody knows when they were written: the output of the grammar, the input of resolving."""

from dataclasses import dataclass
from typing import Literal

from aidememoire.reading.times.moments import Unit

Which = Literal["last", "next", "this", "previous", "following", "same", ""]
"""How a period is picked: last, next and this count from the report, previous, following and same from the text."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A day, month or year by its name; what the words leave out is None. `weekday` only confirms the day."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    which: Which = ""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Two readings of one date in figures (“03/04/2022”)."""

    first: Calendar
    second: Calendar


@dataclass(frozen=True, slots=True)
class Season:
    """A season, quarter or half of a year. `number`: first month of it."""

    unit: Unit
    month: int
    year: int | None = None
    which: Which = ""


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday (ISO number); `week` counts the weeks from this one where the words say which (“Friday last week”)."""

    number: int
    which: Which = ""
    week: int | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """This, last or next day, week, month … (“last month”, “today”), or the one just told of (“the same day”)."""

    unit: Unit
    offset: int
    told: bool = False
    weak: bool = False
    """Only said, not picked (“the year”): a date where words around make it one, otherwise a length or nothing."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A decade or century by its name."""

    unit: Unit
    year: int


@dataclass(frozen=True, slots=True)
class Length:
    """A duration in one or several units; `value` as in TIMEX3 (“PT1H30M”, “PXD”)."""

    value: str
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Shift:
    """A length counted from the report (“two days ago”) or from what was told last (“two days later”)."""

    amount: tuple[tuple[int, str], ...]
    """Whole numbers of units, coarse first; the unit is a word of the lexicon (“week”)."""
    sign: int
    base: Literal["report", "told"] = "report"


@dataclass(frozen=True, slots=True)
class FromDay:
    """A length counted from a day that is named with it (“a week from Friday”)."""

    amount: tuple[tuple[int, str], ...]
    day: "Node"


@dataclass(frozen=True, slots=True)
class UpTo:
    """A month or day whose year is that of a later one, or the year before (“from November through February”)."""

    first: Calendar
    last: Calendar


@dataclass(frozen=True, slots=True)
class OfMonth:
    """A week, weekday or day of a month counted off: “the first week of April”, “the last Friday in May”."""

    count: int
    """From one; −1 is the last."""
    inner: str | int
    """“week”, “weekend”, “day”, or an ISO weekday."""
    month: "Node"


@dataclass(frozen=True, slots=True)
class WeekOf:
    """The week, or weekend, that holds a day (“the week of 3 March”)."""

    day: "Node"
    unit: Unit = Unit.WEEK


@dataclass(frozen=True, slots=True)
class DayNumber:
    """A day of a month not named (“the 14th”); `month` where another expression names it (“13 and 14 May”)."""

    day: int
    month: "Node | None" = None


@dataclass(frozen=True, slots=True)
class Timed:
    """A clock time or part of day, on a day or on the day told of. `time` as in TIMEX3 without offset."""

    time: str
    day: "Node | None" = None
    zone: str | None = None
    """±HH:MM, or an IANA name."""


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast by its name in the lexicon."""

    name: str
    year: int | None = None
    which: Which = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """The period that a report is about, `back` years earlier or in `year`; `name` is “quarter”, “period” or nothing.

    `over`: it is the latest that is over, and not one foretold.
    """

    back: int
    name: str = ""
    year: int | None = None
    over: bool = False


@dataclass(frozen=True, slots=True)
class Ended:
    """The quarter that ends on a day (“the quarter ended March 31”)."""

    unit: Unit
    day: "Node"


@dataclass(frozen=True, slots=True)
class Anniversary:
    """The n-th anniversary of something; `what` are the words after “of”."""

    count: int
    what: frozenset[str]


@dataclass(frozen=True, slots=True)
class BeforeChrist:
    """A year before Christ, which the calendar of dates does not reach; `part` is its month or season in a value, “-SP”.

    `figures`: of the value; fewer than four for decades and centuries.
    """

    year: int
    part: str = ""
    figures: int = 4


@dataclass(frozen=True, slots=True)
class Eve:
    """The day before a day, or before something that happens on a day told of."""

    day: "Node | None"


@dataclass(frozen=True, slots=True)
class Range:
    """A compact range (“3-5 May”); `split` is the token that the second half begins at."""

    first: "Node"
    last: "Node"
    split: int = 0


@dataclass(frozen=True, slots=True)
class Repeated:
    """A set (“every Monday”, “daily”). `kind`: it only says of what kind a thing is (“annual sales”), which TimeML leaves out."""

    value: str
    kind: bool = False


@dataclass(frozen=True, slots=True)
class Vague:
    """A word of time that names no date (“now”, “recently”); only TimeML writes these down."""

    value: str


Node = (
    Calendar
    | Ambiguous
    | Season
    | Weekday
    | Period
    | Fixed
    | Length
    | Shift
    | FromDay
    | UpTo
    | OfMonth
    | WeekOf
    | DayNumber
    | Timed
    | Feast
    | Compared
    | Ended
    | Anniversary
    | BeforeChrist
    | Eve
    | Range
    | Repeated
    | Vague
)


@dataclass(frozen=True, slots=True)
class Found:
    """Tokens `start` to `end` (exclusive) and what they mean."""

    start: int
    end: int
    node: Node
