from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from reported import START, rollout

from models.plan import Key
from models.rollout.leftout import LeftOut
from models.rollout.schedule import Rollout
from views.charts import bars
from views.charts.columns import Column
from views.charts.gantt import Gantt
from views.charts.rows import LEFT_OUT, TaskRow
from views.charts.timeline import FIT, ROW
from views.tokens import LIGHT

TODAY = date(2026, 3, 18)
LEFT = (LeftOut("x", "Cook lunch", None, "nobody eats", own=False),)


def gantt_of(qtbot: QtBot, planned: Rollout | None = None, left: tuple[LeftOut, ...] = ()) -> Gantt:
    gantt = Gantt()
    qtbot.addWidget(gantt)
    gantt.resize(1100, 500)
    gantt.show_rollout(planned or rollout(extra=6), left, {}, TODAY)
    gantt.show()
    gantt.activateWindow()
    gantt.table.setFocus()
    qtbot.waitUntil(gantt.table.hasFocus)
    return gantt


def heard(gantt: Gantt, signal: str) -> list[Any]:
    said: list[Any] = []
    getattr(gantt, signal).connect(lambda *args: said.append(args[0] if len(args) == 1 else args))
    return said


def keys(gantt: Gantt) -> list[Key]:
    return [row.key for row in gantt.table.rows.rows.rows]


def colour(gantt: Gantt, x: float, y: float) -> str:
    """Return the colour of the chart at ``x`` on its scale and ``y`` within all rows."""
    chart = gantt.timeline
    picture = chart.viewport().grab().toImage()
    at = QPointF(x - chart.horizontalScrollBar().value(), y - chart.verticalScrollBar().value())
    at *= picture.devicePixelRatio()
    return QColor(picture.pixel(at.toPoint())).name().upper()


def wheel(gantt: Gantt, turn: int, x: float, modifiers: Qt.KeyboardModifier) -> None:
    view = gantt.timeline.viewport()
    at = QPointF(x, 100)
    event = QWheelEvent(
        at, view.mapToGlobal(at), QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton, modifiers,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)


# -- one view of two halves ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("zoom", [FIT, "day", "week"])
def test_both_halves_scroll_as_one_to_the_very_end(qtbot: QtBot, zoom: str) -> None:
    gantt = gantt_of(qtbot)
    gantt.timeline.set_zoom(zoom)
    table, chart = gantt.table.verticalScrollBar(), gantt.timeline.verticalScrollBar()
    qtbot.waitUntil(lambda: table.maximum() == chart.maximum() > 0)
    chart.setValue(137)
    assert table.value() == 137
    table.setValue(table.maximum())
    assert chart.value() == chart.maximum()
    last = gantt.table.rows.rowCount() - 1
    assert gantt.table.rowViewportPosition(last) == last * ROW - chart.value()


def test_rows_of_both_halves_are_level(qtbot: QtBot) -> None:
    gantt = gantt_of(qtbot)
    top = gantt.table.viewport().mapTo(gantt, QPoint(0, gantt.table.rowViewportPosition(0))).y()
    assert top == gantt.timeline.viewport().mapTo(gantt, QPoint(0, 0)).y()
    assert gantt.table.rowHeight(3) == ROW


def test_columns_give_way_to_the_name(qtbot: QtBot) -> None:
    gantt = gantt_of(qtbot)
    gantt.split.setSizes([900, 200])
    assert not any(gantt.table.isColumnHidden(one) for one in Column)
    gantt.split.setSizes([300, 800])
    qtbot.waitUntil(lambda: gantt.table.isColumnHidden(Column.OWNER))
    assert gantt.table.columnWidth(Column.NAME) > 120
    assert not gantt.table.isColumnHidden(Column.SLACK)


# -- choosing -----------------------------------------------------------------------------------------------------
def test_up_and_down_choose_rows_and_the_chart_follows(qtbot: QtBot) -> None:
    gantt = gantt_of(qtbot)
    chosen = heard(gantt, "chosen")
    gantt.choose(keys(gantt)[1])
    qtbot.keyClick(gantt.table, Qt.Key.Key_Down)
    qtbot.keyClick(gantt.table, Qt.Key.Key_Down)
    qtbot.keyClick(gantt.table, Qt.Key.Key_Up)
    assert chosen == [keys(gantt)[n] for n in (1, 2, 3, 2)]
    assert colour(gantt, 3, 2 * ROW + 3) == bars.chosen_fill(LIGHT).name().upper()
    qtbot.keyClick(gantt.table, Qt.Key.Key_End)
    assert gantt.key == keys(gantt)[-1]
    qtbot.keyClick(gantt.table, Qt.Key.Key_Home)
    assert gantt.key == keys(gantt)[0]
    qtbot.keyClick(gantt.table, Qt.Key.Key_Escape)
    assert gantt.key is None
    assert chosen[-1] is None


def test_nothing_is_chosen_before_the_user_chooses(qtbot: QtBot) -> None:
    gantt = gantt_of(qtbot)
    assert gantt.key is None


def test_a_click_on_either_half_chooses_the_row(qtbot: QtBot) -> None:
    gantt = gantt_of(qtbot)
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(gantt.timeline.viewport(), left, pos=QPoint(200, 4 * ROW + 5))
    assert gantt.key == keys(gantt)[4]
    qtbot.mouseClick(gantt.table.viewport(), left, pos=QPoint(200, 2 * ROW + 5))
    assert gantt.key == keys(gantt)[2]


def test_keys_say_what_is_wanted_of_tasks_and_of_gates(qtbot: QtBot) -> None:
    gantt = gantt_of(qtbot)
    said = {name: heard(gantt, name) for name in ("opened", "deleted", "ticked")}
    task = keys(gantt)[1]
    gate = next(key for key in keys(gantt) if key[0] == "gates")
    for key in (task, gate):
        gantt.choose(key)
        for press in (Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_Space):
            qtbot.keyClick(gantt.table, press)
    assert said == {"opened": [task, gate], "deleted": [task], "ticked": [task]}


def test_two_clicks_open_a_task(qtbot: QtBot) -> None:
    gantt = gantt_of(qtbot)
    opened = heard(gantt, "opened")
    for view in (gantt.table.viewport(), gantt.timeline.viewport()):
        qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=QPoint(150, 2 * ROW + 5))
    assert opened == [keys(gantt)[2]] * 2


def test_headings_open_and_shut(qtbot: QtBot) -> None:
    gantt = gantt_of(qtbot)
    whole = len(keys(gantt))
    gantt.choose(keys(gantt)[0])
    for press, shut in (
        (Qt.Key.Key_Left, True), (Qt.Key.Key_Left, True), (Qt.Key.Key_Right, False), (Qt.Key.Key_Return, True),
        (Qt.Key.Key_Return, False),
    ):  # fmt: skip
        qtbot.keyClick(gantt.table, press)
        assert (len(keys(gantt)) < whole) is shut
        assert gantt.key == ("windows", "foundations")
    qtbot.mouseClick(gantt.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(14, ROW // 2))
    assert len(keys(gantt)) < whole


def test_what_is_shut_opens_when_something_in_it_is_to_be_shown(qtbot: QtBot) -> None:
    planned = rollout(extra=6)
    gantt = gantt_of(qtbot, planned, LEFT)
    gantt.toggle(("windows", "pilot"))
    inside = next(task for task in planned.tasks if task.window == "pilot")
    assert ("tasks", inside.id) not in keys(gantt)
    assert gantt.choose(("tasks", inside.id))
    assert gantt.key == ("tasks", inside.id)
    assert ("tasks", "x") not in keys(gantt)
    assert gantt.choose(("tasks", "x"))
    assert not gantt.choose(("tasks", "there is none"))


def test_what_was_left_out_is_shown_on_request(qtbot: QtBot) -> None:
    gantt = gantt_of(qtbot, left=LEFT)
    assert keys(gantt)[-1] == LEFT_OUT
    gantt.open_left_out()
    assert keys(gantt)[-2:] == [LEFT_OUT, ("tasks", "x")]
    assert gantt.key == LEFT_OUT


# -- when the rollout changes ------------------------------------------------------------------------------------
def test_what_is_chosen_stays_chosen_and_in_its_place(qtbot: QtBot) -> None:
    planned = rollout(extra=20)
    gantt = gantt_of(qtbot, planned)
    kept = planned.tasks[40]
    gantt.choose(("tasks", kept.id))
    at = gantt.timeline.verticalScrollBar().value()
    assert at > 0
    chosen = heard(gantt, "chosen")
    gantt.show_rollout(replace(planned, tasks=tuple(replace(t, days=(9, 9, 9)) for t in planned.tasks)), (), {}, TODAY)
    gantt.show_rollout(replace(planned, tasks=planned.tasks[1:]), (), {}, TODAY)
    assert gantt.key == ("tasks", kept.id)
    assert abs(gantt.timeline.verticalScrollBar().value() - at) <= ROW
    assert gantt.table.verticalScrollBar().value() == gantt.timeline.verticalScrollBar().value()
    assert chosen == []


def test_the_next_row_is_chosen_when_one_goes(qtbot: QtBot) -> None:
    planned = rollout(extra=3)
    gantt = gantt_of(qtbot, planned)
    gone, following = planned.tasks[2], planned.tasks[3]
    gantt.choose(("tasks", gone.id))
    chosen = heard(gantt, "chosen")
    less = replace(planned, tasks=tuple(t for t in planned.tasks if t is not gone))
    gantt.show_rollout(less, (LeftOut(gone.id, gone.name, gone.window, "why", own=False),), {}, TODAY)
    assert gantt.key == ("tasks", following.id)
    assert chosen == [gantt.key]


def test_writing_a_name_says_so_once(qtbot: QtBot) -> None:
    gantt = gantt_of(qtbot)
    renamed, opened = heard(gantt, "renamed"), heard(gantt, "opened")
    task = keys(gantt)[1]
    gantt.choose(task)
    qtbot.keyClick(gantt.table, Qt.Key.Key_F2)
    line = gantt.table.findChild(QLineEdit)
    assert line is not None
    qtbot.keyClicks(line, "<b>Other</b> & name")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert renamed == [(task, "<b>Other</b> & name")]
    qtbot.keyClick(gantt.table, Qt.Key.Key_F2)
    line = gantt.table.findChildren(QLineEdit)[-1]
    qtbot.keyClicks(line, "never mind")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert len(renamed) == 1
    assert opened == []


def test_gates_and_headings_have_no_name_to_write(qtbot: QtBot) -> None:
    gantt = gantt_of(qtbot)
    for key in (keys(gantt)[0], next(key for key in keys(gantt) if key[0] == "gates")):
        gantt.write_name(key)
        assert not gantt.table.writing


def test_a_name_being_written_outlives_changes_elsewhere(qtbot: QtBot) -> None:
    planned = rollout(extra=3)
    gantt = gantt_of(qtbot, planned)
    task = keys(gantt)[3]
    gantt.write_name(task)
    line = gantt.table.findChild(QLineEdit)
    assert line is not None
    qtbot.keyClicks(line, "Half a na")
    gantt.show_rollout(replace(planned, tasks=planned.tasks[1:]), (), {}, TODAY)
    gantt.show_rollout(replace(planned, tasks=planned.tasks[2:]), (), {}, TODAY)
    qtbot.keyClicks(line, "me")
    renamed = heard(gantt, "renamed")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert renamed == [(task, "Half a name")]
    qtbot.waitUntil(lambda: ("tasks", planned.tasks[0].id) not in keys(gantt))
    assert gantt.key == task


# -- the chart ---------------------------------------------------------------------------------------------------
def test_all_of_it_is_in_sight_until_one_zooms(qtbot: QtBot) -> None:
    gantt = gantt_of(qtbot)
    chart = gantt.timeline
    assert chart.zoom == FIT
    assert chart.horizontalScrollBar().maximum() == 0
    assert chart.scale.width == pytest.approx(chart.viewport().width(), abs=1)
    gantt.resize(1400, 500)
    qtbot.waitUntil(lambda: chart.scale.width == pytest.approx(chart.viewport().width(), abs=1))
    zoomed = heard(gantt, "zoomed")
    gantt.zoomed.connect(lambda: zoomed.append("zoomed"))
    chart.set_zoom("day")
    assert zoomed
    assert chart.horizontalScrollBar().maximum() > 0
    assert chart.scale.per_day == 30


def test_ctrl_and_wheel_zoom_about_the_pointer(qtbot: QtBot) -> None:
    gantt = gantt_of(qtbot)
    chart = gantt.timeline
    chart.set_zoom("week")
    chart.horizontalScrollBar().setValue(400)
    before = (400 + 150) / chart.scale.per_day
    wheel(gantt, 240, 150, Qt.KeyboardModifier.ControlModifier)
    assert chart.scale.per_day > 12
    after = (chart.horizontalScrollBar().value() + 150) / chart.scale.per_day
    assert after == pytest.approx(before, abs=0.1)
    for _ in range(20):
        wheel(gantt, -240, 150, Qt.KeyboardModifier.ControlModifier)
    assert chart.zoom == FIT
    assert chart.horizontalScrollBar().maximum() == 0


def test_shift_and_wheel_scroll_along_the_days_a_wheel_alone_along_the_rows(qtbot: QtBot) -> None:
    gantt = gantt_of(qtbot)
    gantt.timeline.set_zoom("day")
    across, down = gantt.timeline.horizontalScrollBar(), gantt.timeline.verticalScrollBar()
    here = across.value()
    wheel(gantt, -120, 100, Qt.KeyboardModifier.ShiftModifier)
    assert (across.value() > here, down.value()) == (True, 0)
    wheel(gantt, -120, 100, Qt.KeyboardModifier.NoModifier)
    assert down.value() > 0


def test_dragging_the_chart_pans_it_and_chooses_nothing(qtbot: QtBot) -> None:
    gantt = gantt_of(qtbot)
    gantt.timeline.set_zoom("day")
    view, left = gantt.timeline.viewport(), Qt.MouseButton.LeftButton
    here = gantt.timeline.horizontalScrollBar().value()
    qtbot.mousePress(view, left, pos=QPoint(300, 100))
    qtbot.mouseMove(view, QPoint(250, 80))
    qtbot.mouseMove(view, QPoint(200, 60))
    qtbot.mouseRelease(view, left, pos=QPoint(200, 60))
    assert gantt.timeline.horizontalScrollBar().value() == here + 100
    assert gantt.key is None


def test_choosing_a_task_brings_its_bar_into_sight(qtbot: QtBot) -> None:
    planned = rollout(extra=6)
    gantt = gantt_of(qtbot, planned)
    gantt.timeline.set_zoom("day")
    gantt.timeline.horizontalScrollBar().setValue(0)
    late = planned.tasks[-1]
    gantt.choose(("tasks", late.id))
    x = gantt.timeline.scale.x(late.start) - gantt.timeline.horizontalScrollBar().value()
    assert 0 <= x <= gantt.timeline.viewport().width()


def test_a_critical_bar_differs_by_colour_and_by_shape(qtbot: QtBot) -> None:
    planned = rollout(most=3)
    gantt = gantt_of(qtbot, planned)
    scale = gantt.timeline.scale
    for n, row in enumerate(gantt.table.rows.rows.rows[:4]):
        if isinstance(row, TaskRow):
            x = scale.x(row.task.start) + 2
            middle = n * ROW + ROW / 2
            full = colour(gantt, x, middle + 5)
            assert (full == LIGHT.accent) is row.task.critical
            assert (colour(gantt, x, middle + bars.THICK / 2 - 1.5) == LIGHT.accent) is row.task.critical


def test_weekends_today_and_deadlines_are_seen(qtbot: QtBot) -> None:
    gantt = gantt_of(qtbot, rollout(most=1))
    gantt.timeline.set_zoom("week")
    gantt.timeline.horizontalScrollBar().setValue(0)
    scale, y = gantt.timeline.scale, 1 * ROW + 4
    saturday = date(2026, 3, 14)
    assert colour(gantt, scale.x(saturday) + 6, y) == LIGHT.panel
    assert colour(gantt, scale.x(saturday - timedelta(days=1)) + 6, y) == LIGHT.bg
    assert colour(gantt, round(scale.x(TODAY) + scale.per_day / 2), y) == LIGHT.warn
    along = {colour(gantt, round(scale.end(START + timedelta(days=14))), ROW + n) for n in range(8)}
    assert LIGHT.mute in along


def test_however_many_tasks_only_those_in_sight_are_painted(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    planned = rollout(extra=1200)
    gantt = gantt_of(qtbot, planned)
    painted: list[float] = []
    real = bars.bar
    monkeypatch.setattr(bars, "bar", lambda p, t, x0, x1, y, **k: (painted.append(y), real(p, t, x0, x1, y, **k)))
    gantt.timeline.viewport().grab()
    most = gantt.timeline.viewport().height() // ROW + 2
    assert 0 < len(painted) <= most
    painted.clear()
    gantt.timeline.verticalScrollBar().setValue(3000 * ROW)
    gantt.timeline.viewport().grab()
    assert 0 < len(painted) <= 2 * most
    assert min(painted) > 2900 * ROW


def test_what_is_scrolled_looks_as_if_painted_at_once(qtbot: QtBot) -> None:
    gantt = gantt_of(qtbot, rollout(extra=10))
    for view in (gantt.timeline, gantt.table):
        gantt.timeline.verticalScrollBar().setValue(0)
        QApplication.processEvents()
        for n in range(1, 9):
            gantt.timeline.verticalScrollBar().setValue(n * 41)
            QApplication.processEvents()
        scrolled = gantt.grab().toImage()
        view.viewport().update()
        QApplication.processEvents()
        assert gantt.grab().toImage() == scrolled


def test_a_rollout_of_one_day_and_one_of_centuries_can_be_shown(qtbot: QtBot) -> None:
    planned = rollout(most=1)
    day = replace(
        planned, windows=(), gates=(), finish=START, finish_range=(START, START),
        tasks=(replace(planned.tasks[0], start=START, finish=START, finish_range=(START, START)),),
    )  # fmt: skip
    gantt = gantt_of(qtbot, day)
    gantt.grab()
    long = replace(planned.tasks[0], finish=date.max, finish_range=(START, date.max))
    gantt.show_rollout(replace(planned, tasks=(long,), finish=date.max), (), {}, TODAY)
    for zoom in (FIT, "day", "week", "quarter"):
        gantt.timeline.set_zoom(zoom)
        gantt.timeline.horizontalScrollBar().setValue(gantt.timeline.horizontalScrollBar().maximum())
        gantt.grab()


def test_an_empty_rollout_shows_its_windows(qtbot: QtBot) -> None:
    planned = replace(rollout(most=1), tasks=(), critical_path=())
    gantt = gantt_of(qtbot, planned)
    assert [key[0] for key in keys(gantt)] == ["windows", "gates"] * 4
    gantt.grab()
    qtbot.keyClick(gantt.table, Qt.Key.Key_Down)


def test_names_are_shown_as_they_are_in_tooltips(qtbot: QtBot) -> None:
    planned = rollout(most=1)
    odd = replace(planned.tasks[0], name="<img src=x> & <b>bold</b>")
    gantt = gantt_of(qtbot, replace(planned, tasks=(odd, *planned.tasks[1:])))
    text = gantt.table.rows.index(1, Column.NAME).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;img src=x&gt; &amp; &lt;b&gt;bold&lt;/b&gt;" in text
    spoken = gantt.table.rows.index(1, Column.NAME).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "<img src=x> & <b>bold</b>" in spoken
