"""Nobody can tell whether the reviewers keep up."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._words import listed
from models.assess.score import Trace
from models.assess.surroundings import Surroundings
from models.plan import Window


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if it is a human review with figures missing that its queue needs."""
    load = here.load
    if load is None or not load.missing:
        return
    key = here.key
    message = f"Nobody can tell whether {here.name} keeps up: not given are {listed(load.missing, 6)}"
    if len(load.missing) == 1:
        message = message.replace("not given are", "not given is")
    yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "methods §2", (load.trace,), key))


RULE = Rule(
    id="review-figures-missing",
    title="Review figures missing",
    severity=Severity.MEDIUM,
    why="Whether people keep up is arithmetic, but only with figures; without them you find out on the first busy day.",
    detects="At a human review one of these is missing: cases that arrive, working hours, minutes a case, people, "
    "share of their time, deadline.",
    false_positives="Hardly a case ever comes here: enter that small number, and the rest as a wide range.",
    fix="Ask those who do it; a range such as 5 to 15 minutes is enough.",
    row="S6",
    remedy=Remedy("Gather the figures of every human review", Window.DISCOVERY, (0.5, 1.0, 3.0)),
    each=check,
)
