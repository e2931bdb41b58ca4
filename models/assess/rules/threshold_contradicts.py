"""A threshold and a share of unsure cases that cannot both be right."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.queue import span_text
from models.assess.score import Trace
from models.assess.surroundings import Surroundings
from models.plan import ElementKind, Window


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if it is an AI component whose threshold and share of unsure cases contradict each other."""
    element = here.element
    low, threshold = element.low_confidence, element.threshold
    if element.kind is not ElementKind.AI or low is None or threshold is None:
        return
    if threshold >= 1 and low.hi < 1:
        said = "acts alone only when it is 100 % sure, and yet is said to hand on only some of its cases"
    elif threshold <= 0 and low.lo > 0:
        said = "acts alone however unsure it is, and yet is said to hand on some of its cases"
    elif threshold > 0 and low.hi <= 0:
        said = f"is said never to be less than {threshold * 100:g} % sure: not one case would reach a person"
    else:
        return
    key = here.key
    message = f"{here.name} {said}"
    inputs = (
        Trace("Acts alone from", f"{threshold * 100:g} %", subject=key),
        Trace("Share of cases it is unsure of", span_text(low, "%", 100), subject=key),
    )
    yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S6", inputs, key))


RULE = Rule(
    id="threshold-contradicts",
    title="Threshold and unsure cases contradict each other",
    severity=Severity.MEDIUM,
    why="The people for the reviews are counted from these two figures; one of them is wrong.",
    detects="An AI component acts alone from 100 % on but is unsure of fewer than all cases, or from 0 % on but is "
    "unsure of some, or has a threshold and is never unsure.",
    false_positives="It states only sure or unsure: set the threshold to half.",
    fix="Measure on real cases how many lie below the threshold.",
    row="S6",
    remedy=Remedy("Measure how often each AI component is unsure", Window.DISCOVERY, (1.0, 3.0, 6.0)),
    each=check,
)
