"""Nobody approves what decides about cases."""

from __future__ import annotations

import pytest
from ruled import element, found, link, plan_of, says

from models.assess.rules.no_approver import RULE
from models.plan import ElementKind, LinkKind


@pytest.mark.parametrize("kind", [ElementKind.AI, ElementKind.AUTOMATION, ElementKind.DECISION])
def test_what_decides_on_its_own_needs_an_approver(kind: ElementKind) -> None:
    assert says(RULE, plan_of(element("sort", kind))) == ["Nobody approves Sort, which decides about cases on its own"]
    assert found(RULE, plan_of(element("sort", kind, approves="ann"))) == []


def test_the_last_step_before_an_outcome_needs_one() -> None:
    plan = plan_of(
        element("read"), element("send"), element("end", ElementKind.OUTCOME), link("read", "send"), link("send", "end")
    )
    assert says(RULE, plan) == ["Nobody approves Send, which leads straight to an outcome"]


def test_a_step_in_the_middle_or_a_data_source_does_not() -> None:
    plan = plan_of(
        element("read"), element("send", approves="ann"), element("crm", ElementKind.DATA),
        element("end", ElementKind.OUTCOME), link("read", "send"), link("send", "end"),
        link("crm", "end", LinkKind.DATA),
    )  # fmt: skip
    assert found(RULE, plan) == []


def test_a_review_of_ours_is_the_approval_and_one_of_theirs_is_not() -> None:
    end, last = element("end", ElementKind.OUTCOME), link("check", "end")
    assert found(RULE, plan_of(element("check", ElementKind.REVIEW), end, last)) == []
    assert len(found(RULE, plan_of(element("check", ElementKind.REVIEW, boundary="out"), end, last))) == 1
