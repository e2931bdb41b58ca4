"""The shares of a decision's branches cannot all be right."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.queue import span_text
from models.assess.score import Trace
from models.assess.surroundings import Surroundings, named
from models.plan import ElementKind, LinkKind, Span, Window

SLACK = 0.005
"""Rounding that is let pass."""


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if it is a decision whose branches sum to more, or with all given to less, than all cases."""
    element = here.element
    if element.kind is not ElementKind.DECISION:
        return
    ways = [(link, to) for link, to in here.ways if link.kind is not LinkKind.DATA]
    given = [link.share for link, _ in ways if link.share is not None]
    if not given:
        return
    total = Span(sum(s.lo for s in given), sum(s.hi for s in given))
    if total.lo <= 1 + SLACK and (total.hi >= 1 - SLACK or len(given) < len(ways)):
        return
    key = here.key
    wrong = "more than all" if total.lo > 1 else "some cases go nowhere"
    message = f"The branches of {here.name} take {span_text(total, '%', 100)} of its cases: {wrong}"
    inputs = tuple(
        Trace(f"{here.name} → {named(to)}", span_text(link.share, "%", 100), subject=("links", link.id))
        for link, to in ways[:20]
    )
    yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "methods §2", inputs, key))


RULE = Rule(
    id="shares-do-not-add-up",
    title="Shares that do not add up",
    severity=Severity.LOW,
    why="The reviewers' load is counted along these shares; if they are off, so is the number of people you hire.",
    detects="The shares of the links that leave a decision sum to over 100 %, even at their lowest; or all are given "
    "and sum to less, even at their highest. Half a per cent is let pass.",
    false_positives="A case takes several branches at once: draw that as a step, not as a decision.",
    fix="Correct the shares, or leave one empty: it then takes the rest.",
    row="S6",
    remedy=Remedy("Correct the shares of the branches", Window.DISCOVERY, (0.2, 0.5, 1.0)),
    each=check,
)
