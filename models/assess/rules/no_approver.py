"""Nobody approves what decides about cases."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._line import done_outside, party_line
from models.assess.score import Trace
from models.graph.build import links_to
from models.plan import ElementKind, LinkKind, Window

ALWAYS = frozenset({ElementKind.AI, ElementKind.AUTOMATION, ElementKind.DECISION})
NEVER = frozenset({ElementKind.TRIGGER, ElementKind.DATA, ElementKind.OUTCOME})


def check(ctx: Context) -> Iterator[Finding]:
    """Yield a finding per AI component, automation, decision or last step before an outcome without approver."""
    elements, into = ctx.plan.elements, links_to(ctx.plan)
    last = {
        link.source
        for id_, element in elements.items()
        if element.kind is ElementKind.OUTCOME
        for link in into[id_]
        if link.kind is LinkKind.FLOW
    }
    for id_, element in elements.items():
        if element.approves is not None or element.kind in NEVER:
            continue
        if element.kind not in ALWAYS and id_ not in last:
            continue
        if element.kind is ElementKind.REVIEW and not done_outside(ctx, element):
            continue  # a person of ours who looks at the case is the approval
        key = ("elements", id_)
        because = "decides about cases on its own" if element.kind in ALWAYS else "leads straight to an outcome"
        message = f"Nobody approves {ctx.name(key)}, which {because}"
        inputs = (
            Trace("Kind", element.kind.value, subject=key),
            Trace("Approves", "nobody named"),
            party_line(ctx, "Executes", ctx.executor(element)),
        )
        yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S3", inputs, key))


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
    check=check,
)
