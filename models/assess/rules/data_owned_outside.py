"""A data source that a supplier owns."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._line import is_outside, party_line
from models.assess.score import Trace
from models.plan import SENSITIVE, ElementKind, Window


def check(ctx: Context) -> Iterator[Finding]:
    """Yield a finding per data source whose data an outside party owns."""
    for id_, element in ctx.plan.elements.items():
        if element.kind is not ElementKind.DATA or not is_outside(ctx, element.owns_data):
            continue
        key = ("elements", id_)
        held = ", ".join(c.value for c in element.carries) if element.carries is not None else "nobody has said"
        message = (
            f"{ctx.name(key)} belongs to {ctx.name(('parties', element.owns_data or ''))}: it goes when they do, "
            "and they decide about its use"
        )
        inputs = (party_line(ctx, "Owns the data", element.owns_data), Trace("Data held", held or "nothing sensitive"))
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
    check=check,
)
