"""A large map fills by and by: the picture of before stays until then, and whoever touches it finds everything."""

from __future__ import annotations

import pytest
from desk import FakeDesk
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models.commands import arrange
from models.plan import Boundary, BoundaryKind, Element, Link, Plan, Record
from views.canvas import surface
from views.canvas.view import MapView
from views.map.live import FEW, MANY

COUNT = FEW + 4000


@pytest.fixture(autouse=True)
def no_time_at_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a fast machine all of it might be there at once."""
    monkeypatch.setattr(surface, "OPENING", 0.0)


def plan_of(count: int) -> Plan:
    elements: dict[str, Record] = {
        f"e{n}": Element(id=f"e{n}", name=f"Step {n}", x=n % 80 * 180.0, y=n // 80 * 90.0) for n in range(count)
    }
    links: dict[str, Record] = {f"l{n}": Link(id=f"l{n}", source=f"e{n - 1}", target=f"e{n}") for n in range(1, 60)}
    areas: dict[str, Record] = {
        "b": Boundary(id="b", name="Acme", kind=BoundaryKind.PARTNER, x=-40, y=-60, w=2000, h=900)
    }
    return Plan({"elements": elements, "links": links, "boundaries": areas})


def shown(qtbot: QtBot, plan: Plan) -> tuple[MapView, FakeDesk]:
    desk = FakeDesk(plan)
    view = MapView(desk)
    view.resize(900, 600)
    desk.watch(view.plan_changed)
    qtbot.addWidget(view)
    view.set_patience(100_000)
    return view, desk


def picture(view: MapView) -> QImage:
    image = QImage(QSize(900, 600), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    for _ in range(100):
        view.render(image, QPoint(0, 0))
        if view.all_painted:
            break
    return image


def moved(desk: FakeDesk) -> None:
    """Put every element elsewhere in one edit."""
    elements = desk.plan.elements
    assert len(elements) > MANY
    assert desk.run(arrange(desk.plan, {i: (e.x * 1.5 + 400, e.y + 300) for i, e in elements.items()}, {}))


def test_the_whole_is_fitted_before_it_is_filled(qtbot: QtBot) -> None:
    view, _ = shown(qtbot, plan_of(COUNT))
    assert not view.scene.filled
    view.fit()
    there = view.camera.scale, view.camera.x, view.camera.y
    view.finish()
    view.fit()
    assert (view.camera.scale, view.camera.x, view.camera.y) == there


def test_the_picture_of_before_stays_until_all_is_there(qtbot: QtBot) -> None:
    view, desk = shown(qtbot, plan_of(COUNT))
    view.finish()
    view.fit()
    view.minimap_wanted = False
    before = picture(view)
    moved(desk)
    assert not view.scene.filled
    assert picture(view) == before
    while not view.scene.filled:
        assert picture(view) == before
        view._route_on()
    assert picture(view) != before
    view.finish()
    view.set_patience(100_000)
    fresh, _ = shown(qtbot, desk.plan)
    fresh.finish()
    picture(fresh)
    fresh.camera.scale, fresh.camera.x, fresh.camera.y = view.camera.scale, view.camera.x, view.camera.y
    for each in (view, fresh):
        each.show_minimap(False)
        each._restyle()
    assert picture(view) == picture(fresh)


def test_whoever_touches_the_map_finds_everything(qtbot: QtBot) -> None:
    last = f"e{COUNT - 1}"
    view, _ = shown(qtbot, plan_of(COUNT))
    assert last not in view.scene.elements
    view.reveal([("elements", last)])
    assert last in view.scene.elements
    other, _ = shown(qtbot, plan_of(COUNT))
    QTest.mouseClick(other, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert last in other.scene.elements
    third, _ = shown(qtbot, plan_of(COUNT))
    QTest.keyClick(third, Qt.Key.Key_Home)
    assert last in third.scene.elements
    fourth, _ = shown(qtbot, plan_of(COUNT))
    fourth.select([("elements", last)])
    fourth.start_rename()
    assert fourth.editing
