"""A plan is shown again as it was left: from its file, on this machine only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from made import small
from mapped import two_areas
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from windowed import Answers, idle, window

from app import settings
from app.documents import read_plan, write_plan
from app.gui import open_window
from app.settings import VIEWS, Seen
from app.window import Window
from models.plan import Key

AI: Key = ("elements", "e-ai")


@pytest.fixture
def made(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Window, Answers]]:
    with window(qtbot, monkeypatch) as both:
        yield both


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    write_plan(tmp_path / "two.demarc", two_areas())
    return tmp_path / "two.demarc"


def opened(one: Window, qtbot: QtBot, path: Path) -> None:
    one.files.open_path(path)
    idle(qtbot, one)


def settled(one: Window, qtbot: QtBot) -> None:
    """Wait until what comes after the first picture is there."""
    one.map.repaint()
    qtbot.waitUntil(lambda: "views" not in one.__dict__ or one.views._due is None, timeout=5000)


def middle(one: Window) -> tuple[float, float]:
    return one.map.camera.to_scene(one.map.middle())


def test_zoom_place_selection_and_parts_come_back(
    made: tuple[Window, Answers], qtbot: QtBot, saved: Path, tmp_path: Path
) -> None:
    one, _ = made
    write_plan(tmp_path / "other.demarc", small())
    opened(one, qtbot, saved)
    one.map.zoom = 1.5
    one.map.look_at((640.0, 80.0))
    one.map.select([AI])
    one.actions_.do("findings")
    one.actions_.do("outline")
    QApplication.processEvents()
    place = middle(one)
    data = saved.read_bytes()
    opened(one, qtbot, tmp_path / "other.demarc")
    one.actions_.do("findings")
    one.actions_.do("outline")
    one.actions_.do("inspector")
    assert one.map.selection == frozenset()
    opened(one, qtbot, saved)
    settled(one, qtbot)
    assert one.map.zoom == 1.5
    assert middle(one) == pytest.approx(place, abs=2)
    assert one.map.selection == {AI}
    assert one.session.settings.hidden == ["findings"]
    assert not one.map_room.findings.isVisible()
    assert one.map_room.inspector.isVisible()
    assert one.map_room.outline.isVisible()
    assert one.map_room.outline.tree.keys == {AI}
    assert saved.read_bytes() == data
    assert not one.session.unsaved


def test_the_page_comes_back_and_the_map_when_it_is_looked_at(
    made: tuple[Window, Answers], qtbot: QtBot, saved: Path
) -> None:
    one, _ = made
    opened(one, qtbot, saved)
    one.map.zoom = 2.0
    one.map.look_at((100.0, 100.0))
    one.map.select([AI])
    one.go("rollout")
    one.actions_.do("close")
    assert settings.load().views[str(saved)].room == "rollout"
    opened(one, qtbot, saved)
    assert one.room == "rollout"
    one.go("map")
    QApplication.processEvents()
    settled(one, qtbot)
    assert one.map.zoom == 2.0
    assert middle(one) == pytest.approx((100, 100), abs=2)
    assert one.map.selection == {AI}


def test_a_new_window_shows_it_as_the_last_one_left_it_and_makes_no_page_for_it(
    made: tuple[Window, Answers], qtbot: QtBot, saved: Path
) -> None:
    seen = Seen(room="discovery", zoom=1.25, x=700.0, y=90.0, selection=[AI], lens="executes")
    kept = settings.load()
    kept.saw(saved, seen)
    settings.save(kept)
    one = open_window(saved)
    qtbot.addWidget(one, before_close_func=lambda w: setattr(w.files, "leave", lambda: True))
    assert one.room == "discovery"
    assert not one.made("map")
    one.views.keep()
    assert settings.load().views[str(saved)] == seen, "what nobody looked at stays as it was"
    one.go("map")
    assert "inspector" not in one.map_room._parts, "the first picture of the map waits for no selection"
    QApplication.processEvents()
    settled(one, qtbot)
    assert one.map.zoom == 1.25
    assert middle(one) == pytest.approx((700, 90), abs=2)
    assert one.map.selection == {AI}
    one.resize(1100, 700)
    one.files.leave = lambda: True  # type: ignore[method-assign]
    one.close()


def test_a_map_that_was_fitted_is_fitted_again(made: tuple[Window, Answers], qtbot: QtBot, saved: Path) -> None:
    one, _ = made
    opened(one, qtbot, saved)
    assert one.map.untouched
    one.actions_.do("close")
    assert settings.load().views[str(saved)].zoom == 0
    one.resize(1500, 900)
    opened(one, qtbot, saved)
    settled(one, qtbot)
    assert one.map.untouched


def test_what_is_no_longer_there_is_not_missed(made: tuple[Window, Answers], qtbot: QtBot, saved: Path) -> None:
    one, _ = made
    odd = Seen(room="cellar", zoom=1e30, x=1e300, y=0, selection=[("elements", "gone"), ("tables", "x")], lens="none")
    for seen in (odd, Seen(zoom=-3, selection=[AI])):
        one.session.settings.saw(saved, seen)
        opened(one, qtbot, saved)
        settled(one, qtbot)
        assert one.room == "map"
        assert one.map.selection <= {AI}
        assert not one.grab().isNull()


def test_plans_without_a_file_leave_no_trace_and_old_ones_make_room(
    made: tuple[Window, Answers], qtbot: QtBot, tmp_path: Path
) -> None:
    one, _ = made
    one.actions_.do("sample")
    idle(qtbot, one)
    one.actions_.do("close")
    assert settings.load().views == {}
    kept = one.session.settings
    for n in range(VIEWS + 5):
        kept.saw(tmp_path / f"{n}.demarc", Seen())
    kept.saw(tmp_path / "7.demarc", Seen(room="case"))
    assert len(kept.views) == VIEWS
    assert kept.seen_of(tmp_path / "4.demarc") is None
    assert list(kept.views)[-1] == str(tmp_path / "7.demarc")
    settings.save(kept)
    assert settings.load().seen_of(tmp_path / "7.demarc") == Seen(room="case")


def test_many_selected_things_are_not_kept(made: tuple[Window, Answers], qtbot: QtBot, tmp_path: Path) -> None:
    from large import large

    from app import resources

    path = tmp_path / "large.demarc"
    write_plan(path, large(60, resources.playbook()))
    one, _ = made
    opened(one, qtbot, path)
    one.map.select_all()
    one.views.keep()
    assert one.session.settings.views[str(path)].selection == []
    assert read_plan(path).plan == one.session.plan
