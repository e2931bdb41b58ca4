"""An element that masks, where there is nothing to mask."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.score import Trace
from models.graph.crossings import MASKED, data_at
from models.plan import Window


def check(ctx: Context) -> Iterator[Finding]:
    """Yield a finding per masking element that nothing personal reaches, as far as everything is said."""
    masking = [id_ for id_, element in ctx.plan.elements.items() if element.masks]
    held = data_at(ctx.plan) if masking else {}
    for id_ in sorted(masking):
        classes = held[id_]
        if classes is None or classes & MASKED:
            continue
        key = ("elements", id_)
        message = f"{ctx.name(key)} masks nothing: no personal data is said to reach it"
        there = ", ".join(sorted(classes)) or "none"
        inputs = (Trace("Data that reaches it", there, "from its sources, along the links", "methods §3", subject=key),)
        yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S8", inputs, key))


RULE = Rule(
    id="masks-nothing",
    title="Masking where nothing is to be masked",
    severity=Severity.LOW,
    why="Either it is not needed, or personal data takes another way past it, which is worse.",
    detects="An element masks, it is said what data reaches it, and none of that is personal or special.",
    false_positives="Personal data is there and was not entered: say at the source what it holds.",
    fix="Say at the sources what they hold; then look by which way it leaves.",
    row="S8",
    remedy=Remedy("Gather the data classes of every source", Window.DISCOVERY, (0.5, 1.0, 3.0)),
    check=check,
)
