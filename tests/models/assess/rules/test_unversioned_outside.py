"""An interface outside that may change overnight."""

from __future__ import annotations

import pytest
from ruled import element, found, plan_of, says

from models.assess.rules.unversioned_outside import RULE
from models.plan import ElementKind


@pytest.mark.parametrize("kind", [ElementKind.AI, ElementKind.SYSTEM])
def test_what_runs_outside_may_change(kind: ElementKind) -> None:
    assert says(RULE, plan_of(element("sort", kind, boundary="out"))) == [
        "Sort can change overnight: its version is not fixed, and it runs outside"
    ]


def test_a_version_fixes_it() -> None:
    assert found(RULE, plan_of(element("sort", ElementKind.AI, boundary="out", version="3.1"))) == []


def test_blanks_are_no_version() -> None:
    assert len(found(RULE, plan_of(element("sort", ElementKind.AI, boundary="out", version=" ")))) == 1


def test_run_by_us_on_their_service_is_outside_and_on_ours_is_not() -> None:
    assert len(found(RULE, plan_of(element("sort", ElementKind.AI, provider="cloud")))) == 1
    assert found(RULE, plan_of(element("sort", ElementKind.AI))) == []
