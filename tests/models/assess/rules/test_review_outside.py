"""A human review that a supplier does."""

from __future__ import annotations

from ruled import element, found, plan_of

from models.assess.rules.review_outside import RULE
from models.plan import ElementKind


def test_the_safeguard_is_outside() -> None:
    (finding,) = found(RULE, plan_of(element("clerk", ElementKind.REVIEW, boundary="out")))
    assert finding.message == "Acme, a supplier, is the safeguard: Clerk is done outside"


def test_a_review_in_the_house() -> None:
    assert found(RULE, plan_of(element("clerk", ElementKind.REVIEW))) == []


def test_a_step_outside_is_no_safeguard() -> None:
    assert found(RULE, plan_of(element("clerk", boundary="out"))) == []
