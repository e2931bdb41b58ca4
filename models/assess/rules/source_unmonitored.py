"""A data source that may fail in silence."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import admitted
from models.assess.score import Trace
from models.assess.surroundings import Surroundings
from models.plan import Window

QUESTION = "source-data.monitored"


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if it is a data source that nobody watches, as its answer admits."""
    for _, why in admitted(here, QUESTION):
        key = here.key
        message = f"{here.name} may stop or change without anybody noticing: it is not watched, or not fully"
        yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S14", (why,), key))


RULE = Rule(
    id="source-unmonitored",
    title="A data source nobody watches",
    severity=Severity.MEDIUM,
    why="Feeds fail silently far more often than loudly, and the model goes on guessing from what is left.",
    detects="For a data source, the question whether somebody would be told of a fault within a day is answered no, "
    "partly or planned.",
    false_positives="The source never changes: answer that the question does not apply, with this reason.",
    fix="Check count, emptiness and make-up of every delivery, and tell a named person.",
    row="S14",
    remedy=Remedy("Watch every data feed", Window.PILOT, (1.0, 3.0, 6.0)),
    each=check,
)
