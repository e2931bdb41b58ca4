"""The plan: an immutable value made of tables of records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, TypeVar, cast

import msgspec

from models.errors import IntegrityError, StaleEdit
from models.plan.edit import Change, Edit, Key
from models.plan.ownrecords import Limit, OwnQuestion, OwnRule, Status
from models.plan.record import Record
from models.plan.records import (
    ABOUT_ID,
    RECORD_TYPES,
    About,
    Answer,
    Boundary,
    Comment,
    Element,
    Gap,
    Gate,
    Kpi,
    Link,
    Note,
    Parked,
    Party,
    Picture,
    Right,
    Task,
)

F = TypeVar("F")
T = TypeVar("T")

Tables = Mapping[str, Mapping[str, Record]]

_FIELDS = {table: tuple(f"{table}.{field}" for field in kind.__struct_fields__) for table, kind in RECORD_TYPES.items()}


def reads(table: str, *fields: str) -> frozenset[str]:
    """Return what to tell :meth:`Plan.derived` of a function that reads these fields of a table; all if none is named.

    Raises
    ------
    ValueError
        If the records of the table have no such field.
    """
    names = {f"{table}.{field}" for field in fields} or set(_FIELDS[table])
    unknown = names.difference(_FIELDS[table])
    if unknown:
        raise ValueError(f"no such field: {sorted(unknown)}")
    return frozenset(names)


_ON_THE_MAP = {f"{table}.{field}" for table in ("boundaries", "elements") for field in ("x", "y", "w", "h")}
_ON_THE_MAP.add("links.bends")
_ON_THE_MAP |= {"boundaries.within", "boundaries.folded"}
FACTS = (
    reads("about") | reads("parties") | reads("boundaries") | reads("elements") | reads("links") | reads("rights")
) - _ON_THE_MAP
"""All of a plan but its answers, its rollout, and how it lies on the map."""
OWN_TABLES = frozenset({"questions", "rules", "limits"})
"""What is of the plan's own: with it the playbook changes, and all that was derived by way of one."""
EVERYTHING = frozenset(RECORD_TYPES)
_NOTHING: frozenset[str] = frozenset()


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

    @property
    def comments(self) -> Mapping[str, Comment]:
        return cast("Mapping[str, Comment]", MappingProxyType(self._tables["comments"]))

    @property
    def notes(self) -> Mapping[str, Note]:
        return cast("Mapping[str, Note]", MappingProxyType(self._tables["notes"]))

    @property
    def pictures(self) -> Mapping[str, Picture]:
        return cast("Mapping[str, Picture]", MappingProxyType(self._tables["pictures"]))

    @property
    def statuses(self) -> Mapping[str, Status]:
        return cast("Mapping[str, Status]", MappingProxyType(self._tables["statuses"]))

    @property
    def questions(self) -> Mapping[str, OwnQuestion]:
        return cast("Mapping[str, OwnQuestion]", MappingProxyType(self._tables["questions"]))

    @property
    def rules(self) -> Mapping[str, OwnRule]:
        return cast("Mapping[str, OwnRule]", MappingProxyType(self._tables["rules"]))

    @property
    def limits(self) -> Mapping[str, Limit]:
        return cast("Mapping[str, Limit]", MappingProxyType(self._tables["limits"]))

    @property
    def kpis(self) -> Mapping[str, Kpi]:
        return cast("Mapping[str, Kpi]", MappingProxyType(self._tables["kpis"]))

    @property
    def gaps(self) -> Mapping[str, Gap]:
        return cast("Mapping[str, Gap]", MappingProxyType(self._tables["gaps"]))

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
            What the function reads: names of tables, and of fields as ``table.field`` (see :func:`reads`). Whether a
            record is there at all is read with any of its fields. A plan that an edit leaves alone there takes the
            value over; law tests look that functions read no more than they say, and hold every such value equal to
            one computed afresh.
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

    def each(self, make: Callable[[F], T], given: Iterable[tuple[str, F]]) -> Iterator[T]:
        """Yield ``make(facts)`` for each id and its facts, in order.

        An edit changes little, so what was made of equal facts for the plan before is taken over. It cannot be stale:
        ``make`` knows nothing but the facts.

        Parameters
        ----------
        make : callable
            A module-level pure function of the facts.
        given : pairs of id and facts
            Facts are compared by ``==``, best tuples of records: those an edit leaves alone are the very same. They
            may follow from what was yielded before. Take all: only then is it there for the next plan.
        """
        name = (Plan.each, make)
        if name not in self._derived:
            self._derived[name] = (_NOTHING, [{}])
        last = self._derived[name][1]
        before, now = last[0], {}
        for id_, facts in given:
            kept = before.get(id_)
            if kept is None or kept[0] != facts:
                kept = facts, make(facts)
            now[id_] = kept
            yield kept[1]
        last[0] = now

    def each_in(
        self, make: Callable[[F], T], groups: Iterable[tuple[str, tuple[str, ...], tuple[F, ...]]]
    ) -> Iterator[tuple[T, ...]]:
        """Yield what :meth:`each` does, group by group: a group of which all facts are equal is taken over at once.

        Parameters
        ----------
        make : callable
            A module-level pure function of the facts.
        groups : id of the group, ids of its members, and their facts in the same order
        """
        name = (Plan.each_in, make)
        if name not in self._derived:
            self._derived[name] = (_NOTHING, [{}])
        last = self._derived[name][1]
        before, now = last[0], {}
        for group, ids, facts in groups:
            kept = before.get(group)
            if kept is None or kept[0] != ids or kept[1] != facts:
                old = {i: (f, m) for i, f, m in zip(*kept, strict=True)} if kept is not None else {}
                made = []
                for id_, fact in zip(ids, facts, strict=True):
                    same = old.get(id_)
                    made.append(same[1] if same is not None and same[0] == fact else make(fact))
                kept = ids, facts, tuple(made)
            now[group] = kept
            yield kept[2]
        last[0] = now

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
            now = rows.get(id_)
            if now is not before and now != before:
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
        changed = touched(edit)
        new._derived = {key: kept for key, kept in list(self._derived.items()) if kept[0].isdisjoint(changed)}
        new.foreign = self.foreign
        wrong = problems_after(new, edit)
        if wrong:
            raise IntegrityError(f"“{edit.label}” would break the plan: {wrong[0]}")
        return new


def touched(edit: Edit) -> set[str]:
    """Return the tables ``edit`` touches, and the fields that change: all of a record that comes or goes."""
    found: set[str] = set()
    whole: set[str] = set()
    for (table, _), (before, after) in edit.changes.items():
        if table in whole:
            continue
        found.add(table)
        if before is None or after is None:
            found.update(_FIELDS[table])
            whole.add(table)
            continue
        was, is_ = msgspec.structs.astuple(before), msgspec.structs.astuple(after)
        if was != is_:
            found.update(f for f, a, b in zip(_FIELDS[table], was, is_, strict=True) if a is not b and a != b)
    return found


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
