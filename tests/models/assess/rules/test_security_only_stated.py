"""Answers about security that nothing shows."""

from __future__ import annotations

import msgspec
from ruled import answer, found, plan_of, says

from models.assess.finding import Severity
from models.assess.rules.security_only_stated import RULE
from models.plan import AnswerValue, Proof, ProofKind


def test_stated_only() -> None:
    (finding,) = found(RULE, plan_of(answer("security.access", AnswerValue.YES)))
    assert finding.message == "Security is stated, not shown: the one good answer about it names no evidence"
    assert finding.severity is Severity.MEDIUM
    assert finding.id == "security-only-stated:plan"


def test_half_of_them_stated_only() -> None:
    shown = answer("security.access", AnswerValue.YES, evidence="List of 3 May")
    plan = plan_of(shown, answer("security.shown", AnswerValue.MOSTLY))
    assert says(RULE, plan) == ["Security is stated, not shown: 1 of 2 good answers about it name no evidence"]


def test_most_of_it_is_shown() -> None:
    asked = ("security.access", "security.shown")
    shown = [answer(question, AnswerValue.YES, evidence="List of 3 May") for question in asked]
    assert found(RULE, plan_of(*shown, answer("security.isolated", AnswerValue.YES))) == []


def test_shown_by_words_or_by_a_proof() -> None:
    proof = Proof(kind=ProofKind.LINK, text="https://example.org/report")
    proven = msgspec.structs.replace(answer("security.shown", AnswerValue.YES), proofs=(proof,))
    plan = plan_of(answer("security.access", AnswerValue.YES, evidence="List of 3 May"), proven)
    assert found(RULE, plan) == []


def test_other_answers_and_admitted_gaps_state_nothing() -> None:
    plan = plan_of(answer("security.access", AnswerValue.NO), answer("kpis.owner", AnswerValue.YES))
    assert found(RULE, plan) == []
