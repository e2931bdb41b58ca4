"""Tasks left out of the rollout, by hand or because of what was ruled, so that they can be found again."""

from __future__ import annotations

import msgspec

from models.assess.assessment import Assessment
from models.assess.finding import Finding
from models.assess.playbook import Playbook
from models.assess.ruled import why_settled
from models.assess.ruleset import rules_of
from models.plan import Plan, Task, Window
from models.rollout.schedule import Rollout
from models.rollout.works import fix_id
from models.text import shown


class LeftOut(msgspec.Struct, frozen=True):
    """A task that is not in the rollout because somebody said so."""

    id: str
    name: str
    window: Window | None
    """Where it would stand; None if that cannot be told any more."""
    reason: str
    own: bool
    ruled: tuple[str, ...] = ()
    """Ids of the findings it would settle, if it is left out because somebody ruled on all of them."""


def left_out(plan: Plan, playbook: Playbook) -> tuple[LeftOut, ...]:
    """Return the tasks of ``plan`` left out by hand: by window, then by name."""
    windows = list(Window)
    found = [_one(plan, playbook, task) for task in plan.tasks.values() if task.dropped]
    found.sort(key=lambda t: (windows.index(t.window) if t.window else len(windows), t.name.casefold(), t.id))
    return tuple(found)


def ruled_out(plan: Plan, assessment: Assessment, rollout: Rollout) -> tuple[LeftOut, ...]:
    """Return the tasks that findings would call for had nobody ruled on all of them: by window, then by name.

    Where a task of the playbook would settle them, or one is left out by hand, nothing is left out on their account.
    """
    if not assessment.settled:
        return ()
    still = {finding.rule for finding in assessment.unsettled}
    there = {task.id for task in rollout.tasks} | {id_ for id_, task in plan.tasks.items() if task.dropped}
    rules = assessment.rules
    by_rule: dict[str, list[Finding]] = {}
    for finding in assessment.settled:
        if finding.rule not in still and finding.rule in rules and fix_id(finding.rule) not in there:
            by_rule.setdefault(finding.rule, []).append(finding)
    windows, made = list(Window), []
    for id_, found in by_rule.items():
        remedy, hand = rules[id_].remedy, plan.tasks.get(fix_id(id_))
        why = why_settled(status for f in found if (status := assessment.standing(f.id).status) is not None)
        name = hand.name if hand is not None and hand.name is not None else remedy.task
        window = hand.window if hand is not None and hand.window is not None else remedy.window
        made.append(LeftOut(fix_id(id_), shown(name), window, why, own=False, ruled=tuple(f.id for f in found)))
    made.sort(key=lambda t: (windows.index(t.window) if t.window else len(windows), t.name.casefold(), t.id))
    return tuple(made)


def _one(plan: Plan, playbook: Playbook, task: Task) -> LeftOut:
    name, window = _derived(plan, playbook, task.id)
    name = task.name if task.name is not None else name
    window = task.window if task.window is not None else window
    return LeftOut(task.id, shown(name), window, task.dropped, task.own)


def _derived(plan: Plan, playbook: Playbook, id: str) -> tuple[str, Window | None]:
    """Return name and window the derivation gives a task; its id says where it comes from."""
    base, _, element = id.partition("@")
    standard = next((task for task in playbook.tasks if task.id == base), None)
    if standard is not None:
        about = plan.elements.get(element)
        return standard.name.replace("{name}", about.name if about else "an element that is gone"), standard.window
    rule = next((rule for rule in rules_of(playbook) if id == fix_id(rule.id)), None)
    if rule is not None:
        return rule.remedy.task, rule.remedy.window
    return f"A task that is not in the playbook any more ({id})", None
