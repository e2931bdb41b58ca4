"""Every edit is on disk within a second; what a crash leaves behind is offered back, and nothing is thrown away."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import renamed, small

from app import journal
from app.documents import write_plan
from app.journal import Journal, Recovery, consume, pending, set_aside
from models.commands import rename
from models.formats.planfile import FORMAT
from models.plan import Edit, History, Plan

NOW = "2026-01-02T03:04:05+01:00"
ROOT = Path(__file__).resolve().parents[2]


def edit(plan: Plan, name: str) -> Edit:
    outcome = rename(plan, ("elements", "e-1"), name)
    assert isinstance(outcome, Edit)
    return outcome.stamped(id=f"id-{name}", author="Ada", at=f"2026-01-02T03:04:06+01:00 {name}")


class Desk:
    """A session without a window: a history, its file and its journal."""

    def __init__(self, plan: Plan, path: Path | None) -> None:
        self.path = path
        self.history = History(plan)
        self._begin()

    def _begin(self) -> None:
        sha256 = write_plan(self.path, self.history.plan).sha256 if self.path else ""
        self.journal = Journal(self.history.plan, self.path, sha256, now=NOW)

    def rename(self, name: str) -> None:
        made = edit(self.history.plan, name)
        self.history = self.history.do(made)
        self.journal.record("do", made)

    def undo(self) -> None:
        if self.history.done:
            self.journal.record("undo", self.history.done[-1])
            self.history = self.history.undo()

    def redo(self) -> None:
        if self.history.undone:
            self.journal.record("redo", self.history.undone[-1])
            self.history = self.history.redo()

    def save(self) -> None:
        self.journal.close()
        self._begin()

    def crash(self) -> None:
        """End as a killed process does: what is written stays, the lock goes."""
        self.journal.flush()
        self.journal.close(keep=True)


def the_only() -> Recovery:
    found, unfit = pending()
    assert unfit == []
    assert len(found) == 1
    return found[0]


def journals(folder: Path) -> list[Path]:
    return sorted((folder / "state").rglob("*.journal"))


@pytest.mark.parametrize("saved", [True, False])
def test_lost_work_comes_back_with_its_history(tmp_path: Path, saved: bool) -> None:
    desk = Desk(small(), tmp_path / "a.demarc" if saved else None)
    for name in ("one", "two", "three"):
        desk.rename(name)
    desk.undo()
    desk.crash()
    recovery = the_only()
    assert recovery.history == desk.history
    assert recovery.history.undo().plan == renamed(small(), "one")
    assert recovery.history.redo().plan == renamed(small(), "three")
    assert recovery.path == desk.path
    assert recovery.edits == 2
    assert recovery.started == NOW
    assert recovery.last.endswith("three")


def test_a_clean_end_leaves_nothing(tmp_path: Path) -> None:
    desk = Desk(small(), None)
    desk.rename("one")
    desk.journal.close()
    assert journals(tmp_path) == []
    assert pending() == ([], [])


def test_without_an_edit_there_is_nothing_to_offer(tmp_path: Path) -> None:
    Desk(small(), None).crash()
    assert pending() == ([], [])
    assert journals(tmp_path) == []


def test_a_running_program_keeps_its_journal(tmp_path: Path) -> None:
    desk = Desk(small(), None)
    desk.rename("one")
    desk.journal.flush()
    assert pending() == ([], [])
    assert journals(tmp_path) == [desk.journal.path]
    desk.journal.close()


def test_undo_beyond_the_last_save_comes_back_too(tmp_path: Path) -> None:
    desk = Desk(small(), tmp_path / "a.demarc")
    desk.rename("one")
    desk.rename("two")
    desk.save()
    desk.undo()
    desk.rename("three")
    desk.crash()
    recovery = the_only()
    assert recovery.history.plan == renamed(small(), "three")
    assert recovery.history.undo().undo().plan == renamed(small(), "two")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["rename", "undo", "redo", "save", "crash"]), max_size=14))
def test_whatever_was_done_a_crash_gives_the_same_plan_back(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("state")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DEMARC_STATE_DIR", str(folder / "state"))
        patch.setattr(journal, "FLUSH_SECONDS", 0.0)
        desk = Desk(small(), folder / "a.demarc")
        for n, deed in enumerate([*deeds, "crash"]):
            if deed == "rename":
                desk.rename(f"name {n}")
            elif deed == "crash":
                desk.crash()
                found, unfit = pending()
                assert unfit == []
                if found:
                    assert found[0].history.plan == desk.history.plan
                    again = Desk.__new__(Desk)
                    again.path, again.history = desk.path, found[0].history
                    first = again.history
                    while first.done:
                        first = first.undo()
                    again.journal = Journal(first.plan, again.path, found[0].sha256, now=NOW)
                    again.journal.carry(again.history)
                    again.journal.flush()
                    consume(found[0])
                    desk = again
                else:
                    desk = Desk(desk.history.plan, desk.path)
            else:
                getattr(desk, deed)()
        desk.journal.close()


def test_a_torn_last_line_costs_only_that_edit(tmp_path: Path) -> None:
    desk = Desk(small(), None)
    desk.rename("one")
    desk.rename("two")
    desk.crash()
    data = desk.journal.path.read_bytes()
    end_of_first = data.index(b"\n", data.index(b"\n") + 1)
    for cut in range(end_of_first + 1, len(data)):
        desk.journal.path.write_bytes(data[:cut])
        assert the_only().history.plan == renamed(small(), "two" if cut == len(data) - 1 else "one")


def test_a_plan_that_is_work_in_itself_is_offered_without_an_edit(tmp_path: Path) -> None:
    Journal(small(), None, "", now=NOW, precious=True).close(keep=True)
    recovery = the_only()
    assert recovery.history.plan == small()
    assert recovery.edits == 0


@pytest.mark.parametrize("cut", [0, 1, 40])
def test_a_torn_first_line_means_no_edit_was_lost(tmp_path: Path, cut: int) -> None:
    desk = Desk(small(), None)
    desk.crash()
    desk.journal.path.write_bytes(desk.journal.path.read_bytes()[:cut])
    assert pending() == ([], [])


def tampered(old: bytes, new: bytes) -> object:
    def act(desk: Desk) -> None:
        data = desk.journal.path.read_bytes()
        assert old in data
        desk.journal.path.write_bytes(data.replace(old, new, 1))

    return act


def other_save(desk: Desk) -> None:
    assert desk.path
    write_plan(desk.path, renamed(small(), "A colleague's"))


def gone(desk: Desk) -> None:
    assert desk.path
    desk.path.unlink()


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (other_save, "changed since"),
        (gone, "not there"),
        (tampered(b'{"journal":1', b'{"journal":2'), "another version"),
        (tampered(b'"format":[1', b'"format":[9'), "another version"),
        (tampered(b'"format":[%d,%d]' % FORMAT, b'"format":[]'), "another version"),
        (tampered(b'{"journal"', b'["journal"'), "damaged"),
        (tampered(b'"deed":"do"', b'"deed":"eat"'), "Line 2"),
        (tampered(b'"changes":[', b'"changes":[7,'), "Line 2"),
        (tampered(b'"changes":[["elements"', b'"changes":[["elephants"'), "Line 2"),
        (tampered(b'"name":"Mail arrives"', b'"name":"Something else"'), "another state"),
        (tampered(b'"Ada"', b"\xff\xfe"), "Line 2"),
    ],
)
def test_a_journal_that_does_not_fit_is_moved_aside_whole(tmp_path: Path, harm: object, says: str) -> None:
    desk = Desk(small(), tmp_path / "a.demarc")
    desk.rename("one")
    desk.rename("two")
    desk.crash()
    harm(desk)
    data = desk.journal.path.read_bytes()
    found, unfit = pending()
    assert found == []
    assert len(unfit) == 1
    assert says in unfit[0].reason
    assert str(unfit[0].moved_to) in unfit[0].message
    assert unfit[0].moved_to.parent.name == "unfit"
    assert unfit[0].moved_to.read_bytes() == data
    assert pending() == ([], [])


def test_a_crash_right_after_saving_lost_nothing(tmp_path: Path) -> None:
    desk = Desk(small(), tmp_path / "a.demarc")
    desk.rename("one")
    desk.crash()
    write_plan(tmp_path / "a.demarc", desk.history.plan)
    assert pending() == ([], [])
    assert journals(tmp_path) == []


def test_work_that_is_not_wanted_is_kept_aside(tmp_path: Path) -> None:
    desk = Desk(small(), None)
    desk.rename("one")
    desk.crash()
    kept = set_aside(the_only())
    assert kept.moved_to.exists()
    assert pending() == ([], [])


def test_a_disk_that_refuses_does_not_stop_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    desk = Desk(small(), None)
    monkeypatch.setattr(os, "fsync", refuse)
    desk.rename("one")
    desk.rename("two")
    desk.journal.flush()
    assert "No space left" in desk.journal.failed
    desk.journal.close()


def test_a_state_folder_that_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("DEMARC_STATE_DIR", str(tmp_path / "file"))
    desk = Desk(small(), None)
    desk.rename("one")
    assert desk.journal.failed
    desk.journal.close()
    assert pending() == ([], [])


def test_no_thread_is_left_over() -> None:
    before = threading.active_count()
    desk = Desk(small(), None)
    desk.rename("one")
    desk.journal.close()
    assert threading.active_count() == before


def test_recording_waits_for_no_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stuck, free = threading.Event(), threading.Event()

    def hang(_: int) -> None:
        stuck.set()
        free.wait(10)

    desk = Desk(small(), None)
    monkeypatch.setattr(os, "fsync", hang)
    desk.rename("one")
    assert stuck.wait(10)
    desk.rename("two")  # returns while the disk hangs
    free.set()
    desk.crash()
    assert the_only().edits == 2


@pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")
def test_journals_are_for_their_owner_alone(tmp_path: Path) -> None:
    desk = Desk(small(), None)
    assert desk.journal.path.parent.stat().st_mode & 0o077 == 0
    desk.journal.close()


WORKER = """
import sys, time
from pathlib import Path
from app.documents import read_plan
from app.journal import Journal
from models.commands import rename

document = read_plan(Path(sys.argv[1]))
journal = Journal(document.plan, document.path, document.sha256, now="2026-01-02T03:04:05+01:00")
plan = document.plan
for name in ("one", "two", "three"):
    edit = rename(plan, ("elements", "e-1"), name).stamped(id=name, author="Ada", at="")
    plan = plan.apply(edit)
    journal.record("do", edit)
journal.flush()
print("ready", flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_a_killed_process_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.demarc"
    write_plan(path, small())
    process = subprocess.Popen([sys.executable, "-c", WORKER, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    assert pending() == ([], []), "a living process keeps its journal"
    process.send_signal(signal.SIGKILL)
    process.wait(10)
    process.stdout.close()
    recovery = the_only()
    assert recovery.history.plan == renamed(small(), "three")
    assert recovery.path == path
    consume(recovery)
    assert journals(tmp_path) == []


def test_the_base_in_the_journal_is_the_plan_itself(tmp_path: Path) -> None:
    plan = small()
    desk = Desk(plan, None)
    desk.rename("one")
    desk.crash()
    assert the_only().history.undo().plan == plan
