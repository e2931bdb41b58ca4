"""How right is what AI components are given and what outcomes get, and how that came about (methods §2, Fréchet)."""

from __future__ import annotations

from functools import partial

import msgspec

from models.assess.discovery import elements_by_kind
from models.assess.interval import Interval
from models.assess.score import FIGURE_WEIGHT, Item, Trace, percent
from models.graph.build import WIRING
from models.graph.quality import PASSES, STANDS, Quality, Share, anything_said, counting, quality, upstream
from models.plan import Element, ElementKind, Plan, reads
from models.text import shown

DEEP = 5
"""Steps back that a derivation is unfolded; each has its own."""
WIDE = 40
"""Inputs named in one line of a derivation."""
HOW = (
    "all of it is right in max(0, Σq − (n − 1)) to min q of the cases, whether or not things go wrong together; "
    "between alternatives from the worst to the best"
)
SOURCE = "methods §2 (Fréchet bounds)"


class End(msgspec.Struct, frozen=True):
    """Where data quality counts: an AI component, or an outcome."""

    element: str
    given: Interval | None
    """Share right of what an AI component is given, all its inputs together; None where it needs nothing."""
    gives: Interval
    """Share right of what it gives, or of what reaches an outcome."""
    silent: int
    """Elements that count for it and of which nobody has said how much is right."""
    counted: int
    """Elements that count for it."""


def ends(plan: Plan) -> tuple[End, ...]:
    """Return where data quality counts: outcomes first, then AI components, the least sure first. Cached."""
    return plan.derived(_ends, WIRING | reads("elements", "quality"))


def _ends(plan: Plan) -> tuple[End, ...]:
    known, found = quality(plan), []
    place, counted = counting(plan)
    kinds = {id_: element.kind for id_, element in plan.elements.items()}
    mute = 0
    for id_, kind in kinds.items():
        if kind not in PASSES and not known.said(id_):
            mute |= 1 << place[id_]
    for id_, kind in kinds.items():
        if kind in (ElementKind.AI, ElementKind.OUTCOME):
            here, count = known[id_], counted[id_]
            given = interval(here.given) if here.given is not None else None
            found.append(End(id_, given, interval(here.gives), (count & mute).bit_count(), count.bit_count()))
    found.sort(key=lambda e: (kinds[e.element] is ElementKind.AI, e.gives.lo, e.gives.hi, e.element))
    return tuple(found)


def silent(plan: Plan, element: str) -> tuple[str, ...]:
    """Return the elements that count for ``element`` and of which nobody has said how much is right, nearest first."""
    known, elements = quality(plan), plan.elements
    return tuple(i for i in upstream(plan, element) if not known.said(i) and needs_figure(elements[i]))


def needs_figure(element: Element) -> bool:
    """Tell whether ``element`` is taken as unknown while nobody says how much of it is right."""
    return element.kind not in PASSES


def interval(share: Share) -> Interval:
    """Return a share as an interval."""
    return Interval(*share)


def quality_items(plan: Plan) -> list[Item]:
    """Return an item per AI component that is given something of known quality and has a threshold to hold it against.

    A component that acts alone above a confidence is to be right that often at least, and what it is given bounds
    how often it can be. Without a threshold, or while nobody has said anything, there is nothing to score.
    """
    if not anything_said(plan):
        return []
    known, elements, items = quality(plan), plan.elements, []
    for id_ in elements_by_kind(plan).get(ElementKind.AI, ()):
        element = elements[id_]
        if element.threshold is None:
            continue
        given = known[id_].given
        if given is None or given == (0.0, 1.0):
            continue
        least, most = given
        value = Interval(1.0 if least >= element.threshold else 0.0, 0.0 if most < element.threshold else 1.0)
        name = shown(element.name)
        items.append(
            Item(
                id=f"quality:{id_}",
                label=f"{name}: what it is given is right as often as its threshold asks",
                weight=FIGURE_WEIGHT,
                value=value,
                known=value.exact,
                trace_of=partial(_item_trace, plan, id_, element.threshold, value),
                subject=("elements", id_),
            )
        )
    return items


def _item_trace(plan: Plan, id: str, threshold: float, value: Interval) -> Trace:
    name = shown(plan.elements[id].name)
    return Trace(
        f"{name}: what it is given is right often enough",
        percent(value),
        "1 if the share that is right reaches the threshold above which the component acts alone",
        SOURCE,
        (Trace("Confidence threshold", f"{threshold:g}", subject=("elements", id)), given_trace(plan, id)),
        ("elements", id),
    )


def given_trace(plan: Plan, id: str) -> Trace:
    """Return how right is what an element is given, back along what it needs."""
    here, name = quality(plan)[id], shown(plan.elements[id].name)
    label = f"{name}: what it is given is complete and right"
    if here.given is None:
        return Trace(label, "nothing is given to it", subject=("elements", id))
    return Trace(label, percent(interval(here.given)), HOW, SOURCE, _needs(plan, here, DEEP), ("elements", id))


def gives_trace(plan: Plan, id: str, deep: int = DEEP) -> Trace:
    """Return how right is what an element gives: itself, and back along what it needs."""
    here, element = quality(plan)[id], plan.elements[id]
    verb = {
        ElementKind.OUTCOME: "what reaches it",
        ElementKind.DATA: "what it holds",
        ElementKind.SYSTEM: "what it holds",
    }
    label = f"{shown(element.name)}: {verb.get(element.kind, 'what it gives')} is complete and right"
    value, key = percent(interval(here.gives)), ("elements", id)
    if element.kind in STANDS:
        if not here.said:
            return Trace(label, "nobody has said", "unknown counts as anything between 0 and 100 %", subject=key)
        how = (
            "people see the case: what leaves them counts, whatever arrived"
            if element.kind is ElementKind.REVIEW
            else ""
        )
        return Trace(label, value, how, subject=key)
    if deep <= 0:
        return Trace(label, value, "unfolds further at the element itself", SOURCE, subject=key)
    own: tuple[Trace, ...] = ()
    if here.said or needs_figure(element):
        said = percent(interval(here.own)) if here.said else "nobody has said"
        own = (Trace(f"{shown(element.name)} itself, of what it is given right", said, subject=key),)
    return Trace(label, value, HOW, SOURCE, (*own, *_needs(plan, here, deep - 1)), key)


def _needs(plan: Plan, here: Quality, deep: int) -> tuple[Trace, ...]:
    found = []
    for need in here.needs[:WIDE]:
        if len(need.sources) == 1:
            found.append(gives_trace(plan, need.sources[0], deep))
        else:
            inside = tuple(gives_trace(plan, source, deep) for source in need.sources[:WIDE])
            label = f"One of {len(need.sources)}, whichever brings it"
            found.append(
                Trace(label, percent(interval(need.share)), "from the worst to the best of them", SOURCE, inside)
            )
    return tuple(found)
