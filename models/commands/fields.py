"""Setting fields of any record: one door, so that every field is checked in one place."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any

import msgspec

from models.commands.draft import Draft, label_name, replaced
from models.commands.links import kind_problem
from models.commands.nesting import grow_around, put_within, within_problem
from models.commands.places import FAR, bends_problem, free_spot
from models.plan import Boundary, Edit, Element, Key, Plan, Record, Refusal, Span
from models.text import LONGEST_NAME, clean_name, clean_note

NAMES = frozenset({"name", "subject", "title"})
"""Fields that may not be empty, on one line."""
LINES = frozenset(
    {
        "control",
        "group",
        "label",
        "lineage",
        "organisation",
        "payment",
        "prepared_by",
        "role",
        "source",
        "unit",
        "version",
        "when",
    }
)
"""Free text on one line."""
NOTES = frozenset({"note", "goal", "reason", "evidence", "dropped", "text", "trigger", "exit_plan"})
"""Free text with line breaks."""
SHARES = frozenset(
    {
        "availability",
        "availability_target",
        "low_confidence",
        "presence",
        "quality",
        "share",
        "threshold",
    }
)
"""Figures between 0 and 1."""
MEASURES = frozenset({"baseline", "target"})
"""Figures of any size and sign: what they count is the user's."""
LONGEST_NOTE = 10_000
"""Characters on a note on the map."""
SIZES = frozenset({"w", "h"})
PLACES = frozenset({"x", "y", "rank"})
WORDS = {
    "low_confidence": "share below the threshold",
    "low_confidence_n": "number of cases measured",
    "owns_data": "owner of the data",
    "latency_p95": "latency",
    "retention_days": "retention",
    "outage_hours": "longest outage",
    "hours_per_day": "working hours",
    "latency_budget": "latency budget",
    "availability_target": "availability target",
    "days_per_week": "days a week",
    "member_of": "organisation",
    "within": "area around it",
    "folded": "collapsed state",
    "carries": "data classes",
    "by": "who said it",
    "hiring_weeks": "weeks to hire",
    "have": "people in the house",
    "need": "people needed",
    "exit_weeks": "weeks to replace it",
    "exit_plan": "exit plan",
    "fresh_hours": "hours until it is up to date",
    "core": "place",
}
"""Field → what users call it, where the field's name is not the word."""


def word(field: str) -> str:
    """Return what users call ``field``."""
    return WORDS.get(field, field.replace("_", " "))


def tidy(field: str, value: Any) -> Any:
    """Return ``value`` with text cleaned the way ``field`` wants it."""
    if not isinstance(value, str):
        return value
    if field in NAMES or field in LINES:
        return clean_name(value)
    if field in NOTES:
        return clean_note(value)
    return value


def _ends(value: object) -> tuple[float, float] | None:
    if isinstance(value, Span):
        return value.lo, value.hi
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value), float(value)
    return None


def value_problem(field: str, value: object) -> str | None:
    """Return why ``value`` cannot stand in ``field``, as a sentence; None if it can."""
    if (field in NAMES or field == "text") and not value:
        return f"The {word(field)} may not be empty."
    if isinstance(value, str) and field in NAMES | LINES and len(value) > LONGEST_NAME:
        return f"The {word(field)} is longer than {LONGEST_NAME:,} characters; put the rest into the note."
    if field == "bends":
        return bends_problem(value)
    if isinstance(value, str) and field == "text" and len(value) > LONGEST_NOTE:
        return f"A note holds {LONGEST_NOTE:,} characters; this has {len(value):,}."
    ends = _ends(value)
    if ends is None:
        return None
    lo, hi = ends
    if not (isfinite(lo) and isfinite(hi)):
        return f"The {word(field)} must be a finite number."
    if field in MEASURES:
        return None
    if field in SHARES and not 0 <= lo <= hi <= 1:
        return f"The {word(field)} must lie between 0 and 100 %."
    if field in PLACES:
        return f"The {word(field)} lies too far out." if abs(lo) > FAR else None
    if field in SIZES:
        return None if 8 <= lo <= FAR else f"The {word(field)} must be at least 8."
    if field == "hours_per_day" and not 0 < lo <= hi <= 24:
        return "Working hours must lie between 0 and 24."
    if field == "days_per_week" and not 0 <= lo <= hi <= 7:
        return "Days a week must lie between 0 and 7."
    return f"The {word(field)} may not be negative." if lo < 0 else None


def checked(plan: Plan, record: Record, fields: Mapping[str, Any]) -> Record | Refusal:
    """Return ``record`` with ``fields`` set, or the reason why not."""
    known = set(record.__struct_fields__) - {"id", "extra"}
    clean = {name: tidy(name, value) for name, value in fields.items()}
    for name, value in clean.items():
        if name not in known:
            return Refusal(f"There is no field “{name}” here.")
        problem = value_problem(name, value)
        if problem:
            return Refusal(problem)
        target = record.REFS.get(name)
        if target and value is not None and value not in plan.table(target):
            return Refusal(f"The {word(name)} named does not exist any more.")
    if isinstance(record, Boundary) and clean.get("within") is not None:
        problem = within_problem(plan, record.id, clean["within"])
        if problem:
            return Refusal(problem)
    above = clean.get("member_of")
    while above is not None:
        if above == record.id:
            return Refusal("A party cannot be a member of itself.")
        above = plan.parties[above].member_of
    try:
        return replaced(record, clean)
    except (msgspec.ValidationError, ValueError, TypeError) as error:
        return Refusal(f"{' or '.join(word(n) for n in clean).capitalize()}: {error}")


def set_fields(plan: Plan, key: Key, fields: Mapping[str, Any]) -> Edit | Refusal:
    """Set ``fields`` of the record at ``key``.

    Setting an element's ``boundary`` also puts it into a free spot there and makes that boundary's party execute
    it, as dropping it there would.
    """
    return set_fields_of(plan, (key,), fields)


def set_fields_of(plan: Plan, keys: tuple[Key, ...], fields: Mapping[str, Any]) -> Edit | Refusal:
    """Set the same ``fields`` of several records in one edit; all of them or none."""
    draft = Draft(plan)
    for key in keys:
        record = plan.get(key)
        if record is None:
            return Refusal("It is not in the plan any more.", key)
        result = checked(plan, record, fields)
        if isinstance(result, Refusal):
            return Refusal(result.reason, key)
        if isinstance(result, Element) and isinstance(record, Element):
            if result.kind != record.kind:
                problem = kind_problem(plan, result)
                if problem:
                    return Refusal(problem, key)
            if result.boundary != record.boundary and result.boundary is not None:
                area = plan.boundaries[result.boundary]
                x, y = free_spot(plan, area, result.w, result.h)
                result = msgspec.structs.replace(result, x=x, y=y, executes=area.party)
                bottom = y + result.h + 24
                if bottom > area.y + area.h:
                    draft.put("boundaries", msgspec.structs.replace(area, h=bottom - area.y))
                    grow_around(draft, area.id)
        if isinstance(result, Boundary) and isinstance(record, Boundary) and result.party != record.party:
            _hand_over(draft, record, result.party)
        draft.put(key[0], result)
        if isinstance(result, Boundary) and isinstance(record, Boundary):
            refusal = _around(draft, record, result)
            if refusal is not None:
                return refusal
    what = " and ".join(word(name) for name in list(fields)[:2])
    first = plan.get(keys[0]) if keys else None
    name = next((getattr(first, f) for f in ("name", "subject") if getattr(first, f, None)), "")
    where = f" of {len(keys)} items" if len(keys) > 1 else (f" of {label_name(name)}" if name else "")
    return draft.edit(f"Change {what}{where}")


def _around(draft: Draft, old: Boundary, new: Boundary) -> Refusal | None:
    """Put an area that is to lie elsewhere there, and make room for one that is expanded."""
    if new.within != old.within:
        return put_within(draft, new.id, new.within)
    if old.folded and not new.folded:
        grow_around(draft, new.id)
    return None


def _hand_over(draft: Draft, area: Boundary, party: str | None) -> None:
    """Make ``party`` execute what the area's party executed there; own exceptions stay."""
    for element in draft.plan.elements.values():
        if element.boundary == area.id and element.executes is not None and element.executes == area.party:
            draft.change("elements", element.id, executes=party)


def rename(plan: Plan, key: Key, name: str) -> Edit | Refusal:
    """Rename an element, boundary, party, right or task; set a link's label; set the plan's title."""
    field = {"links": "label", "rights": "subject", "about": "title"}.get(key[0], "name")
    return set_fields(plan, key, {field: name})
