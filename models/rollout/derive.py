"""The rollout of a plan: what there is to do, in which order, when, by whom, and what the gates ask for."""

from __future__ import annotations

from datetime import date
from math import floor

import msgspec

from models.assess.assessment import Assessment
from models.assess.playbook import Playbook
from models.plan import Plan
from models.rollout.calendar import finish_date, start_date, window_spans
from models.rollout.course import Course, course
from models.rollout.critical import NEAR
from models.rollout.gates import gates
from models.rollout.owners import Owners
from models.rollout.reasons import Names
from models.rollout.schedule import PlannedTask, Rollout
from models.rollout.works import works


def derive(plan: Plan, playbook: Playbook, assessment: Assessment, start: date) -> Rollout:
    """Return the rollout of ``plan`` that begins on ``start``.

    Standard tasks come from the playbook, further ones from the open findings, and hand edits lie over both. Tasks
    begin as early as their predecessors allow; windows are deadlines, not starting dates (methods §5). Dates count with
    the beta-PERT mean of every duration, ranges with every least and every most.

    Parameters
    ----------
    assessment : Assessment
        Scores and findings of this plan.
    start : date
        First day of the rollout. What would end after the last day a calendar knows ends on it.
    """
    owners = Owners(plan, assessment)
    found = works(plan, playbook, assessment, owners)
    way = course(plan, playbook, found)
    tasks = [work for work in found.by_id.values() if work.live]
    ids = [work.id for work in tasks]
    names = Names(tasks)
    planned: list[PlannedTask] = []
    (dated,) = plan.each(_dated, [("course", (way, start))])
    for n, at in dated:
        work = tasks[n]
        hand = work.hand
        why, remarks = way.reasons.of(n, names), way.network.remarks.get(n)
        if remarks or work.remarks:
            why = " ".join((why, *(remarks or ()), *work.remarks))
        planned.append(
            PlannedTask(
                id=work.id,
                name=work.name,
                window=work.window,
                owner=work.owner[0],
                owner_name=work.owner[1],
                days=work.days,
                after=at.after,
                start=at.start,
                finish=at.finish,
                finish_range=at.finish_range,
                float_days=at.float_days,
                critical=at.critical,
                findings=work.findings,
                deliverable=work.deliverable,
                edited=hand is not None and not hand.own,
                done=hand is not None and hand.done,
                note=hand.note if hand is not None else "",
                why_critical=why,
            )
        )
    spans = window_spans(start)
    finish = max((task.finish for task in planned), default=start)
    return Rollout(
        start=start,
        windows=spans,
        tasks=tuple(planned),
        gates=gates(plan, playbook, assessment, owners, found, planned, spans, start),
        finish=finish,
        finish_range=(
            max((task.finish_range[0] for task in planned), default=start),
            max((task.finish_range[1] for task in planned), default=start),
        ),
        critical_path=tuple(ids[n] for n in way.path),
    )


class _Dated(msgspec.Struct, frozen=True):
    """What the dates of a task are, whoever does it and whatever it is called."""

    after: tuple[str, ...]
    start: date
    finish: date
    finish_range: tuple[date, date]
    float_days: float
    critical: bool


def _dated(given: tuple[Course, date]) -> list[tuple[int, _Dated]]:
    """Return the number and the dates of each task of a course that begins on a day, in order."""
    way, start = given
    calendar, ids = _Calendar(start), [work.id for work in way.network.tasks]
    named: dict[int, tuple[str, ...]] = {}
    found = []
    for n in way.tasks:
        at, before = way.times[n], way.network.before(n)
        if id(before) not in named:
            named[id(before)] = tuple(ids[b] for b in before)
        slack = at.slack
        begins, ends = calendar.dates(at.start, at.finish)
        _, ends_early = calendar.dates(way.early.start[n], way.early.finish[n])
        _, ends_late = calendar.dates(way.late.start[n], way.late.finish[n])
        room = 0.0 if slack <= NEAR else floor(slack * 10 + NEAR) / 10
        dated = _Dated(named[id(before)], begins, ends, (ends_early, ends_late), room, slack <= NEAR)
        found.append((n, dated))
    return found


class _Calendar:
    """Dates of working days into the rollout; thousands of tasks run at the same times."""

    def __init__(self, start: date) -> None:
        self._start = start
        self._dates: dict[tuple[float, float], tuple[date, date]] = {}

    def dates(self, begun: float, ended: float) -> tuple[date, date]:
        """Return the first and the last day of work between two moments."""
        if (begun, ended) not in self._dates:
            self._dates[begun, ended] = start_date(self._start, begun), finish_date(self._start, begun, ended)
        return self._dates[begun, ended]
