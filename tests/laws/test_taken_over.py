"""Whichever field of whichever record changes: what a plan takes over equals what would be computed afresh."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
import pytest
from reported import triage

from app import resources
from models.assess.accountable import accountable
from models.assess.assess import assess
from models.assess.explain import explain
from models.assess.pathbudget import path_budgets
from models.assess.staffing import team_loads
from models.graph.concentration import by_cases, by_service, by_work
from models.graph.crossings import crossings
from models.graph.cuts import cuts, on_every_way
from models.graph.dependence import outside_parties, stopped_without
from models.graph.ends import dead_ends, unreached
from models.graph.exits import exits, together
from models.graph.overline import over_the_line, who_gets_what
from models.graph.paths import worst_availability, worst_latency
from models.graph.quality import quality
from models.graph.reach import low_confidence_troubles
from models.graph.redundancy import redundancies
from models.graph.volumes import volumes
from models.plan import (
    RECORD_TYPES,
    BoundaryKind,
    DataClass,
    Edit,
    ElementKind,
    Fallback,
    LinkKind,
    PartyKind,
    Plan,
    Record,
    Side,
    Span,
    problems,
)
from models.rollout.derive import derive
from models.rollout.schedule import Rollout

PLAYBOOK = resources.playbook()
PLAN = triage()
START = date(2027, 1, 11)

OTHERS: dict[str, tuple[Any, ...]] = {
    "kind": (*ElementKind, *LinkKind, *BoundaryKind, *PartyKind),
    "side": tuple(Side),
    "fallback": tuple(Fallback),
    "carries": (None, (), (DataClass.SPECIAL,)),
    "executes": (None, "ours", "acme"),
    "approves": (None, "acme", "jo"),
    "owns_data": (None, "acme", "jo"),
    "provider": (None, "acme"),
    "party": (None, "ours", "llm"),
    "member_of": (None, "acme"),
    "boundary": (None, "b-support", "b-llm"),
    "holder": (None, "acme", "jo"),
    "deputy": (None, "dana"),
    "masks": (True, False),
    "source": ("mail", "tickets"),
    "target": ("done", "classify"),
    "retention_days": (None, 30),
    "low_confidence_n": (None, 50),
    "hue": (None, 20),
}
"""Field → other values it may take; other fields take what goes with their type."""
BY_TYPE: dict[type, tuple[Any, ...]] = {
    str: ("", "low confidence"),
    float: (0.5, 3.0),
    Span: (Span(0.25, 0.5), None),
    type(None): (None, 0.5, Span(0.25, 0.5)),
}


def changes(table: str) -> Iterator[Edit]:
    """Yield every change of one field of one record of ``table`` that leaves the plan whole."""
    kind = RECORD_TYPES[table]
    for id_, record in PLAN.table(table).items():
        for field in kind.__struct_fields__:
            if field in ("id", "extra"):
                continue
            now = getattr(record, field)
            for value in OTHERS.get(field, BY_TYPE.get(type(now), ())):
                edit = changed(table, id_, record, field, value)
                if edit is not None:
                    yield edit


def changed(table: str, id: str, record: Record, field: str, value: Any) -> Edit | None:
    new = msgspec.structs.replace(record, **{field: value})
    try:
        new = msgspec.convert(msgspec.to_builtins(new), type(record))
    except msgspec.ValidationError:
        return None
    if new == record:
        return None
    rows = {name: dict(PLAN.table(name)) for name in RECORD_TYPES}
    rows[table][id] = new
    return Edit(f"{table}.{field}", {(table, id): (record, new)}) if not problems(Plan(rows)) else None


def everything(plan: Plan) -> dict[str, object]:
    """Return all that hangs on a plan."""
    assessment = assess(plan, PLAYBOOK)
    suppliers = outside_parties(plan)
    rollout: Rollout = derive(plan, PLAYBOOK, assessment, START)
    return {
        "scores": [explain(score) for score in assessment.scores],
        "findings": assessment.findings,
        "rollout": rollout,
        "crossings": crossings(plan),
        "volumes": volumes(plan),
        "troubles": low_confidence_troubles(plan),
        "ends": (dead_ends(plan), unreached(plan)),
        "paths": (worst_latency(plan), worst_availability(plan), path_budgets(plan)),
        "teams": team_loads(plan),
        "quality": quality(plan),
        "accountable": accountable(plan),
        "stopped": [stopped_without(plan, frozenset({party})) for party in suppliers],
        "exits": (exits(plan), together(plan)),
        "concentration": (by_work(plan), by_cases(plan), by_service(plan)),
        "cuts": (cuts(plan), on_every_way(plan), redundancies(plan)),
        "line": (over_the_line(plan), who_gets_what(plan)),
    }


@pytest.mark.parametrize("table", ["about", "parties", "boundaries", "elements", "links", "rights", "answers"])
def test_nothing_stale_is_taken_over(table: str) -> None:
    everything(PLAN)
    tried = list(changes(table))
    assert len(tried) > 5
    for edit in tried:
        new = PLAN.apply(edit)
        afresh = Plan({name: dict(new.table(name)) for name in RECORD_TYPES})
        kept, full = everything(new), everything(afresh)
        for what, value in full.items():
            assert kept[what] == value, f"{what} after {edit.label} of {next(iter(edit.changes))[1]}"
