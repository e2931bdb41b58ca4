"""The whole assessment of a plan."""

from __future__ import annotations

from operator import attrgetter

import msgspec

from models.assess.assessment import Assessment
from models.assess.context import Context
from models.assess.control import control
from models.assess.discovery import discovery
from models.assess.feasibility import feasibility
from models.assess.finding import Finding, Severity
from models.assess.playbook import Playbook
from models.assess.ruled import ruled
from models.assess.ruleset import rules_of, severities_of
from models.assess.surroundings import Surroundings, by_piece
from models.plan import FACTS, OWN_TABLES, Plan

_ORDER = (Severity.HIGH, Severity.MEDIUM, Severity.LOW)


def assess(plan: Plan, playbook: Playbook, today: str = "") -> Assessment:
    """Return the three scores and all findings of ``plan``, and how these stand.

    What an edit leaves alone is taken over from the plan before it, so moving a box costs nothing.

    Parameters
    ----------
    today : str
        ISO date by which rulings that hold until a day are open again; empty: all of them hold.
    """
    said = FACTS | OWN_TABLES | {"answers"}
    looked_at = said | {"kpis", "gaps"}
    found = plan.derived(lambda p: find(p, playbook), looked_at, key=(find, playbook))
    return Assessment(
        plan=plan,
        discovery=plan.derived(lambda p: discovery(p, playbook), said, key=(discovery, playbook)),
        feasibility=plan.derived(lambda p: feasibility(p, playbook), said, key=(feasibility, playbook)),
        control=plan.derived(lambda p: control(p, playbook), said, key=(control, playbook)),
        findings=found,
        ruled=ruled(plan, found, today, looked_at, key=playbook),
        playbook=playbook,
    )


def find(plan: Plan, playbook: Playbook) -> tuple[Finding, ...]:
    """Return what the rules find, most severe first, then by id."""
    context = Context(plan, playbook)
    found = [finding for rule in rules_of(playbook) if rule.check is not None for finding in rule.check(context)]
    for group in plan.each_in(_about, by_piece(plan, playbook)):
        for here in group:
            found += here
    given = severities_of(playbook)
    if given:
        found = [msgspec.structs.replace(f, severity=given.get(f.rule, f.severity)) for f in found]
    found.sort(key=attrgetter("id"))
    return tuple([finding for severity in _ORDER for finding in found if finding.severity is severity])


def _about(here: Surroundings) -> list[Finding]:
    """Return what the rules about one element find."""
    return [finding for rule in rules_of(here.playbook) if rule.each is not None for finding in rule.each(here)]
