"""Commands about what is one's own: what they refuse and why, and what they change."""

from typing import Any

import pytest
from owned import PLAN

from app import resources
from models.assess.own import MANY, effective
from models.commands.own import drop, own_id, reset, set_limit, set_question, set_rule, take_over
from models.plan import Edit, Level, Limit, OwnRule, Plan, Refusal, Scope, diff

PLAYBOOK = resources.playbook()
RULE: dict[str, Any] = {"title": "A", "when": "element.masks", "scope": Scope.ELEMENT}


def done(plan: Plan, outcome: Edit | Refusal) -> Plan:
    assert isinstance(outcome, Edit), outcome
    return plan.apply(outcome)


def refused(outcome: Edit | Refusal) -> str:
    assert isinstance(outcome, Refusal)
    return outcome.reason


def used(plan: Plan):
    return effective(PLAYBOOK, plan)


def test_an_own_rule_is_written_changed_and_taken_out():
    plan = done(PLAN, set_rule(PLAN, PLAYBOOK, "own.a", **RULE, severity=Level.HIGH))
    assert plan.rules["own.a"] == OwnRule(id="own.a", own=True, **RULE, severity=Level.HIGH)
    plan = done(plan, set_rule(plan, used(plan), "own.a", title="  B\n "))
    assert plan.rules["own.a"].title == "B"
    assert plan.rules["own.a"].when == "element.masks"
    assert done(plan, reset(plan, "rules", "own.a")) == PLAN


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"title": " "}, "Give the rule a title"),
        ({"when": ""}, "Say when the rule fires"),
        ({"when": "element.nme == 'x'"}, "line 1, column 9"),
        ({"when": "link.crosses"}, "no “link” in a rule about elements"),
        ({"severity": "huge"}, "cannot be set"),
        ({"days": (3, 2, 1)}, "Working days run from least"),
        ({"nonsense": 1}, "cannot be set"),
    ],
)
def test_an_own_rule_that_cannot_be_is_refused_with_a_reason(fields: dict[str, Any], why: str):
    assert why in refused(set_rule(PLAN, PLAYBOOK, "own.a", **(RULE | fields)))


def test_a_standard_rule_is_changed_with_a_reason():
    assert "Say why" in refused(set_rule(PLAN, PLAYBOOK, "no-approver", severity=Level.HIGH))
    plan = done(PLAN, set_rule(PLAN, PLAYBOOK, "no-approver", severity=Level.HIGH, reason="Board."))
    assert dict(used(plan).own.severities) == {"no-approver": Level.HIGH}
    assert "Say why" in refused(drop(plan, PLAYBOOK, "rules", "no-approver", "  "))
    plan = done(plan, drop(plan, used(plan), "rules", "no-approver", "Not here"))
    assert used(plan).own.dropped == ("no-approver",)
    assert done(plan, reset(plan, "rules", "no-approver")) == PLAN
    assert "already" in refused(reset(PLAN, "rules", "no-approver"))
    assert "already" in refused(reset(PLAN, "elements", "sort"))


def test_a_plan_has_no_more_own_rules_than_can_be_asked():
    plan = Plan({"rules": {f"own.{n}": OwnRule(id=f"own.{n}", own=True) for n in range(MANY)}})
    assert str(MANY) in refused(set_rule(plan, PLAYBOOK, "own.more", **RULE))


def test_questions():
    question = PLAYBOOK.questions[0]
    assert "Say why" in refused(set_question(PLAN, PLAYBOOK, question.id, weight=3.0))
    plan = done(PLAN, set_question(PLAN, PLAYBOOK, question.id, weight=2.5, reason="Burnt"))
    assert used(plan).question(question.id).weight == 2.5
    assert "lies between" in refused(set_question(plan, PLAYBOOK, question.id, weight=1e9, reason="x"))
    assert "no such question" in refused(set_question(PLAN, PLAYBOOK, "nope", weight=1.0))
    assert "Write the question" in refused(set_question(PLAN, PLAYBOOK, "own.q", section="data"))
    assert "Choose where" in refused(set_question(PLAN, PLAYBOOK, "own.q", text="?"))
    condition = {"text": "?", "section": "data", "when": "element.masks"}
    assert "condition is not understood" in refused(set_question(PLAN, PLAYBOOK, "own.q", **condition))
    plan = done(PLAN, set_question(PLAN, PLAYBOOK, "own.q", **condition, per=("ai",)))
    assert used(plan).question("own.q").condition == "element.masks"
    plan = done(PLAN, drop(PLAN, PLAYBOOK, "questions", question.id, "Not for us"))
    assert used(plan).question(question.id) is None
    assert "no such" in refused(drop(PLAN, PLAYBOOK, "questions", "nope", "x"))


def test_limits():
    assert "no such" in refused(set_limit(PLAN, PLAYBOOK, "nope", 1))
    assert "between" in refused(set_limit(PLAN, PLAYBOOK, "utilisation", 5))
    assert "between" in refused(set_limit(PLAN, PLAYBOOK, "utilisation", float("nan")))
    assert "Say why" in refused(set_limit(PLAN, PLAYBOOK, "utilisation", 0.5))
    plan = done(PLAN, set_limit(PLAN, PLAYBOOK, "utilisation", 0.5, "Part-time"))
    assert used(plan).limit("utilisation") == 0.5
    assert done(plan, reset(plan, "limits", "utilisation")) == PLAN


def test_a_team_file_is_taken_over_without_what_the_plan_says_itself():
    from models.formats.teamfile import parse_team

    own = parse_team(b"[limits]\nutilisation = 0.5\nlate-share = 0.1\n", "t", PLAYBOOK, ())
    plan = Plan({"limits": {"utilisation": Limit(id="utilisation", value=0.9, reason="x")}})
    assert {id_: one.value for id_, one in done(plan, take_over(plan, own)).limits.items()} == {
        "utilisation": 0.9,
        "late-share": 0.1,
    }


def test_ids_are_made_of_names_and_never_the_same():
    assert own_id("AI without a Versión!", ()) == "own.ai-without-a-version"
    assert own_id("AI", {"own.ai"}) == "own.ai-2"
    assert own_id("日本", ()) == "own.rule"
    assert len(own_id("x " * 900, ())) < 60


def test_every_change_can_be_undone():
    outcome = set_rule(PLAN, PLAYBOOK, "own.a", **RULE)
    assert isinstance(outcome, Edit)
    assert PLAN.apply(outcome).apply(outcome.inverse()) == PLAN
    assert not diff(PLAN, PLAN).changes
