"""Workshop mode: the question on the left, the part of the map it is about on the right, one key for everything."""

from __future__ import annotations

from typing import Final, cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from models.plan import Edit, Key
from models.text import elided
from views.desk import Desk
from views.panels.discovery import asking
from views.panels.discovery.asking import Asked
from views.panels.fields.notefield import NoteField
from views.panels.panel import Panel
from views.panels.workshop.beside import Beside
from views.panels.workshop.card import WorkshopCard
from views.panels.workshop.course import ALL, Course, Topic, count
from views.panels.workshop.keys import HINT, act_of
from views.panels.workshop.look import SIZES, px, scale_for, sheet
from views.panels.workshop.topbar import TopBar
from views.pieces import Elided, button, column, label, row, rule, tip
from views.style import sheet as window_sheet
from views.theme import theme, tokens

WAITING: Final = "The plan is being scored; what to ask first shows in a moment."
MOST: Final = 16_777_215
"""No widget is larger, px."""
FINISHED: Final = "Nothing is left to gain here."
STILL_OPEN: Final = "{} still open here: passed over, or parked."


class WorkshopPage(Panel):
    """Everything a workshop needs on one page.

    ``left`` follows the wish to leave, ``undo_asked`` to take the last edit back.
    """

    left = Signal()
    undo_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.course = Course()
        self._scale = 0.0
        self._wanted: str | None = None
        self.setObjectName("workshop")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Workshop")
        self.top = TopBar(desk)
        self.card = WorkshopCard(desk)
        self.beside = Beside(desk)
        self.stage, self.lot, self.form = self.beside.stage, self.beside.lot, self.beside.form
        self.finished = label(FINISHED, wrap=True)
        self.finished.setProperty("textsize", "figure")
        self.finished.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.to_all = button("What gains most", lambda: self.choose_topic(ALL), "primary")
        self.to_review = button("Go through the answers", self.review)
        self.to_lot = button("Parking lot", self.beside.show_lot)
        self.left_side = QStackedWidget()
        self.back_ = button("◀  Back", self.back, about="The question before (←, Page up)")
        self.undo = button("Undo", self.undo_asked.emit, about="Take the last change back (Ctrl+Z)")
        self.park = button("Park it", self.park_question, about="Put this question aside, with a reason and a name (K)")
        self.on_ = button("Next  ▶", self.on, "primary", about="The next question (Enter, →, Page down)")
        self.draws = button("Draw", self.beside.draw, "quiet", about="Type what is missing on the map (D)")
        self.goes_on = button("Go on by itself", None, about="After each answer the next question comes (G)")
        self.hint = Elided(HINT)
        self._between = rule(vertical=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.goes_on.setCheckable(True)
        self.hint.setProperty("textsize", "hint")
        self.hint.setProperty("role", "mute")
        below = (self.back_, self.undo, self.draws, self.goes_on, self.park, self.on_)
        for made in (*below, self.to_all, self.to_review, self.to_lot):
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        end = QWidget()
        ways = row(-1, self.to_all, self.to_review, self.to_lot, -1, gap=12)
        end.setLayout(column(-1, self.finished, ways, -1, gap=24, edge=40))
        self.left_side.addWidget(self.card)
        self.left_side.addWidget(end)
        self._middle = middle = row(self.left_side, self._between, self.beside, gap=0)
        middle.setStretch(0, 54)
        middle.setStretch(2, 46)
        foot = QWidget()
        foot.setProperty("surface", "panel")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        deeds = row(self.back_, self.undo, -1, self.draws, self.goes_on, self.park, self.on_, gap=12)
        foot.setLayout(column(deeds, self.hint, gap=6, edge=(20, 8, 20, 8)))
        inside = column(self.top, rule(), middle, rule(), foot, gap=0)
        inside.setStretch(2, 1)
        self.setLayout(inside)

    def _connect(self) -> None:
        self.top.chosen.connect(self.choose_topic)
        self.top.lot_asked.connect(self.beside.toggle_lot)
        self.top.left.connect(self.left)
        self.card.answered.connect(self._answered)
        self.card.done.connect(self._left_field)
        self.card.swiped.connect(lambda way: self.on() if way > 0 else self.back())
        self.stage.tapped.connect(lambda element: self.choose_topic(Topic(element=element)))
        self.beside.parked.connect(lambda question: self.on() if question else None)
        self.beside.asked.connect(self.go)
        self.beside.back.connect(self.take_keys)
        theme().changed.connect(self._recolour)

    # -- told by the window --------------------------------------------------------------------------------
    def begin(self, topic: Topic | None = None, question: str | None = None) -> None:
        """Begin, or go on where the workshop was left; with another topic or question if one is named."""
        self.catch_up()
        if topic is not None and topic != self.course.topic:
            self.course.choose(topic)
            self._wanted = question or ""
        else:
            self._wanted = question or self.course.here or ""
        self.top.begin()
        self._resume()
        self.take_keys()

    def forget(self) -> None:
        """Forget the way taken and its times: another plan is open."""
        self.course = Course()
        self._wanted = None
        self.top.timer.forget()
        self.card.speakers.speaker = ""
        self.card.show_question(None)
        self.beside.show_map()

    def show_undo(self, what: str | None) -> None:
        """Say what undo would take back; None: nothing."""
        self.undo.setEnabled(what is not None)
        self.undo.setToolTip(tip(f"{elided(what, 200)} (Ctrl+Z)" if what else "Nothing to take back"))

    def refresh(self, edit: Edit | None) -> None:
        self.stage.plan_changed(edit)
        self.lot.refresh()
        self.top.show_lot(self.lot.waiting)
        if edit is None or edit.touches("parties"):
            self.card.speakers.fill()
        if edit is not None and not self.beside.quiet:
            self._follow(edit)
        here = self.card.one
        self.card.refresh()
        if here is not None and self.card.one is None:
            self.on()  # what it was about is gone
        self._show_state()

    def refresh_assessed(self) -> None:
        self.stage.assessment_changed()
        self.card.show_totals(asking.weights(self.desk.assessment))
        if self._wanted is not None and self.card.one is None:
            self.top.begin()
            self._resume()
        self._show_state()

    def reveal(self, key: Key) -> bool:
        """Go to a question, or to what is asked about an element."""
        table, id_ = key
        plan, playbook = self.desk.plan, self.desk.playbook
        if table == "elements" and asking.asked(plan, playbook, None, id_):
            self.choose_topic(Topic(element=id_))
            return True
        one = asking.find(plan, playbook, id_) if table == "answers" else None
        if one is not None:
            self.go(one)
        return one is not None

    def _follow(self, edit: Edit) -> None:
        """Go to the question an undo or redo was about, so that the room sees what became of it."""
        touched = {id_ for table, id_ in edit.changes if table in ("answers", "parked")}
        if len(touched) != 1 or self.course.here in touched:
            return
        one = asking.find(self.desk.plan, self.desk.playbook, touched.pop())
        if one is not None:
            self.go(one)

    # -- from question to question -------------------------------------------------------------------------
    @property
    def one(self) -> Asked | None:
        """The question in hand."""
        return self.card.one

    def choose_topic(self, topic: Topic) -> None:
        """Talk about a section, an element, or whatever gains most."""
        self.card.flush()
        self.course.choose(topic)
        self.beside.show_map()
        here = self.card.one
        if here is not None and topic.element is not None and here.element == topic.element:
            self._show_state()
            return
        self._show(self.course.best(self.desk.plan, self.desk.playbook, self.desk.assessment))

    def go(self, one: Asked) -> None:
        """Go to a question."""
        self.course.go(one.id)
        self._show(one)

    def on(self) -> None:
        """Go on: an open question is passed over for now."""
        self.card.flush()
        self._show(self.course.on(self.desk.plan, self.desk.playbook, self.desk.assessment))

    def back(self) -> None:
        """Go back to the question before."""
        self.card.flush()
        plan, playbook = self.desk.plan, self.desk.playbook
        here = self.course.here if self.card.one is None else None
        one = asking.find(plan, playbook, here) if here else self.course.back(plan, playbook)
        if one is not None:
            self._show(one)

    def review(self) -> None:
        """Go through all questions of the topic, answered or not."""
        self._show(self.course.review(self.desk.plan, self.desk.playbook))

    def gain_most(self) -> None:
        """Go to what gains most, whatever lies ahead."""
        self.card.flush()
        self._show(self.course.best(self.desk.plan, self.desk.playbook, self.desk.assessment))

    def _resume(self) -> None:
        """Show the question wanted, else what gains most; wait if nothing is scored yet."""
        plan, playbook = self.desk.plan, self.desk.playbook
        one = asking.find(plan, playbook, self._wanted) if self._wanted else None
        if one is not None:
            self._wanted = None
            self.go(one)
            return
        if self.desk.assessment is None:
            self.finished.setText(WAITING)
            self.left_side.setCurrentIndex(1)
            return
        self._wanted = None
        self._show(self.course.best(plan, playbook, self.desk.assessment))

    def _show(self, one: Asked | None) -> None:
        if one is None:
            done, of = count(self.desk.plan, self.desk.playbook, self.desk.assessment, self.course.topic)
            self.finished.setText(STILL_OPEN.format(f"{of - done:,}") if done < of else FINISHED)
            self.left_side.setCurrentIndex(1)
            # A key must not answer what nobody sees.
            self.card.show_question(None)
            self.stage.look(self.course.topic.element)
        else:
            self.card.why_this = self.course.next
            self.card.show_question(one)
            self.left_side.setCurrentIndex(0)
            self.stage.look(one.element, one.question.section)
            self._tell()
        self._show_state()
        self.take_keys()

    def _tell(self) -> None:
        """Have a screen reader say the question: the keyboard stays with the page."""
        said = ". ".join((self.card.subject.text, self.card.text.text(), self.card.worth.text()))
        if said != self.accessibleDescription():
            self.setAccessibleDescription(said)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _show_state(self) -> None:
        one = self.card.one
        open_ = one is not None and asking.is_listed(asking.Show.OPEN, asking.state_of(self.card.given))
        self.on_.setText("Skip  ▶" if open_ else "Next  ▶")
        self.back_.setEnabled(self.course.can_go_back or (one is None and self.course.here is not None))
        self.on_.setEnabled(one is not None)
        self.park.setEnabled(one is not None)
        self.to_all.setVisible(self.course.topic != ALL)
        section = one.question.section if one is not None else self.course.topic.section
        self.top.show_topic(self.course.topic, section, one.element if one is not None else None)

    def _left_field(self) -> None:
        self.card.refresh()
        self.take_keys()

    def _answered(self) -> None:
        if self.goes_on.isChecked():
            self.on()
        else:
            self._tell()
            self._show_state()
            self.take_keys()

    def park_question(self) -> None:
        """Ask why the question in hand waits, and put it aside."""
        if self.card.one is not None:
            self.card.flush()
            self.beside.park(self.card.one)

    # -- how it looks --------------------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # On a screen that stands upright the map lies below the question.
        upright = self.width() < 1.1 * self.height()
        way = QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight
        if way != self._middle.direction():
            self._middle.setDirection(way)
            self._between.setFixedSize(MOST if upright else 1, 1 if upright else MOST)
            self._between.setMinimumSize(1, 1)
        if self.isVisible() and scale_for(self.width(), self.height()) != self._scale:
            self._restyle()

    def showEvent(self, event: QShowEvent) -> None:
        if scale_for(self.width(), self.height()) != self._scale:
            self._restyle()
        super().showEvent(event)

    def _recolour(self) -> None:
        """Take other colours: at once where they are seen, else when the page is shown."""
        if self.isVisible():
            self._restyle()
        else:
            self._scale = 0.0

    def _restyle(self) -> None:
        self._scale = scale_for(self.width(), self.height())
        self.setStyleSheet(window_sheet(tokens()) + sheet(tokens(), self._scale))
        for part in (self.top, self.card, self.beside):
            part.set_scale(self._scale)
        self.card.hold_width()

    def toast_sheet(self) -> str:
        """Return the style of what is said at the foot of the window meanwhile."""
        return f"QLabel, QPushButton {{ font-size: {px(SIZES['body'], self._scale)}px; color: {tokens().ink}; }}"

    # -- keys ----------------------------------------------------------------------------------------------
    def take_keys(self) -> None:
        """Have the keyboard: a single key is an answer."""
        if self.isVisible() and not self.card.asks_reason:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        # A single key means an answer here, whatever the window does with it elsewhere.
        if event.type() == QEvent.Type.ShortcutOverride and act_of(self, cast(QKeyEvent, event)) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = act_of(self, event)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def write(self, field: NoteField) -> None:
        """Give the keyboard to a field of the answer."""
        if self.card.one is not None:
            if field is self.card.reason:
                self.card.reason_box.show()
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def out(self) -> None:
        """Close what is open over the map; else leave."""
        if self.beside.shows_map:
            self.left.emit()
        else:
            self.beside.show_map()
