"""Derivations and explanations on the command line: of every score, part, rule, question, limit and finding."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from reported import triage

from app import resources
from app.cli import FINE, USAGE, cli
from app.explaining import derivation, explained, part_ids
from models.assess.assess import assess
from models.assess.rules import RULES
from models.assess.score import Trace
from models.formats.planfile import encode

PLAYBOOK = resources.playbook()
DAY = "2026-03-02"


def run(*args: object) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "triage.demarc"
    path.write_bytes(encode(triage()))
    return path


def lines(trace: Trace) -> list[Trace]:
    return [trace, *(one for part in trace.inputs for one in lines(part))]


def test_every_score_and_part_unfolds_and_names_its_source(file: Path) -> None:
    assessed = assess(triage(), PLAYBOOK, DAY)
    for id_ in part_ids(assessed):
        trace = derivation(assessed, id_)
        assert trace is not None
        for one in lines(trace):
            assert not one.how or one.source, one.label
        result = run("score", file, "--trace", id_)
        assert result.exit_code == FINE
        assert result.stdout.startswith(f"{trace.label}: {trace.value}")
        assert "[methods §" in result.stdout


def test_what_counts_says_its_weight() -> None:
    assessed = assess(triage(), PLAYBOOK, DAY)
    for score in assessed.scores:
        for section in score.sections:
            trace = derivation(assessed, section.id)
            assert trace is not None
            items = [item for item in section.items if item.value is not None]
            shown = [one for one in trace.inputs if "weight" in one.value]
            assert len(shown) >= len(items)


def test_a_part_alone_is_told_also_as_json(file: Path) -> None:
    result = run("score", file, "--trace", "crossings", "--json")
    score = next(one for one in json.loads(result.stdout)["scores"] if one["id"] == "control")
    assert "trace" not in score
    parts = [one["id"] for one in score["sections"] if "trace" in one]
    assert parts == ["crossings"]
    whole = run("score", file, "--trace", "control", "--json")
    assert [one["id"] for one in json.loads(whole.stdout)["scores"] if "trace" in one] == ["control"]


def test_the_flag_alone_may_stand_before_the_file(file: Path) -> None:
    assert run("score", "--trace", file).stdout == run("score", file, "--trace").stdout
    assert run("score", file, "--trace", "nonsense").exit_code == USAGE
    assert run("score").exit_code == USAGE


def test_every_rule_and_question_is_explained_with_its_reasons() -> None:
    for rule in RULES:
        text, hint = explained(rule.id, PLAYBOOK, None, DAY)
        assert not hint
        for said in ("Why it matters", "How it is detected", "When it may be wrong", "What to do"):
            assert said in text, rule.id
    for question in PLAYBOOK.questions:
        text, hint = explained(question.id, PLAYBOOK, None, DAY)
        assert not hint
        for said in ("Why it matters", "What good evidence looks like", "How it counts"):
            assert said in text, question.id


@pytest.mark.parametrize("id_", ["discovery", "feasibility", "control", "data", "capacity", "security"])
def test_scores_and_their_parts_are_explained(id_: str, file: Path) -> None:
    result = run("explain", id_)
    assert result.exit_code == FINE
    assert "Σ weight" in result.stdout
    assert "methods §1" in result.stdout
    with_plan = run("explain", id_, "--plan", file).stdout
    assert "In this plan" in with_plan


def test_in_a_plan_rules_questions_findings_and_items_are_unfolded(file: Path) -> None:
    assessed = assess(triage(), PLAYBOOK, DAY)
    finding = assessed.findings[0]
    for id_ in (finding.id, finding.rule):
        text = run("explain", id_, "--plan", file).stdout
        assert "In this plan" in text
    question = next(iter(triage().answers.values()))
    assert f"{question.value} →" in run("explain", question.question, "--plan", file).stdout
    assert "In this plan" in run("explain", question.id, "--plan", file).stdout
    assert run("explain", finding.id).exit_code == USAGE
    assert run("explain", "nothing.at-all", "--plan", file).exit_code == USAGE


def test_evidence_is_in_the_derivation(tmp_path: Path) -> None:
    from models.commands import add_proof
    from models.plan import Edit, Proof, ProofKind

    plan = triage()
    one = next(iter(plan.answers.values()))
    proof = Proof(kind=ProofKind.FILE, text="a\x1b[31m.pdf".replace("\x1b", ""), sha256="ab" * 32, at=DAY, by="Ines")
    outcome = add_proof(plan, one.question, one.element, proof)
    assert isinstance(outcome, Edit)
    path = tmp_path / "x.demarc"
    path.write_bytes(encode(plan.apply(outcome)))
    text = run("explain", one.id, "--plan", path).stdout
    assert "Evidence, file: a[31m.pdf · sha256 abababababab… · 2026-03-02 · Ines" in text
