"""Pasting much in the background comes to what pasting at once does."""

from __future__ import annotations

import pytest
from desk import FakeDesk
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.commands import delete, rename
from models.plan import Boundary, BoundaryKind, Element, Link, Plan
from models.plan.ids import counting
from views.canvas import pasting
from views.canvas.clipboard import MIME, unpacked
from views.canvas.view import MapView


def plan_of(count: int) -> Plan:
    return Plan(
        {
            "elements": {f"e{n}": Element(id=f"e{n}", name=f"Step {n}", x=200.0 * n, y=80.0) for n in range(count)},
            "links": {f"l{n}": Link(id=f"l{n}", source=f"e{n - 1}", target=f"e{n}") for n in range(1, count)},
            "boundaries": {"b": Boundary(id="b", name="Us", kind=BoundaryKind.IN_HOUSE, x=0, y=0, w=900, h=400)},
        }
    )


def shown(qtbot: QtBot, count: int = 6) -> tuple[MapView, FakeDesk, list]:
    asked: list = []
    desk = FakeDesk(plan_of(count))
    desk._ids = counting(1)
    view = MapView(desk, background=lambda work, take, what: asked.append((work, take, what)))
    view.resize(800, 600)
    desk.watch(view.plan_changed)
    qtbot.addWidget(view)
    view.select_all()
    view.copy()
    return view, desk, asked


def added(desk: FakeDesk) -> list:
    """Return what the last edit added; ids are drawn anew each time."""
    new = {id_: after for (_, id_), (_, after) in desk.edits[-1].changes.items()}
    names = {e.id: e.name for e in desk.plan.elements.values()}
    elements = [(e.name, e.x, e.y, e.boundary) for e in new.values() if isinstance(e, Element)]
    links = [(names[k.source], names[k.target]) for k in new.values() if isinstance(k, Link)]
    return sorted(elements) + sorted(links)


def test_much_is_pasted_as_little_is(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    view, desk, asked = shown(qtbot)
    view.paste()
    assert not asked
    at_once = added(desk)
    later, other, asked = shown(qtbot)
    monkeypatch.setattr("views.canvas.acts.MUCH", 10)
    later.paste()
    assert not other.edits
    work, take, what = asked.pop()
    assert what == "Pasting"
    take(work())
    assert added(other) == at_once
    assert later.selection == {("elements", id_) for _, id_ in other.edits[-1].changes if id_ in other.plan.elements}


def test_a_plan_that_changes_meanwhile_gets_the_clip_as_it_is_then(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("views.canvas.acts.MUCH", 10)
    view, desk, asked = shown(qtbot)
    view.paste()
    work, take, _ = asked.pop()
    made = work()
    desk.run(delete(desk.plan, [("boundaries", "b")]))
    take(made)
    assert len(desk.edits) == 1
    work, take, _ = asked.pop()
    take(work())
    assert len(desk.plan.elements) == 12
    assert all(e.boundary is None for e in desk.plan.elements.values())


def test_damage_is_told_from_the_background_too(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("views.canvas.acts.MUCH", 10)
    view, desk, asked = shown(qtbot)
    data = QMimeData()
    data.setData(MIME, b'{"elements": [{"id"' + b" " * 20)
    QApplication.clipboard().setMimeData(data)
    view.paste()
    work, take, _ = asked.pop()
    made = work()
    desk.run(rename(desk.plan, ("elements", "e0"), "Meanwhile"))
    take(made)
    assert not asked
    assert "damaged" in desk.refusals[-1]
    assert len(desk.edits) == 1


def test_many_are_duplicated_in_the_background(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("views.canvas.acts.LONG", 3)
    view, desk, asked = shown(qtbot)
    view.duplicate()
    work, take, what = asked.pop()
    assert what == "Duplicating"
    take(work())
    assert len(desk.plan.elements) == 12
    assert {(e.x, e.y) for e in desk.plan.elements.values()} == {
        (200.0 * n + d, 80.0 + d) for n in range(6) for d in (0.0, pasting.STEP)
    }


def test_the_text_of_a_large_copy_follows_unless_something_else_was_copied(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(qtbot)
    at_once = QApplication.clipboard().text()
    assert "Step 0" in at_once
    monkeypatch.setattr("views.canvas.acts.LONG", 3)
    large, _, asked = shown(qtbot)
    assert QApplication.clipboard().text() == ""
    clip = unpacked(QApplication.clipboard().mimeData())
    work, take, what = asked.pop()
    assert what == "Copying"
    take(work())
    assert QApplication.clipboard().text() == at_once
    assert unpacked(QApplication.clipboard().mimeData()) == clip
    large.copy()
    work, take, _ = asked.pop()
    QApplication.clipboard().setText("mine")
    take(work())
    assert QApplication.clipboard().text() == "mine"
