"""Registers kept in an order of their own: decision rights, success measures, capabilities."""

from __future__ import annotations

from typing import Any, cast

from models.commands.draft import Draft, label_name, put_record
from models.commands.fields import checked
from models.plan import Edit, Gap, Key, Kpi, KpiGroup, Plan, Record, Refusal

NAMED: dict[str, tuple[str, str]] = {
    "rights": ("subject", "decision right"),
    "kpis": ("name", "success measure"),
    "gaps": ("role", "capability"),
}
"""Register → the field that names a record, and what a record is called."""


def in_order(plan: Plan, table: str) -> list[Record]:
    """Return a register as it is read: by rank, then by id."""
    return sorted(plan.table(table).values(), key=lambda one: (cast("Any", one).rank, one.id))


def move_in_order(plan: Plan, key: Key, by: int) -> Edit | Refusal:
    """Move a record ``by`` places down its register (up if negative), as far as there are places."""
    table, id_ = key
    field, word = NAMED[table]
    order = in_order(plan, table)
    at = next((n for n, one in enumerate(order) if one.id == id_), None)
    if at is None:
        return Refusal(f"The {word} is not in the register any more.")
    to = max(0, min(len(order) - 1, at + by))
    if to == at:
        return Refusal("It stands first already." if by < 0 else "It stands last already.", key)
    moved = order.pop(at)
    order.insert(to, moved)
    draft = Draft(plan)
    for rank, one in enumerate(order, 1):
        # Ranks may be equal or far apart in a file from elsewhere: counting them anew keeps the order plain.
        if cast("Any", one).rank != rank:
            draft.change(table, one.id, rank=float(rank))
    return draft.edit(f"Move {label_name(getattr(moved, field))} {'up' if by < 0 else 'down'}")


def _last(plan: Plan, table: str) -> float:
    return max((cast("Any", one).rank for one in plan.table(table).values()), default=0.0)


def _add(plan: Plan, table: str, blank: Record, **fields: object) -> Edit | Refusal:
    field, word = NAMED[table]
    if blank.id in plan.table(table):
        return Refusal(f"This {word} is in the register already.", (table, blank.id))
    made = checked(plan, blank, {**fields, "rank": _last(plan, table) + 1})
    if isinstance(made, Refusal):
        return made
    name = getattr(made, field)
    if not name:
        return Refusal(f"Give the {word} a name.")
    return put_record(plan, table, made, f"Add {word} {label_name(name)}")


def add_kpi(
    plan: Plan, *, id: str, name: str, group: KpiGroup = KpiGroup.BUSINESS, unit: str = "", source: str = ""
) -> Edit | Refusal:
    """Enter a success measure, after the others."""
    return _add(plan, "kpis", Kpi(id=id, name="", group=group), name=name, unit=unit, source=source)


def add_gap(plan: Plan, *, id: str, role: str) -> Edit | Refusal:
    """Enter a capability the work needs, after the others."""
    return _add(plan, "gaps", Gap(id=id, role=""), role=role)
