"""A decision that decides nothing."""

from __future__ import annotations

from ruled import element, found, link, plan_of

from models.assess.rules.decision_one_way import RULE
from models.plan import ElementKind, LinkKind

PARTS = (element("price", ElementKind.DECISION), element("sell"), element("ask"))


def test_one_way_out() -> None:
    (finding,) = found(RULE, plan_of(*PARTS, link("price", "sell")))
    assert finding.message == "Price decides nothing: its only way out leads to Sell"


def test_two_ways_out() -> None:
    assert found(RULE, plan_of(*PARTS, link("price", "sell"), link("price", "ask"))) == []


def test_an_exception_is_a_way_out_and_data_is_none() -> None:
    plan = plan_of(*PARTS, link("price", "sell"), link("price", "ask", LinkKind.EXCEPTION, when="no answer"))
    assert found(RULE, plan) == []
    assert len(found(RULE, plan_of(*PARTS, link("price", "sell"), link("price", "ask", LinkKind.DATA)))) == 1


def test_no_way_out_is_another_finding() -> None:
    assert found(RULE, plan_of(*PARTS)) == []
