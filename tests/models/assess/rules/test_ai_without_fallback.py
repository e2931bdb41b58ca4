"""An AI component with nothing to fall back on."""

from __future__ import annotations

import pytest
from ruled import element, found, plan_of

from models.assess.finding import Severity
from models.assess.rules.ai_without_fallback import RULE
from models.plan import ElementKind, Fallback


def test_none_is_worse_than_unsaid() -> None:
    (none,) = found(RULE, plan_of(element("sort", ElementKind.AI, fallback=Fallback.NONE)))
    (unsaid,) = found(RULE, plan_of(element("sort", ElementKind.AI)))
    assert (none.severity, unsaid.severity) == (Severity.HIGH, Severity.MEDIUM)
    assert none.message == "Cases are stuck when Sort is slow or gone: it has no fallback"
    assert unsaid.message == "Nobody has said what happens to cases when Sort is slow or gone"


@pytest.mark.parametrize("fallback", [Fallback.QUEUE, Fallback.PEOPLE, Fallback.RULES, Fallback.STOP])
def test_any_decided_fallback_will_do(fallback: Fallback) -> None:
    assert found(RULE, plan_of(element("sort", ElementKind.AI, fallback=fallback))) == []


def test_a_system_without_fallback_is_not_meant() -> None:
    assert found(RULE, plan_of(element("crm", ElementKind.SYSTEM, fallback=Fallback.NONE))) == []
