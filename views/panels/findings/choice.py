"""The button that says which findings are listed, with a menu of statuses and groups."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from views.panels.findings.grouping import GROUP_WORDS, SHOWN_WORDS, Group, Shown, counted
from views.pieces import tip


class Choice(QPushButton):
    """Says ``17 open, by rule``. ``status_chosen`` and ``group_chosen`` follow what is chosen in its menu."""

    status_chosen = Signal(Shown)
    group_chosen = Signal(Group)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "quiet")
        self.setProperty("menu", "true")
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(tip("Which findings are listed (S), and by what they are grouped (G)"))
        self._numbers: Mapping[Shown, int] = dict.fromkeys(Shown, 0)
        self._now = Shown.OPEN, Group.NONE
        menu = QMenu(self)
        self._statuses, self._groups = QActionGroup(menu), QActionGroup(menu)
        for wanted in Shown:
            act = menu.addAction(SHOWN_WORDS[wanted])
            act.setCheckable(True)
            act.setData(wanted)
            act.triggered.connect(partial(self._take, wanted))
            self._statuses.addAction(act)
        menu.addSeparator()
        for group in Group:
            act = menu.addAction(GROUP_WORDS[group] if group is Group.NONE else f"By {GROUP_WORDS[group].lower()}")
            act.setCheckable(True)
            act.setData(group)
            act.triggered.connect(partial(self._take, group))
            self._groups.addAction(act)
        menu.aboutToShow.connect(self._count)
        self.setMenu(menu)

    def minimumSizeHint(self) -> QSize:
        """Give way in a narrow row; what it says is said shorter there."""
        return QSize(64, super().minimumSizeHint().height())

    def show_choice(self, shown: Shown, group: Group, numbers: Mapping[Shown, int], *, room: int) -> None:
        """Say what is listed; ``room`` is 0 for a word, 1 for the number too, 2 for the group too."""
        self._now, self._numbers = (shown, group), numbers
        words = counted(shown, numbers[shown])
        by = f", by {GROUP_WORDS[group].lower()}" if group is not Group.NONE else ""
        self.setText((SHOWN_WORDS[shown], words, words + by)[room])
        self.setAccessibleName(f"Listed: {words}{by}")

    def _count(self) -> None:
        """Say in the menu how many there are of each status, and what is chosen."""
        for act in self._statuses.actions():
            act.setText(f"{SHOWN_WORDS[act.data()]}\t{self._numbers[act.data()]:,}")
            act.setChecked(act.data() == self._now[0])
        for act in self._groups.actions():
            act.setChecked(act.data() == self._now[1])

    def _take(self, chosen: Shown | Group, checked: bool = True) -> None:
        if isinstance(chosen, Shown):
            self.status_chosen.emit(chosen)
        else:
            self.group_chosen.emit(chosen)
