"""Two elements that cannot be told apart."""

from __future__ import annotations

from typing import Any

from ruled import element, found, link, plan_of, says

from models.assess.rules.same_name_twice import RULE
from models.plan import ElementKind, Link, Plan


def named(one: str, other: str, *links: Link, **fields: Any) -> Plan:
    way = links or (link("a", "b"),)
    return plan_of(element("a", name=one), element("b", **{"name": other, **fields}), *way)


def test_two_of_one_name() -> None:
    (finding,) = found(RULE, named("Sort", " sort"))
    assert finding.message == "There are two called Sort in In-house: answers and tasks will be given to the wrong one"
    assert finding.id == "same-name-twice:a"


def test_two_names() -> None:
    assert found(RULE, named("Sort", "Sort out")) == []


def test_in_two_areas_or_of_two_kinds() -> None:
    assert found(RULE, named("Sort", "Sort", boundary="out")) == []
    assert found(RULE, named("Sort", "Sort", kind=ElementKind.DATA)) == []


def test_in_two_processes_that_no_link_joins() -> None:
    assert found(RULE, plan_of(element("a", name="Sort"), element("b", name="Sort"))) == []


def test_outside_every_area() -> None:
    three = (element(id_, name="Sort", boundary=None) for id_ in ("a", "b", "c"))
    plan = plan_of(*three, link("a", "b"), link("b", "c"))
    assert says(RULE, plan) == ["There are 3 called Sort on the map: answers and tasks will be given to the wrong one"]


def test_no_name_at_all_is_no_common_name() -> None:
    assert found(RULE, named("", "")) == []
