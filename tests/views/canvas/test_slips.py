"""Notes and pictures on the canvas: seen, selected, moved, resized, written, copied, spoken, let go of."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import msgspec
import pypdfium2
import pytest
from desk import FakeDesk
from made import done
from mapped import Alt, Hand, Shift, shown
from noted import BLUE, RED, file_of, held, image, noted
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.commands.notes import add_picture
from models.plan import Picture, Plan
from views.canvas.accessible import order_of
from views.canvas.images import IMAGES, Images
from views.canvas.menu import context_menu
from views.canvas.noteedit import NoteEdit
from views.canvas.picture import MapPicture, picture
from views.canvas.spoken import spoken
from views.canvas.vectors import PdfPicture, SvgPicture
from views.canvas.view import MapView
from views.canvas.walk import stops
from views.map.model import draw
from views.strong import STRONG
from views.theme import theme
from views.tokens import DARK, LIGHT, NOTE_HUES, _contrast, note_colours

Map = tuple[MapView, FakeDesk, Hand]
NOTE, PICTURE, INSIDE = ("notes", "n-1"), ("pictures", "m-1"), ("notes", "n-in")
Control = Qt.KeyboardModifier.ControlModifier
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def mapped(qtbot: QtBot) -> Map:
    view, desk, hand = shown(noted())
    qtbot.addWidget(view)
    view.zoom = 1.0
    view.look_at((400, 300))
    return view, desk, hand


def colour(view: MapView, at: tuple[float, float]) -> QColor:
    """Return what is painted at a place of the map."""
    view.set_patience(10_000)
    shot = view.grab().toImage()
    x, y = view.camera.to_view(at)
    return shot.pixelColor(round(x), round(y))


def near(one: QColor, other: str) -> bool:
    wanted = QColor(other)
    pairs = ((one.red(), wanted.red()), (one.green(), wanted.green()), (one.blue(), wanted.blue()))
    return all(abs(a - b) <= 6 for a, b in pairs)


@pytest.mark.parametrize("tokens", [LIGHT, DARK, *STRONG])
def test_words_can_be_read_on_every_paper(tokens) -> None:
    for hue in [hue for hue, _ in NOTE_HUES] + list(range(0, 360, 7)):
        assert _contrast(tokens.ink, note_colours(tokens, hue)[1]) >= max(4.5, 7.0 if tokens in STRONG else 0)


@pytest.mark.parametrize("chosen", ["light", "dark"])
@pytest.mark.parametrize("zoom", [1.0, 0.3, 0.1])
def test_paper_and_picture_are_seen_at_every_zoom(mapped: Map, zoom: float, chosen: str) -> None:
    view, _, _ = mapped
    theme().choose(chosen)
    try:
        view.zoom = zoom
        view.look_at((400, 300))
        fill = note_colours(DARK if chosen == "dark" else LIGHT, 208)[1]
        bare = (128, 448) if zoom < 0.28 else (47, 488)
        assert near(colour(view, bare), fill)
        assert near(colour(view, (600, 450)), RED)
        assert near(colour(view, (720, 450)), BLUE)
    finally:
        theme().choose("system")


def test_they_lie_above_areas_and_behind_elements(mapped: Map) -> None:
    view, desk, hand = mapped
    assert near(colour(view, (420, 250)), note_colours(LIGHT, 48)[1])
    hand.pull((368, 225), (100, 95))
    assert desk.plan.notes["n-in"].x < 40
    assert view.key_at((100, 88)) == ("elements", "e-in")
    assert near(colour(view, (60, 88)), LIGHT.card)


def test_a_click_selects_a_band_catches_and_all_is_all(mapped: Map) -> None:
    view, _, hand = mapped
    hand.click((600, 450))
    assert view.selection == {PICTURE}
    hand.click((100, 450), mod=Shift)
    assert view.selection == {PICTURE, NOTE}
    hand.pull((20, 380), (790, 520))
    assert view.selection == {PICTURE, NOTE}
    view.select_all()
    assert {NOTE, PICTURE, INSIDE, ("elements", "e-in"), ("boundaries", "b-us")} <= view.selection
    held(view, Qt.Key.Key_Escape)
    assert not view.selection


def test_they_move_with_elements_by_mouse_and_by_key_in_one_edit(mapped: Map) -> None:
    view, desk, hand = mapped
    view.select([NOTE, PICTURE, ("elements", "e-out")])
    hand.pull((600, 450), (680, 470), mod=Alt)
    assert len(desk.edits) == 1
    plan = desk.plan
    assert (plan.pictures["m-1"].x, plan.pictures["m-1"].y) == (640.0, 420.0)
    assert (plan.notes["n-1"].x, plan.elements["e-out"].x) == (120.0, 120.0)
    held(view, Qt.Key.Key_Right, Shift)
    assert (desk.plan.notes["n-1"].x, desk.plan.elements["e-out"].x) == (140.0, 140.0)
    desk.undo()
    desk.undo()
    assert desk.plan == noted()


def test_a_note_alone_snaps_and_an_area_takes_what_lies_in_it(mapped: Map) -> None:
    _, desk, hand = mapped
    hand.pull((100, 450), (131, 489))
    note = desk.plan.notes["n-1"]
    assert (note.x % 4, note.y % 4) == (0.0, 0.0)
    assert note.x != 40.0
    hand.click((200, 12))
    hand.pull((200, 12), (200, -88), mod=Alt)
    assert desk.plan.boundaries["b-us"].y == -100.0
    assert desk.plan.notes["n-in"].y == 80.0
    assert desk.plan.notes["n-1"] == note


def test_a_corner_resizes_and_a_picture_keeps_its_shape_unless_freed(mapped: Map) -> None:
    view, desk, hand = mapped
    hand.click((600, 450))
    hand.pull((760, 500), (860, 510))
    one = desk.plan.pictures["m-1"]
    assert (one.w, one.h) == (300.0, 150.0)
    hand.pull((860, 550), (900, 492), mod=Shift)
    one = desk.plan.pictures["m-1"]
    assert (one.x, one.y, one.w, one.h) == (560.0, 400.0, 340.0, 92.0)
    hand.click((100, 450))
    hand.pull((40, 400), (0, 380))
    note = desk.plan.notes["n-1"]
    assert (note.x, note.y, note.w, note.h) == (0.0, 380.0, 216.0, 116.0)
    assert len(desk.edits) == 3
    hand.press((216, 496))
    hand.go((300, 600), held=Qt.MouseButton.LeftButton)
    held(view, Qt.Key.Key_Escape)
    hand.release()
    assert len(desk.edits) == 3


def editor(view: MapView) -> NoteEdit:
    found = view._editor
    assert isinstance(found, NoteEdit)
    return found


def test_a_note_is_written_where_it_lies(mapped: Map, qtbot: QtBot) -> None:
    view, desk, hand = mapped
    hand.double_click((100, 450))
    field = editor(view)
    assert field.toPlainText() == "<b>Not</b> & yet"
    field.setPlainText("One\ntwo")
    held(field, Qt.Key.Key_Return, Control)
    assert desk.plan.notes["n-1"].text == "One\ntwo"
    assert view.hasFocus()
    view.start_rename()
    field = editor(view)
    field.setPlainText("kept as well")
    held(field, Qt.Key.Key_Escape)
    assert desk.plan.notes["n-1"].text == "kept as well"
    desk.undo()
    assert desk.plan.notes["n-1"].text == "One\ntwo"
    held(view, Qt.Key.Key_F2)
    editor(view).setPlainText("line\n" * 12 + "end")
    hand.click((900, 600))
    view.setFocus()
    assert desk.plan.notes["n-1"].text.endswith("end")
    assert desk.plan.notes["n-1"].h > 200, "it grows with its words"
    assert len(desk.edits) == 4
    desk.undo()
    desk.undo()
    assert desk.plan == noted()


def test_all_words_gone_the_note_is_gone(mapped: Map) -> None:
    view, desk, _ = mapped
    view.select([NOTE])
    held(view, Qt.Key.Key_Return)
    editor(view).setPlainText("  \n")
    held(editor(view), Qt.Key.Key_Return, Control)
    assert "n-1" not in desk.plan.notes


def test_a_key_and_the_menu_put_a_note_and_nothing_written_is_no_note(mapped: Map) -> None:
    view, desk, _ = mapped
    held(view, Qt.Key.Key_N, Shift)
    held(editor(view), Qt.Key.Key_Escape)
    assert not desk.edits
    view.select_none()
    menu = context_menu(view, (620.0, 560.0))
    act = next(action for action in menu.actions() if action.text().startswith("Note here"))
    act.trigger()
    field = editor(view)
    field.setPlainText("Whose mailbox?")
    held(field, Qt.Key.Key_Return, Control)
    (new,) = [note for note in desk.plan.notes.values() if note.text == "Whose mailbox?"]
    assert (new.x, new.y) == (620.0, 560.0)
    assert view.selection == {("notes", new.id)}
    assert len(desk.edits) == 1


@pytest.mark.parametrize("zoom", [0.4, 1.0])
def test_a_new_note_is_written_in_full_view_at_the_rim_of_the_map(mapped: Map, zoom: float) -> None:
    view, _, _ = mapped
    view.zoom = zoom
    view.add_note(view.camera.to_scene((view.width() - 30.0, view.height() - 30.0)))
    assert view.rect().contains(editor(view).geometry())


def test_the_menu_gives_notes_another_paper(mapped: Map) -> None:
    view, desk, _ = mapped
    view.select([NOTE, INSIDE])
    menu = context_menu(view, (100.0, 450.0))
    words = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
    assert words == ["Paper", "Zoom to them", "Cut", "Copy", "Duplicate", "Delete"]
    papers = next(action.menu() for action in menu.actions() if action.text() == "Paper")
    assert len(papers.actions()) == 6
    next(action for action in papers.actions() if action.text() == "Rose").trigger()
    assert {note.hue for note in desk.plan.notes.values()} == {340}
    assert len(desk.edits) == 1
    view.select([PICTURE])
    assert context_menu(view, (600.0, 450.0)).actions()[0].text() == "Rename\tF2"
    view.select([NOTE])
    alone = context_menu(view, (100.0, 450.0))
    assert alone.actions()[0].text() == "Write\tF2"
    view.copy()
    assert QApplication.clipboard().text() == "<b>Not</b> & yet"


def test_nothing_of_it_is_loaded_before_there_is_a_note() -> None:
    code = "import sys, views.canvas.view, views.canvas.palette; print(*sys.modules, sep='\\n')"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = set(ran.stdout.split())
    assert "views.canvas.view" in loaded
    late = {"slips", "images", "shaping", "noteedit", "slipacts", "slipmenu", "gestures.stretch"}
    assert not loaded & {*(f"views.canvas.{name}" for name in late), "models.commands.notes", "models.pixels"}


def test_a_picture_is_renamed_in_place(mapped: Map) -> None:
    view, desk, hand = mapped
    hand.double_click((600, 450))
    assert view.editing
    view._editor.setText("Whiteboard")
    held(view._editor, Qt.Key.Key_Return)
    assert desk.plan.pictures["m-1"].name == "Whiteboard"


def test_copied_cut_pasted_and_duplicated(mapped: Map) -> None:
    view, desk, _ = mapped
    view.select([NOTE, PICTURE])
    view.duplicate()
    assert len(desk.plan.notes) == 3
    assert {table for table, _ in view.selection} == {"notes", "pictures"}
    view.select([NOTE, ("elements", "e-in")])
    view.cut()
    assert "n-1" not in desk.plan.notes
    view.paste((700.0, 600.0))
    assert any(note.text == "<b>Not</b> & yet" for note in desk.plan.notes.values())
    assert not desk.refusals


def test_what_is_no_picture_on_the_clipboard_is_refused(mapped: Map) -> None:
    from models.commands import copy_clip
    from views.canvas.clipboard import MIME

    view, desk, _ = mapped
    clip = copy_clip(noted(), [PICTURE])
    bad = msgspec.structs.replace(clip, pictures=(msgspec.structs.replace(clip.pictures[0], data="PHN2Zz48L3N2Zz4="),))
    data = QMimeData()
    data.setData(MIME, msgspec.json.encode(bad))
    QApplication.clipboard().setMimeData(data)
    view.paste()
    assert len(desk.refusals) == 1
    assert not desk.edits


def test_an_image_on_the_clipboard_becomes_a_picture(mapped: Map) -> None:
    view, desk, _ = mapped
    QApplication.clipboard().setImage(image(900, 300))
    view.paste((300.0, 600.0))
    (new,) = [one for one in desk.plan.pictures.values() if one.id != "m-1"]
    assert (new.w, new.h) == (480.0, 160.0)
    assert abs(new.x + new.w / 2 - 300) <= 4
    assert view.selection == {("pictures", new.id)}


def dropped(view: MapView, data: QMimeData, at: QPointF) -> bool:
    """Drag ``data`` over the map and drop it; tell whether it was taken."""
    acts, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at.toPoint(), acts, data, left, none)
    enter.ignore()
    view.dragEnterEvent(enter)
    if not enter.isAccepted():
        return False
    view.dropEvent(QDropEvent(at, acts, data, left, none))
    return True


def test_picture_files_and_images_are_dropped_and_other_files_are_left_to_the_window(mapped: Map, qtbot: QtBot) -> None:
    view, desk, _ = mapped
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/some/wall.JPG"), QUrl.fromLocalFile("/some/two.png")])
    with qtbot.waitSignal(view.pictures_dropped) as told:
        assert dropped(view, files, QPointF(300, 300))
    assert told.args[0] == ["/some/wall.JPG", "/some/two.png"]
    plans = QMimeData()
    plans.setUrls([QUrl.fromLocalFile("/some/plan.demarc")])
    assert not dropped(view, plans, QPointF(300, 300))
    seen = QMimeData()
    seen.setImageData(image())
    assert dropped(view, seen, QPointF(500, 600))
    assert len(desk.plan.pictures) == 2


def test_they_are_deleted_and_brought_back(mapped: Map) -> None:
    view, desk, _ = mapped
    view.select([NOTE, PICTURE])
    held(view, Qt.Key.Key_Delete)
    assert not desk.plan.pictures
    assert view.key_at((600, 450)) is None
    desk.undo()
    assert view.key_at((600, 450)) == PICTURE


def test_the_keyboard_walks_on_to_them_and_they_are_told(mapped: Map) -> None:
    view, desk, _ = mapped
    order = stops(desk.plan)
    assert order[-3:] == (INSIDE, NOTE, PICTURE)
    view.select([order[3]])
    held(view, Qt.Key.Key_Tab)
    assert view.selection == {INSIDE}
    held(view, Qt.Key.Key_Tab)
    held(view, Qt.Key.Key_Tab)
    assert view.selection == {PICTURE}
    held(view, Qt.Key.Key_Backtab, Shift)
    assert view.selection == {NOTE}
    assert view.accessibleDescription() == "note: <b>Not</b> & yet"
    held(view, Qt.Key.Key_End)
    assert spoken(desk.plan, view.selection, lambda key: []) == "picture: Wall"
    assert spoken(desk.plan, frozenset({NOTE, PICTURE}), lambda key: []) == "1 note, 1 picture selected"
    assert {NOTE, PICTURE} <= set(order_of(desk.plan))


def test_fit_and_the_exported_picture_hold_them(mapped: Map) -> None:
    view, desk, _ = mapped
    view.fit()
    assert view.scene.extent.bottom == 500.0
    made = picture(draw(desk.plan, None), LIGHT)
    assert near(made.pixelColor(600 + 24, 450 + 24), RED)


def test_a_picture_is_decoded_once_a_size_and_let_go_of() -> None:
    images = Images()
    plan = noted()
    data = plan.pictures["m-1"].data
    whole = images.get(data, 200)
    assert whole is not None
    assert (whole.width(), images.decoded) == (200, 1)
    assert images.get(data, 199.0) is whole
    half = images.get(data, 90)
    assert half is not None
    assert half.width() == 100
    assert images.get(data, 90) is half
    assert images.decoded == 2
    images.keep_only([])
    assert not images._kept
    assert images._bytes == 0


def test_moving_over_the_map_decodes_nothing_again(mapped: Map) -> None:
    view, desk, hand = mapped
    before = 0
    for n in range(30):
        view.camera.pan(-6, -3)
        view.moved()
        view.grab()
        if n == 19:  # by now the overview shows it, too
            before = IMAGES.decoded
    hand.pull((600, 450), (640, 480), mod=Alt)
    view.grab()
    assert len(desk.edits) == 1
    assert IMAGES.decoded == before
    view.select([PICTURE])
    view.delete_selection()
    assert not IMAGES._kept


def test_exported_as_lines_they_are_groups_that_say_what_they_are(qtbot: QtBot) -> None:
    drawing = draw(noted(), None)
    svg = SvgPicture(drawing, LIGHT, title="x", about="y")
    for step in range(svg.steps):
        svg.paint(step)
    text = svg.packed().decode()
    root = ElementTree.fromstring(text)
    titles = [title.text for title in root.iter("{http://www.w3.org/2000/svg}title")]
    assert {"Wall", "Ask Dana", "<b>Not</b> & yet"} <= set(titles)
    assert text.count("<image") == 1
    assert text.index("Ask Dana") < text.index("Read mail"), "below the elements"
    pdf = PdfPicture(drawing, LIGHT, title="x", author="y")
    for step in range(pdf.steps):
        pdf.paint(step)
    page = pypdfium2.PdfDocument(pdf.packed())[0]
    assert "Ask Dana" in page.get_textpage().get_text_range()
    assert any(one.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE for one in page.get_objects())


def test_strip_by_strip_they_are_the_same(qtbot: QtBot) -> None:
    drawing = draw(noted(), None)
    made = MapPicture(drawing, LIGHT, 1.0)
    for strip in range(made.steps):
        made.paint(strip)
    whole = picture(drawing, LIGHT)
    for at in ((584, 424), (700, 480), (100, 440), (300, 230), (64, 500)):
        assert near(made.image.pixelColor(*at), whole.pixelColor(*at).name())


def test_a_plan_without_pictures_decodes_none(qtbot: QtBot) -> None:
    before = IMAGES.decoded
    view, _, _ = shown()
    qtbot.addWidget(view)
    view.grab()
    assert IMAGES.decoded == before


@pytest.mark.qt_log_ignore("JPEG", "libpng", extend=True)
@pytest.mark.parametrize("data", ["", "no base64 !", "PHN2Zz48L3N2Zz4=", "iVBORw0KGgo=", "/9j/4AAQSkZJRg=="])
def test_a_picture_that_cannot_be_read_says_so(qtbot: QtBot, data: str) -> None:
    plan = Plan({"pictures": {"m": Picture(id="m", name="<i>Lost</i>", data=data)}})
    view, _, _ = shown(plan, QPoint(700, 500))
    qtbot.addWidget(view)
    view.fit()
    assert near(colour(view, (20, 20)), LIGHT.bg)
    assert view.tip_at((100, 100)) == "<i>Lost</i>"


def test_what_claims_to_be_huge_is_never_decoded() -> None:
    from base64 import b64decode, b64encode

    raw = bytearray(b64decode(noted().pictures["m-1"].data))
    raw[16:24] = (60_000).to_bytes(4, "big") * 2
    images = Images()
    assert images.get(b64encode(bytes(raw)).decode(), 100) is None
    assert images.decoded == 0


def test_many_pictures_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    from views.canvas import images as module

    monkeypatch.setattr(module, "KEPT", 200_000)
    images = Images()
    plan = Plan()
    for n in range(6):
        data = file_of(image(200 + n, 100))
        plan = done(plan, add_picture(plan, id=f"m-{n}", name="x", data=data, x=0.0, y=0.0, w=100.0, h=50.0))
    for one in plan.pictures.values():
        assert isinstance(images.get(one.data, 400), QImage)
    assert images._bytes <= 200_000
    assert len(images._kept) == 2
