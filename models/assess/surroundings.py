"""An element with what lies around it: all that a rule about one element, and a score of it, may read."""

from __future__ import annotations

from typing import NamedTuple

from models.assess.answers import about_elements
from models.assess.playbook import Playbook
from models.assess.queue import ReviewLoad, review_loads
from models.graph.build import links_from
from models.graph.crossings import executor
from models.plan import FACTS, Answer, Boundary, Element, Key, Link, Party, Plan, Record
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


def _surroundings(plan: Plan, playbook: Playbook) -> dict[str, Surroundings]:
    elements, parties, areas = dict(plan.elements), dict(plan.parties), dict(plan.boundaries)
    answers = about_elements(plan)
    loads = {load.element: load for load in review_loads(plan)}
    found = {}
    for id_, links in links_from(plan).items():
        element = elements[id_]
        does = executor(plan, element)
        found[id_] = Surroundings(
            element,
            areas[element.boundary] if element.boundary is not None else None,
            parties[does] if does is not None else None,
            parties[element.approves] if element.approves is not None else None,
            parties[element.owns_data] if element.owns_data is not None else None,
            parties[element.provider] if element.provider is not None else None,
            tuple([(link, elements[link.target]) for link in links]),
            loads.get(id_),
            answers.get(id_, ()),
            playbook,
        )
    return found
