"""What is always on top: which plan, how it stands, and the three scores it has now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from models.assess.explain import explain
from models.assess.score import Score, percent
from views.panels.panel import Panel
from views.pieces import Elided, PaintedButton, button, column, paint_interval, row, tip, tone_of
from views.theme import font, theme, tokens
from views.tokens import RADIUS_CONTROL, SIZES

if TYPE_CHECKING:
    from models.assess.assessment import Assessment
    from models.assess.interval import Interval
    from models.plan import Edit, Plan
    from views.desk import Desk

PATIENCE: Final = 200
"""Milliseconds before a score that is being worked out anew looks so; most are there sooner, and flicker is noise."""
TITLES: Final = {
    "discovery": "Discovery completeness",
    "feasibility": "Operational feasibility",
    "control": "Control",
}


class ScoreButton(PaintedButton):
    """One score: its name, the interval in its tone, a bar. A click opens how it came about."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(title)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setEnabled(False)
        self.score: Score | None = None
        self.value: Interval | None = None
        self.coverage = 0.0
        self._needs: float | None = None
        self._muted = False
        self._bar = 112
        self._say()
        theme().changed.connect(self.update)

    def show_score(self, score: Score | None, needs: float | None = None) -> None:
        """Show ``score`` (None: not worked out yet), with a mark at what a gate asks for."""
        self.score, self._needs, self._muted = score, needs, False
        self.value = score.headline if score else None
        self.coverage = score.coverage if score else 0.0
        self.setEnabled(score is not None)
        self._say()
        self.update()

    def show_muted(self, muted: bool) -> None:
        """Show that the score is of the plan as it was a moment ago."""
        if muted != self._muted:
            self._muted = muted
            self._say()
            self.update()

    @property
    def muted(self) -> bool:
        return self._muted

    @property
    def words(self) -> str:
        """The interval as it is written; empty while there is none."""
        return percent(self.value) if self.score is not None else "…"

    @property
    def known(self) -> str:
        """How much of what counts somebody has said something about."""
        if self.score is None or self.value is None:
            return ""
        return f"{self.coverage * 100:.0f} % known"

    def set_bar(self, width: int) -> None:
        """Give the bar ``width`` px; 0 leaves it out."""
        if width != self._bar:
            self._bar = width
            self.updateGeometry()

    def _say(self) -> None:
        state = "" if self.score is not None else ", being worked out"
        state = ", being worked out anew" if self._muted else state
        known = f", {self.known}" if self.known else ""
        self.setAccessibleName(f"{self.text()}: {self.words if self.score else ''}{known}{state}")
        self.setAccessibleDescription("Opens how it came about")

    def sizeHint(self) -> QSize:
        return QSize(self._wide(self._bar), 52)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._wide(0), 52)

    def _wide(self, bar: int) -> int:
        title = QFontMetrics(font(SIZES[1])).horizontalAdvance(self.text())
        # Room for the widest value there is, so that nothing moves when the score changes.
        words = QFontMetrics(font(SIZES[3], bold=True)).horizontalAdvance("88–100 %")
        return max(title, words + (bar + 12 if bar else 0)) + 20

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            # Worked out when it is looked at: the sentences read every part of the score.
            QToolTip.showText(event.globalPos(), tip(self.explained()), self)
            return True
        return super().event(event)

    def explained(self) -> str:
        """Return what the score means, for a tooltip."""
        if self.score is None:
            return "Being worked out."
        from models.report.leader import meaning

        header = self.parent()
        text = meaning(header.desk.playbook, self.score) if isinstance(header, Header) else ""
        if self._muted:
            text += "\nThe plan has changed since; the new score is being worked out."
        return text + "\nClick to see how it came about, down to every answer and figure."

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.track))
            painter.setOpacity(0.9 if self.isDown() else 0.5)
            painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
            painter.setOpacity(1.0)
        if self.hasFocus():
            painter.setPen(QPen(QColor(t.accent), 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
        inner = box.adjusted(10, 5, -10, -5)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(SIZES[1]))
        painter.setPen(QColor(t.mute))
        painter.drawText(QRectF(inner.left(), inner.top(), inner.width(), 17), left, self.text())
        tone = "" if self._muted else tone_of(self.value)
        colour = {"ok": t.ok, "warn": t.warn, "bad": t.bad}.get(tone, t.mute)
        painter.setFont(font(SIZES[3], bold=True))
        painter.setPen(QColor(colour))
        line = QRectF(inner.left(), inner.top() + 18, inner.width(), 23)
        painter.drawText(line, left, self.words)
        if self._bar and self.score is not None:
            self._paint_bar(painter, QRectF(inner.right() - self._bar, line.center().y() - 3, self._bar, 6), colour)
        painter.end()

    def _paint_bar(self, painter: QPainter, track: QRectF, colour: str) -> None:
        paint_interval(painter, track, self.value, colour)
        if self._needs is not None:
            x = track.left() + self._needs * track.width()
            painter.setPen(QPen(QColor(tokens().ink), 1.2))
            middle = track.center().y()
            painter.drawLine(QPointF(x, middle - 6), QPointF(x, middle + 6))


class Header(Panel):
    """Title and state of the plan, the three scores, and the export. ``export_asked`` follows its button."""

    export_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.title = Elided("", "title")
        self.state = Elided("", "small")
        self.scores = {id_: ScoreButton(title) for id_, title in TITLES.items()}
        self._scored: Plan | None = None
        """The plan whose scores show."""
        for id_, shown in self.scores.items():
            shown.clicked.connect(lambda _checked=False, id_=id_: self._open(id_))
        self.export = button("Export plan…", self.export_asked.emit, "primary", about="The plan as a PDF to sign")
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(PATIENCE)
        self._late.timeout.connect(self._settle)
        words = column(self.title, self.state, gap=1)
        line = row(words, 8, *self.scores.values(), 4, self.export, gap=8, edge=(24, 6, 24, 6))
        line.setStretch(0, 1)
        self.setLayout(line)
        self.setProperty("surface", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.title.setMinimumWidth(120)

    def set_state(self, text: str) -> None:
        """Say how the plan stands on disk, e.g. ``Saved · changed 2 min ago by Dana``."""
        if text != self.state.whole:
            self.state.set_text(text)

    def refresh(self, edit: Edit | None) -> None:
        if edit is None or edit.touches("about"):
            self.title.set_text(self.desk.plan.about.title)
        if edit is None:
            self._show(self.desk.assessment)
        else:
            self._late.start()

    def refresh_assessed(self) -> None:
        self._show(self.desk.assessment)

    def show_scored(self, assessment: Assessment) -> None:
        """Show scores of the present plan that everything else still waits for; older ones are left."""
        if assessment.plan is self.desk.plan:
            self._show(assessment)

    def _show(self, assessment: Assessment | None) -> None:
        self._scored = assessment.plan if assessment else None
        for score in assessment.scores if assessment else ():
            shown = self.scores[score.id]
            if shown.score is not score:
                from models.report.words import asked

                wanted = asked(self.desk.playbook, score)
                shown.show_score(score, wanted[0] if wanted else None)
        if assessment is None:
            for shown in self.scores.values():
                shown.show_score(None)
        self._settle()

    def _settle(self) -> None:
        """Mute scores of a plan that is not the present one any more."""
        stale = self._scored is not None and self._scored is not self.desk.plan
        if stale and self._late.isActive():
            return
        if not stale:
            self._late.stop()
        for shown in self.scores.values():
            shown.show_muted(stale)

    def _open(self, id_: str) -> None:
        score = self.scores[id_].score
        if score is not None:
            self.desk.show_trace(explain(score))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width()
        for shown in self.scores.values():
            shown.set_bar(112 if wide >= 1240 else 72 if wide >= 1080 else 48 if wide >= 960 else 0)
