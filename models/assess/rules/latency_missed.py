"""A case may take longer than its time budget."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.interval import Interval
from models.assess.queue import span_text
from models.assess.rules._stages import measured, unmeasured
from models.assess.score import Trace
from models.graph.paths import worst_latency
from models.plan import Window


def check(ctx: Context) -> Iterator[Finding]:
    """Yield one finding if the slowest automatic path misses, or may miss, the plan's time budget."""
    budget = ctx.plan.about.latency_budget
    if budget is None:
        return
    worst = worst_latency(ctx.plan)
    if not worst.path or worst.hi <= budget:
        return
    key = ("elements", worst.path[-1])
    end, took = ctx.name(key), span_text(Interval(worst.lo, worst.hi))
    if worst.missing:
        took = f"at least {worst.lo:.4g}"
    if worst.lo > budget:
        says = f"too slowly: {took} s on the slowest path, against {budget:g} s"
        message, severity = f"Cases reach {end} {says}", RULE.severity
    elif worst.missing:
        message = f"Nobody can promise {budget:g} s until {end}: not measured is {unmeasured(ctx, worst)}"
        severity = Severity.MEDIUM
    else:
        says = f"{took} s on the slowest path, against {budget:g} s"
        message, severity = f"Cases may reach {end} too slowly: {says}", Severity.MEDIUM
    inputs = (
        Trace("Time budget", f"{budget:g} s", subject=("about", "plan")),
        Trace("Sum of 95th percentiles", span_text(Interval(worst.lo, worst.hi), "s"), "largest sum", "methods §2"),
        *measured(ctx, worst, "latency_p95", "s", 1.0),
    )
    trace = Trace(RULE.title, message, RULE.detects, "methods §2", inputs, key)
    yield RULE.found(message, key, trace=trace, severity=severity)


RULE = Rule(
    id="latency-missed",
    title="Slower than the time budget",
    severity=Severity.HIGH,
    why="Each part keeps its own promise, and the customer still waits: only the sum along the path counts.",
    detects="The largest sum of 95th percentiles along an automatic path (without people) exceeds the plan's time "
    "budget: surely (high), possibly, or because a part is not measured (medium).",
    false_positives="Parts run side by side, not one after another: the sum is then too high; enter the slowest only.",
    fix="Measure each part under load, then cut the slowest, or answer first and finish later.",
    row="S7",
    remedy=Remedy("Bring the slowest path within its time budget", Window.PILOT, (2.0, 5.0, 12.0)),
    check=check,
)
