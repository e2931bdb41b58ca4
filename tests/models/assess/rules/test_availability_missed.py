"""An automatic path is down more often than allowed."""

from __future__ import annotations

from itertools import pairwise

from ruled import element, found, link, plan_of, says

from models.assess.finding import Severity
from models.assess.rules.availability_missed import RULE
from models.plan import About, ElementKind, Plan, Span


def path(target: float | None, *up: Span | None, provider: str | None = None) -> Plan:
    ids = [f"m{n}" for n in range(len(up))]
    return plan_of(
        About(id="plan", availability_target=target),
        *(element(i, ElementKind.AI, availability=each, provider=provider) for i, each in zip(ids, up, strict=True)),
        element("end", ElementKind.OUTCOME),
        *(link(a, b) for a, b in pairwise([*ids, "end"])),
    )


def test_parts_in_a_row_are_down_more_often() -> None:
    (finding,) = found(RULE, path(0.99, Span.exact(0.99), Span.exact(0.99)))
    assert finding.message == "The way to End is down too often: it is up 98.01 % of the time, not 99 %"
    assert finding.severity is Severity.HIGH


def test_on_one_provider_they_count_once() -> None:
    assert found(RULE, path(0.99, Span.exact(0.99), Span.exact(0.99), provider="cloud")) == []


def test_a_range_may_miss_it() -> None:
    (finding,) = found(RULE, path(0.99, Span(0.98, 0.999)))
    assert finding.severity is Severity.MEDIUM
    assert finding.message.startswith("The way to End may be down too often")


def test_what_nobody_measured_cannot_be_promised() -> None:
    assert says(RULE, path(0.99, Span.exact(0.999), None)) == [
        "Nobody can promise that the way to End is up 99 %: not measured is M1"
    ]


def test_what_is_measured_may_be_bad_enough() -> None:
    assert says(RULE, path(0.99, Span.exact(0.9), None)) == [
        "The way to End is down too often: it is up at most 90 % of the time, not 99 %"
    ]


def test_without_a_target_nothing_is_missed() -> None:
    assert found(RULE, path(None, Span.exact(0.5))) == []
