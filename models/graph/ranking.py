"""Layers along which work runs: every link leads on, and links are short.

Links that close a circle are taken the other way around, those that carry the work last. Layers are the earliest
possible at first; then elements, with those that they push along, move on or back as long as that makes the links
shorter in all.

Sources: the order that grows link by link, Pearce and Kelly 2006; node promotion, Nikolov and Tarassov 2006, in both
directions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

ROUNDS = 12
MOST = 60
"""More than these are not moved at once."""


def ranked(count: int, main: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]] = ()) -> list[int]:
    """Return the layer of each of ``count`` numbers, from 0 on in every part that hangs together.

    Links lead from one number to another one. Those of ``main`` lead on unless they close a circle among themselves,
    the ``others`` unless they close one with what leads on already.
    """
    after: list[list[int]] = [[] for _ in range(count)]
    before: list[list[int]] = [[] for _ in range(count)]
    for a, b in _onward(count, main, others):
        after[a].append(b)
        before[b].append(a)
    layer = _earliest(before, after)
    for _ in range(ROUNDS):
        moved = _moved(layer, after, 1, before)
        if not _moved(layer, before, -1, after) and not moved:
            break
    _from_zero(layer, before, after)
    return layer


def _onward(count: int, main: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the links with those turned around that would lead back."""
    turn = _walked(count, main)
    found = {(a, b) if turn[a] < turn[b] else (b, a) for a, b in main}
    after: list[list[int]] = [[] for _ in range(count)]
    before: list[list[int]] = [[] for _ in range(count)]
    for a, b in found:
        after[a].append(b)
        before[b].append(a)
    for a, b in others:
        if turn[a] > turn[b]:
            on = _reached(b, after, lambda n, last=turn[a]: turn[n] <= last)  # type: ignore[misc]
            if a in on:
                a, b = b, a
            else:
                back = _reached(a, before, lambda n, first=turn[b]: turn[n] >= first)  # type: ignore[misc]
                moving = [*sorted(back, key=turn.__getitem__), *sorted(on, key=turn.__getitem__)]
                for n, spot in zip(moving, sorted(turn[n] for n in moving), strict=True):
                    turn[n] = spot
        if (a, b) not in found:
            found.add((a, b))
            after[a].append(b)
            before[b].append(a)
    return sorted(found)


def _walked(count: int, links: Sequence[tuple[int, int]]) -> list[int]:
    """Return for every number its turn in an order in which few links lead back: a walk from where work begins.

    Where it begins nowhere but goes round and round, it begins with the smallest number.
    """
    after: list[list[int]] = [[] for _ in range(count)]
    entering = [0] * count
    for a, b in links:
        after[a].append(b)
        entering[b] += 1
    seen = [False] * count
    turn = [0] * count
    last = count
    for root in sorted(range(count), key=lambda n: (entering[n] > 0, n)):
        if seen[root]:
            continue
        seen[root] = True
        walk = [(root, iter(after[root]))]
        while walk:
            n, rest = walk[-1]
            for m in rest:
                if not seen[m]:
                    seen[m] = True
                    walk.append((m, iter(after[m])))
                    break
            else:
                last -= 1
                turn[n] = last
                walk.pop()
    return turn


def _reached(first: int, near: list[list[int]], within: Callable[[int], bool]) -> set[int]:
    seen = {first}
    queue = [first]
    for n in queue:
        for m in near[n]:
            if m not in seen and within(m):
                seen.add(m)
                queue.append(m)
    return seen


def _earliest(before: list[list[int]], after: list[list[int]]) -> list[int]:
    layer = [0] * len(before)
    open_ = [len(near) for near in before]
    ready = [n for n, left in enumerate(open_) if not left]
    for n in ready:
        for m in after[n]:
            layer[m] = max(layer[m], layer[n] + 1)
            open_[m] -= 1
            if not open_[m]:
                ready.append(m)
    return layer


def _moved(layer: list[int], ahead: list[list[int]], by: int, behind: list[list[int]]) -> bool:
    """Move numbers by one layer towards those ``ahead`` wherever links get shorter; tell whether any moved."""
    found = False
    # A move that pays begins with somebody who wants it.
    waiting = [n for n in range(len(layer)) if len(ahead[n]) > len(behind[n])]
    waiting.sort(key=lambda n: (layer[n] * -by, n))
    while waiting:
        again = []
        for n in waiting:
            # Whoever is in the way moves along; the links among them all stay as long as they are.
            gain, together, seen = 0, [n], {n}
            for u in together:
                gain += len(ahead[u]) - len(behind[u])
                near = layer[u] + by
                for v in ahead[u]:
                    if layer[v] == near and v not in seen:
                        seen.add(v)
                        together.append(v)
                if len(together) > MOST:
                    gain = 0
                    break
            if gain > 0:
                for u in together:
                    layer[u] += by
                again.append(n)
                found = True
        waiting = again
    return found


def _from_zero(layer: list[int], before: list[list[int]], after: list[list[int]]) -> None:
    """Let every part that hangs together begin in the first layer."""
    seen = [False] * len(layer)
    for root in range(len(layer)):
        if seen[root]:
            continue
        seen[root] = True
        part = [root]
        for n in part:
            for m in (*before[n], *after[n]):
                if not seen[m]:
                    seen[m] = True
                    part.append(m)
        first = min(layer[n] for n in part)
        for n in part:
            layer[n] -= first
