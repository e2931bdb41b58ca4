"""Dates are understood as people write them."""

from __future__ import annotations

import pytest

from views.days import day_text, parse_day
from views.figures import NotAFigure


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-03-02", "2026-03-02"),
        ("2 Mar 2026", "2026-03-02"),
        (" 2. march 2026 ", "2026-03-02"),
        ("29 Feb 2028", "2028-02-29"),
        ("", None),
        ("  ", None),
    ],
)
def test_what_is_a_day(text, iso):
    assert parse_day(text) == iso


@pytest.mark.parametrize("text", ["soon", "2026-02-30", "31 Apr 2026", "2 Foo 2026", "12", "2026", "1 2 3 4"])
def test_what_is_none(text):
    with pytest.raises(NotAFigure):
        parse_day(text)


def test_what_is_written_is_read_back():
    assert day_text("2026-03-02") == "2 Mar 2026"
    assert parse_day(day_text("2026-12-31")) == "2026-12-31"
    assert day_text(None) == ""
