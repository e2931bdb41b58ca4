"""Several elements fail together because they run on one provider."""

from __future__ import annotations

from ruled import element, found, plan_of

from models.assess.rules.shared_provider import RULE
from models.plan import Element, ElementKind, Fallback, Party, Side


def model(id: str, provider: str | None = "cloud", fallback: Fallback | None = None) -> Element:
    return element(id, ElementKind.AI, provider=provider, fallback=fallback)


def test_two_fail_together() -> None:
    (finding,) = found(RULE, plan_of(model("sort"), model("draft", fallback=Fallback.STOP)))
    assert finding.message == "When Cloud is down, 2 parts stop together: Draft and Sort"
    assert finding.id == "shared-provider:cloud"


def test_one_on_each_is_fine() -> None:
    assert found(RULE, plan_of(model("sort"), model("draft", "acme"))) == []


def test_one_of_two_with_a_fallback_is_fine() -> None:
    assert found(RULE, plan_of(model("sort"), model("draft", fallback=Fallback.RULES))) == []


def test_departments_of_one_provider_are_one() -> None:
    unit = Party(id="unit", name="Unit", side=Side.PROVIDER, member_of="cloud")
    plan = plan_of(unit, model("sort"), model("draft", "unit"))
    assert [f.id for f in found(RULE, plan)] == ["shared-provider:cloud"]
