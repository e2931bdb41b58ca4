"""An automatic path is down more often than allowed."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.interval import Interval
from models.assess.queue import span_text
from models.assess.rules._stages import measured, unmeasured
from models.assess.score import Trace
from models.graph.paths import worst_availability
from models.plan import Window


def check(ctx: Context) -> Iterator[Finding]:
    """Yield one finding if the least available automatic path misses, or may miss, the plan's target."""
    target = ctx.plan.about.availability_target
    if target is None:
        return
    worst = worst_availability(ctx.plan)
    if not worst.path or worst.lo >= target:
        return
    key = ("elements", worst.path[-1])
    end, up = ctx.name(key), span_text(Interval(worst.lo, worst.hi), "%", 100)
    if worst.missing:
        up = f"at most {worst.hi * 100:.4g} %"
    wanted = f"{target * 100:g} %"
    if worst.hi < target:
        message, severity = (
            f"The way to {end} is down too often: it is up {up} of the time, not {wanted}",
            RULE.severity,
        )
    elif worst.missing:
        message = f"Nobody can promise that the way to {end} is up {wanted}: not measured is {unmeasured(ctx, worst)}"
        severity = Severity.MEDIUM
    else:
        message = f"The way to {end} may be down too often: it is up {up} of the time, and {wanted} is wanted"
        severity = Severity.MEDIUM
    inputs = (
        Trace("Target", wanted, subject=("about", "plan")),
        Trace("Availability of the path", up, "product over parts; those on one provider count once", "methods §2"),
        *measured(ctx, worst, "availability", "%", 100.0),
    )
    trace = Trace(RULE.title, message, RULE.detects, "methods §2", inputs, key)
    yield RULE.found(message, key, trace=trace, severity=severity)


RULE = Rule(
    id="availability-missed",
    title="Down more often than allowed",
    severity=Severity.HIGH,
    why="Parts in a row are down more often than any of them: three at 99 % make 97 %, eleven days a year.",
    detects="The product of availabilities along the least available automatic path (parts on one provider counted "
    "once) stays below the plan's target: surely (high), possibly, or because a part is not measured (medium).",
    false_positives="Parts fail together for another reason than a shared provider: name that as their provider.",
    fix="Put a second way beside the weakest part, a fallback behind it, or agree a better figure in the contract.",
    row="S7",
    remedy=Remedy("Bring the weakest path up to its availability", Window.PILOT, (2.0, 5.0, 12.0)),
    check=check,
)
