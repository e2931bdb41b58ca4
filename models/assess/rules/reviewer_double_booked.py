"""One person who is to be at several reviews for more time than there is."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.queue import span_text
from models.assess.rules._words import listed
from models.assess.score import Trace
from models.graph.gaps import reviews_by_person
from models.plan import Window


def check(ctx: Context) -> Iterator[Finding]:
    """Yield a finding per person whose reviews need more than the whole of their time."""
    for who, ids in reviews_by_person(ctx.plan).items():
        reviews = [review for review in map(ctx.plan.elements.__getitem__, ids) if review.presence is not None]
        needed = sum(review.presence.lo for review in reviews if review.presence is not None)
        if len(reviews) < 2 or needed <= 1 + 1e-9:
            continue
        key = ("parties", who)
        names = listed([ctx.name(("elements", review.id)) for review in reviews])
        message = f"{ctx.name(key)} is to be at {names} for {needed * 100:.0f} % of the time there is"
        inputs = tuple(
            Trace(
                ctx.name(("elements", review.id)),
                span_text(review.presence, "%", 100),
                "share of time there",
                subject=("elements", review.id),
            )
            for review in reviews[:20]
        )
        yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "methods §2", inputs, key))


RULE = Rule(
    id="reviewer-double-booked",
    title="One person at several reviews at once",
    severity=Severity.MEDIUM,
    why="Each queue alone looks bearable; one person cannot stand at two of them.",
    detects="A person executes two or more human reviews, whose shares of time come to more than the whole, even at "
    "their least.",
    false_positives="The reviews never fall on the same hours: give each the share of the whole day it takes.",
    fix="Name somebody else for one of the reviews, or give each an honest share of time.",
    row="S6",
    remedy=Remedy("Find the people the review needs", Window.DISCOVERY, (2.0, 5.0, 15.0)),
    check=check,
)
