"""What was ruled on calls for no work, stops no gate, and is told wherever it is left out."""

from __future__ import annotations

from datetime import date

from reported import triage
from ruledplan import DAY, with_rulings

from app import resources
from models.assess.assess import assess
from models.assess.assessment import Assessment
from models.assess.finding import Severity
from models.assess.score import Verdict
from models.commands import edit_task
from models.plan import Edit, Plan, Ruling, Window
from models.rollout.derive import derive
from models.rollout.gates import NONE_OPEN
from models.rollout.leftout import left_out, ruled_out
from models.rollout.schedule import Criterion, Rollout
from models.rollout.works import fix_id

PLAYBOOK = resources.playbook()
START = date(2026, 3, 2)


def made(plan: Plan, today: str = DAY) -> tuple[Assessment, Rollout]:
    assessment = assess(plan, PLAYBOOK, today)
    return assessment, derive(plan, PLAYBOOK, assessment, START)


def last(rollout: Rollout) -> Criterion:
    (found,) = [
        c for gate in rollout.gates if gate.window is Window.RELEASE for c in gate.criteria if c.text == NONE_OPEN
    ]
    return found


def own_rule(plan: Plan) -> str:
    """Return a rule whose findings have a task of their own."""
    assessment, rollout = made(plan)
    return next(f.rule for f in assessment.findings if rollout.task(fix_id(f.rule)) is not None)


def test_a_finding_that_is_ruled_on_has_no_task_and_the_task_is_told_as_left_out() -> None:
    plan = triage()
    rule = own_rule(plan)
    ruled = with_rulings(plan, lambda f: f.rule == rule, Ruling.FALSE_ALARM, reason="<b>Nobody</b> & nothing")
    assessment, rollout = made(ruled)
    assert rollout.task(fix_id(rule)) is None
    (left,) = ruled_out(ruled, assessment, rollout)
    assert left.id == fix_id(rule)
    assert "by Ann (<b>Nobody</b> & nothing)" in left.reason
    assert {id_.partition(":")[0] for id_ in left.ruled} == {rule}
    assert ruled_out(plan, *made(plan)) == ()


def test_of_several_findings_of_a_rule_only_the_open_ones_are_worked_on() -> None:
    plan = triage()
    _, rollout = made(plan)
    task = next(t for t in rollout.tasks if len(t.findings) > 1)
    first = task.findings[0]
    ruled = with_rulings(plan, lambda f: f.id == first)
    now, then = made(ruled)
    found = then.task(task.id)
    assert found is not None
    assert set(found.findings) == set(task.findings) - {first}
    assert ruled_out(ruled, now, then) == ()


def test_a_standard_task_stays_though_nothing_it_settles_is_open() -> None:
    plan = triage()
    _, rollout = made(plan)
    standard = next(t for t in rollout.tasks if t.findings and not t.id.startswith("fix."))
    ruled = with_rulings(plan, lambda f: f.id in standard.findings)
    now, then = made(ruled)
    found = then.task(standard.id)
    assert found is not None
    assert found.findings == ()
    assert standard.id not in [left.id for left in ruled_out(ruled, now, then)]


def test_a_task_left_out_by_hand_is_told_once() -> None:
    plan = triage()
    rule = own_rule(plan)
    edit = edit_task(plan, fix_id(rule), {"dropped": "later"})
    assert isinstance(edit, Edit)
    ruled = with_rulings(plan.apply(edit), lambda f: f.rule == rule)
    assert [left.id for left in left_out(ruled, PLAYBOOK)] == [fix_id(rule)]
    assert ruled_out(ruled, *made(ruled)) == ()


def test_a_hand_edit_of_the_task_is_there_again_when_it_is_open_again() -> None:
    plan = triage()
    rule = own_rule(plan)
    edit = edit_task(plan, fix_id(rule), {"name": "My way"})
    assert isinstance(edit, Edit)
    ruled = with_rulings(plan.apply(edit), lambda f: f.rule == rule, until="2026-06-30")
    (left,) = ruled_out(ruled, *made(ruled))
    assert left.name == "My way"
    _, later = made(ruled, "2026-07-01")
    task = later.task(fix_id(rule))
    assert task is not None
    assert task.name == "My way"


def test_the_last_gate_asks_for_what_is_open_and_names_what_was_accepted() -> None:
    plan = triage()
    assessment, rollout = made(plan)
    high = sum(f.severity is Severity.HIGH for f in assessment.findings)
    assert last(rollout).verdict is Verdict.FAIL
    ruled = with_rulings(plan, lambda f: f.severity is Severity.HIGH, until="2026-06-30")
    passed = last(made(ruled)[1])
    assert (passed.verdict, passed.detail) == (Verdict.PASS, f"none is open; {high} accepted")
    assert last(made(ruled, "2026-07-01")[1]).verdict is Verdict.FAIL
    one = next(f.id for f in assessment.findings if f.severity is Severity.HIGH)
    some = last(made(with_rulings(plan, lambda f: f.id == one, Ruling.MITIGATED))[1])
    assert some.detail.startswith(f"{high - 1} open (1 mitigated): ")
