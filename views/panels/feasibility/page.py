"""The feasibility page: can people keep up, are the paths quick and up enough, and is the data right?"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from models.plan import Edit
from views.desk import Desk
from views.panels.panel import Panel
from views.pieces import column

if TYPE_CHECKING:
    from views.panels.feasibility.paths import Paths
    from views.panels.feasibility.reviewers import Reviewers
    from views.panels.feasibility.rightness import Rightness

TABS: Final = ("Reviewers", "Paths", "Data quality")
REVIEWERS, PATHS, RIGHTNESS = range(3)
READS: Final = ("about", "parties", "boundaries", "elements", "links", "limits")


class FeasibilityPage(Panel):
    """Three tabs, each made and brought up to date when it is looked at.

    ``map_asked`` follows the wish to go to the map.
    """

    map_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.tabs = QTabWidget()
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setStyleSheet("QTabWidget::tab-bar { left: 10px; }")
        self._places = [QWidget() for _ in TABS]
        for title, place in zip(TABS, self._places, strict=True):
            self.tabs.addTab(place, title)
        self._stale = set(range(len(TABS)))
        self.setLayout(column(self.tabs))
        self.tabs.currentChanged.connect(lambda _: self._show_tab())
        self.setFocusProxy(self.tabs.tabBar())

    @cached_property
    def reviewers(self) -> Reviewers:
        """Who reviews, and how they keep up."""
        from views.panels.feasibility.reviewers import Reviewers

        made = Reviewers(self.desk)
        made.map_asked.connect(self.map_asked)
        self._places[REVIEWERS].setLayout(column(made))
        return made

    @cached_property
    def paths(self) -> Paths:
        """The automatic paths."""
        from views.panels.feasibility.paths import Paths

        made = Paths(self.desk)
        made.map_asked.connect(self.map_asked)
        self._places[PATHS].setLayout(column(made))
        return made

    @cached_property
    def rightness(self) -> Rightness:
        """How right the data is."""
        from views.panels.feasibility.rightness import Rightness

        made = Rightness(self.desk)
        made.map_asked.connect(self.map_asked)
        self._places[RIGHTNESS].setLayout(column(made))
        return made

    # -- told by the window --------------------------------------------------------------------------------
    def refresh(self, edit: Edit | None) -> None:
        if edit is None or edit.touches(*READS):
            self._stale = set(range(len(TABS)))
            self._show_tab()

    # -- inside --------------------------------------------------------------------------------------------
    def _show_tab(self) -> None:
        tab = self.tabs.currentIndex()
        if tab in self._stale:
            self._stale.discard(tab)
            shown = self.reviewers if tab == REVIEWERS else self.paths if tab == PATHS else self.rightness
            shown.refresh()
