"""Tables of records: columns, what their cells show and hold, and how a new value is put."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, NamedTuple

import msgspec
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from views.desk import Desk
from views.pieces import tip

Index = QModelIndex | QPersistentModelIndex


class Kind(StrEnum):
    """How a cell is edited; a fact is not, a jump is clicked."""

    TEXT = "text"
    SPAN = "span"
    NUMBER = "number"
    DAY = "day"
    CHOICE = "choice"
    PARTY = "party"
    FACT = "fact"
    JUMP = "jump"


PICKED = frozenset({Kind.CHOICE, Kind.PARTY})


class Column(msgspec.Struct, frozen=True):
    """A column: the field it shows, its title, and its share of the width (0: just ``least`` px)."""

    name: str
    title: str
    kind: Kind = Kind.TEXT
    share: float = 1.0
    least: int = 80
    about: str = ""
    """What it means, for the tooltip of its title."""


class Cell(NamedTuple):
    """What a cell shows."""

    text: str
    tone: str = ""
    """``ok``, ``warn``, ``bad``, ``accent``, ``mute`` or nothing."""
    indent: int = 0
    bold: bool = False


class GridModel(QAbstractTableModel):
    """Records by id in rows. A table says what its cells show, what they hold, and how a new value is put."""

    def __init__(self, desk: Desk, columns: Sequence[Column]) -> None:
        super().__init__()
        self.desk = desk
        self.columns = tuple(columns)
        self.ids: list[str] = []
        self._at: dict[str, int] = {}
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        fixed = (Kind.FACT, Kind.JUMP)
        self._flags = [flags if one.kind in fixed else flags | Qt.ItemFlag.ItemIsEditable for one in self.columns]
        # Column -1 is no cell.
        self._flags.append(Qt.ItemFlag.NoItemFlags)

    # -- for each table to say -----------------------------------------------------------------------------
    def cell(self, id_: str, column: str) -> Cell:
        """Return what the cell shows."""
        raise KeyError(column)

    def value(self, id_: str, column: str) -> object:
        """Return what its editor starts from."""
        return None

    def choices(self, id_: str, column: str) -> Sequence[tuple[object, str]]:
        """Return the values a choice offers, with their words."""
        return ()

    def put(self, id_: str, column: str, value: object) -> bool:
        """Set a new value; tell whether the plan took it."""
        return False

    # -- filling -------------------------------------------------------------------------------------------
    def place(self, id_: str) -> int | None:
        """Return the row of a record."""
        return self._at.get(id_)

    def fill(self, ids: list[str]) -> None:
        """Show these records."""
        self.beginResetModel()
        self.ids = ids
        self._at = {id_: n for n, id_ in enumerate(ids)}
        self.endResetModel()

    def touch(self) -> None:
        """Show all cells anew: the same records say something else."""
        if self.ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, len(self.columns) - 1))

    # -- as Qt asks ----------------------------------------------------------------------------------------
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.ids):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(self.ids[index.row()], self.columns[index.column()].name).text
        if role == Qt.ItemDataRole.ToolTipRole:
            text = self.cell(self.ids[index.row()], self.columns[index.column()].name).text
            return tip(text) if len(text) > 16 else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            column = self.columns[index.column()]
            return f"{column.title}: {self.cell(self.ids[index.row()], column.name).text}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and section < len(self.columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].title
            if role == Qt.ItemDataRole.ToolTipRole:
                return tip(self.columns[section].about)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        # Headers ask this for every row to paint a selection: nothing is worked out here.
        return self._flags[index.column()]
