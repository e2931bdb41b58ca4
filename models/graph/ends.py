"""Where work stops without an outcome, and where it goes on without a beginning."""

from __future__ import annotations

from models.graph.build import WIRING, links_from, links_to
from models.graph.parts import Part, Ways, parts, reached, ways
from models.graph.pieces import pieces
from models.plan import ElementKind, Plan

ASIDE = frozenset({ElementKind.DATA, ElementKind.SYSTEM})
"""Kinds that work calls on, but that a case need not leave again."""


def dead_ends(plan: Plan) -> tuple[Part, ...]:
    """Return where cases end without an outcome: elements nothing leaves, and circles without a way out.

    Only the last part is named, not all that leads there. Elements without any flow or exception link are left
    out (:func:`orphans` finds those without a link), and so is all when the plan has no outcome. Cached on the plan.
    """
    return plan.derived(_dead_ends, WIRING)


def unreached(plan: Plan) -> tuple[Part, ...]:
    """Return where work goes on that no trigger starts: elements nothing leads to, and circles without a way in.

    Only the first part is named. Nothing is when the plan has no trigger. Cached on the plan.
    """
    return plan.derived(_unreached, WIRING)


def orphans(plan: Plan) -> tuple[str, ...]:
    """Return the elements that no link touches, by id, unless there is only one element."""
    out, into = links_from(plan), links_to(plan)
    return tuple(sorted(i for i in plan.elements if not out[i] and not into[i])) if len(plan.elements) > 1 else ()


def _dead_ends(plan: Plan) -> tuple[Part, ...]:
    if not _any(plan, ElementKind.OUTCOME):
        return ()
    return tuple(sorted(part for piece in pieces(plan) for part in piece.derived(_without_outcome, WIRING)))


def _unreached(plan: Plan) -> tuple[Part, ...]:
    if not _any(plan, ElementKind.TRIGGER):
        return ()
    return tuple(sorted(part for piece in pieces(plan) for part in piece.derived(_without_trigger, WIRING)))


def _any(plan: Plan, kind: ElementKind) -> bool:
    return any(element.kind is kind for element in plan.elements.values())


def _without_outcome(plan: Plan) -> tuple[Part, ...]:
    onward, back = ways(plan)
    return _last(plan, ElementKind.OUTCOME, onward, back)


def _without_trigger(plan: Plan) -> tuple[Part, ...]:
    onward, back = ways(plan)
    return _last(plan, ElementKind.TRIGGER, back, onward)


def _last(plan: Plan, goal: ElementKind, onward: Ways, back: Ways) -> tuple[Part, ...]:
    """Return the parts furthest along ``onward`` of what has no way to an element of kind ``goal``."""
    elements = plan.elements
    goals = [id_ for id_, element in elements.items() if element.kind is goal]
    free = reached(goals, back)
    stuck = {i for i, e in elements.items() if i not in free and e.kind not in ASIDE and (onward[i] or back[i])}
    among = {i: [j for j in onward[i] if j in stuck] for i in stuck}
    ends = [i for i in stuck if not among[i]]
    # What leads to none of the ends goes round in a circle; there is seldom any, so the costly search is for those.
    circling = stuck - reached(ends, {i: [j for j in back[i] if j in stuck] for i in stuck})
    return tuple(sorted([*((i,) for i in ends), *_circles({i: among[i] for i in circling})]))


def _circles(onward: Ways) -> list[Part]:
    """Return the circles that nothing leaves."""
    return [part for part in parts(onward) if all(j in part for i in part for j in onward[i])]
