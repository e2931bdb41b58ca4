"""A derived value is computed again when what it reads changes; so it may read no more than it says.

Every record is put in spectacles that note which fields are looked at, and by which computation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import msgspec
import pytest
from large import large
from reported import triage
from ruledplan import with_rulings

from app import resources
from models.assess.accountable import accountable
from models.assess.assess import assess
from models.assess.explain import explain
from models.assess.pathbudget import path_budgets
from models.assess.staffing import team_loads
from models.graph.concentration import by_cases, by_service, by_work
from models.graph.cuts import cuts, on_every_way
from models.graph.dependence import outside_parties, stopped_without
from models.graph.exits import exits, together
from models.graph.overline import over_the_line, spread, who_gets_what
from models.graph.quality import quality
from models.graph.redundancy import redundancies
from models.plan import RECORD_TYPES, DataClass, Plan, Record
from models.plan import plan as plan_module
from models.rollout.derive import derive

PLAYBOOK = resources.playbook()
START = date(2027, 1, 11)
LOOKED_AT = (
    by_cases, by_service, by_work, cuts, on_every_way, exits, together, over_the_line, who_gets_what, redundancies,
)  # fmt: skip
"""What no score waits for: it is computed when somebody looks at it."""


class Reading:
    """What each computation that is going on has read so far."""

    def __init__(self) -> None:
        self.open: list[set[str]] = []
        self.of: dict[Any, set[str]] = {}
        self.checked: set[Any] = set()
        self.apart = False
        """Something is being made of facts alone."""

    def note(self, name: str) -> None:
        if self.open:
            self.open[-1].add(name)


READING = Reading()


def _spectacled(table: str, kind: type[Record]) -> type[Record]:
    fields = set(kind.__struct_fields__)

    def look(self: Record, name: str) -> Any:
        if name in fields:
            READING.note(f"{table}.{name}")
        return object.__getattribute__(self, name)

    return type(f"Spectacled{kind.__name__}", (kind,), {"__getattribute__": look, "__module__": __name__},
                frozen=True, kw_only=True)  # fmt: skip


SPECTACLED = {table: _spectacled(table, kind) for table, kind in RECORD_TYPES.items()}


def said(field: str, reads: frozenset[str]) -> bool:
    """Tell whether a change of ``field`` is looked out for. Ids change with all other fields of their table."""
    table, _, name = field.partition(".")
    return field in reads or table in reads or (name == "id" and any(r.startswith(f"{table}.") for r in reads))


def unsaid(plan: Plan) -> Plan:
    """Return the plan with nothing said on its links, so that others are read instead."""
    quiet = {id_: msgspec.structs.replace(link, share=None, carries=None) for id_, link in plan.links.items()}
    return Plan({table: dict(plan.table(table)) for table in RECORD_TYPES} | {"links": quiet})


PLANS = {
    name: plan
    for name, given in (("sample", triage()), ("large", large(60, PLAYBOOK)), ("ruled on", with_rulings(triage())))
    for name, plan in ((name, given), (f"{name}, little said", unsaid(given)))
}


def called(name: Any) -> str:
    return str(getattr(name[0] if isinstance(name, tuple) else name, "__name__", name))


def spectacled(plan: Plan) -> Plan:
    """Return the same plan with every record in spectacles."""
    tables: dict[str, dict[str, Record]] = {}
    for table, kind in SPECTACLED.items():
        tables[table] = {
            id_: kind(**{f: getattr(record, f) for f in record.__struct_fields__})
            for id_, record in plan.table(table).items()
        }
    return Plan(tables)


@pytest.fixture
def _noted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Hold each value, when it is computed, against what it says it reads, that of the values it asked for included."""
    plain = Plan.derived

    def derived(
        self: Plan, compute: Callable[[Plan], Any], reads: frozenset[str] = plan_module.EVERYTHING, key: object = None
    ) -> Any:
        assert not READING.apart, "what is made of facts alone reads no plan"
        name = compute if key is None else key
        if name not in self._derived:
            READING.open.append(set())
            try:
                plain(self, compute, reads, key)
            finally:
                READING.of[id(self), name] = READING.open.pop()
            READING.checked.add(name)
        read = READING.of.get((id(self), name), set())
        if reads:  # what reads nothing keeps its values by what they were made of
            unsaid = sorted(field for field in read if not said(field, reads))
            assert not unsaid, f"{called(name)} also reads {unsaid}"
        if READING.open:
            READING.open[-1] |= read
        return plain(self, compute, reads, key)

    def table(name: str) -> property:
        def look(self: Plan) -> Mapping[str, Record]:
            assert not READING.apart, "what is made of facts alone reads no plan"
            READING.note(f"{name}.id")
            return self.table(name)

        return property(look)

    def each(self: Plan, make: Callable[[Any], Any], given: Iterable[tuple[str, Any]]) -> Iterator[Any]:
        def apart(facts: Any) -> Any:
            READING.apart = True
            try:
                return make(facts)
            finally:
                READING.apart = False

        return (apart(facts) for _, facts in given)

    def each_in(self: Plan, make: Callable[[Any], Any], groups: Iterable[tuple[str, Any, Any]]) -> Iterator[Any]:
        for _, ids, facts in groups:
            yield tuple(each(self, make, zip(ids, facts, strict=True)))

    monkeypatch.setattr(Plan, "derived", derived)
    monkeypatch.setattr(Plan, "each", each)
    monkeypatch.setattr(Plan, "each_in", each_in)
    for name in RECORD_TYPES:
        if name != "about":
            monkeypatch.setattr(Plan, name, table(name))
    READING.of.clear()
    READING.checked.clear()
    yield
    READING.open.clear()


@pytest.mark.usefixtures("_noted")
@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_a_derived_value_reads_no_more_than_it_says(plan: Plan) -> None:
    plan = spectacled(plan)
    assessment = assess(plan, PLAYBOOK)
    assert [explain(score) for score in assessment.scores]
    derive(plan, PLAYBOOK, assessment, START)
    accountable(plan)
    team_loads(plan)
    path_budgets(plan)
    quality(plan)
    stopped_without(plan, frozenset(outside_parties(plan)))
    for look in LOOKED_AT:
        look(plan)
    for data in DataClass:
        spread(plan, data)
    assert len(READING.checked) > 15


@pytest.mark.usefixtures("_noted")
def test_who_reads_more_is_caught() -> None:
    plan = spectacled(triage())
    with pytest.raises(AssertionError, match="also reads"):
        plan.derived(lambda p: [e.name for e in p.elements.values()], plan_module.reads("elements", "kind"))


@pytest.mark.usefixtures("_noted")
def test_who_looks_up_more_than_the_facts_is_caught() -> None:
    plan = spectacled(triage())
    with pytest.raises(AssertionError, match="facts alone"):
        list(plan.each(lambda id_: plan.elements[id_].name, [("mail", "mail")]))
