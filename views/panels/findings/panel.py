"""What the rules found, below the map: the worst first, a click goes to what it is about."""

from __future__ import annotations

from collections import Counter
from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QMenu, QPushButton, QSplitter, QStackedWidget, QWidget

from models.assess.finding import Finding, Severity
from models.plan import Edit
from views.desk import Desk
from views.fixing import add_fixes
from views.panels.findings.finddetail import FindingDetail
from views.panels.findings.findinglist import MEANS, WORDS, FindingList, FindingModel, mark_icon
from views.panels.panel import Panel
from views.pieces import button, column, label, row, rule, tip
from views.subjects import is_there
from views.theme import theme

WIDE: Final = 700
"""Width from which the filter is written out."""


class FindingsPanel(Panel):
    """The findings with a filter, and the details of one of them beside the list."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setProperty("surface", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = FindingModel(desk, self)
        self.list = FindingList(self.model)
        self.detail = FindingDetail(desk, self.model)
        self.detail.hide()
        self.total = label("", "small")
        self.filters = self._made_filters()
        self.search = QLineEdit()
        self.search.setPlaceholderText("Filter…")
        self.search.setAccessibleName("Filter the findings")
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(200)
        self.search.setMinimumWidth(48)  # with every part there at 1024 px there is no more
        self.details = button("Details", self._toggle, "quiet", about="Why it matters, and what to do (Space)")
        self.details.setCheckable(True)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(120)
        self._soon.timeout.connect(self._filter)
        self.search.textChanged.connect(lambda _text: self._soon.start())

        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        self.split.addWidget(self.list)
        self.split.addWidget(self.detail)
        self.split.setCollapsible(0, False)
        self.split.setCollapsible(1, False)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        self.empty_title = label("", "strong")
        self.empty_text = label("", "mute", wrap=True)
        self.show_all = button("Show all", self._show_all, "link")
        self._empty = QWidget()
        self._empty.setLayout(
            column(self.empty_title, self.empty_text, row(self.show_all, -1), -1, gap=4, edge=(16, 12, 16, 8))
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.split)
        self._stack.addWidget(self._empty)
        head = row(
            label("Findings", "strong"), self.total, 8, *self.filters.values(), -1, self.search, self.details,
            gap=4, edge=(16, 4, 8, 4),
        )  # fmt: skip
        self.setLayout(column(head, rule(), self._stack, gap=0))
        self.setMinimumHeight(96)

        self.list.wanted.connect(self._want)
        self.list.opened.connect(self._open)
        self.list.moved.connect(self._moved)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        self.detail.closed.connect(lambda: self._show_detail(False))
        theme().changed.connect(self._paint_marks)
        self._counted()

    def _made_filters(self) -> dict[Severity | None, QPushButton]:
        group = QButtonGroup(self)
        made: dict[Severity | None, QPushButton] = {}
        for severity in (None, *Severity):
            one = button("All" if severity is None else WORDS[severity], self._filter, "quiet")
            if severity is not None:
                one.setToolTip(tip(f"Only what {MEANS[severity]}"))
                one.setIcon(mark_icon(severity))
            one.setCheckable(True)
            group.addButton(one)
            made[severity] = one
        made[None].setChecked(True)
        return made

    # -- as a panel ----------------------------------------------------------------------------------------
    def refresh(self, edit: Edit | None) -> None:
        if edit is None:
            self.refresh_assessed()
        else:
            self.list.viewport().update()

    def refresh_assessed(self) -> None:
        assessment = self.desk.assessment
        index = self.list.currentIndex()
        now = self.model.finding(index)
        self.model.show_findings(assessment.findings if assessment else ())
        self._counted()
        self._settle(now, index.row())

    def _counted(self) -> None:
        found = Counter(finding.severity for finding in self.model.every)
        self.total.setText(f"{len(self.model.every):,} open")
        self.total.setVisible(bool(self.model.every) and self.width() >= WIDE)
        written = self.width() >= WIDE
        for severity, one in self.filters.items():
            number = len(self.model.every) if severity is None else found[severity]
            word = "All" if severity is None else WORDS[severity]
            one.setText(f"{word} {number:,}" if written else word if severity is None else f"{number:,}")
            one.setAccessibleName(f"{word}: {number:,}")

    # -- the filter ----------------------------------------------------------------------------------------
    @property
    def severity(self) -> Severity | None:
        """The severity that is shown alone; None for all."""
        return next((severity for severity, one in self.filters.items() if one.isChecked()), None)

    def _filter(self) -> None:
        self._soon.stop()
        now = self.model.finding(self.list.currentIndex())
        self.model.keep(self.severity, self.search.text())
        self._settle(now)

    def _show_all(self) -> None:
        self.filters[None].setChecked(True)
        self.search.clear()
        self._filter()

    def _settle(self, now: Finding | None, row: int = 0) -> None:
        """Keep the user's place after the list changed, and say so if there is nothing to list.

        When the finding whose details are shown is gone, what stands in its ``row`` now comes up.
        """
        place = self.model.place_of(now.id) if now is not None else QModelIndex()
        if place.isValid():
            self.list.setCurrentIndex(place)
        if self.detail.isVisibleTo(self):
            kept = self.model.finding(place)
            if kept is None and self.model.rowCount():
                self.list.setCurrentIndex(self.model.index(min(max(row, 0), self.model.rowCount() - 1)))
            self.detail.show_finding(kept)
        if self.model.rowCount():
            self._stack.setCurrentWidget(self.split)
        else:
            self._say_empty()
            self._stack.setCurrentWidget(self._empty)
        self.details.setEnabled(self.model.rowCount() > 0)

    def _say_empty(self) -> None:
        assessment = self.desk.assessment
        self.show_all.setVisible(bool(self.model.every))
        if self.model.every:
            title, text = "No finding matches", f"There are {len(self.model.every):,} in all."
        elif not self.desk.plan.elements:
            title = "Nothing is drawn yet"
            text = "Draw the work and the line. What is risky about them stands here, the worst first."
        elif assessment is None:
            title, text = "Looking…", "The rules are going through the plan."
        else:
            from models.assess.rules import RULES

            known = min(score.coverage for score in assessment.scores) * 100
            title = f"None of the {len(RULES)} rules found anything"
            text = "Everything the scores rest on is known."
            if known < 99.5:
                text = f"That says little while much is unknown: of one score only {known:.0f} % is known."
        self.empty_title.setText(title)
        self.empty_text.setText(text)

    # -- one finding ---------------------------------------------------------------------------------------
    def _want(self, index: QModelIndex) -> None:
        """Go to what the finding is about; of one about the whole plan show the details, for it lies nowhere."""
        finding = self.model.finding(index)
        if finding is not None and all(table == "about" for table, _ in finding.subjects):
            self._show_detail(True)
        else:
            self._go(index)

    def _go(self, index: QModelIndex) -> None:
        finding = self.model.finding(index)
        subjects = [key for key in dict.fromkeys(finding.subjects) if is_there(self.desk.plan, key)] if finding else []
        if subjects:
            self.desk.reveal(*subjects)

    def _open(self, index: QModelIndex) -> None:
        """Open the details, or close them if they are those of this finding."""
        finding = self.model.finding(index)
        same = self.detail.isVisibleTo(self) and finding is not None and finding is self.detail.finding
        self._show_detail(not same)

    def _toggle(self) -> None:
        self._show_detail(self.details.isChecked())

    def _show_detail(self, on: bool) -> None:
        if on and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0))
        self.details.setChecked(on)
        first = on and not self.detail.isVisibleTo(self)
        self.detail.setVisible(on)
        if first:
            self.split.setSizes([self.width() * 55 // 100, self.width() * 45 // 100])
        self.detail.show_finding(self.model.finding(self.list.currentIndex()) if on else None)
        if not on:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _moved(self, index: QModelIndex) -> None:
        if self.detail.isVisibleTo(self):
            self.detail.show_finding(self.model.finding(index))

    def _menu(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        finding = self.model.finding(index)
        if finding is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Go there", lambda: self._go(index)).setEnabled(is_there(self.desk.plan, finding.subjects[0]))
        menu.addAction("Details", lambda: self._show_detail(True))
        menu.addAction("How it came about", lambda: self.desk.show_trace(finding.trace))
        add_fixes(menu, self.desk, [finding])
        menu.popup(self.list.viewport().mapToGlobal(at))

    # -- how it looks --------------------------------------------------------------------------------------
    def _paint_marks(self) -> None:
        for severity, one in self.filters.items():
            if severity is not None:
                one.setIcon(mark_icon(severity))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (event.oldSize().width() >= WIDE) != (self.width() >= WIDE):
            self._counted()
