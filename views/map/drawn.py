"""What a record of the plan looks like on the map, taken by itself. Knows no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from models.commands.comments import open_comments
from models.plan import Boundary, BoundaryKind, Element, Key, Plan
from views.map.captions import caption
from views.map.model import PLAIN, Box, DrawnElement, Look

if TYPE_CHECKING:
    from models.assess.assessment import Assessment
    from models.assess.finding import Severity


LARGE: Final = 16
"""Type size of an area's title at the zooms at which links have labels, which keep off it."""


def partners(plan: Plan) -> dict[str, int]:
    """Number the partners in the order of their boundaries; one without a party counts for itself."""
    numbers: dict[str, int] = {}
    for boundary in plan.boundaries.values():
        if boundary.kind is BoundaryKind.PARTNER:
            numbers.setdefault(boundary.party or boundary.id, len(numbers))
    return numbers


def title_of(boundary: Boundary) -> str:
    """Return a boundary's title, e.g. ``In-house · Support`` or ``Acme AI · partner``."""
    word = {BoundaryKind.PROVIDER: "model provider"}.get(boundary.kind, boundary.kind.value)
    if "".join(filter(str.isalpha, boundary.name.casefold())) == "".join(filter(str.isalpha, word)):
        return boundary.name
    if boundary.kind is BoundaryKind.IN_HOUSE:
        return f"In-house · {boundary.name}"
    return f"{boundary.name} · {word}"


def drawn_element(
    plan: Plan, e: Element, numbers: dict[str, int], mark: tuple[Severity, str] | None, look: Look = PLAIN
) -> DrawnElement:
    """Return an element as drawn."""
    area = plan.boundaries.get(e.boundary or "")
    who = e.executes or (area.party if area else None)
    party = plan.parties.get(who or "")
    side = BoundaryKind(party.side) if party else area.kind if area else BoundaryKind.IN_HOUSE
    partner = numbers.get(who or (area.id if area else ""), 0)
    badge, text = mark if mark is not None else (None, "")
    second = look.text or caption(plan, e)
    box, comments = Box(e.x, e.y, e.w, e.h), open_comments(plan).get(e.id, 0)
    return DrawnElement(e.id, e.kind, box, e.name, second, side, partner, badge, text, look, comments)


def marks_of(assessment: Assessment | None) -> Mapping[Key, tuple[Severity, str]]:
    """Return what is shown of the findings about each record."""
    return assessment.marks if assessment is not None else {}
