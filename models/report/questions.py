"""What is not known, or only said: the questions with most to gain first."""

from __future__ import annotations

from models.assess.assessment import Assessment
from models.assess.score import Item, Section, percent
from models.plan import Plan
from models.report.scores import about
from models.report.sections import Cell, Part, Table, Text
from models.report.words import count

MOST = 80
"""Questions printed; a meeting gets through fewer."""


def questions(plan: Plan, assessment: Assessment) -> Part:
    """Return what nobody has answered or shown yet, by how much it would raise the part it counts in."""
    open_: list[tuple[float, str, Section, Item]] = []
    for score in assessment.scores:
        for section in score.sections:
            open_ += [(section.gain(i), i.id, section, i) for i in section.ask_next]
    open_.sort(key=lambda row: (-row[0], row[1]))
    rows = tuple(
        (
            Cell(about(plan, item)),
            Cell(section.title, "mute"),
            Cell("said, not shown" if item.known else "unknown", "plain" if item.known else "warn"),
            Cell(percent(item.value)),
            Cell(f"+{gain * 100:.1f}"),
        )
        for gain, _, section, item in open_[:MOST]
    )
    unknown = sum(not item.known for *_, item in open_)
    text = f"{count(len(open_), 'question')} open: {unknown} unknown, {len(open_) - unknown} said but not shown."
    if len(open_) > MOST:
        text += f" The {MOST} with most to gain are printed here; Demarc lists all of them."
    table = Table(
        ("Question", "Counts in", "So far", "Worth now", "Gain in points"),
        rows,
        (0.46, 0.19, 0.14, 0.11, 0.1),
        ("left", "left", "left", "right", "right"),
        "Nothing is open: everything that counts is answered and shown.",
    )
    return Part("Open questions", (Text(text), table) if rows else (table,))
