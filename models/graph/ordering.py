"""The order of elements within their layers in which few links cross.

Links over several layers are given a bend in each layer between, so that they take part. What belongs to different
bands never mixes: within a layer the bands follow each other, and only the order within a band is sought.

Sources: layer by layer sweeps with the exchange of neighbours, Gansner, Koutsofios, North and Vo 1993, section 3;
barycentres, Sugiyama, Tagawa and Toda 1981.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence

import msgspec

PATIENCE = 4
"""Sweeps without fewer crossings after which the search ends."""
SWEEPS = 24
ROUNDS = 8
LARGE = 4_000
"""With more elements and bends than this, fewer sweeps are made."""

Weighed = tuple[int, int, float]
"""A link from one number to another, and how much it matters that it runs straight."""
LONG = 4.0
SHORT = 2.0
"""How much more a stretch between two bends weighs, and one that ends at a bend, than a link of one layer."""


class Layers(msgspec.Struct):
    """Numbered elements, then bends, in layers and bands, with what each is linked to in the layers beside its own."""

    layer: list[int]
    band: list[int]
    before: list[list[int]]
    after: list[list[int]]
    count: int
    """How many of the numbers are elements."""
    rows: list[list[int]] = []
    """The numbers of every layer in their order."""
    weight: dict[tuple[int, int], float] = {}
    """How much it matters that what is linked with the next layer stands in line with it."""

    @classmethod
    def of(cls, layer: Sequence[int], band: Sequence[int], links: Sequence[Weighed]) -> Layers:
        """Take up elements and put a bend for each link into every layer that it passes, in the band it leads to."""
        made = cls(list(layer), list(band), [[] for _ in layer], [[] for _ in layer], len(layer))
        for a, b, weight in links:
            source, target = (a, b) if layer[a] < layer[b] else (b, a)
            last = source
            for at in range(layer[source] + 1, layer[target]):
                bend = len(made.layer)
                made.layer.append(at)
                made.band.append(band[target])
                made.before.append([last])
                made.after.append([])
                made.after[last].append(bend)
                made.weight[last, bend] = weight * (SHORT if last == source else LONG)
                last = bend
            if layer[source] < layer[target]:
                made.after[last].append(target)
                made.before[target].append(last)
                made.weight[last, target] = weight * (1.0 if last == source else SHORT)
        return made


def ordered(net: Layers) -> None:
    """Fill the rows of ``net`` so that few links cross. Without any link they keep the order of their numbers."""
    net.rows, fewest = _improved(net, _rows(net, _walked(net)))
    if fewest:
        found, crossings = _improved(net, _rows(net, _walked(net, -1)))
        if crossings < fewest:
            net.rows = found


def _walked(net: Layers, turn: int = 1) -> list[float]:
    """Return when a walk along the links, deep first, comes by every number; with ``turn`` -1 from the other side."""
    when = [-1.0] * len(net.layer)
    nth = 0.0
    for root in sorted(range(len(net.layer)), key=lambda n: (turn * net.layer[n], n)):
        stack = [root]
        while stack:
            n = stack.pop()
            if when[n] < 0:
                when[n] = nth
                nth += 1
                stack += [m for m in (*net.before[n], *net.after[n])[::turn] if when[m] < 0]
    return when


def _rows(net: Layers, places: Sequence[float]) -> list[list[int]]:
    rows: list[list[int]] = [[] for _ in range(max(net.layer, default=-1) + 1)]
    for n in sorted(range(len(net.layer)), key=lambda n: (net.band[n], places[n], n)):
        rows[net.layer[n]].append(n)
    return rows


def _improved(net: Layers, rows: list[list[int]]) -> tuple[list[list[int]], int]:
    """Return the best order that sweeps to and fro come by, and its crossings."""
    place = [0] * len(net.layer)
    for row in rows:
        _number(row, place)
    counts = [0] * len(rows)
    touched = _exchange(net, rows, place, set(range(len(rows)))) | set(range(len(rows)))
    best: list[list[int]] = []
    fewest = idle = 0
    for nth in range(SWEEPS if len(net.layer) < LARGE else SWEEPS // 3):
        for at in touched | {at - 1 for at in touched if at}:
            counts[at] = _crossings(net, rows[at], place)
        crossings = sum(counts)
        idle += 1
        if not best or crossings < fewest:
            best, fewest, idle = [list(row) for row in rows], crossings, 0
        if not fewest or idle > PATIENCE:
            break
        onward = nth % 2 == 0
        beside = net.before if onward else net.after
        turns = range(len(rows)) if onward else range(len(rows) - 1, -1, -1)
        touched = {at for at in turns if _sort(net, rows[at], beside, place, nth % 4 > 1)}
        touched |= _exchange(net, rows, place, touched)
    return best, fewest


def _number(row: list[int], place: list[int]) -> None:
    for nth, n in enumerate(row):
        place[n] = nth


def _sort(net: Layers, row: list[int], beside: list[list[int]], place: list[int], late: bool) -> bool:
    """Sort a row by where what it is linked to stands, and tell whether that changed it; ``late`` turns ties around."""
    wish: dict[int, float] = {}
    for n in row:
        near = beside[n]
        if len(near) == 1:
            wish[n] = place[near[0]]
        elif near:
            wish[n] = sum([place[m] for m in near]) / len(near)
    # What is linked to nothing there keeps its place: it is passed over.
    band = net.band
    free = [n for n in row if n in wish]
    turn = -1 if late else 1
    order = sorted([(band[n], wish[n], turn * k, n) for k, n in enumerate(free)])
    if [n for *_, n in order] == free:
        return False
    # The bands keep their numbers of those that are free, so the sorted ones fit the spots of the free ones.
    ready = iter(order)
    row[:] = [next(ready)[3] if n in wish else n for n in row]
    _number(row, place)
    return True


def _exchange(net: Layers, rows: list[list[int]], place: list[int], around: set[int]) -> set[int]:
    """Exchange neighbours near some layers wherever that leaves fewer crossings; return the layers it changed."""
    band, before, after = net.band, net.before, net.after
    touched: set[int] = set()
    waiting = {k for at in around for k in (at - 1, at, at + 1) if 0 <= k < len(rows)}
    for _ in range(ROUNDS):
        if not waiting:
            break
        moved = set()
        for at in sorted(waiting):
            row = rows[at]
            if len(row) < 2:
                continue
            sides = [
                (
                    [place[m] for m in before[n]] if len(before[n]) < 2 else sorted([place[m] for m in before[n]]),
                    [place[m] for m in after[n]] if len(after[n]) < 2 else sorted([place[m] for m in after[n]]),
                )
                for n in row
            ]
            changed = False
            for k in range(len(row) - 1):
                if band[row[k]] != band[row[k + 1]]:
                    continue
                one, two = sides[k], sides[k + 1]
                gain = 0
                # Only where a link of the first ends beyond one of the second do they cross at all.
                if one[0] and two[0] and one[0][-1] > two[0][0]:
                    gain = _gained(one[0], two[0])
                    if one[1] and two[1]:
                        gain += _gained(one[1], two[1])
                elif one[1] and two[1] and one[1][-1] > two[1][0]:
                    gain = _gained(one[1], two[1])
                    if one[0] and two[0]:
                        gain += _gained(one[0], two[0])
                if gain > 0:
                    row[k], row[k + 1] = row[k + 1], row[k]
                    sides[k], sides[k + 1] = two, one
                    changed = True
            if changed:
                _number(row, place)
                touched.add(at)
                moved |= {at - 1, at, at + 1}
        waiting = {at for at in moved if 0 <= at < len(rows)}
    return touched


def _gained(one: list[int], two: list[int]) -> int:
    """Return how many crossings fewer two neighbours have once exchanged, by the places their links lead to."""
    if len(one) == 1 == len(two):
        return (two[0] < one[0]) - (one[0] < two[0])
    found = 0
    for a in one:
        for b in two:
            found += (b < a) - (a < b)
    return found


def _crossings(net: Layers, row: list[int], place: list[int]) -> int:
    """Count the crossings between a row and the next."""
    found = 0
    seen: list[int] = []
    for n in row:
        ends = net.after[n]
        if len(ends) > 1:
            ends = sorted([place[m] for m in ends])
        elif ends:
            ends = [place[ends[0]]]
        if seen and ends and seen[-1] > ends[0]:
            for end in ends:
                found += len(seen) - bisect_right(seen, end)
        for end in ends:
            insort(seen, end)
    return found
