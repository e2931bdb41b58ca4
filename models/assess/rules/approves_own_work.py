"""Work that is approved by the person who does it."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._line import is_outside, party_line
from models.assess.score import Trace
from models.assess.surroundings import Surroundings, named
from models.plan import ElementKind, PartyKind, Window

APPROVED = frozenset({ElementKind.AI, ElementKind.DECISION, ElementKind.AUTOMATION})


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if it is AI, an automation or a decision that one person in the house does and approves."""
    does = here.does
    if here.element.kind not in APPROVED or does is None or here.approves != does:
        return
    if does.kind is not PartyKind.PERSON or is_outside(does):
        return
    key = here.key
    message = f"{named(does)} approves what {named(does)} does: nobody else looks at {here.name}"
    inputs = (party_line("Executes", does), party_line("Approves", here.approves))
    yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S3", inputs, key))


RULE = Rule(
    id="approves-own-work",
    title="Approved by who does it",
    severity=Severity.MEDIUM,
    why="Nobody sees their own mistake twice; approval is a second pair of eyes or it is nothing.",
    detects="An AI component, automation or decision is executed and approved by the same person in the house.",
    false_positives="It is small and easily undone: name the person's superior as the one who approves.",
    fix="Let somebody else in the house approve it.",
    row="S3",
    remedy=Remedy("Name who approves every step", Window.DISCOVERY, (0.5, 1.0, 3.0)),
    each=check,
)
