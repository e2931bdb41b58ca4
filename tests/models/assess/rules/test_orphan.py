"""An element no link touches."""

from __future__ import annotations

from ruled import element, found, link, plan_of, says

from models.assess.rules.orphan import RULE
from models.plan import ElementKind, LinkKind


def test_an_element_alone() -> None:
    plan = plan_of(element("a"), element("b"), element("c"), link("a", "b"))
    assert says(RULE, plan) == ["C stands alone: nothing leads to it or away from it"]


def test_all_are_linked() -> None:
    assert found(RULE, plan_of(element("a"), element("b"), link("a", "b"))) == []


def test_a_data_link_is_a_link() -> None:
    plan = plan_of(element("a"), element("b"), element("c", ElementKind.DATA), link("a", "b"),
                   link("c", "a", LinkKind.DATA))  # fmt: skip
    assert found(RULE, plan) == []


def test_the_first_element_on_the_map_is_left_in_peace() -> None:
    assert found(RULE, plan_of(element("a"))) == []
