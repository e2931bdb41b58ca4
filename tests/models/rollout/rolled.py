"""Plans and rollouts for the tests of the rollout: one house, a partner, a provider, and work for each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from models.assess.assessment import Assessment
from models.assess.finding import Finding, Severity
from models.assess.playbook import Playbook, StandardGate, StandardTask, parse
from models.assess.rules import RULES
from models.assess.score import Score, Trace
from models.plan import (
    RECORD_TYPES,
    Boundary,
    BoundaryKind,
    Element,
    ElementKind,
    Key,
    Party,
    PartyKind,
    Plan,
    Record,
    Side,
    Task,
    Window,
)
from models.rollout.derive import derive
from models.rollout.pert import Days
from models.rollout.schedule import PlannedTask, Rollout

ROOT = Path(__file__).resolve().parents[3]
START = date(2027, 1, 11)
"""A Monday."""

BASE: tuple[Record, ...] = (
    Party(id="us", name="Ours"),
    Party(id="ann", name="Ann", kind=PartyKind.PERSON, member_of="us"),
    Party(id="acme", name="Acme", side=Side.PARTNER),
    Party(id="cloud", name="Cloud", side=Side.PROVIDER),
    Boundary(id="in", name="In-house", party="us"),
    Boundary(id="out", name="Partner", kind=BoundaryKind.PARTNER, party="acme"),
    Boundary(id="far", name="Provider", kind=BoundaryKind.PROVIDER, party="cloud"),
)
WORK: tuple[Record, ...] = (
    Element(id="mail", name="Mail arrives", kind=ElementKind.TRIGGER, boundary="in"),
    Element(id="sort", name="Sort", kind=ElementKind.AI, boundary="out"),
    Element(id="read", name="Read", kind=ElementKind.AI, boundary="far"),
    Element(id="crm", name="CRM", kind=ElementKind.DATA, boundary="in"),
    Element(id="api", name="Shop", kind=ElementKind.SYSTEM, boundary="in"),
    Element(id="clerk", name="Clerk", kind=ElementKind.REVIEW, boundary="in"),
    Element(id="done", name="Answered", kind=ElementKind.OUTCOME, boundary="in"),
)


@cache
def shipped() -> Playbook:
    """Return the playbook as it is shipped."""
    folder = ROOT / "resources" / "playbook"
    return parse({path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.toml")})


def plan_of(*records: Record) -> Plan:
    """Return a plan of the base and ``records``; of two with one id the later counts."""
    tables: dict[str, dict[str, Record]] = {name: {} for name in RECORD_TYPES}
    names = {kind: name for name, kind in RECORD_TYPES.items()}
    for record in (*BASE, *records):
        tables[names[type(record)]][record.id] = record
    return Plan(tables)


def with_hands(plan: Plan, *tasks: Task) -> Plan:
    """Return ``plan`` with hand edits of tasks."""
    return Plan({name: dict(plan.table(name)) for name in RECORD_TYPES} | {"tasks": {t.id: t for t in tasks}})


def book(*tasks: StandardTask, gates: Iterable[StandardGate] = ()) -> Playbook:
    """Return a playbook of tasks and gates only."""
    return Playbook((), (), tasks, tuple(gates))


def step(
    id: str, *after: str, window: Window = Window.FOUNDATIONS, days: float | Days = 1, **more: Any
) -> StandardTask:
    """Return a standard task named like its id, of exactly one day unless told otherwise."""
    three = days if isinstance(days, tuple) else (days, days, days)
    return StandardTask(id=id, window=window, after=after, days=three, **({"name": id.capitalize()} | more))


def finding(rule: str, *subjects: Key) -> Finding:
    """Return a finding of a rule."""
    known = {r.id: r for r in RULES}.get(rule)
    about = subjects or (("about", "plan"),)
    trace = Trace("", "")
    id_ = ":".join((rule, *(i for _, i in about)))
    return Finding(id_, rule, known.severity if known else Severity.LOW, f"{rule} fired", about, trace)


def assessed(plan: Plan, *findings: Finding, **scores: Score) -> Assessment:
    """Return an assessment that holds these findings; scores that are not given are not scored."""
    none = {id_: Score(id_, id_.capitalize(), ()) for id_ in ("discovery", "feasibility", "control")}
    return Assessment(plan, findings=findings, **(none | scores))


def rolled(
    plan: Plan, playbook: Playbook | None = None, *findings: Finding, start: date = START, **scores: Score
) -> Rollout:
    """Return the rollout of ``plan``."""
    return derive(plan, playbook or shipped(), assessed(plan, *findings, **scores), start)


def task(rollout: Rollout, id: str) -> PlannedTask:
    """Return a task that must be there."""
    found = rollout.task(id)
    assert found is not None, f"{id} is not among {[t.id for t in rollout.tasks]}"
    return found


def after(rollout: Rollout, id: str) -> set[str]:
    """Return what a task waits for."""
    return set(task(rollout, id).after)


def everything_before(rollout: Rollout, id: str) -> set[str]:
    """Return all that a task waits for, directly or by way of others."""
    waits = {t.id: t.after for t in rollout.tasks}
    found: set[str] = set()
    look = list(waits[id])
    while look:
        at = look.pop()
        if at not in found:
            found.add(at)
            look += waits[at]
    return found
