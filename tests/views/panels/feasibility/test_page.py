"""The feasibility page: reviewers, paths and data quality, changed in place."""

from __future__ import annotations

from typing import cast

import pytest
from feasible import exact, mails, page_on
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from models.plan import Edit, Element, ElementKind, Link, Plan, Right, Span
from models.plan.records import About
from views.panels.feasibility.page import FeasibilityPage
from views.panels.feasibility.paths import many

LONG = "Überprüfung <b>aller</b> & jeder " * 12


def type_into(qtbot: QtBot, line: QWidget, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    field = cast(QLineEdit, line)
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, key)


def labels(page: QWidget) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


# -- nothing there ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("tab", "says"),
    [
        (0, "Nobody reviews anything yet"),
        (1, "No case runs through by itself yet"),
        (2, "Nothing arrives anywhere yet"),
    ],
)
def test_an_empty_plan_says_the_next_step_and_leads_there(qtbot: QtBot, tab: int, says: str) -> None:
    _, page = page_on(qtbot, Plan(), tab)
    qtbot.waitUntil(lambda: says in labels(page))
    shown = (page.reviewers, page.paths, page.rightness)[tab]
    with qtbot.waitSignal(page.map_asked):
        qtbot.mouseClick(shown.to_map, Qt.MouseButton.LeftButton)


# -- reviewers ----------------------------------------------------------------------------------------------------
def test_it_says_who_is_late_and_how_many_it_takes(qtbot: QtBot) -> None:
    _, page = page_on(qtbot, mails())
    (line,) = page.reviewers.list.lines
    assert (line.title, line.note, line.figure, line.tone) == ("Clerk decides", "Support", "66 % late", "bad")
    detail = page.reviewers.detail
    assert detail.head.words.text() == "They cannot keep up: 66 % of cases wait longer than 15 min (busy 90 %)."
    assert detail.enough.text() == "With 4 people at most 5 % wait longer than 15 min."
    assert "81 % are not answered within 15 min" in detail.facts.text()
    assert "An outage of 2 hours leaves 130 cases waiting" in detail.outages[0].words.text()
    assert page.reviewers.summary.text() == "Of 1 team, 1 cannot keep up."


def test_another_number_of_people_moves_everything(qtbot: QtBot) -> None:
    desk, page = page_on(qtbot, mails())
    detail = page.reviewers.detail
    type_into(qtbot, detail.rows["people"].editor, "4")
    assert desk.plan.elements["clerk"].people == exact(4)
    assert page.reviewers.list.lines[0].tone == "ok"
    assert detail.curve.curve is not None
    assert detail.curve.curve.today is not None
    assert detail.curve.curve.today.lo == 4
    type_into(qtbot, detail.rows["presence"].editor, "50-75")
    assert desk.plan.elements["clerk"].presence == Span(0.5, 0.75)
    type_into(qtbot, detail.rows["hours_per_day"].editor, "10")
    assert desk.plan.about.hours_per_day == exact(10)
    desk.undo()
    desk.undo()
    desk.undo()
    assert cast(QLineEdit, detail.rows["people"].editor).text() == "2"
    assert page.reviewers.list.lines[0].tone == "bad"


def test_a_bad_figure_is_marked_and_nothing_is_lost(qtbot: QtBot) -> None:
    desk, page = page_on(qtbot, mails())
    row = page.reviewers.detail.rows["minutes"]
    type_into(qtbot, row.editor, "many")
    assert row.is_bad
    assert desk.edits == []
    assert cast(QLineEdit, row.editor).text() == "many"
    qtbot.keyClick(row.editor, Qt.Key.Key_Escape)
    assert cast(QLineEdit, row.editor).text() == "12"
    assert row.editor.accessibleName() == "Minutes a case"


def test_without_figures_it_says_which_and_goes_to_where_work_enters(qtbot: QtBot) -> None:
    plan = mails(people=None, minutes=None)
    mail = plan.elements["mail"]
    plan = plan.apply(Edit("x", {("elements", "mail"): (mail, Element(id="mail", name="Mail", kind=mail.kind))}))
    desk, page = page_on(qtbot, plan)
    detail = page.reviewers.detail
    assert not detail.curve.isVisible()
    assert "Say above: minutes a case and people" in detail.gap.text()
    assert page.reviewers.list.lines[0].figure == "unknown"
    qtbot.mouseClick(detail.to_gap, Qt.MouseButton.LeftButton)
    assert desk.revealed == [(("elements", "mail"),)]


def test_a_team_at_two_reviews_stands_above_them(qtbot: QtBot) -> None:
    plan = mails()
    second = Element(
        id="check", name="Check", kind=ElementKind.REVIEW, executes="team", people=exact(1), presence=exact(1),
        minutes=exact(2), deadline=60.0,
    )  # fmt: skip
    link = Link(id="8", source="send", target="check", share=exact(0.1))
    plan = plan.apply(Edit("x", {("elements", "check"): (None, second), ("links", "8"): (None, link)}))
    _, page = page_on(qtbot, plan)
    lines = page.reviewers.list.lines
    assert [(line.title, line.indent) for line in lines] == [("Support", 0), ("Check", 1), ("Clerk decides", 1)]
    assert page.reviewers.summary.text() == "Of 1 team, 1 cannot keep up. 1 review cannot keep up by itself."
    detail = page.reviewers.detail
    assert not detail.figures.isVisible()
    assert "Together: Check, Clerk decides" in detail.both.text()
    assert detail.curve.curve is not None
    assert detail.curve.curve.counted == "people at work"
    page.reviewers.list.pick("clerk")
    qtbot.waitUntil(detail.figures.isVisible)
    assert detail.curve.curve.counted == "people"


def test_every_number_opens_how_it_came_about(qtbot: QtBot) -> None:
    desk, page = page_on(qtbot, mails())
    detail = page.reviewers.detail
    qtbot.mouseClick(detail.head.how, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(detail.outages[0].how, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(detail.head.on_map, Qt.MouseButton.LeftButton)
    assert [traces[0].label for traces in desk.traced] == [
        "Clerk decides: cases that wait longer than the deadline",
        "An outage of Classify is worked off within a working day",
    ]
    assert desk.revealed == [(("elements", "clerk"),)]


# -- paths --------------------------------------------------------------------------------------------------------
def test_paths_say_what_they_take_and_lead_to_their_stages(qtbot: QtBot) -> None:
    desk, page = page_on(qtbot, mails(), 1)
    paths = page.paths
    assert [line.title for line in paths.list.lines] == ["Mail arrives → Answered"]
    assert paths.head.words.text().startswith("1.7–2.7 s without people: within the budget of 3 s.")
    assert "85 % of cases at least keep" in paths.head.words.text()
    assert "2 stages run on LLM Co: they fail together and count once" in paths.route.whole
    assert paths.summary.text() == "Every path keeps its time budget. Availability: 1 perhaps."
    grid = paths.grid.grid
    assert [grid.cell(id_, "stage").text for id_ in grid.ids] == ["Classify", "calls Model", "Send"]
    assert grid.cell("0", "availability").text == "99.5–99.9"
    assert grid.put("2", "availability", Span(99.0, 99.5))
    assert desk.plan.elements["send"].availability == Span(0.99, 0.995)
    assert grid.put("1", "latency_p95", None)
    assert grid.cell("1", "latency_p95").text == "not measured"
    assert "nobody has measured all of it" in paths.head.words.text()
    paths.grid.jumped.emit("1")
    qtbot.mouseClick(paths.head.on_map, Qt.MouseButton.LeftButton)
    assert desk.revealed[0] == (("elements", "model"),)
    assert desk.revealed[1] == tuple(("elements", id_) for id_ in ("mail", "ai", "send", "done"))
    qtbot.mouseClick(paths.head.how, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(paths.how_up, Qt.MouseButton.LeftButton)
    assert [traces[0].label for traces in desk.traced] == [
        "Mail arrives → Answered: time without people",
        "Mail arrives → Answered: share of the time it is up",
    ]


def test_budget_and_target_are_said_in_place(qtbot: QtBot) -> None:
    desk, page = page_on(qtbot, mails(), 1)
    type_into(qtbot, page.paths.about["latency_budget"].editor, "1.5")
    assert page.paths.summary.text().startswith("Time: 1 surely too slow.")
    type_into(qtbot, page.paths.about["latency_budget"].editor, "")
    assert desk.plan.about.latency_budget is None
    assert page.paths.summary.text().startswith("No time budget is set")
    assert page.paths.list.lines[0].tone == "warn"


def test_large_numbers_of_paths_are_said_as_people_do() -> None:
    assert many(1234) == "1,234"
    assert many(2**30) == "more than a thousand million"
    assert many(2**21) == "over a million"


# -- data quality -------------------------------------------------------------------------------------------------
def test_how_right_is_what_arrives_and_who_is_silent(qtbot: QtBot) -> None:
    desk, page = page_on(qtbot, mails(), 2)
    found = page.rightness
    assert [(line.title, line.figure) for line in found.list.lines] == [
        ("Answered", "unknown"),
        ("Classify", "96–98 %"),
    ]
    assert "Nobody has said how right Send and Clerk decides are." in found.head.words.text()
    assert found.flow.picked == "done"
    qtbot.mouseClick(found.next, Qt.MouseButton.LeftButton)
    assert found.flow.picked == "send"
    type_into(qtbot, found.field.editor, "99")
    assert desk.plan.elements["send"].quality == exact(0.99)
    qtbot.mouseClick(found.next, Qt.MouseButton.LeftButton)
    assert found.flow.picked == "clerk"
    type_into(qtbot, found.field.editor, "97-98")
    assert found.list.lines[0].figure == "85–98 %"
    qtbot.mouseClick(found.head.how, Qt.MouseButton.LeftButton)
    assert desk.traced[0][0].value == "85–98 %"
    found.list.pick("ai")
    qtbot.mouseClick(found.head.how, Qt.MouseButton.LeftButton)
    assert [trace.label for trace in desk.traced[1]] == [
        "Classify: what it is given is complete and right",
        "Classify: what it gives is complete and right",
    ]


# -- anything -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("tab", [0, 1, 2])
def test_markup_and_long_names_are_shown_as_they_are_and_push_nothing(qtbot: QtBot, tab: int) -> None:
    plan = mails()
    edits = {}
    for id_, element in plan.elements.items():
        edits["elements", id_] = (element, replace(element, name=LONG))
    _, page = page_on(qtbot, plan.apply(Edit("x", edits)), tab)
    page.resize(848, 580)
    assert page.width() == 848
    assert page.minimumSizeHint().width() <= 848
    for one in page.findChildren(QLabel):
        assert one.textFormat() is Qt.TextFormat.PlainText


def test_only_what_is_looked_at_is_brought_up_to_date(qtbot: QtBot) -> None:
    desk, page = page_on(qtbot, mails())
    page.reviewers.detail.rows["people"]._give(exact(3))
    assert "paths" not in vars(page)
    page.tabs.setCurrentIndex(1)
    assert page.paths.budgets is not None
    desk.run(Edit("x", {("about", "plan"): (desk.plan.about, replace(desk.plan.about, latency_budget=1.0))}))
    assert page.paths.budgets.budget == 1.0
    assert desk.plan.elements["clerk"].people == exact(3)


def test_an_edit_elsewhere_costs_nothing(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, _ = page_on(qtbot, mails())
    seen: list[int] = []
    monkeypatch.setattr(FeasibilityPage, "_show_tab", lambda self: seen.append(1))
    desk.run(Edit("x", {("rights", "r"): (None, Right(id="r", subject="Goals"))}))
    assert seen == []
    desk.run(Edit("y", {("about", "plan"): (desk.plan.about, About(id="plan"))}))
    assert seen == [1]


def test_another_plan_replaces_everything(qtbot: QtBot) -> None:
    desk, page = page_on(qtbot, mails())
    desk.open(Plan())
    assert page.reviewers.pages.currentIndex() == 1
    desk.open(mails(people=exact(5)))
    assert page.reviewers.list.lines[0].tone == "ok"
