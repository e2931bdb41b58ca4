"""An element that a supplier approves."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._line import is_outside, party_line
from models.assess.score import Trace
from models.assess.surroundings import Surroundings, named
from models.plan import Window


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if its approver stands outside."""
    if not is_outside(here.approves):
        return
    key = here.key
    message = f"{named(here.approves)}, a supplier, approves {here.name}"
    inputs = (
        party_line("Approves", here.approves),
        party_line("Executes", here.does),
    )
    yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S3", inputs, key))


RULE = Rule(
    id="approved-outside",
    title="Approved by a supplier",
    severity=Severity.HIGH,
    why="Whoever approves decides. A supplier approving work, its own above all, is no check at all.",
    detects="The party that approves an element stands on the partner or provider side.",
    false_positives="A technical acceptance is meant, not the approval: note it, and enter your own approver.",
    fix="Let a person in the house approve; the supplier's test report is the evidence for it.",
    row="S3",
    remedy=Remedy("Bring approvals back into the house", Window.DISCOVERY, (0.5, 1.0, 3.0)),
    each=check,
)
