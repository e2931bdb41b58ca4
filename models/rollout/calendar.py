"""Working days and the four windows. Pure date arithmetic: today never comes from here."""

from __future__ import annotations

from datetime import date
from math import ceil, floor

from models.plan import Window
from models.rollout.schedule import WindowSpan

WINDOWS = {
    Window.FOUNDATIONS: ("Foundations", 1, 15),
    Window.DISCOVERY: ("Discovery and design", 16, 35),
    Window.PILOT: ("Pilot build", 36, 65),
    Window.RELEASE: ("Limited release", 66, 90),
}
"""Window → title, first and last calendar day of the rollout, both inclusive (playbook S13)."""

_NEAR = 1e-6
"""Offsets are sums of sixths; what differs by less than this is the same moment."""


def working_day(start: date, number: int) -> date:
    """Return the working day ``number`` (0 is the first) at or after ``start``. Saturdays and Sundays are off.

    What would lie behind the last day the calendar knows, in the year 9999, is that day.

    Examples
    --------
    >>> working_day(date(2027, 1, 15), 1)       # a Friday
    datetime.date(2027, 1, 18)
    """
    weekend = 7 - start.weekday() if start.weekday() >= 5 else 0
    first = (start.weekday() + weekend) % 7
    weeks, rest = divmod(number, 5)
    over_weekend = 2 if first + rest >= 5 else 0
    return moved(start, weekend + 7 * weeks + rest + over_weekend)


def moved(day: date, by: int) -> date:
    """Return the day ``by`` days on, or back if negative; at most the first or the last day the calendar knows."""
    return date.fromordinal(max(1, min(day.toordinal() + by, date.max.toordinal())))


def start_date(start: date, offset: float) -> date:
    """Return the day on which work begins that starts ``offset`` working days into the rollout."""
    return working_day(start, floor(offset + _NEAR))


def finish_date(start: date, begun: float, offset: float) -> date:
    """Return the last day of work that begins at ``begun`` and ends at ``offset`` working days into the rollout."""
    return working_day(start, max(floor(begun + _NEAR), ceil(offset - _NEAR) - 1))


def window_spans(start: date) -> tuple[WindowSpan, ...]:
    """Return the four windows with their dates, counted in calendar days from ``start``."""
    return tuple(
        WindowSpan(window, title, moved(start, first - 1), moved(start, last - 1), first, last)
        for window, (title, first, last) in WINDOWS.items()
    )
