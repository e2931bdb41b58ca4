"""The course of a rollout: in which order, and how many working days from the start. Neither names nor dates."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from models.assess.playbook import Playbook
from models.plan import Plan, Window
from models.rollout.critical import Runs, Timing, critical_path, order, runs, timings
from models.rollout.network import Network
from models.rollout.pert import Days, mean
from models.rollout.reasons import Reasons
from models.rollout.works import Works

_PLACE = {window: n for n, window in enumerate(Window)}


class Course(msgspec.Struct, frozen=True, eq=False):
    """Who waits for whom and when. Tasks are numbers: their place among the works that are in the rollout."""

    network: Network
    tasks: tuple[int, ...]
    """In order of window, then start; each behind what it waits for where it begins together with that."""
    times: dict[int, Timing[int]]
    early: Runs[int]
    """When everything takes its least."""
    late: Runs[int]
    """When everything takes its most."""
    path: tuple[int, ...]
    """One chain from the start to the end that leaves no room."""
    reasons: Reasons


_Kept = dict[str, tuple[tuple[object, ...], Course]]


def _nothing_kept(plan: Plan) -> _Kept:
    return {}


def course(plan: Plan, playbook: Playbook, works: Works) -> Course:
    """Return the course of ``works``.

    Most edits rename, answer or assign something and leave the order alone; so the last course goes on from plan to
    plan, as long as everything it depends on is equal.
    """
    kept = plan.derived(_nothing_kept, frozenset(), key=(course, playbook))
    wanted = tuple(work.order for work in works.by_id.values())
    last = kept.get("last")
    if last is None or last[0] != wanted:
        last = wanted, _course(works)
        kept["last"] = last
    return last[1]


def _course(works: Works) -> Course:
    network = Network(works)
    tasks, after = network.tasks, network.after
    sequence = order(after)
    times = timings(after, _days(network, mean), sequence)
    # Sorting keeps the sequence where two begin together.
    numbers = sorted((n for n in sequence if n < len(tasks)), key=lambda n: (_PLACE[tasks[n].window], times[n].start))
    return Course(
        network=network,
        tasks=tuple(numbers),
        times=times,
        early=runs(sequence, after, _days(network, min)),
        late=runs(sequence, after, _days(network, max)),
        path=tuple(n for n in critical_path(times) if n < len(tasks)),
        reasons=Reasons(network, times, sequence),
    )


def _days(network: Network, of: Callable[[Days], float]) -> dict[int, float]:
    """Return the duration of every node: of a task by ``of``, of a point none."""
    days = {n: of(work.days) for n, work in enumerate(network.tasks)}
    return days | dict.fromkeys(range(len(days), len(network.after)), 0.0)
