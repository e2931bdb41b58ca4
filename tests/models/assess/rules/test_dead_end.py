"""Work that ends without an outcome."""

from __future__ import annotations

from ruled import element, found, link, plan_of, says

from models.assess.rules.dead_end import RULE
from models.plan import ElementKind, LinkKind

END = element("end", ElementKind.OUTCOME)


def test_a_case_ends_in_the_middle() -> None:
    plan = plan_of(element("read"), element("file"), element("send"), END,
                   link("read", "send"), link("send", "end"), link("read", "file"))  # fmt: skip
    assert says(RULE, plan) == ["Cases end at File without an outcome"]


def test_all_ways_lead_to_the_end() -> None:
    assert found(RULE, plan_of(element("read"), END, link("read", "end"))) == []


def test_only_the_last_of_a_chain_is_told() -> None:
    plan = plan_of(element("a"), element("b"), element("c"), END, element("d"),
                   link("a", "b"), link("b", "c"), link("d", "end"))  # fmt: skip
    assert [f.id for f in found(RULE, plan)] == ["dead-end:c"]


def test_a_circle_without_a_way_out() -> None:
    plan = plan_of(element("a"), element("b"), END, element("d"), link("a", "b"), link("b", "a"), link("d", "end"))
    assert says(RULE, plan) == ["Cases go round for ever between A and B: no way leads out to an outcome"]


def test_a_circle_with_a_way_out_is_fine() -> None:
    assert found(RULE, plan_of(element("a"), element("b"), END, link("a", "b"), link("b", "a"), link("b", "end"))) == []


def test_a_system_may_keep_what_it_got_and_a_data_link_is_no_way_on() -> None:
    plan = plan_of(element("a"), element("crm", ElementKind.SYSTEM), END, link("a", "crm"), link("a", "end"))
    assert found(RULE, plan) == []
    plan = plan_of(element("a"), element("b"), END, link("a", "b"), link("b", "end", LinkKind.DATA))
    assert [f.id for f in found(RULE, plan)] == ["dead-end:b"]


def test_without_any_outcome_another_rule_speaks() -> None:
    assert found(RULE, plan_of(element("a"), element("b"), link("a", "b"))) == []
