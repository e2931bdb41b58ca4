"""Does every case the model is unsure of reach a person?"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from enum import StrEnum

import msgspec

from models.graph.build import WIRING, links_from
from models.graph.parts import parts_in_turn, ways
from models.graph.pieces import pieces
from models.plan import Element, ElementKind, Link, LinkKind, Plan


class TroubleKind(StrEnum):
    """How low confidence can miss people (methods §3)."""

    NO_WAY = "no way"
    """The AI component has no exception link for low confidence at all."""
    BYPASS = "bypass"
    """A path ends in an outcome without passing a person."""
    LOOP = "loop"
    """A path can go round for ever without a person."""
    DROP = "drop"
    """A path ends in the middle: the case is silently lost."""


class Trouble(msgspec.Struct, frozen=True):
    """One way in which low-confidence cases of ``component`` miss people. ``path`` is the shortest one shown."""

    kind: TroubleKind
    component: str
    link: str | None
    path: tuple[str, ...]


def low_confidence_troubles(plan: Plan) -> tuple[Trouble, ...]:
    """Return every trouble, by component. Cached on the plan."""
    return plan.derived(_gathered, WIRING)


def _gathered(plan: Plan) -> tuple[Trouble, ...]:
    found = [trouble for piece in pieces(plan) for trouble in piece.derived(_troubles, WIRING)]
    found.sort(key=lambda trouble: trouble.component)
    return tuple(found)


_UNSURE = re.compile(r"confiden|unsure|uncertain|not sure|threshold|<", re.IGNORECASE)


def is_low_confidence(link: Link) -> bool:
    """Tell whether ``link`` is taken when the model is unsure, by what its condition or label says."""
    if link.kind is LinkKind.DATA:
        return False
    return bool(_UNSURE.search(link.when or (link.label if link.kind is LinkKind.EXCEPTION else "")))


def _troubles(plan: Plan) -> tuple[Trouble, ...]:
    """Walk from each low-confidence link with the people taken out (methods §3).

    The walk is shared: what can be reached from an element without meeting a person does not depend on where the
    walk began, so loops are found once per plan, on the graph without people.
    """
    elements, links = plan.elements, links_from(plan)
    people = {id_ for id_, element in elements.items() if element.kind is ElementKind.REVIEW}
    free = {
        id_: following if people.isdisjoint(following) else [j for j in following if j not in people]
        for id_, following in ways(plan)[0].items()
        if id_ not in people
    }
    found: list[Trouble] = []
    looping = {n for part in parts_in_turn(plan, free) if len(part) > 1 for n in part}
    looping |= {n for n, following in free.items() if n in following}
    for id_ in links:
        component = elements[id_]
        if component.kind is not ElementKind.AI:
            continue
        unsure = [link for link in links[id_] if is_low_confidence(link)]
        if not unsure:
            found.append(Trouble(TroubleKind.NO_WAY, id_, None, (id_,)))
        for way in unsure:
            if way.target in free:
                found.extend(_walk(plan, free, looping, component, way))
    return tuple(found)


def _walk(
    plan: Plan,
    free: Mapping[str, list[str]],
    looping: set[str],
    component: Element,
    way: Link,
) -> Iterator[Trouble]:
    """Yield the first bypass, loop and drop met from ``way``, each with its shortest path."""
    elements, onward = plan.elements, ways(plan)[0]
    seen = {way.target}
    queue: deque[tuple[str, ...]] = deque([(component.id, way.target)])
    told: set[TroubleKind] = set()
    while queue:
        path = queue.popleft()
        here = path[-1]
        kind = None
        if elements[here].kind is ElementKind.OUTCOME:
            kind = TroubleKind.BYPASS
        elif here in looping or here == component.id:
            kind = TroubleKind.LOOP
        elif not onward[here]:
            kind = TroubleKind.DROP
        if kind and kind not in told:
            told.add(kind)
            yield Trouble(kind, component.id, way.id, path)
        if here == component.id:
            continue
        for following in free[here]:
            if following not in seen:
                seen.add(following)
                queue.append((*path, following))
