"""How often the model is unsure is a guess."""

from __future__ import annotations

from typing import Any

import pytest
from ruled import element, found, plan_of, says

from models.assess.finding import Severity
from models.assess.rules.low_confidence_unmeasured import RULE, wilson
from models.plan import ElementKind, Plan, Span


def model(**fields: Any) -> Plan:
    return plan_of(element("sort", ElementKind.AI, **fields))


def test_unknown_guessed_and_measured_on_few() -> None:
    tenth = Span.exact(0.12)
    assert says(RULE, model()) == [
        "How many cases Sort hands to people is unknown: nobody has given the share it is unsure of"
    ]
    assert says(RULE, model(low_confidence=tenth)) == [
        "How many cases Sort hands to people is a guess: 12 %, measured on no case"
    ]
    (few,) = found(RULE, model(low_confidence=tenth, low_confidence_n=50))
    assert few.message == "How many cases Sort hands to people is uncertain: 12 % on 50 cases may as well be 6–24 %"
    assert few.severity is Severity.LOW


def test_measured_on_enough() -> None:
    assert found(RULE, model(low_confidence=Span.exact(0.12), low_confidence_n=300)) == []


def test_one_case_short() -> None:
    assert len(found(RULE, model(low_confidence=Span.exact(0.12), low_confidence_n=299))) == 1


def test_a_count_without_a_share_is_no_measurement() -> None:
    assert len(found(RULE, model(low_confidence_n=1000))) == 1


def test_the_interval_agrees_with_its_defining_equation() -> None:
    # The ends of Wilson's interval solve (p̂ − p)² = z² p (1 − p) / n.
    interval = wilson(0.12, 50)
    for p in (interval.lo, interval.hi):
        assert (0.12 - p) ** 2 == pytest.approx(1.96**2 * p * (1 - p) / 50)
