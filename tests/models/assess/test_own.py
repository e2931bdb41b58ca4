"""A company's own questions, rules and limits: what they change, and that each change is told."""

import msgspec
import pytest
from ruled import plan_of, playbook

from models.assess.assess import assess
from models.assess.discovery import answer_trace
from models.assess.own import effective, gate_limits, own_of, with_own
from models.assess.ownrules import BROKEN, preview
from models.assess.ownset import Own
from models.assess.ruleset import rules_by_id
from models.assess.score import Verdict, verdict
from models.plan import (
    Element,
    ElementKind,
    Level,
    Limit,
    Link,
    OwnQuestion,
    OwnRule,
    Plan,
    Scope,
    Span,
    Window,
    diff,
)

AI = Element(id="sort", name="Sort <b>mail</b>", kind=ElementKind.AI, boundary="out", threshold=0.7)
LOOK = Element(id="look", name="Look", kind=ElementKind.REVIEW, boundary="in")
BIG = OwnRule(
    id="own.big",
    own=True,
    title="AI without a version",
    scope=Scope.ELEMENT,
    when='element.kind == "ai" && element.version == ""',
    severity=Level.HIGH,
    message="{name} has no version, says our house",
    why="We roll back by version.",
    fix="Give it a version.",
    task="Version every AI component",
    window=Window.PILOT,
    days=(1, 2, 3),
    row="S10",
)


def scored(plan: Plan):
    return assess(plan, effective(playbook(), plan))


def test_a_plan_with_nothing_of_its_own_uses_the_standard_itself():
    assert effective(playbook(), plan_of(AI)) is playbook()


def test_the_playbook_in_use_is_taken_over_by_edits_elsewhere_and_not_by_own_ones():
    plan = plan_of(AI, BIG)
    used = effective(playbook(), plan)
    assert used is not playbook()
    moved = plan.apply(diff(plan, plan_of(AI, LOOK, BIG)))
    assert effective(playbook(), moved) is used
    other = plan.apply(diff(plan, plan_of(AI, msgspec.structs.replace(BIG, severity=Level.LOW))))
    assert effective(playbook(), other) is not used


def test_an_own_rule_finds_like_any_other():
    found = scored(plan_of(AI, LOOK, BIG))
    (finding,) = [f for f in found.findings if f.rule == "own.big"]
    assert finding.id == "own.big:sort"
    assert finding.message == "Sort <b>mail</b> has no version, says our house"
    assert finding.severity == "high"
    assert finding.subjects == (("elements", "sort"),)
    assert [(t.label, t.value) for t in finding.trace.inputs] == [
        ("element.kind", "ai"),
        ("element.version", "nothing written"),
    ]
    rule = found.rules["own.big"]
    assert (rule.remedy.task, rule.remedy.window, rule.remedy.days) == (
        "Version every AI component",
        "pilot",
        (1, 2, 3),
    )
    assert (rule.why, rule.fix, rule.row) == ("We roll back by version.", "Give it a version.", "S10")


def test_own_rules_look_at_links_and_at_the_plan():
    link = Link(id="l", source="sort", target="look")
    crosses = OwnRule(
        id="own.link", own=True, title="Crosses", scope=Scope.LINK, when="link.crosses", message="{source} to {target}"
    )
    whole = OwnRule(id="own.plan", own=True, title="Few", scope=Scope.PLAN, when="plan.elements < 3")
    found = {f.rule: f for f in scored(plan_of(AI, LOOK, link, crosses, whole)).findings}
    assert found["own.link"].message == "Sort <b>mail</b> to Look"
    assert found["own.link"].subjects == (("links", "l"),)
    assert found["own.plan"].subjects == (("about", "plan"),)


def test_what_is_unknown_does_not_fire():
    rule = OwnRule(id="own.v", own=True, title="Many", scope=Scope.ELEMENT, when="element.volume.hi > 5")
    found = scored(plan_of(AI, msgspec.structs.replace(LOOK, volume=Span(1, 9)), rule))
    assert [f.subjects[0][1] for f in found.findings if f.rule == "own.v"] == ["look"]


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("element.provder == 'x'", "line 1, column 9: There is no “provder”"),
        ("answer('no.such') == 'no'", "There is no question “no.such”"),
        ("", "It needs a title and an expression"),
    ],
)
def test_a_broken_rule_is_told_at_its_place_and_breaks_nothing_else(when: str, words: str):
    broken = OwnRule(id="own.broken", own=True, title="Broken", scope=Scope.ELEMENT, when=when)
    found = scored(plan_of(AI, BIG, broken))
    (told,) = [f for f in found.findings if f.rule == BROKEN]
    assert words in told.message
    assert told.subjects == (("rules", "own.broken"),)
    assert any(f.rule == "own.big" for f in found.findings)


def test_a_rule_that_cannot_be_worked_out_is_told_with_the_element():
    odd = OwnRule(
        id="own.odd", own=True, title="Odd", scope=Scope.ELEMENT, when="element.links_out.exists(l, l.kind > 3)"
    )
    found = scored(plan_of(AI, LOOK, Link(id="l", source="sort", target="look"), odd))
    (told,) = [f for f in found.findings if f.rule == BROKEN]
    assert told.subjects == (("rules", "own.odd"), ("elements", "sort"))
    assert "compares things of different kinds" in told.message


def test_a_standard_rule_gets_another_severity_or_is_left_out():
    bare = plan_of(AI)
    before = {f.rule: f.severity for f in scored(bare).findings}
    assert before["no-approver"] == "medium"
    plan = plan_of(
        AI,
        OwnRule(id="no-approver", severity=Level.HIGH, reason="Our board wants it."),
        OwnRule(id="ai-without-fallback", dropped="Ours are all internal."),
    )
    found = scored(plan)
    after = {f.rule: f.severity for f in found.findings}
    assert after["no-approver"] == "high"
    assert "ai-without-fallback" in before
    assert "ai-without-fallback" not in after
    assert rules_by_id(effective(playbook(), plan))["no-approver"].severity == "high"
    told = {(d.id, d.what, d.reason) for d in effective(playbook(), plan).own.differs}
    assert told == {
        ("no-approver", "severity high", "Our board wants it."),
        ("ai-without-fallback", "not applied", "Ours are all internal."),
    }


def test_weights_are_told_beside_the_standard_ones():
    question = next(q for q in playbook().questions if q.weight == 2)
    plan = plan_of(AI, OwnQuestion(id=question.id, weight=3.0, reason="We were burnt."))
    used = effective(playbook(), plan)
    heavier = used.question(question.id)
    assert heavier is not None
    assert "own weight 3 (standard 2)" in answer_trace(heavier, None, None).value
    (told,) = used.own.differs
    assert (told.what, told.reason, told.origin) == ("weight 3 (standard 2)", "We were burnt.", "this plan")


def test_own_questions_are_asked_where_their_condition_holds_or_cannot_be_told():
    question = OwnQuestion(
        id="own.q",
        own=True,
        section="data",
        text="Who pays for it?",
        weight=2.0,
        per=(ElementKind.AI, ElementKind.STEP),
        when="element.volume.lo > 5",
    )
    many = Element(id="many", name="Many", volume=Span(9, 9))
    few = Element(id="few", name="Few", volume=Span(1, 1))
    unknown = Element(id="unknown", name="Unknown")
    section = scored(plan_of(many, few, unknown, LOOK, question)).parts["data"]
    asked = {item.subject[1] for item in section.items if item.question == "own.q"}
    assert asked == {"many", "unknown"}
    whole = OwnQuestion(id="own.p", own=True, section="data", text="?", when="plan.elements > 100")
    assert not any(i.question == "own.p" for i in scored(plan_of(many, whole)).parts["data"].items)


def test_a_broken_condition_asks_everywhere_and_is_told():
    question = OwnQuestion(
        id="own.q", own=True, section="data", text="Who?", per=(ElementKind.AI,), when="element.volum.lo > 5"
    )
    found = scored(plan_of(AI, question))
    assert [i.subject for i in found.parts["data"].items if i.question == "own.q"] == [("elements", "sort")]
    (told,) = [f for f in found.findings if f.rule == BROKEN]
    assert "It is asked always meanwhile" in told.message


def test_a_dropped_question_is_not_asked():
    question = playbook().questions[0]
    plan = plan_of(AI, OwnQuestion(id=question.id, dropped="Not for us."))
    assert effective(playbook(), plan).question(question.id) is None
    assert effective(playbook(), plan).own.differs[0].what == "not asked"


def test_limits_of_the_playbook_and_of_gates():
    gate = next(g for g in playbook().gates if g.score_at_least)
    score, least = gate.score_at_least[0]
    plan = plan_of(
        AI,
        Limit(id="utilisation", value=0.6, reason="Ours are part-time."),
        Limit(id=f"{gate.id}.{score}", value=0.99, reason="Strict."),
    )
    used = effective(playbook(), plan)
    assert used.limit("utilisation") == 0.6
    assert playbook().limit("utilisation") == 0.8
    assert dict(next(g for g in used.gates if g.id == gate.id).score_at_least)[score] == 0.99
    told = {d.id: d.what for d in used.own.differs}
    assert told["utilisation"] == "60 % (standard 80 %)"
    assert told[f"{gate.id}.{score}"] == f"{score} at least 99 % (standard {least * 100:g} %)"
    assert next(one for one in used.limits if one.id == "utilisation").origin() == "own value (standard 80 %)"
    assert verdict(None, 0.5) is Verdict.UNDETERMINED


@pytest.mark.parametrize(
    "record",
    [
        Limit(id="utilisation", value=1e300),
        Limit(id="no-such", value=0.5),
        Limit(id="gate.no.such", value=0.5),
        Limit(id="gate..", value=2),
        OwnQuestion(id="own.x", own=True, text="No section"),
        OwnQuestion(id="own.x", own=True, section="nowhere", text="?"),
        OwnQuestion(id="not.there", weight=2.0),
        OwnQuestion(id="own.x", own=True, section="data", text="?", weight=-1e9),
        OwnRule(id="own.x", own=True),
        OwnRule(id="own.x", own=True, title="?", when="(" * 900),
        OwnRule(id="not-there", severity=Level.HIGH),
        OwnRule(id="own.x", own=True, title="?", when="true", days=(9, 1, -5)),
    ],
    ids=lambda r: f"{type(r).__name__} {r.id}",
)
def test_what_cannot_be_used_never_stops_the_scoring(record):
    found = scored(plan_of(AI, record))
    told = [f for f in found.findings if f.rule == BROKEN]
    odd_days = isinstance(record, OwnRule) and record.days is not None
    assert bool(told) is not odd_days


def test_the_plan_goes_over_the_team_and_the_team_over_the_standard():
    team = Own(
        "House rules",
        {"own.q": OwnQuestion(id="own.q", own=True, section="data", text="Team asks", weight=1.0)},
        {"own.big": BIG, "no-approver": OwnRule(id="no-approver", severity=Level.LOW, reason="t")},
        {"utilisation": Limit(id="utilisation", value=0.5, reason="t")},
    )
    standard = with_own(playbook(), team)
    plan = plan_of(
        AI,
        OwnRule(id="own.big", severity=Level.LOW),
        OwnRule(id="no-approver", dropped="Not here."),
        OwnQuestion(id="own.q", weight=3.0),
    )
    used = effective(standard, plan)
    (rule, _origin), *_ = used.own.rules
    assert (rule.title, rule.severity, rule.when) == (BIG.title, Level.LOW, BIG.when)
    assert "no-approver" in used.own.dropped
    assert used.limit("utilisation") == 0.5
    asked = used.question("own.q")
    assert asked is not None
    assert (asked.text, asked.weight, asked.standard_weight) == ("Team asks", 3.0, 1.0)
    assert {d.origin for d in used.own.differs} == {"this plan", "House rules"}


def test_a_preview_tells_what_a_rule_would_find():
    plan = plan_of(AI, LOOK)
    would = preview(plan, playbook(), BIG)
    assert (would.fault, would.asked, would.unknown) == (None, 2, 0)
    assert [f.subjects[0][1] for f in would.found] == ["sort"]
    assert preview(plan, playbook(), msgspec.structs.replace(BIG, when="element.vol > 1")).fault is not None
    assert preview(plan, playbook(), msgspec.structs.replace(BIG, when="element.volume.lo > 1")).unknown == 2


def test_gates_can_be_set_like_limits():
    ids = {one.id for one in gate_limits(playbook())}
    assert ids
    assert all(id_.startswith("gate.") for id_ in ids)
    assert own_of(plan_of(AI)).origin == "this plan"


def test_a_file_with_absurdly_many_is_cut_and_told():
    rules = {f"own.{n}": OwnRule(id=f"own.{n}", own=True, title="T", when="element.masks") for n in range(5000)}
    asked = {f"own.q{n}": OwnQuestion(id=f"own.q{n}", own=True, section="data", text="?") for n in range(5000)}
    used = effective(playbook(), Plan({"rules": rules, "questions": asked}))
    assert len(used.own.rules) == 200
    assert len(used.questions) == len(playbook().questions) + 500
    assert {p.what for p in used.own.problems} == {
        "Only the first 500 of 5,000 count.",
        "Only the first 200 of 5,000 count.",
    }


def test_own_questions_are_listed_where_questions_are_asked():
    from models.assess.asknext import still_asked
    from views.panels.discovery.asking import asked, asks_otherwise

    question = OwnQuestion(
        id="own.q", own=True, section="human", text="Who?", per=(ElementKind.AI,), when="element.outside"
    )
    inside = Element(id="in", name="In", kind=ElementKind.AI, boundary="in")
    plan = plan_of(AI, inside, question)
    used = effective(playbook(), plan)
    assert [one.element for one in asked(plan, used, "human") if one.question.id == "own.q"] == ["sort"]
    assert [one.question.id for one in asked(plan, used, None, "in")].count("own.q") == 0
    assert still_asked(plan, used, "own.q@sort") is not None
    assert still_asked(plan, used, "own.q@in") is None
    edit = diff(plan, plan_of(msgspec.structs.replace(AI, note="x"), inside, question))
    assert asks_otherwise(edit, used)
    assert not asks_otherwise(edit, playbook())


def test_rules_look_at_the_limits_in_use():
    measured = msgspec.structs.replace(AI, low_confidence=Span(0.1, 0.2), low_confidence_n=50)

    def trace(plan: Plan, rule: str) -> dict[str, tuple[str, str]]:
        found = [f for f in scored(plan).findings if f.rule == rule]
        return {line.label: (line.value, line.how) for line in found[0].trace.inputs} if found else {}

    rule = "low-confidence-unmeasured"
    assert trace(plan_of(measured), rule)["Cases it should be measured on"] == ("300", "default")
    stricter = plan_of(measured, Limit(id="measured-cases", value=1000, reason="x"))
    assert trace(stricter, rule)["Cases it should be measured on"] == ("1,000", "own value (standard 300 cases)")
    assert not trace(plan_of(measured, Limit(id="measured-cases", value=40, reason="x")), rule)


def test_every_limit_has_a_standard_that_is_the_one_in_the_code():
    from models.assess.queue import BREACH, BUSY
    from models.assess.rules.exit_takes_long import LONGEST
    from models.assess.rules.few_suppliers import HIGHLY_CONCENTRATED, MUCH
    from models.assess.rules.low_confidence_unmeasured import LEAST_CASES
    from models.assess.rules.right_without_time import LEAST_DAYS

    standard = {limit.id: limit.default for limit in playbook().limits}
    assert standard["late-share"] == BREACH
    assert standard["utilisation"] == BUSY
    assert standard["measured-cases"] == LEAST_CASES
    assert standard["days-per-right"] == LEAST_DAYS
    assert standard["concentration"] == HIGHLY_CONCENTRATED
    assert standard["supplier-share"] == MUCH
    assert standard["exit-weeks"] == LONGEST
    assert all(limit.source and limit.text for limit in playbook().limits)
