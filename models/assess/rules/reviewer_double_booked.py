"""One person who is to be at several reviews for more time than there is."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.queue import review_loads, span_text
from models.assess.rules._words import listed
from models.assess.score import Trace
from models.assess.surroundings import named
from models.graph.crossings import executor
from models.plan import Element, PartyKind, Window


def check(ctx: Context) -> Iterator[Finding]:
    """Yield a finding per person whose reviews need more than the whole of their time."""
    held: dict[str, list[Element]] = {}
    for load in review_loads(ctx.plan):
        element = ctx.plan.elements[load.element]
        who = executor(ctx.plan, element)
        if who is not None and element.presence is not None:
            held.setdefault(who, []).append(element)
    for who, reviews in sorted(held.items()):
        person = ctx.plan.parties[who]
        needed = sum(review.presence.lo for review in reviews if review.presence is not None)
        if person.kind is not PartyKind.PERSON or len(reviews) < 2 or needed <= 1 + 1e-9:
            continue
        key = ("parties", who)
        reviews.sort(key=lambda review: review.id)
        names = listed([ctx.name(("elements", review.id)) for review in reviews])
        message = f"{named(person)} is to be at {names} for {needed * 100:.0f} % of the time there is"
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
