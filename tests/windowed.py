"""A window for tests, with file choices made beforehand and questions answered by number."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app import files as files_module
from app.gui import application
from app.session import Session
from app.window import Window
from models.errors import DemarcError


class Answers:
    """What the user chooses when asked: file names for dialogs, numbers of buttons for questions."""

    def __init__(self) -> None:
        self.open: Path | None = None
        self.save: Path | None = None
        self.buttons: list[int | None] = []
        self.asked: list[str] = []
        self.told: list[tuple[str, DemarcError]] = []


@contextmanager
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Window, Answers]]:
    """Give a window and the answers its user will make."""
    answers = Answers()

    def ask(parent: object, title: str, text: str, *choices: str, **more: object) -> int | None:
        answers.asked.append(title)
        return answers.buttons.pop(0)

    monkeypatch.setattr(
        QFileDialog, "getOpenFileName", lambda *_, **__: (str(answers.open) if answers.open else "", "")
    )
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_, **__: (str(answers.save) if answers.save else "", "")
    )
    monkeypatch.setattr(files_module, "ask", ask)
    application()
    made = Window(Session())
    monkeypatch.setattr(made.files, "tell", lambda error, title: answers.told.append((title, error)))
    made.resize(1280, 720)
    made.show_start()
    made.show()
    qtbot.addWidget(made, before_close_func=lambda w: setattr(w.files, "leave", lambda: True))
    yield made, answers
    made.files.leave = lambda: True  # type: ignore[method-assign]
    made.close()


def idle(qtbot: QtBot, made: Window) -> None:
    """Wait until nothing runs in the background and what is open is scored."""
    session = made.session

    def done() -> bool:
        scored = session.assessment is not None and session.assessment.plan is session.plan
        return not made.progress.busy and not session._newest.busy and (scored or not session.opened)

    qtbot.waitUntil(done, timeout=20_000)
