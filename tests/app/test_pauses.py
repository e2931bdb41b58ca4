"""Searches for garbage come in pauses, and Python has its own way back afterwards."""

from __future__ import annotations

import gc

import pytest
from pytestqt.qtbot import QtBot

from app import pauses
from app.pauses import Pauses


def test_the_search_waits_for_a_pause(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pauses, "PAUSE_MS", 1)
    busy, searched = [True], []
    monkeypatch.setattr(gc, "collect", lambda: searched.append(True))
    watch = Pauses(lambda: busy[0])
    watch.worked()
    qtbot.wait(20)
    assert searched == []
    busy[0] = False
    qtbot.waitUntil(lambda: bool(searched))
    qtbot.wait(20)
    assert searched == [True]
    watch.close()


def test_pythons_own_searching_comes_back() -> None:
    before = gc.get_threshold()
    watch = Pauses(lambda: False)
    assert gc.get_threshold() != before
    watch.close()
    assert gc.get_threshold() == before
