"""An area outside that is nobody's."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._words import listed
from models.assess.score import Trace
from models.plan import BoundaryKind, Window

OUTSIDE = frozenset({BoundaryKind.PARTNER, BoundaryKind.PROVIDER})


def check(ctx: Context) -> Iterator[Finding]:
    """Yield a finding per area of a partner or provider that holds elements and names no party."""
    areas = [(id_, area) for id_, area in sorted(ctx.plan.boundaries.items()) if area.kind in OUTSIDE]
    empty = {id_ for id_, area in areas if area.party is None}
    if not empty:
        return
    lying: dict[str, list[str]] = {}
    for id_, element in sorted(ctx.plan.elements.items()):
        if element.boundary in empty:
            lying.setdefault(element.boundary or "", []).append(id_)
    for area, ids in sorted(lying.items()):
        key = ("boundaries", area)
        names = listed([ctx.name(("elements", id_)) for id_ in ids])
        message = f"Nobody knows who does {names}: the area {ctx.name(key)} names no party"
        inputs = (
            Trace("Party", "nobody named", subject=key),
            *(Trace("Lies in it", ctx.name(("elements", id_)), subject=("elements", id_)) for id_ in ids[:20]),
        )
        yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S3", inputs, key))


RULE = Rule(
    id="area-without-party",
    title="An area that is nobody's",
    severity=Severity.MEDIUM,
    why="Somebody unnamed signs nothing, answers no call and has no clause about your data.",
    detects="An area of a partner or provider has elements in it and names no party.",
    false_positives="The partner is not chosen yet: enter a party called “partner to be chosen”.",
    fix="Name the party whose area it is.",
    row="S3",
    remedy=Remedy("Name who executes every step", Window.DISCOVERY, (0.5, 1.0, 3.0)),
    check=check,
)
