"""What the command line says about a rule, a question, a limit, a score, a part of one, or a finding."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app import console
from models.assess.playbook import SCORES, Playbook
from models.assess.sections import GROUPS, SECTIONS
from models.text import shown

if TYPE_CHECKING:
    from models.assess.assessment import Assessment
    from models.assess.score import Score, Section, Trace
    from models.plan import Plan

TITLES = {
    "discovery": "Discovery completeness",
    "feasibility": "Operational feasibility",
    "control": "Control across the line",
}
ABOUTS = {
    "discovery": "How much of what must be known before anything is built is known, and shown.",
    "feasibility": "Whether the work can run in daily operation: data, integrations, and people for what is unsure.",
    "control": "Whether what must stay in the house does: decisions, ownership, data over the line, life without a "
    "supplier, and the standards a partner is held to.",
}
COUNTS = (
    "Each part is the weighted mean of what counts in it, at its lowest and at its highest: Σ weight × low / Σ weight "
    "to Σ weight × high / Σ weight. Unknown counts as 0 to 100 %, planned as 0 to 25 %; yes, mostly, partly and no as "
    "100, 50, 25 and 0 %, and without evidence only half of that is sure. What does not apply, with a reason, is left "
    "out. The weakest part is the score: a mean would hide a hole."
)
FIGURES = {
    "feasibility": "Figures too: the reviewers' queue, outages, latency and availability along paths (methods §2), "
    "and data quality along the flow. They weigh 3, as much as the heaviest question.",
    "control": "Figures too: decision rights, who executes, approves and owns, data over the line, unsure cases that "
    "reach people, and what stops without a supplier (methods §3).",
}


def known_ids() -> list[str]:
    """Return the ids of scores and of their parts with questions."""
    return [*SCORES, *SECTIONS]


def score_text(id: str, playbook: Playbook) -> str:
    """Return all there is to say about a score, or a part of one with questions, whatever the plan."""
    if id in SECTIONS:
        score = next(score for score, (_, titles) in GROUPS.items() if id in titles)
        asked = [question for question in playbook.questions if question.section == id]
        weight = sum(question.weight for question in asked)
        head = f"{SECTIONS[id]}\n{id} · part of the {score} score\n"
        listed = "\n".join(f"  {question.id}  (weight {question.weight:g})" for question in asked)
        said = f"{len(asked)} questions, with {weight:g} of weight where each is asked once."
        return (
            head
            + console.said([("What counts", said), ("How it counts", COUNTS), ("Source", "methods §1")])
            + (f"\n\nQuestions\n{listed}" if listed else "")
        )
    _, titles = GROUPS[id]
    parts = ", ".join(titles.values())
    return f"{TITLES[id]}\n{id} · score\n" + console.said(
        [
            ("What it tells", ABOUTS[id]),
            ("Parts with questions", parts),
            ("Computed parts", FIGURES.get(id, "")),
            ("How it counts", COUNTS),
            ("Source", "methods §1" + ({"feasibility": ", §2", "control": ", §3"}.get(id, ""))),
        ]
    )


def part(assessment: Assessment, id: str) -> Score | Section | None:
    """Return the score or the part of one with an id."""
    for score in assessment.scores:
        if score.id == id:
            return score
        for section in score.sections:
            if section.id == id:
                return section
    return None


def part_ids(assessment: Assessment) -> list[str]:
    """Return the ids of all scores and parts, the computed ones too."""
    return [id_ for score in assessment.scores for id_ in (score.id, *(section.id for section in score.sections))]


def derivation(assessment: Assessment, id: str) -> Trace | None:
    """Return the derivation of a score, a part of one, one item of it or a finding; None if none has that id."""
    from models.assess.explain import explain, explain_section, weighed
    from models.assess.score import Score

    found = part(assessment, id)
    if found is not None:
        return explain(found) if isinstance(found, Score) else explain_section(found)
    for score in assessment.scores:
        for section in score.sections:
            for item in section.items:
                if item.id == id:
                    return weighed(item)
    return next((finding.trace for finding in assessment.findings if finding.id == id), None)


def _about(assessment: Assessment, id: str) -> Iterator[Trace]:
    """Yield what a rule found in the plan, or how the answers to a question count."""
    from models.assess.explain import weighed

    for finding in assessment.findings:
        if finding.rule == id:
            yield finding.trace
    for score in assessment.scores:
        for section in score.sections:
            yield from (weighed(item) for item in section.items if item.question == id)


def in_plan_text(plan: Plan, playbook: Playbook, id: str, day: str) -> str:
    """Return what ``id`` comes to in a plan: its derivation, its findings or its answers; empty if nothing."""
    from models.assess.assess import assess

    assessment = assess(plan, playbook, day)
    whole = derivation(assessment, id)
    traces = [whole] if whole is not None else list(_about(assessment, id))
    if not traces:
        return ""
    lines = [line for trace in traces for line in console.trace_lines(trace, 1)]
    return "\n\nIn this plan\n" + "\n".join(lines)


def explained(id: str | None, playbook: Playbook, plan: Plan | None, day: str) -> tuple[str, str]:
    """Return all about ``id``, or the list of all there is; and, where there is none, a text that says so.

    Parameters
    ----------
    plan : Plan or None
        Where to look up what it comes to.
    day : str
        ISO date of today.
    """
    from difflib import get_close_matches

    from models.assess.own import differences_about, gate_limits
    from models.assess.ruleset import rules_of

    rules, limits = rules_of(playbook), (*playbook.limits, *gate_limits(playbook))
    if id is None:
        return console.index_text(rules, playbook.questions, limits), ""
    question = playbook.question(id)
    rule = next((rule for rule in rules if rule.id == id), None)
    limit = next((limit for limit in limits if limit.id == id), None)
    text = ""
    if limit is not None:
        text = console.limit_text(limit)
    elif rule is not None:
        text = console.rule_text(rule)
    elif question is not None:
        text = console.question_text(question)
    elif id in known_ids():
        text = score_text(id, playbook)
    text += console.differs_text(differences_about(playbook, id))
    if plan is not None:
        text += in_plan_text(plan, playbook, id, day)
    if text:
        return text.strip(), ""
    known = [r.id for r in rules] + [q.id for q in playbook.questions] + [one.id for one in limits]
    near = get_close_matches(id, known + known_ids(), n=3, cutoff=0.4)
    hint = f" Did you mean {' or '.join(near)}?" if near else " “demarc explain” lists all."
    return "", f"There is no rule or question “{shown(id)}”.{hint}"
