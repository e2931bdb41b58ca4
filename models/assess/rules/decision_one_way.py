"""A decision that decides nothing."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.score import Trace
from models.assess.surroundings import Surroundings, named
from models.plan import ElementKind, LinkKind, Window


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if it is a decision with exactly one way out."""
    out = [(link, there) for link, there in here.ways if link.kind is not LinkKind.DATA]
    if here.element.kind is not ElementKind.DECISION or len(out) != 1:
        return
    (link, there) = out[0]
    key = here.key
    message = f"{here.name} decides nothing: its only way out leads to {named(there)}"
    inputs = (Trace("Ways out", "1", subject=("links", link.id)), Trace("Leads to", named(there)))
    yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S6", inputs, key))


RULE = Rule(
    id="decision-one-way",
    title="A decision with one way out",
    severity=Severity.LOW,
    why="The other answer was forgotten, and what happens to those cases is nowhere to be seen.",
    detects="A decision is left by exactly one flow or exception link.",
    false_positives="It only works something out: make a step of it.",
    fix="Draw what happens to cases that are decided the other way.",
    row="S6",
    remedy=Remedy("Complete the map", Window.DISCOVERY, (0.5, 1.0, 3.0)),
    each=check,
)
