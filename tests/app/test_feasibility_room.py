"""The room for feasibility in the window: found on the rail with its figure, moved by edits, loaded late."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from feasible import exact, mails, plots
from pytestqt.qtbot import QtBot
from windowed import Answers, idle, window

from app.documents import write_plan
from app.window import Window
from models.commands import set_fields
from views.panels.feasibility.page import FeasibilityPage


@pytest.fixture
def made(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Window, Answers]]:
    with window(qtbot, monkeypatch) as pair:
        yield pair


def test_the_rail_says_how_it_stands_and_an_edit_changes_that(
    made: tuple[Window, Answers], qtbot: QtBot, tmp_path: Path
) -> None:
    one, answers = made
    write_plan(tmp_path / "mails.demarc", mails())
    answers.open = tmp_path / "mails.demarc"
    one.actions_.do("open")
    idle(qtbot, one)
    room = one.rail._rooms["feasibility"]
    assert room.accessibleName() == "Feasibility, 1 late"
    one.go("feasibility")
    page = one._page("feasibility")
    assert isinstance(page, FeasibilityPage)
    plots(qtbot)
    assert page.reviewers.list.lines[0].tone == "bad"
    assert one.session.run(set_fields(one.session.plan, ("elements", "clerk"), {"people": exact(4)}))
    idle(qtbot, one)
    assert page.reviewers.list.lines[0].tone == "ok"
    assert room.accessibleName() == "Feasibility, unsure"
    page.map_asked.emit()
    assert one.room == "map"


CLOSED = """
import sys
from PySide6.QtCore import QTimer
from app.gui import application, open_window
made = application()
window = open_window(sample=True)
window.show()
def go():
    window.go("feasibility")
    QTimer.singleShot(40, window.close)
QTimer.singleShot(0, go)
sys.exit(made.exec())
"""


def test_a_window_closed_while_plots_load_ends_its_process() -> None:
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", CLOSED], cwd=root, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
