"""People are missing for what decides."""

from __future__ import annotations

from typing import Any

from ruled import found, plan_of

from models.assess.rules.core_capability_short import RULE
from models.plan import Gap, Span


def gap(**fields: Any) -> Gap:
    return Gap(id="g", **{"role": "Risk", "have": Span.exact(0.2), "need": Span(0.4, 0.5), "core": True, **fields})


def test_too_few_for_what_decides() -> None:
    (finding,) = found(RULE, plan_of(gap()))
    assert (
        finding.message
        == "The supplier will decide where you cannot: 0.2–0.3 people are short for “Risk”, which is core"
    )
    assert finding.subjects == (("gaps", "g"),)


def test_enough_people() -> None:
    assert found(RULE, plan_of(gap(have=Span.exact(0.5)))) == []


def test_there_may_be_enough() -> None:
    assert found(RULE, plan_of(gap(have=Span(0.2, 0.4)))) == []


def test_what_carries_out_can_be_bought() -> None:
    assert found(RULE, plan_of(gap(core=False))) == []
