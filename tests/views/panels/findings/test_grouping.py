"""Findings in groups and by status: every one stands once, the worst first, and numbers add up."""

from __future__ import annotations

import pytest
from desk import FakeDesk
from reported import triage
from ruledplan import with_rulings

from models.assess.finding import Finding, Severity
from models.assess.ruled import Again, Standing
from models.commands import set_fields
from models.plan import Edit, Plan, Ruling, Status
from views.panels.findings.findingmodel import FindingModel
from views.panels.findings.grouping import Group, Heading, Shown, changed_since, counted, numbers


def mixed() -> Plan:
    plan = with_rulings(triage(), lambda f: f.rule == "right-unheld", until="2026-06-30")
    plan = with_rulings(plan, lambda f: f.rule == "latency-missed", Ruling.MITIGATED)
    plan = with_rulings(plan, lambda f: f.severity is Severity.LOW, Ruling.FALSE_ALARM)
    gone = Status(id="orphan:x", ruling=Ruling.ACCEPTED, reason="So", by="Bo", said="It stood alone")
    plan = plan.apply(Edit("By hand", {("statuses", gone.id): (None, gone)}))
    # Whoever is at the review changed, so of what was accepted one thing is open again.
    return with_rulings(plan, lambda f: f.rule == "reviewers-overloaded").apply(
        set_fields(plan, ("elements", "clerk"), {"deadline": 3.0})
    )


def model(qtbot, plan: Plan | None = None) -> tuple[FakeDesk, FindingModel]:
    desk = FakeDesk(plan or mixed())
    desk.assess(rollout=True)
    made = FindingModel(desk)
    made.show_assessment(desk.assessment)
    return desk, made


def rows(made: FindingModel) -> list[object]:
    return [made.line(made.index(n)) for n in range(made.rowCount())]


def test_only_what_is_open_is_listed_at_first(qtbot):
    desk, made = model(qtbot)
    assert rows(made) == list(desk.assessment.unsettled)


@pytest.mark.parametrize("shown", Shown)
def test_the_numbers_are_those_of_the_lines(qtbot, shown):
    desk, made = model(qtbot)
    made.show(shown, Group.NONE)
    found = [row for row in rows(made) if isinstance(row, Finding)]
    past = [row for row in rows(made) if isinstance(row, Status)]
    expected = numbers(desk.assessment)[shown]
    assert expected > 0
    assert len(past if shown is Shown.GONE else found) == expected
    assert len(past) == (1 if shown in (Shown.GONE, Shown.ALL) else 0)


@pytest.mark.parametrize("by", [group for group in Group if group is not Group.NONE])
@pytest.mark.parametrize("shown", [Shown.OPEN, Shown.ALL])
def test_every_finding_stands_once_below_a_heading_that_counts_it(qtbot, by, shown):
    _, made = model(qtbot)
    made.show(shown, Group.NONE)
    flat = [row for row in rows(made) if isinstance(row, Finding)]
    made.show(shown, by)
    lines = rows(made)
    assert isinstance(lines[0], Heading)
    assert sorted(row.id for row in lines if isinstance(row, Finding)) == sorted(row.id for row in flat)
    heads = [n for n, row in enumerate(lines) if isinstance(row, Heading)]
    for first, last in zip(heads, [*heads[1:], len(lines)], strict=True):
        head = lines[first]
        assert isinstance(head, Heading)
        assert head.count == last - first - 1 > 0
    worst = [row.worst for row in lines if isinstance(row, Heading)]
    if by is not Group.STATUS:
        ranks = [list(Severity).index(one) if one is not None else 9 for one in worst]
        assert ranks == sorted(ranks)


def test_what_is_open_again_stands_first_by_status(qtbot):
    _, made = model(qtbot)
    made.show(Shown.ALL, Group.STATUS)
    titles = [row.title for row in rows(made) if isinstance(row, Heading)]
    assert titles == ["Open again", "Open", "Accepted", "Mitigated", "False alarms", "Not found any more"]


def test_a_folded_group_stays_folded_and_counts_still(qtbot):
    desk, made = model(qtbot)
    made.show(Shown.OPEN, Group.SEVERITY)
    head = rows(made)[0]
    assert isinstance(head, Heading)
    whole = made.rowCount()
    made.fold(head, True)
    assert made.rowCount() == whole - head.count
    made.show_assessment(desk.assessment)
    again = rows(made)[0]
    assert isinstance(again, Heading)
    assert (again.folded, again.count) == (True, head.count)
    made.fold(again, False)
    assert made.rowCount() == whole


def test_who_must_act_is_the_owner_of_the_task(qtbot):
    desk, made = model(qtbot)
    made.show(Shown.ALL, Group.WHO)
    owner = ""
    for row in rows(made):
        if isinstance(row, Heading):
            owner = row.title
        elif isinstance(row, Finding):
            task = made.task(row)
            settled = desk.assessment.standing(row.id).ruling is not None
            wanted = task.owner_name if task else "Nobody: it is settled" if settled else "No task in the rollout"
            assert owner == wanted


def test_reasons_and_names_are_looked_through(qtbot):
    _, made = model(qtbot)
    made.show(Shown.ALL, Group.NONE)
    made.keep(None, "only a pilot ann")
    assert made.rowCount() > 0
    assert all(made.standing(row).status for row in rows(made) if isinstance(row, Finding))
    made.keep(None, "stood alone")
    assert [type(row) for row in rows(made)] == [Heading, Status]


def test_what_reads_otherwise_since():
    then = Status(id="a", ruling=Ruling.ACCEPTED, seen=(("People", "2"), ("Deadline", "15 min"), ("Gone", "x")))
    standing = Standing(then, Again.FACTS)
    now = [("People", "2"), ("Deadline", "10 min"), ("New", "y")]
    assert changed_since(standing, now) == [("Deadline", "15 min", "10 min"), ("Gone", "x", ""), ("New", "", "y")]
    assert changed_since(Standing(), now) == []
    assert changed_since(Standing(Status(id="a", ruling=Ruling.ACCEPTED), Again.FACTS), now) == []


def test_counts_in_words():
    assert counted(Shown.OPEN, 1700) == "1,700 open"
    assert counted(Shown.FALSE_ALARM, 1) == "1 false alarm"
    assert counted(Shown.FALSE_ALARM, 2) == "2 false alarms"
    assert counted(Shown.ALL, 3) == "3 in all"
