"""Derivations as a tree for a view: lines are made when they are looked at, and can be searched through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from models.assess.score import Trace
from models.text import elided, shown
from views.pieces import tip
from views.theme import font

COLUMNS = ("What", "Value", "How", "Source")
Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


class TraceModel(QAbstractItemModel):
    """One or several derivations. Every line has a number; its inputs get theirs when somebody asks for them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._given: Sequence[Trace] = ()
        self._lines: list[Trace | None] = []
        """None as long as nobody has looked at it."""
        self._above: list[int] = []
        self._place: list[int] = []
        self._first: list[int] = []
        """Number of a line's first input; -1 while its inputs have no numbers."""
        self._roots = 0
        self._texts: list[str] | None = None
        self._kept: dict[int, list[int]] | None = None
        """Line (-1: the top) → inputs that are shown while a search is on."""
        self._kept_place: dict[int, int] = {}

    # -- filled from outside -------------------------------------------------------------------------------
    def show_traces(self, traces: Sequence[Trace]) -> None:
        """Show ``traces``, in place of what was shown before."""
        self.beginResetModel()
        self._lines, self._above, self._place, self._first = [], [], [], []
        self._texts = self._kept = None
        self._kept_place = {}
        self._roots = len(traces)
        self._given = traces
        self._add(len(traces), -1)
        self.endResetModel()

    def _add(self, count: int, above: int) -> int:
        start = len(self._lines)
        self._lines.extend([None] * count)
        self._above.extend([above] * count)
        self._place.extend(range(count))
        self._first.extend([-1] * count)
        return start

    def _line(self, line: int) -> Trace:
        found = self._lines[line]
        if found is None:
            above = self._above[line]
            inputs = self._given if above < 0 else self._line(above).inputs
            found = self._lines[line] = inputs[self._place[line]]
        return found

    def _inputs(self, line: int) -> range:
        count = len(self._line(line).inputs)
        if self._first[line] < 0:
            self._first[line] = self._add(count, line) if count else 0
        return range(self._first[line], self._first[line] + count)

    # -- searching -----------------------------------------------------------------------------------------
    def prepared(self) -> Iterator[int]:
        """Give every line its number and its text to search in, step by step; yields how many have them."""
        texts: list[str] = []
        line = 0
        while line < len(self._lines):
            self._inputs(line)
            trace = self._line(line)
            texts.append(f"{trace.label}\n{trace.value}\n{trace.how}\n{trace.source}".casefold())
            line += 1
            if line % 500 == 0:
                yield line
        self._texts = texts

    @property
    def is_prepared(self) -> bool:
        return self._texts is not None

    def keep(self, text: str) -> list[int]:
        """Show only lines that hold every word of ``text``, with those above them; return them by number.

        An empty text shows everything again. The lines must have been :meth:`prepared`.
        """
        words = text.casefold().split()
        self.beginResetModel()
        self._kept, self._kept_place = None, {}
        found: list[int] = []
        if words:
            found = [n for n, heap in enumerate(self._texts or ()) if all(word in heap for word in words)]
            wanted: set[int] = set()
            for line in found:
                while line >= 0 and line not in wanted:
                    wanted.add(line)
                    line = self._above[line]
            self._kept = {-1: []}
            # Inputs of one line are numbered in a row, so their numbers keep their order.
            for line in sorted(wanted):
                below = self._kept.setdefault(self._above[line], [])
                self._kept_place[line] = len(below)
                below.append(line)
        self.endResetModel()
        return found

    # -- lines and places ----------------------------------------------------------------------------------
    def line_at(self, index: Index) -> Trace | None:
        """Return the line at ``index``."""
        return self._line(index.internalId()) if index.isValid() else None

    def index_of(self, line: int, column: int = 0) -> QModelIndex:
        """Return the place of a line by its number."""
        place = self._place[line] if self._kept is None else self._kept_place.get(line, -1)
        return self.createIndex(place, column, line) if place >= 0 else QModelIndex()

    def path_of(self, line: int) -> tuple[int, ...]:
        """Return the places of the lines that lead to a line, from the top: the order a reader sees."""
        path: list[int] = []
        while line >= 0:
            path.append(self._place[line])
            line = self._above[line]
        return tuple(reversed(path))

    @property
    def known(self) -> int:
        """How many lines have a number by now; all of them once prepared."""
        return len(self._lines)

    # -- as Qt asks ----------------------------------------------------------------------------------------
    def index(self, row: int, column: int, parent: Index = NO_INDEX) -> QModelIndex:
        if not 0 <= column < len(COLUMNS) or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        above = parent.internalId() if parent.isValid() else -1
        if self._kept is not None:
            return self.createIndex(row, column, self._kept[above][row])
        return self.createIndex(row, column, row if above < 0 else self._inputs(above)[row])

    def parent(self, index: Index = NO_INDEX) -> QModelIndex:  # type: ignore[override]
        above = self._above[index.internalId()] if index.isValid() else -1
        return self.index_of(above) if above >= 0 else QModelIndex()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        if parent.isValid() and parent.column() > 0:
            return 0
        above = parent.internalId() if parent.isValid() else -1
        if self._kept is not None:
            return len(self._kept.get(above, ()))
        return self._roots if above < 0 else len(self._line(above).inputs)

    def hasChildren(self, parent: Index = NO_INDEX) -> bool:
        return self.rowCount(parent) > 0

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return COLUMNS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return elided(shown(_cells(self._line(index.internalId()))[index.column()]), 300)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(_cells(self._line(index.internalId()))[index.column()])
        if role == Qt.ItemDataRole.FontRole and index.column() == 1:
            return font(bold=True)
        return None


def _cells(trace: Trace) -> tuple[str, str, str, str]:
    return trace.label, trace.value, trace.how, trace.source


def line_text(trace: Trace) -> str:
    """Return one line as text: its cells, parted by tabs."""
    return "\t".join(" ".join(shown(cell).split()) for cell in _cells(trace)).rstrip("\t")


def whole_text(traces: Sequence[Trace]) -> str:
    """Return derivations as text, one line each, indented by two spaces a level."""
    out: list[str] = []
    stack = [(trace, 0) for trace in reversed(traces)]
    while stack:
        trace, deep = stack.pop()
        label, value, how, source = (" ".join(shown(cell).split()) for cell in _cells(trace))
        behind = "".join(f"  ({text})" for text in (how, source) if text)
        out.append(f"{'  ' * deep}{label}: {value}{behind}" if value else f"{'  ' * deep}{label}{behind}")
        stack.extend((inner, deep + 1) for inner in reversed(trace.inputs))
    return "\n".join(out)
