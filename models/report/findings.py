"""What the rules found, why it matters, what to do and which task does it, the gravest first."""

from __future__ import annotations

from itertools import groupby

from models.assess.assessment import Assessment
from models.assess.finding import Finding, Rule, Severity
from models.assess.rules import RULES
from models.report.sections import Cell, Part, Table, Text
from models.report.words import OFTEN, count, day
from models.rollout.schedule import PlannedTask, Rollout
from models.text import elided, shown

TITLES: dict[Severity, str] = {
    Severity.HIGH: "Blocks the go-live",
    Severity.MEDIUM: "Needs a task in the rollout",
    Severity.LOW: "Good practice",
}


def findings(assessment: Assessment, rollout: Rollout) -> tuple[Part, ...]:
    """Return a chapter with a part for each severity; within it, findings of one rule together."""
    rules: dict[str, Rule] = {rule.id: rule for rule in RULES}
    found = assessment.findings
    if not found:
        none = "None of the rules fired. Rules only see what the plan says: read this together with the open questions."
        return (Part("Findings and what to do", (Text(none),)),)
    tasks = {id_: (n, task) for n, task in enumerate(rollout.tasks, 1) for id_ in task.findings}
    intro = f"{count(len(found), 'finding')} by {count(len({f.rule for f in found}), 'rule')}, the gravest first."
    parts = [Part("Findings and what to do", (Text(intro),))]
    for severity, title in TITLES.items():
        group = sorted((f for f in found if f.severity is severity), key=lambda f: f.rule)
        if not group:
            continue
        rows: list[tuple[Cell, ...]] = []
        for id_, run in groupby(group, key=lambda f: f.rule):
            rows.extend(_rows(rules.get(id_), list(run), tasks))
        table = Table(
            ("What was found, and why it matters", "What to do", "Settled by"),
            tuple(rows),
            (0.47, 0.33, 0.2),
            ("left",) * 3,
            "",
        )
        parts.append(Part(f"{title} ({len(group)})", (table,), level=2))
    return tuple(parts)


def _rows(rule: Rule | None, found: list[Finding], tasks: dict[str, tuple[int, PlannedTask]]) -> list[tuple[Cell, ...]]:
    """Return a row per finding of one rule; why and what to do stand at the first, a task where it changes."""
    rows: list[tuple[Cell, ...]] = []
    before: int | None = None
    for nth, finding in enumerate(found):
        number, task = tasks.get(finding.id, (0, None))
        settled = Cell("no task in the rollout", "warn")
        if task is not None and number == before:
            settled = Cell("as above", "mute")
        elif task is not None:
            owner = elided(shown(task.owner_name), OFTEN)
            settled = Cell(f"Task {number}, by {day(task.finish, year=False)}", note=owner)
        before = number
        why, fix = (rule.why, Cell(rule.fix)) if rule and nth == 0 else ("", Cell("as above", "mute"))
        rows.append((Cell(shown(finding.message), note=why), fix, settled))
    return rows
