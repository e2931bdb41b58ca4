"""The control page: who decides, what goes over the line, what hangs on suppliers, and where it is weak."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from models.graph.overline import uncontrolled
from models.plan import Edit, Key
from views.desk import Desk
from views.panels.case.casework import missing_rights
from views.panels.control.line import OverTheLine
from views.panels.control.looked import AT_ONCE, Looked
from views.panels.control.rights import Rights
from views.panels.control.supplierlist import SupplierList
from views.panels.control.weaklist import WeakList
from views.panels.panel import Panel
from views.pieces import column

TABS: Final = ("Decision rights", "Over the line", "Suppliers", "Weak points")
RIGHTS, LINE, SUPPLIERS, WEAK = range(4)
_MAP: Final = ("parties", "boundaries", "elements", "links")
READS: Final = {RIGHTS: ("rights", "parties"), LINE: _MAP, SUPPLIERS: _MAP, WEAK: _MAP}
"""Tab → tables it shows."""


class ControlPage(Panel):
    """Four tabs; each is brought up to date when it is looked at.

    ``map_asked`` follows the wish to go to the map.
    """

    map_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.rights = Rights(desk)
        self.line = OverTheLine(desk)
        self.suppliers = SupplierList(desk)
        self.weak = WeakList(desk)
        self.looked: tuple[Looked, ...] = (self.line, self.suppliers, self.weak)
        self._tabs = (self.rights, *self.looked)
        for one in (self.line, self.weak):
            one.to_map.clicked.connect(self.map_asked)
        self.tabs = QTabWidget()
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setStyleSheet("QTabWidget::tab-bar { left: 10px; }")
        for title, tab in zip(TABS, self._tabs, strict=True):
            self.tabs.addTab(tab, title)
        self._stale = set(range(len(TABS)))
        self.setLayout(column(self.tabs))
        self.tabs.currentChanged.connect(lambda _: self._show_tab())
        self.setFocusProxy(self.tabs.tabBar())

    # -- told by the window --------------------------------------------------------------------------------
    def refresh(self, edit: Edit | None) -> None:
        for tab, tables in READS.items():
            if edit is None or edit.touches(*tables):
                self._stale.add(tab)
        self._count()
        self._show_tab()

    def refresh_assessed(self) -> None:
        for one in self.looked:
            one.show_counts()
        self._count()

    def reveal(self, key: Key) -> bool:
        self.catch_up()
        if key[0] != "rights":
            return False
        before = self.tabs.currentIndex()
        self.tabs.setCurrentIndex(RIGHTS)
        if self.rights.go_to(key[1]):
            return True
        self.tabs.setCurrentIndex(before)
        return False

    # -- inside --------------------------------------------------------------------------------------------
    def _show_tab(self) -> None:
        tab = self.tabs.currentIndex()
        if tab in self._stale:
            self._stale.discard(tab)
            self._tabs[tab].refresh()

    def _count(self) -> None:
        """Say on the tabs themselves what waits for somebody."""
        plan = self.desk.plan
        gaps = len(missing_rights(plan, self.desk.playbook))
        figures = {RIGHTS: f"{gaps} missing" if gaps else ""}
        assessment = self.desk.assessment
        # Of a large plan it is known once that is scored; an edit does not wait for it.
        if len(plan.elements) <= AT_ONCE or (assessment is not None and assessment.plan is plan):
            bare = uncontrolled(plan)
            figures[LINE] = f"{bare:,} to settle" if bare else ""
        for tab, figure in figures.items():
            title = f"{TABS[tab]} · {figure}" if figure else TABS[tab]
            if self.tabs.tabText(tab) != title:
                self.tabs.setTabText(tab, title)
