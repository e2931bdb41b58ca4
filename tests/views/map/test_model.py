"""The map as drawn, before any toolkit: shapes, second lines, routes."""

import pytest

from models.graph.lanes import LANE
from models.plan import Boundary, BoundaryKind, Element, ElementKind, Link, Plan, Record, Span
from views.map.captions import caption
from views.map.model import Box, draw
from views.map.shapes import outline


@pytest.mark.parametrize("kind", ElementKind)
def test_every_kind_has_an_outline_that_begins_with_a_move(kind: ElementKind) -> None:
    paths = outline(kind, 136, 56)
    assert paths[0].role == "body"
    assert all(path.commands[0][0] == "move" for path in paths)


def test_second_lines_say_the_figure_or_what_is_missing() -> None:
    plan = Plan()
    assert caption(plan, Element(id="a", name="A", kind=ElementKind.AI, threshold=0.8)) == "AI · threshold 0.80"
    assert caption(plan, Element(id="t", name="T", kind=ElementKind.TRIGGER, volume=Span(600, 600))) == "600 a day"
    assert caption(plan, Element(id="d", name="D", kind=ElementKind.DATA)) == "retention?"
    assert caption(plan, Element(id="s", name="S", kind=ElementKind.SYSTEM, latency_p95=Span(1.8, 1.8))) == "p95 1.8 s"


def test_a_crossing_is_marked_on_the_border_and_parallel_links_stand_apart() -> None:
    tables: dict[str, dict[str, Record]] = {
        "boundaries": {
            "h": Boundary(id="h", name="Us", w=300, h=200),
            "p": Boundary(id="p", name="Acme", kind=BoundaryKind.PARTNER, x=400, w=300, h=200),
        },
        "elements": {
            "a": Element(id="a", name="A", boundary="h", x=50, y=60),
            "b": Element(id="b", name="B", boundary="p", x=450, y=60),
        },
        "links": {id_: Link(id=id_, source="a", target="b") for id_ in ("l1", "l2")},
    }
    drawing = draw(Plan(tables), None)
    first, second = drawing.links
    assert abs(first.points[0][1] - second.points[0][1]) == LANE
    assert [x for x, _ in first.crossings] == [300, 400]
    assert all(y == first.points[0][1] for _, y in first.crossings)


def test_an_empty_plan_has_a_unit_box() -> None:
    assert draw(Plan(), None).extent == Box(0, 0, 1, 1)
