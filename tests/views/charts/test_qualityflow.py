"""The flow of data quality: where its parts lie, what it says, and how it is walked."""

from __future__ import annotations

from feasible import mails
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from models.plan import Element, ElementKind, Link, Plan
from views.charts.flowlayout import laid
from views.charts.qualityflow import MOST, QualityFlow
from views.theme import theme, tokens


def flow(qtbot: QtBot, plan: Plan, end: str) -> QualityFlow:
    made = QualityFlow()
    qtbot.addWidget(made)
    made.show_flow(plan, end)
    made.resize(made.sizeHint())
    made.show()
    return made


def test_sources_stand_left_of_what_needs_them() -> None:
    found = laid({"end": ["b", "c"], "b": ["a"], "c": ["a", "d"], "a": [], "d": []}, "end")
    assert found.columns[-1] == ("end",)
    assert set(found.columns[1]) == {"b", "c"}
    assert set(found.columns[0]) == {"a", "d"}
    assert set(found.links) == {("b", "end"), ("c", "end"), ("a", "b"), ("a", "c"), ("d", "c")}


def test_a_circle_shares_a_column() -> None:
    found = laid({"end": ["y"], "y": ["x"], "x": ["y", "src"], "src": []}, "end")
    assert set(found.columns[1]) == {"x", "y"}
    assert found.columns[0] == ("src",)


@given(st.dictionaries(st.integers(0, 8), st.sets(st.integers(0, 8)), min_size=9, max_size=9))
def test_all_have_one_place_and_links_run_to_the_right(needs: dict[int, set[int]]) -> None:
    given_ = {f"n{i}": sorted(f"n{j}" for j in sources if j != i) for i, sources in needs.items()}
    found = laid(given_, "n0")
    at = {id_: n for n, column in enumerate(found.columns) for id_ in column}
    assert sorted(at) == sorted(given_)
    assert sum(map(len, found.columns)) == len(given_)
    assert all(at[source] < at[target] for source, target in found.links)


def test_it_says_in_words_what_it_shows(qtbot: QtBot) -> None:
    made = flow(qtbot, mails(), "done")
    said = made.accessibleDescription()
    assert "CRM, data source: 96–98 % right, given" in said
    assert "Classify, AI component: 86–95 % right, itself 90–95 %" in said
    assert "Send" in said
    assert "nobody has said" in said
    assert "Mail arrives" in said


def test_keys_walk_and_enter_opens(qtbot: QtBot) -> None:
    made = flow(qtbot, mails(), "done")
    walked: list[str] = []
    made.chosen.connect(walked.append)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Right):
        qtbot.keyClick(made, key)
    assert walked[0] == "send"
    assert walked[1] in ("ai", "clerk")
    assert walked[-1] == "done"
    with qtbot.waitSignal(made.opened) as caught:
        qtbot.keyClick(made, Qt.Key.Key_Return)
    assert caught.args == ["done"]


def test_a_click_picks(qtbot: QtBot) -> None:
    made = flow(qtbot, mails(), "done")
    at = made.box("crm").center().toPoint()
    with qtbot.waitSignal(made.chosen) as caught:
        qtbot.mouseClick(made, Qt.MouseButton.LeftButton, pos=QPoint(at))
    assert caught.args == ["crm"]
    assert made.picked == "crm"


def test_what_is_sure_is_painted_full_in_light_and_dark(qtbot: QtBot) -> None:
    made = flow(qtbot, mails(), "done")
    for choice in ("light", "dark"):
        theme().choose(choice)
        picture = made.grab().toImage()
        middle = made.box("crm").topLeft().toPoint() + QPoint(34, 28)
        assert picture.pixelColor(middle) == QColor(tokens().accent)
        silent = made.box("send").topLeft().toPoint() + QPoint(34, 28)
        assert picture.pixelColor(silent) != QColor(tokens().accent)
    theme().choose("light")


def test_of_a_long_chain_the_nearest_are_shown_and_the_others_counted(qtbot: QtBot) -> None:
    count = MOST + 20
    elements = [Element(id=f"e{n:03}", name="N" * 300, kind=ElementKind.AUTOMATION) for n in range(count)]
    links = [Link(id=f"l{n}", source=f"e{n:03}", target=f"e{n + 1:03}") for n in range(count - 1)]
    plan = Plan({"elements": {e.id: e for e in elements}, "links": {k.id: k for k in links}})
    made = flow(qtbot, plan, f"e{count - 1:03}")
    assert len(made.shown) == MOST
    assert made.left_out == 20
    assert f"e{count - 1:03}" in made.shown
