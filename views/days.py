"""Dates as people write them: ``2 Mar 2026``, the ISO form, or the way of their country."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale

from models.report.words import MONTHS, iso_day
from views.figures import NotAFigure


def day_text(iso: str | None) -> str:
    """Return an ISO date as ``2 Mar 2026``, empty for None; what is no date, as it is."""
    return iso_day(iso) if iso else ""


def parse_day(text: str) -> str | None:
    """Return the ISO date that ``text`` says; None for an empty text.

    ``2026-03-02``, ``2 Mar 2026`` and the short form of the user's country are understood.

    Raises
    ------
    NotAFigure
        If the text is something else, or a day that does not exist.
    """
    words = text.replace(",", " ").split()
    if not words:
        return None
    try:
        if len(words) == 3 and not words[1].strip(".").isdigit():
            month = [name.casefold() for name in MONTHS].index(words[1].strip(".")[:3].casefold()) + 1
            return date(int(words[2]), month, int(words[0].strip("."))).isoformat()
        if len(words) == 1 and words[0].count("-") == 2:
            return date.fromisoformat(words[0]).isoformat()
    except ValueError:
        pass
    else:
        local = QLocale().toDate(text.strip(), QLocale.FormatType.ShortFormat)
        if local.isValid() and local.year() >= 1990:
            return str(local.toString("yyyy-MM-dd"))
    raise NotAFigure("Write the day as 2026-03-02 or 2 Mar 2026.")
