"""Nobody has said what data leaves the house."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._line import doer, party_line
from models.assess.score import Trace
from models.graph.crossings import crossings
from models.plan import Window
from models.text import shown


def check(ctx: Context) -> Iterator[Finding]:
    """Yield a finding per outward crossing of which nobody can tell whether it is sensitive."""
    for crossing in crossings(ctx.plan):
        if not crossing.outward or crossing.sensitive is not None:
            continue
        key, link = ("links", crossing.link), ctx.plan.links[crossing.link]
        receiver = doer(ctx.elements[link.target])
        message = f"It is not known what data goes to {receiver} ({ctx.name(key)})"
        inputs = (
            Trace("Data that crosses", "nobody has said, on the link or at its sources", subject=key),
            Trace("Control", shown(link.control) or "none recorded"),
            party_line("Received by", ctx.party(crossing.receiver)),
        )
        yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S8", inputs, key))


RULE = Rule(
    id="unknown-crossing",
    title="Unknown data leaves the house",
    severity=Severity.MEDIUM,
    why="Data nobody has classed is treated as harmless by everyone who touches it, until it turns out not to be.",
    detects="A link leaves the in-house side, and neither it nor what reaches it says which data classes travel there.",
    false_positives="Only a signal travels there: say on the link that it carries nothing sensitive.",
    fix="Class the data at its source, or on the link itself.",
    row="S8",
    remedy=Remedy("Class the data that leaves the house", Window.FOUNDATIONS, (0.5, 1.0, 3.0)),
    check=check,
)
