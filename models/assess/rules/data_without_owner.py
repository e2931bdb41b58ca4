"""A data source nobody owns."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._line import party_line
from models.assess.score import Trace
from models.assess.surroundings import Surroundings
from models.plan import ElementKind, Window


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if it is a data source that names no owner of its data."""
    element = here.element
    if element.kind is not ElementKind.DATA or element.owns_data is not None:
        return
    key = here.key
    held = ", ".join(c.value for c in element.carries) if element.carries is not None else "nobody has said"
    message = f"Nobody owns {here.name}: nobody can say what may be done with it, or mend it"
    inputs = (party_line("Owns the data", None), Trace("Data held", held or "nothing sensitive"))
    yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S8", inputs, key))


RULE = Rule(
    id="data-without-owner",
    title="A data source without owner",
    severity=Severity.MEDIUM,
    why="Without an owner nobody approves its use, corrects its errors or hears when it breaks.",
    detects="A data source names nobody who owns its data.",
    false_positives="Public data from elsewhere: name who in the house answers for using it.",
    fix="Name one owner in the house per source.",
    row="S8",
    remedy=Remedy("Name an owner for every data source", Window.FOUNDATIONS, (0.5, 1.0, 3.0)),
    each=check,
)
