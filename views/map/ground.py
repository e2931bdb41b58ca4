"""What areas and elements mean for the ways of links and for their labels. Knows no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.plan import ElementKind
from views.map.drawn import LARGE
from views.map.folding import BOX
from views.map.textwidth import width

if TYPE_CHECKING:
    from models.graph.router import Router
    from views.map.labels import Labels
    from views.map.model import DrawnBoundary, DrawnElement

TITLE_X: Final = 14.0
TITLE_Y: Final = 6.0
TITLE_H: Final = 22.0
"""Where a boundary's title stands, from its top left."""
ROUND: Final = 3.0
"""Units that labels keep from elements."""
BADGE: Final = 11.0
"""Half the width of a badge, with what labels keep from it."""


def lay_area(router: Router, labels: Labels, area: DrawnBoundary) -> None:
    """Lay an area: its edges and title, or its box while it is folded."""
    b = area.box
    if area.folded is not None:
        router.set_area(area.id, None)
        router.set_box(BOX + area.id, (b.x, b.y, b.w, b.h))
        labels.set_solid(f"b {area.id}", b.sides)
        labels.set_area(area.id, None)
        return
    long = min(width(area.title, 12, bold=True) + TITLE_X + 8, b.w)
    router.set_area(area.id, (b.x, b.y, b.w, b.h), long, TITLE_H + TITLE_Y)
    router.set_box(BOX + area.id, None)
    wide = min(width(area.title, LARGE, bold=True) + TITLE_X + 8, b.w)
    labels.set_solid(f"b {area.id}", (b.x + 8, b.y + 2, b.x + wide, b.y + TITLE_Y + TITLE_H))
    labels.set_area(area.id, b.sides)


def lift_area(router: Router, labels: Labels, id_: str) -> None:
    """Take an area away."""
    router.set_area(id_, None)
    router.set_box(BOX + id_, None)
    labels.set_solid(f"b {id_}", None)
    labels.set_area(id_, None)


def lay_element(router: Router, labels: Labels, new: DrawnElement, old: DrawnElement | None) -> None:
    """Lay an element, which was drawn as ``old`` before."""
    b = new.box
    moved = old is None or old.box != b
    if moved or old is None or old.kind != new.kind:
        router.set_box(new.id, (b.x, b.y, b.w, b.h), narrow=new.kind is ElementKind.DECISION)
        labels.set_solid(f"e {new.id}", b.grown(ROUND).sides)
    if moved or old is None or (old.badge is None) != (new.badge is None):
        x, y = b.right - 2, b.y
        badge = None if new.badge is None else (x - BADGE, y - BADGE, x + BADGE, y + BADGE)
        labels.set_solid(f"m {new.id}", badge)


def lift_element(router: Router, labels: Labels, id_: str) -> None:
    """Take an element away."""
    router.set_box(id_, None)
    labels.set_solid(f"e {id_}", None)
    labels.set_solid(f"m {id_}", None)
