"""What the colours and signs of the map mean, in a strip above it. Picking entries leaves everything else faint."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QWidget

from models.assess.finding import Severity
from models.plan import BoundaryKind, LinkKind
from models.text import elided, shown
from views.canvas.ink import Ink, ink_for
from views.canvas.paint import paint_badge
from views.pieces import button, label, tip
from views.theme import font, tokens
from views.tokens import UNKNOWN, tone_colours

if TYPE_CHECKING:
    from views.map.lenses import Entry, Lens, Seen

LINE: Final = 26
SIGN: Final = 25.0
"""Room of a sign before its words."""
LONG: Final = 220
"""Logical pixels the words of an entry may take."""
PAD: Final = 8

Sign = Callable[[QPainter, Ink, QRectF], None]


def swatch(tone: str) -> Sign:
    """Return the sign of a tone: a small box as the map draws it, its line broken where nobody is named."""

    def draw(painter: QPainter, ink: Ink, room: QRectF) -> None:
        stroke, fill = tone_colours(ink.tokens, tone)
        pen = QPen(QColor(stroke), 1.6)
        if tone == UNKNOWN:
            pen.setDashPattern([2.4, 2.0])
        painter.setPen(pen)
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(QRectF(room.x(), room.center().y() - 6, 18, 12), 3, 3)

    return draw


def _area(kind: BoundaryKind) -> Sign:
    def draw(painter: QPainter, ink: Ink, room: QRectF) -> None:
        stroke, fill = ink.hues(kind, 0)
        painter.setPen(QPen(stroke, 1.4))
        painter.setBrush(fill)
        painter.drawRoundedRect(QRectF(room.x(), room.center().y() - 6, 18, 12), 3, 3)

    return draw


def _box(painter: QPainter, ink: Ink, room: QRectF) -> None:
    painter.setPen(QPen(ink.mute, 1.2))
    painter.setBrush(ink.card)
    for off in (3.0, 0.0):
        painter.drawRoundedRect(QRectF(room.x() + off, room.center().y() - 7 + off, 18 - 2 * off, 11), 3, 3)


def _link(kind: LinkKind) -> Sign:
    def draw(painter: QPainter, ink: Ink, room: QRectF) -> None:
        y = room.center().y()
        painter.setPen(ink.links[kind])
        painter.drawLine(QPointF(room.x(), y), QPointF(room.x() + 14, y))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.links[kind].color())
        tip, back = room.x() + 20, room.x() + 13
        painter.drawPolygon([QPointF(tip, y), QPointF(back, y - 3.5), QPointF(back, y + 3.5)])

    return draw


def _ring(sensitive: bool) -> Sign:
    def draw(painter: QPainter, ink: Ink, room: QRectF) -> None:
        y = room.center().y()
        painter.setPen(QPen(ink.mute, 1.5))
        painter.drawLine(QPointF(room.x(), y), QPointF(room.x() + 18, y))
        painter.setPen(QPen(ink.bad if sensitive else ink.mute, 1.5))
        painter.setBrush(ink.paper)
        painter.drawEllipse(QPointF(room.x() + 9, y), 3.5, 3.5)

    return draw


def _badge(severity: Severity) -> Sign:
    def draw(painter: QPainter, ink: Ink, room: QRectF) -> None:
        paint_badge(painter, (room.x() + 9, room.center().y()), severity, ink)

    return draw


PLAIN: Final[tuple[tuple[str, Sign], ...]] = (
    ("In-house", _area(BoundaryKind.IN_HOUSE)),
    ("A partner, each in its own colour", _area(BoundaryKind.PARTNER)),
    ("A model provider", _area(BoundaryKind.PROVIDER)),
    ("Shared", _area(BoundaryKind.SHARED)),
    ("An area collapsed into one box", _box),
    ("Work goes on", _link(LinkKind.FLOW)),
    ("Data is read or written", _link(LinkKind.DATA)),
    ("Where it goes when it fails", _link(LinkKind.EXCEPTION)),
    ("Crosses from area to area", _ring(False)),
    ("Sensitive data crosses the line", _ring(True)),
    ("A finding that blocks the go-live", _badge(Severity.HIGH)),
    ("A finding that needs a task", _badge(Severity.MEDIUM)),
    ("A finding about good practice", _badge(Severity.LOW)),
)
"""Signs of the map without a lens."""


NOTHING: Final = "Nothing on the map to colour yet."


class Line(QAbstractButton):
    """An entry of the legend: its sign, its words, how many things it stands for."""

    def __init__(self, text: str, sign: Sign, count: int | None = None) -> None:
        super().__init__()
        self._sign, self._count = sign, "" if count is None else f"{count:,}"
        self._words = shown(text)
        if count is None:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self.setAccessibleName(self._words)
        else:
            self.setCheckable(True)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setAttribute(Qt.WidgetAttribute.WA_Hover)
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setAccessibleName(f"{elided(self._words, 80)}, {count}")
            self.setToolTip(tip(f"{text}\nClick to leave everything else faint; click again to show all."))

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(font(12))
        words = min(metrics.horizontalAdvance(self._words), LONG)
        count = metrics.horizontalAdvance(self._count) + 6 if self._count else 0
        return QSize(round(PAD + SIGN + words + count + PAD), LINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        ink = ink_for(tokens())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse() or self.hasFocus():
            painter.setPen(QPen(ink.accent, 1.2) if self.isChecked() or self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens().card if self.isChecked() else tokens().track))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.8, 1.8, -0.8, -1.8), 5, 5)
        painter.save()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self._sign(painter, ink, QRectF(PAD, 0, SIGN, self.height()))
        painter.restore()
        face = font(12)
        painter.setFont(face)
        metrics = QFontMetrics(face)
        base = (self.height() + metrics.ascent() - metrics.descent()) / 2
        words = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, LONG)
        painter.setPen(ink.ink)
        painter.drawText(QPointF(PAD + SIGN, base), words)
        painter.setPen(ink.mute)
        painter.drawText(QPointF(self.width() - PAD - metrics.horizontalAdvance(self._count), base), self._count)
        painter.end()


class Legend(QFrame):
    """A strip: what it is about, then its entries, in as many rows as they need.

    Signals
    -------
    picked(entries)
        A frozenset of the ids of the entries picked now; empty when all is shown.
    closed()
        The cross was pressed, or Esc.
    """

    picked = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[Entry, ...] = ()
        self._shown: list[QWidget] = []
        self.lines: dict[str, Line] = {}
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Legend")
        self._title = label("", "strong")
        self._waits = label("", "mute")
        self._all = button("Show all", self._let_go, "link", about="Let go of what is picked")
        self._close = button("×", self.closed.emit, "quiet", about="Put the lens and its legend away (Esc)")
        self._close.setAccessibleName("Close the legend")
        self._close.setFixedSize(LINE, LINE)
        for part in (self._title, self._waits, self._all, self._close):
            part.setParent(self)

    # -- what it says --------------------------------------------------------------------------------------
    def show_plain(self) -> None:
        """Say what the signs of the map mean when no lens is on."""
        self._say("Legend", "", "")
        self._fill([("", Line(text, sign)) for text, sign in PLAIN])
        self._entries = ()
        self._all.setVisible(False)
        self._flow()

    def show_seen(self, lens: Lens, seen: Seen, picked: frozenset[str]) -> None:
        """Say what the colours of a lens mean, and which entries are picked."""
        self._say(lens.title, seen.waits or ("" if seen.legend else NOTHING), lens.about)
        if seen.legend != self._entries or not self.lines:
            focused = next((id_ for id_, line in self.lines.items() if line.hasFocus()), None)
            self._fill([(e.id, Line(e.text, swatch(e.tone), e.count)) for e in seen.legend])
            self._entries = seen.legend
            for id_, line in self.lines.items():
                line.clicked.connect(self._changed)
                if id_ == focused:
                    line.setFocus()
        for id_, line in self.lines.items():
            line.setChecked(id_ in picked)
        self._all.setVisible(bool(picked))
        self._flow()

    def _say(self, title: str, waits: str, about: str) -> None:
        self._title.setText(title)
        self._title.setToolTip(tip(about))
        self._waits.setText(waits)
        self._waits.setVisible(bool(waits))

    def _fill(self, lines: list[tuple[str, Line]]) -> None:
        for old in self._shown:
            old.hide()
            old.deleteLater()
        self._shown = [line for _, line in lines]
        self.lines = {id_: line for id_, line in lines if id_}
        before: QWidget = self._title
        for line in self._shown:
            line.setParent(self)
            line.show()
            self.setTabOrder(before, line)
            before = line
        self.setTabOrder(before, self._all)
        self.setTabOrder(self._all, self._close)

    def _changed(self) -> None:
        self.picked.emit(frozenset(id_ for id_, line in self.lines.items() if line.isChecked()))

    def _let_go(self) -> None:
        self.picked.emit(frozenset())

    # -- where its parts stand -----------------------------------------------------------------------------
    def _flow(self) -> None:
        """Put the parts one after the other, and in further rows where the strip is too narrow."""
        left, top, right = 12, 4, max(self.width() - 12 - LINE, 200)
        x, y = left, top
        for part in (self._title, self._waits, *self._shown, self._all):
            if part.isHidden():
                continue
            wide = min(part.sizeHint().width(), right - left)
            if x > left and x + wide > right:
                x, y = left, y + LINE
            part.setGeometry(x, y, wide, LINE)
            x += wide + (10 if part is self._title or part is self._waits else 2)
        self._close.move(self.width() - 8 - LINE, top)
        self.setFixedHeight(y + LINE + 5)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self._flow()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens().line))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
