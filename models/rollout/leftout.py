"""Tasks a user left out of the rollout, so that they can be found again."""

from __future__ import annotations

import msgspec

from models.assess.playbook import Playbook
from models.assess.rules import RULES
from models.plan import Plan, Task, Window
from models.text import shown


class LeftOut(msgspec.Struct, frozen=True):
    """A task that is not in the rollout because somebody said so."""

    id: str
    name: str
    window: Window | None
    """Where it would stand; None if that cannot be told any more."""
    reason: str
    own: bool


def left_out(plan: Plan, playbook: Playbook) -> tuple[LeftOut, ...]:
    """Return the tasks of ``plan`` left out by hand: by window, then by name."""
    windows = list(Window)
    found = [_one(plan, playbook, task) for task in plan.tasks.values() if task.dropped]
    found.sort(key=lambda t: (windows.index(t.window) if t.window else len(windows), t.name.casefold(), t.id))
    return tuple(found)


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
    rule = next((rule for rule in RULES if id == f"fix.{rule.id}"), None)
    if rule is not None:
        return rule.remedy.task, rule.remedy.window
    return f"A task that is not in the playbook any more ({id})", None
