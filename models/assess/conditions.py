"""When a question applies: a small set of words over an element, its links, the plan and other answers.

A question of the playbook may say ``when = { … }``. It is asked where all of it holds. What nobody has said counts as
may be, so that nothing is missed, except for answers and for who executes: those hold only when they are given.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from models.graph.build import WIRING
from models.graph.crossings import CROSSES, DATA, EXECUTES, crossings, data_at, executor
from models.graph.pieces import pieces
from models.plan import (
    AnswerValue,
    DataClass,
    Element,
    ElementKind,
    Fallback,
    Plan,
    Side,
    answer_id,
    reads,
)

if TYPE_CHECKING:
    from models.assess.playbook import Question

GIVEN = (
    "deadline",
    "fallback",
    "lineage",
    "low_confidence",
    "masks",
    "minutes",
    "owns_data",
    "people",
    "provider",
    "retention_days",
    "threshold",
    "version",
    "volume",
)
"""Fields of an element that ``has`` and ``lacks`` may name."""

_KIND = reads("elements", "kind")


class When(msgspec.Struct, frozen=True):
    """When a question applies; what is left empty is not looked at."""

    has: tuple[str, ...] = ()
    """Fields of the element that are all given (``masks``: it masks; ``fallback``: there is one)."""
    lacks: tuple[str, ...] = ()
    """Fields of the element none of which is given."""
    side: tuple[Side, ...] = ()
    """Whoever executes the element stands on one of these sides."""
    crosses: bool = False
    """Work or data pass from the house to the outside on a link of the element."""
    link_to: tuple[ElementKind, ...] = ()
    """A link leads from it to an element of one of these kinds."""
    link_from: tuple[ElementKind, ...] = ()
    """A link leads to it from an element of one of these kinds."""
    no_link_to: tuple[ElementKind, ...] = ()
    """No link leads from it to an element of one of these kinds."""
    carries: tuple[DataClass, ...] = ()
    """Data of one of these classes is, or may be, at the element; for the plan: anywhere."""
    elements: tuple[ElementKind, ...] = ()
    """The plan has an element of one of these kinds."""
    parties: tuple[Side, ...] = ()
    """The plan has a party on one of these sides."""
    answered: tuple[tuple[str, tuple[AnswerValue, ...]], ...] = ()
    """Questions that are answered by one of these words: about the same element, or about the plan."""

    @property
    def about_elements(self) -> bool:
        """Tell whether it needs an element to look at."""
        words = (self.has, self.lacks, self.side, self.crosses, self.link_to, self.link_from, self.no_link_to)
        return any(words)

    @property
    def reads(self) -> frozenset[str]:
        """What it hangs on, for :meth:`Plan.derived`."""
        found = _KIND
        if self.has or self.lacks:
            found |= reads("elements", *self.has, *self.lacks)
        if self.side:
            found |= EXECUTES | reads("parties", "side")
        if self.crosses:
            found |= CROSSES
        if self.link_to or self.link_from or self.no_link_to:
            found |= WIRING
        if self.carries:
            found |= DATA
        if self.parties:
            found |= reads("parties", "side")
        if self.answered:
            found |= {"answers"}
        return found


ALWAYS = When()


def fitting(plan: Plan, question: Question, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of ``ids`` (elements; for a question about the plan the plan's own id) of which it is asked."""
    when = question.when
    if not _of_plan(plan, when):
        return ()
    kept = ids
    if when.has or when.lacks:
        elements = plan.elements
        for field in when.has:
            kept = tuple([id_ for id_ in kept if given(getattr(elements[id_], field))])
        for field in when.lacks:
            kept = tuple([id_ for id_ in kept if not given(getattr(elements[id_], field))])
    if when.side:
        sides = {id_: party.side for id_, party in plan.parties.items()}
        elements = plan.elements
        kept = tuple(id_ for id_ in kept if _side(plan, elements[id_], sides) in when.side)
    if when.crosses:
        line = plan.derived(_at_the_line, CROSSES)
        kept = tuple(id_ for id_ in kept if id_ in line)
    if when.link_to or when.link_from or when.no_link_to:
        kept = _linked(plan, when, kept)
    if when.carries:
        kept = _carrying(plan, when, kept, not question.per)
    for name, words in when.answered:
        kept = _answered(plan, name, words, kept)
    return kept


def _of_plan(plan: Plan, when: When) -> bool:
    """Tell whether what it says about the plan as a whole holds."""
    if when.elements and not any(element.kind in when.elements for element in plan.elements.values()):
        return False
    return not when.parties or any(party.side in when.parties for party in plan.parties.values())


def given(value: object) -> bool:
    """Tell whether something is said in a field: a figure of zero is, an empty text or a fallback of none is not."""
    return value is not None and value != "" and value is not False and value is not Fallback.NONE


def _side(plan: Plan, element: Element, sides: Mapping[str, Side]) -> Side | None:
    does = executor(plan, element)
    return sides[does] if does is not None else None


def _at_the_line(plan: Plan) -> frozenset[str]:
    links, ends = plan.links, set()
    for crossing in crossings(plan):
        if crossing.outward:
            link = links[crossing.link]
            ends |= {link.source, link.target}
    return frozenset(ends)


_Kinds = tuple[dict[str, set[ElementKind]], dict[str, set[ElementKind]]]


def _kinds_around(plan: Plan) -> _Kinds:
    """Return of what kinds the elements are that each leads to, and those that lead to it."""
    onward: dict[str, set[ElementKind]] = {}
    back: dict[str, set[ElementKind]] = {}
    for piece in pieces(plan):
        to, come = piece.derived(_kinds_linked, WIRING)
        onward |= to
        back |= come
    return onward, back


def _kinds_linked(plan: Plan) -> _Kinds:
    elements = plan.elements
    kinds = {id_: element.kind for id_, element in elements.items()}
    onward: dict[str, set[ElementKind]] = {id_: set() for id_ in kinds}
    back: dict[str, set[ElementKind]] = {id_: set() for id_ in kinds}
    for link in plan.links.values():
        onward[link.source].add(kinds[link.target])
        back[link.target].add(kinds[link.source])
    return onward, back


def _linked(plan: Plan, when: When, ids: tuple[str, ...]) -> tuple[str, ...]:
    onward, back = plan.derived(_kinds_around, WIRING)
    to, never, come = set(when.link_to), set(when.no_link_to), set(when.link_from)
    if to:
        ids = tuple([id_ for id_ in ids if not to.isdisjoint(onward[id_])])
    if never:
        ids = tuple([id_ for id_ in ids if never.isdisjoint(onward[id_])])
    if come:
        ids = tuple([id_ for id_ in ids if not come.isdisjoint(back[id_])])
    return ids


def _carrying(plan: Plan, when: When, ids: tuple[str, ...], of_plan: bool) -> tuple[str, ...]:
    held, wanted = data_at(plan), frozenset(when.carries)
    if of_plan:
        return ids if any(classes is None or classes & wanted for classes in held.values()) else ()
    return tuple(id_ for id_ in ids if (classes := held[id_]) is None or classes & wanted)


def _answered(plan: Plan, name: str, words: tuple[AnswerValue, ...], ids: tuple[str, ...]) -> tuple[str, ...]:
    answers = plan.answers
    of_plan = answers.get(answer_id(name, None))

    def said(id_: str) -> AnswerValue:
        answer = answers.get(answer_id(name, id_), of_plan)
        return answer.value if answer is not None else AnswerValue.UNKNOWN

    return tuple(id_ for id_ in ids if said(id_) in words)
