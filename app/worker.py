"""Background work: off the window's thread, with progress and cancel, results back on the window's thread."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Callable
from typing import Any, TypeVar, cast

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.crash import note
from models.errors import DemarcError

T = TypeVar("T")

AT_ONCE_SECONDS = 0.03
"""How long work may last that the window stands still for."""
TURN = 0.0005
"""Seconds after which a thread that computes gives way to the window's.

Painting gives the turn away at every call of Qt; with Python's own 5 ms it would wait that long each time, and a frame
of the map lasts two seconds while a report is being made."""


class Cancelled(Exception):
    """Raised inside a job whose user no longer wants it."""


class _Outcome:
    """What a call came to on one thread, for another to have: its value, or the error it raised."""

    def __init__(self) -> None:
        self._value: Any = None
        self._error: BaseException | None = None

    def of(self, call: Callable[[], Any]) -> None:
        """Make the call."""
        try:
            self._value = call()
        except BaseException as error:
            self._error = error

    def get(self) -> Any:
        """Return the value or raise the error."""
        if self._error is not None:
            raise self._error
        return self._value


class Job(QObject):
    """One piece of background work.

    ``work`` is called on a thread of its own with this job as argument; it may call :meth:`step`, which reports
    progress and raises :class:`Cancelled` when the user gave up. Exactly one of the signals ``done``, ``failed``
    and ``cancelled`` follows, on the window's thread.
    """

    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    progress = Signal(float, str)
    _ended = Signal(str, object)
    _asked = Signal(object)

    def __init__(self, work: Callable[[Job], Any], name: str = "work", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self._work = work
        self._stop = threading.Event()
        self._ended.connect(self._report, Qt.ConnectionType.QueuedConnection)
        self._asked.connect(self._act, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._run, name=f"demarc-{name}", daemon=True)

    def start(self) -> Job:
        """Begin; returns itself."""
        sys.setswitchinterval(TURN)
        self._thread.start()
        return self

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    def step(self, share: float, what: str = "") -> None:
        """Report that ``share`` (0..1) is done, and go no further if the user gave up."""
        if self._stop.is_set():
            raise Cancelled
        self.progress.emit(share, what)

    def in_window(self, act: Callable[[], Any]) -> Any:
        """Have ``act`` done on the window's thread, for what Qt allows only there; return what it returns.

        The work waits for it, unless the user gives up meanwhile.
        """
        done, outcome = threading.Event(), _Outcome()

        def call() -> None:
            outcome.of(act)
            done.set()

        self._asked.emit(call)
        while not done.wait(0.05):
            if self._stop.is_set():
                raise Cancelled
        return outcome.get()

    def _act(self, call: Callable[[], None]) -> None:
        if not self._stop.is_set():
            call()

    def wait(self, seconds: float = 30.0) -> None:
        """Wait for the thread's end (its signal still comes through the event loop)."""
        if self._thread.is_alive():
            self._thread.join(seconds)

    def _run(self) -> None:
        try:
            outcome: tuple[str, Any] = ("done", self._work(self))
        except Cancelled:
            outcome = ("cancelled", None)
        except Exception as error:
            outcome = ("failed", error)
        with contextlib.suppress(RuntimeError):
            self._ended.emit(*outcome)  # refused if the window closed meanwhile; nobody waits for the result then

    def _report(self, how: str, value: object) -> None:
        if self._stop.is_set() and how == "done":
            how = "cancelled"
        if how == "done":
            self.done.emit(value)
        elif how == "failed":
            self.failed.emit(value)
        else:
            self.cancelled.emit()


class Newest(QObject):
    """Runs one job at a time and, of those asked for meanwhile, only the newest: for results that go stale."""

    done = Signal(object)
    failed = Signal(object)
    progress = Signal(float, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._next: Callable[[Job], Any] | None = None

    @property
    def busy(self) -> bool:
        return self._job is not None

    def ask(self, work: Callable[[Job], Any]) -> None:
        """Have ``work`` done, in place of anything still waiting."""
        if self._job is not None:
            self._next = work
            return
        self._job = Job(work, "assess", self)
        self._job.done.connect(self._finished)
        self._job.failed.connect(self._broke)
        self._job.cancelled.connect(self._following)
        self._job.progress.connect(self.progress)
        self._job.start()

    def _finished(self, value: object) -> None:
        self._following()
        self.done.emit(value)

    def _broke(self, error: object) -> None:
        self._following()
        self.failed.emit(error)

    def _following(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.deleteLater()
        work, self._next = self._next, None
        if work is not None:
            self.ask(work)

    def close(self) -> None:
        """Forget what is waiting and wait for what is running."""
        self._next = None
        if self._job is not None:
            self._job.cancel()
            self._job.wait()


def patiently(work: Callable[[], T]) -> T:
    """Return what ``work`` returns, or raise what it raises; the window goes on painting while it lasts.

    It is done on a thread of its own. Keys and clicks wait until it is over, in their order: nothing is lost, and
    nothing happens in between.
    """
    outcome = _Outcome()
    thread = threading.Thread(target=outcome.of, args=(work,), name="demarc-patiently")
    sys.setswitchinterval(TURN)
    thread.start()
    thread.join(AT_ONCE_SECONDS)
    if thread.is_alive():
        loop, look = QEventLoop(), QTimer()
        look.timeout.connect(lambda: None if thread.is_alive() else loop.quit())
        look.start(5)
        QApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
        try:
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        finally:
            QApplication.restoreOverrideCursor()
            look.stop()
        thread.join()
    return cast("T", outcome.get())


def words(error: object) -> DemarcError:
    """Return an error in words for a user; an unexpected one says so, and a note of it is kept."""
    if isinstance(error, DemarcError):
        return error
    kept = note(error, "work in the window") if isinstance(error, BaseException) else None
    return DemarcError(
        f"Something went wrong inside Demarc ({type(error).__name__}).",
        remedy="Your plan is safe; save it and try again." + (f" A note of it is kept at {kept}." if kept else ""),
    )
