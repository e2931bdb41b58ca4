"""However a plan came about: what goes on with it from edit to edit equals what a plan read from a file comes to."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from everyday import everyday, seldom
from hypothesis import given, settings
from hypothesis import strategies as st
from large import large
from reported import triage

from app import resources
from models.assess.assess import assess
from models.assess.explain import explain
from models.formats.planfile import decode, encode
from models.graph.crossings import crossings
from models.graph.ends import dead_ends, unreached
from models.graph.paths import worst_availability, worst_latency
from models.graph.reach import low_confidence_troubles
from models.graph.volumes import volumes
from models.plan import Edit, Plan
from models.rollout.derive import derive

PLAYBOOK = resources.playbook()
START = date(2027, 1, 11)
ACTS = {**everyday(PLAYBOOK), **seldom(PLAYBOOK)}
PLANS = {"sample": triage(), "large": large(50, PLAYBOOK), "small": large(12, PLAYBOOK)}
UNDO = "undo"


def comes_to(plan: Plan) -> dict[str, Any]:
    """Return all that hangs on a plan and is shown."""
    assessment = assess(plan, PLAYBOOK)
    return {
        "scores": [
            (score.headline, score.coverage, score.trend, [(s.value, s.coverage) for s in score.sections])
            for score in assessment.scores
        ],
        "findings": assessment.findings,
        "rollout": derive(plan, PLAYBOOK, assessment, START),
        "volumes": volumes(plan),
        "crossings": crossings(plan),
        "troubles": low_confidence_troubles(plan),
        "ends": (dead_ends(plan), unreached(plan)),
        "paths": (worst_latency(plan), worst_availability(plan)),
        "traces": [explain(score) for score in assessment.scores],
    }


def hold(plan: Plan, after: list[str]) -> None:
    kept, full = comes_to(plan), comes_to(decode(encode(plan)))
    for what, value in full.items():
        assert kept[what] == value, f"{what} after {after}"


steps = st.lists(
    st.tuples(st.sampled_from([*ACTS, UNDO]), st.integers(0, 999), st.booleans()), min_size=1, max_size=8
)  # fmt: skip


@settings(max_examples=60)
@given(st.sampled_from(list(PLANS)), steps)
def test_whatever_is_done_one_after_another(which: str, acts: list[tuple[str, int, bool]]) -> None:
    """Scores are looked at after some of the edits only, so that what goes on does so over several at once."""
    plan = PLANS[which]
    comes_to(plan)
    done: list[Edit] = []
    for name, n, looked_at in acts:
        edit = done.pop().inverse() if name == UNDO and done else ACTS[name](plan, n) if name != UNDO else None
        if not isinstance(edit, Edit):
            continue
        if name != UNDO:
            done.append(edit)
        before, plan = plan, plan.apply(edit)
        if looked_at:
            hold(plan, [name for name, _, _ in acts])
        if before not in PLANS.values():
            before.forget()
    hold(plan, [name for name, _, _ in acts])


@pytest.mark.parametrize("name", ACTS)
def test_each_edit_is_one_and_goes_on(name: str) -> None:
    """None of them is refused all the time, which would leave the law above without it."""
    plan, made = PLANS["large"], 0
    comes_to(plan)
    for n in range(6):
        edit = ACTS[name](plan, n)
        if isinstance(edit, Edit):
            plan, made = plan.apply(edit), made + 1
            hold(plan, [name])
    assert made >= 2
