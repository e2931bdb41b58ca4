"""Snapping, walking, composing and speaking, without a window."""

from __future__ import annotations

import pytest
from mapped import two_areas

from models.plan import Edit, Element, ElementKind, Link, LinkKind, Plan, Record, Refusal
from views.canvas.camera import LEAST, MOST, Camera
from views.canvas.compose import in_turn, move
from views.canvas.gestures.link import allowed_after
from views.canvas.snapping import snapped
from views.canvas.spoken import spoken
from views.canvas.walk import links_around, nearest, neighbour, reading_order
from views.map.model import Box


def test_a_box_goes_to_the_grid_when_nothing_is_near() -> None:
    snap = snapped(Box(0, 0, 136, 56), 13.2, 5.1, [], 6)
    assert (snap.dx, snap.dy, snap.guides) == (12, 4, ())


def test_a_box_lines_up_with_the_nearest_mark_of_its_own_kind() -> None:
    snap = snapped(Box(0, 0, 136, 56), 299, 2, [Box(0, 0, 136, 56), Box(300, 200, 136, 56)], 6)
    assert (snap.dx, snap.dy) == (300, 0)
    assert {(guide.upright, guide.at) for guide in snap.guides} == {(True, 368), (False, 28)}
    other = snapped(Box(0, 0, 100, 40), 33, 0, [Box(200, 500, 36, 40)], 6)
    assert other.dx == 32, "an edge does not line up with a middle"


def test_reading_goes_along_the_links_from_the_triggers() -> None:
    assert reading_order(two_areas()) == ("e-in", "e-read", "e-ai", "e-out")
    elements: dict[str, Record] = {
        id_: Element(id=id_, name=id_, x=x, y=y)
        for id_, x, y in (("a", 0, 0), ("low", 100, 90), ("high", 100, 10), ("end", 200, 0), ("lone", -50, -50))
    }
    elements["a"] = Element(id="a", name="a", kind=ElementKind.TRIGGER)
    pairs = (("a", "low"), ("a", "high"), ("high", "end"), ("end", "a"))
    links: dict[str, Record] = {s + t: Link(id=s + t, source=s, target=t) for s, t in pairs}
    plan = Plan({"elements": elements, "links": links})
    assert reading_order(plan) == ("a", "high", "end", "low", "lone")
    assert neighbour(plan, "a", "right") == "high"
    assert neighbour(plan, "a", "left") is None
    assert nearest(plan, "a", "left", plan.elements) == "lone"
    assert links_around(plan, "a") == ["ahigh", "alow", "enda"]


def test_several_commands_make_one_edit_or_none() -> None:
    plan = two_areas()
    outcome = move(plan, ["e-in", "e-ai"], ["b-ai"], 8, 0)
    assert isinstance(outcome, Edit)
    after = plan.apply(outcome)
    assert (after.elements["e-in"].x, after.elements["e-ai"].x, after.boundaries["b-ai"].x) == (48, 648, 568)
    refused = in_turn(plan, [lambda p: move(p, ["e-in"], [], 8, 0), lambda p: Refusal("No.")], "Both")
    assert isinstance(refused, Refusal)
    assert isinstance(move(plan, [], [], 8, 0), Refusal)


def test_what_may_follow_is_what_the_commands_allow() -> None:
    assert ElementKind.TRIGGER not in allowed_after(ElementKind.STEP)
    assert allowed_after(ElementKind.OUTCOME) == [ElementKind.DATA]
    assert len(allowed_after(ElementKind.DATA)) == len(ElementKind)


def test_a_map_is_told_in_words() -> None:
    plan = two_areas()
    none = frozenset[tuple[str, str]]()
    assert spoken(Plan(), none, lambda key: ()) == "Empty map"
    assert spoken(plan, none, lambda key: ()) == "4 elements, 1 link, nothing selected"
    chosen = frozenset({("boundaries", "b-us")})
    assert spoken(plan, chosen, lambda key: ()) == "Support, in-house area with 3 elements"
    assert LinkKind.FLOW.value in spoken(plan, frozenset({("links", "l-1")}), lambda key: ())


def test_the_camera_zooms_about_a_point_and_within_bounds() -> None:
    camera = Camera()
    camera.zoom_to(2.0, (100, 50))
    assert camera.to_scene((100, 50)) == pytest.approx((100, 50))
    camera.zoom_to(1e9, (0, 0))
    assert camera.scale == MOST
    camera.zoom_to(0, (0, 0))
    assert camera.scale == LEAST
    camera.zoom_to(1.0, (0, 0))
    camera.step(True, (0, 0))
    assert camera.scale == 1.25
    camera.step(False, (0, 0))
    camera.step(False, (0, 0))
    assert camera.scale == 0.85
    camera.fit(Box(0, 0, 1, 1), 800, 600)
    assert camera.scale == 1.0
    camera.ratio = 1.5
    camera.pan(0.4, 0.4)
    assert camera.x * 1.5 == round(camera.x * 1.5)
