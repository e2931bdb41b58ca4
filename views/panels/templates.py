"""The starting plans on the start page: a card each, with a small picture of its map."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QGridLayout, QWidget

from views.panels.start import CardButton, Picture
from views.pieces import column, label, row

PICTURE = QSize(116, 76)
ACROSS = 3
"""Cards beside each other."""


class TemplateCard(CardButton):
    """A button that begins a plan from a template: its name, what it is about, its size and its map."""

    def __init__(self, title: str, sentence: str, elements: int) -> None:
        size = f"{elements} elements"
        self.title, self.sentence = label(title, "strong", wrap=True), label(sentence, "small", wrap=True)
        self.picture = Picture(PICTURE)
        about = label(size, "small")
        about.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        said = column(self.title, self.sentence, -1, gap=4)
        inside = row(said, column(self.picture, about, -1, gap=2), gap=12, edge=12)
        super().__init__(f"New plan from template: {title}", f"{sentence} {size}.", inside)


class Templates(QWidget):
    """All starting plans, in rows of three.

    Signals
    -------
    asked(id)
        A card was clicked.
    """

    asked = Signal(str)

    def __init__(self, offered: Iterable[tuple[str, str, str, int]]) -> None:
        """Show ``offered``: id, title, sentence and number of elements of each, in this order."""
        super().__init__()
        self.setAccessibleName("Start from a template")
        self.cards: dict[str, TemplateCard] = {}
        grid = QGridLayout()
        grid.setSpacing(12)
        for n, (id_, title, sentence, elements) in enumerate(offered):
            card = self.cards[id_] = TemplateCard(title, sentence, elements)
            card.clicked.connect(partial(self._ask, id_))
            grid.addWidget(card, n // ACROSS, n % ACROSS)
        for n in range(ACROSS):
            grid.setColumnStretch(n, 1)
        self.setLayout(column(18, label("Start from a template", "heading"), grid, gap=12))

    def _ask(self, id_: str) -> None:
        self.asked.emit(id_)

    def show_picture(self, id_: str, image: QImage) -> None:
        """Show a picture of a template's map on its card."""
        self.cards[id_].picture.show_image(image)
