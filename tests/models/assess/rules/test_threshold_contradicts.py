"""A threshold and a share of unsure cases that cannot both be right."""

from __future__ import annotations

import pytest
from ruled import element, found, plan_of

from models.assess.rules.threshold_contradicts import RULE
from models.plan import Element, ElementKind, Span


def sort(threshold: float | None, low: Span | None) -> Element:
    return element("sort", ElementKind.AI, threshold=threshold, low_confidence=low)


@pytest.mark.parametrize(
    ("threshold", "low", "says"),
    [
        (1.0, Span.exact(0.1), "acts alone only when it is 100 % sure, and yet is said to hand on only some"),
        (0.0, Span(0.1, 0.2), "acts alone however unsure it is, and yet is said to hand on some"),
        (0.8, Span.exact(0), "is said never to be less than 80 % sure: not one case would reach a person"),
    ],
)
def test_both_cannot_be_right(threshold: float, low: Span, says: str) -> None:
    (finding,) = found(RULE, plan_of(sort(threshold, low)))
    assert finding.message.startswith(f"Sort {says}")


@pytest.mark.parametrize(
    ("threshold", "low"), [(0.8, Span.exact(0.1)), (1.0, Span.exact(1)), (0.0, Span.exact(0)), (0.8, Span(0, 0.1))]
)
def test_both_can_be_right(threshold: float, low: Span) -> None:
    assert found(RULE, plan_of(sort(threshold, low))) == []


@pytest.mark.parametrize(("threshold", "low"), [(None, Span.exact(0)), (1.0, None)])
def test_one_of_them_is_not_known(threshold: float | None, low: Span | None) -> None:
    assert found(RULE, plan_of(sort(threshold, low))) == []
