"""A human review that hangs on one person."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.queue import span_text
from models.assess.rules._line import party_line
from models.assess.score import Trace
from models.assess.surroundings import Surroundings
from models.plan import ElementKind, Window


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if it is a human review that at most one person can do."""
    element = here.element
    if element.kind is not ElementKind.REVIEW or element.people is None or element.people.hi > 1:
        return
    key = here.key
    message = f"One absence stops {here.name}: at most one person can do it"
    inputs = (
        Trace("People who can do it", span_text(element.people), subject=key),
        party_line("Executes", here.does),
    )
    yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S6", inputs, key))


RULE = Rule(
    id="review-by-one-person",
    title="A review that hangs on one person",
    severity=Severity.LOW,
    why="The safeguard is ill on the day it is needed, and cases wait or go through unseen.",
    detects="A human review is given one person at most.",
    false_positives="Somebody stands in on days of absence: count that person too, with a smaller share of time.",
    fix="Train a second person, and put both on a rota.",
    row="S6",
    remedy=Remedy("Find the people the review needs", Window.DISCOVERY, (2.0, 5.0, 15.0)),
    each=check,
)
