"""What a plan takes over from the one before it equals what would be computed afresh."""

from __future__ import annotations

from hypothesis import given, settings
from laws.strategies import plans_with_edits

from models.assess.accountable import accountable
from models.assess.assess import assess
from models.assess.explain import explain
from models.assess.pathbudget import path_budgets
from models.assess.playbook import Playbook, Question, StandardRight
from models.assess.staffing import team_loads
from models.graph.crossings import crossings
from models.graph.dependence import outside_parties, stopped_without
from models.graph.ends import dead_ends, unreached
from models.graph.paths import worst_availability, worst_latency
from models.graph.quality import quality
from models.graph.reach import low_confidence_troubles
from models.graph.volumes import volumes
from models.plan import RECORD_TYPES, Edit, ElementKind, Plan

PLAYBOOK = Playbook(
    questions=(
        Question("q.0", "workflows", "Is it so?", "", "", 2),
        Question("q.1", "thresholds", "Is it so here?", "", "", 1, per=tuple(ElementKind)),
    ),
    rights=(StandardRight("r-1", "Release", ""),),
    tasks=(),
    gates=(),
)


def afresh(plan: Plan) -> Plan:
    return Plan({table: dict(plan.table(table)) for table in RECORD_TYPES})


@settings(max_examples=200)
@given(plans_with_edits(most=6))
def test_incremental_assessment_equals_a_full_one(case: tuple[Plan, list[Edit]]) -> None:
    plan, edits = case
    for edit in edits:
        assess(plan, PLAYBOOK)
        plan = plan.apply(edit)
        kept, full = assess(plan, PLAYBOOK), assess(afresh(plan), PLAYBOOK)
        assert kept.plan is plan
        assert [explain(score) for score in kept.scores] == [explain(score) for score in full.scores]
        assert kept.findings == full.findings
        assert crossings(plan) == crossings(afresh(plan))
        assert volumes(plan) == volumes(afresh(plan))
        assert low_confidence_troubles(plan) == low_confidence_troubles(afresh(plan))
        assert (dead_ends(plan), unreached(plan)) == (dead_ends(afresh(plan)), unreached(afresh(plan)))
        assert worst_latency(plan) == worst_latency(afresh(plan))
        assert worst_availability(plan) == worst_availability(afresh(plan))
        assert team_loads(plan) == team_loads(afresh(plan))
        assert path_budgets(plan) == path_budgets(afresh(plan))
        assert quality(plan) == quality(afresh(plan))
        assert accountable(plan) == accountable(afresh(plan))
        gone = frozenset(outside_parties(plan)[:1])
        assert stopped_without(plan, gone) == stopped_without(afresh(plan), gone)
