"""What there is to do, before it is dated: standard tasks, tasks from findings, the user's own; hand edits on top."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isfinite

import msgspec

from models.assess.assessment import Assessment
from models.assess.discovery import elements_by_kind
from models.assess.finding import Finding, Rule
from models.assess.playbook import Playbook, StandardTask
from models.plan import Element, ElementKind, Plan, Task, Window
from models.rollout.owners import Owner, Owners
from models.rollout.pert import Days
from models.text import shown

LONGEST = 2000.0
"""Working days a task may take."""
OWN_DAYS: Days = (1.0, 1.0, 1.0)
"""Days of an own task that says none."""


class Work(msgspec.Struct, eq=False):
    """A task before it is dated. Those left out stay, so that what comes after them keeps its place."""

    id: str
    name: str
    home: Window
    """The window the derivation puts it in."""
    days: Days
    owner: Owner
    waits: tuple[str, ...] = ()
    """What the derivation makes it wait for: ids of works or of standard tasks done per element."""
    opens: bool = True
    """Never begins before the window before is signed off."""
    closes: bool = False
    """Waits for everything else in its window."""
    live: bool = True
    """It is in the rollout: not left out, not dropped."""
    base: str = ""
    """Id of its standard task."""
    deliverable: str = ""
    findings: tuple[str, ...] = ()
    hand: Task | None = None
    window: Window = Window.FOUNDATIONS
    """The window it is in, after hand edits."""
    remarks: list[str] = msgspec.field(default_factory=list)
    """What a hand edit could not have, as sentences."""

    def __post_init__(self) -> None:
        self.window = self.home

    @property
    def order(self) -> tuple[object, ...]:
        """Everything that its place in the order, and its dates, depend on: neither names nor owners."""
        after = self.hand.after if self.hand is not None else None
        return (
            self.id, self.live, self.window, self.home, self.days, self.waits, self.opens, self.closes, self.base,
            after,
        )  # fmt: skip

    @property
    def moved(self) -> bool:
        return self.window is not self.home


class Works(msgspec.Struct, eq=False):
    """All works of a rollout: standard ones in the playbook's order, those from findings by rule, own ones by id."""

    by_id: dict[str, Work]
    groups: dict[str, tuple[str, ...]]
    """Standard task done per element → its works; empty if the plan has no such element."""
    waits: dict[str, tuple[str, ...]]
    """Standard task done per element → what it waits for."""
    closing: dict[Window, str]
    """Window → the standard task that closes it, in the rollout or left out."""

    def all_of(self, standard: str) -> list[Work]:
        """Return the works of a standard task, in the rollout or left out."""
        return [self.by_id[id_] for id_ in self.groups.get(standard, (standard,)) if id_ in self.by_id]

    def of(self, standard: str) -> list[Work]:
        """Return the works of a standard task that are in the rollout."""
        return [work for work in self.all_of(standard) if work.live]


def works(plan: Plan, playbook: Playbook, assessment: Assessment, owners: Owners) -> Works:
    """Return everything there is to do in the rollout of ``plan``."""
    elements = plan.elements
    kinds = {kind: [elements[id_] for id_ in ids] for kind, ids in elements_by_kind(plan).items()}
    hands = plan.tasks
    found = Works({}, {}, {}, {})
    opens = _opens(playbook)
    for task in playbook.tasks:
        made = list(_standard(task, kinds, owners, task.id in opens))
        if task.per:
            found.groups[task.id] = tuple(work.id for work in made)
            found.waits[task.id] = task.after
        if task.closes:
            found.closing.setdefault(task.window, task.id)
        for work in made:
            _by_hand(work, hands.get(work.id), owners)
            found.by_id[work.id] = work
    for work in _from_findings(playbook, assessment, owners, found):
        _by_hand(work, hands.get(work.id), owners)
        found.by_id.setdefault(work.id, work)
    for id_ in sorted(hands):
        if hands[id_].own and id_ not in found.by_id:
            work = Work(id_, "Task without a name", Window.FOUNDATIONS, OWN_DAYS, owners.accountable)
            _by_hand(work, hands[id_], owners)
            found.by_id[id_] = work
    return found


def _standard(
    task: StandardTask, kinds: Mapping[ElementKind, list[Element]], owners: Owners, opens: bool
) -> Iterator[Work]:
    """Yield the works of a standard task: one, or one per element; left out if the plan has no such element."""
    waits = () if task.closes else task.after
    live = not task.when or ElementKind(task.when) in kinds
    if not task.per:
        owner = owners.side(task.owner)
        yield Work(
            task.id, task.name, task.window, task.days, owner, waits, opens, task.closes, live, task.id,
            task.deliverable,
        )  # fmt: skip
        return
    elements = sorted((e for kind in dict.fromkeys(task.per) for e in kinds.get(kind, ())), key=lambda e: e.id)
    owner = owners.side(task.owner)
    for element in elements:
        if task.owner == "executor":
            owner = owners.executor(element.id)
        yield Work(
            f"{task.id}@{element.id}",
            task.name.replace("{name}", shown(element.name)),
            task.window,
            task.days,
            owner,
            waits,
            opens,
            live=live,
            base=task.id,
            deliverable=task.deliverable,
        )


def _opens(playbook: Playbook) -> set[str]:
    """Return the standard tasks that wait, directly or by way of others in their window, for an earlier sign-off."""
    by_id = {task.id: task for task in playbook.tasks}
    found = {task.id for task in playbook.tasks if any(i in by_id and by_id[i].closes for i in task.after)}
    grown = True
    while grown:
        more = {
            task.id
            for task in playbook.tasks
            if task.id not in found and any(i in found and by_id[i].window is task.window for i in task.after)
        }
        grown = bool(more)
        found |= more
    return found


def _from_findings(playbook: Playbook, assessment: Assessment, owners: Owners, found: Works) -> Iterator[Work]:
    """Hand open findings to the standard tasks that settle them; yield one work per rule for the others.

    What is accepted, mitigated or a false alarm calls for no work.
    """
    settles, rules = {rule: task.id for task in playbook.tasks for rule in task.settles}, assessment.rules
    by_rule: dict[str, list[Finding]] = {}
    joined: dict[str, list[str]] = {}
    for finding in assessment.unsettled:
        task = settles.get(finding.rule)
        if task in found.groups:
            task = f"{task}@{finding.subjects[0][1]}"
        if task in found.by_id and found.by_id[task].live:
            joined.setdefault(task, []).append(finding.id)
        elif finding.rule in rules:
            by_rule.setdefault(finding.rule, []).append(finding)
    for task, ids in joined.items():
        found.by_id[task].findings = tuple(ids)
    for rule in sorted(by_rule):
        yield _fix(rules[rule], by_rule[rule], owners)


def _fix(rule: Rule, findings: list[Finding], owners: Owners) -> Work:
    remedy = rule.remedy
    owner = owners.accountable
    if remedy.owner == "executor":
        owner = owners.executor_of_most(key for finding in findings for key in finding.subjects)
    return Work(
        fix_id(rule.id),
        remedy.task,
        remedy.window,
        remedy.days,
        owner,
        deliverable=rule.fix,
        findings=tuple(finding.id for finding in findings),
    )


def fix_id(rule: str) -> str:
    """Return the id of the task that settles the findings of ``rule``."""
    return f"fix.{rule}"


def _by_hand(work: Work, hand: Task | None, owners: Owners) -> None:
    """Lay a hand edit over what was derived."""
    if hand is None:
        return
    work.hand = hand
    work.live = (work.live or hand.own) and not hand.dropped
    if hand.name is not None:
        work.name = hand.name
    if hand.window is not None:
        work.window = hand.window
    if hand.owner is not None:
        work.owner = owners.party(hand.owner, "in-house")
    if hand.days is not None:
        least, likely, most = hand.days
        if isfinite(likely) and 0 <= least <= likely <= most <= LONGEST:
            work.days = (least, likely, most)
        else:
            work.remarks.append("The days set by hand do not run from least over likely to most, so they do not count.")
