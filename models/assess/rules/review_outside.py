"""A human review that a supplier does."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._line import doer, done_outside, party_line
from models.assess.score import Trace
from models.assess.surroundings import Surroundings, named
from models.plan import ElementKind, Window


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if it is a human review executed outside."""
    if here.element.kind is not ElementKind.REVIEW or not done_outside(here):
        return
    key, who = here.key, doer(here)
    message = f"{who}, a supplier, is the safeguard: {here.name} is done outside"
    area = named(here.area) if here.area is not None else "outside every area"
    inputs = (party_line("Executes", here.does), Trace("Lies in", area), party_line("Approves", here.approves))
    yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S3", inputs, key))


RULE = Rule(
    id="review-outside",
    title="A human review done outside",
    severity=Severity.MEDIUM,
    why="Who is paid for cases handled is asked to stop them; and what people learn there is learnt outside.",
    detects="A human review is executed by a party outside, or lies in a supplier's area and names nobody.",
    false_positives="Your own people check a sample of these reviews each week: draw that check as a review in-house.",
    fix="Take the review into the house, or check a random sample of it there.",
    row="S3",
    remedy=Remedy("Bring the safeguards into the house", Window.DISCOVERY, (1.0, 3.0, 8.0)),
    each=check,
)
