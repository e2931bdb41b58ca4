"""Rules meet any plan: they neither fail nor name what is not there, and no two findings have one name."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from laws.strategies import plans, plans_with_edits

from app import resources
from models.assess.assess import find
from models.assess.context import Context
from models.assess.rules import RULES
from models.plan import About, Answer, AnswerValue, DataClass, Edit, Link, Plan, answer_id
from models.plan.records import RECORD_TYPES

PLAYBOOK = resources.playbook()
RIGHTS = {("rights", right.id) for right in PLAYBOOK.rights}
DAYS = st.sampled_from([None, "2027-01-11", "2026-02-30", "soon"])
ASKED = sorted(question.id for question in PLAYBOOK.questions)


@st.composite
def plans_with_answers(draw: st.DrawFn) -> Plan:
    """A plan of any shape, some of the playbook answered, with data and controls on its links and days to compare."""
    plan = draw(plans())
    tables = {name: dict(plan.table(name)) for name in RECORD_TYPES}
    tables["about"]["plan"] = About(id="plan", start=draw(DAYS))
    for question in draw(st.lists(st.sampled_from(ASKED), max_size=12)):
        about = draw(st.sampled_from([None, *plan.elements]))
        id_, value = answer_id(question, about), draw(st.sampled_from(AnswerValue))
        tables["answers"][id_] = Answer(id=id_, question=question, element=about, value=value)
    for id_, link in plan.links.items():
        carries = draw(st.none() | st.lists(st.sampled_from(DataClass), max_size=2).map(tuple))
        control = draw(st.sampled_from(["", "names masked", "<b>"]))
        tables["links"][id_] = Link(
            id=id_, source=link.source, target=link.target, kind=link.kind, when=link.when, carries=carries,
            control=control,
        )  # fmt: skip
    return Plan(tables)


def hold(plan: Plan) -> None:
    found = find(plan, PLAYBOOK)
    ids = [finding.id for finding in found]
    assert len(set(ids)) == len(ids)
    rules = {rule.id: rule for rule in RULES}
    for finding in found:
        assert finding.subjects
        for key in finding.subjects:
            assert plan.get(key) is not None or key in RIGHTS, finding.id
        assert finding.id.startswith(f"{rules[finding.rule].id}:")
        assert finding.message
        assert finding.trace.value == finding.message


@given(plans_with_answers())
def test_no_plan_makes_a_rule_fail_and_every_finding_points_at_something(plan: Plan) -> None:
    hold(plan)


@given(plans_with_answers())
def test_rule_by_rule_comes_to_the_same_as_all_at_once(plan: Plan) -> None:
    one_by_one = [finding.id for rule in RULES for finding in rule.findings(Context(plan, PLAYBOOK))]
    own = [finding.id for finding in find(plan, PLAYBOOK) if finding.rule not in {rule.id for rule in RULES}]
    assert sorted([*one_by_one, *own]) == sorted(finding.id for finding in find(plan, PLAYBOOK))


@given(plans_with_edits())
def test_after_each_edit_as_well(given_: tuple[Plan, list[Edit]]) -> None:
    plan, edits = given_
    for edit in edits:
        find(plan, PLAYBOOK)
        plan = plan.apply(edit)
        hold(plan)
        assert find(plan, PLAYBOOK) == find(Plan({name: plan.table(name) for name in RECORD_TYPES}), PLAYBOOK)
