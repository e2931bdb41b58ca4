"""What became of an imported file: everything that came over, came over differently, or had no counterpart."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from models.formats.bpmn.report import ImportReport, Note
from models.text import elided, shown
from views.pieces import Elided, button, column, label, row, tip


class ImportedDialog(QDialog):
    """Shows an import report, with a copy as text."""

    def __init__(self, name: str, report: ImportReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("What became of the file")
        self.report = report
        self.tree = QTreeWidget()
        self.tree.setColumnCount(3)
        self.tree.setHeaderLabels(["What it was", "Where it stands", "What became of it"])
        self.tree.setAccessibleName("Import report")
        self.tree.setRootIsDecorated(True)
        self.tree.setUniformRowHeights(True)
        header = self.tree.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.resizeSection(0, 270)
        header.resizeSection(1, 230)
        counts = [(f"{shown(c.what)} · {c.count}", "", shown(c.became)) for c in report.imported]
        self._group("Came over", counts, open_=True)
        self._group("Came over differently", [_row(n) for n in report.approximated], open_=True)
        self._group("Had no counterpart and was left out", [_row(n) for n in report.left_out], open_=True)
        done = button("Go to the map", self.accept, "primary")
        done.setDefault(True)
        whole = not report.approximated and not report.left_out
        words = (
            "Everything in it has a counterpart in the plan."
            if whole
            else "Nothing is dropped in silence: look through what came over differently or not at all."
        )
        self.setLayout(
            column(
                Elided(name, "title"),
                label(words, "mute", wrap=True),
                self.tree,
                row(button("Copy as text", self.copy), -1, done),
                edge=20,
                gap=12,
            )
        )
        self.resize(860, 520)

    def _group(self, title: str, rows: list[tuple[str, str, str]], *, open_: bool) -> None:
        head = QTreeWidgetItem([f"{title} ({len(rows)})" if rows else f"{title}: nothing"])
        self.tree.addTopLevelItem(head)
        head.setFirstColumnSpanned(True)
        for texts in rows:
            item = QTreeWidgetItem([elided(text, 300) for text in texts])
            for n, text in enumerate(texts):
                item.setToolTip(n, tip(text))
            head.addChild(item)
        head.setExpanded(open_)

    def text(self) -> str:
        """Return the report as plain text."""
        lines = ["Came over", *(f"  {c.count} × {c.what} → {c.became}" for c in self.report.imported)]
        for title, notes in (
            ("Came over differently", self.report.approximated),
            ("Had no counterpart and was left out", self.report.left_out),
        ):
            lines += ["", title, *(f"  {n.what} ({n.where}): {n.how}" for n in notes)]
        return "\n".join(shown(line) for line in lines)

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.text())


def _row(note: Note) -> tuple[str, str, str]:
    return shown(note.what), shown(note.where), shown(note.how)
