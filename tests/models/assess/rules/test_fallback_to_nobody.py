"""A fallback to people, where no way leads to people."""

from __future__ import annotations

from ruled import element, found, link, plan_of

from models.assess.rules.fallback_to_nobody import RULE
from models.plan import ElementKind, Fallback, Link, LinkKind, Plan


def plan(*links: Link, fallback: Fallback = Fallback.PEOPLE) -> Plan:
    return plan_of(
        element("sort", ElementKind.AI, fallback=fallback),
        element("check"),
        element("clerk", ElementKind.REVIEW),
        *links,
    )


def test_no_way_leads_to_people() -> None:
    (finding,) = found(RULE, plan(link("sort", "check")))
    assert finding.message == "When Sort is gone its cases go to people, but no way on the map leads to any"


def test_people_stand_behind_the_next_step() -> None:
    assert found(RULE, plan(link("sort", "check"), link("check", "clerk"))) == []


def test_a_data_link_brings_no_case_to_people() -> None:
    assert len(found(RULE, plan(link("sort", "clerk", LinkKind.DATA)))) == 1


def test_another_fallback_needs_no_people() -> None:
    assert found(RULE, plan(fallback=Fallback.QUEUE)) == []
