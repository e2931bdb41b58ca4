"""Places across the way the work runs, so that links run as straight and short as the order of a layer allows.

Every element wishes to stand where the middle one of its neighbours stands; a layer grants the wishes as well as it
can without changing its order or coming closer than the gaps, by pooling those that push each other.

Sources: medians and priorities, Gansner, Koutsofios, North and Vo 1993, section 4; pooling of adjacent violators,
Ayer et al. 1955, for the sum of distances.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.graph.ordering import Layers

ROUNDS = 24
ALONE = 4
"""Rounds in which only one side of an element tells."""
BREADTH = 4.0
"""What a unit that a band is broader costs, beside one that a link is longer."""
OUTER = 0.5
"""How much a link to another band weighs: it draws towards that edge of its own."""
BEND_GAP = 16.0
"""Units between two long links, and half of what one keeps from an element."""

Near = list[list[tuple[int, float]]]
"""What every number is linked to on one side, within its band, with weights."""


def across(net: Layers, size: Sequence[float], gap: float) -> list[float]:
    """Return the middle of every element across the way the work runs, from 0 on within each band.

    Parameters
    ----------
    size
        The extent of every element across.
    gap
        Units between two elements of a layer.
    """
    total = len(net.layer)
    half = [s / 2 for s in size] + [0.0] * (total - net.count)
    count, band = net.count, net.band
    inside = _inside(net)
    lanes: list[list[list[int]]] = [[[] for _ in net.rows] for _ in range(max(band, default=-1) + 1)]
    for layer, row in enumerate(net.rows):
        for n in row:
            if inside[n]:
                lanes[band[n]][layer].append(n)
    before: Near = [[] for _ in range(total)]
    after: Near = [[] for _ in range(total)]
    for (n, m), weight in net.weight.items():
        if band[n] == band[m] and inside[n] and inside[m]:
            after[n].append((m, weight))
            before[m].append((n, weight))
    near = [before, after]
    outer = _outer(net)
    at = [0.0] * total
    offsets: list[list[list[float]]] = []
    for lane in lanes:
        steps = []
        for row in lane:
            reach, marks = 0.0, []
            for k, n in enumerate(row):
                if k:
                    last = row[k - 1]
                    bends = (n >= count) + (last >= count)
                    reach += half[last] + half[n] + (gap, gap / 2 + BEND_GAP / 2, BEND_GAP)[bends]
                marks.append(reach)
                at[n] = reach
            steps.append(marks)
            for n in row:
                at[n] -= reach / 2
        offsets.append(steps)
    for lane, steps in zip(lanes, offsets, strict=True):
        rows = [(row, marks) for row, marks in zip(lane, steps, strict=True) if row]
        members = [n for row, _ in rows for n in row]
        if not members:
            continue
        clusters = _clusters(lane, near)
        best, least, idle = list(at), -1.0, 0
        for nth in range(ROUNDS):
            edges = min(at[n] for n in members), max(at[n] for n in members)
            sides = near if nth >= ALONE else (near[nth % 2],)
            for row, marks in rows if nth % 2 == 0 else reversed(rows):
                _settle(row, marks, at, sides, outer, edges)
            _gather(rows, at, clusters)
            breadth = max(at[n] + half[n] for n in members) - min(at[n] - half[n] for n in members)
            cost = breadth * BREADTH
            for n in members:
                here = at[n]
                for m, weight in near[1][n]:
                    cost += weight * abs(here - at[m])
            if least < 0 or cost < least - 1:
                least, idle = cost, 0
                for n in members:
                    best[n] = at[n]
            else:
                idle += 1
                if idle > 1 and nth > ALONE:
                    break
        top = min(best[n] - half[n] for n in members)
        for n in members:
            at[n] = best[n] - top
    return at[:count]


def _outer(net: Layers) -> dict[int, tuple[int, int]]:
    """Return how many links of an element lead to bands before and after its own."""
    found: dict[int, tuple[int, int]] = {}
    for n in range(net.count):
        up = down = 0
        for beside in (net.before, net.after):
            for m in beside[n]:
                end = m
                while end >= net.count:
                    end = beside[end][0]
                up += net.band[end] < net.band[n]
                down += net.band[end] > net.band[n]
        if up or down:
            found[n] = up, down
    return found


def _inside(net: Layers) -> list[bool]:
    """Tell of every number whether it takes room in its band: a long link between two bands takes none in either."""
    inside = [True] * len(net.layer)
    for bend in range(net.count, len(net.layer)):
        last = net.before[bend][0]
        inside[bend] = inside[last] and net.band[last] == net.band[bend]
    return inside


def _clusters(lane: list[list[int]], near: list[Near]) -> dict[int, int]:
    """Return for every number of a band which of its clusters, that no link joins within it, it belongs to."""
    cluster: dict[int, int] = {}
    for root in (n for row in lane for n in row):
        if root not in cluster:
            cluster[root] = root
            queue = [root]
            for n in queue:
                for m in (m for side in near for m, _ in side[n]):
                    if m not in cluster:
                        cluster[m] = root
                        queue.append(m)
    return cluster


def _gather(rows: list[tuple[list[int], list[float]]], at: list[float], cluster: dict[int, int]) -> None:
    """Let clusters that have pushed each other apart come back to the middle of their band as far as there is room."""
    if len(set(cluster.values())) < 2:
        return
    reach: dict[int, list[float]] = {}
    for n, which in cluster.items():
        reach.setdefault(which, []).append(at[n])
    wish = {which: -(min(places) + max(places)) / 2 for which, places in reach.items()}
    held: dict[int, list[tuple[int, int]]] = {}
    for nth, (row, _) in enumerate(rows):
        for k, n in enumerate(row):
            held.setdefault(cluster[n], []).append((nth, k))
    # Those nearest to the middle first, so that the others find their room.
    for which in sorted(wish, key=lambda which: (abs(wish[which]), which)):
        step = wish[which]
        for nth, k in held[which]:
            row, marks = rows[nth]
            n = row[k]
            if step > 0 and k + 1 < len(row) and cluster[row[k + 1]] != which:
                step = min(step, at[row[k + 1]] - at[n] - (marks[k + 1] - marks[k]))
            elif step < 0 and k and cluster[row[k - 1]] != which:
                step = max(step, at[row[k - 1]] - at[n] + (marks[k] - marks[k - 1]))
        if step * wish[which] > 0:
            for nth, k in held[which]:
                at[rows[nth][0][k]] += step


def _settle(
    row: list[int],
    marks: list[float],
    at: list[float],
    sides: Sequence[Near],
    outer: Mapping[int, tuple[int, int]],
    edges: tuple[float, float],
) -> None:
    """Move a row as near to its wishes as its order and gaps allow."""
    # Blocks of those that push each other: their wishes with weights, and the place of the block.
    blocks: list[tuple[float, int, list[tuple[float, float]]]] = []
    for n, mark in zip(row, marks, strict=True):
        near = [(at[m] - mark, w) for side in sides for m, w in side[n]]
        if n in outer:
            near += [(edge - mark, OUTER * many) for edge, many in zip(edges, outer[n], strict=True) if many]
        wishes = near or [(at[n] - mark, 0.01)]
        count = 1
        place = _middle(wishes, at[n] - mark)
        while blocks and blocks[-1][0] > place:
            _, more, others = blocks.pop()
            wishes = others + wishes
            count += more
            place = _middle(wishes, None)
        blocks.append((place, count, wishes))
    k = 0
    for place, count, _ in blocks:
        for _ in range(count):
            at[row[k]] = place + marks[k]
            k += 1


def _middle(wishes: list[tuple[float, float]], now: float | None) -> float:
    """Return the place with the least sum of weighted distances; of several alike the nearest to ``now``, if given.

    Those that push each other meet halfway: if either had its way, both would wander off together.
    """
    if len(wishes) == 1:
        return wishes[0][0]
    wishes.sort()
    whole = sum(w for _, w in wishes)
    so_far = 0.0
    for k, (place, weight) in enumerate(wishes):
        so_far += weight
        if so_far * 2 > whole + 1e-9:
            return place
        if so_far * 2 > whole - 1e-9:
            other = wishes[k + 1][0] if k + 1 < len(wishes) else place
            if now is None:
                return (place + other) / 2
            return place if abs(now - place) <= abs(now - other) else other
    return wishes[-1][0]
