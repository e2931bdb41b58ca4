"""Every key at a glance, with a field to look one up."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QTreeWidget, QTreeWidgetItem, QWidget

from views.pieces import column

MAP = (
    ("Add an element of a kind, linked from the one selected", ("1 … 9",)),
    ("Add the next element by kind or name, linked from the one selected", ("A",)),
    ("Add an element by kind or name, not linked", ("N",)),
    ("Add a pattern of several elements, linked from the one selected", ("P",)),
    ("Put a note on the map", ("Shift+N",)),
    ("While writing a note: done (Ctrl+Z takes it back)", ("Ctrl+Enter", "Esc")),
    ("Add by kind or name at a place of the map", ("Double click",)),
    ("Type to add: Read mail -> Classify [ai] -> Done [end]", ("T", "/")),
    ("While typing: add, complete, begin a line, take the last line back", ("Enter", "Tab", "Shift+Enter", "Up")),
    ("Walk from element to element", ("Tab", "Shift+Tab")),
    ("Move what is selected", ("Arrow keys",)),
    ("Link the selected element, or to itself; Enter when the other one is reached", ("L + arrow keys", "L L")),
    ("Go through the bends of the selected link; arrow keys then move them, Del takes one out", ("J", "Shift+J")),
    ("Bend only the half of a part that lies beyond the pointer", ("Shift + drag",)),
    ("Move the view", ("Space + drag", "Middle button")),
    ("Zoom around the pointer", ("Ctrl + wheel",)),
    ("Move without snapping", ("Alt + drag",)),
    ("Collapse the area into one box, or expand it", ("C",)),
    ("Give up a drag, a link or a selection", ("Esc",)),
)
FINDINGS = (
    ("In the findings: go there, details", ("Enter", "Space")),
    ("In the findings: accept, call mitigated, call a false alarm; reopen", ("A", "M", "F", "O")),
    ("In the findings: choose several", ("Shift + arrow keys", "Ctrl + click")),
    ("In the findings: which are listed; by what they are grouped", ("S", "G")),
    ("In the findings: fold a group away, or show it", ("←", "→")),
)
WORKSHOP = (
    ("In a workshop: answer, from yes to does not apply", ("1 … 7",)),
    ("In a workshop: who says it; somebody else", ("F2 … F8", "W")),
    ("In a workshop: on, back, what gains most", ("Enter", "←", "Space")),
    ("In a workshop: evidence, reason", ("E", "R")),
    ("In a workshop: park the question, park a note, parking lot", ("K", "J", "O")),
    ("In a workshop: choose a topic", ("C",)),
    ("In a workshop: type what is missing on the map", ("D",)),
    ("In a workshop: start or pause the time, begin it anew", ("T", "Shift+T")),
    ("In a workshop: go on by itself after an answer", ("G",)),
)


class KeysDialog(QDialog):
    """Lists deeds with their keys; typing narrows the list."""

    def __init__(self, rows: Sequence[tuple[str, Sequence[str]]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard")
        self.look = QLineEdit()
        self.look.setPlaceholderText("Look for a deed or a key")
        self.look.setClearButtonEnabled(True)
        self.look.textChanged.connect(self._narrow)
        self.list = QTreeWidget()
        self.list.setColumnCount(2)
        self.list.setHeaderLabels(["What", "Keys"])
        self.list.setRootIsDecorated(False)
        self.list.setAccessibleName("Keys")
        for what, keys in (*rows, *MAP, *FINDINGS, *WORKSHOP):
            item = QTreeWidgetItem([what, "  or  ".join(key for key in keys if key)])
            self.list.addTopLevelItem(item)
        self.list.resizeColumnToContents(0)
        self.list.setColumnWidth(0, max(300, self.list.columnWidth(0) + 16))
        self.setLayout(column(self.look, self.list, edge=16, gap=12))
        # The style's own widths count: measured before, the second key of a deed was cut off.
        self.ensurePolished()
        self.list.ensurePolished()
        wide = self.list.columnWidth(0) + self.list.sizeHintForColumn(1)
        self.resize(max(560, wide + 80), 600)
        self.look.setFocus(Qt.FocusReason.OtherFocusReason)

    def _narrow(self, text: str) -> None:
        wanted = text.casefold().split()
        for n in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(n)
            if item is not None:
                words = f"{item.text(0)} {item.text(1)}".casefold()
                item.setHidden(not all(word in words for word in wanted))
