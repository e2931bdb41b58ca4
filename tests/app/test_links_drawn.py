"""View → Links: how links turn, at once and the next time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from windowed import window

from app import settings
from app.window import Window
from views.map import corners


@pytest.fixture
def made(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    with window(qtbot, monkeypatch) as (one, _):
        yield one
    corners.choose("rounded")


def test_choosing_curves_draws_them_at_once_and_is_remembered(made: Window) -> None:
    made.files.sample()
    made.map.set_patience(10_000)
    made.map.finish()
    before = made.map.grab().toImage()
    made.actions_.by_id["links-curved"].trigger()
    made.map.set_patience(10_000)
    assert made.map.grab().toImage() != before
    assert made.actions_.by_id["links-curved"].isChecked()
    assert settings.load().corners == "curved"
    made.actions_.by_id["links-rounded"].trigger()
    assert settings.load().corners == "rounded"
