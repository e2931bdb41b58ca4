"""What a rule may read."""

from __future__ import annotations

import msgspec
import networkx as nx

from models.assess.playbook import Playbook
from models.graph import graph_of
from models.plan import AnswerValue, Element, Key, Plan, Side, answer_id
from models.text import shown


class Context(msgspec.Struct, frozen=True):
    """A plan with its playbook, and the questions rules ask of them.

    Heavier analyses are module functions cached on the plan (``models.graph.crossings``, ``models.graph.reach``,
    ``models.graph.dependence``, ``models.assess.queue``).
    """

    plan: Plan
    playbook: Playbook

    @property
    def graph(self) -> nx.MultiDiGraph[str]:
        return graph_of(self.plan)

    def name(self, key: Key) -> str:
        """Return the name to show for a record: a name, a title, or for a link ``A → B``."""
        table, id_ = key
        if table == "links":
            link = self.plan.links[id_]
            return f"{self.name(('elements', link.source))} → {self.name(('elements', link.target))}"
        record = self.plan.get(key)
        if record is None:
            return id_
        for field in ("name", "subject", "title"):
            text = getattr(record, field, None)
            if text:
                return shown(str(text))
        return id_

    def side(self, party: str | None) -> Side | None:
        """Return the side of ``party``; None when nobody is named."""
        return self.plan.parties[party].side if party is not None else None

    def executor(self, element: Element) -> str | None:
        """Return who executes ``element``: itself says, else its boundary's party."""
        if element.executes is not None:
            return element.executes
        if element.boundary is not None:
            return self.plan.boundaries[element.boundary].party
        return None

    def answer(self, question: str, element: str | None = None) -> AnswerValue:
        """Return the answer to a question, ``UNKNOWN`` when there is none."""
        answer = self.plan.answers.get(answer_id(question, element))
        return answer.value if answer else AnswerValue.UNKNOWN
