"""The reviewers cannot keep up with what the machine is unsure of."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.queue import BREACH, BUSY, Bounds, ReviewLoad, bounds
from models.assess.rules._words import one_more_person, share
from models.assess.score import Trace
from models.assess.surroundings import Surroundings
from models.plan import Window


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if it is a human review whose people are, or may be, too few."""
    load = here.load
    limit = bounds(here.playbook)
    told = _told(load, limit) if load is not None else None
    if load is None or told is None:
        return
    severity, what = told
    key = here.key
    message = f"{here.name} {what}"
    more = load.one_more
    inputs = (
        load.trace,
        Trace("Waits too long at most", share_of(limit.late), _origin(limit.late, BREACH), "methods §2"),
        Trace("People busy at most", share_of(limit.busy), _origin(limit.busy, BUSY), "methods §2"),
        *((Trace("Waits too long with one more person", share(more), "c + 1", "methods §2"),) if more else ()),
    )
    trace = Trace(RULE.title, message, RULE.detects, "methods §2", inputs, key)
    yield RULE.found(message, key, trace=trace, severity=severity)


def share_of(value: float) -> str:
    """Return a limit as ``5 %``."""
    return f"{value * 100:g} %"


def _origin(value: float, standard: float) -> str:
    return "default" if value == standard else f"own value (standard {share_of(standard)})"


def _told(load: ReviewLoad, limit: Bounds) -> tuple[Severity, str] | None:
    if load.utilisation is None or load.deadline is None:
        return None
    late = f"{share(load.late)} of cases wait longer than {load.deadline:g} min"
    if load.unbounded:
        busy = f"work for {share(load.utilisation)} of their time arrives" if load.utilisation.hi < 100 else late
        return Severity.HIGH, f"cannot keep up: {busy}, so the pile grows without end{_one_more(load)}"
    if load.late.lo > limit.late:
        return Severity.HIGH, f"cannot keep up: {late}{_one_more(load)}"
    if load.missing:
        return None  # it may be bad only for want of figures, and another rule asks for those
    if load.late.hi > limit.late:
        return Severity.MEDIUM, f"may not keep up: {late}{_one_more(load)}"
    if load.utilisation.hi > limit.busy:
        return Severity.LOW, f"has no slack: its people are busy {share(load.utilisation)} of their time"
    return None


def _one_more(load: ReviewLoad) -> str:
    if load.one_more is None:
        return ""
    return f"; with {one_more_person(load.people)}: {share(load.one_more)}"


RULE = Rule(
    id="reviewers-overloaded",
    title="Reviewers cannot keep up",
    severity=Severity.HIGH,
    why="An overloaded reviewer waves cases through or lets them wait; either way the safeguard is gone.",
    detects=f"More than {share_of(BREACH)} of the cases at a human review wait longer than its deadline: surely (high) "
    f"or possibly, within the given ranges (medium); or its people are busy more than {share_of(BUSY)} of their time "
    "(low). Queue of several people, M/M/c.",
    false_positives="Cases come in batches that may wait, such as overnight: give the deadline that really holds.",
    fix="Add a person, raise the share of time they are there, shorten a review, or hand fewer cases to people.",
    row="S6",
    remedy=Remedy("Find the people the review needs", Window.DISCOVERY, (2.0, 5.0, 15.0)),
    each=check,
)
