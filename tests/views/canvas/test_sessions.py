"""Somebody edits at random, with mouse and keyboard: the map is always what one drawn from nothing would be.

However long it went on, all of it can be undone to the start and redone to the end. ``DEMARC_THOROUGH=20`` makes the
sessions twenty times as many, for a night.
"""

from __future__ import annotations

import os

import pytest
from desk import FakeDesk
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from mapped import Hand, Shift, shown, two_areas
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.plan import BoundaryKind, ElementKind, Key, LinkKind, Plan, problems
from views.canvas.aligned import Line
from views.canvas.decor import OUT, corner_places
from views.canvas.lensed import looks
from views.canvas.offers import offers
from views.canvas.related import RELATED
from views.canvas.view import MapView
from views.map.lenses import LENSES, Known
from views.map.live import LiveMap
from views.map.model import Drawing, Point

THOROUGH = int(os.environ.get("DEMARC_THOROUGH", "1"))
SESSIONS = 40 * THOROUGH
STEPS = 100
"""At most, of a session."""
CHAINS = (
    "Mail [start] -> Read -> Sorted? -yes-> Done [end], -no-> Clerk [review] -> Read",
    "Read => Tickets [data]; Classify [ai @Acme] !timeout!> Clerk [review]",
    "-> Next",
    "Read ->",
)
NAMES = ("Read", "Classify", "", "A name that goes on for longer than any box is wide", "<b>&amp;</b>")

places = st.tuples(st.integers(-20, 130), st.integers(-10, 80)).map(lambda at: (at[0] * 8.0, at[1] * 8.0))
picks = st.integers(0, 10_000)
arrows = st.sampled_from([Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down])


def from_nothing(view: MapView, desk: FakeDesk) -> Drawing:
    """Return the map of the desk's plan as one that never saw an edit draws it, through the same lens."""
    fresh = LiveMap()
    fresh.open(desk.plan, desk.assessment)
    lens = view.lensed.lens
    if lens is not None:
        seen = lens.see(Known(desk.plan, desk.assessment, desk.rollout))
        fresh.look(looks(seen, desk.plan.elements, view.lensed.picked))
    fresh.settle()
    return fresh.drawing()


class Session(RuleBasedStateMachine):
    view: MapView
    desk: FakeDesk
    hand: Hand

    @initialize(blank=st.booleans())
    def begin(self, blank: bool) -> None:
        self.start = Plan() if blank else two_areas()
        self.view, self.desk, self.hand = shown(self.start)

    # -- what a hand does ----------------------------------------------------------------------------------
    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self.view, QKeyEvent(kind, key, modifiers))

    def pick(self, table: str, n: int) -> Key | None:
        ids = sorted(id_ for id_ in self.desk.plan.table(table) if self.view.scene.has((table, id_)))
        return (table, ids[n % len(ids)]) if ids else None

    def middle(self, table: str, n: int) -> Point | None:
        key = self.pick(table, n)
        return self.view.scene.box_of(key).centre if key is not None else None

    def name(self, text: str, meant: bool) -> None:
        """Answer the open field, if there is one."""
        editor = self.view._editor
        if editor is not None:
            editor.setPlainText(text) if hasattr(editor, "setPlainText") else editor.setText(text)
            self.view.end_rename(meant=meant)

    def shut_what_opened(self) -> None:
        if self.view.typing is not None:
            self.view.typing.field.clear()
            self.view.typing.shut()
        if self.view.asking is not None:
            self.view.asking.hide()
        self.view.end_rename(meant=True)

    @rule(kind=st.sampled_from(ElementKind), at=places, text=st.sampled_from(NAMES), meant=st.booleans())
    def add(self, kind: ElementKind, at: Point, text: str, meant: bool) -> None:
        self.view.add(kind, at)
        self.name(text, meant)

    @rule(digit=st.integers(1, 9), alone=st.booleans(), text=st.sampled_from(NAMES))
    def add_the_next(self, digit: int, alone: bool, text: str) -> None:
        alt = Qt.KeyboardModifier.AltModifier if alone else Qt.KeyboardModifier.NoModifier
        self.key(Qt.Key(Qt.Key.Key_0 + digit), alt)
        self.name(text, True)

    @rule(kind=st.sampled_from(BoundaryKind), at=st.none() | places, text=st.sampled_from(NAMES))
    def draw_area(self, kind: BoundaryKind, at: Point | None, text: str) -> None:
        self.view.add_boundary(kind, at)
        self.name(text, True)

    @rule(text=st.sampled_from(CHAINS))
    def type_a_chain(self, text: str) -> None:
        self.view.type_to_add(text)
        assert self.view.typing is not None
        self.view.typing.add()
        self.shut_what_opened()

    @rule(at=st.none() | places, text=st.sampled_from(NAMES), meant=st.booleans())
    def write_a_note(self, at: Point | None, text: str, meant: bool) -> None:
        self.view.add_note(at)
        self.name(text, meant)

    @rule(at=places)
    def paste_a_picture(self, at: Point) -> None:
        image = QImage(40, 30, QImage.Format.Format_RGB32)
        image.fill(QColor("red"))
        QApplication.clipboard().setImage(image)
        self.view.paste(at)

    @rule(table=st.sampled_from(["elements", "elements", "links", "boundaries", "notes", "pictures"]), n=picks)
    def select(self, table: str, n: int) -> None:
        key = self.pick(table, n)
        if key is not None:
            self.view.select([key])

    @rule(at=places, to=places, more=st.booleans())
    def select_with_a_band_or_move_what_is_there(self, at: Point, to: Point, more: bool) -> None:
        self.hand.pull(at, to, mod=Shift if more else Qt.KeyboardModifier.NoModifier)

    @rule(n=st.integers(0, len(RELATED) - 1))
    def select_what_belongs_to_it(self, n: int) -> None:
        found = RELATED[n][2](self.desk.plan, self.view.selection)
        self.view.select(key for key in found if self.view.scene.has(key))

    @rule(key=st.sampled_from(["A", "B", "J", "K"]), back=st.booleans())
    def walk(self, key: str, back: bool) -> None:
        if key == "A":
            self.view.select_all()
        else:
            self.key(getattr(Qt.Key, f"Key_{key}"), Shift if back else Qt.KeyboardModifier.NoModifier)

    @rule(key=arrows, many=st.integers(1, 3), far=st.booleans())
    def push_with_arrow_keys(self, key: Qt.Key, many: int, far: bool) -> None:
        for _ in range(many):
            self.key(key, Shift if far else Qt.KeyboardModifier.NoModifier)

    @rule(a=picks, b=picks)
    def link(self, a: int, b: int) -> None:
        source, target = self.pick("elements", a), self.middle("elements", b)
        if source is not None and target is not None:
            box = self.view.scene.box_of(source)
            self.view.select([source])
            self.hand.go(box.centre)
            self.hand.pull((box.right + OUT / self.view.camera.scale, box.centre[1]), target)

    @rule(n=picks, key=arrows)
    def link_with_the_keyboard(self, n: int, key: Qt.Key) -> None:
        source = self.pick("elements", n)
        if source is not None:
            self.view.select([source])
            self.key(Qt.Key.Key_L)
            self.key(key)
            self.key(Qt.Key.Key_Return)
            self.view.end_gesture(drop=False)

    @rule(n=picks, kind=st.sampled_from(LinkKind))
    def make_links_of_a_kind(self, n: int, kind: LinkKind) -> None:
        self.select("links", n)
        self.view.set_kind_of_links(kind)

    @rule(n=picks, kind=st.sampled_from(ElementKind), text=st.sampled_from(NAMES))
    def insert(self, n: int, kind: ElementKind, text: str) -> None:
        key = self.pick("links", n)
        if key is not None and self.view.insertable(key[1], kind):
            self.view.insert(key[1], kind)
            self.name(text, True)

    @rule(n=picks, to=places)
    def drag_an_element(self, n: int, to: Point) -> None:
        at = self.middle("elements", n)
        if at is not None:
            self.hand.pull(at, to)

    @rule(n=picks, to=places)
    def bend_a_link(self, n: int, to: Point) -> None:
        key = self.pick("links", n)
        if key is not None and key[1] in self.view.scene.links:
            points = self.view.scene.links[key[1]].points
            (a, b), (c, d) = points[0], points[1]
            self.view.select([key])
            self.hand.pull(((a + c) / 2, (b + d) / 2), to)

    @rule()
    def straighten(self) -> None:
        self.view.straighten()

    @rule(n=picks, corner=st.sampled_from(["nw", "se", "e", "s"]), to=places)
    def resize_an_area(self, n: int, corner: str, to: Point) -> None:
        key = self.pick("boundaries", n)
        if key is not None and key[1] in self.view.scene.boundaries:
            self.view.select([key])
            box = self.view.scene.boundaries[key[1]].box
            self.hand.pull(self.view.camera.to_scene(corner_places(box, self.view.camera)[corner]), to)

    @rule()
    def fold(self) -> None:
        self.key(Qt.Key.Key_C)

    @rule(n=picks)
    def do_something_by_name(self, n: int) -> None:
        found = [offer for offer in offers(self.view) if not offer.why_not]
        found[n % len(found)].do()
        self.shut_what_opened()

    @rule(line=st.sampled_from(Line))
    def align(self, line: Line) -> None:
        id_ = f"map-align-{line.name.lower()}"
        offer = next(offer for offer in offers(self.view) if offer.id == id_)
        if not offer.why_not:
            offer.do()

    @rule(direction=st.sampled_from(["right", "down"]))
    def lay_out(self, direction: str) -> None:
        self.view.lay_out(direction)

    @rule(cut=st.booleans())
    def copy(self, cut: bool) -> None:
        self.view.cut() if cut else self.view.copy()

    @precondition(lambda self: len(self.desk.plan.elements) < 40)
    @rule(at=st.none() | places, as_text=st.booleans())
    def paste(self, at: Point | None, as_text: bool) -> None:
        board = QApplication.clipboard()
        if as_text:
            board.setText(board.text())
        self.view.paste(at)
        self.shut_what_opened()

    @precondition(lambda self: len(self.desk.plan.elements) < 40)
    @rule()
    def duplicate(self) -> None:
        self.view.duplicate()

    @rule()
    def delete(self) -> None:
        self.key(Qt.Key.Key_Delete)

    @rule(text=st.sampled_from(NAMES), meant=st.booleans())
    def rename(self, text: str, meant: bool) -> None:
        self.key(Qt.Key.Key_F2)
        self.name(text, meant)

    @rule(id_=st.sampled_from(["", *(lens.id for lens in LENSES)]))
    def look_through(self, id_: str) -> None:
        self.view.lensed.choose(id_)

    @rule(key=st.sampled_from([Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_0]))
    def zoom(self, key: Qt.Key) -> None:
        self.key(key, Qt.KeyboardModifier.ControlModifier)

    @rule(closer=st.booleans())
    def show_what_matters(self, closer: bool) -> None:
        self.key(Qt.Key.Key_F, Shift if closer else Qt.KeyboardModifier.NoModifier)

    @rule()
    def undo(self) -> None:
        if self.desk.history.done:
            self.desk.undo()

    @rule()
    def redo(self) -> None:
        if self.desk.history.undone:
            self.desk.redo()

    # -- what must hold ------------------------------------------------------------------------------------
    @rule()
    def assess(self) -> None:
        self.desk.assess()

    @rule()
    def look(self) -> None:
        """Frames and timers have their turn."""
        QApplication.processEvents()
        self.view.grab()

    @rule()
    def compare(self) -> None:
        assert self.view.gesture is None
        assert problems(self.desk.plan) == []
        assert all(self.view.scene.has(key) for key in self.view.selection)
        self.view.finish()
        seen, drawn = self.view.scene.live.drawing(), from_nothing(self.view, self.desk)
        for part in drawn.__struct_fields__:
            assert getattr(seen, part) == getattr(drawn, part), part

    def teardown(self) -> None:
        if not hasattr(self, "desk"):
            return
        try:
            self.compare()
            desk = self.desk
            while desk.history.undone:
                desk.redo()
            end, many = desk.plan, len(desk.history.done)
            while desk.history.done:
                desk.undo()
            assert desk.plan == self.start, "undone to the start"
            self.compare()
            for _ in range(many):
                desk.redo()
            assert desk.plan == end, "redone to the end"
            self.compare()
        finally:
            self.view.close()
            self.view.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
def test_whatever_somebody_does_can_be_undone_and_the_map_follows(qtbot: QtBot) -> None:
    run_state_machine_as_test(
        Session,
        settings=settings(
            max_examples=SESSIONS,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=THOROUGH == 1,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
