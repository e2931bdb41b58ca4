from __future__ import annotations

from made import done
from reported import plan_of, triage

from app import resources
from models.commands import add_task, edit_task
from models.plan import Task, Window
from models.rollout.leftout import LeftOut, left_out


def test_nothing_is_left_out_until_somebody_says_so() -> None:
    plan = triage()
    task = resources.playbook().tasks[0]
    plan = done(plan, edit_task(plan, task.id, {"done": True}))
    assert left_out(plan, resources.playbook()) == ()


def test_what_was_left_out_has_its_name_its_window_and_the_reason() -> None:
    playbook = resources.playbook()
    plan = triage()
    standard = next(task for task in playbook.tasks if not task.per and task.window is Window.PILOT)
    per = next(task for task in playbook.tasks if task.per and "{name}" in task.name)
    element = next(e for e in plan.elements.values() if e.kind in per.per)
    for id_ in (standard.id, f"{per.id}@{element.id}", "fix.no-outcome"):
        plan = done(plan, edit_task(plan, id_, {"dropped": f"why {id_}"}))
    plan = done(plan, add_task(plan, id="t-1", name="Cook <b>lunch</b>", window=Window.RELEASE, days=(1, 2, 3)))
    plan = done(plan, edit_task(plan, "t-1", {"dropped": "nobody eats"}))
    found = {one.id: one for one in left_out(plan, playbook)}
    assert found[standard.id] == LeftOut(standard.id, standard.name, standard.window, f"why {standard.id}", own=False)
    assert element.name in found[f"{per.id}@{element.id}"].name
    assert found["fix.no-outcome"].window is not None
    assert found["t-1"] == LeftOut("t-1", "Cook <b>lunch</b>", Window.RELEASE, "nobody eats", own=True)
    windows = [list(Window).index(one.window) for one in left_out(plan, playbook) if one.window]
    assert windows == sorted(windows)


def test_a_name_and_a_window_set_by_hand_come_first() -> None:
    playbook = resources.playbook()
    task = playbook.tasks[0]
    plan = triage()
    plan = done(plan, edit_task(plan, task.id, {"name": "Mine", "window": Window.RELEASE, "dropped": "so"}))
    assert left_out(plan, playbook) == (LeftOut(task.id, "Mine", Window.RELEASE, "so", own=False),)


def test_a_task_nobody_knows_any_more_can_still_be_found() -> None:
    plan = plan_of(Task(id="old.task", dropped="long ago"), Task(id="pilot.build@gone", dropped="it went"))
    names = {one.id: one.name for one in left_out(plan, resources.playbook())}
    assert "old.task" in names["old.task"]
    assert "gone" in names["pilot.build@gone"]
