"""Data quality: how right is what reaches outcomes and AI components, and where that comes from."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QStackedWidget, QWidget

from models.assess.dataquality import End, ends, given_trace, gives_trace, needs_figure, silent
from models.assess.interval import UNKNOWN
from models.assess.score import percent
from models.commands import set_fields
from models.graph.quality import anything_said, quality
from models.plan import ElementKind
from models.report.feasiblewords import end_words
from models.report.words import count
from models.text import shown
from views.charts.qualityflow import QualityFlow
from views.desk import Desk
from views.panels.feasibility.barlist import BarList, Line
from views.panels.feasibility.scrolled import Head, note
from views.panels.fields.fieldrows import Row
from views.panels.fields.fieldtable import ELEMENT, Field
from views.pieces import Elided, button, column, empty_state, label, row, rule
from views.subjects import subject_name

HOW = (
    "Read from left to right: full colour is surely right, pale may be. What is wrong in one input may lie in other "
    "cases than what is wrong in another, or in the same: no luck is assumed. Branches are taken to carry right and "
    "wrong cases alike; a review counts by what leaves it."
)


class Rightness(QWidget):
    """Outcomes and AI components on the left; the flow to the one chosen on the right, with the figures to say."""

    map_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.list = BarList("Outcomes and AI components")
        self.summary = label("", "mute", wrap=True)
        self.head = Head(self._to_map, self._to_trace)
        self.flow = QualityFlow()
        self.more = note()
        self.part = Elided("", "strong")
        self.field = Row(next(f for f in ELEMENT if f.name == "quality"), desk, self._commit)
        self.next = button(
            "Next that nobody has said", self._to_next, about="Go on to the nearest part without a figure"
        )
        self.part_map = button("Show on the map", self._part_to_map, "link")
        self.pages = QStackedWidget()
        self.pages.addWidget(self._build())
        self.to_map = button("Go to the map", self.map_asked.emit, "primary")
        self.pages.addWidget(
            empty_state(
                "Nothing arrives anywhere yet",
                "Link data sources over what works on them to an outcome. Here you then see how much of what reaches "
                "it is complete and right.",
                self.to_map,
            )
        )
        self.setLayout(column(self.pages))
        self.list.chosen.connect(lambda _: self._show_end())
        self.list.opened.connect(lambda _: self.flow.setFocus(Qt.FocusReason.OtherFocusReason))
        self.flow.chosen.connect(lambda _: self._show_part())
        self.flow.opened.connect(lambda _: self.field.editor.setFocus(Qt.FocusReason.OtherFocusReason))

    def _build(self) -> QWidget:
        left = QWidget()
        left.setLayout(column(row(self.summary, edge=(16, 12, 12, 10)), rule(), self.list, gap=0))
        left.setMinimumWidth(240)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.flow)
        self._scroll = scroll
        self.field.setFixedWidth(200)
        said = column(self.part, row(self.part_map, self.next, -1, gap=8), -1, gap=4)
        foot = row(gap=16, edge=(24, 10, 24, 12))
        foot.addWidget(self.field, 0, Qt.AlignmentFlag.AlignTop)
        foot.addLayout(said, 1)
        right = QWidget()
        inside = column(gap=0)
        inside.addLayout(column(self.head, label(HOW, "small", wrap=True), self.more, gap=6, edge=(24, 16, 24, 10)))
        inside.addWidget(rule())
        inside.addWidget(scroll, 1)
        inside.addWidget(rule())
        inside.addLayout(foot)
        right.setLayout(inside)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(0, 0)
        split.setStretchFactor(1, 1)
        split.setSizes([300, 720])
        return split

    # -- shown from outside --------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Show how right everything is now."""
        plan = self.desk.plan
        found = ends(plan)
        self.pages.setCurrentIndex(0 if found else 1)
        known = quality(plan)
        mute = sum(1 for id_, element in plan.elements.items() if needs_figure(element) and not known.said(id_))
        if not anything_said(plan):
            self.summary.setText("Nobody has said yet how much is complete and right anywhere. Begin with the sources.")
        else:
            self.summary.setText(
                f"{count(mute, 'part')} of {len(plan.elements):,} without a figure."
                if mute
                else "Every part has its figure."
            )
        self.list.show_lines([self._line(end) for end in found])
        self._show_end()

    # -- inside --------------------------------------------------------------------------------------------
    def _line(self, end: End) -> Line:
        plan = self.desk.plan
        element = plan.elements[end.element]
        outcome = element.kind is ElementKind.OUTCOME
        value = end.gives if outcome or end.given is None else end.given
        open_ = f"{end.silent:,} not said" if end.silent else "every figure given"
        kind = "outcome" if outcome else "AI, what it gets"
        figure = "unknown" if value == UNKNOWN else percent(value)
        name = shown(element.name)
        spoken = f"{name}, {kind}: {figure} right, {open_}"
        return Line(end.element, name, f"{kind} · {open_}", figure, value, spoken=spoken)

    def _end(self) -> End | None:
        return next((end for end in ends(self.desk.plan) if end.element == self.list.picked), None)

    def _show_end(self) -> None:
        end = self._end()
        if end is None:
            return
        plan = self.desk.plan
        self.head.show_head(shown(plan.elements[end.element].name), end_words(plan, end))
        self.flow.show_flow(plan, end.element)
        self.more.setVisible(self.flow.left_out > 0)
        self.more.setText(f"… and {count(self.flow.left_out, 'part')} further up that count as well.")
        self._show_part()

    def _look_at(self) -> None:
        """Bring the part picked into sight, once everything has its place."""
        if self.flow.picked not in self.flow.shown:
            return
        middle = self.flow.box(self.flow.picked).center().toPoint()
        self._scroll.ensureVisible(middle.x(), middle.y(), 120, 80)

    def _show_part(self) -> None:
        plan, id_ = self.desk.plan, self.flow.picked
        element = plan.elements.get(id_)
        if element is None:
            return
        same = self.part.property("element") == id_
        self.part.setProperty("element", id_)
        self.part.set_text(subject_name(plan, self.desk.playbook, ("elements", id_)))
        self.field.setVisible(needs_figure(element))
        (self.field.show_value if same else self.field.switch_to)(element.quality)
        self.next.setVisible(self._next() is not None)
        QTimer.singleShot(0, self, self._look_at)

    def _next(self) -> str | None:
        """Return the nearest part that is shown and of which nobody has said how right it is, but the one picked."""
        end = self._end()
        if end is None:
            return None
        mute = (i for i in silent(self.desk.plan, end.element) if i != self.flow.picked and i in self.flow.shown)
        return next(mute, None)

    def _to_next(self) -> None:
        following = self._next()
        if following is not None:
            self.flow.pick(following)
            self.field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_map(self) -> None:
        if self.list.picked is not None:
            self.desk.reveal(("elements", self.list.picked))

    def _part_to_map(self) -> None:
        self.desk.reveal(("elements", self.flow.picked))

    def _to_trace(self) -> None:
        end, plan = self._end(), self.desk.plan
        if end is None:
            return
        traces = [gives_trace(plan, end.element)]
        if plan.elements[end.element].kind is ElementKind.AI and end.given is not None:
            traces.insert(0, given_trace(plan, end.element))
        self.desk.show_trace(*traces)

    def _commit(self, asked: Field, value: object) -> bool:
        return self.desk.run(set_fields(self.desk.plan, ("elements", self.flow.picked), {asked.name: value}))
