"""What goes over the line: every link that does, how it stands, and which class of data gets to whom."""

from __future__ import annotations

from collections import deque
from enum import IntEnum

import msgspec

from models.graph.build import links_from
from models.graph.crossings import CROSSES, DATA, MASKED, Crossing, crossings, data_at, executor
from models.graph.dependence import ORGANISATION, organisation
from models.plan import SENSITIVE, BoundaryKind, DataClass, ElementKind, Plan, Side, reads

_GETS = CROSSES | ORGANISATION | reads("parties", "side") | reads("elements", "provider")


class Standing(IntEnum):
    """How a link over the line stands, the neediest first."""

    BARE = 0
    """Sensitive data leaves the house, and no control is recorded."""
    UNSAID = 1
    """It leaves the house, and nobody has said what travels there."""
    PASSED_ON = 2
    """Sensitive or unknown data goes from one supplier to another without a recorded control."""
    CONTROLLED = 3
    """Sensitive or unknown data leaves under a recorded control."""
    HARMLESS = 4
    """It leaves, and nothing sensitive travels there."""
    OUTSIDE = 5
    """It stays outside: nothing sensitive, or under a recorded control."""
    INWARD = 6
    """It comes in."""


OPEN = frozenset({Standing.BARE, Standing.UNSAID, Standing.PASSED_ON})
"""What somebody has to settle: a control, or what travels."""


class Over(msgspec.Struct, frozen=True):
    """A link over the line, and the topmost parties at its ends; None where nobody is named."""

    crossing: Crossing
    standing: Standing
    sender: str | None
    receiver: str | None


class Gets(msgspec.Struct, frozen=True):
    """A class of data that gets to a party outside.

    ``links`` bring it over the line, ``open`` are those of them without control, ``elements`` is where it may be then:
    what the party executes, and what runs on its service. With None for the class nobody has said what it is.
    """

    data: DataClass | None
    party: str | None
    links: tuple[str, ...]
    open: tuple[str, ...]
    elements: tuple[str, ...]


def over_the_line(plan: Plan) -> tuple[Over, ...]:
    """Return every link over the line, the neediest first, then by id; links between areas in the house stay out.

    Cached on the plan.
    """
    return plan.derived(_over_the_line, CROSSES | ORGANISATION)


def uncontrolled(plan: Plan) -> int:
    """Return how many links over the line somebody has to settle."""
    return sum(over.standing in OPEN for over in over_the_line(plan))


def _in_house(plan: Plan) -> dict[str | None, bool]:
    """Return which areas lie in the house; what lies outside every area counts so, as in :func:`crossings`."""
    inside: dict[str | None, bool] = {id_: a.kind is BoundaryKind.IN_HOUSE for id_, a in plan.boundaries.items()}
    inside[None] = True
    return inside


def _standing(inside: dict[str | None, bool], crossing: Crossing) -> Standing | None:
    if crossing.outward:
        if crossing.controlled and crossing.sensitive is not False:
            return Standing.CONTROLLED
        if crossing.sensitive is None:
            return Standing.UNSAID
        return Standing.BARE if crossing.sensitive else Standing.HARMLESS
    if inside[crossing.target_boundary]:
        return None if inside[crossing.source_boundary] else Standing.INWARD
    if crossing.sensitive is not False and not crossing.controlled:
        return Standing.PASSED_ON
    return Standing.OUTSIDE


def _over_the_line(plan: Plan) -> tuple[Over, ...]:
    elements, links, inside = plan.elements, plan.links, _in_house(plan)
    found = []
    for crossing in crossings(plan):
        stands = _standing(inside, crossing)
        if stands is not None:
            source = elements[links[crossing.link].source]
            sender, receiver = organisation(plan, executor(plan, source)), organisation(plan, crossing.receiver)
            if stands is Standing.PASSED_ON and sender is not None and sender == receiver:
                stands = Standing.OUTSIDE  # between two areas of one supplier
            found.append(Over(crossing, stands, sender, receiver))
    found.sort(key=lambda over: (over.standing, over.crossing.link))
    return tuple(found)


def spread(plan: Plan, data: DataClass) -> dict[str, str | None]:
    """Return each element a class of data may be at, with the link it comes by first; None where it begins.

    It follows flow, data and exception links, is stopped at masking elements, and where a link or a data source says
    what it carries, that holds: what :func:`models.graph.crossings.data_at` says, with the way. Where a link says it
    of itself, the way begins there. Cached on the plan.
    """
    return plan.derived(lambda p: _spread(p, data), DATA, key=(spread, data))


def _spread(plan: Plan, data: DataClass) -> dict[str, str | None]:
    elements, after = plan.elements, links_from(plan)
    found: dict[str, str | None] = {id_: None for id_ in after if data in (elements[id_].carries or ())}
    said = [link for links in after.values() for link in links if data in (link.carries or ())]
    queue = deque(found)

    def get_to(target: str, link: str) -> None:
        own = elements[target]
        holds_what_it_says = own.kind is ElementKind.DATA and own.carries is not None
        if target not in found and not holds_what_it_says:
            found[target] = link
            queue.append(target)

    while True:
        while queue:
            here = queue.popleft()
            masked = elements[here].masks and data in MASKED
            for link in after[here]:
                if (link.carries is None and not masked) or data in (link.carries or ()):
                    get_to(link.target, link.id)
        # What only a link says comes last, so that a way is shown from where the data lies if there is one.
        while said and not queue:
            link = said.pop(0)
            get_to(link.target, link.id)
        if not queue:
            return found


def way_to(plan: Plan, data: DataClass, element: str) -> tuple[str, ...]:
    """Return the elements along which a class of data gets to ``element``, from where it begins."""
    by = spread(plan, data)
    way = [element]
    while (link := by.get(way[-1])) is not None:
        source = plan.links[link].source
        if source in way:
            break
        way.append(source)
    return tuple(reversed(way))


def who_gets_what(plan: Plan) -> tuple[Gets, ...]:
    """Return which classes of data get to which parties outside, by party and class; cached on the plan.

    A party stands for its members. None as a party: outside, but nobody is named there.
    """
    return plan.derived(_who_gets_what, _GETS)


def _who_gets_what(plan: Plan) -> tuple[Gets, ...]:
    links: dict[tuple[str | None, DataClass | None], list[Over]] = {}
    for over in over_the_line(plan):
        if over.standing is Standing.INWARD or (over.standing is Standing.OUTSIDE and over.sender == over.receiver):
            continue
        carries = over.crossing.carries
        for data in (None,) if carries is None else carries:
            links.setdefault((over.receiver, data), []).append(over)
    held: dict[tuple[str | None, DataClass | None], set[str]] = {}
    present, tops = data_at(plan), {id_: organisation(plan, id_) for id_ in plan.parties}
    sides = {id_: party.side for id_, party in plan.parties.items()}
    inside = _in_house(plan)
    for id_, element in plan.elements.items():
        does = tops.get(executor(plan, element) or "")
        at = {top for top in (does, tops.get(element.provider or "")) if top and sides[top] is not Side.IN_HOUSE}
        if does is None and not inside[element.boundary]:
            at.add("")
        if at:
            classes = present[id_]
            for top in at:
                for data in (None,) if classes is None else classes:
                    held.setdefault((top or None, data), set()).add(id_)
    order = {data: n for n, data in enumerate(DataClass)}
    keys = sorted({*links, *held}, key=lambda key: (key[0] or "", order[key[1]] if key[1] is not None else len(order)))
    return tuple(
        Gets(
            data,
            party,
            tuple(over.crossing.link for over in links.get((party, data), ())),
            tuple(o.crossing.link for o in links.get((party, data), ()) if _lacks_control(data, o)),
            tuple(sorted(held.get((party, data), ()))),
        )
        for party, data in keys
    )


def _lacks_control(data: DataClass | None, over: Over) -> bool:
    """Tell whether a link brings this class without the control it needs."""
    return over.standing in OPEN and (data is None or data in SENSITIVE)
