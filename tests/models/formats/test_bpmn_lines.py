"""Lines of a BPMN diagram: their corners become bends where both ends stand as drawn."""

from __future__ import annotations

import pytest

from models.formats import bpmn
from models.graph.bent import bent_route
from models.plan import Link, Plan
from models.plan.ids import counting

HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"'
    ' xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"'
    ' xmlns:di="http://www.omg.org/spec/DD/20100524/DI">'
)
PROCESS = (
    '<process id="p"><task id="a" name="A"/><task id="b" name="B"/><task id="c" name="C"/>'
    '<sequenceFlow id="ab" sourceRef="a" targetRef="b"/><sequenceFlow id="bc" sourceRef="b" targetRef="c"/></process>'
)


def shape(id_: str, x: float, y: float) -> str:
    return (
        f'<bpmndi:BPMNShape bpmnElement="{id_}"><dc:Bounds x="{x}" y="{y}" width="100" height="80"/></bpmndi:BPMNShape>'
    )


def edge(id_: str, *points: tuple[object, object]) -> str:
    inner = "".join(f'<di:waypoint x="{x}" y="{y}"/>' for x, y in points)
    return f'<bpmndi:BPMNEdge bpmnElement="{id_}">{inner}</bpmndi:BPMNEdge>'


def read(*drawn: str) -> Plan:
    plane = f'<bpmndi:BPMNPlane bpmnElement="p">{"".join(drawn)}</bpmndi:BPMNPlane>'
    text = f"{HEAD}{PROCESS}<bpmndi:BPMNDiagram>{plane}</bpmndi:BPMNDiagram></definitions>"
    return bpmn.read(text.encode(), name="x.bpmn", new_id=counting()).plan


def link(plan: Plan, source: str) -> Link:
    return next(k for k in plan.links.values() if plan.elements[k.source].name == source)


BOXES = (shape("a", 0, 0), shape("b", 400, 200), shape("c", 800, 200))
AROUND = ((50, 80), (50, 150), (450, 150), (450, 200))


def test_corners_become_bends_and_the_link_runs_through_them() -> None:
    plan = read(*BOXES, edge("ab", *AROUND), edge("bc", (500, 240), (800, 240)))
    bent, straight = link(plan, "A"), link(plan, "B")
    assert bent.bends == ((50.0, 150.0), (450.0, 150.0))
    assert straight.bends is None, "a straight line has no corner"
    a, b = (plan.elements[id_] for id_ in (bent.source, bent.target))
    way = bent_route((a.x, a.y, a.w, a.h), (b.x, b.y, b.w, b.h), bent.bends, bent.kind)
    assert way is not None
    assert (50.0, 150.0) in way


def test_they_grow_with_a_drawing_that_is_stretched() -> None:
    near = (shape("a", 0, 0), shape("b", 110, 200), shape("c", 220, 200))
    plan = read(*near, edge("ab", (50, 80), (50, 140), (160, 140), (160, 200)))
    a, b = (plan.elements[id_] for id_ in (link(plan, "A").source, link(plan, "A").target))
    bends = link(plan, "A").bends
    assert bends is not None
    assert abs(bends[0][0] - (a.x + a.w / 2)) < 1
    assert abs(bends[1][0] - (b.x + b.w / 2)) < 1


def test_points_on_the_way_between_two_others_are_no_corners() -> None:
    plan = read(*BOXES, edge("ab", (50, 80), (50, 100), (50, 150), (200, 150), (450, 150), (450, 200)))
    assert link(plan, "A").bends == ((50.0, 150.0), (450.0, 150.0))


@pytest.mark.parametrize(
    "drawn",
    [
        (*BOXES[1:], edge("ab", *AROUND)),  # an end that is not drawn
        (*BOXES, edge("ab", (50, 80), ("far", 150), (450, 200))),
        (*BOXES, edge("ab", (50, 80), ("nan", 150), (450, 200))),
        (*BOXES, edge("ab", (50, 80), (1e300, 150), (450, 200))),
        (*BOXES, edge("ab", (50, 80), *((n, n % 2 * 40) for n in range(100, 400)), (450, 200))),
        (*BOXES, edge("ab")),
        BOXES,
    ],
)
def test_what_cannot_be_used_leaves_the_link_its_own_way(drawn: tuple[str, ...]) -> None:
    assert link(read(*drawn), "A").bends is None


def test_lines_of_a_second_diagram_stand_where_its_boxes_do() -> None:
    plane = "<bpmndi:BPMNDiagram><bpmndi:BPMNPlane>{}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>"
    first, second = plane.format(BOXES[2]), plane.format("".join((*BOXES[:2], edge("ab", *AROUND))))
    data = f"{HEAD}{PROCESS}{first}{second}</definitions>".encode()
    plan = bpmn.read(data, name="x.bpmn", new_id=counting()).plan
    a, bends = plan.elements[link(plan, "A").source], link(plan, "A").bends
    assert bends is not None
    assert bends[0][1] - (a.y + a.h / 2) == 110
