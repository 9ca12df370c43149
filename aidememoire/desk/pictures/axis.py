"""An axis of days."""

from datetime import date, timedelta
from typing import Final

from aidememoire.desk.pictures.letters import width
from aidememoire.desk.pictures.sheet import SMALL, Sheet
from aidememoire.render.dates import MONTHS

APART: Final = 40
"""Pixels between two labels."""
DAYS_FOR_MONTHS: Final = 75
"""From so many days on the axis has months."""
DAY_STRIDES: Final = (1, 2, 7, 14, 28)
MONTH_STRIDES: Final = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)


class Axis:
    """Days from `first` up to, not including, `last`, over the pixels from `left` to `right`."""

    def __init__(self, first: str, last: str, left: float, right: float) -> None:
        self.first, self.last = date.fromisoformat(first), date.fromisoformat(last)
        self.left, self.right = left, right
        self.days = max((self.last - self.first).days, 1)

    def at(self, day: str | date, share: float = 0.0) -> float:
        """Where a day begins, or is over by a share of one day."""
        found = date.fromisoformat(day) if isinstance(day, str) else day
        return self.left + ((found - self.first).days + share) / self.days * (self.right - self.left)

    def draw(self, sheet: Sheet, top: float, bottom: float) -> float:
        """Hair lines from top to bottom with labels below; where the labels end."""
        year = None
        for day in self._ticks():
            x = self.at(day)
            sheet.rule(x, top, x, bottom + 4, colour=sheet.theme.hair)
            name = self._label(day)
            room = width(name, SMALL) / 2
            centre = min(max(x, room + 1), sheet.width - room - 1)
            sheet.text(centre, bottom + 16, name, align="center", colour=sheet.theme.quiet)
            if day.year != year:
                sheet.text(centre, bottom + 30, str(day.year), align="center", colour=sheet.theme.quiet)
                year = day.year
        return bottom + 34

    def _label(self, day: date) -> str:
        month = MONTHS[day.month - 1][:3]
        return month if self.days >= DAYS_FOR_MONTHS else f"{day.day} {month}"

    def _ticks(self) -> list[date]:
        per_day = (self.right - self.left) / self.days
        if self.days < DAYS_FOR_MONTHS:
            stride = next((n for n in DAY_STRIDES if n * per_day >= APART), DAY_STRIDES[-1])
            return [self.first + timedelta(days=n) for n in range(0, self.days, stride)]
        months = next((n for n in MONTH_STRIDES if n * 30 * per_day >= APART), MONTH_STRIDES[-1])
        start = self.first.year * 12 + self.first.month - 1
        stop = self.last.year * 12 + self.last.month
        every = (date(n // 12, n % 12 + 1, 1) for n in range(start, stop) if n % months == 0)
        return [day for day in every if self.first <= day < self.last]
