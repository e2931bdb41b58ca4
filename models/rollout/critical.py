"""Critical path method: forward and backward pass in topological order, in working days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx

_NEAR = 1e-6


@dataclass(frozen=True, slots=True)
class Timing:
    """When a task runs, in working days from the start of the rollout."""

    start: float
    finish: float
    latest_finish: float
    """Latest finish that does not move the end."""
    driver: str | None
    """The predecessor it really waits for (the one that finishes last); None if it starts at once."""

    @property
    def slack(self) -> float:
        """Working days it may slip without moving the end (total float)."""
        return max(0.0, self.latest_finish - self.finish)

    @property
    def critical(self) -> bool:
        return self.slack <= _NEAR


def order(after: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return the tasks so that each stands behind its predecessors.

    Raises
    ------
    networkx.NetworkXUnfeasible
        If tasks wait for each other in a circle.
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(after)
    graph.add_edges_from((before, id_) for id_, all_before in after.items() for before in all_before)
    return list(nx.lexicographical_topological_sort(graph))


def timings(after: Mapping[str, tuple[str, ...]], days: Mapping[str, float]) -> dict[str, Timing]:
    """Return when each task runs: as early as its predecessors allow (methods §5).

    Parameters
    ----------
    after : mapping of task id to the ids of its predecessors; every predecessor is a key too
    days : mapping of task id to its duration in working days

    Raises
    ------
    networkx.NetworkXUnfeasible
        If tasks wait for each other in a circle.
    """
    sequence = order(after)
    start: dict[str, float] = {}
    finish: dict[str, float] = {}
    driver: dict[str, str | None] = {}
    for id_ in sequence:
        driver[id_] = max(after[id_], key=lambda before: (finish[before], before), default=None)
        last = driver[id_]
        start[id_] = finish[last] if last is not None else 0.0
        finish[id_] = start[id_] + days[id_]
    end = max(finish.values(), default=0.0)
    latest = dict.fromkeys(sequence, end)
    for id_ in reversed(sequence):
        begin_by = latest[id_] - days[id_]
        for before in after[id_]:
            latest[before] = min(latest[before], begin_by)
    return {id_: Timing(start[id_], finish[id_], latest[id_], driver[id_]) for id_ in sequence}


def critical_path(times: Mapping[str, Timing]) -> tuple[str, ...]:
    """Return one chain of tasks from the start to the end that leaves no room: walked back along the drivers."""
    at: str | None = max(times, key=lambda id_: (times[id_].finish, id_), default=None)
    path: list[str] = []
    while at is not None:
        path.append(at)
        at = times[at].driver
    return tuple(reversed(path))
