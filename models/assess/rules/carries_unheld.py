"""A link that carries what its source does not hold."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.score import Trace
from models.assess.surroundings import Surroundings, named
from models.plan import SENSITIVE, ElementKind, Window


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding per link that carries sensitive data which the data source it leaves is said not to hold."""
    element = here.element
    if element.kind is not ElementKind.DATA or element.carries is None:
        return
    for link, there in here.ways:
        more = SENSITIVE.intersection(link.carries or ()).difference(element.carries)
        if not more:
            continue
        key = ("links", link.id)
        classes = " and ".join(sorted(more))
        message = f"{here.name} is said to hold no {classes} data, and yet passes it on to {named(there)}"
        inputs = (
            Trace("Held by the source", ", ".join(element.carries) or "nothing sensitive", subject=here.key),
            Trace("Said on the link", ", ".join(link.carries or ()), subject=key),
        )
        yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S8", inputs, key))


RULE = Rule(
    id="carries-unheld",
    title="A link carries what its source does not hold",
    severity=Severity.LOW,
    why="One of the two is wrong, and every statement about data that leaves rests on both.",
    detects="A link carries confidential, personal or special data, and the data source it leaves is said to hold "
    "other classes only.",
    false_positives="The link joins in data from elsewhere: draw that source too.",
    fix="Correct the source or the link, whichever is wrong.",
    row="S8",
    remedy=Remedy("Gather the data classes of every source", Window.DISCOVERY, (0.5, 1.0, 3.0)),
    each=check,
)
