"""What the rules found, why it matters, what to do and which task does it, the gravest first; then what was ruled."""

from __future__ import annotations

from itertools import groupby

from models.assess.assessment import Assessment
from models.assess.finding import Finding, Rule, Severity
from models.plan import Ruling, Status
from models.report.rulings import UNMOVED, ruling_text, sentence, settled_counts, stands
from models.report.sections import Cell, Part, Table, Text
from models.report.words import OFTEN, count, day, iso_day
from models.rollout.schedule import PlannedTask, Rollout
from models.text import elided, shown

TITLES: dict[Severity, str] = {
    Severity.HIGH: "Blocks the go-live",
    Severity.MEDIUM: "Needs a task in the rollout",
    Severity.LOW: "Good practice",
}
ELSE: dict[Severity, str] = {
    Severity.HIGH: "would block the go-live",
    Severity.MEDIUM: "would need a task",
    Severity.LOW: "good practice",
}
"""What a finding would mean had nobody ruled on it."""
RULED: dict[Ruling, str] = {
    Ruling.ACCEPTED: "Accepted",
    Ruling.MITIGATED: "Mitigated",
    Ruling.FALSE_ALARM: "False alarms",
}


def findings(assessment: Assessment, rollout: Rollout) -> tuple[Part, ...]:
    """Return a chapter with a part for each severity of what is open; within it, findings of one rule together."""
    rules = assessment.rules
    found = assessment.unsettled
    if not found and assessment.findings:
        none = f"Nothing that the rules found is open: {settled_counts(assessment)}. {UNMOVED}"
        return (Part("Findings and what to do", (Text(none),)),)
    if not found:
        none = "None of the rules fired. Rules only see what the plan says: read this together with the open questions."
        return (Part("Findings and what to do", (Text(none),)),)
    tasks = {id_: (n, task) for n, task in enumerate(rollout.tasks, 1) for id_ in task.findings}
    told = settled_counts(assessment)
    kind = "open finding" if told else "finding"
    intro = f"{count(len(found), kind)} by {count(len({f.rule for f in found}), 'rule')}, the gravest first."
    if told:
        intro += f" What was ruled about others follows: {told}."
    parts = [Part("Findings and what to do", (Text(intro),))]
    for severity, title in TITLES.items():
        group = sorted((f for f in found if f.severity is severity), key=lambda f: f.rule)
        if not group:
            continue
        rows: list[tuple[Cell, ...]] = []
        for id_, run in groupby(group, key=lambda f: f.rule):
            rows.extend(_rows(rules.get(id_), list(run), tasks, assessment))
        table = Table(
            ("What was found, and why it matters", "What to do", "Settled by"),
            tuple(rows),
            (0.47, 0.33, 0.2),
            ("left",) * 3,
            "",
        )
        parts.append(Part(f"{title} ({len(group)})", (table,), level=2))
    return tuple(parts)


def settled(assessment: Assessment) -> tuple[Part, ...]:
    """Return what was ruled about findings: those in force, then those about findings that are gone."""
    rows: list[tuple[Cell, ...]] = []
    for ruling, title in RULED.items():
        here = [f for f in assessment.settled if assessment.standing(f.id).ruling is ruling]
        if here:
            rows.append((Cell(f"{title} ({len(here)})", bold=True),))
        for finding in here:
            status = assessment.standing(finding.id).status
            assert status is not None  # it is settled, so somebody ruled
            rows.append((Cell(shown(finding.message), note=ELSE[finding.severity]), *_ruling(status)))
    gone = assessment.ruled.gone
    if gone:
        rows.append((Cell(f"Not found any more ({len(gone)})", bold=True),))
    for status in gone:
        rows.append((Cell(shown(status.said or status.id), "mute", note=ruling_text(status)), *_ruling(status)))
    if not rows:
        return ()
    head = ("Finding", "Reason", "By", "Until")
    table = Table(head, tuple(rows), (0.4, 0.32, 0.16, 0.12), ("left",) * 4, "")
    text = "Whoever signs this plan signs for these too. When the facts change, or the day is past, one is open again."
    return (Part("Accepted, mitigated, false alarms", (Text(f"{text} {UNMOVED}"), table), level=2),)


def _ruling(status: Status) -> tuple[Cell, Cell, Cell]:
    """Return why, by whom and until when."""
    until = iso_day(status.until) if status.until else "for good"
    by = Cell(elided(shown(status.by), OFTEN), note=iso_day(status.at)) if status.by else Cell("nobody named", "warn")
    reason = Cell(shown(status.reason)) if status.reason.strip() else Cell("no reason given", "warn")
    return reason, by, Cell(until, "plain" if status.until else "mute")


def _rows(
    rule: Rule | None, found: list[Finding], tasks: dict[str, tuple[int, PlannedTask]], assessment: Assessment
) -> list[tuple[Cell, ...]]:
    """Return a row per finding of one rule; why and what to do stand at the first, a task where it changes."""
    rows: list[tuple[Cell, ...]] = []
    before: int | None = None
    for nth, finding in enumerate(found):
        number, task = tasks.get(finding.id, (0, None))
        by_task = Cell("no task in the rollout", "warn")
        if task is not None and number == before:
            by_task = Cell("as above", "mute")
        elif task is not None:
            owner = elided(shown(task.owner_name), OFTEN)
            by_task = Cell(f"Task {number}, by {day(task.finish, year=False)}", note=owner)
        before = number
        why, fix = (rule.why, Cell(rule.fix)) if rule and nth == 0 else ("", Cell("as above", "mute"))
        standing = assessment.standing(finding.id)
        told = f"{sentence(stands(standing))}. {why}".rstrip() if standing.again is not None else why
        rows.append((Cell(shown(finding.message), note=told), fix, by_task))
    return rows
