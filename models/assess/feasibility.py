"""Operational feasibility: reliable data, stable integrations, enough people for what the machine is unsure of."""

from __future__ import annotations

from functools import partial
from math import inf

from models.assess.dataquality import quality_items
from models.assess.discovery import question_section
from models.assess.interval import UNKNOWN, Interval
from models.assess.playbook import PARTS, Playbook
from models.assess.queue import BREACH, ReviewLoad, Surge, bounds, review_loads, span_text, surges
from models.assess.score import FIGURE_WEIGHT, Item, Score, Trace, percent
from models.assess.staffing import TeamLoad, team_loads
from models.graph.build import WIRING
from models.graph.paths import WorstPath, worst_availability, worst_latency
from models.plan import FACTS, PartyKind, Plan, reads
from models.text import shown

_QUALITY = WIRING | reads("elements", "quality", "threshold", "name")


def _in_time(late: Interval, may: float) -> Interval:
    """Return the share answered in time against the 95 % that are due, at most 1; ``may`` is what may be late."""
    return Interval(min(1.0, (1 - late.hi) / (1 - may)), min(1.0, (1 - late.lo) / (1 - may)))


def _person_trace(name: str, team: TeamLoad, may: float, value: Interval) -> Trace:
    return Trace(
        f"{name}: cases of all reviews answered in time",
        percent(value),
        f"(1 − share that waits too long) / {1 - may:.4g}, at most 1; one person, whatever the reviews add up to",
        "methods §2",
        (team.trace,),
        team.subject,
    )


def _queue_trace(name: str, load: ReviewLoad, may: float, value: Interval) -> Trace:
    return Trace(
        f"{name}: cases answered in time",
        percent(value),
        f"(1 − share that waits too long) / {1 - may:.4g}, at most 1",
        "methods §2",
        (load.trace,),
        ("elements", load.element),
    )


def capacity_items(plan: Plan, may: float = BREACH) -> list[Item]:
    """Return an item per human review, and per person at several: can they keep up, and after an outage?

    ``may`` is the share of cases that may wait too long.
    """
    items, elements, parties = [], plan.elements, plan.parties
    for load in review_loads(plan):
        name = shown(elements[load.element].name)
        value = _in_time(load.late, may)
        items.append(
            Item(
                id=f"queue:{load.element}",
                label=f"{name}: the people keep up with what reaches them",
                weight=FIGURE_WEIGHT,
                value=value,
                known=load.utilisation is not None,
                trace_of=partial(_queue_trace, name, load, may, value),
                subject=("elements", load.element),
            )
        )
    for team in team_loads(plan):
        if team.party is not None and len(team.loads) > 1 and parties[team.party].kind is PartyKind.PERSON:
            value = _in_time(team.late, may)
            name = shown(parties[team.party].name)
            items.append(
                Item(
                    id=f"person:{team.party}",
                    label=f"{name} keeps up with {len(team.loads)} reviews together",
                    weight=FIGURE_WEIGHT,
                    value=value,
                    known=team.utilisation is not None,
                    trace_of=partial(_person_trace, name, team, may, value),
                    subject=("parties", team.party),
                )
            )
    for surge in surges(plan):
        value = drained(plan, surge)
        name = shown(elements[surge.component].name)
        items.append(
            Item(
                id=f"surge:{surge.component}:{surge.review}",
                label=f"An outage of {name} is worked off within a day",
                weight=1.0,
                value=value,
                known=True,
                trace_of=partial(surge_trace, name, surge, value),
                subject=("elements", surge.component),
            )
        )
    return items


def drained(plan: Plan, surge: Surge) -> Interval:
    """Return how far an outage is worked off within a working day, 0..1."""
    day = plan.about.hours_per_day.lo if plan.about.hours_per_day else 8.0
    return Interval(_drained(day, surge.drain.hi), _drained(day, surge.drain.lo))


def _drained(day: float, hours: float) -> float:
    return 1.0 if hours <= day else (0.0 if hours == inf else day / hours)


def surge_trace(name: str, surge: Surge, value: Interval) -> Trace:
    """Return how it came about how soon an outage of the element called ``name`` is worked off."""
    return Trace(
        f"An outage of {name} is worked off within a working day",
        percent(value),
        "working day / hours to drain, at most 1; backlog (V − cμ)T, drain backlog / (cμ − λ)",
        "methods §2",
        (
            Trace("Longest outage", f"{surge.hours:g} h", subject=("elements", surge.component)),
            Trace("Cases that pile up", span_text(surge.backlog)),
            Trace("Hours until they are worked off", span_text(surge.drain, "h")),
        ),
        ("elements", surge.component),
    )


def _path_items(plan: Plan) -> list[Item]:
    items: list[Item] = []
    if not plan.elements:
        return items
    latency, budget = worst_latency(plan), plan.about.latency_budget
    if latency.path and (latency.hi > 0 or budget is not None):
        value = UNKNOWN if budget is None else _within(latency, budget)
        items.append(
            Item(
                id="path:latency",
                label="The slowest automatic path keeps its time budget",
                weight=FIGURE_WEIGHT,
                value=value,
                known=budget is not None and not latency.missing,
                trace_of=partial(_latency_trace, plan, latency, budget, value),
                subject=("elements", latency.path[-1]),
            )
        )
    worst, target = worst_availability(plan), plan.about.availability_target
    if worst.path and (worst.missing or worst.lo < 1 or target is not None):
        value = UNKNOWN
        if target is not None:
            value = Interval(1.0 if worst.lo >= target else 0.0, 0.0 if worst.hi < target else 1.0)
        items.append(
            Item(
                id="path:availability",
                label="The least available automatic path is up often enough",
                weight=FIGURE_WEIGHT,
                value=value,
                known=target is not None and not worst.missing,
                trace_of=partial(_availability_trace, plan, worst, target, value),
                subject=("elements", worst.path[-1]),
            )
        )
    return items


def _within(path: WorstPath, budget: float) -> Interval:
    return Interval(1.0 if path.hi <= budget else 0.0, 0.0 if path.lo > budget else 1.0)


def names(plan: Plan, ids: tuple[str, ...], most: int = 8) -> str:
    """Return element names in a row, cut after ``most``."""
    shown_names = [shown(plan.elements[i].name) for i in ids[:most]]
    return " → ".join(shown_names) + (f" … and {len(ids) - most} more" if len(ids) > most else "")


def _missing(plan: Plan, path: WorstPath) -> tuple[Trace, ...]:
    return tuple(
        Trace(shown(plan.elements[i].name), "not measured", subject=("elements", i)) for i in path.missing[:20]
    )


def _latency_trace(plan: Plan, path: WorstPath, budget: float | None, value: Interval) -> Trace:
    total = Interval(path.lo, path.hi)
    return Trace(
        "The slowest automatic path keeps its time budget",
        percent(value),
        "1 if the sum of 95th percentiles stays within the budget; a path of n stages meets that sum in at least "
        "1 − n · 5 % of cases",
        "methods §2",
        (
            Trace("Path", names(plan, path.path), "largest sum; loops counted once", "methods §2"),
            Trace("Sum of 95th percentiles", span_text(total, "s")),
            Trace(
                "Time budget",
                f"{budget:g} s" if budget is not None else "nobody has set one",
                subject=("about", "plan"),
            ),
            *_missing(plan, path),
        ),
    )


def _availability_trace(plan: Plan, path: WorstPath, target: float | None, value: Interval) -> Trace:
    return Trace(
        "The least available automatic path is up often enough",
        percent(value),
        "1 if the product of availabilities reaches the target; stages on one provider fail together and count once",
        "methods §2",
        (
            Trace("Path", names(plan, path.path)),
            Trace("Availability", span_text(Interval(path.lo, path.hi), "%", 100)),
            Trace(
                "Target",
                f"{target * 100:g} %" if target is not None else "nobody has set one",
                subject=("about", "plan"),
            ),
            *_missing(plan, path),
        ),
    )


def standing(plan: Plan, may: float = BREACH) -> str:
    """Return how the figures stand in a word or two: the worst that is sure, then what is open; empty without any.

    ``may`` is the share of cases that may wait too long.
    """
    teams, about = team_loads(plan), plan.about
    # Late by what a review says of its own people, or all its people's reviews together.
    late = sum(max([team.late.lo, *(load.late.lo for load in team.loads)]) > may for team in teams)
    if late:
        return f"{late:,} late"
    slow, down = worst_latency(plan), worst_availability(plan)
    budget = about.latency_budget if slow.path else None
    target = about.availability_target if down.path else None
    if budget is not None and slow.lo > budget:
        return "too slow"
    if target is not None and down.hi < target:
        return "often down"
    open_ = any(team.late.hi > may for team in teams) or bool(slow.missing)
    open_ |= (budget is not None and slow.hi > budget) or (target is not None and down.lo < target)
    if open_:
        return "unsure"
    return "in limits" if teams or budget is not None or target is not None else ""


def feasibility(plan: Plan, playbook: Playbook) -> Score:
    """Return the operational feasibility of ``plan``: three parts, the weakest is the headline."""
    may = bounds(playbook).late
    figures = {
        "source-data": plan.derived(quality_items, _QUALITY),
        "integration": plan.derived(_path_items, FACTS),
        "capacity": plan.derived(lambda p: capacity_items(p, may), FACTS, key=(capacity_items, may)),
    }
    return Score(
        "feasibility",
        "Operational feasibility",
        tuple(question_section(plan, playbook, id_, title, figures.get(id_, ())) for id_, title in PARTS.items()),
    )
