"""The report's chapter on feasibility: people, paths and data, with what is not known."""

from __future__ import annotations

import pytest
from feasible import exact, mails
from msgspec.structs import replace

from app import resources
from models.assess.interval import Interval
from models.plan import Edit, Element, ElementKind, Link, Plan, Side, Span
from models.report.feasibility import CURVES, ENDS, PATHS, TEAMS, feasibility
from models.report.sections import Bullets, Curves, Part, PathBars, ScoreBar, Table, Text

PATHS_TITLE = "How long the automatic paths take, and how often they are up"


def chapter(plan: Plan) -> dict[str, Part]:
    parts = feasibility(plan, resources.playbook())
    assert [part.level for part in parts] == [1, 2, 2, 2]
    return {part.title: part for part in parts}


def said(part: Part) -> str:
    found = []
    for block in part.blocks:
        match block:
            case Text():
                found.append(block.text)
            case Bullets():
                found += [item.text for item in block.items]
    return "\n".join(found)


def test_reviewers_with_their_queue_and_what_it_takes() -> None:
    part = chapter(mails())["Do the reviewers keep up?"]
    (table,) = (block for block in part.blocks if isinstance(block, Table))
    assert [cell.text for cell in table.rows[0]] == ["Clerk decides", "9", "2", "90 %", "51 min", "66 %", "4"]
    assert table.rows[0][5].tone == "bad"
    assert table.rows[0][0].note == "Support"
    (curves,) = (block for block in part.blocks if isinstance(block, Curves))
    (chart,) = curves.charts
    assert chart.curve.sure == 4
    assert chart.said == "With 4 people at most 5 % wait longer than 15 min."
    assert "Classify: an outage of 2 hours leaves 130 cases waiting" in said(part)


def test_what_is_not_given_is_named_where_it_is_missing() -> None:
    part = chapter(mails(people=None, presence=None))["Do the reviewers keep up?"]
    (table,) = (block for block in part.blocks if isinstance(block, Table))
    assert "not given: people and share of time" in table.rows[0][0].note
    assert [cell.text for cell in table.rows[0][2:6]] == ["unknown"] * 4
    assert table.rows[0][6].text == "4 / open"


def test_paths_against_budget_and_target() -> None:
    part = chapter(mails())[PATHS_TITLE]
    (bars,) = (block for block in part.blocks if isinstance(block, PathBars))
    (row,) = bars.rows
    assert (bars.budget, bars.target) == (3.0, 0.99)
    assert row.stages == ((Side.PROVIDER, 1, 1.5), (Side.PROVIDER, 0.5, 1), (Side.IN_HOUSE, 0.2, 0.2))
    assert (row.took, row.took_tone, row.up_text, row.up_tone) == ("1.7–2.7 s", "ok", "98.9–99.7 %", "warn")
    assert "2 stages run on LLM Co" in said(part)
    bare = mails()
    bare = bare.apply(Edit("x", {("about", "plan"): (bare.about, replace(bare.about, latency_budget=None))}))
    part = chapter(bare)[PATHS_TITLE]
    assert "Nobody has set a time budget." in said(part)


def test_what_is_not_measured_on_a_path_is_named() -> None:
    plan = mails()
    send = plan.elements["send"]
    plan = plan.apply(Edit("x", {("elements", "send"): (send, replace(send, latency_p95=None))}))
    part = chapter(plan)[PATHS_TITLE]
    assert "Not measured: Send." in said(part)
    (bars,) = (block for block in part.blocks if isinstance(block, PathBars))
    assert not bars.rows[0].whole
    assert bars.rows[0].took == "at least 1.5 s"


def test_data_quality_at_its_ends() -> None:
    part = chapter(mails())["How right the data is"]
    bars = [block for block in part.blocks if isinstance(block, ScoreBar)]
    assert [(bar.title, bar.value, bar.meaning) for bar in bars] == [
        ("Answered", Interval(0, 1), "2 of 6 not said"),
        ("Classify", Interval(0.96, 0.98), "every figure given"),
    ]


def test_an_empty_plan_says_that_there_is_nothing_to_reckon() -> None:
    parts = chapter(Plan())
    assert "no human review" in said(parts["Do the reviewers keep up?"])
    assert "No case runs through by itself" in said(parts[PATHS_TITLE])
    assert "Nobody has said yet" in said(parts["How right the data is"])


@pytest.mark.parametrize("reviews", [60])
def test_of_a_large_plan_the_worst_is_printed_and_the_rest_counted(reviews: int) -> None:
    plan = mails()
    changes: dict[tuple[str, str], tuple[None, Element | Link]] = {}
    for n in range(reviews):
        review = Element(
            id=f"r{n}", name=f"Review {n}", kind=ElementKind.REVIEW, people=Span(1, 2), presence=exact(1),
            minutes=exact(3), deadline=30.0,
        )  # fmt: skip
        changes["elements", f"r{n}"] = None, review
        changes["links", f"l{n}"] = None, Link(id=f"l{n}", source="send", target=f"r{n}", share=exact(0.01))
    parts = chapter(plan.apply(Edit("x", changes)))  # type: ignore[arg-type]
    blocks = parts["Do the reviewers keep up?"].blocks
    (table,) = (block for block in blocks if isinstance(block, Table))
    assert len(table.rows) == TEAMS + 1
    assert table.rows[-1][0].text == f"… and {reviews + 1 - TEAMS} lines more, none of them later; Demarc shows all."
    (curves,) = (block for block in blocks if isinstance(block, Curves))
    assert len(curves.charts) == CURVES
    assert PATHS <= ENDS
