"""An AI component without a way out for cases it is unsure of."""

from __future__ import annotations

from ruled import element, found, link, plan_of, unsure

from models.assess.rules.ai_no_way_to_people import RULE
from models.plan import ElementKind, LinkKind

MODEL, PERSON = element("sort", ElementKind.AI), element("check", ElementKind.REVIEW)


def test_a_model_that_must_guess() -> None:
    (finding,) = found(RULE, plan_of(MODEL, PERSON, link("sort", "check")))
    assert finding.message == "Sort has no way out for cases it is unsure of: it must guess"
    assert finding.id == "ai-no-way-to-people:sort"


def test_a_low_confidence_link_is_a_way() -> None:
    assert found(RULE, plan_of(MODEL, PERSON, unsure("sort", "check"))) == []


def test_a_timeout_link_is_not() -> None:
    timeout = link("sort", "check", LinkKind.EXCEPTION, when="timeout")
    assert len(found(RULE, plan_of(MODEL, PERSON, timeout))) == 1


def test_an_automation_does_not_guess() -> None:
    assert found(RULE, plan_of(element("sort", ElementKind.AUTOMATION))) == []
