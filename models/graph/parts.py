"""The order of the work: where cases go, and in which parts a map is passed through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from models.graph.build import WIRING, links_from
from models.plan import LinkKind, Plan

Part = tuple[str, ...]
"""Elements by id: one, or several in a circle."""
Ways = dict[str, list[str]]
"""Element → elements it leads to, or that lead to it."""


def ways(plan: Plan) -> tuple[Ways, Ways]:
    """Return where cases go from each element, and where they come from; data links carry no case. Cached."""
    return plan.derived(_ways, WIRING)


def _ways(plan: Plan) -> tuple[Ways, Ways]:
    after = links_from(plan)
    onward: Ways = {
        id_: [link.target for link in links if link.kind is not LinkKind.DATA] for id_, links in after.items()
    }
    back: Ways = {id_: [] for id_ in after}
    for source, targets in onward.items():
        for target in targets:
            back[target].append(source)
    return onward, back


def turns(plan: Plan) -> list[Part]:
    """Return the parts of the map in the order of the work, each circle in the order a case takes. Cached."""
    return plan.derived(_turns, WIRING)


def _turns(plan: Plan) -> list[Part]:
    onward, _ = ways(plan)
    return [part if len(part) == 1 else _turn(onward, part) for part in reversed(parts(onward))]


def parts(onward: Mapping[str, Sequence[str]]) -> list[Part]:
    """Return the circles of a graph, and every node that is in none by itself; each stands behind all it leads to.

    These are the strongly connected components; every node is a key. Source: Tarjan (1972), Depth-first search and
    linear graph algorithms.

    Examples
    --------
    >>> parts({"in": ["sort"], "sort": ["ask", "out"], "ask": ["sort"], "out": []})
    [('out',), ('ask', 'sort'), ('in',)]
    """
    low: dict[str, int] = {}
    done = len(onward)
    stack: list[str] = []
    found: list[Part] = []
    for root in onward:
        if root in low:
            continue
        number = {root: len(low)}
        low[root] = number[root]
        way = [(root, iter(onward[root]))]
        stack.append(root)
        while way:
            here, rest = way[-1]
            for following in rest:
                if following not in low:
                    low[following] = number[following] = len(low)
                    stack.append(following)
                    way.append((following, iter(onward[following])))
                    break
                if low[following] < low[here]:
                    low[here] = low[following]
            else:
                way.pop()
                if low[here] == number[here] and stack[-1] == here:
                    stack.pop()
                    low[here] = done
                    found.append((here,))
                elif low[here] == number[here]:
                    part: list[str] = []
                    while not part or part[-1] != here:
                        part.append(stack.pop())
                        low[part[-1]] = done
                    found.append(tuple(sorted(part)))
                elif low[here] < low[way[-1][0]]:
                    low[way[-1][0]] = low[here]
    return found


def parts_in_turn(plan: Plan, onward: Mapping[str, Sequence[str]]) -> list[Part]:
    """Return the parts of ``onward``, some of a plan's ways between some of its elements, in the order of the work.

    Leaving out ways only breaks circles up, so just those are looked at again.
    """
    found: list[Part] = []
    for turn in turns(plan):
        here = [id_ for id_ in turn if id_ in onward]
        if len(here) == 1:
            found.append((here[0],))
        elif here:
            among = set(here)
            found += reversed(parts({id_: [j for j in onward[id_] if j in among] for id_ in sorted(here)}))
    return found


def _turn(onward: Ways, part: Part) -> Part:
    """Return a circle in the order in which a case passes through it, as far as there is one."""
    inside, left, seen = set(part), [], {part[0]}
    way = [(part[0], iter(onward[part[0]]))]
    while way:
        here, rest = way[-1]
        for following in rest:
            if following in inside and following not in seen:
                seen.add(following)
                way.append((following, iter(onward[following])))
                break
        else:
            way.pop()
            left.append(here)
    return tuple(reversed(left))


def reached(starts: Iterable[str], ways: Mapping[str, Sequence[str]]) -> set[str]:
    """Return ``starts`` and all that ``ways`` lead to from there."""
    seen = set(starts)
    queue = list(seen)
    while queue:
        for following in ways[queue.pop()]:
            if following not in seen:
                seen.add(following)
                queue.append(following)
    return seen
