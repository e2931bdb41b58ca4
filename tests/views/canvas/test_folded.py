"""Areas within areas and folded ones under a mouse and a keyboard."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from desk import FakeDesk
from mapped import Hand, Shift, shown
from nested import a_provider_within_a_partner
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor, QImage
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from models.assess.assessment import Assessment
from models.assess.finding import Finding, Severity
from models.assess.score import Score, Trace
from models.commands import add_boundary, fold, move_elements, set_fields
from models.graph.folds import folds
from models.plan import BoundaryKind, Edit, ElementKind, Plan
from models.plan.records import FOLDED
from views.canvas.accessible import order_of
from views.canvas.folded import mark_at
from views.canvas.gestures.drop import DropKind
from views.canvas.menu import context_menu
from views.canvas.offers import offers
from views.canvas.spoken import spoken
from views.canvas.view import MapView
from views.map.model import Box, Point, draw

Map = tuple[MapView, FakeDesk, Hand]
KELP: Point = (527.5, 17)
"""The triangle of the partner."""


@pytest.fixture
def mapped(qtbot: QtBot) -> Iterator[Map]:
    view, desk, hand = shown(a_provider_within_a_partner())
    qtbot.addWidget(view)
    view.zoom = 0.9
    view.be_heard()
    yield view, desk, hand
    for menu in view.findChildren(QMenu):
        menu.close()


def folded(desk: FakeDesk, *areas: str) -> None:
    assert desk.run(fold(desk.plan, areas))


# -- within each other ---------------------------------------------------------------------------------------
def test_an_area_dragged_into_another_says_so_and_lies_in_it(mapped: Map) -> None:
    view, desk, hand = mapped
    said: list[str] = []
    hand.pull((900, 72), (900, 472), before_release=lambda: said.append(view.words))
    assert said == ["Lumenvale, no longer within Kelpwright"]
    assert desk.plan.boundaries["lumen"].within is None
    y = desk.plan.boundaries["lumen"].y + 12
    hand.pull((840, y), (840, y - 400), before_release=lambda: said.append(view.words) or view.grab())
    assert said[1:] == ["Lumenvale, within Kelpwright"]
    assert desk.plan.boundaries["lumen"].within == "kelp"
    assert len(desk.edits) == 2
    assert desk.plan.elements["model"].boundary == "lumen"


def test_an_outer_area_takes_the_inner_one_along_even_if_both_are_selected(mapped: Map) -> None:
    view, desk, hand = mapped
    view.select([("boundaries", "kelp"), ("boundaries", "lumen"), ("elements", "model")])
    hand.pull((700, 12), (700, 172), mod=Shift, before_release=lambda: view.grab())
    plan = desk.plan
    assert (plan.boundaries["kelp"].y, plan.boundaries["lumen"].y, plan.elements["model"].y) == (160, 220, 280)
    view.nudge(0, -160)
    assert desk.plan == a_provider_within_a_partner()


def test_what_would_nest_too_deep_says_why_and_is_refused(mapped: Map) -> None:
    view, desk, hand = mapped
    outcome = add_boundary(desk.plan, id="t", name="Team", kind=BoundaryKind.SHARED, x=540, y=220, w=128, h=88)
    assert desk.run(outcome)
    assert desk.plan.boundaries["t"].within == "kelp"
    said: list[str] = []
    hand.pull((600, 232), (860, 200), before_release=lambda: said.append(view.words))
    assert said == ["Areas nest one level: “Lumenvale” already lies within “Kelpwright”."]
    assert desk.refusals == said
    assert desk.plan.boundaries["t"].x == 540


def test_a_resized_outer_area_lets_go_of_its_inner_one(mapped: Map) -> None:
    _, desk, hand = mapped
    hand.click((700, 12))
    hand.pull((1080, 200), (960, 200))
    assert desk.plan.boundaries["lumen"].within is None
    desk.undo()
    assert desk.plan.boundaries["lumen"].within == "kelp"


# -- collapsing and expanding --------------------------------------------------------------------------------
def test_the_triangle_collapses_an_area_and_expands_it_where_it_was(mapped: Map) -> None:
    view, desk, hand = mapped
    hand.go(KELP)
    assert view.cursor().shape() is Qt.CursorShape.PointingHandCursor
    assert view.tip_at(KELP) == "Collapse into one box (C)"
    hand.click(KELP)
    assert desk.plan.boundaries["kelp"].folded
    assert set(view.scene.elements) == {"mail", "read"}
    assert view.scene.boundaries["kelp"].box == Box(520, 0, *FOLDED)
    assert "lumen" not in view.scene.boundaries
    assert view.selection == {("boundaries", "kelp")}
    assert view.tip_at(KELP) == "Expand (C)"
    assert "2 elements" in view.tip_at((620, 60))
    assert view.scene.element_at((890, 140)) is None
    hand.click(KELP)
    assert desk.plan == a_provider_within_a_partner()
    assert set(view.scene.elements) == set(desk.plan.elements)
    desk.undo()
    assert view.scene.boundaries["kelp"].folded is not None
    desk.undo()
    assert view.scene.boundaries["kelp"].folded is None


def test_a_drag_from_the_triangle_moves_and_does_not_fold(mapped: Map) -> None:
    _, desk, hand = mapped
    hand.pull(KELP, (KELP[0] + 80, KELP[1] + 80))
    assert not desk.plan.boundaries["kelp"].folded
    assert desk.plan.boundaries["kelp"].x == 600


def test_the_key_folds_the_area_of_what_is_selected_and_drops_what_is_hidden_from_the_selection(
    mapped: Map, qtbot: QtBot
) -> None:
    view, desk, _ = mapped
    view.select([("elements", "model")])
    qtbot.keyClick(view, Qt.Key.Key_C)
    assert desk.plan.boundaries["lumen"].folded
    assert view.selection == {("boundaries", "lumen")}
    qtbot.keyClick(view, Qt.Key.Key_C)
    assert not desk.plan.boundaries["lumen"].folded
    view.select([("elements", "sort"), ("elements", "mail"), ("links", "l-2")])
    folded(desk, "kelp")
    assert view.selection == {("elements", "mail")}
    view.select_all()
    assert view.selection == {("elements", "mail"), ("elements", "read"), ("boundaries", "us"), ("boundaries", "kelp")}


def test_the_menu_collapses_expands_and_recolours(mapped: Map) -> None:
    view, desk, _ = mapped

    def entry(words: str) -> QAction:
        view.select([("boundaries", "kelp")])
        return found(context_menu(view, (600, 10)), words)

    entry("Collapse into one box").trigger()
    assert desk.plan.boundaries["kelp"].folded
    entry("Expand").trigger()
    assert not desk.plan.boundaries["kelp"].folded
    entry("Violet").trigger()
    assert desk.plan.boundaries["kelp"].hue == 275
    assert view.scene.boundaries["kelp"].hue == 275
    entry("As its kind").trigger()
    assert desk.plan.boundaries["kelp"].hue is None
    view.select([("boundaries", "kelp")])
    offer = next(one for one in offers(view) if one.id == "map-fold")
    assert (offer.name, offer.why_not) == ("Collapse the area into one box", "")
    offer.do()
    assert next(one for one in offers(view) if one.id == "map-fold").name == "Expand the area"


def found(menu: QMenu, words: str) -> QAction:
    for action in menu.actions():
        if action.text().split("\t")[0] == words:
            return action
        inner = action.menu()
        if isinstance(inner, QMenu):
            try:
                return found(inner, words)
            except LookupError:
                continue
    raise LookupError(words)


def test_what_is_hidden_is_expanded_to_be_looked_at_and_ctrl_z_folds_it_again(mapped: Map) -> None:
    view, desk, _ = mapped
    folded(desk, "lumen")
    folded(desk, "kelp")
    before = desk.plan
    view.reveal([("elements", "model")])
    assert not desk.plan.boundaries["kelp"].folded
    assert not desk.plan.boundaries["lumen"].folded
    assert view.selection == {("elements", "model")}
    desk.undo()
    assert desk.plan == before
    view.reveal([("links", "l-2")])
    assert view.selection == {("links", "l-2")}
    desk.undo()
    view.reveal([("boundaries", "lumen")])
    assert view.selection == {("boundaries", "lumen")}
    desk.undo()
    view.reveal([("elements", "mail"), ("boundaries", "kelp")])
    assert desk.plan == before


def test_a_box_is_dragged_with_all_in_it_and_has_no_handles(mapped: Map) -> None:
    view, desk, hand = mapped
    folded(desk, "kelp")
    hand.pull((620, 60), (780, 480), before_release=lambda: view.grab())
    assert (desk.plan.boundaries["kelp"].x, desk.plan.boundaries["kelp"].y) == (680, 420)
    assert (desk.plan.boundaries["lumen"].x, desk.plan.elements["model"].x) == (940, 980)
    assert desk.plan.boundaries["kelp"].folded
    assert view.open_area() is None
    hand.pull((680 + FOLDED[0], 420 + FOLDED[1]), (1200, 700))
    assert desk.plan.boundaries["kelp"].w == 560


def test_an_element_beside_a_box_is_dragged_with_its_links(mapped: Map) -> None:
    view, desk, hand = mapped
    folded(desk, "kelp")
    hand.pull((100, 268), (100, 316), before_release=lambda: view.grab())
    assert desk.plan.elements["read"].y == 288
    assert view.scene.links["l-3"].boxes == ("kelp", None)


def test_an_element_dropped_on_a_box_goes_into_the_area_and_a_link_is_not_dropped_there(mapped: Map) -> None:
    view, desk, hand = mapped
    folded(desk, "kelp")
    said: list[str] = []
    hand.click((100, 268))
    hand.go((100, 268))
    hand.pull((108, 296 + 14 / view.zoom), (620, 60), before_release=lambda: said.append(view.words))
    assert said == ["Expand “Kelpwright · partner” to link to what lies in it"]
    assert desk.refusals == ["Expand “Kelpwright · partner” to link to what lies in it."]
    assert view.asking is None
    hand.pull((100, 268), (620, 40))
    assert (desk.plan.elements["read"].boundary, desk.plan.elements["read"].executes) == ("kelp", "kelp")
    assert view.scene.boundaries["kelp"].folded is not None
    assert view.scene.boundaries["kelp"].folded.elements == 3
    assert view.selection == frozenset()


def test_an_element_added_into_a_box_is_shown(mapped: Map) -> None:
    view, desk, _ = mapped
    folded(desk, "kelp")
    view.add(ElementKind.STEP, (620, 40), name="Hidden?")
    (new,) = view.selection
    assert desk.plan.elements[new[1]].boundary == "kelp"
    assert new[1] in view.scene.elements
    view.select([("elements", "mail")])
    folded(desk, "kelp")
    view.add(ElementKind.STEP, name="Beside")
    assert not folds(desk.plan).hides(*next(iter(view.selection)))


def test_links_drawn_as_one_are_told_deleted_and_expanded_together(mapped: Map) -> None:
    view, desk, _ = mapped
    folded(desk, "kelp")
    view.finish()
    assert view.scene.links["l-0"].many == 2
    view.select([("links", "l-0")])
    menu = context_menu(view, (400, 100))
    found(menu, "Expand what these 2 links end at").trigger()
    assert not desk.plan.boundaries["kelp"].folded
    desk.undo()
    view.select([("links", "l-0")])
    view.delete_selection()
    assert set(desk.plan.links) == {"l-2", "l-3", "l-4"}
    desk.undo()
    assert set(desk.plan.links) == set(a_provider_within_a_partner().links)


def test_the_keyboard_walks_over_boxes_and_assistive_technology_hears_of_them(mapped: Map, qtbot: QtBot) -> None:
    view, desk, _ = mapped
    folded(desk, "kelp")
    view.finish()
    told = order_of(desk.plan)
    assert len(told) == len(set(told))
    assert {key for key in told if key[0] != "links"} == {
        ("boundaries", "us"), ("boundaries", "kelp"), ("elements", "mail"), ("elements", "read")
    }  # fmt: skip
    qtbot.keyClick(view, Qt.Key.Key_Home)
    seen = {next(iter(view.selection))}
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Tab)
        seen |= view.selection
    assert seen == {("elements", "mail"), ("elements", "read"), ("boundaries", "kelp")}
    assert spoken(desk.plan, frozenset({("boundaries", "kelp")}), view.scene.live.findings) == (
        "Kelpwright, partner area with 2 elements and 1 area, collapsed"
    )
    view.select([("boundaries", "kelp")])
    qtbot.keyClick(view, Qt.Key.Key_K)
    link = view.one("links")
    assert link in view.scene.links
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    qtbot.keyClick(view, Qt.Key.Key_B)
    assert desk.plan.boundaries["kelp"].folded
    assert not {key for key in view.selection if folds(desk.plan).hides(*key)}


def test_the_badge_of_a_box_shows_how_its_findings_came_about(mapped: Map) -> None:
    view, desk, hand = mapped
    folded(desk, "kelp")
    nothing = Score("none", "None", ())
    one = Finding("f", "rule", Severity.HIGH, "So it is.", (("elements", "model"),), Trace("a", "b"))
    desk.assessment = Assessment(desk.plan, nothing, nothing, nothing, (one,))
    view.assessment_changed()
    at = (520 + FOLDED[0] - 2, 1.0)
    assert view.badge_at(at) == ("boundaries", "kelp")
    assert "So it is." in view.tip_at(at)
    hand.click(at)
    assert desk.traced[-1] == (one.trace,)


# -- how it looks --------------------------------------------------------------------------------------------
@pytest.mark.parametrize("zoom", [0.2, 0.5, 1.0])
def test_a_box_is_seen_at_every_zoom_and_what_lies_in_it_is_not(mapped: Map, zoom: float) -> None:
    view, desk, _ = mapped
    before, _ = painted(view, zoom)
    folded(desk, "kelp")
    after, place = painted(view, zoom)
    for point in ((560 + 20, 80 + 40), (900, 100)):
        x, y = place(point)
        assert QColor(before.pixel(x, y)) != QColor(after.pixel(x, y))
    x, y = place((528, 66))
    assert QColor(after.pixel(x, y)) == QColor(before.pixel(*place((528, 66))))


def painted(view: MapView, zoom: float):
    view.zoom = zoom
    view.look_at((560, 200))
    view.select_none()
    view.finish()
    QApplication.processEvents()
    for _ in range(50):
        image: QImage = view.grab().toImage()
        if view.all_painted:
            break
    ratio = image.devicePixelRatio()

    def place(point: Point) -> tuple[int, int]:
        x, y = view.camera.to_view(point)
        return round(x * ratio), round(y * ratio)

    return image, place


def test_the_triangle_is_only_where_it_can_be_hit(mapped: Map) -> None:
    view, _, _ = mapped
    assert mark_at(view.scene, view.camera, KELP) == "kelp"
    assert mark_at(view.scene, view.camera, (KELP[0] + 60, KELP[1])) is None
    view.zoom = 0.3
    assert mark_at(view.scene, view.camera, KELP) is None


def test_a_layout_slides_past_boxes(mapped: Map) -> None:
    view, desk, _ = mapped
    folded(desk, "kelp")
    before: Plan = desk.plan
    view.lay_out("right")
    view.grab()
    view.stand_still()
    edit = desk.edits[-1]
    assert isinstance(edit, Edit)
    b, e = desk.plan.boundaries["lumen"], desk.plan.elements["model"]
    was = before.boundaries["kelp"], before.boundaries["lumen"], before.elements["model"]
    now = desk.plan.boundaries["kelp"]
    assert (b.x - now.x, e.y - now.y) == (was[1].x - was[0].x, was[2].y - was[0].y)


def test_what_a_resized_or_new_area_comes_to_lie_in_is_said(mapped: Map) -> None:
    view, desk, hand = mapped
    said: list[str] = []
    hand.click((700, 12))
    hand.pull((1080, 200), (960, 200), before_release=lambda: said.append(view.words))
    assert said == ["1 leave this area"]
    desk.undo()
    hand.click((850, 72))
    hand.pull((1020, 180), (1100, 180), before_release=lambda: said.append(view.words))
    assert said[1:] == ["no longer within Kelpwright"]
    new = DropKind(view, BoundaryKind.SHARED, (0, 0))
    view.begin(new)
    new.move((300, 600), Qt.KeyboardModifier.NoModifier)
    assert view.words == ""
    desk.undo()
    assert desk.run(set_fields(desk.plan, ("boundaries", "us"), {"w": 900.0, "h": 500.0, "x": -200.0, "y": -20.0}))
    new = DropKind(view, BoundaryKind.SHARED, (0, 0))
    view.begin(new)
    new.move((100, 240), Qt.KeyboardModifier.NoModifier)
    assert view.words == "Shared, within Us"


def test_one_label_of_several_links_is_not_changed_in_place(mapped: Map) -> None:
    view, desk, _ = mapped
    folded(desk, "kelp")
    view.finish()
    view.select([("links", "l-0")])
    view.start_rename()
    assert not view.editing
    desk.undo()
    view.finish()
    view.select([("links", "l-0")])
    view.start_rename()
    assert view.editing


def test_what_is_expanded_lies_upon_each_other_as_before(mapped: Map) -> None:
    view, desk, _ = mapped
    assert desk.run(move_elements(desk.plan, {"sort": (830, 130)}))
    top = view.scene.element_at((880, 150))
    assert top is not None
    order = [e.id for e in view.scene.seen(Box(780, 60, 240, 240))[2]]
    folded(desk, "kelp")
    folded(desk, "us")
    desk.undo()
    desk.undo()
    assert [e.id for e in view.scene.seen(Box(780, 60, 240, 240))[2]] == order
    assert view.scene.element_at((880, 150)) == top


def test_several_areas_are_coloured_in_one_edit(mapped: Map) -> None:
    view, desk, _ = mapped
    view.select([("boundaries", "kelp"), ("boundaries", "us")])
    offer = next(one for one in offers(view) if one.name == "Colour the area: teal")
    assert not offer.why_not
    offer.do()
    assert [b.hue for b in desk.plan.boundaries.values()] == [175, 175, None]
    assert len(desk.edits) == 1
    assert next(one for one in offers(view) if one.id == offer.id).why_not == "It has that colour."
    view.select_none()
    assert next(one for one in offers(view) if one.id == offer.id).why_not == "No area is selected."


def test_with_ctrl_the_arrows_jump_to_a_box_and_on_from_it(mapped: Map, qtbot: QtBot) -> None:
    view, desk, _ = mapped
    folded(desk, "kelp")
    view.select([("elements", "mail")])
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert view.selection == {("boundaries", "kelp")}
    qtbot.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert view.selection == {("elements", "mail")}
    assert desk.plan.boundaries["kelp"].folded


KEYS = (Qt.Key.Key_C, Qt.Key.Key_Tab, Qt.Key.Key_B, Qt.Key.Key_K, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Delete)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_clicked_dragged_and_pressed_the_map_is_that_of_the_plan(
    mapped: Map, qtbot: QtBot, seed: int
) -> None:
    view, desk, hand = mapped
    dice = random.Random(seed)
    for _ in range(50):
        marks = [(b.box.x + 7.5, b.box.y + 17) for b in view.scene.boundaries.values()]
        place = float(dice.randrange(-60, 1150)), float(dice.randrange(-60, 560))
        match dice.randrange(5):
            case 0 if marks:
                hand.click(dice.choice(marks))
            case 1 if marks:
                hand.pull(dice.choice(marks), place)
            case 2:
                hand.click(place, mod=dice.choice([Shift, Qt.KeyboardModifier.NoModifier]))
            case 3 if desk.history.done:
                desk.undo()
            case _:
                qtbot.keyClick(view, dice.choice(KEYS))
        assert not [key for key in view.selection if folds(desk.plan).hides(*key)]
    view.finish()
    assert view.scene.live.drawing() == draw(desk.plan, None)
    while desk.history.done:
        desk.undo()
    assert desk.plan == a_provider_within_a_partner()
