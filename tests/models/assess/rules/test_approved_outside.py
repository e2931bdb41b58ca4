"""An element that a supplier approves."""

from __future__ import annotations

from ruled import element, found, plan_of, says

from models.assess.rules.approved_outside import RULE
from models.plan import ElementKind


def test_the_partner_approves() -> None:
    assert says(RULE, plan_of(element("sort", ElementKind.AI, approves="acme"))) == ["Acme, a supplier, approves Sort"]


def test_a_person_of_ours_approves() -> None:
    assert found(RULE, plan_of(element("sort", ElementKind.AI, approves="ann"))) == []


def test_done_outside_and_approved_inside_is_as_it_should_be() -> None:
    assert found(RULE, plan_of(element("sort", ElementKind.AI, boundary="out", approves="ann"))) == []
