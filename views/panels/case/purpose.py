"""What the plan is about: its title, its goal, and the few figures everything else is measured against."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from models.commands import set_fields
from models.plan import ABOUT_ID
from views.desk import Desk
from views.panels.fields.fieldrows import Row
from views.panels.fields.fieldtable import ABOUT, Editor, Field
from views.pieces import column, label, row

KEY: Final = ("about", ABOUT_ID)
TITLE: Final = Field("title", "Title", Editor.LINE, example="What this plan is called")
MEANING: Final = {
    "title": "Stands on the cover and on every page of the plan as PDF.",
    "organisation": "Whose plan it is: the side that keeps deciding.",
    "prepared_by": "Who answers for what is written here.",
    "goal": "One sentence a board can hold you to: what is better, by how much, by when.",
    "start": "Day 1 of the 90 days. All dates of the rollout follow from it; empty means today.",
    "hours_per_day": "Hours a day in which cases arrive and people review them. "
    "The reviewers' queue and the time to work off an outage are reckoned with it; empty means 8.",
    "latency_budget": "Seconds 95 of 100 cases may take from arrival to outcome when no person is needed. "
    "The slowest automatic path is held against it; empty leaves that open.",
    "availability_target": "Share of the time an automatic path must be up. 99.5 % is 44 hours of outage a year. "
    "The least available automatic path is held against it; empty leaves that open.",
    "paper": "Format of the plan as PDF.",
}
"""Field → what it is for, shown below it."""
LEFT: Final = ("title", "organisation", "goal", "prepared_by")
DATES: Final = ("start", "paper")
WIDEST: Final = 460


class Purpose(QScrollArea):
    """The plan's own page as a form of two columns."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows = {asked.name: Row(asked, desk, self._commit) for asked in (TITLE, *ABOUT)}
        for name, one in self.rows.items():
            one.show_hint(MEANING.get(name, ""))
            one.setMaximumWidth(WIDEST)
        figures = [name for name in self.rows if name not in (*LEFT, *DATES)]
        left = self._part("What it is about", LEFT)
        right = self._part("What the work must keep to", tuple(figures))
        right.layout().addWidget(self._part("The rollout and its paper", DATES))  # type: ignore[union-attr]
        page = QWidget()
        columns: QHBoxLayout = row(left, right, -1, gap=48, edge=(24, 20, 24, 24))
        columns.setStretchFactor(left, 6)
        columns.setStretchFactor(right, 6)
        columns.setAlignment(left, Qt.AlignmentFlag.AlignTop)
        columns.setAlignment(right, Qt.AlignmentFlag.AlignTop)
        page.setLayout(columns)
        self.setWidget(page)

    def _part(self, title: str, names: tuple[str, ...]) -> QWidget:
        part = QWidget()
        part.setMaximumWidth(WIDEST)
        part.setLayout(column(label(title, "heading"), *(self.rows[name] for name in names), gap=14))
        return part

    def refresh(self) -> None:
        """Show what the plan says; what is being typed stays."""
        about = self.desk.plan.about
        for name, one in self.rows.items():
            one.show_value(getattr(about, name))

    def focus_on(self, name: str = "title") -> None:
        """Put the keyboard into a field."""
        one = self.rows[name]
        self.ensureWidgetVisible(one)
        one.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _commit(self, asked: Field, value: object) -> bool:
        return self.desk.run(set_fields(self.desk.plan, KEY, {asked.name: value}))
