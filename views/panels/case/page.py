"""The case: what the plan is about, who takes part, who decides, and who does what."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QTabWidget, QWidget

from models.plan import Edit, Element, Key, Record
from views.desk import Desk
from views.panels.case.casework import missing_rights
from views.panels.case.doers import Doers
from views.panels.case.people import People
from views.panels.case.purpose import Purpose
from views.panels.case.rights import Rights
from views.panels.panel import Panel
from views.pieces import column

TABS: Final = ("Purpose", "People and organisations", "Decision rights", "Who does what")
PURPOSE, PEOPLE, RIGHTS, DOERS = range(4)
READS: Final = {
    PURPOSE: ("about",),
    PEOPLE: ("parties", "elements", "boundaries", "rights", "tasks", "gates", "about"),
    RIGHTS: ("rights", "parties"),
    DOERS: ("elements", "parties", "boundaries"),
}
"""Tab → tables it shows."""


class CasePage(Panel):
    """Four tabs; each is brought up to date when it is looked at."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.purpose = Purpose(desk)
        self.people = People(desk)
        self.rights = Rights(desk)
        self.doers = Doers(desk)
        self.tabs = QTabWidget()
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setStyleSheet("QTabWidget::tab-bar { left: 10px; }")
        for title, tab in zip(TABS, (self.purpose, self.people, self.rights, self.doers), strict=True):
            self.tabs.addTab(tab, title)
        self._stale = set(range(len(TABS)))
        self._same = False
        """What was listed on the last tab is the same, only saying something else."""
        self.setLayout(column(self.tabs))
        self.tabs.currentChanged.connect(self._turned)

    # -- told by the window --------------------------------------------------------------------------------
    def refresh(self, edit: Edit | None) -> None:
        for tab, tables in READS.items():
            if edit is None or edit.touches(*tables):
                self._stale.add(tab)
        self._same = edit is not None and self.tabs.currentIndex() == DOERS and _same_elements(edit)
        self._count()
        self._show_tab()

    def reveal(self, key: Key) -> bool:
        table, id_ = key
        plan = self.desk.plan
        self.catch_up()
        if table == "about":
            self.tabs.setCurrentIndex(PURPOSE)
            self.purpose.focus_on()
            return True
        if table == "parties" and id_ in plan.parties:
            self.tabs.setCurrentIndex(PEOPLE)
            self.people.grid.setFocus()
            return self.people.grid.go_to(id_)
        if table == "rights":
            before = self.tabs.currentIndex()
            self.tabs.setCurrentIndex(RIGHTS)
            if self.rights.go_to(id_):
                return True
            self.tabs.setCurrentIndex(before)
        return False

    # -- inside --------------------------------------------------------------------------------------------
    def _turned(self, _: int) -> None:
        self._same = False
        self._show_tab()

    def _show_tab(self) -> None:
        tab = self.tabs.currentIndex()
        if tab not in self._stale:
            return
        self._stale.discard(tab)
        if tab == DOERS:
            self.doers.refresh(self._same)
        else:
            (self.purpose, self.people, self.rights)[tab].refresh()

    def _count(self) -> None:
        """Say on the tab itself what is missing from the register."""
        gaps = len(missing_rights(self.desk.plan, self.desk.playbook))
        title = f"{TABS[RIGHTS]} · {gaps} missing" if gaps else TABS[RIGHTS]
        if self.tabs.tabText(RIGHTS) != title:
            self.tabs.setTabText(RIGHTS, title)


def _same_elements(edit: Edit) -> bool:
    """Tell whether no element came, went or changed its name."""

    def name(record: Record | None) -> str | None:
        return record.name if isinstance(record, Element) else None

    return all(name(a) == name(b) for (table, _), (a, b) in edit.changes.items() if table == "elements")
