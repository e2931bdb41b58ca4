"""The discovery page: what is known map by map, the questions that are open, and the one to ask next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QSplitter,
    QStackedWidget,
    QWidget,
)

from models.assess.explain import explain_section
from models.assess.score import Score
from models.assess.sections import MAPS, PARTS, STANDARDS
from models.plan import Answer, Edit, Key
from views.desk import Desk
from views.panels.discovery import asking
from views.panels.discovery.answercard import value_of
from views.panels.discovery.asking import TITLES, Asked, Order, Show, State, is_listed, points, state_of
from views.panels.discovery.manycard import ManyCard
from views.panels.discovery.matrix import Matrix, MatrixModel
from views.panels.discovery.narrowing import Narrow, narrowed
from views.panels.discovery.questioncard import QuestionCard
from views.panels.discovery.questionfilters import QuestionFilters
from views.panels.discovery.questionlist import QuestionList, QuestionModel
from views.panels.discovery.sectionlist import SectionList
from views.panels.fields.notefield import NoteField
from views.panels.panel import Panel
from views.pieces import button, column, label, row, rule

HINT: Final = "1–7 answer · E evidence · R reason · Enter next · Space ask next · Del take away · Shift+↓ several"
MATRIX_HINT: Final = "1–7 answer · Shift+arrows a block · Enter opens the card · X back to the list"
"""Shown below the list, so that nobody needs a manual in a workshop."""
NOTHING: Final = {
    Show.ALL: "No question here fits.",
    Show.OPEN: "Nothing is open here.",
    Show.UNSHOWN: "Every answer here has its evidence.",
}
NO_MATRIX: Final = "Nothing here is asked element by element. The list has what is asked about the whole plan."
CARD: Final = 400
"""Width in px of the card beside the matrix, which has use for all the room there is."""
WIDE: Final = 1100
"""Width in px from which the card stands beside the matrix without being asked for."""
FEW: Final = "Once there are steps and data on the map, more is asked here: about each of them."


class DiscoveryPage(Panel):
    """Sections on the left, their questions in the middle, the question in hand on the right.

    ``workshop_asked`` follows the wish to go on with a room full of people.
    """

    workshop_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.section: str | None = next(iter(MAPS))
        """Section listed; None for all."""
        self.about: str | None = None
        """Element the list is limited to."""
        self._asked: list[Asked] = []
        self._counts: dict[State, int] = {}
        self._best: list[Asked] = []
        """The few questions to ask next."""
        self.sections = SectionList()
        self.model = QuestionModel(desk)
        self.list = QuestionList(self.model)
        self.matrix = Matrix(MatrixModel(desk))
        self.as_matrix = False
        """Whether elements by questions are looked at."""
        self._card_open = False
        self.card = QuestionCard(desk)
        self.many = ManyCard(desk)
        self.hand = QStackedWidget()
        self.how = button("How it came about", self._explain, "link")
        self.next = button("Ask next", self.ask_next, "primary", about="The largest gain in the weakest part (Space)")
        self.workshop = button("Workshop", self.workshop_asked.emit, about="Large, full screen, for a room (F5)")
        self.filters = QuestionFilters()
        self.go_on = QCheckBox("Go on after each answer")
        self.nothing = label("", "mute", wrap=True)
        self.nothing_act = button("Show all", self._show_everything)
        self.few = label(FEW, "small", wrap=True)
        self.middle = QStackedWidget()
        self.hint = label(HINT, "tiny", wrap=True)
        self.right = QWidget()
        self._build()
        self.sections.chosen.connect(self.show_section)
        for view in (self.list, self.matrix):
            view.current.connect(self._show_current)
            view.chosen.connect(self._show_chosen)
        self.matrix.doubleClicked.connect(lambda _: self._open_card())
        self.many.done.connect(self._to_list)
        self.many.answered.connect(self._to_list)
        self.filters.switched.connect(self.show_matrix)
        self.card.done.connect(self._to_list)
        self.card.answered.connect(self._answered)
        self.filters.changed.connect(self._list)
        self.filters.reordered.connect(self._reorder)
        self.filters.widened.connect(lambda: self.show_about(None))
        self.filters.left.connect(self._to_list)
        self.sections.show_chosen(self.section)

    def _build(self) -> None:
        self.go_on.setToolTip("After 1–7 the next question comes by itself; evidence can be added later.")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        empty = QWidget()
        empty.setLayout(column(-1, self.nothing, row(-1, self.nothing_act, -1), -1, -1, gap=12, edge=24))
        self.middle.addWidget(self.list)
        self.middle.addWidget(empty)
        self.middle.addWidget(self.matrix)
        self.hand.addWidget(self.card)
        self.hand.addWidget(self.many)
        foot = column(self.few, row(self.go_on, -1), self.hint, gap=4, edge=(16, 6, 16, 8))
        middle = QWidget()
        inside = column(self.filters, rule(), self.middle, rule(), foot, gap=0)
        inside.setStretchFactor(self.middle, 1)
        middle.setLayout(inside)
        middle.setMinimumWidth(300)
        self.split = split = QSplitter(Qt.Orientation.Horizontal)
        self.right.setLayout(column(row(self.workshop, -1, self.next, edge=(20, 12, 20, 0)), self.hand, gap=0))
        left = QWidget()
        left.setProperty("surface", "panel")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left.setLayout(column(self.sections, row(self.how, -1, edge=(16, 4, 8, 8)), gap=0))
        for widget in (left, middle, self.right):
            split.addWidget(widget)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.setStretchFactor(0, 0)
        split.setStretchFactor(1, 3)
        split.setStretchFactor(2, 2)
        split.setSizes([240, 456, 404])
        self.setLayout(column(split, gap=0))
        self.setTabOrder(self.filters.search, self.list)
        self.setFocusProxy(self.list)

    # -- told by the window --------------------------------------------------------------------------------
    def refresh(self, edit: Edit | None) -> None:
        if edit is None or asking.asks_otherwise(edit, self.desk.playbook):
            if self.about is not None and self.about not in self.desk.plan.elements:
                self.about = None
            self._fill()
            if edit is None:
                self.refresh_assessed()
        elif edit.touches("answers"):
            self._follow(edit)
        self.card.refresh()
        if self.hand.currentWidget() is self.many:
            self.many.refresh()
        self._find_next()

    def refresh_assessed(self) -> None:
        assessment = self.desk.assessment
        self.sections.show_scores(assessment.scores if assessment else ())
        totals = asking.weights(assessment)
        self.model.show_totals(totals)
        self.card.show_totals(totals)
        self._show_figure()
        self._find_next()

    def reveal(self, key: Key) -> bool:
        table, id_ = key
        plan = self.desk.plan
        if table == "answers":
            one = asking.find(plan, self.desk.playbook, id_)
            if one is None:
                return False
            self._go_to(one)
            return True
        if table == "elements" and id_ in plan.elements:
            if not asking.asked(plan, self.desk.playbook, None, id_):
                return False
            self.show_about(id_)
            return True
        return False

    # -- what is listed ------------------------------------------------------------------------------------
    def show_section(self, section: str | None) -> None:
        """List the questions of ``section``; None: all."""
        self.section = section
        self.about = None
        self.sections.show_chosen(section)
        self._fill()
        self._show_figure()
        self._find_next()
        self.list.scrollToTop()
        self._first()

    def show_about(self, element: str | None) -> None:
        """List what is asked about one element, in all sections; None: what the section holds again."""
        self.catch_up()
        self.about = element
        if element is not None:
            self.section = None
            self.sections.show_chosen(None)
            self.filters.clear()
        self._fill()
        self._show_figure()
        self._find_next()
        self._first()
        self._to_list()

    def _fill(self) -> None:
        """Read again what is asked, and list it."""
        plan = self.desk.plan
        self._asked = asking.asked(plan, self.desk.playbook, self.section, self.about)
        answers = plan.answers
        counts = dict.fromkeys(State, 0)
        for one in self._asked:
            counts[state_of(answers.get(one.id))] += 1
        self._counts = counts
        self.few.setVisible(not plan.elements)
        self._list()

    def _list(self) -> None:
        """List what the filters let through. It stays as it is while answers come in, so nothing jumps away."""
        plan, keep = self.desk.plan, self._view.asked
        order, show = self.filters.order, self.filters.show_only
        self._wording()
        found = asking.matching(plan, self._asked, self.filters.text)
        if show is not Show.ALL:
            answers = plan.answers
            found = [one for one in found if is_listed(show, state_of(answers.get(one.id)))]
        narrow = self.filters.narrow
        found = narrowed(plan, found, narrow, self.desk.author())
        if self.about is not None and order is Order.QUESTION:
            order = Order.ELEMENT
        there = bool(found)
        if self.as_matrix:
            self.matrix.fill(found)
            there = bool(self.matrix.cells.elements)
        else:
            self.list.fill(asking.rows(plan, found, order, self.model.totals, self.about), order)
        if not there:
            plain = self.filters.text.strip() or narrow is not Narrow.NONE
            self.nothing.setText(NO_MATRIX if found else NOTHING[Show.ALL if plain else show])
            self.nothing_act.setText("Show the list" if found else "Show all")
        self.middle.setCurrentIndex((2 if self.as_matrix else 0) if there else 1)
        if keep is None or not self._view.select(keep.id):
            self._first()
        self._show_chosen()

    @property
    def _view(self) -> QuestionList | Matrix:
        """What the questions are looked at in."""
        return self.matrix if self.as_matrix else self.list

    def _is_here(self, id_: str) -> bool:
        """Tell whether the question whose answer has ``id_`` is in sight, or somewhere below."""
        return self.matrix.cells.place(id_).isValid() if self.as_matrix else self.model.place(id_) is not None

    def show_matrix(self, matrix: bool) -> None:
        """Look at elements by questions, or at the list again; the question in hand stays in hand."""
        keep = self._view.asked
        self.as_matrix, self._card_open = matrix, False
        self.filters.show_matrix(matrix)
        self.hint.setText(MATRIX_HINT if matrix else HINT)
        self._list()
        if keep is not None:
            self._view.select(keep.id)
        self._fit()
        if matrix and self.right.isVisible():
            left, middle, right = self.split.sizes()
            self.split.setSizes([left, middle + right - CARD, CARD])
        self._to_list()

    def _fit(self) -> None:
        """Leave the matrix the room of the card where there is not enough for both."""
        self.right.setVisible(not self.as_matrix or self._card_open or self.width() >= WIDE)

    def _open_card(self) -> None:
        self._card_open = True
        self._fit()
        values = self.many.values if self.hand.currentWidget() is self.many else self.card.values
        made = next((made for made in values.values() if made.isChecked()), next(iter(values.values())))
        made.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_card(self) -> None:
        """Go back from the card to the matrix, or from many questions to the one in hand."""
        here = self._view.asked
        if not self.right.isAncestorOf(self.focusWidget()) and here is not None:
            self._view.select(here.id)
        self._card_open = False
        self._to_list()
        self._fit()

    def _show_chosen(self) -> None:
        """Show the card of many questions where more than one is chosen."""
        chosen = self._view.many()
        if len(chosen) > 1:
            self.card.flush()
            self.many.show_many(chosen)
        self.hand.setCurrentWidget(self.many if len(chosen) > 1 else self.card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _reorder(self) -> None:
        self._list()
        self._first()
        self._to_list()

    def _first(self) -> None:
        if self.as_matrix:
            self.matrix.first()
            self.card.show_question(self.matrix.asked)
            return
        first = next((one for one in self.model.rows if isinstance(one, Asked)), None)
        if first is not None:
            self.list.select(first.id)
            self.list.scrollToTop()
        else:
            self.card.show_question(None)

    def _follow(self, edit: Edit) -> None:
        """Take over changed answers without moving a row."""
        unlisted = False
        for (table, id_), (before, after) in edit.changes.items():
            if table == "answers" and self._holds(id_):
                self._counts[state_of(cast("Answer | None", before))] -= 1
                now = state_of(cast("Answer | None", after))
                self._counts[now] += 1
                hidden = not self._is_here(id_) and self.filters.narrow is Narrow.NONE
                unlisted |= hidden and is_listed(self.filters.show_only, now) and not self.as_matrix
        if unlisted:
            self._list()
        else:
            self._wording()
            self.model.answers_changed(tuple(edit.changes))
            self.matrix.cells.answers_changed(tuple(edit.changes))

    def _holds(self, id_: str) -> bool:
        """Tell whether the answer is to one of the questions the filters choose from."""
        one = asking.find(self.desk.plan, self.desk.playbook, id_)
        return (
            one is not None
            and self.section in (None, one.question.section)
            and (self.about is None or self.about == one.element)
        )

    def _wording(self) -> None:
        about = asking.element_words(self.desk.plan, self.about)[0] if self.about else ""
        self.filters.show_counts(self._counts, about)

    def _show_everything(self) -> None:
        if self.as_matrix and self._asked and not any(one.element for one in self._asked):
            self.show_matrix(False)
            return
        self.filters.clear()
        self._list()
        self._to_list()

    # -- scores --------------------------------------------------------------------------------------------
    @property
    def _score(self) -> Score | None:
        """The score the section listed belongs to."""
        assessment = self.desk.assessment
        if assessment is None:
            return None
        if self.section in STANDARDS:
            return assessment.control
        return assessment.feasibility if self.section in PARTS else assessment.discovery

    def _show_figure(self) -> None:
        score = self._score
        section = next((s for s in score.sections if s.id == self.section), None) if score else None
        title = TITLES[self.section] if self.section else "all"
        self.list.setAccessibleName(f"Questions, {title}")
        self.how.setVisible(section is not None)

    def _explain(self) -> None:
        score = self._score
        section = next((s for s in score.sections if s.id == self.section), None) if score else None
        if section is not None:
            self.desk.show_trace(explain_section(section))

    def _next(self) -> Asked | None:
        """The question to ask next: another one than the one in hand, where there is another."""
        here = self.card.one
        others = (one for one in self._best if here is None or one.id != here.id)
        return next(others, self._best[0] if self._best else None)

    def _find_next(self) -> None:
        score = self._score
        self._best = asking.ask_next(self.desk.plan, self.desk.playbook, score) if score else []
        self._show_next()

    def _show_next(self) -> None:
        one = self._next()
        self.next.setEnabled(one is not None)
        rise = points(self.model.gain_of(one)) if one else ""
        self.next.setText(f"Ask next: up to {rise} points" if rise.startswith("+") else "Ask next")

    # -- going from question to question -------------------------------------------------------------------
    def ask_next(self) -> None:
        """Go to the question with the largest gain in the weakest section."""
        one = self._next()
        if one is not None:
            self._go_to(one)

    def _go_to(self, one: Asked) -> None:
        """Show a question wherever it is listed; what hides it is put aside."""
        self.catch_up()
        if self.section not in (one.question.section, None) or (self.about not in (None, one.element)):
            self.section, self.about = one.question.section, None
            self.sections.show_chosen(self.section)
            self._fill()
            self._show_figure()
            self._find_next()
        if self.as_matrix and one.element is None:
            self.show_matrix(False)
        if not self._is_here(one.id):
            self.filters.clear()
            self._list()
        self._view.select(one.id)
        self._to_list()

    def _show_current(self, one: object) -> None:
        if isinstance(one, Asked):
            self.card.show_question(one)
            self._show_next()

    def _answered(self) -> None:
        if self.go_on.isChecked():
            self._view.step(1)
        self._to_list()

    def _to_list(self) -> None:
        if self.isVisible():
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- keys ----------------------------------------------------------------------------------------------
    def event(self, event: QEvent) -> bool:
        # A single key means an answer here, whatever the window does with it elsewhere.
        if event.type() == QEvent.Type.ShortcutOverride and self._act_of(cast(QKeyEvent, event)) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._act_of(event)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def _act_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        """Return what a key does on this page, where no field takes it for text."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers:
            return None
        key = Qt.Key(event.key())
        value = value_of(key)
        many = self.hand.currentWidget() is self.many
        if value is not None:
            return lambda: (self.many if many else self.card).choose(value)
        focus = self.focusWidget()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            on = self._open_card if self.as_matrix else self._on
            return focus.click if isinstance(focus, QAbstractButton) else on
        if key == Qt.Key.Key_Escape and not (many or self._card_open):
            return None
        return {
            Qt.Key.Key_Down: self._on,
            Qt.Key.Key_Up: self._back,
            Qt.Key.Key_Space: self.ask_next,
            Qt.Key.Key_E: lambda: self._write((self.many if many else self.card).evidence),
            Qt.Key.Key_R: lambda: self._write((self.many if many else self.card).reason),
            Qt.Key.Key_Delete: self.many.take_away if many else self.card.take_away,
            Qt.Key.Key_X: lambda: self.show_matrix(not self.as_matrix),
            Qt.Key.Key_Escape: self._leave_card,
            Qt.Key.Key_Slash: self.filters.look_up,
        }.get(key)

    def _on(self) -> None:
        self._to_list()
        self._view.step(1)

    def _back(self) -> None:
        self._to_list()
        self._view.step(-1)

    def _write(self, field: NoteField) -> None:
        if self.card.one is not None:
            self._card_open = self._card_open or self.as_matrix
            self._fit()
            (self.many if self.many.isAncestorOf(field) else self.card).ensureWidgetVisible(field)
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
