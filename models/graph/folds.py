"""What folded areas hide, and which box stands for it."""

from __future__ import annotations

from typing import Final

import msgspec

from models.plan import Key, LinkKind, Plan, reads

READS: Final = (
    reads("links", "source", "target", "kind")
    | reads("elements", "boundary")
    | reads("boundaries", "within", "folded")
    | reads("notes", "boundary")
    | reads("pictures", "boundary")
)


class Folds(msgspec.Struct, frozen=True):
    """What is shown of a plan with folded areas, by what is not."""

    boxes: frozenset[str] = frozenset()
    """Areas shown as one box."""
    areas: dict[str, str] = {}
    """Area within a folded one → the box that stands for it."""
    inside: dict[str, str] = {}
    """Element that is not shown → the box that stands for it."""
    instead: dict[str, str | None] = {}
    """Link that is not shown → the link shown in its stead; None where it runs within a box."""
    many: dict[str, tuple[str, ...]] = {}
    """Link shown for several between the same two things → all of them, itself first."""
    slips: dict[Key, str] = {}
    """Note or picture that is not shown → the box that stands for it."""

    def __bool__(self) -> bool:
        return bool(self.boxes)

    def hides(self, table: str, id_: str) -> bool:
        """Tell whether a record of a plan is not shown as itself."""
        if table == "elements":
            return id_ in self.inside
        if table == "links":
            return id_ in self.instead
        return (table, id_) in self.slips or (table == "boundaries" and id_ in self.areas)

    def box_for(self, table: str, id_: str) -> str | None:
        """Return the box that stands for what is hidden; None for a link shown by another, and for what is shown."""
        if table == "elements":
            return self.inside.get(id_)
        return self.areas.get(id_) if table == "boundaries" else self.slips.get((table, id_))

    def ends(self, source: str, target: str) -> tuple[str | None, str | None]:
        """Return the boxes that a link between two elements ends at; None where it ends at the element."""
        return self.inside.get(source), self.inside.get(target)


NONE: Final = Folds()
"""Nothing is folded."""


def folds(plan: Plan) -> Folds:
    """Return what folded areas hide. Cached on the plan."""
    return plan.derived(_folds, READS)


def _folds(plan: Plan) -> Folds:
    boundaries = dict(plan.boundaries)
    folded = {id_ for id_, b in boundaries.items() if b.folded}
    if not folded:
        return NONE
    areas = {id_: b.within for id_, b in boundaries.items() if b.within in folded and b.within is not None}
    boxes = frozenset(folded - areas.keys())
    inside: dict[str, str] = {}
    for id_, element in plan.elements.items():
        home = element.boundary
        if home is not None and (home in areas or home in boxes):
            inside[id_] = areas.get(home, home)
    slips: dict[Key, str] = {}
    for table in ("pictures", "notes"):
        for id_, one in plan.table(table).items():
            home = getattr(one, "boundary", None)
            if home is not None and (home in areas or home in boxes):
                slips[table, id_] = areas.get(home, home)
    instead: dict[str, str | None] = {}
    alike: dict[tuple[str, str, str, str, LinkKind], list[str]] = {}
    for id_, link in plan.links.items():
        a, b = inside.get(link.source), inside.get(link.target)
        if a is None and b is None:
            continue
        if a == b:
            instead[id_] = None
            continue
        # Boxes and elements have ids of their own, so each end says which of the two it is.
        ends = (a or "", "" if a else link.source, b or "", "" if b else link.target, link.kind)
        alike.setdefault(ends, []).append(id_)
    many = {}
    for ids in alike.values():
        if len(ids) > 1:
            first, *rest = sorted(ids)
            many[first] = (first, *rest)
            instead.update(dict.fromkeys(rest, first))
    return Folds(boxes, areas, inside, instead, many, slips)
