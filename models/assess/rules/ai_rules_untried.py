"""AI where plain rules may do."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import admitted
from models.assess.score import Trace
from models.assess.surroundings import Surroundings
from models.plan import AnswerValue, Window

QUESTION = "workflows.rules-tried"
UNTRIED = frozenset({AnswerValue.NO, AnswerValue.PLANNED})


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if it is an AI component for which nobody has tried plain rules."""
    for answer, why in admitted(here, QUESTION, UNTRIED):
        key = here.key
        so_far = " (it is planned)" if answer.value is AnswerValue.PLANNED else ""
        message = f"{here.name} may not need AI: nobody has tried plain rules there{so_far}"
        yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S14", (why,), key))


RULE = Rule(
    id="ai-rules-untried",
    title="AI where plain rules may do",
    severity=Severity.MEDIUM,
    why="Rules are cheaper, faster and can be explained; AI where rules suffice is a common and costly mistake.",
    detects="For an AI component, the question whether plain rules have been tried or ruled out is answered no or "
    "planned.",
    false_positives="Free text or images that no rule can read: answer yes, and give that as the reason.",
    fix="Try a short list of rules on last month's cases, and keep AI for what escapes them.",
    row="S14",
    remedy=Remedy("Try plain rules before AI", Window.DISCOVERY, (1.0, 2.0, 4.0)),
    each=check,
)
