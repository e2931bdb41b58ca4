"""Work that nobody is named for."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.score import Trace
from models.assess.surroundings import Surroundings, named
from models.plan import ElementKind, Window

NOT_WORK = frozenset({ElementKind.TRIGGER, ElementKind.DATA, ElementKind.OUTCOME})


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if it is work, and nobody is named who executes it."""
    element = here.element
    if element.kind in NOT_WORK or here.does is not None:
        return
    key = here.key
    message = f"Nobody is named to do {here.name}, so nobody can be held to it"
    area = named(here.area) if here.area is not None else "outside every area"
    inputs = (Trace("Executes", "nobody named"), Trace("Lies in", area))
    yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S3", inputs, key))


RULE = Rule(
    id="nobody-executes",
    title="Nobody is named to do it",
    severity=Severity.MEDIUM,
    why="Work without a name falls between you and the supplier, and each is sure the other does it.",
    detects="An element other than trigger, data source or outcome names no executor, nor does the area it lies in.",
    false_positives="A map imported from elsewhere without lanes: draw the areas and give each a party.",
    fix="Drag it into the area of whoever does it, or name the executor.",
    row="S3",
    remedy=Remedy("Name who executes every step", Window.DISCOVERY, (0.5, 1.0, 3.0)),
    each=check,
)
