"""An outage leaves a pile that takes more than a day to work off."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.queue import span_text, surges
from models.assess.score import Trace
from models.plan import Window


def check(ctx: Context) -> Iterator[Finding]:
    """Yield a finding per AI component and review whose backlog after an outage may last over a working day."""
    hours = ctx.plan.about.hours_per_day
    if hours is None:
        return
    for surge in surges(ctx.plan):
        if surge.drain.hi <= hours.lo:
            continue
        key, review = ("elements", surge.component), ("elements", surge.review)
        after = f"After {surge.hours:g} h without {ctx.name(key)}"
        if surge.drain.lo == inf:
            message = f"{after}, {ctx.name(review)} never works off the pile"
        else:
            message = (
                f"{after}, {ctx.name(review)} needs {span_text(surge.drain)} h "
                f"to work off {span_text(surge.backlog)} cases"
            )
        inputs = (
            Trace("Longest outage to plan for", f"{surge.hours:g} h", subject=key),
            Trace("Cases that pile up", span_text(surge.backlog), "(V − cμ) T", "methods §2"),
            Trace("Hours until they are worked off", span_text(surge.drain, "h"), "backlog / (cμ − λ)", "methods §2"),
            Trace("Working day", span_text(hours, "h"), subject=("about", "plan")),
        )
        severity = RULE.severity if surge.drain.lo > hours.hi else Severity.LOW
        trace = Trace(RULE.title, message, RULE.detects, "methods §2", inputs, key)
        yield RULE.found(message, key, review, trace=trace, severity=severity)


RULE = Rule(
    id="outage-backlog",
    title="An outage leaves a pile",
    severity=Severity.MEDIUM,
    why="An outage does not end when the service comes back; it ends when the last case is done.",
    detects="An AI component falls back to people, and the backlog of its longest outage takes the reviewers longer "
    "than a working day: surely (medium) or possibly (low).",
    false_positives="More people are called in during an outage: enter them as a range at the review.",
    fix="Agree who helps out in an outage, or let less urgent cases queue instead.",
    row="S10",
    remedy=Remedy("Plan for the pile after an outage", Window.DISCOVERY, (1.0, 2.0, 4.0)),
    check=check,
)
