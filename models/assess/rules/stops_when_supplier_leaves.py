"""Work stops when a supplier leaves."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._words import listed
from models.assess.score import Trace
from models.graph.dependence import outcomes, outside_parties, stopped_without
from models.plan import Window


def check(ctx: Context) -> Iterator[Finding]:
    """Yield a finding per outside organisation without which an outcome is no longer reached."""
    ends = outcomes(ctx.plan)
    for party in outside_parties(ctx.plan) if ends else ():
        stopped = stopped_without(ctx.plan, frozenset({party}))
        lost = [id_ for id_ in ends if id_ in stopped]
        if not lost:
            continue
        key = ("parties", party)
        names = listed([ctx.name(("elements", id_)) for id_ in lost])
        what = "everything stops" if len(lost) == len(ends) else f"{len(lost)} of {len(ends)} outcomes stop: {names}"
        message = f"If {ctx.name(key)} leaves, {what}"
        inputs = (
            Trace("Elements that stop", f"{len(stopped)} of {len(ctx.plan.elements)}"),
            Trace("Outcomes lost", f"{len(lost)} of {len(ends)}"),
            *(Trace("Outcome lost", ctx.name(("elements", id_)), subject=("elements", id_)) for id_ in lost[:20]),
        )
        trace = Trace(RULE.title, message, RULE.detects, "methods §3", inputs, key)
        severity = RULE.severity if len(lost) == len(ends) else Severity.MEDIUM
        yield RULE.found(message, key, trace=trace, severity=severity)


RULE = Rule(
    id="stops-when-supplier-leaves",
    title="Work stops when a supplier leaves",
    severity=Severity.HIGH,
    why="A supplier you cannot do without sets the price, the pace and the terms.",
    detects="A supplier and all that runs on it are taken out; what requires a lost input is lost too, unless it falls "
    "back to people or rules. Every outcome is lost (high), or some (medium).",
    false_positives="You could step in by hand at once: say so as the fallback of the elements concerned.",
    fix="Agree an exit plan with hand-over, keep a way by hand, and know a second supplier.",
    row="S7",
    remedy=Remedy("Agree an exit plan with each supplier", Window.FOUNDATIONS, (2.0, 4.0, 10.0)),
    check=check,
)
