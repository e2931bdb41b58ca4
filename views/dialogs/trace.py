"""How a number came about: every line down to the answers and figures, to search, to copy and to follow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHeaderView, QLineEdit, QMenu, QTreeView, QWidget

from models.assess.score import Trace
from models.plan import Plan
from models.text import elided, shown
from views.desk import Desk
from views.dialogs.tracemodel import TraceModel, line_text, whole_text
from views.pieces import Elided, button, column, label, literal, row, rule
from views.subjects import is_there, subject_name

UNFOLDED: Final = 400
"""Lines that are unfolded at once; more would take long and nobody reads them."""
FOUND: Final = 300
"""Lines found that are unfolded to."""
SHARES: Final = {1: 0.23, 2: 0.26, 3: 0.11}
"""Columns but the first, which has the rest: share of the width."""
STEPS: Final = 4
"""Times 500 lines that are searched through between two looks at the keyboard: some 15 ms."""


class _Tree(QTreeView):
    copied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter goes to the line's record, as a double click does; it must not press a button of the dialog.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.currentIndex())
            event.accept()
            return
        # Left to itself a view copies the one cell.
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
            event.accept()
            return
        super().keyPressEvent(event)


class TraceDialog(QDialog):
    """Shows derivations beside the window; a line with a subject leads back to it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._plan: Plan | None = None
        self._traces: tuple[Trace, ...] = ()
        self._walk: Iterator[int] | None = None
        self.setModal(False)
        self.setSizeGripEnabled(True)
        self.setWindowTitle("How it came about")
        self.resize(920, 600)

        self.title = Elided("", "heading")
        self.old = label("The plan has changed since: this is how it was.", "small", tone="warn")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search…")
        self.search.setAccessibleName("Search the derivation")
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(220)
        self.model = TraceModel(self)
        self.tree = self._made_tree()
        self.found = label("", "small")
        self.found.setAccessibleName("Lines found")
        self.what = label("", "strong", wrap=True)
        self.how = label("", "mute", wrap=True)
        for text in (self.what, self.how):
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.go = button("Go to", self._go, "primary")
        self.go.setAutoDefault(False)
        self.copy_all = button("Copy all", self._copy_all, about="Copy the whole derivation as text")
        self.copy_all.setAutoDefault(False)
        close = button("Close", self.close)
        close.setAutoDefault(False)

        top = row(self.title, self.found, self.search, gap=12)
        top.setStretch(0, 1)
        words = column(self.what, self.how, gap=4)
        foot = row(self.copy_all, -1, self.go, close, gap=8)
        self.setLayout(
            column(
                column(top, self.old, gap=4, edge=(20, 16, 20, 12)),
                rule(), self.tree, rule(),
                column(words, foot, gap=12, edge=(20, 12, 20, 16)),
                gap=0,
            )
        )  # fmt: skip

        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(150)
        self._soon.timeout.connect(self._begin_search)
        self._steps = QTimer(self)
        self._steps.setInterval(0)
        self._steps.timeout.connect(self._step)
        self.search.textChanged.connect(lambda _text: self._soon.start())
        self.search.returnPressed.connect(self._to_first)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self._to_search)

    def _made_tree(self) -> QTreeView:
        tree = _Tree()
        tree.setModel(self.model)
        tree.setAccessibleName("Derivation")
        tree.setUniformRowHeights(True)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.setExpandsOnDoubleClick(False)
        tree.setAllColumnsShowFocus(True)
        tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        tree.setIndentation(18)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(60)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for section in SHARES:
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Interactive)
        tree.activated.connect(self._activated)
        tree.doubleClicked.connect(self._activated)
        tree.selectionModel().currentChanged.connect(lambda *_: self._show_line())
        tree.copied.connect(self._copy)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._menu)
        return tree

    # -- shown from outside --------------------------------------------------------------------------------
    def show_traces(self, *traces: Trace) -> None:
        """Show ``traces``, in place of what was shown before."""
        self._steps.stop()
        self._walk = None
        self._traces, self._plan = traces, self.desk.plan
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.model.show_traces(traces)
        # Several derivations say at their own lines what they are of.
        self.title.set_text(f"{traces[0].label}: {traces[0].value}" if len(traces) == 1 else "How it came about")
        self.found.setText("")
        self._unfold()
        self.tree.setCurrentIndex(self.model.index(0, 0))
        self._show_line()
        self._say_old()
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _unfold(self) -> None:
        """Unfold the first two levels, as far as that can be read."""
        room = UNFOLDED
        for n in range(self.model.rowCount()):
            root = self.model.index(n, 0)
            self.tree.expand(root)
            for m in range(self.model.rowCount(root)):
                inner = self.model.index(m, 0, root)
                count = self.model.rowCount(inner)
                if 0 < count <= room:
                    room -= count
                    self.tree.expand(inner)

    # -- the line ------------------------------------------------------------------------------------------
    @property
    def line(self) -> Trace | None:
        """The line the user is on."""
        return self.model.line_at(self.tree.currentIndex())

    def _show_line(self) -> None:
        trace = self.line
        subject = trace.subject if trace else None
        there = subject is not None and is_there(self.desk.plan, subject)
        self.go.setEnabled(there)
        name = subject_name(self.desk.plan, self.desk.playbook, subject) if subject is not None and there else ""
        self.go.setText(f"Go to {literal(elided(name, 32))}" if name else "Go to")
        value = f": {shown(trace.value)}" if trace and trace.value else ""
        self.what.setText(elided(shown(trace.label), 300) + elided(value, 300) if trace else "")
        source = f"  [{trace.source}]" if trace and trace.source else ""
        given = "Given, not computed." if trace and not trace.inputs else ""
        self.how.setText((elided(shown(trace.how), 500) or given) + source if trace else "")

    def _activated(self, index: QModelIndex) -> None:
        trace = self.model.line_at(index)
        if trace is not None and trace.subject is not None and is_there(self.desk.plan, trace.subject):
            self.desk.reveal(trace.subject)
        elif index.isValid():
            self.tree.setExpanded(index, not self.tree.isExpanded(index))

    def _go(self) -> None:
        if self.line is not None and self.line.subject is not None:
            self.desk.reveal(self.line.subject)

    # -- copying -------------------------------------------------------------------------------------------
    def _copy(self) -> None:
        rows = sorted(self.tree.selectionModel().selectedRows(), key=lambda index: self.tree.visualRect(index).top())
        lines = [trace for index in rows if (trace := self.model.line_at(index)) is not None]
        if lines:
            QGuiApplication.clipboard().setText("\n".join(line_text(trace) for trace in lines))

    def _copy_all(self) -> None:
        QGuiApplication.clipboard().setText(whole_text(self._traces))

    def _menu(self, at: QPoint) -> None:
        index = self.tree.indexAt(at)
        if not index.isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        go = menu.addAction(self.go.text(), self._go)
        go.setEnabled(self.go.isEnabled())
        menu.addSeparator()
        menu.addAction("Copy\tCtrl+C", self._copy)
        menu.addAction("Unfold all below", lambda: self.tree.expandRecursively(index, 3))
        menu.popup(self.tree.viewport().mapToGlobal(at))

    # -- searching -----------------------------------------------------------------------------------------
    def _to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _to_first(self) -> None:
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_search(self) -> None:
        if self.search.text().strip() and not self.model.is_prepared:
            self.found.setText("Searching…")
            self._walk = self._walk or self.model.prepared()
            self._steps.start()
            return
        self._search()

    def _step(self) -> None:
        for n, _ in enumerate(self._walk or (), start=1):
            if n == STEPS:
                return
        self._steps.stop()
        self._walk = None
        self._search()

    def _search(self) -> None:
        text = self.search.text().strip()
        found = self.model.keep(text)
        if not text:
            self.found.setText("")
            self._unfold()
            self.tree.setCurrentIndex(self.model.index(0, 0))
            return
        self.found.setText(f"{len(found):,} of {self.model.known:,} lines" if found else "Nothing found")
        for line in found[:FOUND]:
            above = self.model.index_of(line).parent()
            while above.isValid() and not self.tree.isExpanded(above):
                self.tree.expand(above)
                above = above.parent()
        if found:
            self.tree.setCurrentIndex(self.model.index_of(min(found[:FOUND], key=self.model.path_of)))
        self._show_line()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for section, share in SHARES.items():
            self.tree.header().resizeSection(section, round(share * self.width()))

    # -- the plan moves on ---------------------------------------------------------------------------------
    def _say_old(self) -> None:
        self.old.setVisible(self._plan is not None and self._plan is not self.desk.plan)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self._say_old()
            self._show_line()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._say_old()
