"""Bends of links: where a link turns on the map because somebody wants it to. Without any it finds its own way."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from models.commands.draft import Draft, label_name
from models.commands.places import bends_problem
from models.plan import Edit, Element, Link, Plan, Refusal, reads

Bends = tuple[tuple[float, float], ...]
Shift = tuple[float, float]


def bend_link(plan: Plan, link: str, bends: Iterable[tuple[float, float]]) -> Edit | Refusal:
    """Let a link run through ``bends``, from its source to its target, in scene units; through none: its own way."""
    old = plan.links.get(link)
    if old is None:
        return Refusal("The link is not in the plan any more.", ("links", link))
    new = tuple((float(x), float(y)) for x, y in bends)
    problem = bends_problem(new)
    if problem:
        return Refusal(problem, ("links", link))
    draft = Draft(plan)
    draft.change("links", link, bends=new or None)
    return draft.edit("Bend link" if new else "Straighten link")


def hidden_ends(plan: Plan, link: str) -> Refusal | None:
    """Return why a link that ends in a folded area cannot be bent, or led elsewhere there; None if none of it is."""
    from models.graph.folds import folds

    hidden, old = folds(plan), plan.links.get(link)
    boxes = hidden.ends(old.source, old.target) if old is not None else ()
    names = [label_name(plan.boundaries[box].name) for box in boxes if box is not None]
    if not names:
        return None
    many = len(hidden.many.get(link, (link,)))
    what = f"These {many} links end" if many > 1 else "The link ends"
    where, them = f"in {' and in '.join(names)}", "which are" if len(names) > 1 else "which is"
    doing = "before you bend or reconnect them" if many > 1 else "before you bend it or change that end"
    return Refusal(f"{what} {where}, {them} collapsed. Expand {'both' if len(names) > 1 else 'it'} {doing}.")


def straighten(plan: Plan, links: Collection[str]) -> Edit | Refusal:
    """Let links find their own way again."""
    draft = Draft(plan)
    bent = [id_ for id_ in links if id_ in plan.links and plan.links[id_].bends]
    if not bent:
        return Refusal("Nobody has bent this link." if len(links) == 1 else "Nobody has bent any of these links.")
    for id_ in bent:
        draft.change("links", id_, bends=None)
    return draft.edit("Straighten link" if len(bent) == 1 else f"Straighten {len(bent)} links")


def bent_links(plan: Plan) -> tuple[str, ...]:
    """Return the ids of the links that have bends. Cached on the plan."""
    return plan.derived(_bent, reads("links", "bends"))


def _bent(plan: Plan) -> tuple[str, ...]:
    return tuple(id_ for id_, link in plan.links.items() if link.bends)


def bends_before(plan: Plan, link: Link, at: tuple[float, float]) -> int:
    """Return how many bends of a link come before a place on it: where the way by that place is least longer."""
    ends = plan.elements[link.source], plan.elements[link.target]
    (first, last) = ((e.x + e.w / 2, e.y + e.h / 2) for e in ends)
    points = (first, *(link.bends or ()), last)

    def longer(n: int) -> float:
        p, q = points[n], points[n + 1]
        return sum(abs(p[k] - at[k]) + abs(q[k] - at[k]) - abs(p[k] - q[k]) for k in (0, 1))

    return min(range(len(points) - 1), key=longer)


# -- what bends do when elements move ------------------------------------------------------------------------
def shifted(bends: Bends | None, by: Shift) -> Bends | None:
    """Return all bends moved by ``by``; None stays None."""
    return tuple((x + by[0], y + by[1]) for x, y in bends) if bends else bends


def moved_bends(plan: Plan, link: Link, shifts: Mapping[str, Shift]) -> Bends:
    """Return the bends of a link of ``plan`` after elements are moved by ``shifts``.

    When both ends move alike, all bends do. When one moves, the part of the link that leaves it straight stays
    straight: the bends on that part go along, across it.
    """
    bends = link.bends or ()
    out, into = shifts.get(link.source), shifts.get(link.target)
    if out is not None and out == into:
        return shifted(bends, out) or ()
    if out is not None:
        bends = _following(bends, plan.elements[link.source], out)
    if into is not None and (out is None or bends == link.bends or len(bends) > 1):
        bends = _following(bends[::-1], plan.elements[link.target], into)[::-1]
    return bends


def _following(bends: Bends, element: Element, by: Shift) -> Bends:
    """Return ``bends``, of which those first lie straight beside ``element``, after that is moved."""
    if not bends:
        return bends
    x, y = bends[0]
    beside = element.y <= y <= element.y + element.h
    above = element.x <= x <= element.x + element.w
    if beside == above:
        return bends
    axis = 1 if beside else 0
    run = next((n for n, bend in enumerate(bends) if bend[axis] != bends[0][axis]), len(bends))
    dx, dy = (0.0, by[1]) if beside else (by[0], 0.0)
    return (shifted(bends[:run], (dx, dy)) or ()) + bends[run:]


def carry(draft: Draft, shifts: Mapping[str, Shift]) -> Refusal | None:
    """Let bends go along with elements that are moved by ``shifts``; a refusal if they would leave the map."""
    plan = draft.plan
    for id_ in bent_links(plan):
        link = plan.links[id_]
        if link.source in shifts or link.target in shifts:
            bends = moved_bends(plan, link, shifts)
            problem = bends_problem(bends)
            if problem:
                return Refusal(problem, ("links", id_))
            if bends != link.bends:
                draft.change("links", id_, bends=bends)
    return None


def let_go(draft: Draft, elements: Collection[str]) -> None:
    """Let the links of ``elements`` find their own way, since those were put elsewhere for better ways."""
    plan = draft.plan
    for id_ in bent_links(plan):
        link = plan.links[id_]
        if link.source in elements or link.target in elements:
            draft.change("links", id_, bends=None)
