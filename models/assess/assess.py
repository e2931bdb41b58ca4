"""The whole assessment of a plan, and the derivation of its scores."""

from __future__ import annotations

from models.assess.assessment import Assessment
from models.assess.context import Context
from models.assess.control import control
from models.assess.discovery import discovery
from models.assess.feasibility import feasibility
from models.assess.finding import Finding, Severity
from models.assess.playbook import Playbook
from models.assess.rules import RULES
from models.assess.score import Score, Section, Trace, percent
from models.plan import FACTS, Plan

_ORDER = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}


def assess(plan: Plan, playbook: Playbook) -> Assessment:
    """Return the three scores and all findings of ``plan``.

    What an edit leaves alone is taken over from the plan before it, so moving a box costs nothing.
    """
    said = FACTS | {"answers"}
    return Assessment(
        plan=plan,
        discovery=plan.derived(lambda p: discovery(p, playbook), said, key=(discovery, playbook)),
        feasibility=plan.derived(lambda p: feasibility(p, playbook), said, key=(feasibility, playbook)),
        control=plan.derived(lambda p: control(p, playbook), FACTS, key=(control, playbook)),
        findings=plan.derived(lambda p: find(p, playbook), said, key=(find, playbook)),
    )


def find(plan: Plan, playbook: Playbook) -> tuple[Finding, ...]:
    """Return what the rules find, most severe first, then by id."""
    context = Context(plan, playbook)
    found = [finding for rule in RULES for finding in rule.check(context)]
    return tuple(sorted(found, key=lambda f: (_ORDER[f.severity], f.id)))


def explain(score: Score) -> Trace:
    """Return the whole derivation of ``score``: sections, items, answers and figures."""
    weakest = score.weakest
    return Trace(
        score.title,
        percent(score.headline),
        f"the weakest part counts: {weakest.title}" if weakest else "nothing to score yet",
        "methods §1",
        tuple(explain_section(section) for section in score.sections),
    )


def explain_section(section: Section) -> Trace:
    """Return the derivation of one part of a score, the items with most to gain first."""
    scored = [i for i in section.items if i.value is not None]
    left_out = [i for i in section.items if i.value is None]
    order = {item.id: n for n, item in enumerate(section.ask_next)}
    items = sorted(scored, key=lambda i: (order.get(i.id, len(order)), i.id)) + left_out
    return Trace(
        section.title,
        percent(section.value),
        f"Σ weight × value / Σ weight over {len(scored)} items; {section.coverage * 100:.0f} % of the weight is known"
        if scored
        else "nothing applies yet, so it is not scored",
        "methods §1",
        tuple(item.trace for item in items),
    )
