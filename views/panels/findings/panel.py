"""What the rules found, below the map: the open ones first, the worst on top, a click goes to what it is about."""

from __future__ import annotations

from collections import Counter
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QMenu, QPushButton, QSplitter, QStackedWidget, QWidget

from models.assess.finding import Finding, Severity
from models.commands.rulings import reopen
from models.plan import Edit, Ruling, Status
from views.desk import Desk
from views.fixing import add_fixes
from views.panels.findings.choice import Choice
from views.panels.findings.finddetail import KEYS, RULINGS, FindingDetail
from views.panels.findings.findinglist import FindingList
from views.panels.findings.findingmodel import FindingModel
from views.panels.findings.grouping import SHOWN_WORDS, Group, Heading, Shown, counted
from views.panels.findings.marks import MEANS, WORDS, mark_icon
from views.panels.panel import Panel
from views.pieces import button, column, label, row, rule, tip
from views.subjects import is_there
from views.theme import theme

if TYPE_CHECKING:
    from models.assess.assessment import Assessment
    from models.rollout.schedule import Rollout

    Listed = tuple[Assessment | None, Rollout | None]

WIDE: Final = 720
"""Width from which the filter is written out."""
ROOMY: Final = 500
"""Width from which there is room for the heading."""
WIDEST: Final = 900
"""Width from which it is said by what they are grouped."""


E = TypeVar("E", bound=Enum)


class FindingsPanel(Panel):
    """The findings with a filter, and the details of one of them beside the list.

    ``table_asked`` follows the wish to have them as a file.
    """

    table_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._listed: Listed | None = None
        self.setProperty("surface", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = FindingModel(desk, self)
        self.list = FindingList(self.model)
        self.detail = FindingDetail(desk, self.model)
        self.detail.hide()
        self.total = Choice()
        self.total.status_chosen.connect(self.list_status)
        self.total.group_chosen.connect(self.list_by)
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
        self.heading = label("Findings", "strong")
        head = row(
            self.heading, self.total, *self.filters.values(), -1, self.search, self.details,
            gap=4, edge=(16, 4, 8, 4),
        )  # fmt: skip
        self.setLayout(column(head, rule(), self._stack, gap=0))
        self.setMinimumHeight(96)

        self.list.wanted.connect(self._want)
        self.list.opened.connect(self._open)
        self.list.moved.connect(self._moved)
        self.list.folding.connect(self._fold)
        self.list.pressed_key.connect(self._letter)
        self.detail.ruling.connect(self.rule)
        self.detail.reopening.connect(self.reopen)
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
            self._listed = None
            self.refresh_assessed()
        else:
            self.list.viewport().update()

    def refresh_assessed(self) -> None:
        assessment, rollout = self.desk.assessment, self.desk.rollout
        before, self._listed = self._listed, (assessment, rollout)
        if before is not None and _alike(before, self._listed):
            return  # a move finds nothing new, and the list need not be laid out again
        place = self._place()
        self.model.show_assessment(assessment)
        self._counted()
        self._settle(*place)

    def _counted(self) -> None:
        found = Counter(finding.severity for finding in self.model.every)
        written = self.width() >= WIDE
        room = sum(self.width() >= edge for edge in (ROOMY, WIDEST))
        self.total.show_choice(self.model.shown, self.model.group, self.model.numbers, room=room)
        self.heading.setVisible(self.width() >= ROOMY)
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
        now, chosen, _ = self._place()
        self.model.keep(self.severity, self.search.text())
        self._settle(now, chosen)

    def list_status(self, wanted: Shown) -> None:
        """List the findings of a status."""
        now, chosen, _ = self._place()
        self.model.show(wanted, self.model.group)
        self._counted()
        self._settle(now, chosen)

    def list_by(self, group: Group) -> None:
        """Put the findings into groups."""
        now, chosen, _ = self._place()
        self.model.show(self.model.shown, group)
        self._counted()
        self._settle(now, chosen)

    def _fold(self, index: QModelIndex, folded: bool) -> None:
        line = self.model.line(index)
        if isinstance(line, Heading) and line.folded is not folded:
            self.model.fold(line, folded)
            self.list.setCurrentIndex(self.model.index(index.row()))
            self._settle(None, frozenset(), index.row())

    def _show_all(self) -> None:
        self.filters[None].setChecked(True)
        self.search.clear()
        if not self.model.every:
            self.model.show(Shown.ALL, self.model.group)
            self._counted()
        self._filter()

    def _place(self) -> tuple[str | None, frozenset[str], int]:
        """Return where the user is: the id of the current line, those of all that are chosen, and the row."""
        index = self.list.currentIndex()
        line = self.model.line(index)
        chosen = [self.model.line(each) for each in self.list.selectionModel().selectedIndexes()]
        ids = frozenset(one.id for one in chosen if isinstance(one, (Finding, Status)))
        return line.id if isinstance(line, (Finding, Status)) else None, ids, index.row()

    def _settle(self, now: str | None, chosen: frozenset[str] = frozenset(), row: int = 0) -> None:
        """Keep the user's place after the list changed, and say so if there is nothing to list.

        When what the user was at is gone, what stands in its ``row`` now comes up.
        """
        place = self.model.place_of(now) if now is not None else QModelIndex()
        if place.isValid():
            self.list.setCurrentIndex(place)
            if len(chosen) > 1:
                self._choose(chosen)
        seen = self.detail.isVisibleTo(self)
        if seen or (now is not None and self.list.hasFocus()):
            kept = self.model.line(place)
            if kept is None and self.model.rowCount():
                self.list.setCurrentIndex(self.model.index(min(max(row, 0), self.model.rowCount() - 1)))
            if seen and kept is not None:
                self.detail.show_line(kept)
        if self.model.rowCount():
            self._stack.setCurrentWidget(self.split)
        else:
            self._say_empty()
            self._stack.setCurrentWidget(self._empty)
        self.details.setEnabled(self.model.rowCount() > 0)

    def _say_empty(self) -> None:
        assessment = self.desk.assessment
        self.show_all.setVisible(bool(self.model.every))
        status = SHOWN_WORDS[self.model.shown].lower()
        if self.model.every:
            title, text = "No finding matches", f"There are {len(self.model.every):,} in all."
        elif assessment is not None and (assessment.findings or assessment.ruled.gone):
            title = "Nothing open" if self.model.shown is Shown.OPEN else f"Nothing {status}"
            if self.model.shown in (Shown.FALSE_ALARM, Shown.GONE):
                title = f"No {status}" if self.model.shown is Shown.FALSE_ALARM else "Nothing ruled on is gone"
            text = self._elsewhere()
            self.show_all.setVisible(True)
        elif not self.desk.plan.elements:
            title = "Nothing is drawn yet"
            text = "Draw the work and the line. What is risky about them stands here, the worst first."
        elif assessment is None:
            title, text = "Looking…", "The rules are going through the plan."
        else:
            known = min(score.coverage for score in assessment.scores) * 100
            title = f"None of the {len(assessment.rules)} rules found anything"
            text = "Everything the scores rest on is known."
            if known < 99.5:
                text = f"That says little while much is unknown: of one score only {known:.0f} % is known."
        self.empty_title.setText(title)
        self.empty_text.setText(text)

    def _elsewhere(self) -> str:
        """Return how many findings there are of other statuses."""
        numbers = self.model.numbers
        others = [one for one in Shown if one not in (Shown.ALL, self.model.shown) and numbers[one]]
        words = ", ".join(counted(one, numbers[one]) for one in others)
        return f"{words}. Scores count what is there, ruled on or not." if words else ""

    # -- ruling ------------------------------------------------------------------------------------------
    @property
    def chosen(self) -> list[Finding | Status]:
        """The lines that are chosen, from the top; the current one if none is."""
        indexes = sorted(self.list.selectionModel().selectedIndexes(), key=lambda index: index.row())
        lines = [self.model.line(index) for index in indexes or [self.list.currentIndex()]]
        return [line for line in lines if isinstance(line, (Finding, Status))]

    def rule(self, ruling: Ruling) -> None:
        """Ask for a ruling about the findings that are chosen."""
        from models.assess.facts import basis
        from views.dialogs.ruling import RulingDialog  # both loaded with the first ruling

        found = [line for line in self.chosen if isinstance(line, Finding)]
        if not found:
            return
        bases = {finding.id: basis(self.desk.plan, finding) for finding in found}
        status = self.model.standing(found[0]).status if len(found) == 1 else None
        RulingDialog(self.desk, bases, ruling, self, reason=status.reason if status is not None else "").exec()

    def reopen(self) -> None:
        """Take back what was ruled about the findings that are chosen."""
        known = [line.id for line in self.chosen if line.id in self.desk.plan.statuses]
        self.desk.run(reopen(self.desk.plan, known))

    def _letter(self, letter: str) -> None:
        for ruling, key in KEYS.items():
            if letter == key:
                self.rule(ruling)
        if letter == "O":
            self.reopen()
        elif letter == "S":
            self.list_status(_next(self.model.shown))
        elif letter == "G":
            self.list_by(_next(self.model.group))

    def _choose(self, ids: frozenset[str]) -> None:
        """Choose the lines with these ids, beside the current one."""
        selection = QItemSelection()
        for index in self.model.places_of(ids):
            selection.select(index, index)
        self.list.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    # -- one finding ---------------------------------------------------------------------------------------
    def _want(self, index: QModelIndex) -> None:
        """Go to what the finding is about; of one about the whole plan show the details, for it lies nowhere."""
        finding = self.model.finding(index)
        if isinstance(self.model.line(index), Status) or (
            finding is not None and all(table == "about" for table, _ in finding.subjects)
        ):
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
        line = self.model.line(index)
        same = self.detail.isVisibleTo(self) and line is not None and line is self.detail.line
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
        if on:
            self.detail.show_line(self.model.line(self.list.currentIndex()))
        if not on:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _moved(self, index: QModelIndex) -> None:
        if self.detail.isVisibleTo(self):
            self.detail.show_line(self.model.line(index))

    def _menu(self, at: QPoint) -> None:
        menu = self.menu_at(at)
        menu.addSeparator()
        menu.addAction("Export this table…", self.table_asked.emit)
        menu.popup(self.list.viewport().mapToGlobal(at))

    def menu_at(self, at: QPoint) -> QMenu:
        """Return the menu of the line at a place of the list, and of all that is chosen."""
        index = self.list.indexAt(at)
        finding = self.model.finding(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if finding is not None:
            there = is_there(self.desk.plan, finding.subjects[0])
            menu.addAction("Go there", lambda: self._go(index)).setEnabled(there)
            menu.addAction("Details", lambda: self._show_detail(True))
            menu.addAction("How it came about", lambda: self.desk.show_trace(finding.trace))
            add_fixes(menu, self.desk, [finding])
            menu.addSeparator()
        self._add_rulings(menu)
        return menu

    def _add_rulings(self, menu: QMenu) -> None:
        chosen = self.chosen
        number = sum(isinstance(line, Finding) for line in chosen)
        for ruling, words in RULINGS.items() if number else ():
            many = f" ({number:,})" if number > 1 else ""
            menu.addAction(f"{words.removesuffix('…')}{many}…\t{KEYS[ruling]}", partial(self.rule, ruling))
        ruled = sum(line.id in self.desk.plan.statuses for line in chosen)
        if ruled:
            menu.addAction(f"Re&open{f' ({ruled:,})' if ruled > 1 else ''}\tO", self.reopen)

    # -- how it looks --------------------------------------------------------------------------------------
    def _paint_marks(self) -> None:
        for severity, one in self.filters.items():
            if severity is not None:
                one.setIcon(mark_icon(severity))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        before, now = event.oldSize().width(), self.width()
        if any((before >= edge) != (now >= edge) for edge in (ROOMY, WIDE, WIDEST)):
            self._counted()


def _alike(before: Listed, now: Listed) -> bool:
    """Tell whether two assessments list the same findings, standing alike, with the same tasks."""
    (one, first), (other, second) = before, now
    if one is None or other is None or first is None or second is None:
        return False
    return one.findings is other.findings and one.ruled is other.ruled and first.tasks == second.tasks


def _next(chosen: E) -> E:
    """Return the choice after ``chosen``, the first after the last."""
    every = list(type(chosen))
    return every[(every.index(chosen) + 1) % len(every)]
