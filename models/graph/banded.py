"""One part of a layout: its elements in layers that all its bands share, bands one after the other."""

from __future__ import annotations

from collections.abc import Mapping

from models.graph.layout import BAND_GAP, INSET, LAYER_GAP, PADDING, ROW_GAP, TITLE, Block, Part
from models.graph.ordering import Layers, ordered
from models.graph.straight import across
from models.plan import LinkKind, Plan

EMPTY = 56.0
"""Units an area is broad within, where nothing lies in it."""
SHORTEST = 240.0
GRID = 4.0
WEIGHTS = {LinkKind.FLOW: 3.0, LinkKind.DATA: 1.0, LinkKind.EXCEPTION: 0.8}
"""How much it matters that a link runs straight."""


def block(plan: Plan, part: Part, gaps: Mapping[str, float], down: bool) -> Block:
    """Return the part laid out; ``gaps`` are the units a link needs between layers beyond the usual."""
    elements = plan.elements
    ids = sorted(id_ for band in part.bands.values() for id_ in band)
    number = {id_: n for n, id_ in enumerate(ids)}
    level = {at: n for n, at in enumerate(sorted({part.layer[id_] for id_ in ids}))}
    layer = [level[part.layer[id_]] for id_ in ids]
    nested = any(b is not None and plan.boundaries[b].within is not None for b in part.bands)
    links = [k for k in plan.links.values() if k.source in number and k.source != k.target]

    # How far along every layer lies.
    depth = [0.0] * len(level)
    for n, id_ in enumerate(ids):
        depth[layer[n]] = max(depth[layer[n]], elements[id_].h if down else elements[id_].w)
    room = [LAYER_GAP] * len(level)
    for link in links:
        one, two = sorted((layer[number[link.source]], layer[number[link.target]]))
        if two - one == 1 and link.id in gaps:
            room[one] = max(room[one], gaps[link.id])
    inset = INSET if nested else 0.0
    reach = PADDING + inset + (TITLE if down else 0.0) + (TITLE if down and nested else 0.0)
    start = []
    for deep, gap in zip(depth, room, strict=True):
        start.append(reach)
        reach += deep + gap
    length = max(reach - (room[-1] if room else 0.0), SHORTEST) + PADDING + inset

    # Where across, within each band.
    lane = [0] * len(ids)
    for nth, members in enumerate(part.bands.values()):
        for id_ in members:
            lane[number[id_]] = nth
    weights: dict[tuple[int, int], float] = {}
    for link in links:
        pair = number[link.source], number[link.target]
        weights[pair] = max(weights.get(pair, 0.0), WEIGHTS[link.kind])
    net = Layers.of(layer, lane, [(a, b, weight) for (a, b), weight in sorted(weights.items())])
    ordered(net)
    size = [elements[id_].w if down else elements[id_].h for id_ in ids]
    middles = [GRID * round(middle / GRID) for middle in across(net, size, ROW_GAP)]
    made = Block({}, {}, length, 0.0)

    def fill(members: list[str], inner: float) -> float | None:
        """Put elements from ``inner`` on, and return where the last one ends; None without any."""
        ends = []
        for id_ in members:
            n = number[id_]
            along = start[layer[n]] + (depth[layer[n]] - (elements[id_].h if down else elements[id_].w)) / 2
            begin = inner + middles[n] - size[n] / 2
            made.elements[id_] = along, begin
            ends.append(begin + size[n])
        return max(ends, default=None)

    def place(id_: str, top: float, bottom: float, off: float) -> None:
        """Place an area from ``top`` to ``bottom``, ``off`` from the ends of its band."""
        # Downwards the titles stand at the head of the bands, one below the other.
        head = off + (TITLE if down and off else 0.0)
        made.areas[id_] = head, top, length - head - off, bottom - top

    inside: dict[str, list[str]] = {}
    for band in part.bands:
        outer = plan.boundaries[band].within if band is not None else None
        if band is not None and outer is not None:
            inside.setdefault(outer, []).append(band)
    title = 0.0 if down else TITLE
    top = 0.0
    for area, members in part.bands.items():
        if area is not None and plan.boundaries[area].within is not None:
            continue
        within = inside.get(area, []) if area is not None else []
        # What lies in no area needs no room for an edge and a title.
        edge = PADDING if area is not None else 0.0
        end = fill(members, top + (edge + title if edge else 0.0))
        if end is None and within:
            end = top + title
        bottom = (end if end is not None else top + PADDING + title + EMPTY) + edge
        for nth, inner in enumerate(within):
            first = bottom - (PADDING - INSET if nth or not members else 0.0)
            last = fill(part.bands[inner], first + PADDING + title)
            ends = (last if last is not None else first + PADDING + title + EMPTY) + PADDING
            place(inner, first, ends, INSET)
            bottom = ends + (INSET if inner == within[-1] else PADDING)
        if area is not None:
            place(area, top, bottom, 0.0)
        top = bottom + BAND_GAP
    made.breadth = top - BAND_GAP
    return made
