"""A layered layout in which every boundary is a band of its own and all bands share their layers."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

import msgspec

from models.graph.folds import folds
from models.plan import Boundary, BoundaryKind, Plan

Rect = tuple[float, float, float, float]

LAYER_GAP = 72.0
ROW_GAP = 40.0
PADDING = 32.0
TITLE = 32.0
BAND_GAP = 32.0
INSET = 16.0
"""Units between an area and one within it."""
WIDEST_GAP = 176.0
LETTER = 6.4
LABEL_ROOM = 40.0
"""Units a letter of a label takes, and those around a label."""


class Layout(msgspec.Struct, frozen=True):
    """New places in scene units; both fit the command ``arrange``."""

    elements: dict[str, tuple[float, float]]
    boundaries: dict[str, Rect]


def layered(plan: Plan, *, direction: str = "right") -> Layout:
    """Return places for everything, work running to the ``right`` or ``down``.

    No two elements overlap and each lies inside its boundary: elements of one layer and band stand in line, and
    bands follow each other, in-house first; within a band those of the areas that lie in it follow its own elements.
    A folded area is put like an element, with all that lies in it. Equal plans give equal layouts.

    Raises
    ------
    ValueError
        If ``direction`` is another word.
    """
    if direction not in ("right", "down"):
        raise ValueError(f"work runs right or down, not “{direction}”")
    if not plan.elements and not plan.boundaries:
        return Layout({}, {})
    if folds(plan):
        from models.graph.boxed import layered_around_boxes  # seldom wanted

        return layered_around_boxes(plan, direction)
    down = direction == "down"
    nested = any(b.within is not None for b in plan.boundaries.values())
    elements = dict(plan.elements)
    layer, order = _layers(plan)
    # ``along`` is the way the work runs, ``across`` the way bands follow each other.
    along = {id_: e.h if down else e.w for id_, e in elements.items()}
    across = {id_: e.w if down else e.h for id_, e in elements.items()}
    depth: dict[int, float] = {}
    for id_, at in layer.items():
        depth[at] = max(depth.get(at, 0.0), along[id_])
    gaps = {} if down else _gaps(plan, layer)
    start: dict[int, float] = {}
    inset = INSET if nested else 0.0
    reach, gap = PADDING + inset + (TITLE if down else 0.0) + (TITLE if down and nested else 0.0), 0.0
    for at in sorted(depth):
        start[at] = reach
        gap = gaps.get(at, LAYER_GAP)
        reach += depth[at] + gap
    length = max(reach - gap, 240.0) + PADDING + inset
    places: dict[str, tuple[float, float]] = {}
    areas: dict[str, Rect] = {}

    def fill(members: list[str], inner: float) -> float | None:
        """Put elements into rows from ``inner`` on, and return where the last one ends; None without any."""
        filled: dict[int, float] = {}
        for id_ in sorted(members, key=lambda id_: (layer[id_], order[id_])):
            at = layer[id_]
            side = filled.get(at, inner)
            filled[at] = side + across[id_] + ROW_GAP
            middle = start[at] + (depth[at] - along[id_]) / 2
            places[id_] = (side, middle) if down else (middle, side)
        return max(filled.values()) - ROW_GAP if filled else None

    def place(band: str, top: float, bottom: float, off: float) -> None:
        """Place an area from ``top`` to ``bottom``, ``off`` from the ends of its band."""
        # Downwards the titles stand at the head of the bands, one below the other.
        head = off + (TITLE if down and off else 0.0)
        size, long = bottom - top, length - head - off
        areas[band] = (top, head, size, long) if down else (off, top, long, size)

    bands = _bands(plan)
    inside: dict[str, list[str]] = {}
    for b in bands:
        outer = plan.boundaries[b].within if b is not None else None
        if b is not None and outer is not None:
            inside.setdefault(outer, []).append(b)
    top = 0.0
    for band, members in bands.items():
        if band is not None and plan.boundaries[band].within is not None:
            continue
        within = inside.get(band, []) if band is not None else []
        title = 0.0 if down else TITLE
        end = fill(members, top + PADDING + title)
        if end is None and within:
            end = top + title
        bottom = (end if end is not None else top + PADDING + title + 56.0) + PADDING
        for nth, inner in enumerate(within):
            first = bottom - (PADDING - INSET if nth or not members else 0.0)
            last = fill(bands[inner], first + PADDING + title)
            ends = (last if last is not None else first + PADDING + title + 56.0) + PADDING
            place(inner, first, ends, INSET)
            bottom = ends + (INSET if inner == within[-1] else PADDING)
        if band is not None:
            place(band, top, bottom, 0.0)
        top = bottom + BAND_GAP
    return Layout(places, areas)


def _gaps(plan: Plan, layer: dict[str, int]) -> dict[int, float]:
    """Return the gap after a layer where a label between it and the next needs more than the usual one."""
    gaps: dict[int, float] = {}
    for link in plan.links.values():
        at = min(layer[link.source], layer[link.target])
        words = (link.label or link.when).split()
        if abs(layer[link.source] - layer[link.target]) == 1 and words:
            # Labels are broken between words; the longest word, or two short lines, must fit.
            letters = max(*(len(word) for word in words), min(18, len(" ".join(words)) * 0.6))
            gaps[at] = max(gaps.get(at, LAYER_GAP), min(WIDEST_GAP, 4.0 * ceil((letters * LETTER + LABEL_ROOM) / 4)))
    return gaps


def _bands(plan: Plan) -> dict[str | None, list[str]]:
    """Return the elements of every boundary, in-house first, those in none (if any) last."""
    bands: dict[str | None, list[str]] = {b.id: [] for b in _ordered(plan.boundaries.values())}
    for element in plan.elements.values():
        bands.setdefault(element.boundary, []).append(element.id)
    return bands


def _ordered(boundaries: Iterable[Boundary]) -> list[Boundary]:
    kinds = list(BoundaryKind)
    return sorted(boundaries, key=lambda b: (kinds.index(b.kind), b.y, b.x, b.id))


def _layers(plan: Plan) -> tuple[dict[str, int], dict[str, tuple[float, int]]]:
    """Return each element's layer, and its rank within it (few crossings first, then by id)."""
    from fast_sugiyama import from_edges  # a library of its own size, which only a layout waits for

    ids = sorted(plan.elements)
    number = {id_: n for n, id_ in enumerate(ids)}
    edges = sorted({(number[k.source], number[k.target]) for k in plan.links.values() if k.source != k.target})
    layer = dict.fromkeys(ids, 0)
    order = {id_: (0.0, n) for id_, n in number.items()}
    for places, *_ in from_edges(edges, ranking_type="minimize") if edges else ():
        # Sources have the greatest y; bends of long links (numbers beyond ours) take part in the layers.
        levels = {y: n for n, y in enumerate(sorted({round(y, 3) for _, (_, y) in places}, reverse=True))}
        for n, (x, y) in places:
            if isinstance(n, int) and n < len(ids):
                layer[ids[n]], order[ids[n]] = levels[round(y, 3)], (x, n)
    return layer, order
