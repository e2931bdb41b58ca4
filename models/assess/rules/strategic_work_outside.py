"""Strategic work that a supplier executes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._line import doer, done_outside, party_line
from models.assess.score import Trace
from models.assess.surroundings import Surroundings
from models.plan import ElementKind, Window

STRATEGIC = re.compile(
    r"\bgo[ -]?live\b|\brelease decision\b|\bpric(e|es|ing)\b|\bdiscount\b|\brisk (policy|appetite|tolerance)\b"
    r"|\bprioriti[sz]|\bset priorit|\broadmap\b|\bdefin\w* (the )?(problem|goal|product)",
    re.IGNORECASE,
)
"""Names of work that belongs inside (playbook S3)."""
PEOPLES_WORK = frozenset({ElementKind.STEP, ElementKind.DECISION, ElementKind.REVIEW})


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if it is a decision, or a strategic step by its name, and executed outside."""
    element = here.element
    if element.kind not in PEOPLES_WORK or not done_outside(here):
        return
    word = STRATEGIC.search(element.name)
    if word is None and element.kind is not ElementKind.DECISION:
        return
    key = here.key
    what = "strategic work is done" if word else "a decision is made"
    message = f"{here.name}: {what} outside, by {doer(here)}"
    inputs = (
        Trace("Kind", element.kind.value, subject=key),
        party_line("Executes", here.does),
        *((Trace("Word that says strategic", word.group()),) if word else ()),
    )
    trace = Trace(RULE.title, message, RULE.detects, "S3", inputs, key)
    yield RULE.found(message, key, trace=trace, severity=RULE.severity if word else Severity.MEDIUM)


RULE = Rule(
    id="strategic-work-outside",
    title="Strategic work done by a supplier",
    severity=Severity.HIGH,
    why="Go-live, pricing, risk policy and priorities are the business itself; bought in, they follow the supplier's.",
    detects="A decision is executed outside (medium), or a step, decision or review executed outside is named after "
    "go-live, pricing, risk policy, prioritisation or problem definition (high).",
    false_positives="The decision only follows your written rules, as a gateway in a process: make it an automation.",
    fix="Move it into an in-house area; let the supplier prepare it and a person of yours decide.",
    row="S3",
    remedy=Remedy("Move strategic decisions into the house", Window.DISCOVERY, (1.0, 2.0, 5.0)),
    each=check,
)
