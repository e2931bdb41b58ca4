"""Critical path method: forward and backward pass in topological order, in working days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush
from typing import Generic, TypeVar

import msgspec
import networkx as nx

K = TypeVar("K", str, int)
"""What stands for a task: its id or a number."""

NEAR = 1e-6
"""Working days that count as none: durations are sixths, and their sums are not exact."""


class Timing(msgspec.Struct, Generic[K], frozen=True):
    """When a task runs, in working days from the start of the rollout."""

    start: float
    finish: float
    latest_finish: float
    """Latest finish that does not move the end."""
    driver: K | None
    """The predecessor it really waits for (the one that finishes last); None if it starts at once."""

    @property
    def slack(self) -> float:
        """Working days it may slip without moving the end (total float)."""
        slack = self.latest_finish - self.finish
        return slack if slack > 0.0 else 0.0

    @property
    def critical(self) -> bool:
        return self.slack <= NEAR


def order(after: Mapping[K, Sequence[K]]) -> list[K]:
    """Return the tasks so that each stands behind its predecessors; of those free to come next the least comes first.

    Raises
    ------
    networkx.NetworkXUnfeasible
        If tasks wait for each other in a circle.
    """
    waits = {id_: len(before) for id_, before in after.items()}
    followers: dict[K, list[K]] = {id_: [] for id_ in after}
    for id_, all_before in after.items():
        for before in all_before:
            followers[before].append(id_)
    free = [id_ for id_, number in waits.items() if not number]
    heapify(free)
    sequence: list[K] = []
    while free:
        at = heappop(free)
        sequence.append(at)
        for id_ in followers[at]:
            waits[id_] -= 1
            if not waits[id_]:
                heappush(free, id_)
    if len(sequence) < len(waits):
        raise nx.NetworkXUnfeasible("Tasks wait for each other in a circle.")
    return sequence


class Runs(msgspec.Struct, Generic[K], frozen=True):
    """Start and finish of each task in working days, and the predecessor it really waits for."""

    start: dict[K, float]
    finish: dict[K, float]
    driver: dict[K, K | None]


def runs(sequence: Sequence[K], after: Mapping[K, Sequence[K]], days: Mapping[K, float]) -> Runs[K]:
    """Return the forward pass: each task as early as its predecessors allow, in a ``sequence`` of :func:`order`."""
    start: dict[K, float] = {}
    finish: dict[K, float] = {}
    driver: dict[K, K | None] = {}
    for id_ in sequence:
        begin, last = 0.0, None
        for before in after[id_]:
            ends = finish[before]
            if last is None or ends > begin or (ends == begin and before > last):
                begin, last = ends, before
        driver[id_] = last
        start[id_] = begin
        finish[id_] = begin + days[id_]
    return Runs(start, finish, driver)


def timings(
    after: Mapping[K, Sequence[K]], days: Mapping[K, float], sequence: Sequence[K] | None = None
) -> dict[K, Timing[K]]:
    """Return when each task runs: as early as its predecessors allow (methods §5).

    Parameters
    ----------
    after : mapping of task to its predecessors; every predecessor is a key too
    days : mapping of task to its duration in working days
    sequence : what :func:`order` returns for ``after``, if it is known already

    Raises
    ------
    networkx.NetworkXUnfeasible
        If tasks wait for each other in a circle.
    """
    sequence = order(after) if sequence is None else sequence
    run = runs(sequence, after, days)
    end = max(run.finish.values(), default=0.0)
    latest = dict.fromkeys(sequence, end)
    for id_ in reversed(sequence):
        begin_by = latest[id_] - days[id_]
        for before in after[id_]:
            if begin_by < latest[before]:
                latest[before] = begin_by
    return {id_: Timing(run.start[id_], run.finish[id_], latest[id_], run.driver[id_]) for id_ in sequence}


def critical_path(times: Mapping[K, Timing[K]]) -> tuple[K, ...]:
    """Return one chain of tasks from the start to the end that leaves no room: walked back along the drivers."""
    at: K | None = max(times, key=lambda id_: (times[id_].finish, id_), default=None)
    path: list[K] = []
    while at is not None:
        path.append(at)
        at = times[at].driver
    return tuple(reversed(path))
