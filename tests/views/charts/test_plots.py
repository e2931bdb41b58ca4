"""Plots: loaded beside the window, in its colours, with their marks, their keys and their words."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

import pytest
from feasible import mails, plots
from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.assess.interval import Interval
from models.assess.pathbudget import path_budgets
from models.assess.queue import surges
from models.assess.staffing import Curve, curve, team_loads
from models.plan import Edit, Plan, Span
from views.charts.pathbars import AXIS, ROW, AvailabilityBars, LatencyBars
from views.charts.plots import Chart, loader
from views.charts.waiting import SurgeChart, WaitingChart
from views.theme import theme, tokens


@pytest.fixture
def _dressed() -> Iterator[None]:
    theme().choose("light")
    yield
    theme().choose("light")


def shown_on(qtbot: QtBot, chart: Chart) -> Chart:
    qtbot.addWidget(chart)
    chart.resize(560, chart.height())
    chart.show()
    plots(qtbot)
    qtbot.waitUntil(lambda: chart.plot is not None)
    QApplication.processEvents()
    return chart


def curve_of(plan: Plan) -> Curve:
    found = curve(plan, team_loads(plan)[0])
    assert found is not None
    return found


def people(lo: float, hi: float) -> Span:
    return Span(lo, hi)


def texts(chart: Chart) -> list[str]:
    """Return what is written into the plot."""
    import pyqtgraph as pg

    items = chart.plot.getPlotItem().items
    return [item.toPlainText() for item in items if isinstance(item, pg.TextItem)]


def colours(picture: QImage) -> dict[str, int]:
    found: dict[str, int] = {}
    for x in range(picture.width()):
        for y in range(0, picture.height(), 3):
            name = picture.pixelColor(x, y).name()
            found[name] = found.get(name, 0) + 1
    return found


@pytest.mark.usefixtures("_dressed")
def test_the_curve_has_its_marks(qtbot: QtBot) -> None:
    chart = WaitingChart()
    chart.show_curve(curve_of(mails()))
    shown_on(qtbot, chart)
    said = texts(chart)
    assert {"today 2", "from 4 on it holds", "5 % may wait longer"} <= set(said)
    assert "With 4 people at most 5 % wait longer than 15 min." in chart.accessibleDescription()
    assert "2 people: 66 % wait too long" in chart.accessibleDescription()
    axis = chart.plot.getPlotItem().getAxis("left")
    assert "15 min" in axis.labelText


@pytest.mark.usefixtures("_dressed")
def test_it_is_painted_and_follows_light_and_dark(qtbot: QtBot) -> None:
    chart = WaitingChart()
    chart.show_curve(curve_of(mails()))
    shown_on(qtbot, chart)
    light = colours(chart.grab().toImage())
    assert QColor(tokens().bg).name() in light
    assert QColor(tokens().accent).name() in light
    # A thin line between two pixels has its colour in neither of them whole.
    assert any(c.green() > c.red() + 40 and c.green() > c.blue() + 20 for c in map(QColor, light))
    theme().choose("dark")
    QApplication.processEvents()
    dark = colours(chart.grab().toImage())
    assert QColor(tokens().bg).name() in dark
    assert QColor(tokens().accent).name() in dark
    assert "#ffffff" not in dark or dark["#ffffff"] < light["#ffffff"] / 50


def test_keys_go_through_the_numbers_and_tell_each(qtbot: QtBot) -> None:
    chart = WaitingChart()
    chart.show_curve(curve_of(mails()))
    shown_on(qtbot, chart)
    chart.setFocus()
    for _ in range(4):
        qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.at == 3
    assert "3 people: 8 % too late" in texts(chart)
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert "2 people: 66 % too late" in texts(chart)
    chart.clearFocus()
    QApplication.sendEvent(chart, QEvent(QEvent.Type.Leave))
    assert chart.at is None


def test_a_chart_without_data_is_empty_and_gets_it_later(qtbot: QtBot) -> None:
    chart = WaitingChart()
    shown_on(qtbot, chart)
    assert texts(chart) == []
    assert chart.words() == ""
    chart.show_curve(curve_of(mails(presence=None)))
    assert "from 4 on it may hold" in texts(chart)


def test_a_chart_that_is_not_looked_at_makes_no_plot(qtbot: QtBot) -> None:
    chart = WaitingChart()
    qtbot.addWidget(chart)
    plots(qtbot)
    chart.show_curve(curve_of(mails()))
    assert chart.plot is None
    assert chart.accessibleDescription()


def test_what_cannot_be_loaded_is_said_and_the_words_stay(qtbot: QtBot) -> None:
    chart = WaitingChart()
    qtbot.addWidget(chart)
    chart.show_curve(curve_of(mails()))
    loader().failed.emit("no numpy here")
    assert "no numpy here" in chart._waiting.text()
    assert chart.accessibleDescription()


def test_the_pile_of_an_outage(qtbot: QtBot) -> None:
    (surge,) = surges(mails(people=people(2, 3)))
    chart = SurgeChart()
    chart.show_surge(surge, 8.0)
    shown_on(qtbot, chart)
    assert {"it is back", "a working day"} <= set(texts(chart))
    assert any(text.startswith("worked off after 20") for text in texts(chart))
    (never,) = surges(mails(people=people(1, 1)))
    assert never.drain.lo == inf
    chart.show_surge(never, 8.0)
    assert "never worked off" in texts(chart)
    assert "never catch up" in chart.words()


@pytest.mark.usefixtures("_dressed")
def test_paths_are_stacked_by_whose_they_are_with_budget_and_target(qtbot: QtBot) -> None:
    plan = mails()
    bars, up = LatencyBars(), AvailabilityBars()
    for chart in (bars, up):
        chart.show_paths(plan, path_budgets(plan), 0)
        shown_on(qtbot, chart)
        assert chart.height() == AXIS + ROW + 2
    assert {"budget 3 s", "✓ 1.7–2.7 s"} <= set(texts(bars))
    assert {"target 99 %", "98.9–99.7 %"} <= set(texts(up))
    assert "1.7–2.7 s without people: within the budget of 3 s" in bars.accessibleDescription()
    assert "Up 98.9–99.7 % of the time: perhaps too little" in up.accessibleDescription()
    found = colours(bars.grab().toImage())
    blends = [name for name in found if name not in ("#ffffff", QColor(tokens().bg).name())]
    assert len(blends) > 10
    with qtbot.waitSignal(bars.chosen) as caught:
        at = bars.plot.getPlotItem().getViewBox()
        middle = at.mapViewToScene(at.viewRect().center())
        qtbot.mouseClick(bars.plot.viewport(), Qt.MouseButton.LeftButton, pos=bars.plot.mapFromScene(middle))
    assert caught.args == [0]


def test_a_stage_nobody_has_measured_is_a_question_mark(qtbot: QtBot) -> None:
    plan = mails()
    send = plan.elements["send"]
    plan = plan.apply(Edit("x", {("elements", "send"): (send, replace(send, latency_p95=None, availability=None))}))
    bars, up = LatencyBars(), AvailabilityBars()
    for chart in (bars, up):
        chart.show_paths(plan, path_budgets(plan), 0)
        shown_on(qtbot, chart)
    assert {"?", "at least 1.5 s"} <= set(texts(bars))
    assert "at most 99.8 %" in texts(up)


def test_the_curve_reads_as_an_interval() -> None:
    found = curve_of(mails())
    assert found.today == Interval(2, 2)
