"""Which tables to export, and as what kind of file."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QDialog, QGridLayout, QPushButton, QWidget

from models.formats.tables import MAKERS
from views.pieces import button, column, label, literal, row

KINDS: Final = {
    True: ("Excel", "One workbook with a sheet for each table: heads that stay, filters, dates as dates."),
    False: (
        "CSV",
        "Plain text for any program, a file for each table, in UTF-8 with the mark by which Excel knows it.",
    ),
}
SAFE: Final = "No text acts as a formula, whoever wrote it."


class TablesDialog(QDialog):
    """Asks which tables; ``chosen`` are their ids, ``as_book`` tells Excel from CSV.

    Parameters
    ----------
    ticked : collection of str, optional
        Ids of the tables that are ticked at first; None: all.
    """

    def __init__(self, ticked: Collection[str] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export tables")
        self.boxes: dict[str, QCheckBox] = {}
        self.good_for = label("", "mute", wrap=True)
        self.go = button("Choose where to…", self.accept, "primary")
        self.go.setDefault(True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        high = (len(MAKERS) + 1) // 2
        for n, (id_, (title, _)) in enumerate(MAKERS.items()):
            box = self.boxes[id_] = QCheckBox(literal(title))
            box.setChecked(ticked is None or id_ in ticked)
            grid.addWidget(box, n % high, n // high)
        self.every = button("All", lambda: self._tick(True), "link")
        self.none = button("None", lambda: self._tick(False), "link")
        self.kinds: dict[bool, QPushButton] = {}
        group = QButtonGroup(self)
        for book, (name, _) in KINDS.items():
            made = self.kinds[book] = button(name)
            made.setCheckable(True)
            made.setAutoDefault(False)
            group.addButton(made)
        self.kinds[True].setChecked(True)
        for one in (*self.boxes.values(), *self.kinds.values()):
            one.toggled.connect(self._tell)
        self.setLayout(
            column(
                row(label("Tables", "strong"), -1, self.every, self.none, gap=4),
                grid,
                8,
                row(label("File", "strong"), 8, *self.kinds.values(), -1),
                self.good_for,
                4,
                row(-1, button("Cancel", self.reject), self.go),
                gap=10,
                edge=20,
            )
        )
        self.setFixedWidth(480)
        self._tell()

    @property
    def chosen(self) -> list[str]:
        """Ids of the tables that are ticked, in their order."""
        return [id_ for id_, box in self.boxes.items() if box.isChecked()]

    @property
    def as_book(self) -> bool:
        """Whether it is to be an Excel workbook."""
        return self.kinds[True].isChecked()

    def _tick(self, ticked: bool) -> None:
        for box in self.boxes.values():
            box.setChecked(ticked)

    def _tell(self, *_: object) -> None:
        self.good_for.setText(f"{KINDS[self.as_book][1]} {SAFE}")
        self.go.setEnabled(bool(self.chosen))
