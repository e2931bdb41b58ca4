"""AI, plain rules or a person: what each step is for, from a few facts about it, against what the plan has."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QSplitter, QStackedWidget, QWidget

from models.partners.advice import Advice, advised, disagrees, of_step, told_results
from models.partners.stepadvice import DONE_BY
from models.report.words import KINDS
from models.text import shown
from views.desk import Desk
from views.panels.case.advising import AdviceCard, FactRow
from views.panels.fields.grid import Cell, Column, Grid, GridModel, Kind
from views.pieces import Elided, button, column, empty_state, label, row, rule

COLUMNS: Final = (
    Column("name", "Step", Kind.FACT, 2.0, 150),
    Column("kind", "The plan has it as", Kind.FACT, 1.0, 130),
    Column("advice", "It is one for", Kind.FACT, 1.4, 130),
    Column("known", "Facts known", Kind.FACT, 0.4, 96),
)
ABOUT: Final = (
    "AI where rules would do is a common and costly mistake; rules where judgement is needed are another. A few facts "
    "about each step tell which it is one for, before anybody builds it."
)
NOW: Final = {"ai": "AI", "rules": "plain rules", "people": "a person"}


class StepModel(GridModel):
    """Everything there is something to advise about; what disagrees with the plan comes in a colour and in words."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, COLUMNS)

    def advice(self, id_: str) -> Advice:
        """Return the advice on a step, reckoned when it is looked at: tables may be long."""
        return of_step(self.desk.plan, self.desk.playbook.advice, self.desk.plan.elements[id_])

    def cell(self, id_: str, column: str) -> Cell:
        element = self.desk.plan.elements.get(id_)
        if element is None:
            return Cell("")
        match column:
            case "name":
                return Cell(shown(element.name), bold=True)
            case "kind":
                return Cell(KINDS[element.kind])
        advice = self.advice(id_)
        known = sum(told.holds is not None for told in advice.facts)
        if column == "known":
            return Cell(f"{known} of {len(advice.facts)}", "" if known else "mute")
        if not known:
            return Cell("nobody has said", "mute")
        words = told_results(self.desk.playbook.advice, advice)
        if disagrees(element, advice):
            return Cell(f"{words}, not {NOW[DONE_BY[element.kind]]}", "bad")
        return Cell(words, "ok" if advice.certain else "warn")


class Steps(QWidget):
    """The steps as a table, the one in hand beside it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.model = StepModel(desk)
        self.grid = Grid(self.model, "AI, plain rules or a person")
        words = desk.playbook.advice
        self.name = Elided(role="heading")
        self.card = AdviceCard(desk, words)
        self.facts = [FactRow(desk, narrow=True) for _ in words.facts("step")]
        self.show_on_map = button("Show on the map", self._reveal, "link")
        self.nothing = label("Select a step to tell what is true of it.", "mute", wrap=True)
        self.detail = QWidget()
        self.detail.setLayout(column(row(self.name, self.show_on_map), self.card, 4, *self.facts, gap=6))
        side = QWidget()
        side.setLayout(column(self.nothing, self.detail, -1, gap=0, edge=(20, 16, 20, 16)))
        beside = QScrollArea()
        beside.setWidgetResizable(True)
        beside.setFrameShape(QScrollArea.Shape.NoFrame)
        beside.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        beside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        beside.setWidget(side)
        beside.setMinimumWidth(360)
        left = QWidget()
        left.setLayout(column(row(label(ABOUT, "mute", wrap=True), edge=(20, 12, 20, 12)), rule(), self.grid, gap=0))
        left.layout().setStretch(2, 1)  # type: ignore[union-attr]
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(beside)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([560, 420])
        split.setChildrenCollapsible(False)
        self.pages = QStackedWidget()
        self.pages.addWidget(split)
        self.pages.addWidget(
            empty_state(
                "There is no step yet",
                "Draw the work on the map first; every step, decision and component on it is listed here.",
            )
        )
        self.setLayout(column(self.pages))
        self.grid.moved.connect(self._show_detail)

    def refresh(self) -> None:
        """Show the steps as they are now."""
        ids = [element.id for element in advised(self.desk.plan)]
        self.grid.fill(ids)
        if ids and not self.grid.chosen:
            self.grid.go_to(ids[0])
        self.pages.setCurrentIndex(0 if ids else 1)
        self._show_detail()

    def go_to(self, id_: str) -> bool:
        """Show a step; tell whether it is listed."""
        return self.grid.go_to(id_)

    def _show_detail(self) -> None:
        chosen = self.grid.chosen
        element = self.desk.plan.elements.get(chosen[0]) if len(chosen) == 1 else None
        self.detail.setVisible(element is not None)
        self.nothing.setVisible(element is None)
        if element is None:
            return
        advice = self.model.advice(element.id)
        self.name.set_text(shown(element.name))
        for line, told in zip(self.facts, advice.facts, strict=True):
            line.show_told(told, element.id)
        note = f"The plan has it as {KINDS[element.kind]}." if disagrees(element, advice) else ""
        self.card.show_advice(advice, note, "bad" if note else "")

    def _reveal(self) -> None:
        if chosen := self.grid.chosen:
            self.desk.reveal(("elements", chosen[0]))
