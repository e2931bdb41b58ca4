"""Walking over the map by keyboard: reading order along links, neighbours by link and by direction. Knows no Qt."""

from __future__ import annotations

from collections.abc import Iterable

from models.graph.build import links_from, links_to
from models.graph.folds import folds
from models.plan import ElementKind, Key, Plan

DIRECTIONS = {"right": (1, 0), "left": (-1, 0), "down": (0, 1), "up": (0, -1)}


def reading_order(plan: Plan) -> tuple[str, ...]:
    """Return all elements as one would read them: from each trigger along the links, then what is left.

    Where links part, the upper and left one is read first. Cached on the plan.
    """
    return plan.derived(_reading_order, frozenset({"elements", "links"}))


def _reading_order(plan: Plan) -> tuple[str, ...]:
    elements, ways = dict(plan.elements), links_from(plan)
    into = links_to(plan)
    by_place = sorted(elements, key=lambda i: (elements[i].y, elements[i].x, i))
    starts = [i for i in by_place if elements[i].kind is ElementKind.TRIGGER]
    starts += [i for i in by_place if not into[i] and ways[i]]
    order: dict[str, None] = {}
    for start in (*starts, *by_place):
        stack = [start]
        while stack:
            id_ = stack.pop()
            if id_ in order:
                continue
            order[id_] = None
            following = {link.target for link in ways[id_]} - order.keys()
            stack.extend(sorted(following, key=lambda i: (-elements[i].y, -elements[i].x, i)))
    return tuple(order)


def stops(plan: Plan) -> tuple[Key, ...]:
    """Return where the keyboard stops on its walk: elements as one would read them, then notes and pictures.

    At the first element of a folded area it stops at the area's box. Cached on the plan.
    """
    return plan.derived(_stops, frozenset({"elements", "links", "boundaries", "notes", "pictures"}))


def _stops(plan: Plan) -> tuple[Key, ...]:
    found: list[Key] = [("elements", id_) for id_ in reading_order(plan)]
    hidden = folds(plan)
    if hidden:
        boxes: dict[Key, None] = {}
        for table, id_ in found:
            box = hidden.inside.get(id_)
            boxes[("boundaries", box) if box is not None else (table, id_)] = None
        empty = sorted(hidden.boxes - set(hidden.inside.values()))
        found = [*boxes, *(("boundaries", id_) for id_ in empty)]
    if plan.notes or plan.pictures:
        from models.commands.notes import slips_in_order  # which a plan without any does without

        found += [key for key in slips_in_order(plan) if key not in hidden.slips]
    return tuple(found)


def neighbour(plan: Plan, element: str, direction: str) -> str | None:
    """Return the linked element that lies most in ``direction`` (right, left, up, down); None if there is none.

    Straight ahead counts more than aside, and near more than far.
    """
    linked = {k.target for k in links_from(plan)[element]} | {k.source for k in links_to(plan)[element]}
    return nearest(plan, element, direction, linked - {element})


def nearest(plan: Plan, element: str, direction: str, among: Iterable[str]) -> str | None:
    """Return the element of ``among`` that lies most in ``direction`` from ``element``; None if none lies there."""
    here = plan.elements[element]
    return nearest_to(plan, (here.x + here.w / 2, here.y + here.h / 2), direction, among)


def nearest_to(plan: Plan, place: tuple[float, float], direction: str, among: Iterable[str]) -> str | None:
    """Return the element of ``among`` that lies most in ``direction`` from a place; None if none lies there."""
    dx, dy = DIRECTIONS[direction]
    x, y = place
    best: tuple[float, str] | None = None
    for id_ in among:
        there = plan.elements[id_]
        off_x, off_y = there.x + there.w / 2 - x, there.y + there.h / 2 - y
        ahead, aside = off_x * dx + off_y * dy, abs(off_x * dy) + abs(off_y * dx)
        if ahead > 1 and (best is None or (ahead + 2 * aside, id_) < best):
            best = ahead + 2 * aside, id_
    return best[1] if best else None


def links_around(plan: Plan, element: str) -> list[str]:
    """Return the links of an element: those that leave it, then those that reach it, by the other end's place."""
    places = plan.elements

    def place(id_: str) -> tuple[float, float]:
        return places[id_].y, places[id_].x

    out = sorted(links_from(plan)[element], key=lambda k: (*place(k.target), k.id))
    into = sorted(links_to(plan)[element], key=lambda k: (*place(k.source), k.id))
    return list(dict.fromkeys(k.id for k in (*out, *into)))
