"""A data source that keeps data for ever."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.score import Trace
from models.assess.surroundings import Surroundings
from models.plan import SENSITIVE, ElementKind, Window


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if it is a data source without a retention, unless it holds public data only."""
    element = here.element
    if element.kind is not ElementKind.DATA or element.retention_days is not None:
        return
    classes = element.carries
    if classes and all(c == "public" for c in classes):
        return
    key = here.key
    sensitive = bool(classes) and bool(SENSITIVE.intersection(classes or ()))
    held = ", ".join(classes) if classes else ("nothing sensitive" if classes is not None else "nobody has said")
    message = f"{here.name} keeps {held + ' data' if sensitive else 'its data'} for ever: no retention is set"
    inputs = (Trace("Retention", "nobody has said", subject=key), Trace("Data held", held))
    trace = Trace(RULE.title, message, RULE.detects, "S8", inputs, key)
    yield RULE.found(message, key, trace=trace, severity=RULE.severity if sensitive else Severity.LOW)


RULE = Rule(
    id="data-without-retention",
    title="A data source without retention",
    severity=Severity.MEDIUM,
    why="What is never deleted will leak one day, and a request for deletion cannot be met.",
    detects="A data source gives no days of retention, and is not said to hold public data only; low unless it is "
    "said to hold confidential or personal data.",
    false_positives="The law obliges you to keep it: enter those years in days.",
    fix="Decide how many days it is kept, here and at everyone who receives it.",
    row="S8",
    remedy=Remedy("Agree retention for every data source", Window.DISCOVERY, (0.5, 1.0, 3.0)),
    each=check,
)
