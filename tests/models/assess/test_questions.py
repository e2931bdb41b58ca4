"""The questions as shipped: each can come up, says everything, and says nothing twice."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from ruled import answer, element, link, plan_of, playbook

from models.assess.assess import assess
from models.assess.discovery import applies
from models.assess.question import Question
from models.assess.sections import GROUPS, SECTIONS
from models.plan import AnswerValue, Element, ElementKind, Fallback, Party, Plan, Record, Side, Span

QUESTIONS = playbook().questions
ROWS = {"S1", "S2", "S3", "S6", "S7", "S8", "S9", "S10", "S11", "S12", "S14", "S15"}
KNOWN = (
    r"NIST AI RMF (Govern [1-6]|Map [1-5]|Measure [1-4]|Manage [1-4])",
    r"NIST SP 800-61",
    r"EU AI Act art\. (4|5|6|10|12|14|15|25|26|27|50|86)",
    r"GDPR art\. (5|6|9|17|22|28|30|32|33|35|44)",
    r"DORA art\. (28|29|30)",
    r"ISO/IEC 42001( clause (4|5|6|7|8|9|10)(\.\d)?| A\.([2-9]|10)\.\d(\.\d)?)?",
    r"ISO/IEC 27001( A\.(5|6|7|8)\.\d\d?)?",
    r"ISO/IEC 25012",
    r"OWASP LLM Top 10 2025: LLM(0[1-9]|10) [a-z -]+( [a-z]+)*",
    r"ML Test Score: (data|model|infrastructure|monitoring) tests",
    r"DAMA-DMBOK",
    r"Google SRE Workbook, alerting on SLOs",
    r"Guo et al\. 2017, On Calibration of Modern Neural Networks",
    r"Chow 1970, optimum recognition error and reject tradeoff",
)
OWASP = {
    "01": "prompt injection",
    "02": "sensitive information disclosure",
    "03": "supply chain",
    "04": "data and model poisoning",
    "05": "improper output handling",
    "06": "excessive agency",
    "07": "system prompt leakage",
    "08": "vector and embedding weaknesses",
    "09": "misinformation",
    "10": "unbounded consumption",
}
RELIED_ON = {
    "assurance": "evaluation-set regression edge-cases acceptance review-cadence",
    "operations": "version-history rollback monitored change-approval incident",
    "architecture": "versioned-interfaces portability queueing",
    "governance": "new-source drift-checked masking-checked",
    "security": "shown access incident-duties evidence-kept",
    "commercial": "payment-at-gates change-requests exit stabilisation",
    "mandate": "rejected-alternatives",
    "thresholds": "calibration evaluation",
    "integration": "environments keys versioned",
    "kpis": "owner",
    "data": "minimised approval",
    "human": "accountable",
}
"""Questions whose answers rules look at."""


def test_there_are_enough_and_every_row_has_some() -> None:
    assert len(QUESTIONS) >= 150
    rows = Counter(q.row for q in QUESTIONS)
    assert set(rows) == ROWS
    assert min(rows.values()) >= 4
    assert min(Counter(q.section for q in QUESTIONS).values()) >= 5
    assert {q.section for q in QUESTIONS} == set(SECTIONS)
    for _, sections in GROUPS.values():
        assert sum(q.section in sections for q in QUESTIONS) >= 15


def test_those_that_rules_look_at_are_there() -> None:
    ids = {q.id for q in QUESTIONS}
    assert {f"{section}.{name}" for section, names in RELIED_ON.items() for name in names.split()} <= ids


@pytest.mark.parametrize("field", ["id", "text", "why", "evidence"])
def test_nothing_is_said_twice(field: str) -> None:
    said = Counter(getattr(q, field).casefold() for q in QUESTIONS)
    assert [text for text, times in said.items() if times > 1] == []


def test_no_two_questions_are_nearly_the_same() -> None:
    words = {q.id: {w for w in re.findall(r"[a-z]+", q.text.casefold()) if len(w) > 3} for q in QUESTIONS}
    ids = list(words)
    alike = [
        (a, b)
        for n, a in enumerate(ids)
        for b in ids[n + 1 :]
        if len(words[a] & words[b]) / len(words[a] | words[b]) > 0.5
    ]
    assert alike == []


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id)
def test_it_is_short_and_plain(question: Question) -> None:
    assert question.text.endswith("?")
    assert 20 <= len(question.text) <= 130
    assert question.why.endswith(".")
    assert question.evidence.endswith(".")
    assert len(question.why) <= 130
    assert len(question.evidence) <= 130
    assert question.weight in (1, 2, 3)
    assert not re.search(r"\b(LLM|API|SLA|KPI|MLOps|RAG|latency|pipeline|stakeholder)s?\b", question.text)


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q.refs], ids=lambda q: q.id)
def test_its_references_are_to_what_there_is(question: Question) -> None:
    for ref in question.refs:
        assert any(re.fullmatch(pattern, ref) for pattern in KNOWN), ref
        found = re.fullmatch(r"OWASP LLM Top 10 2025: LLM(\d\d) (.+)", ref)
        assert found is None or OWASP[found[1]] == found[2]
    assert len(set(question.refs)) == len(question.refs)


def made_for(question: Question) -> tuple[Plan, Element | None]:
    """Return a plan in which ``question`` is asked, made from what it says itself, and of which element."""
    when = question.when
    fields: dict[str, object] = {name: VALUES[name] for name in when.has}
    if question.carries or when.carries:
        fields["carries"] = (question.carries or when.carries)[:1]
    records: list[Record] = []
    here: Element | None = None
    if question.per:
        outside = bool(when.side) and Side.IN_HOUSE not in when.side
        here = element("here", question.per[0], boundary=AREAS[when.side[0]] if outside else "in", **fields)
        records.append(here)
        if when.crosses:
            records += [element("there", boundary="far"), link("here", "there")]
        if when.link_to:
            records += [element("next", when.link_to[0]), link("here", "next")]
        if when.link_from:
            records += [element("from", when.link_from[0]), link("from", "here")]
    elif fields:
        records.append(element("held", ElementKind.DATA, **fields))
    if when.elements and not (here and here.kind in when.elements):
        records.append(element("kind", when.elements[0]))
    if when.parties:
        records.append(Party(id="party", name="Party", side=when.parties[0]))
    for name, words in when.answered:
        on = playbook().question(name)
        assert on is not None
        records.append(answer(name, words[0], "here" if on.per else None))
    return plan_of(*records), here


AREAS = {Side.PARTNER: "out", Side.PROVIDER: "far"}
VALUES: dict[str, object] = {
    "fallback": Fallback.PEOPLE,
    "masks": True,
    "provider": "cloud",
    "threshold": 0.8,
    "volume": Span(1, 9),
    "retention_days": 30,
}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id)
def test_every_question_comes_up(question: Question) -> None:
    plan, here = made_for(question)
    assert applies(plan, question, here)
    scores = assess(plan, playbook()).scores
    asked = {(item.question, item.subject) for s in scores for part in s.sections for item in part.items}
    assert (question.id, ("elements", "here") if here else ("about", "plan")) in asked


def test_an_empty_plan_is_asked_only_about_itself() -> None:
    asked = {i.question for s in assess(Plan(), playbook()).scores for p in s.sections for i in p.items if i.question}
    for question in QUESTIONS:
        if question.per or question.when.parties or question.when.elements or question.when.carries:
            assert question.id not in asked
        elif not question.when.answered:
            assert question.id in asked


def test_the_sections_of_control_with_questions_are_scored_like_others() -> None:
    plan = plan_of(element("a", ElementKind.AI), answer("mandate.budget", AnswerValue.YES, evidence="The sum"))
    control = assess(plan, playbook()).control
    sections = {section.id: section for section in control.sections}
    assert set(GROUPS["control"][1]) < set(sections)
    item = next(i for i in sections["mandate"].items if i.question == "mandate.budget")
    assert (item.value.lo, item.value.hi, item.known) == (1.0, 1.0, True)
    assert 0 < sections["mandate"].value.lo < 1
    assert sections["operations"].value.lo == 0
