"""The case in the report: what was begun is printed with its reasons, what was not is left out."""

from __future__ import annotations

from made import done, small

from app import resources
from models.commands import answer, set_fields
from models.commands.registers import add_gap, add_kpi
from models.formats import planfile
from models.plan import AnswerValue, Plan, Span
from models.report.case import case
from models.report.sections import Part, Table

PLAYBOOK = resources.playbook()


def table_of(part: Part) -> Table:
    return next(block for block in part.blocks if isinstance(block, Table))


def test_nothing_begun_prints_nothing() -> None:
    assert case(Plan(), PLAYBOOK) == ()
    known = done(small(), answer(small(), "workflows.labels", "e-2", AnswerValue.YES))
    assert case(known, PLAYBOOK) == ()


def test_the_sample_has_every_part() -> None:
    plan = planfile.decode(resources.sample())
    parts = {part.title: part for part in case(plan, PLAYBOOK)}
    assert list(parts) == [
        "The case",
        "How to engage a partner",
        "Capabilities",
        "Success measures",
        "AI, plain rules or a person",
    ]
    assert parts["How to engage a partner"].blocks[0].text == "Pilot first"  # type: ignore[union-attr]
    assert {row[5].text for row in table_of(parts["Capabilities"]).rows} >= {"keep inside", "take from outside"}
    assert "no trigger" in {row[5].text for row in table_of(parts["Success measures"]).rows}
    assert {row[2].text for row in table_of(parts["AI, plain rules or a person"]).rows} >= {"AI", "A person"}


def test_what_is_not_known_is_said_not_guessed() -> None:
    plan = done(small(), add_gap(small(), id="g", role="<b>Data</b>"))
    plan = done(plan, add_kpi(plan, id="k", name="=1+1"))
    plan = done(plan, answer(plan, "engagement.proven", None, AnswerValue.YES))
    parts = {part.title: part for part in case(plan, PLAYBOOK)}
    (gap,) = table_of(parts["Capabilities"]).rows
    assert [cell.text for cell in gap] == [
        "<b>Data</b>", "unknown", "unknown", "unknown", "nobody has said", "cannot be told yet",
    ]  # fmt: skip
    (kpi,) = table_of(parts["Success measures"]).rows
    assert [cell.text for cell in kpi] == [
        "=1+1", "not measured", "none", "nobody has said", "nobody named", "no trigger",
    ]  # fmt: skip
    said = [row[1].text for row in table_of(parts["How to engage a partner"]).rows]
    assert said.count("not known") == 7


def test_a_step_planned_for_ai_that_rules_would_do_is_counted() -> None:
    plan = small()
    for fact, value in (("answerable", AnswerValue.NO), ("rules", AnswerValue.YES)):
        plan = done(plan, answer(plan, f"step.{fact}", "e-2", value))
    _, part = case(plan, PLAYBOOK)
    assert part.blocks[0].text.startswith("1 step should be done")  # type: ignore[union-attr]


def test_a_figure_carries_its_unit() -> None:
    plan = done(small(), add_kpi(small(), id="k", name="Answered", unit="%"))
    plan = done(plan, set_fields(plan, ("kpis", "k"), {"baseline": Span(6, 9), "target": 85.0}))
    _, part = case(plan, PLAYBOOK)
    assert [cell.text for cell in table_of(part).rows[0][1:3]] == ["6–9 %", "85 %"]
