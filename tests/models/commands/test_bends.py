"""Bends of links: given, taken away, and carried along by whatever moves."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from mapped import two_areas

from models.commands import (
    arrange,
    connect,
    copy_clip,
    move_elements,
    paste,
    place_boundary,
    reconnect,
)
from models.commands.bends import bend_link, bent_links, straighten
from models.commands.places import FAR, MOST_BENDS
from models.formats.planfile import decode, encode
from models.plan import FACTS, Edit, LinkKind, Plan, Refusal, problems
from models.plan.ids import counting
from views.canvas.compose import move

BENDS = ((200.0, 88.0), (200.0, 160.0), (250.0, 160.0), (250.0, 88.0))
"""Out of the side of e-in, down, along, up, and into the side of e-read."""


def after(plan: Plan, outcome: Edit | Refusal) -> Plan:
    assert isinstance(outcome, Edit), outcome
    assert plan.apply(outcome).apply(outcome.inverse()) == plan
    return plan.apply(outcome)


def bent() -> Plan:
    plan = two_areas()
    return after(plan, bend_link(plan, "l-1", BENDS))


def crossing() -> Plan:
    """Return the plan with another link, from an area to the other, that turns once."""
    plan = bent()
    plan = after(plan, connect(plan, id="l-2", source="e-out", target="e-ai", kind=LinkKind.DATA))
    return after(plan, bend_link(plan, "l-2", [(708.0, 228.0)]))


def test_a_link_is_bent_and_straightened() -> None:
    plan = bent()
    assert plan.links["l-1"].bends == BENDS
    assert bent_links(plan) == ("l-1",)
    assert decode(encode(plan)) == plan
    outcome = straighten(plan, ["l-1"])
    assert isinstance(outcome, Edit)
    assert outcome.label == "Straighten link"
    assert after(plan, outcome).links["l-1"].bends is None
    assert after(plan, bend_link(plan, "l-1", ())).links["l-1"].bends is None


def test_what_cannot_be_is_refused_with_a_reason() -> None:
    plan = bent()
    for outcome, word in (
        (bend_link(plan, "gone", BENDS), "not in the plan"),
        (bend_link(plan, "l-1", BENDS), "Nothing"),
        (bend_link(plan, "l-1", [(FAR * 2, 0)]), "too far"),
        (bend_link(plan, "l-1", [(float("nan"), 0)]), "too far"),
        (bend_link(plan, "l-1", [(float(n), 0) for n in range(MOST_BENDS + 1)]), str(MOST_BENDS)),
        (straighten(two_areas(), ["l-1"]), "Nobody has bent this link"),
        (straighten(plan, []), "Nobody"),
    ):
        assert isinstance(outcome, Refusal)
        assert word in outcome.reason


def test_a_bend_is_no_fact() -> None:
    plan = bent()
    asked: list[Plan] = []

    def facts(one: Plan) -> int:
        asked.append(one)
        return len(one.links)

    plan.derived(facts, FACTS)
    after(plan, straighten(plan, ["l-1"])).derived(facts, FACTS)
    assert asked == [plan]


def test_a_file_whose_bends_cannot_be_is_not_whole() -> None:
    import msgspec

    plan = bent()

    def given(*bends: tuple[float, float]) -> list[str]:
        link = msgspec.structs.replace(plan.links["l-1"], bends=bends)
        return problems(
            Plan({**{t: plan.table(t) for t in ("parties", "boundaries", "elements")}, "links": {"l-1": link}})
        )

    assert given((1.0, 2.0)) == []
    assert "does not lie on the map" in given((1e300, 0.0))[0]
    assert "1000 bends" in given(*((0.0, float(n)) for n in range(1000)))[0]


# -- what moves ----------------------------------------------------------------------------------------------
def shifted(by: tuple[float, float], bends: tuple[tuple[float, float], ...] = BENDS) -> tuple[tuple[float, float], ...]:
    return tuple((x + by[0], y + by[1]) for x, y in bends)


def places(plan: Plan, dx: float, dy: float, *ids: str) -> Mapping[str, tuple[float, float]]:
    return {id_: (plan.elements[id_].x + dx, plan.elements[id_].y + dy) for id_ in ids}


def test_both_ends_moved_alike_take_the_bends_along() -> None:
    plan = bent()
    plan = after(plan, move_elements(plan, places(plan, 16, 24, "e-in", "e-read")))
    assert plan.links["l-1"].bends == shifted((16, 24))


def test_one_end_moved_keeps_the_part_there_straight() -> None:
    plan = bent()
    moved = after(plan, move_elements(plan, places(plan, 16, 24, "e-in")))
    assert moved.links["l-1"].bends == ((200.0, 112.0), *BENDS[1:])
    moved = after(plan, move_elements(plan, places(plan, 16, -24, "e-read")))
    assert moved.links["l-1"].bends == (*BENDS[:3], (250.0, 64.0))


def test_an_area_takes_bends_along_of_links_within_it() -> None:
    plan = crossing()
    plan = after(plan, place_boundary(plan, "b-us", 40, 80, 480, 320))
    assert plan.links["l-1"].bends == shifted((40, 80))
    assert plan.links["l-2"].bends == ((708.0, 308.0),)


@pytest.mark.parametrize(
    ("elements", "areas"),
    [(["e-ai"], ["b-us"]), ([], ["b-us", "b-ai"]), (["e-in", "e-read", "e-out", "e-ai"], [])],
)
def test_whatever_is_moved_together_keeps_the_bends_between(elements: list[str], areas: list[str]) -> None:
    plan = crossing()
    plan = after(plan, move(plan, elements, areas, 24, 40))
    assert plan.links["l-1"].bends == shifted((24, 40))
    assert plan.links["l-2"].bends == ((732.0, 268.0),)


def test_copies_are_bent_like_the_original() -> None:
    plan = bent()
    clip = copy_clip(plan, [("elements", "e-in"), ("elements", "e-read")])
    outcome = paste(plan, clip, new_id=counting(), dx=40, dy=8)
    new = after(plan, outcome)
    (copy,) = [link for id_, link in new.links.items() if id_ not in plan.links]
    assert copy.bends == shifted((40, 8))


def test_another_end_keeps_the_bends() -> None:
    plan = bent()
    assert after(plan, reconnect(plan, "l-1", target="e-out")).links["l-1"].bends == BENDS


def test_a_layout_lets_go_of_the_bends_of_what_it_lays_out() -> None:
    plan = crossing()
    new = after(plan, arrange(plan, {"e-in": (80.0, 60.0)}, {}))
    assert new.links["l-1"].bends is None
    assert new.links["l-2"].bends is not None


def test_bends_that_would_leave_the_map_keep_everything_where_it_is() -> None:
    plan = bent()
    plan = after(plan, bend_link(plan, "l-1", [(FAR, 88.0)]))
    outcome = move_elements(plan, places(plan, 16, 0, "e-in", "e-read"))
    assert isinstance(outcome, Refusal)
    assert "too far" in outcome.reason
