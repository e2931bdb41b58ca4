"""What of the map a question about the whole plan is about, and where to look to see much of it. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from models.plan import Element, ElementKind, LinkKind, Plan
from views.map.model import Box

Kind = ElementKind

SUBJECTS: Final[dict[str, tuple[str, tuple[ElementKind, ...]]]] = {
    "workflows": ("where work arrives and ends", (Kind.TRIGGER, Kind.OUTCOME)),
    "data": ("data and where it lies", (Kind.DATA, Kind.SYSTEM)),
    "source-data": ("data and where it lies", (Kind.DATA, Kind.SYSTEM)),
    "governance": ("data and where it lies", (Kind.DATA, Kind.SYSTEM)),
    "exceptions": ("where trouble leads", ()),
    "thresholds": ("AI components and decisions", (Kind.AI, Kind.DECISION)),
    "assurance": ("AI components", (Kind.AI,)),
    "human": ("people who look at cases", (Kind.REVIEW,)),
    "capacity": ("people who look at cases", (Kind.REVIEW,)),
    "kpis": ("where work ends", (Kind.OUTCOME,)),
    "integration": ("systems and rules", (Kind.SYSTEM, Kind.AUTOMATION)),
    "architecture": ("AI components, systems and rules", (Kind.AI, Kind.SYSTEM, Kind.AUTOMATION)),
    "operations": ("AI components", (Kind.AI,)),
    "security": ("data and AI components", (Kind.DATA, Kind.AI)),
}
"""Section of a question → what of the map it is about, in words and kinds; those left out are about none of it."""


class Scope(msgspec.Struct, frozen=True):
    """What a question about the whole plan is about."""

    words: str = ""
    """Empty: about no part of the map."""
    elements: tuple[str, ...] = ()


def scope_of(plan: Plan, section: str) -> Scope:
    """Return what of ``plan`` a question of ``section`` is about."""
    words, kinds = SUBJECTS.get(section, ("", ()))
    if section == "exceptions":
        troubled = {end for k in plan.links.values() if k.kind is LinkKind.EXCEPTION for end in (k.source, k.target)}
        found = sorted(troubled)
    else:
        found = sorted(e.id for e in plan.elements.values() if e.kind in kinds)
    return Scope(words, tuple(found)) if found else Scope()


def place_of(elements: Sequence[Element]) -> Box:
    """Return the box around elements."""
    left, top = min(e.x for e in elements), min(e.y for e in elements)
    return Box(left, top, max(e.x + e.w for e in elements) - left, max(e.y + e.h for e in elements) - top)


def fullest(elements: Sequence[Element], w: float, h: float) -> Box:
    """Return a place ``w`` by ``h`` that holds as many of ``elements`` as one whose left and top are those of some.

    The first of several in reading order; it is no larger than what it holds.
    """
    ordered = sorted(elements, key=lambda e: (e.y, e.x, e.id))
    best: list[Element] = ordered[:1]
    lefts = sorted({e.x for e in elements})
    for top in sorted({e.y for e in elements}):
        row = [e for e in ordered if e.y >= top and e.y + e.h <= top + h]
        if len(row) <= len(best):
            continue
        for left in lefts:
            inside = [e for e in row if e.x >= left and e.x + e.w <= left + w]
            if len(inside) > len(best):
                best = inside
    return place_of(best)
