"""Looking for garbage in pauses of work.

Python's full search for cycles stops every thread, half a second at 10,000 elements, and by itself it comes in the
middle of an edit. So it comes in pauses, and looks only through what was made since the last one: what was there then
is a plan with its scores and pictures, which goes without a search when it is replaced. Where that is much, as after
a layout of the whole map, the search waits until nobody looks at the window.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

AWAY_MS = 1000
"""How long nobody has looked at the window before everything is searched."""
PAUSE_MS = 4000
"""Quiet time that counts as a pause."""

MUCH = 100_000
"""Objects made since the last search above which it would be noticed: some 60 ms."""

_RARELY = (10_000, 20, 100)
"""New objects before a search of the youngest; searches before one of the middle, and before a full one after all."""


def _away() -> bool:
    """Tell whether no window of ours is the one in use."""
    return QGuiApplication.applicationState() != Qt.ApplicationState.ApplicationActive


class Pauses(QObject):
    """Puts full searches off until nobody has worked for a while.

    Parameters
    ----------
    busy : callable
        Whether something is under way just now.
    away : callable
        Whether nobody looks at the window just now.
    """

    def __init__(
        self, busy: Callable[[], bool], parent: QObject | None = None, away: Callable[[], bool] | None = None
    ) -> None:
        super().__init__(parent)
        self._busy = busy
        self._away = away or _away
        self._owed = False
        """Whether something was left out of the searches so far."""
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._left)
        self._before = gc.get_threshold()
        self._opened = 0
        self._settled = False
        gc.set_threshold(*_RARELY)
        # What the program itself is made of stays until its end; no search needs to look through it again.
        gc.freeze()
        gc.enable()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._search)

    def worked(self) -> None:
        """Say that somebody worked just now."""
        self._timer.start(PAUSE_MS)

    def opened(self) -> None:
        """Say that another plan was opened; what is left of the one before may be searched for again."""
        self._opened += 1
        self._settled = False

    def settled(self) -> None:
        """Say that the plan is scored: what was opened is there to stay."""
        if self._settled:
            return
        self._settled = True
        self._owed = self._owed or self._opened > 1
        if self._owed and self._away():
            self._search_all()
        gc.freeze()

    def _search(self) -> None:
        if self._busy():
            self._timer.start(PAUSE_MS)
            return
        if self._owed and self._away():
            self._search_all()
        elif self._away() or sum(len(gc.get_objects(generation=n)) for n in range(3)) <= MUCH:
            gc.collect()
        else:
            self._owed = True
        gc.freeze()

    def _search_all(self) -> None:
        """Look through everything, what was left out before, too."""
        self._owed = False
        gc.unfreeze()
        gc.collect()

    def _left(self, *_: object) -> None:
        """Somebody turned to the window, or away from it."""
        if self._owed and self._away():
            self._timer.start(AWAY_MS)

    def close(self) -> None:
        """Leave searching to Python again."""
        self._timer.stop()
        self._owed = False
        gc.unfreeze()
        gc.set_threshold(*self._before)
