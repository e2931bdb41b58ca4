"""The columns of the task table and what stands in them. Knows no Qt."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from models.report.words import day
from models.text import elided, shown
from views.charts.rows import GateRow, Heading, LeftOutRow, Row, dates_text, days_text, slack_text


class Column(IntEnum):
    """Columns of the table."""

    NUMBER = 0
    NAME = 1
    OWNER = 2
    DAYS = 3
    DATES = 4
    SLACK = 5


TITLES: Final = {
    Column.NUMBER: ("No.", "Number, as in the printed plan"),
    Column.NAME: ("Task", "What is to be done"),
    Column.OWNER: ("Owner", "Who sees to it; of a gate, who signs it"),
    Column.DAYS: ("Days", "Working days: least · likely · most"),
    Column.DATES: ("From – to", "First and last day with likely durations; of a gate, its deadline"),
    Column.SLACK: ("Slack", "Working days it may slip without moving the end"),
}
WIDTHS: Final = {Column.NUMBER: 40, Column.OWNER: 116, Column.DAYS: 84, Column.DATES: 124, Column.SLACK: 84}
NAME_LEAST: Final = 200
GIVEN_UP: Final = (Column.DAYS, Column.OWNER, Column.DATES)
"""Columns that make room for the name, in turn, where the table is narrow."""


def cell_text(row: Row, column: Column) -> str:
    """Return what stands in a cell."""
    if isinstance(row, Heading):
        return f"{row.title} · {row.detail}" if column is Column.NUMBER else ""
    if isinstance(row, LeftOutRow):
        return f"{row.left.name} · {shown(row.left.reason)}" if column is Column.NAME else ""
    if isinstance(row, GateRow):
        gate = row.gate
        texts = {
            Column.NAME: shown(gate.name),
            Column.OWNER: shown(gate.signs_name),
            Column.DATES: f"due {day(gate.due, year=False)}",
            Column.SLACK: f"{(gate.expected - gate.due).days} d late" if gate.late else "in time",
        }
    else:
        task = row.task
        texts = {
            Column.NUMBER: str(row.number),
            Column.NAME: shown(task.name),
            Column.OWNER: shown(task.owner_name),
            Column.DAYS: days_text(task),
            Column.DATES: dates_text(task),
            Column.SLACK: slack_text(task),
        }
    # No cell is wide enough for more, and measuring very long names takes long.
    return elided(texts.get(column, ""), 300)
