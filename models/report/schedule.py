"""The rollout: tasks, gates and their criteria."""

from __future__ import annotations

from itertools import groupby

from models.assess.assessment import Assessment
from models.assess.playbook import Playbook
from models.plan import Plan
from models.report.sections import Block, Cell, GanttBlock, Part, Table, Text
from models.report.words import OFTEN, VERDICTS, count, day, days, listed, ranges
from models.rollout.leftout import left_out, ruled_out
from models.rollout.schedule import PlannedTask, Rollout, WindowSpan
from models.text import elided, shown


def chart(rollout: Rollout) -> Part:
    """Return the Gantt with a sentence on what it says."""
    late = [gate for gate in rollout.gates if gate.late]
    risky = [gate for gate in rollout.gates if not gate.late and gate.expected_range[1] > gate.due]
    end, (first, last) = rollout.finish, rollout.finish_range
    text = f"Expected to finish on {day(end)}"
    text += (
        f", between {day(first)} and {day(last)} if everything takes its least or its most. " if last > first else ". "
    )
    if late:
        text += f"Expected after the deadline: {listed(gate.name for gate in late)}."
    elif rollout.gates:
        text += "Every gate is expected in time."
    if risky:
        which = "every gate" if len(risky) == len(rollout.gates) > 1 else listed(gate.name for gate in risky)
        text += f" If everything takes its most, {which} would be late{' as well' if late else ''}."
    blocks: tuple[Block, ...] = (Text(text), GanttBlock(rollout))
    if not rollout.tasks:
        blocks = (Text("No tasks: the rollout has not been derived.", "mute"),)
    return Part("Rollout: 90 days, four windows", blocks, landscape=bool(rollout.tasks))


def tasks(rollout: Rollout) -> Part:
    """Return every task with its owner, duration, dates, predecessors and slack, window by window."""
    numbers = {task.id: n for n, task in enumerate(rollout.tasks, 1)}
    heads = {span.window: _window(rollout, span) for span in rollout.windows}
    rows: list[tuple[Cell, ...]] = []
    for window, run in groupby(rollout.tasks, key=lambda task: task.window):
        rows.append((Cell(heads.get(window, window.value), bold=True),))
        rows.extend(_task(task, numbers) for task in run)
    intro = Text(
        "Durations are working days, least to most. Slack is how many working days a task may slip without moving the "
        "end of the rollout; tasks without slack are critical."
    )
    table = Table(
        ("No.", "Task", "Owner", "Days", "From", "To", "After", "Slack"),
        tuple(rows),
        (0.035, 0.455, 0.135, 0.125, 0.065, 0.065, 0.065, 0.055),
        ("right", "left", "left", "left", "left", "left", "left", "right"),
        "No tasks: the rollout has not been derived.",
    )
    return Part("Tasks", (intro, table) if rows else (table,), landscape=bool(rows))


def dropped(plan: Plan, playbook: Playbook, assessment: Assessment, rollout: Rollout) -> tuple[Part, ...]:
    """Return the tasks that are left out of the rollout, with the reason, if there are any.

    Those somebody left out come first, then those whose findings are all accepted, mitigated or a false alarm.
    """
    parts = []
    for title, left in (
        ("Left out by hand", left_out(plan, playbook)),
        ("Left out because of what was ruled about their findings", ruled_out(plan, assessment, rollout)),
    ):
        rows = tuple(
            (Cell(shown(task.name)), Cell(task.window.value if task.window else "–", "mute"), Cell(shown(task.reason)))
            for task in left
        )
        table = Table(("Task", "Window", "Why it is left out"), rows, (0.45, 0.15, 0.4), ("left",) * 3, "")
        parts += [Part(title, (table,), level=2)] if rows else []
    return tuple(parts)


def _window(rollout: Rollout, span: WindowSpan) -> str:
    text = f"{span.title} · days {span.first_day}–{span.last_day}, until {day(span.last)}"
    signs = [elided(shown(gate.signs_name), OFTEN) for gate in rollout.gates if gate.window is span.window]
    return f"{text} · signed by {listed(signs)}" if signs else text


def _task(task: PlannedTask, numbers: dict[str, int]) -> tuple[Cell, ...]:
    details = ["done"] if task.done else []
    if task.deliverable:
        details.append(shown(task.deliverable).rstrip(" ."))
    if task.findings:
        details.append(f"settles {count(len(task.findings), 'finding')}")
    if task.edited:
        details.append("edited by hand")
    if task.note:
        details.append(shown(task.note))
    slack = Cell("critical", bold=True) if task.critical else Cell(f"{task.float_days:g}")
    return (
        Cell(str(numbers[task.id]), "mute"),
        Cell(shown(task.name), note=" · ".join(details)),
        Cell(elided(shown(task.owner_name), OFTEN), "plain" if task.owner else "warn"),
        Cell(days(task.days)),
        Cell(day(task.start, year=False)),
        Cell(day(task.finish, year=False)),
        Cell(ranges(numbers[id_] for id_ in task.after if id_ in numbers), "mute"),
        slack,
    )


def gates(rollout: Rollout) -> Part:
    """Return each gate with what must be shown before it is signed, and how that stands today."""
    blocks: list[Block] = []
    for gate in rollout.gates:
        word = VERDICTS[gate.verdict][0]
        due = f"due {day(gate.due)}, expected {day(gate.expected)}" + (": late" if gate.late else "")
        blocks.append(Text(f"{shown(gate.name)}: {due}", "bad" if gate.late else "plain", bold=True))
        signed = f"Signed by {shown(gate.signs_name)}. " + (f"Pays {shown(gate.payment)}. " if gate.payment else "")
        blocks.append(Text(f"{signed}Today: {word}.", "mute"))
        rows = tuple(
            (
                Cell(shown(criterion.text)),
                Cell(VERDICTS[criterion.verdict][0], VERDICTS[criterion.verdict][1]),
                Cell(shown(criterion.detail), "mute"),
            )
            for criterion in gate.criteria
        )
        head = ("Acceptance criterion", "Today", "How it stands")
        blocks.append(
            Table(head, rows, (0.48, 0.18, 0.34), ("left",) * 3, "No criteria: signing it means nothing yet.")
        )
    if not blocks:
        blocks.append(Text("No gates: the rollout has not been derived.", "mute"))
    text = "A gate stops the work until it is signed. It passes on what is shown, not on what is promised."
    return Part("Gates and what they ask for", (Text(text), *blocks))
