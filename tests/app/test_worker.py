"""Background work ends in exactly one way, on the window's thread, and leaves no thread."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from app.worker import AT_ONCE_SECONDS, Job, Newest, patiently, words
from models.errors import DemarcError, FormatError


class Ear(QObject):
    """Hears how a job ends, and on which thread."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.ends: list[tuple[str, object]] = []
        self.threads: set[threading.Thread] = set()
        self.steps: list[tuple[float, str]] = []
        job.done.connect(lambda value: self.hear("done", value))
        job.failed.connect(lambda error: self.hear("failed", error))
        job.cancelled.connect(lambda: self.hear("cancelled", None))
        job.progress.connect(lambda share, what: self.steps.append((share, what)))

    def hear(self, how: str, value: object) -> None:
        self.ends.append((how, value))
        self.threads.add(threading.current_thread())


def test_a_result_arrives_on_the_windows_thread(qtbot: QtBot) -> None:
    job = Job(lambda job: threading.current_thread())
    ear = Ear(job)
    job.start()
    qtbot.waitUntil(lambda: bool(ear.ends))
    assert ear.ends[0][0] == "done"
    assert ear.ends[0][1] is not threading.main_thread()
    assert ear.threads == {threading.main_thread()}


def test_an_error_arrives_as_it_was_raised(qtbot: QtBot) -> None:
    def fail(job: Job) -> None:
        raise FormatError("Not a plan.")

    job = Job(fail)
    ear = Ear(job)
    job.start()
    qtbot.waitUntil(lambda: bool(ear.ends))
    assert ear.ends[0][0] == "failed"
    assert isinstance(ear.ends[0][1], FormatError)


@pytest.mark.parametrize("notices", [True, False])
def test_cancelled_work_gives_no_result_whether_it_noticed_or_not(qtbot: QtBot, notices: bool) -> None:
    begun, go = threading.Event(), threading.Event()

    def work(job: Job) -> str:
        job.step(0.25, "first")
        begun.set()
        go.wait(10)
        if notices:
            job.step(0.5, "second")
        return "result"

    job = Job(work)
    ear = Ear(job)
    job.start()
    assert begun.wait(10)
    job.cancel()
    go.set()
    qtbot.waitUntil(lambda: bool(ear.ends))
    assert ear.ends == [("cancelled", None)]
    assert ear.steps == [(0.25, "first")]


def test_of_many_requests_the_first_and_the_newest_are_done(qtbot: QtBot) -> None:
    go, results = threading.Event(), []
    newest = Newest()
    newest.done.connect(results.append)
    ran: list[int] = []

    def work(n: int) -> object:
        def run(job: Job) -> int:
            ran.append(n)
            go.wait(10)
            return n

        return run

    for n in range(5):
        newest.ask(work(n))
    go.set()
    qtbot.waitUntil(lambda: not newest.busy)
    assert ran == results == [0, 4]


def test_after_an_error_the_next_request_is_done(qtbot: QtBot) -> None:
    newest, failures, results = Newest(), [], []
    newest.failed.connect(failures.append)
    newest.done.connect(results.append)
    newest.ask(lambda job: 1 / 0)
    newest.ask(lambda job: "fine")
    qtbot.waitUntil(lambda: bool(results))
    assert isinstance(failures[0], ZeroDivisionError)
    assert results == ["fine"]


def test_closing_leaves_no_thread_and_begins_nothing(qtbot: QtBot) -> None:
    before, begun, go = threading.active_count(), threading.Event(), threading.Event()
    ran: list[str] = []

    def first(job: Job) -> None:
        begun.set()
        go.wait(10)

    newest = Newest()
    newest.ask(first)
    newest.ask(lambda job: ran.append("second"))
    assert begun.wait(10)
    threading.Timer(0.05, go.set).start()
    newest.close()
    qtbot.waitUntil(lambda: not newest.busy)
    qtbot.waitUntil(lambda: threading.active_count() == before)
    assert ran == []


def test_a_window_closed_meanwhile_is_no_error(qtbot: QtBot, recwarn: pytest.WarningsRecorder) -> None:
    import shiboken6

    begun, go = threading.Event(), threading.Event()

    def work(job: Job) -> None:
        begun.set()
        go.wait(10)

    job = Job(work).start()
    assert begun.wait(10)
    thread = job._thread
    shiboken6.delete(job)
    go.set()
    thread.join(10)
    assert not thread.is_alive()


def test_errors_in_words(tmp_path: Path) -> None:
    known = FormatError("Not a plan.", where="a.demarc")
    assert words(known) is known
    strange = words(ValueError("odd"))
    assert type(strange) is DemarcError
    assert "odd" not in str(strange)
    (note,) = (tmp_path / "state" / "crashes").iterdir()
    assert str(note) in strange.remedy


def test_what_only_the_window_may_do_is_done_there(qtbot: QtBot) -> None:
    def fail() -> None:
        raise FormatError("Not a plan.")

    def work(job: Job) -> tuple[object, object]:
        with pytest.raises(FormatError):
            job.in_window(fail)
        return job.in_window(threading.current_thread), threading.current_thread()

    job = Job(work)
    ear = Ear(job)
    job.start()
    qtbot.waitUntil(lambda: bool(ear.ends))
    asked, worked = ear.ends[0][1]  # type: ignore[misc]
    assert asked is threading.main_thread() is not worked


def test_work_that_waits_for_the_window_can_be_given_up(qtbot: QtBot) -> None:
    acts: list[int] = []
    job = Job(lambda job: job.in_window(lambda: acts.append(1)))
    ear = Ear(job)
    job.start()
    job.cancel()
    job.wait()  # the window's thread is here, so the act has not been done
    qtbot.waitUntil(lambda: bool(ear.ends))
    assert (ear.ends, acts) == ([("cancelled", None)], [])


@pytest.mark.parametrize("seconds", [0.0, AT_ONCE_SECONDS * 4])
def test_waiting_patiently_gives_what_the_work_gives(qtbot: QtBot, seconds: float) -> None:
    ticks: list[int] = []
    tick = QTimer()
    tick.timeout.connect(lambda: ticks.append(1))
    tick.start(1)

    def work() -> threading.Thread:
        time.sleep(seconds)
        return threading.current_thread()

    assert patiently(work) is not threading.main_thread()
    assert bool(ticks) is bool(seconds)  # the window goes on where it lasts

    def fail() -> None:
        time.sleep(seconds)
        raise FormatError("Not a plan.")

    with pytest.raises(FormatError):
        patiently(fail)
