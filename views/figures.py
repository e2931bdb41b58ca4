"""Figures as people write them: ``2``, ``10–15``, ``12 %``. Knows no Qt."""

from __future__ import annotations

import re

from models.plan import Span

_NUMBER = r"[-−+]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[-+]?\d+)?"
_FIGURE = re.compile(rf"\s*({_NUMBER})\s*%?\s*(?:(?:–|—|-|\.\.+|…|to)\s*({_NUMBER}))?\s*[^\d\s.,–—-]{{0,12}}\s*", re.I)

_EITHER = re.compile(r"[-−+]?[1-9]\d{0,2}(?:,\d{3})+")
"""A comma before three digits: thousands to some, a fraction to others."""


class NotAFigure(ValueError):
    """What was typed is no figure; the text says what would be."""


def number_text(value: float) -> str:
    """Return ``value`` without needless digits: ``2``, ``0.125``."""
    return f"{value:.10g}"


def span_text(span: Span | None, factor: float = 1.0) -> str:
    """Return ``span`` times ``factor`` as it is written, empty for None: ``10–15``."""
    if span is None:
        return ""
    lo, hi = (number_text(round(end * factor, 9)) for end in (span.lo, span.hi))
    return lo if lo == hi else f"{lo}–{hi}"


def parse_span(text: str, factor: float = 1.0) -> Span | None:
    """Return what ``text`` says divided by ``factor`` (100 for per cent); None for an empty text.

    A decimal point or comma, a hyphen, dash or “to” between two figures, and a unit behind them are understood.

    Raises
    ------
    NotAFigure
        If the text is something else, or runs from high to low.

    Examples
    --------
    >>> parse_span("10 – 15 %", 100)
    Span(lo=0.1, hi=0.15)
    """
    if not text.strip():
        return None
    match = _FIGURE.fullmatch(text)
    if match is None:
        raise NotAFigure("Write a figure, or two with a dash between, e.g. 10–15.")
    lo = _number(match[1]) / factor
    hi = _number(match[2]) / factor if match[2] else lo
    if lo > hi:
        raise NotAFigure("Write the lower figure first, e.g. 10–15.")
    return Span(lo, hi)


def parse_number(text: str, factor: float = 1.0) -> float | None:
    """Return the one figure ``text`` says divided by ``factor``; None for an empty text. Raises NotAFigure."""
    span = parse_span(text, factor)
    if span is None:
        return None
    if span.lo != span.hi:
        raise NotAFigure("Write one figure, e.g. 15.")
    return span.lo


def _number(text: str) -> float:
    if _EITHER.fullmatch(text):
        plain = text.replace(",", "")
        raise NotAFigure(f"“{text}” can be read two ways: write {plain}, or {text.replace(',', '.').rstrip('0')}.")
    return float(text.replace("−", "-").replace(",", "."))
