"""An interface outside that may change overnight."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._line import done_outside, is_outside, party_line
from models.assess.score import Trace
from models.assess.surroundings import Surroundings
from models.plan import ElementKind, Window

VERSIONED = frozenset({ElementKind.AI, ElementKind.SYSTEM})


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if it is an AI component or system run outside, or on an outside provider, without a version."""
    element = here.element
    if element.kind not in VERSIONED or element.version.strip():
        return
    if not done_outside(here) and not is_outside(here.provider):
        return
    key = here.key
    message = f"{here.name} can change overnight: its version is not fixed, and it runs outside"
    inputs = (
        Trace("Version", "nobody has said", subject=key),
        party_line("Executes", here.does),
        party_line("Provider", here.provider),
    )
    yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S7", inputs, key))


RULE = Rule(
    id="unversioned-outside",
    title="Runs outside without a fixed version",
    severity=Severity.MEDIUM,
    why="A supplier's silent update changes your results overnight, and nobody in the house touched anything.",
    detects="An AI component or system is executed outside, or runs on an outside provider, and names no version.",
    false_positives="The provider offers no versions: enter the date of the contract, and test every week.",
    fix="Fix the version of model, prompt or interface, and agree notice and a test before each change.",
    row="S7",
    remedy=Remedy("Fix the versions of what runs outside", Window.DISCOVERY, (0.5, 1.0, 3.0), owner="executor"),
    each=check,
)
