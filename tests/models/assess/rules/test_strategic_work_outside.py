"""Strategic work that a supplier executes."""

from __future__ import annotations

import pytest
from ruled import element, found, plan_of, says

from models.assess.finding import Severity
from models.assess.rules.strategic_work_outside import RULE
from models.plan import Boundary, BoundaryKind, ElementKind


def test_a_go_live_decision_at_the_partner() -> None:
    (finding,) = found(RULE, plan_of(element("d", ElementKind.DECISION, name="Go-live?", boundary="out")))
    assert finding.message == "Go-live?: strategic work is done outside, by Acme"
    assert finding.severity is Severity.HIGH


def test_the_same_decision_in_the_house() -> None:
    assert found(RULE, plan_of(element("d", ElementKind.DECISION, name="Go-live?"))) == []


def test_a_plain_decision_outside_weighs_less() -> None:
    (finding,) = found(RULE, plan_of(element("d", ElementKind.DECISION, name="Known sender?", boundary="out")))
    assert finding.severity is Severity.MEDIUM
    assert "a decision is made outside" in finding.message


@pytest.mark.parametrize(
    ("name", "fires"),
    [("Set prices", True), ("Prioritise requests", True), ("Write risk policy", True), ("Define the problem", True),
     ("Build pipeline", False), ("Priceless reply", False), ("Surprise visit", False)],
)  # fmt: skip
def test_steps_are_told_by_their_name(name: str, fires: bool) -> None:
    assert bool(found(RULE, plan_of(element("s", name=name, boundary="out")))) is fires


def test_an_executor_in_the_house_brings_it_home() -> None:
    plan = plan_of(element("d", ElementKind.DECISION, name="Go-live?", boundary="out", executes="ann"))
    assert found(RULE, plan) == []


def test_an_area_of_the_partner_without_party_is_outside() -> None:
    nobodys = Boundary(id="out", name="Their shop", kind=BoundaryKind.PARTNER)
    plan = plan_of(nobodys, element("d", ElementKind.DECISION, name="Go-live?", boundary="out"))
    assert says(RULE, plan) == ["Go-live?: strategic work is done outside, by Their shop"]
