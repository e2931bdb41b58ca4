"""The reviewers cannot keep up with what the machine is unsure of."""

from __future__ import annotations

from ruled import element, found, link, plan_of, says, unsure

from models.assess.finding import Severity
from models.assess.rules.reviewers_overloaded import RULE
from models.plan import About, ElementKind, Plan, Span

TWO, WHOLE = Span.exact(2), Span.exact(1)
DAY = About(id="plan", hours_per_day=Span.exact(8))


def triage(people: Span | None = TWO, *, cases: float = 600, presence: Span | None = WHOLE) -> Plan:
    """Return the plan of methods §2: 600 cases in 8 h, 12 % unsure, 12 min each, to be taken within 15 min."""
    return plan_of(
        DAY,
        element("mail", ElementKind.TRIGGER, volume=Span.exact(cases)),
        element("sort", ElementKind.AI, low_confidence=Span.exact(0.12)),
        element("clerk", ElementKind.REVIEW, name="Clerk decides", minutes=Span.exact(12), people=people,
                presence=presence, deadline=15),
        element("end", ElementKind.OUTCOME),
        link("mail", "sort"), link("sort", "end"), unsure("sort", "clerk"), link("clerk", "end"),
    )  # fmt: skip


def test_two_are_too_few_and_a_third_would_help() -> None:
    (finding,) = found(RULE, triage())
    assert finding.message == (
        "Clerk decides cannot keep up: 66 % of cases wait longer than 15 min; with a third person: 8 %"
    )
    assert finding.severity is Severity.HIGH
    assert finding.trace.inputs[0].inputs, "the queue's figures stand behind it"


def test_four_keep_up() -> None:
    assert found(RULE, triage(Span.exact(4))) == []


def test_three_still_break_five_per_cent() -> None:
    (message,) = says(RULE, triage(Span.exact(3)))
    assert message.startswith("Clerk decides cannot keep up: 8 % of cases")
    assert message.endswith("with a fourth person: 1 %")


def test_a_range_that_may_be_enough_weighs_less() -> None:
    (finding,) = found(RULE, triage(Span(2, 4)))
    assert finding.severity is Severity.MEDIUM
    assert finding.message.startswith("Clerk decides may not keep up: 1–66 % of cases")
    assert finding.message.endswith("; with one more person: up to 8 %")


def test_more_work_than_time_never_ends() -> None:
    (message,) = says(RULE, triage(Span.exact(1)))
    assert message.startswith("Clerk decides cannot keep up: work for 180 % of their time arrives")
    assert "the pile grows without end" in message


def test_unknown_figures_are_another_rules_work() -> None:
    assert found(RULE, triage(None)) == []
    assert found(RULE, triage(Span.exact(4), presence=None)) == []


def test_busy_people_without_slack() -> None:
    # Many reviewers answer in time even when busy: 20 people, ρ = .85.
    (finding,) = found(RULE, triage(Span.exact(20), cases=600 * 8.5 / 0.9))
    assert finding.severity is Severity.LOW
    assert finding.message == "Clerk decides has no slack: its people are busy 85 % of their time"
