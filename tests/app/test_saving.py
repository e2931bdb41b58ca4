"""A save that lasts: the window goes on, nothing comes in between, and nothing is lost if something does."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made import small
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot
from windowed import Answers, idle, window

from app import documents
from app.documents import Document, read_plan, write_plan
from app.journal import pending
from app.session import Session
from app.window import Window
from models.commands import rename
from models.plan import Plan

E1 = ("elements", "e-1")


@pytest.fixture
def made(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[tuple[Window, Answers, Path]]:
    path = tmp_path / "a.demarc"
    write_plan(path, small())
    with window(qtbot, monkeypatch) as (one, answers):
        one.files.open_path(path)
        qtbot.waitUntil(lambda: one.session.opened)
        idle(qtbot, one)
        yield one, answers, path


@pytest.fixture
def slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every save last as on a network drive far away."""
    write = documents.write_atomically

    def write_slowly(path: Path, data: bytes, *, backup: bool = False) -> None:
        if path.suffix == ".demarc":
            time.sleep(0.2)
        write(path, data, backup=backup)

    monkeypatch.setattr(documents, "write_atomically", write_slowly)


@pytest.mark.usefixtures("slowly")
def test_the_window_lives_while_a_save_lasts(made: tuple[Window, Answers, Path], qtbot: QtBot) -> None:
    one, _, path = made
    one.session.run(rename(one.session.plan, E1, "Letter arrives"))
    seen: list[tuple[bool, bool, bool]] = []
    # What comes in meanwhile may neither leave the plan nor save it a second time.
    QTimer.singleShot(100, lambda: seen.append((one.session.unsaved, one.files.leave(), one.files.save())))
    assert one.files.save()
    assert seen == [(True, False, False)]
    assert not one.session.unsaved
    assert read_plan(path).plan == one.session.plan


@pytest.mark.usefixtures("slowly")
def test_closing_waits_for_the_save(made: tuple[Window, Answers, Path], qtbot: QtBot) -> None:
    one, answers, path = made
    one.session.run(rename(one.session.plan, E1, "Letter arrives"))
    answers.buttons = [0]
    assert one.close()
    assert read_plan(path).plan.elements["e-1"].name == "Letter arrives"


def test_a_defect_in_saving_is_told_and_the_work_stays(
    made: tuple[Window, Answers, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_(*_: object, **__: object) -> Document:
        raise ZeroDivisionError

    one, answers, path = made
    before = path.read_bytes()
    one.session.run(rename(one.session.plan, E1, "Letter arrives"))
    with monkeypatch.context() as broken:
        broken.setattr(documents, "write_plan", break_)
        assert not one.files.save()
    assert answers.told[-1][0] == "The plan was not saved"
    assert (path.read_bytes(), one.session.unsaved) == (before, True)
    assert one.files.save()


def edited_meanwhile(session: Session, path: Path) -> Plan:
    """Save while an edit comes in between; return what was saved."""

    def through(write: Callable[[], Document]) -> Document:
        document = write()
        session.run(rename(session.plan, E1, "Late"))
        return document

    session.run(rename(session.plan, E1, "Early"))
    saved = session.plan
    session.save(through=through)
    return saved


def test_what_changes_during_a_save_is_unsaved_and_survives_a_crash(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.demarc"
    write_plan(path, small())
    session = Session()
    session.open(path)
    saved = edited_meanwhile(session, path)
    assert read_plan(path).plan == saved != session.plan
    assert session.unsaved
    assert session._journal is not None
    session._journal.flush()
    session._journal.close(keep=True)
    session._journal = None
    ((recovery,), unfit) = pending()
    assert unfit == []
    assert recovery.history.plan == session.plan
    session.close()


def test_a_plan_opened_during_a_save_stays_as_it_is(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.demarc"
    write_plan(path, small())
    session = Session()
    session.open(path)
    session.run(rename(session.plan, E1, "Early"))

    def through(write: Callable[[], Document]) -> Document:
        document = write()
        session.new()
        return document

    session.save(through=through)
    assert (session.path, session.plan) == (None, Plan())
    assert read_plan(path).plan.elements["e-1"].name == "Early"
    session.close()
