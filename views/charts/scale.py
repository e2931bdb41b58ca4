"""Days as pixels: the time scale of the Gantt and what is written along it. Knows no Qt."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from math import floor
from typing import Final

import msgspec

from models.report.words import MONTHS

LEAST: Final = 0.02
MOST: Final = 48.0
"""Pixels a day, at the least and at the most."""

PRESETS: Final = {"day": 30.0, "week": 12.0, "quarter": 4.0}
"""Zoom → pixels a day."""

DAYS_NAMED: Final = 20.0
"""Pixels a day from which every day is named."""
WEEKS_NAMED: Final = 5.5
"""Pixels a day from which every week is named."""
MONTHS_NAMED: Final = 1.0
"""Pixels a day from which every month is named; below, years are."""
WEEKENDS_SHADED: Final = 3.0


class Mark(msgspec.Struct, frozen=True):
    """Something written on the scale: from ``x`` on, ``wide`` pixels are its own."""

    x: float
    wide: float
    text: str


class Scale(msgspec.Struct, frozen=True):
    """The days from ``first`` to ``last``, both included, at ``per_day`` pixels each."""

    first: date
    last: date
    per_day: float

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def width(self) -> float:
        return self.days * self.per_day

    def x(self, day: date) -> float:
        """Return where ``day`` begins."""
        return (day - self.first).days * self.per_day

    def end(self, day: date) -> float:
        """Return where ``day`` ends."""
        return self.x(day) + self.per_day

    def day_at(self, x: float) -> date:
        """Return the day at ``x``, within the scale."""
        return self.first + timedelta(days=min(max(floor(x / self.per_day), 0), self.days - 1))

    def zoomed(self, per_day: float) -> Scale:
        """Return the same days at ``per_day`` pixels each, within what is sensible."""
        return Scale(self.first, self.last, min(max(per_day, LEAST), MOST))

    def fitted(self, width: float) -> Scale:
        """Return the same days within ``width`` pixels."""
        return self.zoomed(width / self.days)

    # -- what is written along it ----------------------------------------------------------------------------
    def upper(self, x0: float, x1: float) -> Iterator[Mark]:
        """Yield months with their year between ``x0`` and ``x1``; years where months are too narrow."""
        if self.per_day < MONTHS_NAMED:
            yield from self._years(x0, x1)
            return
        for first, days in self._months(x0, x1):
            month = MONTHS[first.month - 1]
            whole = days * self.per_day >= 64 or first.month == 1
            yield self._mark(first, days, f"{month} {first.year}" if whole else month)

    def lower(self, x0: float, x1: float) -> Iterator[Mark]:
        """Yield days, weeks (by their Monday) or months, whichever there is room for."""
        if self.per_day >= DAYS_NAMED:
            first, last = self.day_at(x0), self.day_at(x1)
            for n in range((last - first).days + 1):
                day = first + timedelta(days=n)
                yield self._mark(day, 1, str(day.day))
        elif self.per_day >= MONTHS_NAMED:
            for monday in self.mondays(x0, x1):
                if self.per_day >= WEEKS_NAMED:
                    text = f"{monday.day} {MONTHS[monday.month - 1]}"
                else:
                    # The month stands above; the number of its Monday tells a week as long as that fits.
                    text = str(monday.day) if self.per_day * 7 >= 18 else ""
                yield self._mark(monday, 7, text)
        elif self.per_day * 30 >= 4:
            named = self.per_day * 30 >= 22
            for first, days in self._months(x0, x1):
                yield self._mark(first, days, MONTHS[first.month - 1] if named else "")

    def mondays(self, x0: float, x1: float) -> Iterator[date]:
        """Yield the Mondays whose week meets ``x0`` to ``x1``."""
        first, last = self.day_at(x0), self.day_at(x1)
        # The first day there is happens to be a Monday, so this never leads before it.
        first -= timedelta(days=first.weekday())
        for n in range(0, (last - first).days + 1, 7):
            yield first + timedelta(days=n)

    def weekends(self, x0: float, x1: float) -> Iterator[tuple[float, float]]:
        """Yield start and width of the weekends between ``x0`` and ``x1``; none where they would be specks."""
        if self.per_day >= WEEKENDS_SHADED:
            for monday in self.mondays(x0, x1):
                x = self.x(monday) + 5 * self.per_day
                if x < self.width:
                    yield x, 2 * self.per_day

    def _mark(self, first: date, days: int, text: str) -> Mark:
        x = self.x(first)
        end = min(x + days * self.per_day, self.width)
        return Mark(max(0.0, x), end - max(0.0, x), text)

    def _months(self, x0: float, x1: float) -> Iterator[tuple[date, int]]:
        """Yield the first day and the number of days of the months that meet ``x0`` to ``x1``."""
        first, last = self.day_at(x0), self.day_at(x1)
        for n in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
            year, month = n // 12, n % 12 + 1
            yield date(year, month, 1), monthrange(year, month)[1]

    def _years(self, x0: float, x1: float) -> Iterator[Mark]:
        # Where even years are narrow, every second, fifth, tenth, … is named.
        every = next((n for n in (1, 2, 5, 10, 20, 50, 100, 200, 500) if n * 365 * self.per_day >= 40), 1000)
        first, last = self.day_at(x0).year, self.day_at(x1).year
        for year in range(first - first % every, last + 1, every):
            begins = date(max(1, year), 1, 1)
            ends = date(min(year + every, date.max.year), 1, 1) if year + every <= date.max.year else date.max
            yield self._mark(begins, (ends - begins).days, str(begins.year))
