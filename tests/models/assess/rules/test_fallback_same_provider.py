"""A fallback that fails together with what it stands in for."""

from __future__ import annotations

from ruled import element, found, link, plan_of

from models.assess.rules.fallback_same_provider import RULE
from models.plan import ElementKind, LinkKind, Plan


def plan(provider: str | None = "cloud", when: str = "provider down", kind: LinkKind = LinkKind.EXCEPTION) -> Plan:
    return plan_of(
        element("large", ElementKind.AI, provider="cloud"),
        element("small", ElementKind.AI, provider=provider),
        link("large", "small", kind, when=when),
    )


def test_both_are_down_together() -> None:
    (finding,) = found(RULE, plan())
    assert finding.message == "When Cloud is down, Large falls back to Small, which is down too"
    assert finding.subjects == (("links", "large-small"),)


def test_another_provider() -> None:
    assert found(RULE, plan("acme")) == []


def test_unsure_cases_may_go_to_a_larger_model() -> None:
    assert found(RULE, plan(when="low confidence")) == []


def test_the_ordinary_way_is_no_fallback() -> None:
    assert found(RULE, plan(kind=LinkKind.FLOW)) == []
