"""Where own conditions let a question be asked."""

from __future__ import annotations

from typing import Any

from models.assess.language import Fault, read
from models.assess.language.here import elements_here, plan_here
from models.assess.playbook import Playbook, Question
from models.assess.surroundings import surroundings
from models.plan import ABOUT_ID, FACTS, Plan, Scope

ASKED = FACTS | {"answers", "kpis", "gaps"}
"""What conditions may read of a plan."""
_ANY = Playbook((), (), (), ())
"""Conditions ask nothing of a playbook."""

_Kept = dict[str, tuple[Any, bool]]


def where(plan: Plan, question: Question) -> frozenset[str]:
    """Return the ids of the elements for which the condition of ``question`` holds, or cannot be told.

    For a question about the plan that is the plan's own id, or nothing. A condition that is not understood holds
    everywhere: asking too much loses nothing. Cached on the plan.
    """
    key = (where, question.condition, question.per)
    return plan.derived(lambda p: _where(p, question), ASKED, key=key)


def _nothing_kept(plan: Plan) -> list[_Kept]:
    return [{}]


def _where(plan: Plan, question: Question) -> frozenset[str]:
    scope = Scope.ELEMENT if question.per else Scope.PLAN
    program = read(question.condition, scope)
    if isinstance(program, Fault):
        return frozenset(plan.elements) | {ABOUT_ID}
    if scope is Scope.PLAN:
        return frozenset({ABOUT_ID} if program.fires(plan_here(plan)) is not False else ())
    last = plan.derived(_nothing_kept, frozenset(), key=(_nothing_kept, program))
    before, now = last[0], {}
    around = surroundings(plan, _ANY)
    for id_, here in elements_here(plan, around, links=program.asks_links, whole=program.asks_plan).items():
        if here.around.element.kind in question.per:
            kept = before.get(id_)
            if kept is None or kept[0] != here:
                kept = here, program.fires(here) is not False
            now[id_] = kept
    last[0] = now
    return frozenset(id_ for id_, (_, holds) in now.items() if holds)
