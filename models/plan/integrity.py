"""What makes a plan whole: every record carries its own id, and every reference points at something."""

from __future__ import annotations

from collections.abc import Iterable

from models.plan.edit import Edit
from models.plan.plan import Plan
from models.plan.record import Record
from models.plan.records import (
    ABOUT_ID,
    RECORD_TYPES,
    Answer,
    Boundary,
    Element,
    Link,
    Note,
    Parked,
    Party,
    Picture,
    answer_id,
)

FURTHEST = 100_000_000.0
"""No box lies or reaches further out, ten times what a command would do; beyond, pictures and routes have no end."""
SMALLEST = 1.0
"""No box is narrower or lower, scene units."""
MOST_BENDS = 100
"""Bends a link has at most, three times what a command would give it."""


def _record_problems(plan: Plan, table: str, id_: str, record: Record) -> Iterable[str]:
    tables = plan._tables
    if not isinstance(record, RECORD_TYPES[table]):
        yield f"{table}/{id_} holds a {type(record).__name__}"
        return
    if record.id != id_ or not id_:
        yield f"{table}/{id_} carries the id “{record.id}”"
    for name, target in record.REFS.items():
        wanted = getattr(record, name)
        if wanted is not None and wanted not in tables[target]:
            yield f"{table}/{id_} refers to {target}/{wanted}, which is not there"
    if isinstance(record, (Element, Boundary, Note, Picture)) and not (
        -FURTHEST <= record.x <= FURTHEST
        and -FURTHEST <= record.y <= FURTHEST
        and SMALLEST <= record.w <= FURTHEST
        and SMALLEST <= record.h <= FURTHEST
    ):
        # Compared so that what is no number is refused as well.
        place = f"at {record.x:g}, {record.y:g} with {record.w:g} by {record.h:g}"
        yield f"{table}/{id_} does not lie on the map: {place}"
    if isinstance(record, Boundary) and record.within is not None:
        outer = plan.boundaries.get(record.within)
        if record.within == record.id or (outer is not None and outer.within is not None):
            yield f"{table}/{id_} lies in a boundary that lies in another itself"
        elif any(other.within == record.id for other in plan.boundaries.values()):
            yield f"{table}/{id_} lies in another boundary and holds one itself"
    if isinstance(record, Link) and record.bends:
        if len(record.bends) > MOST_BENDS:
            yield f"{table}/{id_} has {len(record.bends)} bends, more than {MOST_BENDS}"
        elif not all(-FURTHEST <= at <= FURTHEST for bend in record.bends for at in bend):
            yield f"{table}/{id_} has a bend that does not lie on the map"
    if isinstance(record, Answer) and record.id != answer_id(record.question, record.element):
        yield f"answers/{id_} does not name its question and element"
    if isinstance(record, Parked) and record.question and record.id != answer_id(record.question, record.element):
        yield f"parked/{id_} does not name its question and element"
    if isinstance(record, Party) and record.member_of is not None:
        seen = {record.id}
        above: str | None = record.member_of
        while above is not None and above in plan.parties:
            if above in seen:
                yield f"parties/{id_} is a member of itself"
                break
            seen.add(above)
            above = plan.parties[above].member_of


def problems(plan: Plan) -> list[str]:
    """Return what is wrong with ``plan``, a sentence each; empty for a whole plan."""
    found: list[str] = []
    if set(plan.table("about")) != {ABOUT_ID}:
        found.append("a plan has exactly one “about” record")
    for table in RECORD_TYPES:
        for id_, record in plan.table(table).items():
            found.extend(_record_problems(plan, table, id_, record))
    return found


def problems_after(plan: Plan, edit: Edit) -> list[str]:
    """Return what ``edit`` broke in ``plan`` (the plan after it), given that the plan before was whole.

    Looks only at what the edit touched, and at references to what it removed; a law test holds it equal to
    :func:`problems`.
    """
    found: list[str] = []
    gone: dict[str, set[str]] = {}
    for (table, id_), (_, after) in edit.changes.items():
        if after is None:
            gone.setdefault(table, set()).add(id_)
        else:
            found.extend(_record_problems(plan, table, id_, after))
    if ABOUT_ID in gone.get("about", ()) or any(t == "about" and i != ABOUT_ID for t, i in edit.changes):
        found.append("a plan has exactly one “about” record")
    if gone:
        for table, kind in RECORD_TYPES.items():
            fields = [(name, gone[target]) for name, target in kind.REFS.items() if target in gone]
            if not fields:
                continue
            for id_, record in plan._tables[table].items():
                for name, lost in fields:
                    if getattr(record, name) in lost and (table, id_) not in edit.changes:
                        found.append(f"{table}/{id_} still refers to {getattr(record, name)}, which was removed")
    return found
