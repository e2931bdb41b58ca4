"""What own rules, conditions and limits take over from plan to plan equals what would be computed afresh."""

from __future__ import annotations

from hypothesis import given, settings
from laws.strategies import plans_with_edits

from app import resources
from models.assess.assess import assess
from models.assess.explain import explain
from models.assess.own import effective
from models.assess.ownrules import own_findings
from models.plan import RECORD_TYPES, Edit, ElementKind, Limit, OwnQuestion, OwnRule, Plan, Scope

STANDARD = resources.playbook()
ASKED = {
    Scope.ELEMENT: (
        'element.kind == "ai" || element.outside',
        "element.links_in.exists(l, l.crosses && unknown(l.label)) || size(element.links_out) > 1",
        'answer("workflows.goal") == "unknown" && count("ai") > 0 && element.volume.hi > 3',
        "known(element.approves) && element.approves == element.executes",
    ),
    Scope.LINK: ("link.crosses && link.source.outside", 'link.sensitive || link.control == "" && plan.links > 1'),
    Scope.PLAN: ("plan.rights_unheld > 0 || plan.gaps > 0 || plan.kpis > 0", 'known(plan.goal) && count("data") > 0'),
}
RULES = {
    f"own.{scope}-{n}": OwnRule(id=f"own.{scope}-{n}", own=True, title=f"{scope} {n}", scope=scope, when=when)
    for scope, texts in ASKED.items()
    for n, when in enumerate(texts)
}
QUESTIONS = {
    "own.q": OwnQuestion(
        id="own.q", own=True, section="data", text="Q", per=tuple(ElementKind), when="size(element.links_in) > 0"
    ),
    "own.p": OwnQuestion(id="own.p", own=True, section="data", text="P", when="plan.links > 1"),
}
LIMITS = {"utilisation": Limit(id="utilisation", value=0.5, reason="x")}


def with_own(plan: Plan) -> Plan:
    rows = {table: dict(plan.table(table)) for table in RECORD_TYPES}
    return Plan(rows | {"rules": dict(RULES), "questions": dict(QUESTIONS), "limits": dict(LIMITS)})


def everything(plan: Plan) -> tuple[object, ...]:
    playbook = effective(STANDARD, plan)
    found = assess(plan, playbook)
    return own_findings(plan, playbook), found.findings, [explain(score) for score in found.scores]


@settings(max_examples=60, deadline=None)
@given(plans_with_edits())
def test_what_is_taken_over_equals_what_is_computed_afresh(made: tuple[Plan, list[Edit]]) -> None:
    plan, edits = made
    plan = with_own(plan)
    everything(plan)
    for edit in edits:
        if any(table in ("rules", "questions", "limits") for table, _ in edit.changes):
            continue
        plan = plan.apply(edit)
        fresh = Plan({table: dict(plan.table(table)) for table in RECORD_TYPES})
        assert everything(plan) == everything(fresh)


def test_an_edit_elsewhere_asks_nothing_again(monkeypatch) -> None:
    from reported import triage

    from models.assess.language import Program
    from models.commands import rename

    plan = with_own(triage())
    everything(plan)
    asked = []
    was = Program.asked_with
    monkeypatch.setattr(Program, "asked_with", lambda self, given: asked.append(self.text) or was(self, given))
    edit = rename(plan, ("elements", next(iter(plan.elements))), "Renamed")
    assert isinstance(edit, Edit)
    everything(plan.apply(edit))
    per_element = len(plan.elements) * len(ASKED[Scope.ELEMENT]) + len(plan.links) * len(ASKED[Scope.LINK])
    assert 0 < len(asked) < per_element / 2
