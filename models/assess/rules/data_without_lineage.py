"""A source that work is based on, and nobody knows where it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._words import listed
from models.assess.score import Trace
from models.assess.surroundings import Surroundings, named
from models.plan import AnswerValue, ElementKind, Window

QUESTION = "data.lineage"
BASED_ON = frozenset({ElementKind.AI, ElementKind.DECISION, ElementKind.AUTOMATION})
SETTLED = frozenset({AnswerValue.YES, AnswerValue.MOSTLY, AnswerValue.NOT_APPLICABLE})


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if it is a data source that AI, a decision or an automation rests on, without a lineage."""
    element = here.element
    if element.kind is not ElementKind.DATA or element.lineage.strip():
        return
    users = [there for _, there in here.ways if there.kind in BASED_ON]
    if not users or any(answer.question == QUESTION and answer.value in SETTLED for answer in here.answers):
        return
    key = here.key
    names = listed(list(dict.fromkeys(named(user) for user in users)))
    message = f"A wrong result of {names} cannot be traced back: nobody has said where {here.name} comes from"
    inputs = (
        Trace("Lineage", "nobody has said", subject=key),
        *(Trace("Rests on it", named(user), subject=("elements", user.id)) for user in users[:20]),
    )
    trace = Trace(RULE.title, message, RULE.detects, "S8", inputs, key)
    ai = any(user.kind is ElementKind.AI for user in users)
    yield RULE.found(message, key, trace=trace, severity=RULE.severity if ai else Severity.LOW)


RULE = Rule(
    id="data-without-lineage",
    title="A source of unknown origin",
    severity=Severity.MEDIUM,
    why="When a result is wrong, the first question is where the data came from and what was done to it.",
    detects="A data source leads to an AI component (medium), a decision or an automation (low), names no lineage, and "
    "the question about it is not answered yes, mostly or not applicable.",
    false_positives="It is entered by hand where it is used: say so as its lineage.",
    fix="Write down which systems it comes from and what is done to it on the way.",
    row="S8",
    remedy=Remedy("Write down where every source comes from", Window.DISCOVERY, (0.5, 2.0, 4.0)),
    each=check,
)
