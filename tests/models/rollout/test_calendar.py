"""Working days and windows."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from models.plan import Window
from models.rollout.calendar import finish_date, start_date, window_spans, working_day

MONDAY = date(2027, 1, 11)
FRIDAY, SATURDAY, SUNDAY = (MONDAY + timedelta(days=n) for n in (4, 5, 6))


def counted(start: date, number: int) -> date:
    """Return the working day ``number`` by walking through the calendar day by day."""
    at = start
    while True:
        if at.weekday() < 5:
            if number == 0:
                return at
            number -= 1
        at += timedelta(days=1)


@pytest.mark.parametrize("first", range(7))
def test_working_days_are_those_one_counts_in_a_calendar(first: int) -> None:
    start = MONDAY + timedelta(days=first)
    assert [working_day(start, n) for n in range(40)] == [counted(start, n) for n in range(40)]


def test_work_that_begins_on_a_weekend_begins_on_monday() -> None:
    monday = MONDAY + timedelta(days=7)
    assert working_day(SATURDAY, 0) == working_day(SUNDAY, 0) == monday


def test_a_day_of_work_is_one_day_and_the_next_begins_the_day_after() -> None:
    assert (start_date(MONDAY, 0), finish_date(MONDAY, 0, 1)) == (MONDAY, MONDAY)
    assert start_date(MONDAY, 1) == MONDAY + timedelta(days=1)
    assert finish_date(MONDAY, 0, 5) == FRIDAY
    assert start_date(MONDAY, 5) == MONDAY + timedelta(days=7)


def test_half_days_share_a_day() -> None:
    assert finish_date(MONDAY, 0, 0.5) == start_date(MONDAY, 0.5) == MONDAY


def test_work_that_takes_no_time_ends_on_the_day_it_begins() -> None:
    assert finish_date(MONDAY, 5, 5) == start_date(MONDAY, 5)


def test_sums_of_sixths_are_not_a_day_late() -> None:
    third = 1 / 3
    assert start_date(MONDAY, third + third + third) == MONDAY + timedelta(days=1)
    assert finish_date(MONDAY, 0, 0.1 + 0.2 + 0.7 + 1e-12) == MONDAY


def test_the_windows_are_those_of_the_playbook_and_leave_no_day_out() -> None:
    spans = window_spans(MONDAY)
    assert [(s.window, s.first_day, s.last_day) for s in spans] == [
        (Window.FOUNDATIONS, 1, 15),
        (Window.DISCOVERY, 16, 35),
        (Window.PILOT, 36, 65),
        (Window.RELEASE, 66, 90),
    ]
    assert spans[0].first == MONDAY
    assert all(a.last + timedelta(days=1) == b.first for a, b in pairwise(spans))
    assert (spans[-1].last - MONDAY).days == 89


def test_the_end_of_the_calendar_is_the_end() -> None:
    assert working_day(date(9999, 12, 30), 10**9) == date.max
    assert working_day(date(9999, 12, 30), 1) == date(9999, 12, 31)
    assert window_spans(date(9999, 12, 30))[-1].last == date.max
