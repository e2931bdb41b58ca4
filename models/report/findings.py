"""What the rules found, why it matters and what to do, the gravest first."""

from __future__ import annotations

from itertools import groupby

from models.assess.assessment import Assessment
from models.assess.finding import Rule, Severity
from models.assess.rules import RULES
from models.report.sections import Block, Bullets, Part, Text, Tone
from models.report.words import count
from models.text import shown

TITLES: dict[Severity, tuple[str, Tone]] = {
    Severity.HIGH: ("Blocks the go-live", "bad"),
    Severity.MEDIUM: ("Needs a task in the rollout", "warn"),
    Severity.LOW: ("Good practice", "mute"),
}


def findings(assessment: Assessment) -> tuple[Part, ...]:
    """Return a chapter with a part for each severity; within it, findings of one rule together."""
    rules: dict[str, Rule] = {rule.id: rule for rule in RULES}
    found = assessment.findings
    if not found:
        none = "None of the rules fired. Rules only see what the plan says: read this together with the open questions."
        return (Part("Findings and what to do", (Text(none),)),)
    intro = f"{count(len(found), 'finding')} by {count(len({f.rule for f in found}), 'rule')}, the gravest first."
    parts = [Part("Findings and what to do", (Text(intro),))]
    for severity, (title, tone) in TITLES.items():
        group = [f for f in found if f.severity is severity]
        if not group:
            continue
        blocks: list[Block] = []
        group.sort(key=lambda f: f.rule)
        for id_, run in groupby(group, key=lambda f: f.rule):
            rule = rules.get(id_)
            blocks.append(Text(rule.title if rule else id_, bold=True))
            blocks.append(Bullets(tuple(Text(shown(f.message), tone) for f in run)))
            if rule:
                blocks.append(Text(f"Why it matters: {rule.why}", "mute"))
                blocks.append(Text(f"What to do: {rule.fix}"))
        parts.append(Part(f"{title} ({len(group)})", tuple(blocks), level=2))
    return tuple(parts)
