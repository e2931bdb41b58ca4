"""Which elements look otherwise after an edit of something else. Knows no Qt."""

from __future__ import annotations

from models.plan import Boundary, Edit, Plan


def elements_touched(plan: Plan, edit: Edit) -> dict[str, None]:
    """Return the elements of ``plan`` whose look hangs on boundaries or parties that ``edit`` changed."""
    parties = {id_ for table, id_ in edit.changes if table == "parties"}
    areas = {
        id_
        for (table, id_), (before, after) in edit.changes.items()
        if table == "boundaries" and _side(before) != _side(after)
    }
    if parties:
        areas |= {b.id for b in plan.boundaries.values() if b.party in parties}
    if not parties and not areas:
        return {}
    return {
        e.id: None
        for e in plan.elements.values()
        if e.boundary in areas or e.executes in parties or e.owns_data in parties
    }


def _side(record: object) -> tuple[object, ...]:
    return (record.kind, record.party) if isinstance(record, Boundary) else ()
