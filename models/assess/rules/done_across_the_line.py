"""Work that lies on one side of the line and is done on the other."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._line import is_outside, party_line
from models.assess.score import Trace
from models.assess.surroundings import Surroundings, named
from models.plan import BoundaryKind, Window

OUTSIDE = frozenset({BoundaryKind.PARTNER, BoundaryKind.PROVIDER})


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if it lies in-house and is executed outside, or the other way round."""
    area, does = here.area, here.does
    if area is None or does is None or here.element.executes is None:
        return
    inside = area.kind is BoundaryKind.IN_HOUSE
    if not (inside and is_outside(does)) and not (area.kind in OUTSIDE and not is_outside(does)):
        return
    key = here.key
    message = (
        f"The map hides a crossing: {here.name} lies in {named(area)}, which is {'' if inside else 'not '}in-house, "
        f"and {named(does)} does it"
    )
    inputs = (
        party_line("Executes", does),
        Trace("Lies in", f"{named(area)} ({area.kind.value})", subject=("boundaries", area.id)),
    )
    yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S3", inputs, key))


RULE = Rule(
    id="done-across-the-line",
    title="Done on the other side of the line",
    severity=Severity.MEDIUM,
    why="What crosses the line is found by the areas; work drawn on the wrong side lets data leave unseen.",
    detects="An element names its executor, who stands on the other side of the line than the area it lies in.",
    false_positives="Somebody from outside works in your house, on your systems: make a party of that person in-house.",
    fix="Move it into the area of who does it, or name who really does it.",
    row="S3",
    remedy=Remedy("Name who executes every step", Window.DISCOVERY, (0.5, 1.0, 3.0)),
    each=check,
)
