"""A decision right whose day of review is past before the work begins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._line import party_line
from models.assess.score import Trace
from models.plan import ABOUT_ID, Window


def check(ctx: Context) -> Iterator[Finding]:
    """Yield a finding per right that was to be looked at again before the rollout starts."""
    start = _day(ctx.plan.about.start)
    if start is None:
        return
    for id_, right in sorted(ctx.plan.rights.items()):
        review = _day(right.review)
        if review is None or review >= start:
            continue
        key = ("rights", id_)
        message = f"“{ctx.name(key)}” was to be looked at again on {review}, before the rollout begins on {start}"
        inputs = (
            Trace("Next review", str(review), subject=key),
            Trace("First day of the rollout", str(start), subject=("about", ABOUT_ID)),
            party_line("Holder", ctx.party(right.holder)),
        )
        yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S2", inputs, key))


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


RULE = Rule(
    id="right-review-past",
    title="A decision right overdue for review",
    severity=Severity.LOW,
    why="A right nobody looks at again stays with whoever has left or moved on.",
    detects="The date of a right's next review lies before the first day of the rollout.",
    false_positives="The review took place and only the date was not moved on: enter the next one.",
    fix="Look at the right now, and set the next date within the rollout.",
    row="S2",
    remedy=Remedy("Name deputies and review dates for decision rights", Window.DISCOVERY, (0.5, 1.0, 2.0)),
    check=check,
)
