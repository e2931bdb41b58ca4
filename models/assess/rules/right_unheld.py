"""A decision right that nobody holds."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._line import party_line
from models.assess.score import Trace
from models.plan import Window
from models.text import shown


def check(ctx: Context) -> Iterator[Finding]:
    """Yield a finding per right of the register, or standard right missing there, without a holder."""
    if not ctx.plan.elements:
        return
    rights = ctx.plan.rights
    wanted = {right.id: right.subject for right in ctx.playbook.rights}
    wanted |= {id_: shown(right.subject) for id_, right in rights.items()}
    for id_, subject in wanted.items():
        right = rights.get(id_)
        if right is not None and right.holder is not None:
            continue
        listed = "in the register, without a holder" if right else "not in the register"
        key = ("rights", id_)
        message = f"Nobody in the house decides about “{subject}”, so in practice the supplier will"
        inputs = (Trace("Decision right", listed, subject=key if right else None), party_line("Holder", None))
        yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S2", inputs, key))


RULE = Rule(
    id="right-unheld",
    title="A decision right nobody holds",
    severity=Severity.HIGH,
    why="A decision nobody holds is made by whoever is nearest to the keyboard, and that is the supplier.",
    detects="A standard decision right is not in the register, or a right of the register names no holder.",
    false_positives="The right is held under another name in the register: give the standard one the same holder.",
    fix="Name one person in the house for it, with a deputy and a date for review.",
    row="S2",
    remedy=Remedy("Assign the decision rights nobody holds", Window.FOUNDATIONS, (0.5, 1.0, 3.0)),
    check=check,
)
