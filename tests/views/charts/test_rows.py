from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace
from reported import START, rollout

from models.plan import Window
from models.rollout.leftout import LeftOut
from models.rollout.schedule import PlannedTask, Rollout
from views.charts.columns import Column, cell_text
from views.charts.rows import (
    FEW,
    LEFT_OUT,
    GateRow,
    Heading,
    LeftOutRow,
    TaskRow,
    dates_text,
    days_text,
    extent,
    heading_of,
    rows_of,
    told,
)


def with_task(planned: Rollout, **fields: object) -> PlannedTask:
    return replace(planned.tasks[0], **fields)  # type: ignore[arg-type]


def test_each_window_is_a_heading_with_its_tasks_and_its_gate_below() -> None:
    planned = rollout(most=3)
    rows = rows_of(planned).rows
    kinds = [type(row).__name__ for row in rows]
    assert kinds == ["Heading", "TaskRow", "TaskRow", "TaskRow", "GateRow"] * 4
    heading = rows[0]
    assert isinstance(heading, Heading)
    assert heading.detail == "days 1–15 · deadline 16 Mar 2026 · 3 tasks"
    assert [row.number for row in rows if isinstance(row, TaskRow)] == list(range(1, 13))


def test_what_is_shut_lists_nothing_and_keeps_the_numbers() -> None:
    planned = rollout(most=3)
    rows = rows_of(planned, closed=[("windows", "foundations")])
    assert [type(row).__name__ for row in rows.rows[:3]] == ["Heading", "Heading", "TaskRow"]
    assert not getattr(rows.rows[0], "open")  # noqa: B009
    first = rows.rows[2]
    assert isinstance(first, TaskRow)
    assert first.number == 4
    assert rows.numbers[planned.tasks[0].id] == 1


def test_what_was_left_out_stands_last() -> None:
    left = (LeftOut("x", "Cook lunch", Window.PILOT, "nobody eats", own=True),)
    rows = rows_of(rollout(most=1), left).rows
    assert [row.key for row in rows[-2:]] == [LEFT_OUT, ("tasks", "x")]
    assert isinstance(rows[-1], LeftOutRow)
    assert cell_text(rows[-1], Column.NAME) == "Cook lunch · nobody eats"
    assert rows_of(rollout(most=1), left, closed=[LEFT_OUT]).rows[-1].key == LEFT_OUT


def test_every_row_knows_its_heading() -> None:
    rows = rows_of(rollout(most=2))
    for n, row in enumerate(rows.rows):
        heading = heading_of(rows, n)
        assert heading is not None
        if isinstance(row, TaskRow):
            assert heading.key == ("windows", row.task.window.value)


def test_all_arrows_are_drawn_while_they_are_few() -> None:
    rows = rows_of(rollout(most=3))
    pairs = list(rows.arrows_to_draw(None))
    assert len(pairs) == 11
    for before, after in pairs:
        one, other = rows.rows[before], rows.rows[after]
        assert isinstance(one, TaskRow)
        assert isinstance(other, TaskRow)
        assert one.task.id in other.task.after


def test_of_many_arrows_only_those_of_the_task_chosen_are_drawn() -> None:
    planned = rollout(extra=40)
    assert sum(len(t.after) for t in planned.tasks) > FEW
    rows = rows_of(planned)
    assert list(rows.arrows_to_draw(None)) == []
    chosen = planned.tasks[5].id
    n = rows.at["tasks", chosen]
    pairs = list(rows.arrows_to_draw(("tasks", chosen)))
    assert len(pairs) == 2
    assert all(n in pair for pair in pairs)


def test_a_gate_that_is_chosen_shows_what_it_waits_for_last() -> None:
    planned = rollout(extra=40)
    rows = rows_of(planned)
    gate = planned.gates[0]
    pairs = list(rows.arrows_to_draw(("gates", gate.id)))
    last = [task for task in planned.tasks if task.window == gate.window][-1]
    assert pairs == [(rows.at["tasks", last.id], rows.at["gates", gate.id])]


def test_no_arrow_leads_to_what_is_shut() -> None:
    planned = rollout(most=3)
    rows = rows_of(planned, closed=[("windows", "pilot")])
    assert all(0 <= n < len(rows.rows) for pair in rows.arrows_to_draw(None) for n in pair)
    assert len(list(rows.arrows_to_draw(None))) == 11 - 4


def test_the_extent_holds_everything_and_today_if_it_is_near() -> None:
    planned = rollout()
    first, last = extent(planned, START + timedelta(days=30))
    for task in planned.tasks:
        assert first <= task.start <= last
        assert first <= task.finish_range[1] <= last
    for gate in planned.gates:
        assert first <= gate.due <= last
    assert extent(planned, START - timedelta(days=5))[0] < START - timedelta(days=5)
    assert extent(planned, START - timedelta(days=900)) == extent(planned, START)
    assert extent(planned, START + timedelta(days=900)) == extent(planned, START)
    late = replace(planned, finish_range=(planned.finish, date.max))
    assert extent(late, START)[1] == date.max


def test_dates_are_as_short_as_they_can_be() -> None:
    planned = rollout()
    one = date(2026, 3, 2)
    assert dates_text(with_task(planned, start=one, finish=one)) == "2 Mar"
    assert dates_text(with_task(planned, start=one, finish=date(2026, 3, 4))) == "2–4 Mar"
    assert dates_text(with_task(planned, start=one, finish=date(2026, 4, 4))) == "2 Mar – 4 Apr"
    assert dates_text(with_task(planned, start=one, finish=date(2027, 3, 4))) == "2 Mar – 4 Mar"


def test_days_are_three_figures_unless_they_agree() -> None:
    planned = rollout()
    assert days_text(with_task(planned, days=(1.0, 2.5, 4.0))).replace("\u2009", " ") == "1 · 2.5 · 4"
    assert days_text(with_task(planned, days=(3.0, 3.0, 3.0))) == "3"


def test_a_row_says_all_that_its_picture_shows() -> None:
    planned = rollout()
    task = with_task(planned, critical=True, edited=True)
    text = told(TaskRow(("tasks", task.id), 1, task, "Changed by hand: owner"))
    for part in ("On the critical path", "Changed by hand", "2 Mar 2026", "working days", "nobody yet"):
        assert part in text
    assert "may slip" in told(TaskRow(("tasks", "x"), 1, with_task(planned, critical=False, float_days=2.5))).lower()
    assert "Done" in told(TaskRow(("tasks", "x"), 1, with_task(planned, done=True)))
    gate = replace(planned.gates[0], expected=planned.gates[0].due + timedelta(days=3))
    said = told(GateRow(("gates", gate.id), gate))
    assert "3 days late" in said
    assert "Dana Ruiz" in said
    assert cell_text(GateRow(("gates", gate.id), gate), Column.SLACK) == "3 d late"
    assert cell_text(GateRow(("gates", "g"), planned.gates[0]), Column.SLACK) == "in time"


def test_control_characters_and_endless_names_do_no_harm() -> None:
    planned = rollout()
    row = TaskRow(("tasks", "x"), 1, with_task(planned, name="a\x00b\u202ec" + "z" * 5000))
    text = cell_text(row, Column.NAME)
    assert text.startswith("a\ufffdb\ufffdc")
    assert len(text) <= 300


def test_who_waits_for_whom_is_found_directly_and_by_way_of_others() -> None:
    planned = rollout(most=3)
    rows = rows_of(planned)
    ids = [task.id for task in planned.tasks]
    for n, id_ in enumerate(ids):
        assert rows.followers(id_) == ids[n + 1 : n + 2]
        assert rows.behind(id_) == set(ids[n:])
    shared = tuple(ids[:2])
    fan = replace(planned, tasks=(*planned.tasks[:2], *(replace(t, after=shared) for t in planned.tasks[2:])))
    assert rows_of(fan).followers(ids[0]) == [*ids[1:2], *ids[2:]]
    assert rows_of(fan).behind(ids[5]) == {ids[5]}
