"""Plans with rulings about their findings."""

from __future__ import annotations

from collections.abc import Callable

from app import resources
from models.assess.assess import assess
from models.assess.facts import basis
from models.assess.finding import Finding
from models.commands.rulings import rule_on
from models.plan import Edit, Plan, Ruling

DAY = "2026-03-02"


def with_rulings(
    plan: Plan,
    wanted: Callable[[Finding], bool] = lambda finding: True,
    ruling: Ruling = Ruling.ACCEPTED,
    *,
    reason: str = "Only a pilot",
    by: str = "Ann",
    until: str = "",
) -> Plan:
    """Return ``plan`` with a ruling about each finding that is ``wanted``, as one edit."""
    found = assess(plan, resources.playbook(), DAY).findings
    bases = {finding.id: basis(plan, finding) for finding in found if wanted(finding)}
    if not bases:
        return plan
    edit = rule_on(plan, bases, ruling, reason=reason, by=by, at=DAY, until=until)
    assert isinstance(edit, Edit), edit
    return plan.apply(edit)
