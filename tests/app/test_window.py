"""The window: rooms, files, nothing lost on the way, problems told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from made import small
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from windowed import Answers, idle, window

from app import journal
from app.documents import read_plan, write_plan
from app.journal import Journal
from app.session import Session
from app.standing import state_text
from app.window import Window
from models.commands import rename
from models.formats.planfile import encode
from models.plan import Edit, Plan
from views.canvas.palette import KindButton
from views.dialogs.imported import ImportedDialog
from views.panels.discovery.page import DiscoveryPage
from views.theme import theme

E1 = ("elements", "e-1")


@pytest.fixture
def made(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Window, Answers]]:
    with window(qtbot, monkeypatch) as both:
        yield both


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    write_plan(tmp_path / "triage.demarc", small())
    return tmp_path / "triage.demarc"


def changed(one: Window, name: str = "Letter arrives") -> None:
    assert one.session.run(rename(one.session.plan, E1, name))


def test_it_begins_at_the_start_and_opens_a_plan_from_there(
    made: tuple[Window, Answers], qtbot: QtBot, saved: Path
) -> None:
    one, answers = made
    assert one.room == ""
    answers.open = saved
    one.actions_.do("open")
    idle(qtbot, one)
    assert one.session.path == saved
    assert one.room == "map"
    assert one.windowTitle().startswith("triage.demarc")
    assert one.session.settings.recent == [str(saved)]


def test_every_room_opens_on_the_sample_and_on_a_blank_plan(made: tuple[Window, Answers], qtbot: QtBot) -> None:
    one, _ = made
    for begin in ("sample", "new"):
        one.actions_.do(begin)
        for room in Window.ROOMS:
            one.actions_.do(f"room-{room}")
            idle(qtbot, one)
            assert one.room == room
            assert not one.grab().isNull()


def test_saving_asks_for_a_name_once_and_marks_what_is_unsaved(
    made: tuple[Window, Answers], qtbot: QtBot, tmp_path: Path
) -> None:
    one, answers = made
    one.actions_.do("sample")
    idle(qtbot, one)
    assert not one.isWindowModified()
    element = next(iter(one.session.plan.elements))
    assert one.session.run(rename(one.session.plan, ("elements", element), "Renamed"))
    assert one.isWindowModified()
    answers.save = tmp_path / "mine"
    one.actions_.do("save")
    assert not one.isWindowModified()
    assert read_plan(tmp_path / "mine.demarc").plan == one.session.plan
    answers.save = None
    one.session.undo()
    one.actions_.do("save")
    assert read_plan(tmp_path / "mine.demarc").plan == one.session.plan


def test_leaving_unsaved_work_asks_and_cancel_stays(made: tuple[Window, Answers], qtbot: QtBot, saved: Path) -> None:
    one, answers = made
    one.files.open_path(saved)
    idle(qtbot, one)
    changed(one)
    answers.buttons = [None]
    one.actions_.do("new")
    assert one.session.path == saved
    assert one.session.plan.elements["e-1"].name == "Letter arrives"
    answers.buttons = [0]
    one.actions_.do("close")
    assert answers.asked == ["Save changes?", "Save changes?"]
    assert read_plan(saved).plan.elements["e-1"].name == "Letter arrives"
    assert one.room == ""
    assert not one.session.opened


def test_a_plan_that_somebody_else_saved_is_not_written_over_unasked(
    made: tuple[Window, Answers], qtbot: QtBot, saved: Path
) -> None:
    one, answers = made
    one.files.open_path(saved)
    idle(qtbot, one)
    changed(one)
    saved.write_bytes(encode(Plan()))
    answers.buttons = [None]
    one.actions_.do("save")
    assert read_plan(saved).plan == Plan()
    assert one.session.unsaved
    answers.buttons = [1]
    one.actions_.do("save")
    assert read_plan(saved).plan == one.session.plan


@pytest.mark.parametrize(
    "data", [b"", b"not json", b"\x00\xff" * 40, b"[" * 100_000, b'{"format": "demarc", "version": [99, 0]}']
)
def test_a_broken_file_is_told_and_the_open_plan_stays(
    made: tuple[Window, Answers], qtbot: QtBot, saved: Path, tmp_path: Path, data: bytes
) -> None:
    one, answers = made
    one.files.open_path(saved)
    idle(qtbot, one)
    broken = tmp_path / "broken.demarc"
    broken.write_bytes(data)
    one.files.open_path(broken)
    idle(qtbot, one)
    (title, error), *_ = answers.told
    assert title == "The plan was not opened"
    assert error.what
    assert error.remedy
    assert one.session.path == saved
    assert broken.read_bytes() == data


def test_a_bpmn_file_comes_over_with_its_report(
    made: tuple[Window, Answers], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from views.dialogs.imported import ImportedDialog

    shown: list[ImportedDialog] = []
    monkeypatch.setattr(ImportedDialog, "exec", lambda self: shown.append(self))
    one, answers = made
    answers.open = Path(__file__).parents[1] / "files" / "order.bpmn"
    one.actions_.do("import")
    idle(qtbot, one)
    assert len(shown) == 1
    assert len(one.session.plan.elements) > 3
    assert one.session.unsaved
    assert one.session.path is None


def test_hostile_xml_is_told(made: tuple[Window, Answers], qtbot: QtBot, tmp_path: Path) -> None:
    one, answers = made
    hostile = tmp_path / "x.bpmn"
    hostile.write_text('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><definitions>&a;</definitions>')
    one.files.open_path(hostile)
    idle(qtbot, one)
    assert answers.told[0][0] == "The file was not imported"
    assert not one.session.opened


def test_the_rollout_plan_is_exported(made: tuple[Window, Answers], qtbot: QtBot, tmp_path: Path) -> None:
    import pypdfium2

    one, answers = made
    one.actions_.do("sample")
    answers.save = tmp_path / "plan"
    one.actions_.do("export")
    idle(qtbot, one)
    assert one.toast.text == "plan.pdf is written."
    text = pypdfium2.PdfDocument(tmp_path / "plan.pdf")[0].get_textpage().get_text_bounded()
    assert one.session.plan.about.title in text


def test_a_folder_that_refuses_is_told_and_nothing_is_half_written(
    made: tuple[Window, Answers], qtbot: QtBot, tmp_path: Path
) -> None:
    one, answers = made
    one.actions_.do("sample")
    (tmp_path / "file").write_bytes(b"")
    for deed, title in (("export", "The rollout plan was not exported"), ("save", "The plan was not saved")):
        answers.told.clear()
        answers.save = tmp_path / "file" / "plan.x"
        one.actions_.do(deed)
        idle(qtbot, one)
        assert answers.told[0][0] == title
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("file")] == ["file"]


def test_a_refusal_is_said_and_passes(made: tuple[Window, Answers], qtbot: QtBot) -> None:
    one, _ = made
    one.actions_.do("sample")
    one.session.run(rename(one.session.plan, ("elements", next(iter(one.session.plan.elements))), ""))
    assert "may not be empty" in one.toast.text


def test_undo_says_what_it_takes_back(made: tuple[Window, Answers], qtbot: QtBot, saved: Path) -> None:
    one, _ = made
    one.files.open_path(saved)
    idle(qtbot, one)
    undo = one.actions_.by_id["undo"]
    assert not undo.isEnabled()
    changed(one)
    assert undo.isEnabled()
    assert undo.text().startswith("Undo change name of “Mail arrives”")
    undo.trigger()
    assert one.session.plan.elements["e-1"].name == "Mail arrives"
    one.actions_.by_id["redo"].trigger()
    assert one.session.plan.elements["e-1"].name == "Letter arrives"


def test_records_are_shown_where_they_live(made: tuple[Window, Answers], qtbot: QtBot) -> None:
    one, _ = made
    one.actions_.do("sample")
    idle(qtbot, one)
    plan = one.session.plan
    for table, room in (("rights", "control"), ("parties", "case"), ("elements", "map"), ("boundaries", "map")):
        one.session.reveal((table, next(iter(plan.table(table)))))
        assert one.room == room
    answer = next(iter(plan.answers))
    one.session.reveal(("answers", answer))
    assert one.room == "discovery"
    assert one.session.rollout is not None
    one.session.reveal(("tasks", one.session.rollout.tasks[3].id))
    assert one.room == "rollout"
    element = next(iter(plan.elements))
    one.session.reveal(("elements", element))
    assert one.map.selection == {("elements", element)}


def test_findings_and_inspector_hide_and_stay_hidden(made: tuple[Window, Answers], qtbot: QtBot) -> None:
    one, _ = made
    one.actions_.do("sample")
    one.actions_.do("findings")
    assert not one.map_room.findings.isVisible()
    assert one.session.settings.hidden == ["findings"]
    one.actions_.do("findings")
    assert one.map_room.findings.isVisible()


def test_the_state_line_says_whether_it_is_saved_and_who_changed_it(
    made: tuple[Window, Answers], qtbot: QtBot, saved: Path
) -> None:
    one, _ = made
    one.session.settings.author = "Dana"
    one.files.open_path(saved)
    idle(qtbot, one)
    now = datetime.now(UTC)
    assert state_text(one.session, now) == "Saved"
    changed(one)
    assert state_text(one.session, now) == "Unsaved changes · changed just now by Dana"


def test_work_left_by_a_crash_is_offered_and_comes_back(
    made: tuple[Window, Answers], qtbot: QtBot, saved: Path
) -> None:
    document = read_plan(saved)
    left = Journal(document.plan, saved, document.sha256, now="2026-03-02T09:00:00+01:00")
    edit = rename(document.plan, E1, "Half an hour's work")
    assert isinstance(edit, Edit)
    left.record("do", edit.stamped(id="x", author="Dana", at="2026-03-02T09:30:00+01:00"))
    left.flush()
    left.close(keep=True)
    one, _ = made

    one._pages.pop("start")
    one.show_start()
    page = one._pages["start"]
    found, unfit = journal.pending()
    assert len(found) == 1
    assert unfit == []
    page.recover_asked.emit(0)
    assert one.room == "map"
    assert one.session.plan.elements["e-1"].name == "Half an hour's work"
    assert one.session.unsaved


def test_typed_text_is_in_the_plan_before_it_is_saved(made: tuple[Window, Answers], qtbot: QtBot, saved: Path) -> None:
    from PySide6.QtWidgets import QLineEdit

    one, _ = made
    one.files.open_path(saved)
    idle(qtbot, one)
    one.actions_.do("room-case")
    field = next(f for f in one._page("case").findChildren(QLineEdit) if f.isVisible() and f.text() == "Untitled plan")
    one.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.selectAll()
    qtbot.keyClicks(field, "Board plan")
    one.actions_.do("save")
    assert read_plan(saved).plan.about.title == "Board plan"


def test_keys_are_unique(made: tuple[Window, Answers]) -> None:
    one, _ = made
    seen: dict[str, str] = {}
    for id_, action in one.actions_.by_id.items():
        for keys in action.shortcuts():
            text = keys.toString()
            assert text not in seen, f"{text}: {seen.get(text)} and {id_}"
            seen[text] = id_


def test_closing_with_unsaved_work_can_be_called_off(made: tuple[Window, Answers], qtbot: QtBot, saved: Path) -> None:
    one, answers = made
    one.files.open_path(saved)
    idle(qtbot, one)
    changed(one)
    answers.buttons = [None]
    one.close()
    assert one.isVisible()
    qtbot.keyClick(one, Qt.Key.Key_Escape)
    answers.buttons = [1]
    one.close()
    assert not one.isVisible()
    assert read_plan(saved).plan.elements["e-1"].name == "Mail arrives"


def test_the_smallest_window_cuts_nothing_off(made: tuple[Window, Answers], qtbot: QtBot) -> None:
    one, _ = made
    theme().choose("light")
    one.actions_.do("sample")
    one.resize(one.minimumSize())
    for room in one.ROOMS:
        one.go(room)
    idle(qtbot, one)
    qtbot.waitUntil(lambda: one.session.assessment is not None)
    assert one.width() == 1024
    for room in ("discovery", "map"):
        one.go(room)
        if room == "map":
            one.map.select([next(("elements", e.id) for e in one.session.plan.elements.values() if e.carries)])
        qtbot.wait(50)
        page = one._page(room)
        parts: list[QWidget] = [one.map_room.palette_, one.map_room.inspector.scroller.viewport()]
        if isinstance(page, DiscoveryPage):
            parts = [page.card.viewport(), page.filters]
        for part in parts:
            for child in part.findChildren(QAbstractButton):
                if child.isVisible():
                    assert isinstance(child, KindButton) or child.width() >= child.minimumSizeHint().width()
                    right = child.mapTo(part, child.rect().topRight()).x()
                    assert right < part.width(), child.accessibleName() or child.text()


def test_words_about_a_plan_go_when_it_is_closed(made: tuple[Window, Answers]) -> None:
    one, _ = made
    one.actions_.do("sample")
    one.toast.say("About this plan", stays=True)
    one.actions_.do("close")
    assert one.room == ""
    assert one.toast.text == ""


def test_no_page_repeats_the_export_of_the_header(made: tuple[Window, Answers], qtbot: QtBot) -> None:
    one, _ = made
    one.actions_.do("sample")
    one.go("report")
    idle(qtbot, one)
    exports = [b for b in one.findChildren(QAbstractButton) if b.isVisible() and "Export" in b.text()]
    assert exports == [one.header.export]


def test_tab_stops_nowhere_without_showing_it(made: tuple[Window, Answers], qtbot: QtBot) -> None:
    one, _ = made
    one.actions_.do("sample")
    for room in one.ROOMS:
        one.go(room)
    idle(qtbot, one)
    plain = [area for area in one.findChildren(QScrollArea) if type(area) is QScrollArea]
    assert len(plain) > 5
    assert [area for area in plain if area.focusPolicy() & Qt.FocusPolicy.TabFocus] == []


def test_the_keyboard_is_on_the_map_after_opening_and_back_where_it_was_after_failing(
    made: tuple[Window, Answers], qtbot: QtBot, saved: Path, tmp_path: Path
) -> None:
    one, _ = made
    one.activateWindow()
    qtbot.waitUntil(one.isActiveWindow)
    one.files.open_path(saved)
    idle(qtbot, one)
    assert one.focusWidget() is one.map
    one.header.export.setFocus()
    one.files.open_path(tmp_path / "gone.demarc")
    idle(qtbot, one)
    assert one.focusWidget() is one.header.export


def test_the_window_is_at_work_no_more_while_the_report_of_an_import_is_read(
    made: tuple[Window, Answers], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = made
    seen: list[tuple[bool, bool]] = []

    def read(dialog: ImportedDialog) -> int:
        seen.append((one.progress.busy, one.work_area.isEnabled()))
        return 1

    monkeypatch.setattr(ImportedDialog, "exec", read)
    one.files.import_path(Path(__file__).parents[1] / "files" / "order.bpmn")
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(False, True)]


def test_without_findings_the_map_takes_their_room_not_the_palette(made: tuple[Window, Answers], qtbot: QtBot) -> None:
    one, _ = made
    one.actions_.do("sample")
    idle(qtbot, one)
    one.resize(1440, 900)
    qtbot.wait(50)
    high = one.map_room.palette_.height()
    one.actions_.do("inspector")
    one.actions_.do("findings")
    qtbot.wait(50)
    assert one.map_room.palette_.height() == high


def test_a_report_of_the_plan_before_never_comes_in_late(
    made: tuple[Window, Answers], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    from app import export
    from views.panels.report.page import ReportPage

    one, _ = made
    go, begun = threading.Event(), []

    def slow(plan: Plan, **more: object) -> bytes:
        begun.append(plan.about.title)
        if len(begun) == 1:
            go.wait(20)
        return plan.about.title.encode()

    monkeypatch.setattr(export, "pdf_bytes", slow)
    shown: list[bytes] = []
    monkeypatch.setattr(ReportPage, "show_pdf", lambda self, data: shown.append(data))
    one.actions_.do("sample")
    one.actions_.do("room-report")
    qtbot.waitUntil(lambda: len(begun) == 1)
    one.session.new()
    go.set()
    qtbot.waitUntil(lambda: bool(shown), timeout=20_000)
    assert begun == ["Ticket triage", "Untitled plan"]
    assert shown == [b"Untitled plan"]


def test_the_first_window_is_no_higher_than_the_screen(qtbot: QtBot) -> None:
    made = Window(Session())
    qtbot.addWidget(made)
    assert made.height() <= made.screen().availableSize().height()


def test_the_head_of_the_findings_has_room_beside_outline_and_inspector(
    qtbot: QtBot, made: tuple[Window, Answers]
) -> None:
    window, _ = made
    theme().choose("light")  # the paddings of the style sheet count
    window.session.open_sample()
    window.go("map")
    window.resize(1024, 640)
    idle(qtbot, window)
    window.toggle("outline")
    found = window.map_room.findings
    qtbot.waitUntil(lambda: found.filters[None].isVisible() and window.map_room.outline.isVisible())
    qtbot.wait(50)
    head = [*found.filters.values(), found.search, found.details]
    assert all(a.geometry().right() < b.geometry().left() for a, b in pairwise(head))
