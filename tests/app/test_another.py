"""Another window in a process of its own."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot
from windowed import window

from app import another


def test_it_starts_demarc_itself_on_the_file(tmp_path: Path) -> None:
    program, arguments = another.command(tmp_path / "a b.demarc")
    assert arguments[-2:] == ["open", str(tmp_path / "a b.demarc")]
    done = subprocess.run([program, *arguments[:-2], "--version"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "demarc" in done.stdout.casefold()


def test_the_menu_opens_one_and_a_system_that_starts_none_is_told(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[object, ...]] = []
    worked = True

    def start(*words: object) -> tuple[bool, int]:
        asked.append(words)
        return worked, 1

    monkeypatch.setattr(QProcess, "startDetached", start)
    with window(qtbot, monkeypatch) as (made, _):
        told: list[str] = []
        monkeypatch.setattr(made, "tell", lambda error, title: told.append(f"{title}: {error}"))
        made.actions_.do("window")
        assert asked == [another.command()]
        assert told == []
        worked = False
        made.actions_.do("window")
        assert len(told) == 1
        assert "Another window could not be started." in told[0]
