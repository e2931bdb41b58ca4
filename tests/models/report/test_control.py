"""Control on paper: bounded for many suppliers, honest where nothing is recorded, any plan."""

from __future__ import annotations

from hypothesis import given, settings
from laws.strategies import plans

from app import resources
from models.assess.weakpoints import weak_points
from models.formats import planfile
from models.graph.overline import over_the_line
from models.plan import (
    Boundary,
    BoundaryKind,
    DataClass,
    Element,
    ElementKind,
    Link,
    Party,
    Plan,
    Side,
    Span,
    Substitute,
)
from models.report.control import PARTIES, WEAK, control
from models.report.line import over_the_line as chapter
from models.report.sections import Part, Table


def table(part: Part) -> Table:
    return next(block for block in part.blocks if isinstance(block, Table))


def text(part: Part) -> str:
    return "\n".join(f"{cell.text} {cell.note}" for row in table(part).rows for cell in row)


def many(count: int) -> Plan:
    suppliers = [f"s{n:02}" for n in range(count)]
    parties = {id_: Party(id=id_, name=f"Supplier {id_}", side=Side.PARTNER) for id_ in suppliers}
    areas = {id_: Boundary(id=id_, name=id_, kind=BoundaryKind.PARTNER, party=id_) for id_ in suppliers}
    crm = Element(id="crm", name="CRM", kind=ElementKind.DATA, carries=(DataClass.PERSONAL,))
    elements = {"crm": crm} | {f"e-{id_}": Element(id=f"e-{id_}", name=id_, boundary=id_) for id_ in suppliers}
    links = {id_: Link(id=id_, source="crm", target=f"e-{id_}") for id_ in suppliers}
    return Plan({"parties": parties, "boundaries": areas, "elements": elements, "links": links})


def test_the_sample_tells_all_three() -> None:
    plan = planfile.decode(resources.sample(), name="sample")
    gets, without, weak = control(plan)
    assert "1 link, 1 open" in text(gets)
    assert "Kelpwright" in text(without)
    assert "not said; weeks not said no exit plan recorded" in text(without)
    assert len(table(weak).rows) <= WEAK + 1


def test_how_a_supplier_can_be_left_is_printed() -> None:
    plan = many(1)
    left = {"substitute": Substitute.NOT, "exit_weeks": Span(8, 12), "exit_plan": "<b>Annex</b> 4"}
    party = Party(id="s00", name="One", side=Side.PARTNER, **left)  # type: ignore[arg-type]
    tables = {name: plan.table(name) for name in ("boundaries", "elements", "links")}
    part = control(Plan({**tables, "parties": {"s00": party}}))[1]
    assert "Replaceable: not at all; 8–12 weeks <b>Annex</b> 4" in text(part)


def test_of_many_suppliers_the_rest_is_counted() -> None:
    for part in control(many(PARTIES + 5))[:2]:
        assert len(table(part).rows) == PARTIES + 1
        assert table(part).rows[-1][0].text == "and 5 more"


def test_a_plan_without_suppliers_has_no_such_chapters() -> None:
    assert control(Plan()) == ()


@settings(max_examples=100)
@given(plans(most=9))
def test_any_plan_is_printed(plan: Plan) -> None:
    for part in control(plan):
        made = table(part)
        assert made.rows
        assert abs(sum(made.widths) - 1) < 1e-9
        assert all(len(row) in (1, len(made.head)) for row in made.rows)
        assert len(made.head) == len(made.widths) == len(made.align)
    assert len(table(chapter(plan)).rows) == len(over_the_line(plan))
    assert (len(weak_points(plan).points) > 0) == any(part.title == "Weak points" for part in control(plan))
