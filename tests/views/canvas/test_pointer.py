"""The map under a mouse."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk import FakeDesk
from mapped import Alt, Hand, Middle, Shift, shown
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from models.commands import add_party, move_elements
from models.plan import ElementKind, LinkKind, PartyKind, Side
from views.canvas.decor import OUT
from views.canvas.gestures import move
from views.canvas.gestures.move import Move
from views.canvas.menu import context_menu
from views.canvas.view import MapView

Map = tuple[MapView, FakeDesk, Hand]
POPUP = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
"""The offscreen platform says so whenever a menu opens."""


@pytest.fixture
def mapped(qtbot: QtBot) -> Iterator[Map]:
    view, desk, hand = shown()
    qtbot.addWidget(view)
    yield view, desk, hand
    for menu in view.findChildren(QMenu):
        menu.close()


def test_a_click_selects_and_with_shift_adds_and_takes_away(mapped: Map) -> None:
    view, _, hand = mapped
    seen: list[frozenset[tuple[str, str]]] = []
    view.selection_changed.connect(seen.append)
    hand.click((340, 90))
    assert view.selection == {("elements", "e-read")}
    hand.click((100, 90), mod=Shift)
    assert view.selection == {("elements", "e-read"), ("elements", "e-in")}
    hand.click((100, 90), mod=Shift)
    assert view.selection == {("elements", "e-read")}
    hand.click((450, 280))
    assert view.selection == frozenset()
    assert len(seen) == 4


def test_a_link_and_a_boundary_are_found_by_their_line_and_title(mapped: Map) -> None:
    view, _, hand = mapped
    hand.click((200, 90))
    assert view.selection == {("links", "l-1")}
    hand.click((30, 14))
    assert view.selection == {("boundaries", "b-us")}
    hand.click((560, 200))
    assert view.selection == {("boundaries", "b-ai")}


def test_a_band_catches_what_lies_wholly_inside(mapped: Map) -> None:
    view, _, hand = mapped
    hand.pull((20, 44), (440, 140))
    assert view.selection == {("elements", "e-in"), ("elements", "e-read"), ("links", "l-1")}
    hand.pull((20, 180), (220, 280), mod=Shift)
    assert ("elements", "e-out") in view.selection


def test_a_handle_on_the_rim_of_its_area_still_draws_links(mapped: Map) -> None:
    _, desk, hand = mapped
    desk.run(move_elements(desk.plan, {"e-read": (480 - OUT - 136, 60)}))
    hand.go((400, 88))
    hand.go((472, 88))
    hand.pull((480, 88), (720, 88))
    assert ("e-read", "e-ai") in {(k.source, k.target) for k in desk.plan.links.values()}
    assert desk.plan.boundaries["b-us"].x == 0


def test_dragging_over_the_line_changes_who_executes_and_undo_takes_it_back(mapped: Map) -> None:
    view, desk, hand = mapped
    hand.pull((340, 90), (720, 240), before_release=lambda: check_preview(view, desk))
    moved = desk.plan.elements["e-read"]
    assert (moved.boundary, moved.executes) == ("b-ai", "p-ai")
    assert len(desk.edits) == 1
    desk.undo()
    assert desk.plan.elements["e-read"].executes == "p-us"
    assert view.scene.elements["e-read"].box.x == 280


def check_preview(view: MapView, desk: FakeDesk) -> None:
    """While it is dragged nothing changes yet, and it says who will execute it."""
    assert isinstance(view.gesture, Move)
    assert not desk.edits
    assert view.words == "Acme AI will execute it"
    view.grab()


def test_a_dragged_element_comes_to_rest_in_line_with_its_neighbours_and_alt_lets_it_go(mapped: Map) -> None:
    _, desk, hand = mapped
    hand.pull((100, 230), (340, 233))
    assert desk.plan.elements["e-out"].x == 280
    hand.pull((340, 230), (346, 231), mod=Alt)
    assert desk.plan.elements["e-out"].x == 286


def test_shift_keeps_a_drag_on_one_axis(mapped: Map) -> None:
    _, desk, hand = mapped
    hand.pull((100, 230), (210, 245), mod=Shift)
    assert desk.plan.elements["e-out"].y == 200
    assert desk.plan.elements["e-out"].x > 120


def test_escape_leaves_everything_as_it_was(mapped: Map, qtbot: QtBot) -> None:
    view, desk, hand = mapped
    hand.press((340, 90))
    hand.go((500, 200), held=Qt.MouseButton.LeftButton)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    hand.release()
    assert not desk.edits
    assert view.gesture is None


def test_several_things_move_in_one_edit(mapped: Map) -> None:
    view, desk, hand = mapped
    view.select([("elements", "e-in"), ("elements", "e-out"), ("boundaries", "b-ai")])
    hand.pull((100, 90), (100, 122))
    assert len(desk.edits) == 1
    assert desk.plan.elements["e-in"].y == 92
    assert desk.plan.elements["e-out"].y == 232
    assert desk.plan.elements["e-ai"].y == 92
    assert desk.plan.boundaries["b-ai"].y == 32


def test_a_boundary_takes_its_elements_along_and_is_resized_by_its_handles(mapped: Map) -> None:
    view, desk, hand = mapped
    hand.pull((600, 12), (640, 12))
    assert desk.plan.boundaries["b-ai"].x == 600
    assert desk.plan.elements["e-ai"].x == 680
    assert desk.plan.elements["e-ai"].boundary == "b-ai"
    hand.pull((920, 320), (960, 400))
    box = desk.plan.boundaries["b-ai"]
    assert (box.x, box.w, box.h) == (600, 360, 400)
    hand.pull((600, 200), (800, 200))
    assert desk.plan.elements["e-ai"].boundary is None
    assert len(desk.edits) == 3
    assert view.selection == {("boundaries", "b-ai")}


def test_a_link_is_drawn_from_the_handle_of_an_element(mapped: Map) -> None:
    view, desk, hand = mapped
    hand.go((340, 90))
    hand.pull((416 + OUT, 88), (700, 90))
    (new,) = [k for k in desk.plan.links.values() if k.id != "l-1"]
    assert (new.source, new.target, new.kind) == ("e-read", "e-ai", LinkKind.FLOW)
    assert view.selection == {("links", new.id)}
    assert len(desk.edits) == 1


def test_alt_draws_an_exception_link(mapped: Map) -> None:
    _, desk, hand = mapped
    hand.go((700, 90))
    hand.pull((776 + OUT, 88), (340, 90), mod=Alt)
    assert {k.kind for k in desk.plan.links.values()} == {LinkKind.FLOW, LinkKind.EXCEPTION}


def test_a_link_that_may_not_be_says_why_and_is_refused(mapped: Map) -> None:
    view, desk, hand = mapped
    hand.go((100, 230))
    seen: list[str] = []
    hand.pull((176 + OUT, 228), (340, 90), before_release=lambda: seen.append(view.words))
    assert seen == ["An outcome is where work ends: nothing flows out of it."]
    assert desk.refusals == seen
    assert len(desk.plan.links) == 1


def test_a_link_dropped_on_nothing_offers_what_may_follow_and_adds_it_linked(mapped: Map, qtbot: QtBot) -> None:
    view, desk, hand = mapped
    hand.go((340, 90))
    hand.pull((416 + OUT, 88), (400, 250))
    asked = view.asking
    assert asked is not None
    assert asked.isVisible()
    kinds = [one.kind for one in asked.found]
    assert ElementKind.STEP in kinds
    assert ElementKind.TRIGGER not in kinds
    qtbot.keyClicks(asked.field, "ai")
    qtbot.keyClick(asked.field, Qt.Key.Key_Return)
    (new,) = [e for e in desk.plan.elements.values() if e.id not in ("e-in", "e-read", "e-ai", "e-out")]
    assert (new.kind, new.x + new.w / 2, new.y + new.h / 2) == (ElementKind.AI, 400, 252)
    assert any((k.source, k.target) == ("e-read", new.id) for k in desk.plan.links.values())
    assert len(desk.edits) == 1


def test_an_end_of_a_selected_link_goes_to_another_element(mapped: Map) -> None:
    view, desk, hand = mapped
    hand.click((200, 88))
    x, y = view.scene.links["l-1"].points[-1]
    hand.pull((x, y), (700, 90))
    assert desk.plan.links["l-1"].target == "e-ai"
    x, y = view.scene.links["l-1"].points[-1]
    hand.pull((x, y), (100, 90))
    assert desk.refusals == ["A trigger is where work arrives: nothing flows into it."]
    assert desk.plan.links["l-1"].target == "e-ai"


def test_the_wheel_scrolls_and_with_ctrl_zooms_around_the_pointer(mapped: Map) -> None:
    view, _, _ = mapped
    place = QPointF(300, 200)
    before = view.at(place)

    def turn(notches: int, mod: Qt.KeyboardModifier) -> None:
        event = QWheelEvent(
            place,
            QPointF(view.mapToGlobal(place.toPoint())),
            QPoint(),
            QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton,
            mod,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view, event)

    turn(3, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom > 1.2
    assert view.at(place) == pytest.approx(before, abs=1)
    y = view.camera.y
    turn(-1, Qt.KeyboardModifier.NoModifier)
    assert view.camera.y < y
    x = view.camera.x
    turn(-1, Shift)
    assert view.camera.x < x


def test_the_middle_button_and_space_push_the_map_about(mapped: Map, qtbot: QtBot) -> None:
    view, desk, hand = mapped
    x, y = view.camera.x, view.camera.y
    hand.press((340, 90), button=Middle)
    hand.at += QPointF(50, 20)
    hand.move_held(Middle)
    hand.release(button=Middle)
    assert (view.camera.x, view.camera.y) == (x + 50, y + 20)
    qtbot.keyPress(view, Qt.Key.Key_Space)
    hand.press((340, 90))
    hand.at += QPointF(-50, 0)
    hand.move_held(Qt.MouseButton.LeftButton)
    hand.release()
    qtbot.keyRelease(view, Qt.Key.Key_Space)
    assert view.camera.x == x
    assert not desk.edits
    assert view.selection == frozenset()


def test_a_double_click_renames_in_place_and_on_nothing_offers_to_add(mapped: Map, qtbot: QtBot) -> None:
    view, desk, hand = mapped
    hand.double_click((340, 90))
    editor = QApplication.focusWidget()
    assert editor is not view
    qtbot.keyClicks(editor, "Open & sort <b>")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert desk.plan.elements["e-read"].name == "Open & sort <b>"
    assert view.hasFocus()
    hand.double_click((450, 290))
    assert view.asking is not None
    assert view.asking.isVisible()
    assert view.asking.field.hasFocus()


def test_a_change_from_elsewhere_ends_a_drag_without_an_edit(mapped: Map) -> None:
    view, desk, hand = mapped
    hand.press((340, 90))
    hand.go((400, 200), held=Qt.MouseButton.LeftButton)
    from models.commands import delete

    desk.run(delete(desk.plan, [("elements", "e-read")]))
    hand.release()
    assert view.gesture is None
    assert len(desk.edits) == 1
    assert view.selection == frozenset()


@POPUP
@pytest.mark.parametrize(
    ("at", "word"),
    [
        ((340, 90), "Add after it"),
        ((228, 88), "Insert between"),
        ((20, 12), "Select what lies in it"),
        ((900, 600), "Paste here"),
    ],
)
def test_every_entry_of_every_menu_does_something(mapped: Map, at: tuple[float, float], word: str) -> None:
    view, desk, hand = mapped
    for nth in range(40):
        while desk.history.done:
            desk.undo()
        view.select_none()
        hand.click(at, button=Qt.MouseButton.RightButton)
        acts = [a for a in entries(context_menu(view, at)) if a.isEnabled()]
        assert word in {a.text().split("\t")[0] for a in entries(context_menu(view, at), submenus=True)}
        if nth >= len(acts):
            break
        before = state(view, desk)
        text = acts[nth].text()
        acts[nth].trigger()
        after = state(view, desk)
        assert before != after or text.startswith(("Copy", "Actual", "Fit", "Zoom")), text
        view.end_gesture(drop=False)
        view.end_rename(meant=False)
        for field in (view.asking, view.typing):
            if field is not None:
                field.shut()
    assert nth > 3


def state(view: MapView, desk: FakeDesk) -> tuple[object, ...]:
    """Return what an entry of a menu may change."""
    camera, fields = view.camera, [one is not None and one.isVisible() for one in (view.asking, view.typing)]
    seen = camera.scale, camera.x, view.gesture, view.editing
    return desk.plan, view.selection, seen, fields, list(desk.refusals)


def entries(menu: QMenu, *, submenus: bool = False) -> list[QAction]:
    found: list[QAction] = []
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            found += [action] if submenus else []
            found += entries(inner, submenus=submenus)
        elif not action.isSeparator():
            found.append(action)
    return found


def test_very_many_things_are_dragged_as_boxes(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(move, "MOST_PAINTED", 1)
    view, desk, hand = shown()
    qtbot.addWidget(view)
    view.select_all()
    seen: list[QImage] = []
    still = view.grab().toImage()
    hand.pull((100, 90), (160, 130), before_release=lambda: seen.append(view.grab().toImage()))
    assert seen[0] != still
    assert desk.plan.elements["e-in"].x == 100
    assert len(desk.edits) == 1


def test_a_badge_says_what_was_found_and_a_click_shows_how(mapped: Map) -> None:
    view, desk, hand = mapped
    desk.assess()
    view.assessment_changed()
    view.zoom = 1.0
    element = next(e for e in view.scene.elements.values() if e.badge is not None)
    view.look_at(element.box.centre)
    at = (element.box.right + 3, element.box.y - 4)
    found = view.scene.live.findings(("elements", element.id))
    assert all(finding.message in view.tip_at(at) for finding in found)
    hand.click(at)
    assert view.selection == {("elements", element.id)}
    assert desk.traced == [tuple(finding.trace for finding in found)]
    hand.press(at)
    hand.go((at[0] + 60, at[1] + 40), held=Qt.MouseButton.LeftButton)
    hand.release()
    assert len(desk.traced) == 1
    hand.click(element.box.centre)
    assert len(desk.traced) == 1
    view.zoom = 0.2
    assert view.badge_at(at) is None


def test_the_menu_of_an_element_offers_what_can_be_done_about_its_findings(mapped: Map) -> None:
    view, desk, _ = mapped
    desk.run(add_party(desk.plan, id="p-ana", name="Ana & <b>Co</b>", kind=PartyKind.PERSON, side=Side.IN_HOUSE))
    desk.assess()
    view.assessment_changed()
    view.select([("elements", "e-ai")])
    words = {action.text().replace("&&", "&"): action for action in entries(context_menu(view, (700, 80)))}
    assert "Let Ana & <b>Co</b> approve it" in words
    assert any(word.startswith("How the ") for word in words)
    words["Let Ana & <b>Co</b> approve it"].trigger()
    assert desk.plan.elements["e-ai"].approves == "p-ana"
