"""Leaving a supplier takes longer than the whole rollout."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.queue import span_text
from models.assess.rules._line import is_outside
from models.assess.score import Trace
from models.assess.suppliers import lock_in_trace
from models.assess.surroundings import named
from models.plan import Window

LONGEST = 13.0
"""Weeks: the 90 days within which the rollout begins and is decided on.

The limit ``exit-weeks``."""


def check(ctx: Context) -> Iterator[Finding]:
    """Yield a finding per supplier that it surely takes longer to leave than the rollout lasts."""
    longest = ctx.playbook.limit("exit-weeks", LONGEST)
    for id_, party in sorted(ctx.plan.parties.items()):
        weeks = party.exit_weeks
        if weeks is None or weeks.lo <= longest or not is_outside(party):
            continue
        key = ("parties", id_)
        message = (
            f"Stopping comes too late: leaving {named(party)} takes {span_text(weeks)} weeks, the rollout {longest:g}"
        )
        allowed = Trace("Weeks of the rollout", f"{longest:g}", ctx.playbook.limit_from("exit-weeks"))
        inputs = (lock_in_trace(ctx.plan, id_), allowed)
        yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S7", inputs, key))


RULE = Rule(
    id="exit-takes-long",
    title="Leaving takes longer than the rollout",
    severity=Severity.LOW,
    why="A decision to stop is none if the work cannot be taken back before the money for it is spent.",
    detects=f"Replacing a supplier takes more than {LONGEST:g} weeks, even at the least given.",
    false_positives="The old way stays beside it and can take the work at once: enter that shorter time.",
    fix="Keep the old way until the scale decision, or have the supplier stay through the change, in writing.",
    row="S7",
    remedy=Remedy("Agree an exit plan with each supplier", Window.FOUNDATIONS, (2.0, 4.0, 10.0)),
    check=check,
)
