"""Looking for garbage in pauses of work.

Python's full search for cycles stops every thread, a quarter of a second at 10,000 elements, and by itself it comes in
the middle of an edit.
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

    def _search(self) -> None:
        if self._busy():
            self._timer.start()
        else:
            gc.collect()

    def close(self) -> None:
        """Leave searching to Python again."""
        self._timer.stop()
        gc.set_threshold(*self._before)
