"""Two elements that cannot be told apart."""

from __future__ import annotations

from ruled import element, found, plan_of, says

from models.assess.rules.same_name_twice import RULE
from models.plan import ElementKind


def test_two_of_one_name() -> None:
    (finding,) = found(RULE, plan_of(element("a", name="Sort"), element("b", name=" sort")))
    assert finding.message == "There are two called Sort in In-house: answers and tasks will be given to the wrong one"
    assert finding.id == "same-name-twice:a"


def test_two_names() -> None:
    assert found(RULE, plan_of(element("a", name="Sort"), element("b", name="Sort out"))) == []


def test_in_two_areas_or_of_two_kinds() -> None:
    assert found(RULE, plan_of(element("a", name="Sort"), element("b", name="Sort", boundary="out"))) == []
    assert found(RULE, plan_of(element("a", name="Sort"), element("b", ElementKind.DATA, name="Sort"))) == []


def test_outside_every_area() -> None:
    plan = plan_of(*(element(id_, name="Sort", boundary=None) for id_ in ("a", "b", "c")))
    assert says(RULE, plan) == ["There are 3 called Sort on the map: answers and tasks will be given to the wrong one"]


def test_no_name_at_all_is_no_common_name() -> None:
    assert found(RULE, plan_of(element("a", name=""), element("b", name=""))) == []
