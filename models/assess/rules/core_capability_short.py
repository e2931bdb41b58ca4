"""People are missing for what decides."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.capability import capability
from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.score import Trace
from models.plan import Window
from models.text import shown


def check(ctx: Context) -> Iterator[Finding]:
    """Yield a finding per capability that decides what is done, and of which there is surely too little inside."""
    for id_, gap in sorted(ctx.plan.gaps.items()):
        if gap.core is not True:
            continue
        came_to = capability(gap)
        if came_to.short is None or came_to.short.lo <= 0:
            continue
        key, short = ("gaps", id_), came_to.short
        people = f"{short.lo:.3g}" if short.exact else f"{short.lo:.3g}–{short.hi:.3g}"
        role = shown(gap.role) or id_
        message = f"The supplier will decide where you cannot: {people} people are short for “{role}”, which is core"
        yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S1", (came_to.trace,), key))


RULE = Rule(
    id="core-capability-short",
    title="Too few people for what decides",
    severity=Severity.MEDIUM,
    why="Doing can be bought; what nobody inside has time to decide is decided by whoever is paid to deliver.",
    detects="A capability is marked as core, and even at most fewer people have it than are needed at least.",
    false_positives="Somebody is about to move to this work: count that person as one you have.",
    fix="Free or hire people for it before outside work begins; meanwhile decide less, and slower.",
    row="S1",
    remedy=Remedy("Free people for what decides", Window.FOUNDATIONS, (1.0, 3.0, 8.0)),
    check=check,
)
