"""Rules and what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from models.assess.score import Trace
from models.plan import Key, Window

if TYPE_CHECKING:
    from models.assess.context import Context
    from models.assess.surroundings import Surroundings


class Severity(StrEnum):
    """How bad: ``high`` blocks the go-live, ``medium`` needs a task, ``low`` is good practice."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Remedy(msgspec.Struct, frozen=True):
    """The rollout task that a rule's findings yield or join."""

    task: str
    """Name of the task, a verb first, e.g. ``Agree retention for every data source``."""
    window: Window
    days: tuple[float, float, float]
    """Working days: least, likely, most."""
    owner: str = "in-house"
    """Who must act: ``in-house`` (the plan's accountable person), or ``executor``: whoever executes most of the
    elements concerned."""


class Finding(msgspec.Struct, frozen=True):
    """A rule that fired on something.

    ``id`` is ``rule`` plus what it fired on, so it survives re-runs and edits elsewhere.
    """

    id: str
    rule: str
    severity: Severity
    message: str
    """One sentence that says what it means here, with names and figures. Plain text."""
    subjects: tuple[Key, ...]
    """Records it is about; the first is where a click goes."""
    trace: Trace


class Rule(msgspec.Struct, frozen=True):
    """A rule: what it looks for and why, as data, with the pure function that looks.

    Give it ``each`` if one element and what lies around it are enough to tell, else ``check``.
    """

    id: str
    title: str
    severity: Severity
    why: str
    """Why it matters to the buyer."""
    detects: str
    """How it is detected, exactly."""
    false_positives: str
    """When it may fire without need, and what to do then."""
    fix: str
    row: str
    """Playbook row, e.g. ``S8``."""
    remedy: Remedy
    check: Callable[[Context], Iterator[Finding]] | None = None
    """Looks at the whole plan."""
    each: Callable[[Surroundings], Iterator[Finding]] | None = None
    """Looks at one element, and is asked again only when something around that element changes."""

    def findings(self, ctx: Context) -> Iterator[Finding]:
        """Yield all that the rule finds."""
        if self.check is not None:
            yield from self.check(ctx)
        if self.each is not None:
            for here in ctx.elements.values():
                yield from self.each(here)

    def found(
        self, message: str, *subjects: Key, trace: Trace | None = None, severity: Severity | None = None
    ) -> Finding:
        """Return a finding of this rule about ``subjects`` (at least one)."""
        return Finding(
            id=":".join((self.id, *(id_ for _, id_ in subjects))),
            rule=self.id,
            severity=severity or self.severity,
            message=message,
            subjects=subjects,
            trace=trace or Trace(self.title, message, how=self.detects, subject=subjects[0]),
        )
