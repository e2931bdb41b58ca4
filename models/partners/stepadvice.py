"""AI, plain rules or a person, step by step (playbook S6 and S14): a decision table with its reasons.

It follows the questions of methods §1 (do stable rules cover it, is predictability the value, are labels available, is
error tolerable), after those that take a person whatever a machine could do.
"""

from __future__ import annotations

from typing import Final

from models.partners.decisiontable import DecisionTable, Row
from models.plan import ElementKind

AI, RULES, PEOPLE = "ai", "rules", "people"

STEP: Final = DecisionTable(
    facts=("answerable", "rules", "predictable", "grave", "labels", "tolerable"),
    rows=(
        Row("somebody-answers", PEOPLE, ((("answerable", True),),)),
        Row("rules-cover", RULES, ((("rules", True),),)),
        Row("must-repeat", PEOPLE, ((("predictable", True),),)),
        Row("too-grave", PEOPLE, ((("grave", True), ("tolerable", False)),)),
        Row("learnable", AI, ((("labels", True), ("tolerable", True)),)),
        Row("not-yet", PEOPLE, ((),)),
    ),
)
"""Facts: somebody must answer for it in person; stable rules cover nearly all cases; the same case must always come out
the same; a wrong result does harm that cannot be taken back; there are past cases with a known right answer; the errors
to be expected are tolerable."""

ADVISED: Final = frozenset(
    {ElementKind.STEP, ElementKind.DECISION, ElementKind.AUTOMATION, ElementKind.AI, ElementKind.REVIEW}
)
"""Kinds of element there is something to advise about."""

DONE_BY: Final = {
    ElementKind.AI: AI,
    ElementKind.AUTOMATION: RULES,
    ElementKind.STEP: PEOPLE,
    ElementKind.REVIEW: PEOPLE,
}
"""Kind of element → what the plan has it done by. A decision may be made either way."""
