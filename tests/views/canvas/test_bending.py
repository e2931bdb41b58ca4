"""Bending links by mouse, by keyboard and from the menu."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from desk import FakeDesk
from mapped import Alt, Hand, Shift, shown, two_areas
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models.commands import add_element, connect
from models.commands.bends import bend_link
from models.plan import Edit, ElementKind, LinkKind, Plan
from views.canvas import bending
from views.canvas.accessible import MapInterface
from views.canvas.menu import context_menu
from views.canvas.view import MapView
from views.map.model import Point, draw

Setup = tuple[MapView, FakeDesk, Hand]
Key = Qt.Key


def run(plan: Plan, outcome: object) -> Plan:
    assert isinstance(outcome, Edit), outcome
    return plan.apply(outcome)


def linked() -> Plan:
    """Return the plan with a data link from Classify down and left to Answered: ``l-2``, with one corner."""
    plan = two_areas()
    return run(plan, connect(plan, id="l-2", source="e-ai", target="e-out", kind=LinkKind.DATA))


@pytest.fixture
def on_map(qtbot: QtBot) -> Setup:
    view, desk, hand = shown(linked())
    qtbot.addWidget(view)
    view.finish()
    view.select([("links", "l-2")])
    return view, desk, hand


def corners(view: MapView, link: str = "l-2") -> list[Point]:
    view.finish()
    return list(view.scene.links[link].points[1:-1])


def handle(view: MapView, corner: bool, nth: int, link: str = "l-2") -> bending.Handle:
    view.finish()
    found = bending.handles(view.scene, view.scene.links[link], view.camera.scale)
    return next(one for one in found if one.key == (corner, nth))


def press(view: MapView, key: Key, mod: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(view, key, mod)


def test_the_link_turns_once(on_map: Setup) -> None:
    view, desk, _ = on_map
    assert corners(view) == [(708, 228)]
    assert desk.plan.links["l-2"].bends is None


# -- by mouse ------------------------------------------------------------------------------------------------
def test_a_part_is_dragged_across_and_comes_to_rest_on_the_grid(on_map: Setup) -> None:
    view, desk, hand = on_map
    at = handle(view, False, 1).at
    hand.pull(at, (at[0] + 90, at[1] + 63))
    assert len(desk.edits) == 1
    assert desk.edits[0].label == "Bend link"
    assert desk.plan.links["l-2"].bends == ((708.0, 292.0), (108.0, 292.0))
    assert corners(view) == [(708, 292), (108, 292)]
    desk.undo()
    assert desk.plan.links["l-2"].bends is None
    assert corners(view) == [(708, 228)]


def test_a_corner_is_dragged_both_ways(on_map: Setup) -> None:
    view, desk, hand = on_map
    at = handle(view, True, 1).at
    hand.pull(at, (at[0] - 30, at[1] + 59))
    assert desk.plan.links["l-2"].bends == ((680.0, 288.0), (108.0, 288.0))


def test_alt_lets_it_go_off_the_grid(on_map: Setup) -> None:
    view, desk, hand = on_map
    at = handle(view, False, 1).at
    hand.pull(at, (at[0], at[1] + 63), mod=Alt)
    bends = desk.plan.links["l-2"].bends
    assert bends is not None
    assert bends[0][1] == 291.0


def test_it_comes_into_line_with_the_middle_of_an_element(on_map: Setup) -> None:
    view, desk, hand = on_map
    desk.run(bend_link(desk.plan, "l-2", [(708, 292), (108, 292)]))
    at = handle(view, False, 2).at
    hand.pull(at, (at[0] + 14, at[1]))
    assert corners(view)[1] == (120, 292)
    at = handle(view, False, 2).at
    hand.pull(at, (at[0] - 9, at[1]))
    assert corners(view)[1] == (108, 292)


def test_the_line_itself_can_be_taken_anywhere(on_map: Setup) -> None:
    _, desk, hand = on_map
    hand.pull((400, 228), (380, 292))
    assert desk.plan.links["l-2"].bends == ((708.0, 292.0), (108.0, 292.0))


def test_shift_bends_only_what_lies_beyond_the_pointer(on_map: Setup) -> None:
    view, desk, hand = on_map
    hand.go((400, 228))
    hand.press((400, 228), mod=Shift)
    hand.go((400, 270), mod=Shift, held=Qt.MouseButton.LeftButton)
    hand.go((400, 292), mod=Shift, held=Qt.MouseButton.LeftButton)
    hand.release(mod=Shift)
    assert not desk.edits, "Shift at a link takes it out of the selection"
    view.select([("links", "l-2")])
    at = handle(view, False, 1).at
    hand.press(at, mod=Shift)
    hand.go((at[0], at[1] + 30), mod=Shift, held=Qt.MouseButton.LeftButton)
    hand.go((at[0], at[1] + 64), mod=Shift, held=Qt.MouseButton.LeftButton)
    hand.release(mod=Shift)
    assert corners(view) == [(708, 228), (at[0], 228), (at[0], 292), (108, 292)]


def test_a_bend_is_previewed_and_given_up(on_map: Setup) -> None:
    view, desk, hand = on_map
    at = handle(view, False, 1).at
    before = view.grab().toImage()
    hand.press(at)
    hand.go((at[0], at[1] + 40), held=Qt.MouseButton.LeftButton)
    assert view.grab().toImage() != before
    press(view, Key.Key_Escape)
    hand.release()
    assert not desk.edits
    assert view.selection == {("links", "l-2")}
    assert view.gesture is None


def test_a_double_click_takes_a_bend_out(on_map: Setup) -> None:
    view, desk, hand = on_map
    desk.run(bend_link(desk.plan, "l-2", [(708, 140), (620, 140), (620, 292), (108, 292)]))
    hand.double_click(handle(view, True, 2).at)
    assert not view.editing
    assert corners(view) == [(708, 292), (108, 292)]


def test_a_click_takes_hold_of_a_bend_and_del_takes_it_out(on_map: Setup) -> None:
    view, desk, hand = on_map
    desk.run(bend_link(desk.plan, "l-2", [(708, 140), (620, 140), (620, 292), (108, 292)]))
    hand.click(handle(view, True, 1).at)
    assert len(desk.edits) == 1
    assert view.accessibleDescription().startswith("bend 1 of 4, data link")
    press(view, Key.Key_Delete)
    assert "l-2" in desk.plan.links
    assert len(corners(view)) < 4
    press(view, Key.Key_Delete)
    assert "l-2" not in desk.plan.links


def test_the_cursor_tells_how_a_handle_moves(on_map: Setup) -> None:
    view, _, hand = on_map
    for where, shape in (
        (handle(view, False, 0).at, Qt.CursorShape.SizeHorCursor),
        (handle(view, False, 1).at, Qt.CursorShape.SizeVerCursor),
        (handle(view, True, 1).at, Qt.CursorShape.SizeAllCursor),
    ):
        hand.go(where)
        assert view.cursor().shape() is shape


def test_a_tip_says_what_a_handle_is_for(on_map: Setup) -> None:
    view, _, _ = on_map
    assert "bend the link" in view.tip_at(handle(view, False, 1).at)
    assert "double click" in view.tip_at(handle(view, True, 1).at)
    view.select_none()
    assert "double click" not in view.tip_at((708, 228))


def test_another_end_keeps_the_bends_in_preview_and_drop(on_map: Setup) -> None:
    view, desk, hand = on_map
    desk.run(bend_link(desk.plan, "l-2", [(708, 292), (108, 292)]))
    view.finish()
    end = view.scene.links["l-2"].points[-1]
    shown_: list[object] = []

    def look() -> None:
        from views.canvas.gestures.link import MoveEnd

        assert isinstance(view.gesture, MoveEnd)
        a, b = (view.scene.elements[id_].box for id_ in ("e-ai", "e-read"))
        shown_.append(view.gesture._placed(a, b))
        view.grab()

    hand.pull(end, (560, 500), (348, 88), before_release=look)
    assert desk.plan.links["l-2"].target == "e-read"
    view.finish()
    assert shown_ == [view.scene.links["l-2"].points]
    assert desk.plan.links["l-2"].bends == ((708.0, 292.0), (108.0, 292.0))


def test_a_dragged_element_shows_its_bent_links_as_they_will_be(on_map: Setup) -> None:
    view, desk, hand = on_map
    desk.run(bend_link(desk.plan, "l-2", [(708, 292), (108, 292)]))
    view.finish()
    seen: list[object] = []

    def look() -> None:
        from views.canvas.gestures.move import Move, _moved

        assert isinstance(view.gesture, Move)
        link = view.scene.links["l-2"]
        moving, by = view.gesture._moving, (view.gesture._dx, view.gesture._dy)
        shifted = {i: _moved(view.scene.elements[i], *by) for i in moving}
        seen.append(view.gesture._routed(link, shifted).points)

    hand.pull((108, 228), (132, 228), before_release=look)
    assert desk.plan.links["l-2"].bends == ((708.0, 292.0), (132.0, 292.0))
    view.finish()
    assert seen == [view.scene.links["l-2"].points]


def test_an_element_put_into_a_bent_link_shares_its_bends_out(on_map: Setup) -> None:
    view, desk, _ = on_map
    desk.run(bend_link(desk.plan, "l-2", [(708, 420), (108, 420)]))
    view.finish()
    view.insert("l-2", ElementKind.SYSTEM, (400, 420))
    (onward,) = [k for k in desk.plan.links.values() if k.source not in ("e-in", "e-ai")]
    assert desk.plan.links["l-2"].bends == ((708.0, 420.0),)
    assert onward.bends == ((108.0, 420.0),)
    assert onward.target == "e-out"


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_dragged_the_map_is_that_of_the_plan_and_all_can_be_taken_back(qtbot: QtBot, seed: int) -> None:
    dice, plan = random.Random(seed), linked()
    plan = run(plan, add_element(plan, id="e-q", kind=ElementKind.DECISION, name="Sure?", x=280, y=400))
    ends = (("e-q", "e-q"), ("e-ai", "e-q"), ("e-q", "e-read"), ("e-read", "e-read"))
    for n, (source, target) in enumerate(ends):
        plan = run(plan, connect(plan, id=f"l-x{n}", source=source, target=target, label="so"))
    view, desk, hand = shown(plan)
    qtbot.addWidget(view)
    for _ in range(40):
        view.finish()
        link = dice.choice(list(view.scene.links))
        view.select([("links", link)])
        found = bending.handles(view.scene, view.scene.links[link], view.camera.scale)
        if not found:
            continue
        one = dice.choice(found)
        to = one.at[0] + dice.randrange(-120, 120), one.at[1] + dice.randrange(-120, 120)
        match dice.randrange(8):
            case 0:
                hand.double_click(one.at)
                view.end_rename(meant=False)
            case 1:
                view.hold(bending.Held(link, one.key))
                press(view, dice.choice([Key.Key_Up, Key.Key_Right, Key.Key_Delete]))
            case 2:
                hand.pull(one.at, to, mod=Alt, before_release=lambda: view.grab() and None)
            case 3:
                desk.undo()
            case _:
                hand.pull(one.at, to)
        view.finish()
        assert view.scene.live.drawing() == draw(desk.plan, None)
    assert len(desk.edits) > 10
    while desk.history.done:
        desk.undo()
    assert desk.plan == plan


# -- by keyboard ---------------------------------------------------------------------------------------------
def test_keys_step_through_the_handles_and_move_them(on_map: Setup) -> None:
    view, _, _ = on_map
    told = []
    for _ in range(4):
        press(view, Key.Key_J)
        told.append(view.accessibleDescription().split(", data")[0])
    assert told == ["part 1 of 2, upright", "bend 1 of 1", "part 2 of 2, level", "part 1 of 2, upright"]
    press(view, Key.Key_J, Qt.KeyboardModifier.ShiftModifier)
    assert view.accessibleDescription().startswith("part 2 of 2")
    press(view, Key.Key_Up)
    assert corners(view) == [(708, 224)]
    press(view, Key.Key_Right)
    assert corners(view) == [(708, 224)], "a level part moves up and down only"
    for _ in range(12):
        press(view, Key.Key_Down)
    (first, second) = corners(view)
    assert first[1] == second[1] > 256, "off its side the link goes around"
    assert view.held is not None
    assert view.accessibleDescription().startswith("part 2 of 3, level")
    assert view.accessibleDescription().endswith("2 bends")


def test_what_is_held_is_told_to_assistive_technology(on_map: Setup) -> None:
    view, _, _ = on_map
    view.be_heard()
    map_ = QAccessible.queryAccessibleInterface(view)
    assert isinstance(map_, MapInterface)
    thing = map_.thing(("links", "l-2"))
    assert thing.text(QAccessible.Text.Name) == "data link from Classify to Answered"
    press(view, Key.Key_J)
    assert thing.text(QAccessible.Text.Name).startswith("part 1 of 2, upright, data link")


def test_esc_lets_go_of_a_bend_first(on_map: Setup) -> None:
    view, _, _ = on_map
    press(view, Key.Key_J)
    press(view, Key.Key_Escape)
    assert view.held is None
    assert view.selection == {("links", "l-2")}
    press(view, Key.Key_Escape)
    assert not view.selection


def test_arrows_go_to_the_ends_of_a_link_that_is_not_held(on_map: Setup) -> None:
    view, _, _ = on_map
    press(view, Key.Key_Left)
    assert view.selection == {("elements", "e-out")}


def test_another_selection_lets_go(on_map: Setup) -> None:
    view, _, _ = on_map
    press(view, Key.Key_J)
    view.select([("links", "l-1")])
    assert view.held is None
    view.select([("links", "l-2")])
    assert view.held is None


def test_an_element_is_linked_to_itself_by_keys_alone(on_map: Setup) -> None:
    view, desk, _ = on_map
    view.select([("elements", "e-read")])
    press(view, Key.Key_L)
    press(view, Key.Key_L)
    assert view.words == "Link to Read mail"
    view.grab()
    press(view, Key.Key_Return)
    (made,) = [k for k in desk.plan.links.values() if k.source == k.target]
    assert made.source == "e-read"
    assert view.selection == {("links", made.id)}


# -- from the menu -------------------------------------------------------------------------------------------
def entry(view: MapView, starts: str) -> Callable[[], bool]:
    """Return what tells whether the entry of the menu that starts so can be chosen."""

    def enabled() -> bool:
        menu = context_menu(view, (0, 0))
        found = [action for action in menu.actions() if action.text().startswith(starts)]
        return bool(found) and found[0].isEnabled()

    return enabled


def test_only_a_bent_link_can_be_straightened(on_map: Setup) -> None:
    view, desk, _ = on_map
    can = entry(view, "Straighten")
    assert not can()
    desk.run(bend_link(desk.plan, "l-2", [(708, 292), (108, 292)]))
    assert can()
    view.select([("elements", "e-ai"), ("elements", "e-out")])
    assert can()
    view.straighten()
    assert desk.plan.links["l-2"].bends is None
    assert desk.edits[-1].label == "Straighten link"
    assert not can()
    view.straighten()
    assert desk.refusals


def test_a_bend_under_the_menu_can_be_taken_out(on_map: Setup) -> None:
    view, desk, hand = on_map
    desk.run(bend_link(desk.plan, "l-2", [(708, 140), (620, 140), (620, 292), (108, 292)]))
    assert not entry(view, "Take out this bend")()
    hand.press(handle(view, True, 2).at, button=Qt.MouseButton.RightButton)
    assert entry(view, "Take out this bend")()


# -- elsewhere -----------------------------------------------------------------------------------------------
def test_paper_and_pictures_show_the_same_way() -> None:
    plan = linked()
    plan = run(plan, bend_link(plan, "l-2", [(708, 292), (108, 292)]))
    (link,) = [link for link in draw(plan, None).links if link.id == "l-2"]
    assert link.points[1:-1] == ((708, 292), (108, 292))
    assert len(link.crossings) == 2


def test_links_that_are_short_on_the_screen_show_no_handles_on_their_parts(on_map: Setup) -> None:
    view, _, _ = on_map
    view.camera.zoom_to(0.05, (0, 0))
    found = bending.handles(view.scene, view.scene.links["l-2"], view.camera.scale)
    assert [one.key for one in found] == [(True, 1)]


def test_a_view_without_a_selected_link_has_nothing_to_bend(on_map: Setup) -> None:
    view, desk, _ = on_map
    view.select_none()
    press(view, Key.Key_J)
    assert view.held is None
    assert view._bend_under(QPointF(QPoint(5, 5))) is None
    assert not desk.edits
