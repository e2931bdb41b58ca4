"""Hand edits of the rollout."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.commands.draft import Draft, label_name, put_record
from models.commands.fields import checked
from models.plan import Edit, Gate, Plan, Refusal, Task, Window


def days_problem(days: tuple[float, float, float] | None) -> str | None:
    """Return why these three working-day figures cannot stand; None if they can."""
    if days is None:
        return None
    least, likely, most = days
    if not 0 <= least <= likely <= most <= 2000:
        return "Give days from least over likely to most, e.g. 2, 3, 5."
    return None


def makes_loop(id: str, after: tuple[str, ...], order: Mapping[str, tuple[str, ...]]) -> bool:
    """Tell whether ``id`` would wait for itself if it came after ``after``, with the others as in ``order``."""
    stack, seen = list(after), set[str]()
    while stack:
        task = stack.pop()
        if task == id:
            return True
        if task not in seen:
            seen.add(task)
            stack.extend(order.get(task, ()))
    return False


def edit_task(
    plan: Plan, id: str, fields: Mapping[str, Any], *, order: Mapping[str, tuple[str, ...]] | None = None
) -> Edit | Refusal:
    """Change a rollout task by hand. A field set to None follows the derivation again.

    Parameters
    ----------
    order : mapping of task id to its predecessors, optional
        The rollout as it is, so that a change of ``after`` which would close a loop is refused.
    """
    old = plan.tasks.get(id) or Task(id=id)
    if old.own and fields.get("name", old.name) is None:
        return Refusal("A task of your own needs a name.")
    problem = days_problem(fields.get("days"))
    if problem:
        return Refusal(problem)
    if fields.get("name") is not None and not str(fields["name"]).strip():
        return Refusal("The name may not be empty.")
    if fields.get("after") and makes_loop(id, tuple(fields["after"]), order or {}):
        return Refusal("These tasks would wait for each other for ever.")
    plain = {k: v for k, v in fields.items() if not (k == "name" and v is None)}
    new = checked(plan, old, plain)
    if isinstance(new, Refusal):
        return new
    draft = Draft(plan)
    draft.put("tasks", new)
    if "name" in fields and fields["name"] is None:
        draft.change("tasks", id, name=None)
    if draft.get(("tasks", id)) == Task(id=id):
        # Nothing by hand is left: without a record the task follows the derivation.
        draft.drop("tasks", id)
    return draft.edit("Change task")


def add_task(plan: Plan, *, id: str, name: str, window: Window, days: tuple[float, float, float]) -> Edit | Refusal:
    """Add a task of one's own to the rollout."""
    problem = days_problem(days)
    if problem:
        return Refusal(problem)
    if id in plan.tasks:
        return Refusal("There is already a task with this id.")
    task = checked(plan, Task(id=id, own=True, window=window, days=days), {"name": name})
    if isinstance(task, Refusal):
        return task
    return put_record(plan, "tasks", task, f"Add task {label_name(name)}")


def edit_gate(plan: Plan, id: str, fields: Mapping[str, Any]) -> Edit | Refusal:
    """Say who signs a gate, what is paid on it, or a note."""
    new = checked(plan, plan.gates.get(id) or Gate(id=id), fields)
    if isinstance(new, Refusal):
        return new
    draft = Draft(plan)
    draft.put("gates", new)
    if new == Gate(id=id):
        draft.drop("gates", id)
    return draft.edit("Change gate")
