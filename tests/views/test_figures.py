"""Figures as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.plan import Span
from views.figures import NotAFigure, number_text, parse_number, parse_span, span_text


@pytest.mark.parametrize(
    ("text", "lo", "hi"),
    [
        ("2", 2, 2),
        ("10–15", 10, 15),
        ("10 - 15", 10, 15),
        ("1.5 to 2 h", 1.5, 2),
        ("0,8", 0.8, 0.8),
        ("1.125", 1.125, 1.125),
        ("5 min", 5, 5),
        ("-3--1", -3, -1),
        ("−3", -3, -3),
    ],
)
def test_figures_are_read_as_they_are_written(text: str, lo: float, hi: float) -> None:
    assert parse_span(text) == Span(lo, hi)


def test_per_cent_is_a_share() -> None:
    assert parse_span("10–15 %", 100) == Span(0.1, 0.15)
    assert parse_number("80 %", 100) == 0.8


def test_nothing_is_nothing() -> None:
    assert parse_span("  ") is None
    assert parse_number("") is None


@pytest.mark.parametrize("text", ["many", "3–2", "1 2 3", "2x3", "1,200", "–", "nan", "%"])
def test_what_is_no_figure_says_what_would_be_one(text: str) -> None:
    with pytest.raises(NotAFigure, match=r"[Ww]rite"):
        parse_span(text)


def test_one_figure_is_not_two() -> None:
    with pytest.raises(NotAFigure):
        parse_number("1–2")


@given(st.floats(0, 1e6), st.floats(0, 1e6), st.sampled_from([1.0, 100.0]))
def test_what_is_written_is_read_back(a: float, b: float, factor: float) -> None:
    lo, hi = sorted((float(number_text(round(a, 6))), float(number_text(round(b, 6)))))
    span = Span(lo / factor, hi / factor)
    read = parse_span(span_text(span, factor), factor)
    assert read is not None
    assert read.lo == pytest.approx(span.lo, rel=1e-8, abs=1e-9)
    assert read.hi == pytest.approx(span.hi, rel=1e-8, abs=1e-9)
