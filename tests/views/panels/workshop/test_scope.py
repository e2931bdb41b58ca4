"""What a question about the whole plan is about, and where much of it is seen at once."""

from __future__ import annotations

from models.assess.sections import SECTIONS
from models.plan import Element, ElementKind, Link, LinkKind, Plan
from views.panels.workshop.scope import SUBJECTS, Scope, fullest, place_of, scope_of


def some(*places: tuple[float, float], kind: ElementKind = ElementKind.DATA) -> list[Element]:
    return [Element(id=f"e{n}", name="E", kind=kind, x=x, y=y, w=100, h=50) for n, (x, y) in enumerate(places)]


def planned(elements: list[Element], *links: Link) -> Plan:
    return Plan({"elements": {e.id: e for e in elements}, "links": {k.id: k for k in links}})


def test_every_subject_is_a_section() -> None:
    assert SUBJECTS.keys() <= SECTIONS.keys()
    assert scope_of(Plan(), "commercial") == Scope()


def test_it_is_about_kinds_or_about_where_trouble_leads_and_about_nothing_that_is_not_there() -> None:
    elements = [*some((0, 0), (0, 100)), Element(id="ai", name="AI", kind=ElementKind.AI)]
    link = Link(id="l", source="ai", target="e1", kind=LinkKind.EXCEPTION)
    plan = planned(elements, link)
    assert scope_of(plan, "data").elements == ("e0", "e1")
    assert scope_of(plan, "assurance").elements == ("ai",)
    assert scope_of(plan, "exceptions").elements == ("ai", "e1")
    assert scope_of(plan, "human") == Scope()


def test_the_fullest_place_holds_most_and_is_no_larger_than_that() -> None:
    elements = some((0, 0), (1000, 1000), (1150, 1000), (1000, 1100), (3000, 0))
    place = fullest(elements, 400, 300)
    assert place == place_of(elements[1:4])
    assert fullest(elements, 10, 10) == place_of(elements[:1])
    assert fullest(elements, 4000, 4000) == place_of(elements)
