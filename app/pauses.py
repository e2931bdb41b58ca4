"""Looking for garbage in pauses of work.

Python's full search for cycles stops every thread, half a second at 10,000 elements, and by itself it comes in the
middle of an edit. So it comes in pauses, and looks only through what was made since the last one: what was there then
is a plan with its scores and pictures, which goes without a search when it is replaced.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

PAUSE_MS = 4000
"""Quiet time that counts as a pause."""

_RARELY = (10_000, 20, 100)
"""New objects before a search of the youngest; searches before one of the middle, and before a full one after all."""


class Pauses(QObject):
    """Puts full searches off until nobody has worked for a while.

    Parameters
    ----------
    busy : callable
        Whether something is under way just now.
    """

    def __init__(self, busy: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._busy = busy
        self._before = gc.get_threshold()
        self._opened = 0
        self._settled = False
        gc.set_threshold(*_RARELY)
        # What the program itself is made of stays until its end; no search needs to look through it again.
        gc.freeze()
        gc.enable()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._search)

    def worked(self) -> None:
        """Say that somebody worked just now."""
        self._timer.start()

    def opened(self) -> None:
        """Say that another plan was opened; what is left of the one before may be searched for again."""
        self._opened += 1
        self._settled = False

    def settled(self) -> None:
        """Say that the plan is scored: what was opened is there to stay."""
        if self._settled:
            return
        self._settled = True
        if self._opened > 1:
            gc.unfreeze()
            gc.collect()
        gc.freeze()

    def _search(self) -> None:
        if self._busy():
            self._timer.start()
        else:
            gc.collect()
            gc.freeze()

    def close(self) -> None:
        """Leave searching to Python again."""
        self._timer.stop()
        gc.unfreeze()
        gc.set_threshold(*self._before)
