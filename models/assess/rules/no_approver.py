"""Nobody approves what decides about cases."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._line import done_outside, party_line
from models.assess.score import Trace
from models.assess.surroundings import Surroundings
from models.plan import ElementKind, LinkKind, Window

ALWAYS = frozenset({ElementKind.AI, ElementKind.AUTOMATION, ElementKind.DECISION})
NEVER = frozenset({ElementKind.TRIGGER, ElementKind.DATA, ElementKind.OUTCOME})


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if it decides about cases, or is the last step before an outcome, and nobody approves it."""
    element = here.element
    if element.approves is not None or element.kind in NEVER:
        return
    if element.kind not in ALWAYS and not _is_last(here):
        return
    if element.kind is ElementKind.REVIEW and not done_outside(here):
        return  # a person of ours who looks at the case is the approval
    key = here.key
    because = "decides about cases on its own" if element.kind in ALWAYS else "leads straight to an outcome"
    message = f"Nobody approves {here.name}, which {because}"
    inputs = (
        Trace("Kind", element.kind.value, subject=key),
        Trace("Approves", "nobody named"),
        party_line("Executes", here.does),
    )
    yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S3", inputs, key))


def _is_last(here: Surroundings) -> bool:
    return any(link.kind is LinkKind.FLOW and to.kind is ElementKind.OUTCOME for link, to in here.ways)


RULE = Rule(
    id="no-approver",
    title="Nobody approves it",
    severity=Severity.MEDIUM,
    why="What nobody approves changes when the supplier finds it convenient, and nobody notices until it hurts.",
    detects="An AI component, automation, decision, or element with a flow link into an outcome names no approver; a "
    "human review in the house needs none.",
    false_positives="A decision that only sorts cases technically: name whoever owns the process around it.",
    fix="Name who in the house approves it before it goes live, and every change after that.",
    row="S3",
    remedy=Remedy("Name an approver for what decides about cases", Window.DISCOVERY, (0.5, 1.0, 3.0)),
    each=check,
)
