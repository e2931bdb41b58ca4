"""What is not known, or only said: the questions with most to gain first."""

from __future__ import annotations

from models.assess.assessment import Assessment
from models.assess.score import Item, Section, percent
from models.plan import AnswerValue, Plan
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
            _so_far(plan, item),
            Cell(percent(item.value)),
            Cell(f"+{gain * 100:.1f}"),
        )
        for gain, _, section, item in open_[:MOST]
    )
    unknown = sum(not item.known for *_, item in open_)
    text = f"{count(len(open_), 'question')} open: {unknown} unknown, {len(open_) - unknown} not shown or not exact. "
    text += "The gain is by how much the low end of the part may rise."
    if len(open_) > MOST:
        text += f" The {MOST} with most to gain are printed here; Demarc lists all of them."
    table = Table(
        ("Question", "Counts in", "So far", "Worth now", "Gain in points"),
        rows,
        (0.46, 0.21, 0.12, 0.11, 0.1),
        ("left", "left", "left", "right", "right"),
        "Nothing is open: everything that counts is answered and shown.",
    )
    return Part("Open questions", (Text(text), table) if rows else (table,))


def _so_far(plan: Plan, item: Item) -> Cell:
    """Return how far something open has come."""
    if not item.known:
        return Cell("unknown", "warn")
    if item.question is not None:
        answer = plan.answers.get(item.id)
        return Cell("planned" if answer and answer.value is AnswerValue.PLANNED else "said only")
    return Cell(_COMPUTED.get(item.subject[0] if item.subject else "", "a range"))


_COMPUTED = {"rights": "incomplete", "links": "said only"}
