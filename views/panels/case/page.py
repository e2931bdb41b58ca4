"""The case: what the plan is about, who takes part, who decides and does what, and how to go about it."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QTabWidget, QWidget

from models.plan import Edit, Element, Key, Record
from views.desk import Desk
from views.panels.case.casework import missing_rights
from views.panels.case.doers import Doers
from views.panels.case.engaging import Engaging
from views.panels.case.gaps import Gaps
from views.panels.case.kpis import Kpis
from views.panels.case.people import People
from views.panels.case.purpose import Purpose
from views.panels.case.steps import Steps
from views.panels.panel import Panel
from views.pieces import button, column

TABS: Final = (
    "Purpose",
    "People",
    "Who does what",
    "Capabilities",
    "Success measures",
    "Engagement",
    "AI or rules",
)
PURPOSE, PEOPLE, DOERS, CAPABILITIES, MEASURES, ENGAGEMENT, STEPS = range(7)
READS: Final = {
    PURPOSE: ("about",),
    PEOPLE: ("parties", "elements", "boundaries", "rights", "tasks", "gates", "about"),
    DOERS: ("elements", "parties", "boundaries"),
    CAPABILITIES: ("gaps",),
    MEASURES: ("kpis", "parties"),
    ENGAGEMENT: ("answers", "parties", "rights", "elements"),
    STEPS: ("elements", "answers"),
}
"""Tab → tables it shows."""


class CasePage(Panel):
    """Tabs; each is brought up to date when it is looked at."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.purpose = Purpose(desk)
        self.people = People(desk)
        self.doers = Doers(desk)
        self.gaps = Gaps(desk)
        self.kpis = Kpis(desk)
        self.engaging = Engaging(desk)
        self.steps = Steps(desk)
        self._tabs = (
            *(self.purpose, self.people, self.doers),
            *(self.gaps, self.kpis, self.engaging, self.steps),
        )
        self.tabs = QTabWidget()
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setStyleSheet("QTabWidget::tab-bar { left: 10px; }")
        for title, tab in zip(TABS, self._tabs, strict=True):
            self.tabs.addTab(tab, title)
        self.deciding = button("", self._to_rights, "link", about="The register of who decides, under Control")
        self.tabs.setCornerWidget(self.deciding)
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
        for named, tab, register in (("gaps", CAPABILITIES, self.gaps), ("kpis", MEASURES, self.kpis)):
            if table == named and id_ in plan.table(named):
                self.tabs.setCurrentIndex(tab)
                return register.go_to(id_)
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
            self._tabs[tab].refresh()

    def _count(self) -> None:
        """Say at the tabs who decides, and how much of that is missing: the register lies under Control."""
        gaps = missing_rights(self.desk.plan, self.desk.playbook)
        self.deciding.setText(f"Decision rights · {len(gaps)} missing →" if gaps else "Decision rights →")
        self.deciding.setVisible(bool(gaps or self.desk.plan.rights))

    def _to_rights(self) -> None:
        gaps = missing_rights(self.desk.plan, self.desk.playbook)
        first = gaps[0].id if gaps else next(iter(self.desk.plan.rights), None)
        if first is not None:
            self.desk.reveal(("rights", first))


def _same_elements(edit: Edit) -> bool:
    """Tell whether no element came, went or changed its name."""

    def name(record: Record | None) -> str | None:
        return record.name if isinstance(record, Element) else None

    return all(name(a) == name(b) for (table, _), (a, b) in edit.changes.items() if table == "elements")
