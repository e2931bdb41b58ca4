"""A data source that a supplier owns."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._line import is_outside, party_line
from models.assess.score import Trace
from models.assess.surroundings import Surroundings, named
from models.plan import SENSITIVE, ElementKind, Window


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if it is a data source whose data an outside party owns."""
    element = here.element
    if element.kind is not ElementKind.DATA or not is_outside(here.owns_data):
        return
    key = here.key
    held = ", ".join(c.value for c in element.carries) if element.carries is not None else "nobody has said"
    message = f"{here.name} belongs to {named(here.owns_data)}: it goes when they do, and they decide about its use"
    inputs = (party_line("Owns the data", here.owns_data), Trace("Data held", held or "nothing sensitive"))
    harmless = element.carries is not None and not SENSITIVE.intersection(element.carries)
    trace = Trace(RULE.title, message, RULE.detects, "S8", inputs, key)
    yield RULE.found(message, key, trace=trace, severity=Severity.MEDIUM if harmless else RULE.severity)


RULE = Rule(
    id="data-owned-outside",
    title="A data source owned by a supplier",
    severity=Severity.HIGH,
    why="Data the supplier owns cannot be taken along to the next one, and its use is theirs to decide.",
    detects="The owner of a data source stands on the partner or provider side; medium where all that it holds is "
    "said to be public or internal.",
    false_positives="The supplier's own reference data, of which you keep nothing: say public, and note the licence.",
    fix="Agree in writing that the data is yours, with export at any time, and name an owner in the house.",
    row="S8",
    remedy=Remedy("Agree that the data is yours, with export at any time", Window.FOUNDATIONS, (1.0, 3.0, 8.0)),
    each=check,
)
