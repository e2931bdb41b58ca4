"""A layered layout in which every boundary is a band of its own, and areas that links join share their layers."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, sqrt

import msgspec

from models.graph.folds import folds
from models.graph.ranking import ranked
from models.plan import Boundary, BoundaryKind, LinkKind, Plan

Rect = tuple[float, float, float, float]

LAYER_GAP = 72.0
ROW_GAP = 40.0
PADDING = 32.0
TITLE = 32.0
BAND_GAP = 32.0
PART_GAP = 64.0
"""Units between areas that no link joins, where they stand side by side."""
INSET = 16.0
"""Units between an area and one within it."""
WIDEST_GAP = 176.0
LETTER = 6.4
LABEL_ROOM = 40.0
"""Units a letter of a label takes, and those around a label."""
ASPECT = 1.6
"""How much wider than high a map is meant to be, where its parts leave the choice."""


class Layout(msgspec.Struct, frozen=True):
    """New places in scene units; both fit the command ``arrange``."""

    elements: dict[str, tuple[float, float]]
    boundaries: dict[str, Rect]


class Part(msgspec.Struct):
    """Areas that links join, with what lies in them and what is linked to them from outside any area."""

    bands: dict[str | None, list[str]]
    """Elements by area, in the order in which the bands follow each other; an area before those within it."""
    layer: dict[str, int]


class Block(msgspec.Struct):
    """A part laid out from 0, 0 on; ``along`` is the way the work runs, ``across`` the way bands follow each other."""

    elements: dict[str, tuple[float, float]]
    """Start along and across."""
    areas: dict[str, Rect]
    """Start along and across, length and breadth."""
    length: float
    breadth: float


def layered(plan: Plan, *, direction: str = "right") -> Layout:
    """Return places for everything, work running to the ``right`` or ``down``.

    No two elements overlap and each lies inside its boundary: elements of one layer and band stand in line, and
    bands follow each other, in-house first; within a band those of the areas that lie in it follow its own elements.
    Areas that no link joins are laid out apart, and put beside or below each other. A folded area is put like an
    element, with all that lies in it. Equal plans give equal layouts.

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
    from models.graph.banded import block  # which only a layout waits for

    down = direction == "down"
    gaps: dict[str, float] = {} if down else _gaps(plan)
    return _packed([block(plan, part, gaps, down) for part in _parts(plan)], down)


def _packed(blocks: list[Block], down: bool) -> Layout:
    """Put parts beside each other as long as the map stays as wide as it should be, then below."""
    sizes = [(b.breadth, b.length) if down else (b.length, b.breadth) for b in blocks]
    wide = max(max(w for w, _ in sizes), sqrt(ASPECT * sum((w + PART_GAP) * (h + PART_GAP) for w, h in sizes)))
    spots: list[tuple[float, float]] = []
    x = y = tall = 0.0
    shelves = 1
    for w, h in sizes:
        if x and x + w > wide:
            x, y, tall = 0.0, y + tall + (BAND_GAP if shelves == len(spots) else PART_GAP), 0.0
            shelves += 1
        spots.append((x, y))
        x, tall = x + w + (BAND_GAP if down else PART_GAP), max(tall, h)
    # Areas that all stand in one line are bands like any others: they reach as far as the longest.
    longest = max(b.length for b in blocks) if shelves == (1 if down else len(blocks)) else 0.0
    made = Layout({}, {})
    for part, (left, top) in zip(blocks, spots, strict=True):
        more = max(0.0, longest - part.length)
        for id_, (along, across) in part.elements.items():
            made.elements[id_] = (left + across, top + along) if down else (left + along, top + across)
        for id_, (along, across, length, breadth) in part.areas.items():
            length += more
            rect = (across, along, breadth, length) if down else (along, across, length, breadth)
            made.boundaries[id_] = left + rect[0], top + rect[1], *rect[2:]
    return made


def _gaps(plan: Plan) -> dict[str, float]:
    """Return the units a link needs between two layers where its label takes more than the usual gap."""
    gaps: dict[str, float] = {}
    for link in plan.links.values():
        words = (link.label or link.when).split()
        if words:
            # Labels are broken between words; the longest word, or two short lines, must fit.
            letters = max(*(len(word) for word in words), min(18, len(" ".join(words)) * 0.6))
            gaps[link.id] = min(WIDEST_GAP, 4.0 * ceil((letters * LETTER + LABEL_ROOM) / 4))
    return gaps


def _parts(plan: Plan) -> list[Part]:
    """Return what hangs together, in-house first, what lies in no area last."""
    outer = {b.id: b.within or b.id for b in plan.boundaries.values()}
    home = {e.id: f"b {outer[e.boundary]}" if e.boundary in outer else f"e {e.id}" for e in plan.elements.values()}
    linked = {end for k in plan.links.values() if k.source != k.target for end in (k.source, k.target)}
    loose = [e.id for e in plan.elements.values() if e.boundary not in outer and e.id not in linked]
    for id_ in loose:
        home[id_] = "loose"
    root = {name: name for name in (*home.values(), *(f"b {id_}" for id_ in outer.values()))}

    def find(name: str) -> str:
        while root[name] != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    for link in plan.links.values():
        a, b = find(home[link.source]), find(home[link.target])
        if a != b:
            root[max(a, b)] = min(a, b)
    layer = _layers(plan)
    parts: dict[str, Part] = {}
    ordered = _ordered(plan.boundaries.values())
    for area in ordered:
        part = parts.setdefault(find(f"b {outer[area.id]}"), Part({}, layer))
        part.bands[area.id] = []
    for element in plan.elements.values():
        part = parts.setdefault(find(home[element.id]), Part({}, layer))
        part.bands.setdefault(element.boundary if element.boundary in outer else None, []).append(element.id)
    within: dict[str, list[str]] = {}
    for area in ordered:
        if area.within is not None:
            within.setdefault(area.within, []).append(area.id)
    for part in parts.values():
        bands = part.bands
        part.bands = {}
        for area_id, members in bands.items():
            if area_id is None or plan.boundaries[area_id].within is None:
                part.bands[area_id] = members
                part.bands.update({inner: bands[inner] for inner in within.get(area_id or "", ())})
        _spread(plan, part, linked)
    return list(parts.values())


def _spread(plan: Plan, part: Part, linked: set[str]) -> None:
    """Give what has no links the emptiest layers of its band, so that it does not pile up in the first."""
    deepest = max((part.layer[id_] for band in part.bands.values() for id_ in band if id_ in linked), default=-1)
    for band in part.bands.values():
        loose = sorted(
            (id_ for id_ in band if id_ not in linked), key=lambda i: (plan.elements[i].y, plan.elements[i].x, i)
        )
        if not loose:
            continue
        filled = [0] * max(deepest + 1, ceil(sqrt(len(loose))))
        for id_ in band:
            if id_ in linked:
                filled[part.layer[id_]] += 1
        for id_ in loose:
            at = min(range(len(filled)), key=lambda k: (filled[k], k))
            filled[at] += 1
            part.layer[id_] = at


def _ordered(boundaries: Iterable[Boundary]) -> list[Boundary]:
    kinds = list(BoundaryKind)
    return sorted(boundaries, key=lambda b: (kinds.index(b.kind), b.y, b.x, b.id))


def _layers(plan: Plan) -> dict[str, int]:
    """Return each element's layer: work leads on, and what else would close a circle leads back."""
    ids = sorted(plan.elements)
    number = {id_: n for n, id_ in enumerate(ids)}
    main: set[tuple[int, int]] = set()
    others: set[tuple[int, int]] = set()
    for link in plan.links.values():
        if link.source != link.target:
            (main if link.kind is LinkKind.FLOW else others).add((number[link.source], number[link.target]))
    return dict(zip(ids, ranked(len(ids), sorted(main), sorted(others - main)), strict=True))
