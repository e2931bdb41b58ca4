"""How many cases reach each element: entry volumes pushed along the links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from models.graph.build import WIRING, links_from
from models.graph.parts import Part, turns, ways
from models.graph.pieces import pieces
from models.graph.reach import is_low_confidence
from models.plan import Element, ElementKind, Link, LinkKind, Plan, Span, reads

ROUNDS = 60
"""Turns of a circle; cases that go round shrink each time, so the rest after these is negligible."""
NEGLIGIBLE = 1e-6
"""Cases a working day that are none."""
NONE = (0.0, 0.0)

VOLUMES = WIRING | reads("elements", "volume", "low_confidence")
"""What hangs on how many cases go where."""

Volume = tuple[float, float]
Way = tuple[str, float, float]
"""An element cases go to, and the least and most share of them."""


def volumes(plan: Plan) -> dict[str, Volume | None]:
    """Return cases a working day at each element as (low, high); None where nothing upstream says. Cached."""
    return plan.derived(_gathered, VOLUMES)


def shares(plan: Plan, element: str) -> dict[str, Volume]:
    """Return the share of ``element``'s cases that takes each of its flow and exception links, by link id.

    What a link says wins. A low-confidence link takes the component's own share below the threshold. A single
    way on takes the rest; of several without a figure each may take anything of the rest.
    """
    return _shares(plan.elements[element], links_from(plan)[element])


def _shares(node: Element, leaving: Sequence[Link]) -> dict[str, Volume]:
    ways = [link for link in leaving if link.kind is not LinkKind.DATA]
    known: dict[str, Volume] = {}
    for link in ways:
        if link.share is not None:
            known[link.id] = (link.share.lo, link.share.hi)
        elif is_low_confidence(link) and node.kind is ElementKind.AI:
            low = node.low_confidence or Span(0.0, 1.0)
            known[link.id] = (low.lo, low.hi)
        elif link.kind is LinkKind.EXCEPTION:
            # Other trouble is rare by nature; how rare, nobody has said.
            known[link.id] = (0.0, 0.0) if not link.when else (0.0, 0.1)
    open_ = [link for link in ways if link.id not in known]
    taken = [
        known[link.id] for link in ways if link.id in known and (link.kind is LinkKind.FLOW or is_low_confidence(link))
    ]
    rest_lo = max(0.0, 1.0 - sum(hi for _, hi in taken))
    rest_hi = max(0.0, 1.0 - sum(lo for lo, _ in taken))
    for link in open_:
        known[link.id] = (rest_lo if len(open_) == 1 else 0.0, rest_hi)
    return known


def _gathered(plan: Plan) -> dict[str, Volume | None]:
    found: dict[str, Volume | None] = {}
    for piece in pieces(plan):
        found |= piece.derived(_volumes, VOLUMES)
    return found


def _volumes(plan: Plan) -> dict[str, Volume | None]:
    elements, links = plan.elements, links_from(plan)
    onward, back = ways(plan)
    entries = {id_: elements[id_] for id_ in onward if not back[id_]}
    entry: dict[str, Volume] = {id_: (e.volume.lo, e.volume.hi) for id_, e in entries.items() if e.volume is not None}
    unsaid = [id_ for id_, e in entries.items() if e.volume is None and e.kind is not ElementKind.DATA and links[id_]]
    open_ = set(unsaid)
    while unsaid:
        for target in onward[unsaid.pop()]:
            if target not in open_ and target not in entry:
                open_.add(target)
                unsaid.append(target)
    split = plan.each(_split, [(id_, (elements[id_], tuple(leaving))) for id_, leaving in links.items() if leaving])
    known = _pushed(plan, entry, dict.fromkeys(links, ()) | dict(split), turns(plan))
    total = sum(hi for _, hi in entry.values())
    out: dict[str, Volume | None] = {}
    for id_, element in elements.items():
        if id_ in open_:
            out[id_] = None
        elif id_ in known:
            # However the branches are cut, a case is one case: never more than arrive, unless it loops.
            lo, hi = known[id_]
            out[id_] = (min(lo, total), min(hi, total) if total else hi)
        elif element.volume is not None:
            out[id_] = (element.volume.lo, element.volume.hi)
        else:
            out[id_] = None
    return out


def _split(leaving: tuple[Element, tuple[Link, ...]]) -> tuple[str, tuple[Way, ...]]:
    """Return where cases go from an element with the links that leave it, and the least and most share of them."""
    element, links = leaving
    split = _shares(element, links)
    return element.id, tuple((link.target, *split[link.id]) for link in links if link.id in split)


def _pushed(
    plan: Plan, entry: dict[str, Volume], onward: Mapping[str, Sequence[Way]], order: list[Part]
) -> dict[str, Volume]:
    """Return what reaches each element: pushed on once in the order of the work, again and again only in a circle."""
    known = dict(entry)

    def circles() -> Iterator[tuple[str, _Circle]]:
        for part in order:
            leaving = onward[part[0]]
            if len(part) > 1 or any(way[0] == part[0] for way in leaving):
                yield part[0], (part, tuple(known.get(id_) for id_ in part), tuple(onward[id_] for id_ in part))
            elif part[0] in known:
                _add(known, *known[part[0]], leaving)

    for reached in plan.each(_round, circles()):
        for target, (lo, hi) in reached.items():
            was = known.get(target, NONE)
            known[target] = (was[0] + lo, was[1] + hi)
    return known


def _add(known: dict[str, Volume], lo: float, hi: float, ways: Sequence[Way]) -> None:
    for target, least, most in ways:
        if hi * most >= NEGLIGIBLE:
            was = known.get(target, NONE)
            known[target] = (was[0] + lo * least, was[1] + hi * most)


_Circle = tuple[Part, tuple[Volume | None, ...], tuple[Sequence[Way], ...]]
"""A circle in its turn, the cases that reach each of its elements from outside, and where they go on."""


def _round(circle: _Circle) -> dict[str, Volume]:
    """Return what reaches elements of a circle, and those it leads to, out of the circle."""
    part, from_outside, leaving = circle
    waiting = {id_: volume for id_, volume in zip(part, from_outside, strict=True) if volume is not None}
    turn = [(id_, [w for w in out if w[0] in part], out) for id_, out in zip(part, leaving, strict=True)]
    reached: dict[str, Volume] = {}
    for _ in range(ROUNDS):
        for source, inside, out in turn:
            if source in waiting:
                lo, hi = waiting.pop(source)
                _add(reached, lo, hi, out)
                _add(waiting, lo, hi, inside)
        if not waiting:
            break
    return reached
