"""Areas lie within areas, one level, and are collapsed into one box."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from models.commands import (
    add_boundary,
    add_element,
    arrange,
    boundary_at,
    copy_clip,
    delete,
    fold,
    move_elements,
    paste,
    place_boundary,
    set_fields,
)
from models.commands.places import Areas
from models.errors import IntegrityError
from models.graph.crossings import crossings
from models.graph.folds import NONE, folds
from models.plan import (
    Boundary,
    BoundaryKind,
    DataClass,
    Edit,
    Element,
    ElementKind,
    Link,
    Party,
    Plan,
    Refusal,
    Side,
    problems,
)
from models.plan.ids import counting
from models.plan.plan import FACTS
from models.plan.records import FOLDED


def nested() -> Plan:
    """A partner's area with a provider's in it, and ours beside it; an element in each, linked in a row."""
    return Plan(
        {
            "parties": {
                "us": Party(id="us", name="Us"),
                "kelp": Party(id="kelp", name="Kelpwright", side=Side.PARTNER),
                "lumen": Party(id="lumen", name="Lumenvale", side=Side.PROVIDER, member_of="kelp"),
            },
            "boundaries": {
                "b-us": Boundary(id="b-us", name="Us", party="us", x=0, y=0, w=400, h=400),
                "b-kelp": Boundary(
                    id="b-kelp", name="Kelpwright", kind=BoundaryKind.PARTNER, party="kelp", x=500, y=0, w=600, h=400
                ),
                "b-lumen": Boundary(
                    id="b-lumen", name="Lumenvale", kind=BoundaryKind.PROVIDER, party="lumen", x=800, y=100, w=240,
                    h=200, within="b-kelp",
                ),
            },
            "elements": {
                "mail": Element(id="mail", name="Mail", boundary="b-us", executes="us", x=100, y=100),
                "sort": Element(id="sort", name="Sort", boundary="b-kelp", executes="kelp", x=550, y=100),
                "model": Element(id="model", name="Model", boundary="b-lumen", executes="lumen", x=850, y=150),
            },
            "links": {
                "l-1": Link(id="l-1", source="mail", target="sort"),
                "l-2": Link(id="l-2", source="sort", target="model"),
                "l-3": Link(id="l-3", source="mail", target="model"),
            },
        }
    )  # fmt: skip


def done(plan: Plan, outcome: Edit | Refusal) -> Plan:
    assert isinstance(outcome, Edit), outcome
    after = plan.apply(outcome)
    assert problems(after) == []
    assert after.apply(outcome.inverse()) == plan
    return after


def refused(outcome: Edit | Refusal) -> str:
    assert isinstance(outcome, Refusal), outcome
    return outcome.reason


def moved(plan: Plan, id_: str, dx: float, dy: float = 0.0) -> Edit | Refusal:
    b = plan.boundaries[id_]
    return place_boundary(plan, id_, b.x + dx, b.y + dy, b.w, b.h)


# -- within each other ---------------------------------------------------------------------------------------
def test_an_area_drawn_wholly_inside_another_lies_within_it() -> None:
    outcome = add_boundary(nested(), id="b", name="Team", kind=BoundaryKind.IN_HOUSE, x=40, y=40, w=240, h=200)
    plan = done(nested(), outcome)
    assert plan.boundaries["b"].within == "b-us"
    assert plan.elements["mail"].boundary == "b"
    beyond = add_boundary(nested(), id="b", name="Team", kind=BoundaryKind.IN_HOUSE, x=300, y=40, w=240, h=200)
    assert done(nested(), beyond).boundaries["b"].within is None


def test_an_area_drawn_around_another_takes_it_in() -> None:
    outcome = add_boundary(nested(), id="b", name="All", kind=BoundaryKind.SHARED, x=-50, y=-50, w=500, h=500)
    plan = done(nested(), outcome)
    assert plan.boundaries["b-us"].within == "b"
    assert plan.elements["mail"].boundary == "b-us"


def test_areas_nest_one_level_and_no_more() -> None:
    plan = nested()
    deep = add_boundary(plan, id="b", name="Deep", kind=BoundaryKind.SHARED, x=810, y=110, w=130, h=90)
    assert refused(deep) == "Areas nest one level: “Lumenvale” already lies within “Kelpwright”."
    around = add_boundary(plan, id="b", name="All", kind=BoundaryKind.SHARED, x=450, y=-50, w=900, h=500)
    assert "“Kelpwright” holds “Lumenvale”, so it cannot lie within “All”." in refused(around)
    assert "within itself" in refused(set_fields(plan, ("boundaries", "b-us"), {"within": "b-us"}))
    assert "already lies within" in refused(set_fields(plan, ("boundaries", "b-us"), {"within": "b-lumen"}))
    assert "so it cannot lie within “Us”" in refused(set_fields(plan, ("boundaries", "b-kelp"), {"within": "b-us"}))
    wide = done(plan, place_boundary(plan, "b-us", -400, -400, 800, 800))
    assert "so it cannot lie within “Us”" in refused(place_boundary(wide, "b-kelp", -350, -350, 600, 400))


@pytest.mark.parametrize(
    "wrong", [{"b-kelp": "b-us", "b-lumen": "b-kelp"}, {"b-us": "b-us"}, {"b-us": "b-kelp", "b-kelp": "b-us"}]
)
def test_a_file_or_an_edit_that_nests_deeper_is_not_whole(wrong: Mapping[str, str]) -> None:
    plan = Plan({**{t: dict(nested().table(t)) for t in ("parties",)}, "boundaries": {}})
    rows = {id_: Boundary(id=id_, name=id_, within=wrong.get(id_)) for id_ in ("b-us", "b-kelp", "b-lumen")}
    assert problems(Plan({"boundaries": rows}))
    with pytest.raises(IntegrityError, match="itself"):
        plan.apply(Edit("Deep", {("boundaries", id_): (None, row) for id_, row in rows.items()}))


def test_an_outer_area_that_is_put_into_another_breaks_a_plan_even_if_its_inner_one_is_not_touched() -> None:
    plan = nested()
    old = plan.boundaries["b-kelp"]
    new = Boundary(id="b-kelp", name="Kelpwright", within="b-us")
    with pytest.raises(IntegrityError, match="holds one itself"):
        plan.apply(Edit("Deep", {("boundaries", "b-kelp"): (old, new)}))


def test_an_outer_area_takes_its_inner_one_and_their_elements_along() -> None:
    plan = done(nested(), moved(nested(), "b-kelp", 100, 50))
    assert [(b.x, b.y) for b in plan.boundaries.values()] == [(0, 0), (600, 50), (900, 150)]
    assert [(e.x, e.y) for e in plan.elements.values()] == [(100, 100), (650, 150), (950, 200)]
    assert [e.boundary for e in plan.elements.values()] == ["b-us", "b-kelp", "b-lumen"]
    assert plan.boundaries["b-lumen"].within == "b-kelp"


def test_an_inner_area_dragged_out_lies_within_nothing_and_dragged_in_again_it_does() -> None:
    out = moved(nested(), "b-lumen", 400)
    plan = done(nested(), out)
    assert isinstance(out, Edit)
    assert out.label == "Move “Lumenvale” out of “Kelpwright”"
    assert plan.boundaries["b-lumen"].within is None
    assert (plan.elements["model"].boundary, plan.elements["model"].executes) == ("b-lumen", "lumen")
    back = moved(plan, "b-lumen", -400)
    assert isinstance(back, Edit)
    assert back.label == "Move “Lumenvale” into “Kelpwright”"
    assert done(plan, back) == nested()


def test_an_outer_area_made_too_small_lets_go_of_its_inner_one_which_keeps_its_elements() -> None:
    plan = done(nested(), place_boundary(nested(), "b-kelp", 500, 0, 400, 400))
    assert plan.boundaries["b-lumen"].within is None
    assert plan.elements["model"].boundary == "b-lumen"
    grown = done(plan, place_boundary(plan, "b-kelp", 500, 0, 600, 400))
    assert grown == nested()


def test_deleting_the_outer_keeps_the_inner_and_deleting_the_inner_leaves_its_elements_in_the_outer() -> None:
    plan = done(nested(), delete(nested(), [("boundaries", "b-kelp")]))
    assert plan.boundaries["b-lumen"].within is None
    assert plan.elements["model"].boundary == "b-lumen"
    assert plan.elements["sort"].boundary is None
    plan = done(nested(), delete(nested(), [("boundaries", "b-lumen")]))
    assert (plan.elements["model"].boundary, plan.elements["model"].executes) == ("b-kelp", "lumen")
    plan = done(nested(), delete(nested(), [("boundaries", "b-lumen"), ("boundaries", "b-kelp")]))
    assert (plan.elements["model"].boundary, plan.elements["model"].executes) == (None, "lumen")


def test_an_element_belongs_to_the_innermost_area_whose_party_executes_it() -> None:
    plan = done(nested(), move_elements(nested(), {"mail": (850, 220)}))
    assert (plan.elements["mail"].boundary, plan.elements["mail"].executes) == ("b-lumen", "lumen")
    plan = done(plan, move_elements(plan, {"mail": (550, 220)}))
    assert (plan.elements["mail"].boundary, plan.elements["mail"].executes) == ("b-kelp", "kelp")


def test_the_field_puts_an_area_inside_and_takes_it_out_with_what_lies_in_it() -> None:
    plan = done(nested(), set_fields(nested(), ("boundaries", "b-lumen"), {"within": "b-us"}))
    inner, outer = plan.boundaries["b-lumen"], plan.boundaries["b-us"]
    assert outer.x <= inner.x
    assert outer.y <= inner.y
    assert inner.x + inner.w <= outer.x + outer.w
    assert inner.y + inner.h <= outer.y + outer.h
    assert plan.elements["mail"].y + 56 <= inner.y
    assert boundary_at(plan, plan.elements["model"].x + 68, plan.elements["model"].y + 28) == inner
    out = done(plan, set_fields(plan, ("boundaries", "b-lumen"), {"within": None}))
    assert out.boundaries["b-lumen"].x > 1100
    assert out.elements["model"].boundary == "b-lumen"


def test_a_team_within_our_organisation_is_no_crossing_of_the_line() -> None:
    team = Boundary(id="b-lumen", name="Team", party="us", x=800, y=100, w=240, h=200, within="b-kelp")
    ours = Boundary(id="b-kelp", name="Organisation", party="us", x=500, y=0, w=600, h=400)
    tables = {t: dict(nested().table(t)) for t in ("parties", "elements", "links")}
    boundaries = {"b-us": nested().boundaries["b-us"], "b-kelp": ours, "b-lumen": team}
    elements = {
        i: Element(id=i, name=i, boundary=e.boundary, executes="us", carries=(DataClass.PERSONAL,))
        for i, e in nested().elements.items()
    }
    found = crossings(Plan({**tables, "boundaries": boundaries, "elements": elements}))
    assert [c.link for c in found] == ["l-1", "l-2", "l-3"]
    assert not any(c.outward for c in found)
    partner = crossings(Plan({**tables, "boundaries": nested().boundaries, "elements": elements}))
    assert [c.outward for c in partner] == [True, False, True]


# -- as one box ----------------------------------------------------------------------------------------------
def test_collapsing_is_one_edit_that_no_score_knows_of() -> None:
    outcome = fold(nested(), ["b-kelp"])
    plan = done(nested(), outcome)
    assert isinstance(outcome, Edit)
    assert outcome.label == "Collapse “Kelpwright”"
    assert plan.boundaries["b-kelp"].folded
    assert {"boundaries.folded", "boundaries.within"}.isdisjoint(FACTS)
    assert crossings(plan) is crossings(plan)
    counted = []
    before = nested()
    before.derived(lambda p: counted.append(p), FACTS, key="count")
    before.apply(outcome).derived(lambda p: counted.append(p), FACTS, key="count")
    assert len(counted) == 1
    assert refused(fold(plan, ["b-kelp"])) == "Nothing would change."
    assert "not in the plan" in refused(fold(plan, ["b-none"]))
    both = fold(nested(), ["b-kelp", "b-us"])
    assert isinstance(both, Edit)
    assert both.label == "Collapse 2 areas"


def test_what_a_folded_area_hides() -> None:
    assert folds(nested()) is NONE
    plan = done(nested(), fold(nested(), ["b-kelp"]))
    found = folds(plan)
    assert found.boxes == {"b-kelp"}
    assert found.areas == {"b-lumen": "b-kelp"}
    assert found.inside == {"sort": "b-kelp", "model": "b-kelp"}
    assert found.instead == {"l-2": None, "l-3": "l-1"}
    assert found.many == {"l-1": ("l-1", "l-3")}
    assert found.hides("links", "l-2")
    assert found.hides("boundaries", "b-lumen")
    assert not found.hides("elements", "mail")
    inner = folds(done(nested(), fold(nested(), ["b-lumen"])))
    assert (inner.areas, inner.inside, inner.instead) == ({}, {"model": "b-lumen"}, {})


def test_a_folded_area_moves_with_all_in_it_and_takes_the_room_of_its_box_only() -> None:
    plan = done(nested(), fold(nested(), ["b-kelp"]))
    plan = done(plan, moved(plan, "b-kelp", 0, 500))
    assert [(e.x, e.y) for e in plan.elements.values()] == [(100, 100), (550, 600), (850, 650)]
    assert boundary_at(plan, 500 + FOLDED[0] - 1, 500 + FOLDED[1] - 1) == plan.boundaries["b-kelp"]
    assert boundary_at(plan, 500 + FOLDED[0] + 1, 510) is None
    assert boundary_at(plan, 900, 650) is None
    free = done(plan, add_element(plan, id="new", kind=ElementKind.STEP, name="New", x=850, y=700))
    assert free.elements["new"].boundary is None
    there = Element(id="x", name="x")
    assert Areas(plan).under(there, 520, 520) == plan.boundaries["b-kelp"]
    assert Areas(plan).under(there, 850, 650) is None
    into = done(plan, move_elements(plan, {"mail": (520, 510)}))
    assert (into.elements["mail"].boundary, into.elements["mail"].executes) == ("b-kelp", "kelp")
    copied = done(plan, paste(plan, copy_clip(plan, [("elements", "model")]), new_id=counting()))
    assert {e.boundary for i, e in copied.elements.items() if i not in plan.elements} == {None}


def test_a_folded_area_is_not_resized_and_what_lies_in_it_stays_when_others_are_placed_over_it() -> None:
    plan = done(nested(), fold(nested(), ["b-lumen"]))
    assert refused(place_boundary(plan, "b-lumen", 800, 100, 300, 300)) == "Expand the area before you resize it."
    plan = done(plan, place_boundary(plan, "b-kelp", 500, 0, 700, 600))
    assert plan.elements["model"].boundary == "b-lumen"
    over = add_boundary(plan, id="b", name="Over", kind=BoundaryKind.SHARED, x=850, y=90, w=300, h=300)
    assert done(plan, over).elements["model"].boundary == "b-lumen"


def test_an_expanded_area_is_held_by_the_one_around_it() -> None:
    plan = done(nested(), fold(nested(), ["b-lumen"]))
    plan = done(plan, place_boundary(plan, "b-lumen", 880, 300, 240, 200))
    assert plan.boundaries["b-lumen"].within == "b-kelp"
    plan = done(plan, fold(plan, ["b-lumen"], False))
    outer, inner = plan.boundaries["b-kelp"], plan.boundaries["b-lumen"]
    assert (outer.x, outer.y) == (500, 0)
    assert outer.x + outer.w > inner.x + inner.w
    assert outer.y + outer.h > inner.y + inner.h
    again = done(plan, set_fields(plan, ("boundaries", "b-lumen"), {"folded": True}))
    assert done(again, set_fields(again, ("boundaries", "b-lumen"), {"folded": False})) == plan


def test_an_area_that_grows_to_hold_an_element_makes_the_one_around_it_grow() -> None:
    plan = nested()
    plan = done(plan, arrange(plan, {}, {"b-lumen": (800, 300, 240, 90)}))
    plan = done(plan, set_fields(plan, ("elements", "mail"), {"boundary": "b-lumen"}))
    outer, inner = plan.boundaries["b-kelp"], plan.boundaries["b-lumen"]
    assert inner.y + inner.h <= outer.y + outer.h


def test_an_element_put_into_an_area_finds_a_spot_beside_the_areas_in_it() -> None:
    plan = done(nested(), set_fields(nested(), ("elements", "mail"), {"boundary": "b-kelp"}))
    e = plan.elements["mail"]
    assert boundary_at(plan, e.x + e.w / 2, e.y + e.h / 2) == plan.boundaries["b-kelp"]
    inner = plan.boundaries["b-lumen"]
    assert not (e.x < inner.x + inner.w and inner.x < e.x + e.w and e.y < inner.y + inner.h and inner.y < e.y + e.h)
