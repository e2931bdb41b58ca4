"""Searches for garbage come in pauses, and Python has its own way back afterwards."""

from __future__ import annotations

import gc
import weakref

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


def test_what_was_there_before_is_not_searched_again(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pauses, "PAUSE_MS", 1)
    watch = Pauses(lambda: False)
    watch.opened()
    kept = [[n] for n in range(1000)]
    watch.settled()
    assert gc.get_freeze_count() > len(kept)
    before = gc.get_freeze_count()
    more = [[n] for n in range(1000)]
    watch.worked()
    qtbot.waitUntil(lambda: gc.get_freeze_count() >= before + len(more))
    watch.close()
    assert gc.get_freeze_count() == 0


def test_what_is_left_of_the_plan_before_goes_when_another_is_there() -> None:
    class Knot:
        """Refers to itself."""

    def knot() -> weakref.ref[Knot]:
        made = Knot()
        made.self = made  # type: ignore[attr-defined]
        return weakref.ref(made)

    watch = Pauses(lambda: False, away=lambda: True)
    watch.opened()
    left = knot()
    watch.settled()
    gc.collect()
    assert left() is not None
    watch.opened()
    watch.settled()
    assert left() is None
    watch.close()


def test_much_is_searched_when_nobody_looks(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pauses, "PAUSE_MS", 1)
    monkeypatch.setattr(pauses, "AWAY_MS", 1)
    monkeypatch.setattr(pauses, "MUCH", 500)
    away, searched = [False], []
    monkeypatch.setattr(gc, "collect", lambda: searched.append(True))
    watch = Pauses(lambda: False, away=lambda: away[0])
    before = gc.get_freeze_count()
    kept = [[n] for n in range(2000)]
    watch.worked()
    qtbot.waitUntil(lambda: gc.get_freeze_count() >= before + len(kept))
    assert searched == []
    away[0] = True
    watch._left()
    qtbot.waitUntil(lambda: searched == [True])
    watch._left()
    qtbot.wait(20)
    assert searched == [True]
    watch.close()


def test_another_plan_brings_no_search_while_somebody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    searched = []
    monkeypatch.setattr(gc, "collect", lambda: searched.append(True))
    away = [False]
    watch = Pauses(lambda: False, away=lambda: away[0])
    for _ in range(2):
        watch.opened()
        watch.settled()
    assert searched == []
    away[0] = True
    watch._search()
    assert searched == [True]
    watch.close()
