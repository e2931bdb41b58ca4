from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from views.charts.scale import LEAST, MOST, Scale

FIRST, LAST = date(2026, 2, 27), date(2026, 7, 6)


def scale(per_day: float = 10.0) -> Scale:
    return Scale(FIRST, LAST, per_day)


@given(st.dates(FIRST, LAST), st.floats(LEAST, MOST))
def test_a_day_is_found_where_it_is_drawn(day: date, per_day: float) -> None:
    s = scale(per_day)
    assert s.day_at((s.x(day) + s.end(day)) / 2) == day
    assert s.end(day) - s.x(day) == pytest.approx(per_day)


def test_nothing_lies_beyond_the_scale() -> None:
    s = scale()
    assert (s.day_at(-500), s.day_at(1e9)) == (FIRST, LAST)


@given(st.floats(50, 5000))
def test_what_fits_is_as_wide_as_it_may_be(width: float) -> None:
    s = scale().fitted(width)
    assert s.width == pytest.approx(width)


def test_the_zoom_stays_within_what_is_sensible() -> None:
    assert scale().zoomed(1e6).per_day == MOST
    assert scale().zoomed(0).per_day == LEAST


def test_days_weeks_or_months_are_named_as_there_is_room() -> None:
    def lower(per_day: float) -> list[str]:
        return [mark.text for mark in scale(per_day).lower(0, scale(per_day).width - 1)]

    assert lower(30)[:3] == ["27", "28", "1"]
    assert lower(12)[:3] == ["23 Feb", "2 Mar", "9 Mar"]
    assert lower(4)[:3] == ["23", "2", "9"]
    assert lower(0.8)[:3] == ["Feb", "Mar", "Apr"]
    assert set(lower(0.3)) == {""}


def test_months_carry_their_year_and_years_stand_alone_where_months_are_narrow() -> None:
    def upper(per_day: float) -> list[str]:
        return [mark.text for mark in scale(per_day).upper(0, scale(per_day).width - 1)]

    assert upper(10)[:3] == ["Feb 2026", "Mar 2026", "Apr 2026"]
    assert upper(1.5)[:3] == ["Feb", "Mar", "Apr"]
    assert upper(0.2) == ["2026"]


def test_only_what_is_in_sight_is_named() -> None:
    s = Scale(date(2020, 1, 1), date(2060, 1, 1), 30)
    marks = list(s.lower(s.x(date(2040, 5, 1)), s.x(date(2040, 5, 11))))
    assert [mark.text for mark in marks] == [str(n) for n in range(1, 12)]
    assert len(list(s.upper(s.x(date(2040, 5, 1)), s.x(date(2040, 5, 11))))) == 1


def test_weekends_lie_on_saturday_and_sunday() -> None:
    s = scale()
    found = [FIRST + timedelta(days=round(x / s.per_day)) for x, _ in s.weekends(0, s.width)]
    assert found == [day for n in range(s.days) if (day := FIRST + timedelta(days=n)).weekday() == 5]
    assert {wide for _, wide in s.weekends(0, s.width)} == {2 * s.per_day}
    assert list(scale(1.0).weekends(0, 500)) == []


@pytest.mark.parametrize("per_day", [LEAST, 0.5, 2.0, 30.0])
@pytest.mark.parametrize(("first", "last"), [(date.min, date(1, 6, 1)), (date(9999, 1, 1), date.max)])
def test_the_first_and_the_last_days_there_are_can_be_shown(first: date, last: date, per_day: float) -> None:
    s = Scale(first, last, per_day)
    for marks in (s.upper(0, s.width), s.lower(0, s.width)):
        assert all(mark.wide >= 0 for mark in marks)
    assert all(wide > 0 for _, wide in s.weekends(0, s.width))


def test_centuries_are_not_counted_year_by_year() -> None:
    s = Scale(date(1900, 1, 1), date(9000, 1, 1), LEAST)
    assert 2 < len(list(s.upper(0, s.width))) < 2000
