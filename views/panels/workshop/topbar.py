"""The bar on top of a workshop: the topic, how far it is, its time, the parking lot, and the way out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from models.assess.interval import Interval
from models.assess.sections import PARTS, STANDARDS
from models.text import elided
from views.desk import Desk
from views.panels.discovery.asking import TITLES, answered
from views.panels.workshop.course import ALL, GAINS, Topic, count
from views.panels.workshop.progress import Figure
from views.panels.workshop.timer import TopicTimer
from views.pieces import Elided, button, literal, row, tip


class TopBar(QWidget):
    """What stands above everything.

    ``chosen`` follows a choice with the topic, ``lot_asked`` and ``left`` the other buttons.
    """

    chosen = Signal(object)
    lot_asked = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._topic = ALL
        self._near: str | None = None
        self._began: dict[str, Interval | None] = {}
        self.topic = button("", self.open_menu, about="Choose what to talk about (C)")
        self.menu = QMenu(self.topic)
        self.menu.aboutToShow.connect(self._fill)
        self.done = Elided()
        self.done.setProperty("textsize", "body")
        self.part = Figure("")
        self.whole = Figure("Discovery")
        self.timer = TopicTimer()
        self.lot = button("", self.lot_asked.emit, about="What was put aside (O)")
        self.leave = button("Leave", self.left.emit, "quiet", about="Back to where you were (Esc)")
        for made in (self.topic, self.lot, self.leave):
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        parts = (self.topic, self.done, self.part, self.whole, 8, self.timer, self.lot, self.leave)
        inside = row(*parts, gap=14, edge=(20, 6, 14, 6))
        inside.setStretch(1, 1)
        self.setLayout(inside)

    def set_scale(self, scale: float) -> None:
        """Show it at another size."""
        self.part.set_scale(scale)
        self.whole.set_scale(scale)
        self.timer.set_scale(scale)

    def open_menu(self) -> None:
        """Offer the topics."""
        self.menu.popup(self.topic.mapToGlobal(self.topic.rect().bottomLeft()))

    def begin(self) -> None:
        """Remember where every part stands: from here on it rises."""
        assessment = self.desk.assessment
        self._began = {}
        if assessment is not None:
            self._began = {id_: part.value for id_, part in assessment.parts.items()}
            self._began["discovery"] = assessment.discovery.headline

    def show_topic(self, topic: Topic, section: str | None, element: str | None) -> None:
        """Show the topic, and how far it is; ``section`` and ``element`` are those of the question in hand."""
        plan, assessment = self.desk.plan, self.desk.assessment
        self._topic, self._near = topic, element
        title = topic.title(plan)
        self.topic.setText(literal(f"{elided(title, 26)}  ▾"))
        self.topic.setToolTip(tip(f"{title}\nChoose what to talk about (C)"))
        self.topic.setAccessibleName(f"Topic: {elided(title, 200)}")
        done, asked = count(plan, self.desk.playbook, assessment, topic)
        self.done.set_text(f"{done:,} of {asked:,} answered" if asked else "")
        part = assessment.parts.get(section or "") if assessment is not None else None
        self.part.setVisible(part is not None)
        if part is not None:
            self.part.show_value(TITLES[part.id], part.value, self._began.get(part.id))
        score = assessment.discovery if assessment is not None else None
        self.whole.show_value("Discovery", score.headline if score else None, self._began.get("discovery"))
        self.timer.show_topic(topic)

    def show_lot(self, waiting: int) -> None:
        """Show how much is parked."""
        self.lot.setText(f"Parking lot  {waiting}" if waiting else "Parking lot")

    def _fill(self) -> None:
        assessment = self.desk.assessment
        self.menu.clear()
        self._offer(GAINS, ALL)
        self.menu.addSeparator()
        counts = {id_: answered(part) for id_, part in assessment.parts.items()} if assessment else {}
        groups = {next(iter(PARTS)), next(iter(STANDARDS))}
        for id_, title in TITLES.items():
            if id_ in groups:
                self.menu.addSeparator()
            done = counts.get(id_)
            self._offer(f"{title}   {done[0]:,} of {done[1]:,}" if done else title, Topic(section=id_))
        near = self._topic.element or self._near
        if near is not None and near in self.desk.plan.elements:
            self.menu.addSeparator()
            self._offer(f"All about “{elided(Topic(element=near).title(self.desk.plan), 40)}”", Topic(element=near))

    def _offer(self, text: str, topic: Topic) -> None:
        action = self.menu.addAction(literal(text))
        action.setCheckable(True)
        action.setChecked(topic == self._topic)
        action.triggered.connect(lambda: self.chosen.emit(topic))
