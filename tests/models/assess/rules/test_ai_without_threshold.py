"""An AI component that acts on everything."""

from __future__ import annotations

from ruled import element, found, plan_of, says

from models.assess.rules.ai_without_threshold import RULE
from models.plan import ElementKind


def test_no_threshold() -> None:
    assert says(RULE, plan_of(element("sort", ElementKind.AI))) == [
        "Sort may act on cases it is unsure of: no confidence threshold is set"
    ]


def test_a_threshold() -> None:
    assert found(RULE, plan_of(element("sort", ElementKind.AI, threshold=0.8))) == []


def test_a_threshold_of_zero_stops_nothing_and_of_one_everything() -> None:
    assert says(RULE, plan_of(element("sort", ElementKind.AI, threshold=0.0))) == [
        "Sort may act on cases it is unsure of: its threshold is 0"
    ]
    assert found(RULE, plan_of(element("sort", ElementKind.AI, threshold=1.0))) == []


def test_an_automation_needs_none() -> None:
    assert found(RULE, plan_of(element("sort", ElementKind.AUTOMATION))) == []
