"""Where the parts of a flow lie in a small picture: sources left, what they lead to right. Knows no Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from models.graph.parts import parts


class Laid(NamedTuple):
    """Columns of a flow from left to right, each from top to bottom, and the links that go on to the right."""

    columns: tuple[tuple[str, ...], ...]
    links: tuple[tuple[str, str], ...]

    @property
    def tallest(self) -> int:
        return max(map(len, self.columns), default=0)


def laid(needs: Mapping[str, Sequence[str]], end: str) -> Laid:
    """Return the layers of what leads to ``end``.

    Parameters
    ----------
    needs : mapping
        For each part of the flow, those it gets something from; all are keys. Circles share a column.
    """
    onward: dict[str, list[str]] = {id_: [] for id_ in needs}
    for id_, sources in needs.items():
        for source in sources:
            onward[source].append(id_)
    order = parts(onward)
    # From the right: each stands one column left of the nearest that needs it, so that links are short.
    right: dict[str, int] = {}
    for part in order:
        inside = set(part)
        steps = [right[j] + 1 for i in part for j in onward[i] if j not in inside]
        for i in part:
            right[i] = max(steps, default=0)
    last = max(right.values(), default=0)
    columns: list[list[str]] = [[] for _ in range(last + 1)]
    for id_ in needs:
        columns[last - right[id_]].append(id_)
    if end in columns[-1]:
        columns[-1].remove(end)
        columns[-1].insert(0, end)
    _untangle(columns, needs, onward)
    links = [(source, id_) for id_ in needs for source in needs[id_] if right[source] > right[id_]]
    return Laid(tuple(map(tuple, columns)), tuple(links))


def _untangle(
    columns: list[list[str]], needs: Mapping[str, Sequence[str]], onward: Mapping[str, Sequence[str]]
) -> None:
    """Put each near the middle of what it is linked with, from the right and back, some times over."""
    at = {id_: n / max(1, len(column)) for column in columns for n, id_ in enumerate(column)}
    for turn in range(4):
        ways = (columns[-2::-1], onward) if turn % 2 == 0 else (columns[1:], needs)
        for column in ways[0]:
            middle = {i: _mean([at[j] for j in ways[1][i]], at[i]) for i in column}
            column.sort(key=lambda i: (middle[i], at[i]))
            for n, id_ in enumerate(column):
                at[id_] = (n + 0.5) / len(column)


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise
