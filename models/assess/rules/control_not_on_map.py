"""A control that speaks of masking, where nothing masks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._line import doer, party_line
from models.assess.score import Trace
from models.graph.crossings import MASKED, crossings
from models.plan import Window
from models.text import elided, shown

_MASKING = re.compile(r"\b(mask|anonymi|pseudonymi|redact)", re.IGNORECASE)


def check(ctx: Context) -> Iterator[Finding]:
    """Yield a finding per outward crossing whose control speaks of masking while personal data reaches it unmasked."""
    for crossing in crossings(ctx.plan):
        if not crossing.outward or not crossing.controlled:
            continue
        key, link = ("links", crossing.link), ctx.plan.links[crossing.link]
        personal = [c.value for c in crossing.carries or () if c in MASKED]
        if not personal or link.carries is not None or not _MASKING.search(link.control):
            continue
        message = (
            f"{' and '.join(personal).capitalize()} data goes to {doer(ctx.elements[link.target])} unmasked, "
            f"though the control speaks of masking: nothing on the map does it ({ctx.name(key)})"
        )
        inputs = (
            Trace("Control", elided(shown(link.control), 200), subject=key),
            Trace(
                "Data that crosses",
                ", ".join(c.value for c in crossing.carries or ()),
                "what reaches it from its sources",
                "methods §3",
            ),
            party_line("Received by", ctx.party(crossing.receiver)),
        )
        yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S8", inputs, key))


RULE = Rule(
    id="control-not-on-map",
    title="Masking that nothing does",
    severity=Severity.MEDIUM,
    why="A control in a contract masks nothing; a step does, and somebody has to build and check it.",
    detects="A link leaves the in-house side with personal data from its sources, its control speaks of masking, and "
    "no element that masks lies on the way.",
    false_positives="The masking is part of the step before: mark that step as one that masks.",
    fix="Draw the step that masks, before the line, and check on real cases what it lets through.",
    row="S8",
    remedy=Remedy("Control sensitive data that leaves the house", Window.FOUNDATIONS, (1.0, 3.0, 8.0)),
    check=check,
)
