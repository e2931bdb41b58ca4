"""The plan: an immutable value made of tables of records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar, cast

import msgspec

from models.errors import IntegrityError, StaleEdit
from models.plan.edit import Change, Edit, Key
from models.plan.records import (
    ABOUT_ID,
    RECORD_TYPES,
    About,
    Answer,
    Boundary,
    Element,
    Gate,
    Link,
    Parked,
    Party,
    Record,
    Right,
    Task,
)

T = TypeVar("T")

Tables = Mapping[str, Mapping[str, Record]]

FACTS = frozenset({"facts"})
SHAPE = frozenset({"shape"})
FLOW = frozenset({"flow"})
EVERYTHING = frozenset({"facts", *RECORD_TYPES})

_PLACES = ("x", "y", "w", "h")
_NAMES = {
    "about": ("title", "organisation", "goal", "prepared_by", "start", "paper"),
    "parties": ("name", "role"),
    "boundaries": (*_PLACES, "name", "hue"),
    "elements": (*_PLACES, "name", "note"),
}
_SIDES = ("boundary", "executes", "approves", "owns_data")
_BLIND: dict[str, dict[str, tuple[str, ...]]] = {
    "facts": {"boundaries": _PLACES, "elements": _PLACES},
    "shape": _NAMES,
    "flow": {"elements": (*_NAMES["elements"], *_SIDES)},
}
"""Aspect of a plan → table → fields that do not belong to it."""
_NOT_IN = {"facts": {"answers", "tasks", "gates", "parked"}}
_NOT_IN["shape"] = _NOT_IN["facts"]
_NOT_IN["flow"] = _NOT_IN["facts"] | {"about", "parties", "boundaries", "rights"}
"""Aspect → tables that do not belong to it at all."""


class Plan:
    """An immutable plan. Two plans are equal when their records are.

    Derived values (the graph, the scores) are cached on the plan they came from, through :meth:`derived`,
    so they cannot outlive it and can never be stale.
    """

    __slots__ = ("__weakref__", "_derived", "_tables", "foreign")

    foreign: Mapping[str, Any]
    """Tables a newer minor version of the file format added: carried along, written back, never read."""

    def __init__(self, tables: Tables | None = None, foreign: Mapping[str, Any] | None = None) -> None:
        given = tables or {}
        unknown = set(given) - set(RECORD_TYPES)
        if unknown:
            raise ValueError(f"no such table: {sorted(unknown)}")
        self._tables: dict[str, dict[str, Record]] = {name: dict(given.get(name, {})) for name in RECORD_TYPES}
        if ABOUT_ID not in self._tables["about"]:
            self._tables["about"] = {ABOUT_ID: About(id=ABOUT_ID)}
        self._derived: dict[Any, Any] = {}
        self.foreign = MappingProxyType(dict(foreign or {}))

    # -- reading -----------------------------------------------------------------------------------------
    def table(self, name: str) -> Mapping[str, Record]:
        """Return the records of table ``name`` by id."""
        return MappingProxyType(self._tables[name])

    def get(self, key: Key) -> Record | None:
        """Return the record at ``key``, or None."""
        return self._tables[key[0]].get(key[1])

    @property
    def about(self) -> About:
        return cast(About, self._tables["about"][ABOUT_ID])

    @property
    def parties(self) -> Mapping[str, Party]:
        return cast("Mapping[str, Party]", MappingProxyType(self._tables["parties"]))

    @property
    def boundaries(self) -> Mapping[str, Boundary]:
        return cast("Mapping[str, Boundary]", MappingProxyType(self._tables["boundaries"]))

    @property
    def elements(self) -> Mapping[str, Element]:
        return cast("Mapping[str, Element]", MappingProxyType(self._tables["elements"]))

    @property
    def links(self) -> Mapping[str, Link]:
        return cast("Mapping[str, Link]", MappingProxyType(self._tables["links"]))

    @property
    def rights(self) -> Mapping[str, Right]:
        return cast("Mapping[str, Right]", MappingProxyType(self._tables["rights"]))

    @property
    def answers(self) -> Mapping[str, Answer]:
        return cast("Mapping[str, Answer]", MappingProxyType(self._tables["answers"]))

    @property
    def tasks(self) -> Mapping[str, Task]:
        return cast("Mapping[str, Task]", MappingProxyType(self._tables["tasks"]))

    @property
    def gates(self) -> Mapping[str, Gate]:
        return cast("Mapping[str, Gate]", MappingProxyType(self._tables["gates"]))

    @property
    def parked(self) -> Mapping[str, Parked]:
        return cast("Mapping[str, Parked]", MappingProxyType(self._tables["parked"]))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Plan) and self._tables == other._tables and self.foreign == other.foreign

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<Plan {self.about.title!r}: {len(self.elements)} elements, {len(self.links)} links>"

    def derived(self, compute: Callable[[Plan], T], reads: frozenset[str] = EVERYTHING, key: object = None) -> T:
        """Return ``compute(plan)``, computed once for this plan.

        Parameters
        ----------
        compute : callable
            A module-level pure function of the plan.
        reads : set of str
            What the function reads: names of tables; ``facts`` for all of a plan but its answers, rollout and
            places on the map; ``shape`` for the facts without names and notes; ``flow`` for elements and links
            without names, areas and who does, approves or owns. A plan that an edit leaves alone there takes the
            value over; a law test holds every such value equal to one computed afresh.
        key : hashable, optional
            What tells the value from others; the function itself if left out.
        """
        name = compute if key is None else key
        try:
            return cast(T, self._derived[name][1])
        except KeyError:
            value = compute(self)
            self._derived[name] = (reads, value)
            return value

    def forget(self) -> None:
        """Let go of what was derived; it is computed again when asked for.

        Derived values refer back to their plan, so a plan that was replaced would fill the memory until Python
        looks for cycles. What a later plan took over stays with that plan.
        """
        self._derived = {}

    # -- changing ----------------------------------------------------------------------------------------
    def apply(self, edit: Edit) -> Plan:
        """Return the plan after ``edit``.

        Raises
        ------
        StaleEdit
            If a record is not what the edit says it was before.
        IntegrityError
            If a reference would be left dangling.
        """
        from models.plan.integrity import problems_after

        tables = dict(self._tables)
        copied: set[str] = set()
        for (table, id_), (before, after) in edit.changes.items():
            if table not in copied:
                tables[table] = dict(tables[table])
                copied.add(table)
            rows = tables[table]
            if rows.get(id_) != before:
                raise StaleEdit(
                    f"“{edit.label}” was made for another state of the plan.",
                    where=f"{table}/{id_}",
                    remedy="Repeat it on the plan as it is now.",
                )
            if after is None:
                del rows[id_]
            else:
                rows[id_] = after
        new = object.__new__(Plan)
        new._tables = tables
        touched = _aspects(edit)
        new._derived = {key: kept for key, kept in list(self._derived.items()) if not kept[0] & touched}
        new.foreign = self.foreign
        wrong = problems_after(new, edit)
        if wrong:
            raise IntegrityError(f"“{edit.label}” would break the plan: {wrong[0]}")
        return new


def _only(fields: tuple[str, ...], before: Record | None, after: Record | None) -> bool:
    """Tell whether a record changed in nothing but ``fields``."""
    if before is None or after is None or not fields:
        return False
    return msgspec.structs.replace(before, **{field: getattr(after, field) for field in fields}) == after


def _aspects(edit: Edit) -> frozenset[str]:
    """Return the tables ``edit`` touches, and the aspects of the plan that change (see :meth:`Plan.derived`)."""
    touched = set()
    for (table, _), (before, after) in edit.changes.items():
        touched.add(table)
        for aspect, blind in _BLIND.items():
            if aspect in touched or table in _NOT_IN[aspect]:
                continue
            if not _only(blind.get(table, ()), before, after):
                touched.add(aspect)
    return frozenset(touched)


def diff(old: Plan, new: Plan, label: str = "Difference") -> Edit:
    """Return the edit that takes ``old`` to ``new``."""
    changes: dict[Key, Change] = {}
    for table in RECORD_TYPES:
        before, after = old._tables[table], new._tables[table]
        if before is after:
            continue
        for id_, record in before.items():
            if after.get(id_) != record:
                changes[table, id_] = (record, after.get(id_))
        for id_, record in after.items():
            if id_ not in before:
                changes[table, id_] = (None, record)
    return Edit(label, changes)
