"""What a rule about the whole plan may read."""

from __future__ import annotations

import msgspec

from models.assess.playbook import Playbook
from models.assess.surroundings import Surroundings, named, surroundings
from models.plan import Key, Party, Plan


class Context(msgspec.Struct, frozen=True):
    """A plan with its playbook, and the questions rules ask of them.

    Heavier analyses are module functions cached on the plan (``models.graph.crossings``, ``models.graph.reach``,
    ``models.graph.dependence``, ``models.assess.queue``).
    """

    plan: Plan
    playbook: Playbook

    def name(self, key: Key) -> str:
        """Return the name to show for a record: a name, a title, or for a link ``A → B``."""
        table, id_ = key
        if table == "links":
            link = self.plan.links[id_]
            return f"{self.name(('elements', link.source))} → {self.name(('elements', link.target))}"
        record = self.plan.get(key)
        return named(record) if record is not None else id_

    def party(self, id: str | None) -> Party | None:
        """Return a party of the plan; None when nobody is named."""
        return self.plan.parties[id] if id is not None else None

    @property
    def elements(self) -> dict[str, Surroundings]:
        """Each element with what lies around it, by id."""
        return surroundings(self.plan, self.playbook)
