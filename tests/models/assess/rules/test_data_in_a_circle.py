"""Steps of which each needs what another of them gives."""

from __future__ import annotations

import pytest
from ruled import element, found, link, plan_of

from models.assess.rules.data_in_a_circle import RULE
from models.plan import ElementKind, Link, LinkKind, Plan


def data(source: str, target: str, **fields: str) -> Link:
    return link(source, target, LinkKind.DATA, **fields)


def plan(*links: Link, store: ElementKind = ElementKind.STEP) -> Plan:
    return plan_of(element("a"), element("b"), element("store", store), *links)


def test_each_requires_the_other() -> None:
    (finding,) = found(RULE, plan(data("a", "b"), data("b", "a")))
    assert finding.message == "None of A and B can begin: each requires data that comes from another of them"
    assert finding.id == "data-in-a-circle:a"


def test_one_after_the_other() -> None:
    assert found(RULE, plan(data("a", "b"), link("b", "a"))) == []


@pytest.mark.parametrize("kind", [ElementKind.DATA, ElementKind.SYSTEM])
def test_reading_and_writing_one_store_is_no_circle(kind: ElementKind) -> None:
    assert found(RULE, plan(data("a", "store"), data("store", "a"), store=kind)) == []
    assert len(found(RULE, plan(data("a", "store"), data("store", "a")))) == 1


def test_another_source_may_do() -> None:
    assert found(RULE, plan(data("a", "b", group="either"), data("store", "b", group="either"), data("b", "a"))) == []
