"""The report says what is not as in the standard playbook."""

from datetime import date

from owned import PLAN, TEAM

from app import resources
from models.assess.assess import assess
from models.assess.own import effective, with_own
from models.assess.rules import RULES
from models.formats.teamfile import parse_team
from models.plan import Limit, OwnRule, Plan
from models.report.compose import compose
from models.report.own import own
from models.report.sections import Table
from models.rollout.derive import derive

STANDARD = resources.playbook()
TEAMED = with_own(STANDARD, parse_team(TEAM.encode(), "house.toml", STANDARD, [rule.id for rule in RULES]))


def tables(playbook) -> list[list[list[str]]]:
    (part,) = own(playbook)
    return [[[cell.text for cell in row] for row in block.rows] for block in part.blocks if isinstance(block, Table)]


def test_nothing_is_said_where_nothing_differs() -> None:
    assert own(STANDARD) == ()


def test_every_difference_is_told_with_its_reason_and_where_it_is_from() -> None:
    plan = Plan({"limits": {"utilisation": Limit(id="utilisation", value=0.7, reason="Here <b>& now</b>")}})
    (rows,) = tables(effective(TEAMED, plan))
    by_how = {row[1]: row for row in rows}
    assert by_how["severity high"][2:] == ["Our board wants it.", "House rules"]
    assert by_how["70 % (standard 80 %)"][2:] == ["Here <b>& now</b>", "this plan"]
    own_rule = next(row for row in rows if row[1].startswith("own rule, high: element.kind"))
    assert own_rule[2] == "no reason given"
    assert any(row[1] == "own question, weight 2" for row in rows)


def test_what_could_not_be_used_is_told_too() -> None:
    limits, rules = {"utilisation": Limit(id="utilisation", value=70)}, {"x": OwnRule(id="x", own=True)}
    plan = Plan({"limits": limits, "rules": rules})
    _, left_out = tables(effective(STANDARD, plan))
    assert [row[1] for row in left_out] == [
        "It needs a title and an expression.",
        "It must lie between 30 % and 99 %.",
    ]


def test_it_stands_in_the_report_and_own_tasks_in_the_rollout() -> None:
    playbook = effective(TEAMED, PLAN)
    assessment = assess(PLAN, playbook)
    rollout = derive(PLAN, playbook, assessment, date(2026, 3, 2))
    assert any(task.id == "fix.own.version" and task.name == "AI without a version" for task in rollout.tasks)
    report = compose(PLAN, assessment, rollout, playbook, made="", author="")
    assert "Not as in the standard playbook" in [part.title for part in report.parts]
    told = str(report.parts)
    assert "We" in told
    assert "&lt;b&gt;" not in told
    assert "<b>Sort</b> & file has no version" in told
