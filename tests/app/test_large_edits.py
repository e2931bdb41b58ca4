"""A large edit is applied beside the window: with the same outcome, and nothing gets in between unnoticed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from made import small
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app import session as module
from app import worker
from app.session import Session
from app.window import Window
from models.commands import rename
from models.errors import IntegrityError
from models.plan import Edit, Plan

SLOW = 0.2
FIRST = ("elements", "e-1")


@pytest.fixture
def session(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """A session to which any edit is a large one that takes its time."""
    monkeypatch.setattr(module, "MANY", 0)
    apply = Plan.apply

    def slowly(self: Plan, edit: Edit) -> Plan:
        worker.threading.Event().wait(SLOW)
        return apply(self, edit)

    made = Session()
    made.open_imported(small())
    monkeypatch.setattr(Plan, "apply", slowly)
    yield made
    made.close()


def test_it_comes_to_the_same_and_the_window_lives(session: Session) -> None:
    before = session.plan
    heard: list[Edit | None] = []
    beats: list[bool] = []
    session.edited.connect(heard.append)
    heart = QTimer()
    heart.timeout.connect(lambda: beats.append(session.stepping))
    heart.start(10)
    assert session.run(rename(before, FIRST, "Other"))
    assert beats.count(True) > 2
    assert not session.stepping
    after = session.plan
    assert after.elements["e-1"].name == "Other"
    session.undo()
    assert session.plan == before
    session.redo()
    assert session.plan == after
    edit, undone, redone = heard
    assert edit is not None
    assert undone == edit.inverse()
    assert redone == edit


def test_what_comes_in_between_wins_and_the_user_is_told(session: Session) -> None:
    refused: list[str] = []
    session.refused.connect(refused.append)
    base = session.plan
    meanwhile = rename(base, FIRST, "Meanwhile")
    assert isinstance(meanwhile, Edit)

    def in_between() -> None:
        session.history = session.history.do(meanwhile)

    QTimer.singleShot(50, in_between)
    assert not session.run(rename(session.plan, FIRST, "Too late"))
    assert session.plan == base.apply(meanwhile)
    assert "changed meanwhile" in refused[0]


def test_a_refusal_of_the_plan_itself_is_told(session: Session) -> None:
    failed: list[object] = []
    session.failed.connect(failed.append)
    before = session.plan
    assert not session.run(Edit("Tear", {FIRST: (before.get(FIRST), None)}))
    assert isinstance(failed[0], IntegrityError)
    assert session.plan is before
    assert not session.stepping


def test_the_plan_is_not_left_in_the_middle(qtbot: QtBot, session: Session) -> None:
    window = Window(session)
    qtbot.addWidget(window, before_close_func=lambda w: setattr(w.files, "leave", lambda: True))
    asked: list[bool] = []
    QTimer.singleShot(50, lambda: asked.append(window.files.leave()))
    assert session.run(rename(session.plan, FIRST, "Other"))
    assert asked == [False]
