"""What holds for every rule."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
from ruled import ROOT, answer, element, kpi, link, plan_of, playbook, right, unsure

from models.assess.assess import find
from models.assess.context import Context
from models.assess.finding import Rule
from models.assess.rules import RULES
from models.assess.score import Trace
from models.plan import (
    RECORD_TYPES,
    About,
    AnswerValue,
    Boundary,
    BoundaryKind,
    DataClass,
    ElementKind,
    Fallback,
    Gap,
    LinkKind,
    Party,
    PartyKind,
    Plan,
    Side,
    Span,
    Substitute,
    Task,
)

FILES = sorted(path for path in (ROOT / "models" / "assess" / "rules").glob("[!_]*.py"))
NASTY = "<b>&=1+1{path}%s"


def named(name: str) -> str:
    return f"{NASTY} {name}"


def everything_wrong() -> Plan:
    """Return a plan on which every rule fires but those that contradict others, with names that mean mischief."""
    ai, data, decision, review = ElementKind.AI, ElementKind.DATA, ElementKind.DECISION, ElementKind.REVIEW
    automation = ElementKind.AUTOMATION
    exact = Span.exact
    return plan_of(
        About(id="plan", title=named("plan"), hours_per_day=exact(8), latency_budget=1, availability_target=0.999,
              start="2027-01-11"),
        Party(id="us", name=named("us")),
        Party(id="acme", name=named("acme"), side=Side.PARTNER, substitute=Substitute.NOT, exit_weeks=exact(26)),
        Party(id="cloud", name=named("cloud"), side=Side.PROVIDER),
        Party(id="boss", name=named("boss"), kind=PartyKind.TEAM, days_per_week=exact(0)),
        Party(id="cleo", name=named("cleo"), kind=PartyKind.PERSON, member_of="us"),
        Boundary(id="in", name=named("in"), party="us"),
        Boundary(id="out", name=named("out"), kind=BoundaryKind.PARTNER, party="acme"),
        Boundary(id="any", name=named("any"), kind=BoundaryKind.PARTNER),
        *(element(f"run{n}", name=named(f"run {n}"), provider="cloud") for n in range(16)),
        right("prices", "boss", subject=named("prices")),
        Gap(id="risk", role=named("risk"), have=exact(0), need=exact(1), core=True),
        kpi("speed", name=named("speed")),
        right("tone", None, subject=named("tone")),
        right("goals", "acme", subject=named("goals")),
        right("risks", "boss", subject=named("risks"), review="2026-12-01", deputy="acme"),
        element("mail", ElementKind.TRIGGER, name=named("mail"), volume=exact(600)),
        element("tickets", data, name=named("tickets"), carries=(DataClass.PERSONAL,)),
        element("labels", data, name=named("labels"), owns_data="acme"),
        element("read", name=named("read"), boundary=None),
        element("sort", ai, name=named("sort"), boundary="out", approves="acme", provider="cloud",
                low_confidence=exact(0.12), fallback=Fallback.PEOPLE, outage_hours=2, latency_p95=exact(3)),
        element("draft", ai, name=named("draft"), boundary="out", provider="cloud", availability=exact(0.9)),
        element("guess", ai, name=named("guess"), boundary="out", provider="cloud", latency_p95=exact(3)),
        element("price", decision, name=named("Pricing"), boundary="out"),
        element("retry", name=named("retry")),
        element("lost", name=named("lost")),
        element("clerk", review, name=named("clerk"), minutes=exact(12), people=exact(2), presence=exact(1),
                deadline=15),
        element("boss-looks", review, name=named("boss looks")),
        element("alone", name=named("alone")),
        element("end", ElementKind.OUTCOME, name=named("end")),
        element("told", ElementKind.OUTCOME, name=named("told")),
        element("claims", data, name=named("claims"), carries=(DataClass.SPECIAL,), quality=exact(0.5)),
        element("public", data, name=named("public"), carries=(DataClass.PUBLIC,)),
        element("judge", ai, name=named("judge"), boundary="far", provider="cloud", threshold=0.9,
                low_confidence=exact(0), fallback=Fallback.QUEUE),
        element("spare", ai, name=named("spare"), provider="cloud", fallback=Fallback.PEOPLE),
        element("mask", automation, name=named("mask"), executes="cleo", approves="cleo", masks=True),
        element("pay", automation, name=named("pay"), executes="acme", masks=True),
        element("twin", automation, name=named("pay")),
        element("one", review, name=named("one"), executes="cleo", presence=exact(1), people=exact(1)),
        element("two", review, name=named("two"), executes="cleo", presence=exact(1), people=exact(1)),
        element("else", review, name=named("else"), boundary="any"),
        element("fork", decision, name=named("fork")),
        link("claims", "judge", LinkKind.DATA, control="Names masked"), link("judge", "spare", LinkKind.EXCEPTION),
        link("public", "pay", LinkKind.DATA, carries=(DataClass.PUBLIC,)),
        link("public", "twin", LinkKind.DATA, carries=(DataClass.PERSONAL,)), link("fork", "lost"),
        link("pay", "twin"), link("mask", "twin", LinkKind.DATA), link("twin", "mask", LinkKind.DATA),
        link("mail", "read"), link("read", "sort"), link("sort", "draft"), link("draft", "end"),
        link("tickets", "sort", LinkKind.DATA), link("labels", "guess", LinkKind.DATA),
        unsure("sort", "clerk"), link("clerk", "end"), unsure("draft", "retry"), link("retry", "draft"),
        link("retry", "lost"), link("retry", "end"), link("guess", "told"),
        link("guess", "boss-looks"), link("boss-looks", "end"),
        link("price", "end", share=exact(0.7)), link("price", "lost", share=exact(0.7)),
        answer("kpis.baseline", AnswerValue.NO), answer("kpis.rollback-trigger", AnswerValue.NO),
        answer("kpis.owner", AnswerValue.NO), answer("source-data.monitored", AnswerValue.NO, "tickets"),
        answer("human.accountable", AnswerValue.NO), answer("security.access", AnswerValue.YES),
        *(answer(question, AnswerValue.NO, about) for question, about in ADMITTED),
        answer("workflows.rules-tried", AnswerValue.NO, "sort"), answer("exceptions.drill", AnswerValue.NO, "sort"),
        without=("ann", "bob"),
    )  # fmt: skip


ADMITTED = (
    ("assurance.evaluation-set", "sort"),
    ("thresholds.calibration", "sort"),
    ("assurance.regression", "sort"),
    ("assurance.baseline-rules", "sort"),
    ("mandate.not-rules", "sort"),
    ("operations.version-history", "sort"),
    ("operations.rollback", "sort"),
    ("operations.monitored", "sort"),
    ("governance.new-source", "tickets"),
    ("governance.drift-checked", "tickets"),
    ("governance.masking-checked", "mask"),
    ("data.minimised", "tickets"),
    ("source-data.fresh", "tickets"),
    ("architecture.versioned-interfaces", "pay"),
    ("exceptions.retry", "pay"),
    *(
        (question, None)
        for question in (
            "integration.environments", "integration.keys", "security.shown", "security.incident-duties",
            "operations.incident", "operations.change-approval", "assurance.review-cadence", "assurance.acceptance",
            "commercial.payment-at-gates", "commercial.change-requests", "commercial.exit", "commercial.ownership",
            "commercial.stabilisation", "data.training-use", "human.stop",
        )
    ),
)  # fmt: skip
"""Questions answered no on the plan with everything wrong, and the element they are about."""


def texts(trace: Trace) -> list[str]:
    return [trace.label, trace.value, *(text for line in trace.inputs for text in texts(line))]


def test_there_is_a_rule_in_every_file_and_a_test_beside_it() -> None:
    assert sorted(rule.id.replace("-", "_") for rule in RULES) == [path.stem for path in FILES]
    beside = {path.stem.removeprefix("test_") for path in Path(__file__).parent.glob("test_*.py")}
    assert beside == {path.stem for path in FILES} | {"rules", "words"}
    assert len({rule.id for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_says_all_that_a_reader_needs(rule: Rule) -> None:
    for text in (rule.title, rule.why, rule.detects, rule.false_positives, rule.fix, rule.remedy.task):
        assert text == text.strip() != ""
        assert text[0].isupper()
    assert not rule.title.endswith(".")
    for sentence in (rule.why, rule.detects, rule.false_positives, rule.fix):
        assert sentence.endswith(".")
    assert re.fullmatch(r"S([1-9]|1[0-7])", rule.row)
    least, likely, most = rule.remedy.days
    assert 0 < least <= likely <= most


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_rule_is_seen_to_fire_to_leave_alone_and_to_miss_by_a_hair(path: Path) -> None:
    written = (Path(__file__).parent / f"test_{path.stem}.py").read_text("utf-8")
    tests = written.split("\ndef test_")[1:]
    assert len(tests) >= 3
    left_alone = [test for test in tests if "== []" in test or "number" in test or "not in" in test]
    assert left_alone, "a plan where it must not fire"
    assert len(left_alone) < len(tests), "a plan where it fires"


def test_there_are_as_many_as_were_promised() -> None:
    assert len(RULES) >= 66


def test_rules_ask_only_questions_that_are_in_the_playbook() -> None:
    known = {question.id for question in playbook().questions}
    named_ids = {
        found for path in FILES for found in re.findall(r'^QUESTION = "(.+)"$', path.read_text("utf-8"), re.MULTILINE)
    }
    assert len(named_ids) >= 37
    assert named_ids <= known


CONTRARY = {"no-outcome", "no-normal-way", "access-unlimited"}
"""Rules that need something not to be there, or answered otherwise, which others need."""


def test_every_rule_but_the_contrary_ones_fires_where_everything_is_wrong() -> None:
    fired = {finding.rule for finding in find(everything_wrong(), playbook())}
    assert {rule.id for rule in RULES} - fired == CONTRARY


def test_names_come_through_as_they_are() -> None:
    plan = everything_wrong()
    for finding in find(plan, playbook()):
        subject = plan.get(finding.subjects[0])
        if subject is not None and finding.subjects[0][0] != "about":
            told = " ".join([finding.message, *texts(finding.trace)])
            assert NASTY in told, finding.id
        assert "\0" not in finding.message
        assert "&lt;" not in finding.message


def test_identities_are_unique_and_survive_another_run_other_names_and_other_places() -> None:
    plan = everything_wrong()
    before = [finding.id for finding in find(plan, playbook())]
    assert len(set(before)) == len(before)
    tables = {name: dict(plan.table(name)) for name in RECORD_TYPES}
    tables["elements"] = {
        id_: msgspec.structs.replace(e, name=e.name.replace(NASTY, "New"), x=e.x + 40)
        for id_, e in reversed(plan.elements.items())
    }
    tables["links"] = dict(reversed(plan.links.items()))
    assert [finding.id for finding in find(Plan(tables), playbook())] == before


def test_rules_read_neither_the_rollout_nor_places() -> None:
    """Findings are taken over by a plan that differs only there, so a rule that read them would show old news."""
    plan = everything_wrong()
    tables = {name: dict(plan.table(name)) for name in RECORD_TYPES}
    tables["elements"] = {id_: msgspec.structs.replace(e, x=999.0, y=-5.0) for id_, e in plan.elements.items()}
    tables["boundaries"] = {id_: msgspec.structs.replace(b, x=7.0, w=900.0) for id_, b in plan.boundaries.items()}
    other = Plan({**tables, "tasks": {"t": Task(id="t", own=True, name="Own")}})
    assert find(other, playbook()) == find(plan, playbook())


def test_a_blank_plan_is_left_in_peace() -> None:
    assert find(Plan(), playbook()) == ()


def test_subjects_are_records_or_standard_rights() -> None:
    plan = everything_wrong()
    standard = {("rights", each.id) for each in playbook().rights}
    for rule in RULES:
        for finding in rule.findings(Context(plan, playbook())):
            for key in finding.subjects:
                assert plan.get(key) is not None or key in standard
