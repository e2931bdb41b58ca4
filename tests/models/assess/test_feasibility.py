"""How feasibility stands in a word, for the rail."""

from __future__ import annotations

import msgspec
import pytest
from feasible import exact, mails
from msgspec.structs import replace

from models.assess.feasibility import feasibility, standing
from models.assess.limits import StandardLimit
from models.assess.playbook import Playbook
from models.assess.queue import bounds
from models.assess.staffing import curve, team_loads
from models.plan import About, Edit, Plan, Span
from models.report.feasiblewords import team_tone

PLAYBOOK = Playbook((), (), (), ())


def with_about(plan: Plan, **fields: object) -> Plan:
    return plan.apply(Edit("x", {("about", "plan"): (plan.about, replace(plan.about, **fields))}))


@pytest.mark.parametrize(
    ("people", "budget", "target", "says"),
    [
        (exact(2), 3.0, 0.98, "1 late"),
        (exact(4), 3.0, 0.98, "in limits"),
        (Span(2, 4), 3.0, 0.98, "unsure"),
        (exact(4), 1.0, 0.98, "too slow"),
        (exact(4), 2.0, 0.98, "unsure"),
        (exact(4), 3.0, 0.9999, "often down"),
        (exact(4), 3.0, 0.99, "unsure"),
        (None, 3.0, 0.98, "unsure"),
        (exact(4), None, None, "in limits"),
    ],
)
def test_the_worst_that_is_sure_then_what_is_open(
    people: Span | None, budget: float | None, target: float | None, says: str
) -> None:
    assert standing(with_about(mails(people=people), latency_budget=budget, availability_target=target)) == says


def test_nothing_is_said_of_a_plan_without_figures() -> None:
    assert standing(Plan()) == ""
    assert standing(Plan({"about": {"plan": About(id="plan", latency_budget=3.0)}})) == ""


def test_data_quality_is_a_figure_of_the_part_on_source_data() -> None:
    score = feasibility(mails(), PLAYBOOK)
    items = {item.id: item for section in score.sections for item in section.items}
    assert "quality:ai" in items
    source = next(section for section in score.sections if section.id == "source-data")
    assert [item.id for item in source.items] == ["quality:ai"]
    assert source.value is not None
    assert source.value.lo == 1


def test_an_own_limit_counts_everywhere() -> None:
    own = StandardLimit("late-share", "Late", "share", 0.05, 0.001, 0.9, "methods §2", own=0.7)
    lenient = msgspec.structs.replace(PLAYBOOK, limits=(own,))
    plan = mails()
    assert standing(plan) == "1 late"
    assert standing(plan, bounds(lenient).late) == "unsure"
    (team,) = team_loads(plan)
    assert team_tone(team, bounds(PLAYBOOK)) == "bad"
    assert team_tone(team, bounds(lenient)) == "ok"
    found = curve(plan, team, bounds(lenient).late)
    assert found is not None
    assert (found.sure, found.limit) == (2, 0.7)
    item = next(i for s in feasibility(plan, lenient).sections for i in s.items if i.id == "queue:clerk")
    assert item.value is not None
    assert item.value.lo == 1
