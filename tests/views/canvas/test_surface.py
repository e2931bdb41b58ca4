"""What is painted: after an edit the same as if painted anew; the palette and the overview."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from desk import FakeDesk
from mapped import Hand, shown, two_areas
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import resources
from models.commands import arrange, delete, move_elements, rename
from models.graph.layout import layered
from models.plan import Boundary, BoundaryKind, Element, ElementKind, Link, Plan, Record
from views.canvas.aligned import Line
from views.canvas.gestures.drop import MIME, as_mime
from views.canvas.ink import ink_for
from views.canvas.palette import Palette
from views.canvas.view import MapView
from views.theme import add_fonts, theme, tokens

Map = tuple[MapView, FakeDesk, Hand]


@pytest.fixture
def mapped(qtbot: QtBot) -> Iterator[Map]:
    view, desk, hand = shown()
    qtbot.addWidget(view)
    return view, desk, hand


def many(count: int) -> Plan:
    elements: dict[str, Record] = {
        f"e{n}": Element(
            id=f"e{n}", name=f"Step {n}", kind=list(ElementKind)[n % 9], x=n % 20 * 200.0, y=n // 20 * 110.0
        )
        for n in range(count)
    }
    links: dict[str, Record] = {
        f"l{n}": Link(id=f"l{n}", source=f"e{n}", target=f"e{n * 7 % count}", label="so") for n in range(1, count)
    }
    areas: dict[str, Record] = {
        "b": Boundary(id="b", name="Acme", kind=BoundaryKind.PARTNER, x=-40, y=-60, w=2000, h=900)
    }
    return Plan({"elements": elements, "links": links, "boundaries": areas})


def settled(view: MapView) -> QImage:
    """Return what is seen when nothing is left to paint."""
    view.show_minimap(False)
    view.finish()
    for _ in range(80):
        image = view.grab().toImage()
        if view.all_painted:
            return image
    raise AssertionError("painting does not come to an end")


@pytest.mark.parametrize("zoom", [1.0, 0.55, 0.3, 0.1])
def test_after_edits_the_picture_equals_one_painted_anew(qtbot: QtBot, zoom: float) -> None:
    view, desk, _ = shown(many(120))
    qtbot.addWidget(view)
    view.zoom = zoom
    view.look_at((600, 300))
    settled(view)
    desk.run(move_elements(desk.plan, {"e23": (640.0, 300.0), "e4": (900.0, -100.0)}))
    desk.run(rename(desk.plan, ("elements", "e42"), "Another name"))
    desk.run(delete(desk.plan, [("elements", "e25"), ("links", "l9")]))
    desk.undo()
    desk.run(rename(desk.plan, ("boundaries", "b"), "A longer name"))
    view.select_none()
    kept = settled(view)
    fresh = MapView(FakeDesk(desk.plan))
    qtbot.addWidget(fresh)
    fresh.resize(view.size())
    fresh.zoom = zoom
    fresh.look_at((600, 300))
    assert alike(kept, settled(fresh))


def test_badges_that_come_later_are_painted_whole(qtbot: QtBot) -> None:
    view, desk, _ = shown(many(12))
    qtbot.addWidget(view)
    view.zoom = 1.0
    view.look_at((300, 100))
    settled(view)
    desk.assess()
    assert any(element.badge for element in view.scene.elements.values())
    kept = settled(view)
    fresh = MapView(desk)
    qtbot.addWidget(fresh)
    fresh.resize(view.size())
    fresh.zoom = 1.0
    fresh.look_at((300, 100))
    assert alike(kept, settled(fresh))


def alike(a: QImage, b: QImage) -> bool:
    """Tell whether two pictures show the same; blending in another order rounds otherwise by a shade or two."""
    first, second = bytes(a.constBits()), bytes(b.constBits())
    return len(first) == len(second) and all(abs(x - y) <= 4 for x, y in zip(first, second, strict=True) if x != y)


def test_routes_of_a_large_plan_come_bit_by_bit_and_then_stand(qtbot: QtBot) -> None:
    view, desk, _ = shown(many(700))
    qtbot.addWidget(view)
    qtbot.waitUntil(lambda: view.scene.settled, timeout=20_000)
    assert len(view.scene.links) == len(desk.plan.links)
    assert view.picture(0.2) == MapView(FakeDesk(desk.plan)).picture(0.2)


def test_a_picture_needs_no_window(qtbot: QtBot) -> None:
    view = MapView(FakeDesk(two_areas()))
    image = view.picture()
    assert image.width() > 800
    assert view.picture(2.0).width() == pytest.approx(2 * image.width(), abs=2)


def test_zooming_shows_the_zoom_before_until_the_new_one_is_painted(mapped: Map) -> None:
    view, _, _ = mapped
    settled(view)
    view.zoom = 1.3
    view.set_patience(0.0)
    first = view.grab().toImage()
    assert not view.all_painted
    assert first != settled(view)


def test_a_theme_changes_the_colours(mapped: Map) -> None:
    view, _, _ = mapped
    light = settled(view)
    theme().choose("dark")
    try:
        dark = settled(view)
        assert dark.pixelColor(2, 2).lightness() < 60 < light.pixelColor(2, 2).lightness()
    finally:
        theme().choose("light")


@pytest.mark.parametrize("name", ["x" * 300, "<b>bold</b> & <img src=x>", "\u202eevil", "שלום עולם " * 20, "👩‍💻" * 60])
def test_any_name_stays_inside_its_element(mapped: Map, name: str) -> None:
    view, desk, _ = mapped
    view.select_none()
    before = settled(view)
    desk.run(rename(desk.plan, ("elements", "e-out"), name))
    after = settled(view)
    box = view.camera.box_to_view(view.scene.elements["e-out"].box)
    inside = range(int(box.x) - 1, int(box.right) + 2), range(int(box.y) - 1, int(box.bottom) + 2)
    differ = {
        (x, y)
        for x in range(0, before.width(), 2)
        for y in range(0, before.height(), 2)
        if before.pixel(x, y) != after.pixel(x, y)
    }
    assert all(x in inside[0] and y in inside[1] for x, y in differ)


def test_reveal_scrolls_and_zooms_out_only_if_it_must(mapped: Map) -> None:
    view, desk, _ = mapped
    desk.run(move_elements(desk.plan, {"e-out": (4000.0, 3000.0)}))
    view.reveal([("elements", "e-out")])
    assert view.zoom == 1
    assert view.selection == {("elements", "e-out")}
    seen = view.camera.seen(view.width(), view.height())
    assert seen.contains(view.scene.elements["e-out"].box.centre)
    view.reveal([("elements", "e-out"), ("elements", "e-in")])
    assert view.zoom < 1


def test_layout_of_everything_and_of_a_part_is_one_edit_each(mapped: Map) -> None:
    view, desk, _ = mapped
    view.lay_out()
    view.select([("elements", "e-in"), ("elements", "e-read")])
    before = desk.plan.elements["e-ai"]
    view.lay_out("down")
    assert [edit.label for edit in desk.edits] == ["Lay out", "Lay out 2 elements"]
    a, b = desk.plan.elements["e-in"], desk.plan.elements["e-read"]
    assert a.y + a.h < b.y
    assert desk.plan.elements["e-ai"] == before
    area = desk.plan.boundaries["b-us"]
    assert b.y + b.h <= area.y + area.h


def test_a_long_layout_runs_in_the_background_and_a_stale_one_is_left(qtbot: QtBot) -> None:
    asked = []
    desk = FakeDesk(many(400))
    view = MapView(desk, background=lambda work, take, what: asked.append((work, take)))
    desk.watch(view.plan_changed)
    qtbot.addWidget(view)
    view.lay_out()
    assert not desk.edits
    work, take = asked.pop()
    made = work()
    desk.run(rename(desk.plan, ("elements", "e1"), "Meanwhile"))
    take(made)
    assert len(desk.edits) == 1
    view.lay_out()
    work, take = asked.pop()
    take(work())
    assert desk.edits[-1].label == "Lay out"
    assert desk.run(arrange(desk.plan, layered(desk.plan).elements, {})) is False


def test_the_palette_adds_with_a_click_and_by_dropping(mapped: Map) -> None:
    view, desk, _ = mapped
    palette = Palette(view)
    view.select([("elements", "e-read")])
    palette.buttons[ElementKind.AI].click()
    assert len(desk.plan.links) == 2
    assert palette.buttons[ElementKind.AI].accessibleName() == "Add AI component"
    view.end_rename(meant=False)
    palette.buttons[BoundaryKind.PROVIDER].click()
    assert len(desk.plan.boundaries) == 3
    drop(view, as_mime(ElementKind.DATA), (720, 240))
    (new,) = [e for e in desk.plan.elements.values() if e.kind is ElementKind.DATA]
    assert (new.boundary, new.executes) == ("b-ai", "p-ai")
    drop(view, as_mime(BoundaryKind.SHARED), (300, 560))
    assert len(desk.plan.boundaries) == 4
    palette.grab()
    palette.deleteLater()


def drop(view: MapView, data: QMimeData, at: tuple[float, float]) -> None:
    x, y = view.camera.to_view(at)
    buttons, mods, action = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(round(x), round(y)), action, data, buttons, mods)
    QApplication.sendEvent(view, enter)
    view.grab()
    QApplication.sendEvent(view, QDropEvent(QPointF(x, y), action, data, buttons, mods))
    view.end_rename(meant=False)


def test_foreign_things_cannot_be_dropped(mapped: Map) -> None:
    view, desk, _ = mapped
    for raw in (b"element:bomb", b"\xff", b"boundary:", b""):
        data = QMimeData()
        data.setData(MIME, raw)
        drop(view, data, (720, 240))
    text = QMimeData()
    text.setText("element:ai")
    drop(view, text, (720, 240))
    assert not desk.edits


def test_the_overview_shows_only_when_there_is_more_to_see_and_goes_where_one_clicks(qtbot: QtBot) -> None:
    view, _, _ = shown(many(200))
    qtbot.addWidget(view)
    view.fit()
    assert not view.minimap.isVisible()
    view.zoom = 1.0
    view.look_at((0, 0))
    assert view.minimap.isVisible()
    view.minimap.grab()
    qtbot.mouseClick(view.minimap, Qt.MouseButton.LeftButton, pos=QPoint(150, 100))
    assert view.camera.to_scene(view.middle())[0] > 1500
    view.show_minimap(False)
    assert not view.minimap.isVisible()


def test_tooltips_tell_findings_and_show_names_as_they_are(mapped: Map) -> None:
    view, desk, _ = mapped
    desk.run(rename(desk.plan, ("elements", "e-ai"), "<b>Sort</b>"))
    desk.assess()
    text = view.tip_at(view.scene.elements["e-ai"].box.centre)
    assert text.startswith("<b>Sort</b>\nAI · threshold?\n")
    assert len(text.split("\n")) > 2
    assert view.tip_at((450, 290)) == ""


def test_a_kind_dropped_on_a_link_goes_in_between_in_one_edit(mapped: Map) -> None:
    view, desk, _ = mapped
    drop(view, as_mime(ElementKind.AUTOMATION), (228, 88))
    (new,) = [e for e in desk.plan.elements.values() if e.kind is ElementKind.AUTOMATION]
    ends = {(k.source, k.target, k.label) for k in desk.plan.links.values()}
    assert ends == {("e-in", new.id, "new"), (new.id, "e-read", "")}
    assert len(desk.edits) == 1
    desk.undo()
    drop(view, as_mime(ElementKind.TRIGGER), (228, 88))
    assert len(desk.plan.links) == 1, "a trigger cannot stand between, so it stands by itself"
    assert len(desk.plan.elements) == 5


@pytest.mark.parametrize("line", Line)
def test_elements_come_into_line_in_one_edit(qtbot: QtBot, line: Line) -> None:
    view, desk, _ = shown(many(5))
    qtbot.addWidget(view)
    desk.run(move_elements(desk.plan, {"e1": (230.0, 70.0), "e2": (390.0, 260.0), "e3": (710.0, 400.0)}))
    view.select([("elements", f"e{n}") for n in range(4)])
    view.align(line)
    assert len(desk.edits) == 2
    placed = [desk.plan.elements[f"e{n}"] for n in range(4)]
    if line is Line.LEFT:
        assert {e.x for e in placed} == {0}
    elif line is Line.BOTTOM:
        assert {e.y + e.h for e in placed} == {456}
    elif line is Line.ACROSS:
        gaps = [b.x - a.x - a.w for a, b in pairwise(sorted(placed, key=lambda e: e.x))]
        assert max(gaps) - min(gaps) <= 4
    view.align(line)
    assert len(desk.edits) == 2, "what is in line already stays"


def test_fonts_that_come_later_are_used_for_what_is_there_already(mapped: Map) -> None:
    view, _, _ = mapped
    view.set_patience(10_000)
    view.grab()
    before = ink_for(tokens())
    add_fonts(resources.fonts("NotoEmoji").values())
    assert ink_for(tokens()) is not before
