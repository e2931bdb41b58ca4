"""The report of a plan: its chapters in order."""

from __future__ import annotations

from hashlib import sha256
from typing import Literal

import msgspec

from models.assess.assessment import Assessment
from models.assess.playbook import Playbook
from models.plan import RECORD_TYPES, Plan
from models.report import case, control, feasibility, findings, leader, line, own, parked, questions, schedule, scores
from models.report.sections import Part, Report, Signatures, Text
from models.rollout.schedule import Rollout
from models.text import elided, shown

SUBTITLE = "Rollout plan over 90 days, with gates"


def compose(
    plan: Plan, assessment: Assessment, rollout: Rollout, playbook: Playbook, *, made: str, author: str
) -> Report:
    """Return what the report of ``plan`` says.

    Parameters
    ----------
    made : str
        When it was made, ready to read.
    author : str
        Who made it; the plan's ``prepared_by`` stands in where it is empty.
    """
    state = digest(plan)
    paper: Literal["A4", "Letter"] = "Letter" if plan.about.paper == "Letter" else "A4"
    sign = "A signature at a gate says: its criteria were shown, or what is missing was accepted by name."
    return Report(
        title=shown(plan.about.title),
        organisation=elided(shown(plan.about.organisation), 160),
        subtitle=SUBTITLE,
        made=made,
        author=shown(author or plan.about.prepared_by),
        paper=paper,
        parts=(
            leader.cover(plan, assessment, rollout, playbook, state, made),
            *leader.summary(plan, assessment, rollout, playbook),
            *leader.goal(plan),
            *case.case(plan, playbook),
            line.drawn(plan),
            line.ownership(plan),
            line.over_the_line(plan),
            *control.control(plan),
            line.rights(plan, playbook),
            *feasibility.feasibility(plan, playbook),
            *findings.findings(assessment, rollout),
            *findings.settled(assessment),
            *scores.by_part(assessment, playbook),
            schedule.chart(rollout),
            schedule.tasks(rollout),
            *schedule.dropped(plan, playbook, assessment, rollout),
            schedule.gates(rollout),
            questions.questions(plan, assessment),
            *parked.parked(plan, playbook),
            *own.own(playbook),
            Part("Signatures", (Text(sign), Signatures(leader.signing(plan, rollout)))),
            *scores.derivations(plan, playbook, assessment),
        ),
        plan_state=state,
    )


def digest(plan: Plan) -> str:
    """Return twelve hexadecimal digits that change when any record of ``plan`` does (SHA-256 of all, in order)."""
    hashed = sha256()
    encoder = msgspec.json.Encoder(order="sorted")
    for name in RECORD_TYPES:
        for id_, record in sorted(plan.table(name).items()):
            hashed.update(f"{name}/{id_}:".encode())
            hashed.update(encoder.encode(record))
    return hashed.hexdigest()[:12]
