"""The feasibility page: can people keep up, are the paths quick and up enough, and is the data right?"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from models.plan import Edit
from views.desk import Desk
from views.panels.feasibility.paths import Paths
from views.panels.feasibility.reviewers import Reviewers
from views.panels.feasibility.rightness import Rightness
from views.panels.panel import Panel
from views.pieces import column

TABS: Final = ("Reviewers", "Paths", "Data quality")
READS: Final = ("about", "parties", "boundaries", "elements", "links")


class FeasibilityPage(Panel):
    """Three tabs; each is brought up to date when it is looked at. ``map_asked`` follows the wish to go to the map."""

    map_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.reviewers = Reviewers(desk)
        self.paths = Paths(desk)
        self.rightness = Rightness(desk)
        self.tabs = QTabWidget()
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setStyleSheet("QTabWidget::tab-bar { left: 10px; }")
        for title, tab in zip(TABS, (self.reviewers, self.paths, self.rightness), strict=True):
            self.tabs.addTab(tab, title)
        for asked in (self.reviewers.map_asked, self.paths.map_asked, self.rightness.map_asked):
            asked.connect(self.map_asked)
        self._stale = set(range(len(TABS)))
        self.setLayout(column(self.tabs))
        self.tabs.currentChanged.connect(lambda _: self._show_tab())
        self.setFocusProxy(self.tabs.tabBar())

    # -- told by the window --------------------------------------------------------------------------------
    def refresh(self, edit: Edit | None) -> None:
        if edit is None or edit.touches(*READS):
            self._stale = set(range(len(TABS)))
            self._show_tab()

    # -- inside --------------------------------------------------------------------------------------------
    def _show_tab(self) -> None:
        self._freshen(self.tabs.currentIndex())

    def _freshen(self, tab: int) -> None:
        if tab in self._stale:
            self._stale.discard(tab)
            (self.reviewers, self.paths, self.rightness)[tab].refresh()
