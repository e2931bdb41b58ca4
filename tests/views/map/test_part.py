"""Of a map only what is selected, with what belongs to it."""

from __future__ import annotations

from mapped import two_areas

from views.map.model import Box, draw
from views.map.part import part_of


def test_elements_bring_the_links_among_them_and_areas_what_lies_in_them() -> None:
    plan = two_areas()
    whole = draw(plan, None)
    two = part_of(whole, plan, {("elements", "e-in"), ("elements", "e-read")})
    assert [e.id for e in two.elements] == ["e-in", "e-read"]
    assert [k.id for k in two.links] == ["l-1"]
    assert two.boundaries == ()
    one = part_of(whole, plan, {("elements", "e-in")})
    assert one.links == ()
    assert one.extent == one.elements[0].box
    area = part_of(whole, plan, {("boundaries", "b-us")})
    assert [b.id for b in area.boundaries] == ["b-us"]
    assert {e.id for e in area.elements} == {"e-in", "e-read", "e-out"}
    assert [k.id for k in area.links] == ["l-1"]


def test_a_link_alone_is_all_there_is_of_it_with_its_label() -> None:
    plan = two_areas()
    whole = draw(plan, None)
    part = part_of(whole, plan, {("links", "l-1")})
    assert (part.boundaries, part.elements) == ((), ())
    link = part.links[0]
    top = min(y for _, y in link.points)
    assert part.extent.y <= min(top, link.label_at[1] - link.label_size[1] / 2)


def test_nothing_is_an_empty_map() -> None:
    plan = two_areas()
    assert part_of(draw(plan, None), plan, {("elements", "gone")}).extent == Box(0, 0, 1, 1)
