"""A case may take longer than its time budget."""

from __future__ import annotations

from itertools import pairwise

from ruled import element, found, link, plan_of, says

from models.assess.finding import Severity
from models.assess.rules.latency_missed import RULE
from models.plan import About, ElementKind, Plan, Span


def path(budget: float | None, *p95: Span | None) -> Plan:
    ids = [f"m{n}" for n in range(len(p95))]
    return plan_of(
        About(id="plan", latency_budget=budget),
        *(element(i, ElementKind.AI, latency_p95=each) for i, each in zip(ids, p95, strict=True)),
        element("end", ElementKind.OUTCOME),
        *(link(a, b) for a, b in pairwise([*ids, "end"])),
    )


def test_the_sum_is_too_slow() -> None:
    (finding,) = found(RULE, path(5, Span.exact(3), Span.exact(4)))
    assert finding.message == "Cases reach End too slowly: 7 s on the slowest path, against 5 s"
    assert finding.severity is Severity.HIGH
    assert [line.value for line in finding.trace.inputs] == ["5 s", "7 s", "3 s", "4 s"]


def test_within_the_budget() -> None:
    assert found(RULE, path(7, Span.exact(3), Span.exact(4))) == []


def test_a_range_may_be_too_slow() -> None:
    (finding,) = found(RULE, path(5, Span(1, 3), Span(1, 4)))
    assert finding.severity is Severity.MEDIUM
    assert finding.message == "Cases may reach End too slowly: 2–7 s on the slowest path, against 5 s"


def test_what_nobody_measured_cannot_be_promised() -> None:
    assert says(RULE, path(5, Span.exact(1), None)) == ["Nobody can promise 5 s until End: not measured is M1"]


def test_what_is_measured_may_be_bad_enough() -> None:
    assert says(RULE, path(5, Span.exact(6), None)) == [
        "Cases reach End too slowly: at least 6 s on the slowest path, against 5 s"
    ]


def test_without_a_budget_nothing_is_missed() -> None:
    assert found(RULE, path(None, Span.exact(300))) == []
