"""Nobody has said what data leaves the house."""

from __future__ import annotations

from ruled import element, found, link, plan_of, says

from models.assess.rules.unknown_crossing import RULE
from models.plan import DataClass, ElementKind, LinkKind

MODEL = element("sort", ElementKind.AI, boundary="out")
OUT = link("tickets", "sort", LinkKind.DATA)


def test_nobody_has_classed_what_goes_out() -> None:
    plan = plan_of(element("tickets", ElementKind.DATA), MODEL, OUT)
    assert says(RULE, plan) == ["It is not known what data goes to Acme (Tickets → Sort)"]


def test_a_classed_source_is_known() -> None:
    assert found(RULE, plan_of(element("tickets", ElementKind.DATA, carries=(DataClass.PERSONAL,)), MODEL, OUT)) == []


def test_the_link_may_say_that_nothing_goes() -> None:
    nothing = link("tickets", "sort", LinkKind.DATA, carries=())
    assert found(RULE, plan_of(element("tickets", ElementKind.DATA), MODEL, nothing)) == []


def test_a_link_within_the_house_does_not_count() -> None:
    plan = plan_of(element("tickets", ElementKind.DATA), element("sort", ElementKind.AI), OUT)
    assert found(RULE, plan) == []
