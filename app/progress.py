"""Background work in the status bar: what is going on, how far it is, and a way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QProgressBar

from models.text import elided, shown
from views.pieces import button, label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from app.worker import Job

PATIENCE_MS = 250
"""Shorter work shows no progress: a flicker tells nobody anything."""


class Progress(QObject):
    """Follows jobs; shows the newest that takes long enough to be noticed."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._jobs: list[Job] = []
        self._what: dict[Job, str] = {}
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(160)
        self._bar.setAccessibleName("Progress")
        self._words = label("", "small")
        self._stop = button("Stop", self._cancel, "link")
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(PATIENCE_MS)
        self._late.timeout.connect(self._show)
        self._placed = False

    def follow(self, job: Job, what: str) -> None:
        """Show how far ``job`` is, called ``what``, until it ends."""
        self._jobs.append(job)
        self._what[job] = elided(shown(what), 60)
        job.progress.connect(lambda share, text, job=job: self._step(job, share, text))
        for end in (job.done, job.failed, job.cancelled):
            end.connect(lambda *_, job=job: self._ended(job))
        self._late.start()

    def stop_all(self) -> None:
        """Stop everything and wait for it: the window closes."""
        for job in list(self._jobs):
            job.cancel()
            job.wait()

    @property
    def busy(self) -> bool:
        return bool(self._jobs)

    def _show(self) -> None:
        if not self._jobs:
            return
        bar = self._window.statusBar()
        if not self._placed:
            bar.setSizeGripEnabled(False)
            for part in (self._words, self._bar, self._stop):
                bar.addPermanentWidget(part)
            self._placed = True
        self._words.setText(f"{self._what[self._jobs[-1]]}…")
        bar.show()

    def _step(self, job: Job, share: float, text: str) -> None:
        if self._jobs and job is self._jobs[-1]:
            self._bar.setValue(round(share * 1000))
            self._words.setText(f"{self._what[job]} · {text}…" if text else f"{self._what[job]}…")

    def _ended(self, job: Job) -> None:
        if job in self._jobs:
            self._jobs.remove(job)
            self._what.pop(job)
            job.deleteLater()
        if not self._jobs:
            self._bar.setValue(0)
            if self._placed:
                self._window.statusBar().hide()

    def _cancel(self) -> None:
        if self._jobs:
            self._jobs[-1].cancel()
