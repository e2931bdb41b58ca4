"""An element with what lies around it: all that a rule about one element, and a score of it, may read."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from models.assess.answers import about_elements
from models.assess.playbook import Playbook
from models.assess.queue import ReviewLoad, review_loads
from models.graph.pieces import Contents, contents, members
from models.plan import FACTS, Answer, Boundary, Element, Key, Link, Party, Plan, Record, reads
from models.text import shown


class Surroundings(NamedTuple):
    """An element with what lies around it.

    Whoever is given these and nothing else comes to the same as long as they are equal, so an edit leaves alone all
    that it does not touch here (see :meth:`Plan.each`). What more a rule about one element wants to read is added
    here, never fetched from a plan.
    """

    element: Element
    area: Boundary | None
    """The area it lies in."""
    does: Party | None
    """Who executes it: itself says, else its area's party."""
    approves: Party | None
    owns_data: Party | None
    provider: Party | None
    ways: tuple[tuple[Link, Element], ...]
    """The links that leave it, and where they lead."""
    load: ReviewLoad | None
    """The queue in front of it, if it is a human review."""
    answers: tuple[Answer, ...]
    """What was answered about it."""
    playbook: Playbook

    @property
    def key(self) -> Key:
        return "elements", self.element.id

    @property
    def name(self) -> str:
        """Its name, to be shown."""
        return named(self.element)


Group = tuple[str, tuple[str, ...], tuple[Surroundings, ...]]
"""A piece of the map by its first element's id, its elements' ids, and these with what lies around them."""
_Facts = tuple[
    Contents, tuple[Party, ...], tuple[Boundary, ...], tuple[tuple[Answer, ...], ...], tuple[ReviewLoad | None, ...]
]
_AREAS = reads("boundaries") - reads("boundaries", "x", "y", "w", "h", "within", "folded")


def named(record: Record | None) -> str:
    """Return the name, subject or title to show for a record: its id where that is empty."""
    for field in ("name", "subject", "title"):
        text = getattr(record, field, None)
        if text:
            return shown(str(text))
    return record.id if record is not None else ""


def surroundings(plan: Plan, playbook: Playbook) -> dict[str, Surroundings]:
    """Return each element with what lies around it, by id. Cached on the plan."""
    said = FACTS | {"answers"}
    return plan.derived(lambda p: _surroundings(p, playbook), said, key=(surroundings, playbook))


def by_piece(plan: Plan, playbook: Playbook) -> tuple[Group, ...]:
    """Return each element with what lies around it, in groups that no link joins. Cached on the plan."""
    said = FACTS | {"answers"}
    return plan.derived(lambda p: _by_piece(p, playbook), said, key=(by_piece, playbook))


def _surroundings(plan: Plan, playbook: Playbook) -> dict[str, Surroundings]:
    found: dict[str, Surroundings] = {}
    for _, ids, those in by_piece(plan, playbook):
        found.update(zip(ids, those, strict=True))
    return found


@lru_cache(maxsize=8)
def _around_with(playbook: Playbook) -> Callable[[_Facts], tuple[Surroundings, ...]]:
    """Return what tells the surroundings in a piece under ``playbook``: the same each time, as taking over asks."""

    def around(facts: _Facts) -> tuple[Surroundings, ...]:
        return _around(facts, playbook)

    return around


def _by_piece(plan: Plan, playbook: Playbook) -> tuple[Group, ...]:
    answers, loads = about_elements(plan), {load.element: load for load in review_loads(plan)}
    # One value each for all pieces, so that comparing it costs nothing.
    parties, areas = all_parties(plan), all_areas(plan)
    none: tuple[Answer, ...] = ()
    ids = members(plan)
    facts = (
        (here[0], (piece, parties, areas, tuple([answers.get(i, none) for i in here]), tuple(map(loads.get, here))))
        for here, piece in zip(ids, contents(plan), strict=True)
    )
    made = plan.each(_around_with(playbook), facts)
    return tuple((here[0], here, those) for here, those in zip(ids, made, strict=True))


def all_parties(plan: Plan) -> tuple[Party, ...]:
    """Return every party. The very same until one changes, so that it may stand among the facts of each piece."""
    return plan.derived(_parties, reads("parties"))


def _parties(plan: Plan) -> tuple[Party, ...]:
    return tuple(plan.parties.values())


def all_areas(plan: Plan) -> tuple[Boundary, ...]:
    """Return every area, the very same until one changes in more than its place."""
    return plan.derived(_areas, _AREAS)


def _areas(plan: Plan) -> tuple[Boundary, ...]:
    return tuple(plan.boundaries.values())


def _around(facts: _Facts, playbook: Playbook) -> tuple[Surroundings, ...]:
    piece, every_party, every_area, answers, loads = facts
    elements = {element.id: element for element in piece[0]}
    ways: dict[str, list[tuple[Link, Element]]] = {id_: [] for id_ in elements}
    for link in piece[1]:
        ways[link.source].append((link, elements[link.target]))
    parties, areas = {party.id: party for party in every_party}, {area.id: area for area in every_area}
    found = []
    for element, said, load in zip(elements.values(), answers, loads, strict=True):
        area = areas[element.boundary] if element.boundary is not None else None
        does = element.executes if element.executes is not None or area is None else area.party
        found.append(
            Surroundings(
                element,
                area,
                parties[does] if does is not None else None,
                parties[element.approves] if element.approves is not None else None,
                parties[element.owns_data] if element.owns_data is not None else None,
                parties[element.provider] if element.provider is not None else None,
                tuple(ways[element.id]),
                load,
                said,
                playbook,
            )
        )
    return tuple(found)
