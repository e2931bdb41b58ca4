"""Work that is approved by the person who does it."""

from __future__ import annotations

from ruled import element, found, plan_of

from models.assess.rules.approves_own_work import RULE
from models.plan import ElementKind


def test_one_person_does_and_approves() -> None:
    (finding,) = found(RULE, plan_of(element("price", ElementKind.DECISION, executes="ann", approves="ann")))
    assert finding.message == "Ann approves what Ann does: nobody else looks at Price"


def test_somebody_else_approves() -> None:
    assert found(RULE, plan_of(element("price", ElementKind.DECISION, executes="ann", approves="bob"))) == []


def test_a_house_has_more_than_one_head() -> None:
    assert found(RULE, plan_of(element("price", ElementKind.DECISION, approves="us"))) == []


def test_an_ordinary_step_needs_no_second_look() -> None:
    assert found(RULE, plan_of(element("read", executes="ann", approves="ann"))) == []
