"""A layout slides into place, and whoever does not wait for it gets the same map."""

from __future__ import annotations

import pytest
from mapped import shown
from pytestqt.qtbot import QtBot

from views.canvas import glide as module
from views.map.model import draw


def test_a_layout_slides_and_ends_where_the_plan_says(qtbot: QtBot) -> None:
    view, desk, _ = shown()
    qtbot.addWidget(view)
    before = desk.plan
    view.lay_out()
    assert desk.plan is not before
    assert view.gliding is not None
    view.grab()
    qtbot.waitUntil(lambda: view.gliding is None)
    assert view.scene.live.drawing() == draw(desk.plan, None)
    still = view.grab().toImage()
    view.lift([("elements", "e-ai")])
    view.lift(())
    assert view.grab().toImage() == still
    desk.undo()
    assert desk.plan == before


def test_nobody_has_to_wait_for_it(qtbot: QtBot) -> None:
    view, desk, hand = shown()
    qtbot.addWidget(view)
    view.lay_out()
    hand.click(view.scene.elements["e-ai"].box.centre)
    assert view.gliding is None
    assert view.selection == {("elements", "e-ai")}
    desk.undo()
    view.lay_out("down")
    assert view.gliding is not None
    view.lay_out("right")
    desk.undo()
    assert view.gliding is None


def test_much_is_there_at_once(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 3)
    view, _, _ = shown()
    qtbot.addWidget(view)
    view.lay_out()
    assert view.gliding is None
