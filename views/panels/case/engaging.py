"""How to engage a partner: eight facts, and what follows from them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from models.partners.advice import engagement
from views.desk import Desk
from views.panels.case.advising import AdviceCard, FactRow
from views.pieces import column, label, row

ABOUT: Final = (
    "Staff augmentation, a dedicated pod, a fixed project, or a pilot first: which of them fits follows from what is "
    "true here. What is not known stays open, and the advice says what it depends on."
)


class Engaging(QScrollArea):
    """The facts on the left, the advice on the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        words = desk.playbook.advice
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.facts = [FactRow(desk) for _ in words.facts("engagement")]
        self.card = AdviceCard(desk, words)
        left, right = QWidget(), QWidget()
        left.setLayout(column(label(ABOUT, "mute", wrap=True), 8, *self.facts, -1, gap=4))
        left.setMaximumWidth(760)
        right.setLayout(column(self.card, -1))
        right.setMinimumWidth(300)
        right.setMaximumWidth(460)
        page = QWidget()
        both = row(left, right, -1, gap=32, edge=(24, 16, 24, 20))
        both.setStretch(0, 6)
        both.setStretch(1, 4)
        page.setLayout(both)
        self.setWidget(page)

    def refresh(self) -> None:
        """Show the facts and the advice as they are now."""
        advice = engagement(self.desk.plan, self.desk.playbook.advice)
        for line, told in zip(self.facts, advice.facts, strict=True):
            line.show_told(told, None)
        self.card.show_advice(advice)
