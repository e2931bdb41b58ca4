"""Sensitive data leaves the house without a recorded control."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._line import doer, party_line
from models.assess.score import Trace
from models.graph.crossings import crossings
from models.plan import SENSITIVE, Window


def check(ctx: Context) -> Iterator[Finding]:
    """Yield a finding per outward crossing that carries sensitive data and has no control."""
    for crossing in crossings(ctx.plan):
        if not crossing.outward or not crossing.sensitive or crossing.controlled:
            continue
        key, link = ("links", crossing.link), ctx.plan.links[crossing.link]
        classes = [c.value for c in crossing.carries or () if c in SENSITIVE]
        said = "said on the link" if link.carries is not None else "what reaches it from its sources"
        receiver = doer(ctx.elements[link.target])
        message = f"{' and '.join(classes).capitalize()} data goes to {receiver} without a control ({ctx.name(key)})"
        inputs = (
            Trace("Data that crosses", ", ".join(c.value for c in crossing.carries or ()), said, "methods §3"),
            Trace("Control", "none recorded", subject=key),
            party_line("Received by", ctx.party(crossing.receiver)),
        )
        yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S8", inputs, key))


RULE = Rule(
    id="sensitive-crossing",
    title="Sensitive data leaves without control",
    severity=Severity.HIGH,
    why="You stay liable for data you hand over; without contract, masking and region set, you cannot answer for it.",
    detects="A link leaves the in-house side with confidential, personal or special data (said on it, or reaching it "
    "from its sources past no masking element), and records no control.",
    false_positives="The link carries less than its source holds: say on the link what really travels there.",
    fix="Mask what need not leave, and record contract, region and retention at the other side on the link.",
    row="S8",
    remedy=Remedy("Control sensitive data that leaves the house", Window.FOUNDATIONS, (1.0, 3.0, 8.0)),
    check=check,
)
