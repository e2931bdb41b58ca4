"""Boundaries, parties and decision rights."""

from __future__ import annotations

from models.commands.draft import Draft, label_name, put_record
from models.commands.elements import rehome
from models.commands.fields import checked
from models.commands.nesting import drafted, moved_label, settle, shift
from models.commands.places import innermost, off_the_map, on_map, size_on_map
from models.plan import (
    Boundary,
    BoundaryKind,
    Edit,
    Party,
    PartyKind,
    Plan,
    Refusal,
    Right,
    Side,
    Span,
    Substitute,
)

SMALLEST = (120.0, 80.0)
"""Least width and height of a boundary."""
SUBSTITUTES = {Substitute.EASY: "easily", Substitute.HARD: "with effort", Substitute.NOT: "not at all"}
"""How easily a supplier can be replaced, in words."""


def add_boundary(
    plan: Plan,
    *,
    id: str,
    name: str,
    kind: BoundaryKind,
    x: float,
    y: float,
    w: float,
    h: float,
    party: str | None = None,
) -> Edit | Refusal:
    """Draw an area. Elements with their centre in it that belong to no area, or a larger one, join it.

    Drawn wholly inside another area it lies within that one, and areas wholly inside it lie within it: one level.
    """
    if id in plan.boundaries:
        return Refusal("There is already a boundary with this id.")
    blank = Boundary(id=id, name="", kind=kind)
    size = {"w": max(w, SMALLEST[0]), "h": max(h, SMALLEST[1])}
    area = checked(plan, blank, {"name": name, "x": x, "y": y, "party": party, **size})
    if isinstance(area, Refusal) or not isinstance(area, Boundary):
        return area if isinstance(area, Refusal) else Refusal("That is not a boundary.")
    draft = Draft(plan)
    draft.put("boundaries", area)
    refusal = settle(draft, id)
    if refusal is not None:
        return refusal
    _rehome_all(draft, drafted(draft, id), touched=area)
    return draft.edit(f"Add {label_name(area.name)}")


def place_boundary(plan: Plan, id: str, x: float, y: float, w: float, h: float) -> Edit | Refusal:
    """Move or resize an area.

    Moved with its size unchanged, it takes along the areas and elements in it, with the bends of links among them.
    Resized, it keeps what lies inside and lets go of what no longer does. Either way elements that come to lie in it
    and belong nowhere, or to a larger area, join; and it lies within an area that wholly holds it now, and no longer
    within one that does not.
    """
    old = plan.boundaries.get(id)
    if old is None:
        return Refusal("The boundary is not in the plan any more.")
    if not (w >= SMALLEST[0] and h >= SMALLEST[1]):
        return Refusal("The area would be too small to hold an element.")
    if off_the_map(x, y) or off_the_map(w, h):
        return Refusal("That place lies too far out.")
    draft = Draft(plan)
    moved = (w, h) == (old.w, old.h)
    if old.folded and not moved:
        return Refusal("Expand the area before you resize it.", ("boundaries", id))
    refusal = shift(draft, id, x - old.x, y - old.y) if moved else None
    draft.change("boundaries", id, x=x, y=y, w=w, h=h)
    refusal = refusal or settle(draft, id)
    if refusal is not None:
        return refusal
    areas = drafted(draft)
    _rehome_all(draft, areas, touched=areas[id], keep=moved)
    return draft.edit(moved_label(draft, old, "Move" if moved else "Resize"))


def _rehome_all(draft: Draft, areas: dict[str, Boundary], *, touched: Boundary, keep: bool = False) -> None:
    """Settle where elements belong after ``touched`` was placed; with ``keep`` what lies in it stays where it is.

    Elements in folded areas stay there: nobody sees where they lie.
    """
    seen = on_map(areas)
    w, h = size_on_map(touched)
    stay = {id_ for id_, b in areas.items() if b.folded or (b.within is not None and areas[b.within].folded)}
    if keep:
        stay |= {id_ for id_, b in areas.items() if touched.id in (id_, b.within)}
    for element in draft.plan.elements.values():
        if element.boundary in stay:
            continue
        cx, cy = element.x + element.w / 2, element.y + element.h / 2
        inside = touched.x <= cx <= touched.x + w and touched.y <= cy <= touched.y + h
        if inside or element.boundary == touched.id:
            rehome(draft, element, innermost(seen, cx, cy))


def add_party(
    plan: Plan,
    *,
    id: str,
    name: str,
    kind: PartyKind,
    side: Side,
    member_of: str | None = None,
    role: str = "",
    substitute: Substitute | None = None,
    exit_weeks: Span | None = None,
    exit_plan: str = "",
) -> Edit | Refusal:
    """Add an organisation, a team or a person; of one outside, with how it can be left."""
    if id in plan.parties:
        return Refusal("There is already a party with this id.")
    blank = Party(id=id, name="", kind=kind, side=side)
    left = {"substitute": substitute, "exit_weeks": exit_weeks, "exit_plan": exit_plan}
    party = checked(plan, blank, {"name": name, "member_of": member_of, "role": role, **left})
    if isinstance(party, Refusal):
        return party
    return put_record(plan, "parties", party, f"Add {label_name(name)}")


def add_right(plan: Plan, *, id: str, subject: str, holder: str | None = None) -> Edit | Refusal:
    """Enter a decision right into the register, after the others."""
    if id in plan.rights:
        return Refusal("This decision right is already in the register.", ("rights", id))
    rank = max((r.rank for r in plan.rights.values()), default=0.0) + 1
    right = checked(plan, Right(id=id, subject="", rank=rank), {"subject": subject, "holder": holder})
    if isinstance(right, Refusal):
        return right
    return put_record(plan, "rights", right, f"Add decision right {label_name(subject)}")
