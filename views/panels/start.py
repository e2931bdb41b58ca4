"""The page shown while no plan is open: where to begin, what was open before, what a crash left behind."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from models.text import shown
from views.pieces import Elided, button, column, label, row, set_tone, tip
from views.theme import font, theme, tokens
from views.tokens import RADIUS_BOUNDARY, RADIUS_CONTROL

SAYS = "Outsource the doing, keep the deciding."
ABOUT = (
    "Draw your workflow and the line between your house and your suppliers. Demarc scores what you know, what can "
    "run and what you control, and turns it into a rollout plan to sign."
)
PICTURE = QSize(228, 140)
ROOM_BELOW = 290
"""Pixels in height kept for what comes later, so that nothing jumps when it does."""


class CardButton(QPushButton):
    """A button with other things in it, as high as their texts need."""

    def __init__(self, name: str, about: str, inside: QHBoxLayout) -> None:
        """Hold ``inside``, whose first part takes the room there is; ``name`` and ``about`` are read out."""
        super().__init__()
        self.setAccessibleName(name)
        self.setAccessibleDescription(about)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._inside = inside
        self._inside.setStretch(0, 1)
        self.setLayout(self._inside)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._inside.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._inside.totalHeightForWidth(width)


class Card(CardButton):
    """A title, a sentence on what follows, and perhaps a picture."""

    def __init__(self, title: str, sentence: str, clicked: Callable[[], object]) -> None:
        self.title = label(title, "strong")
        self.sentence = label(sentence, "mute", wrap=True)
        self.picture = Picture()
        self.picture.hide()
        words = column(self.title, self.sentence, -1, gap=4)
        super().__init__(title, sentence, row(words, self.picture, gap=16, edge=16))
        self.clicked.connect(lambda: clicked())


class Picture(QLabel):
    """A picture with round corners and a hairline around it."""

    def __init__(self, size: QSize = PICTURE) -> None:
        super().__init__()
        self.setFixedSize(size)
        self._image = QImage()

    def show_image(self, image: QImage) -> None:
        """Show ``image``, as much of it as fits, unchanged in its proportions."""
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        t, ratio = tokens(), self.devicePixelRatioF()
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        inside = QPainterPath()
        inside.addRoundedRect(frame, RADIUS_CONTROL, RADIUS_CONTROL)
        painter.fillPath(inside, QColor(t.canvas))
        if not self._image.isNull():
            edge = 12 if self.height() >= PICTURE.height() else 6
            room = (self.size() - QSize(edge, edge)) * ratio
            fitted = self._image.scaled(
                room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            pixmap = QPixmap.fromImage(fitted)
            pixmap.setDevicePixelRatio(ratio)
            at = pixmap.deviceIndependentSize()
            painter.drawPixmap(int((self.width() - at.width()) / 2), int((self.height() - at.height()) / 2), pixmap)
        painter.setPen(QPen(QColor(t.line), 1))
        painter.drawPath(inside)
        painter.end()


class RecentRow(QWidget):
    """A plan that was open before: a click opens it, the cross (or Delete) takes it off the list."""

    def __init__(self, page: StartPage, path: str, name: str, folder: str, exists: bool) -> None:
        super().__init__()
        self.path, self._page = path, page
        self.open = _OpenRecent(self)
        self.open.setProperty("role", "quiet")
        self.open.setCursor(Qt.CursorShape.PointingHandCursor)
        self.open.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        where = folder if exists else f"Not found any more · {folder}"
        self.open.setAccessibleName(f"Open {shown(name)}")
        self.open.setAccessibleDescription(shown(where))
        self.open.setToolTip(tip(path))
        title = Elided(name, "" if exists else "mute")
        below = Elided(where, "small", "" if exists else "warn", middle=True)
        for child in (title, below):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.open.setLayout(column(title, below, gap=2, edge=(8, 4, 8, 4)))
        self.open.clicked.connect(lambda: page.recent_asked.emit(path))
        self.forget = button("×", lambda: page.forget_asked.emit(path), "quiet", about="Take off this list")
        self.forget.setAccessibleName(f"Take {shown(name)} off the list")
        both = row(self.open, self.forget, gap=2)
        both.setStretch(0, 1)
        self.setLayout(both)
        self.setFixedHeight(48)

    def takes(self, key: int) -> bool:
        """Act on a key; tell whether it meant something here."""
        if key == Qt.Key.Key_Delete:
            self._page.forget_asked.emit(self.path)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._page.step_recent(self, 1 if key == Qt.Key.Key_Down else -1)
        else:
            return False
        return True


class _OpenRecent(QPushButton):
    def __init__(self, row: RecentRow) -> None:
        super().__init__()
        self.setAutoDefault(True)
        self._row = row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A button would take the arrows for its own and walk on to whatever lies next to it.
        if not self._row.takes(event.key()):
            super().keyPressEvent(event)


class StartPage(QWidget):
    """Where work begins.

    Signals
    -------
    sample_asked(), blank_asked(), import_asked(), open_asked()
        A card was clicked.
    recent_asked(path), forget_asked(path)
        A recent plan is to be opened, or taken off the list.
    recover_asked(id), discard_asked(id)
        Work left behind by a crash is to be brought back, or not.
    file_dropped(path)
        A file was dropped onto the page.
    """

    sample_asked = Signal()
    blank_asked = Signal()
    import_asked = Signal()
    open_asked = Signal()
    recent_asked = Signal(str)
    forget_asked = Signal(str)
    recover_asked = Signal(int)
    discard_asked = Signal(int)
    file_dropped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.sample = Card(
            "Open the sample",
            "Support-ticket triage at a company of forty: two partners, a model provider, and some answers still "
            "missing. Change anything; it is a copy.",
            self.sample_asked.emit,
        )
        self.blank = Card("New plan", "Begin with an empty map and your own workflow.", self.blank_asked.emit)
        self.import_ = Card(
            "Import BPMN…",
            "Take over a process drawn elsewhere; what has no counterpart is listed.",
            self.import_asked.emit,
        )
        self.open = Card("Open…", "A plan file from this machine, a share or a stick.", self.open_asked.emit)
        self._below = column(ROOM_BELOW)
        self.recent: list[RecentRow] = []
        self._lost = QFrame()
        self._lost.setProperty("surface", "card")
        self._lost.setAccessibleName("Unsaved work found")
        self._offers = column(gap=8, edge=16)
        self._lost.setLayout(self._offers)
        self._lost.hide()
        self._rows = column(gap=0)
        self._nothing = label("Plans you open or save will be listed here.", "mute", wrap=True)
        self._drop = _DropHint(self)
        self._build()
        self.show_recent([])
        theme().changed.connect(self.update)

    def _build(self) -> None:
        name = label("Demarc", "title")
        says = label(SAYS, "heading")
        about = label(ABOUT, "mute", wrap=True)
        about.setMaximumWidth(680)
        cards = QGridLayout()
        cards.setSpacing(12)
        cards.addWidget(self.sample, 0, 0, 1, 3)
        for n, card in enumerate((self.blank, self.import_, self.open)):
            cards.addWidget(card, 1, n)
            cards.setColumnStretch(n, 1)
        begin = column(label("Begin", "heading"), cards, -1, gap=12)
        plans = column(label("Recent plans", "heading"), self._nothing, self._rows, -1, gap=12)
        both = row(begin, plans, gap=40)
        both.setStretch(0, 62)
        both.setStretch(1, 38)
        inner = QWidget()
        inner.setMaximumWidth(1040)
        inner.setLayout(column(name, says, about, 12, self._lost, 8, both, self._below, gap=6))
        middle = QWidget()
        page = column(-1, row(inner), -1, edge=(40, 32, 40, 24))
        page.setStretch(page.count() - 1, 2)
        middle.setLayout(page)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(middle)
        self.setLayout(column(scroll))

    # -- told by the application ---------------------------------------------------------------------------
    def put_below(self, widget: QWidget) -> None:
        """Show ``widget`` below all the rest, in the room kept for it."""
        self._below.takeAt(0)
        self._below.addWidget(widget)

    def show_recent(self, plans: Iterable[tuple[str, str, str, bool]]) -> None:
        """List plans as (path, name, folder, whether the file is there), newest first."""
        focused = next((n for n, r in enumerate(self.recent) if r.isAncestorOf(self.focusWidget() or self)), -1)
        for old in self.recent:
            _drop(self._rows, old)
        self.recent = [RecentRow(self, *plan) for plan in plans]
        for one in self.recent:
            self._rows.addWidget(one)
        self._nothing.setVisible(not self.recent)
        if focused >= 0 and self.recent:
            self.recent[min(focused, len(self.recent) - 1)].open.setFocus()

    def show_recoveries(self, found: Iterable[tuple[int, str]]) -> None:
        """Offer work left behind by a crash, as (id, message)."""
        for old in self._lost.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            _drop(self._offers, old)
        offers = list(found)
        if offers:
            head = label("Work from last time was not saved", "strong")
            set_tone(head, "warn")
            self._offers.addWidget(head)
        for id_, message in offers:
            self._offers.addWidget(self._offer(id_, message))
        self._lost.setVisible(bool(offers))

    def _offer(self, id_: int, message: str) -> QWidget:
        back = button("Bring it back", lambda: self.recover_asked.emit(id_), "primary")
        leave = button("Discard", lambda: self.discard_asked.emit(id_))
        for one in (back, leave):
            one.setAccessibleDescription(shown(message))
        inside = row(Elided(message), back, leave, gap=8)
        inside.setStretch(0, 1)
        made = QWidget()
        made.setLayout(inside)
        return made

    def show_sample_picture(self, image: QImage) -> None:
        """Show a picture of the sample's map on its card; an empty one takes it away."""
        self.sample.picture.show_image(image)
        self.sample.picture.setVisible(not image.isNull())
        self.sample.updateGeometry()

    # -- keyboard ------------------------------------------------------------------------------------------
    def step_recent(self, at: RecentRow, by: int) -> None:
        """Move the focus to the recent plan ``by`` rows on."""
        n = self.recent.index(at) + by
        if 0 <= n < len(self.recent):
            self.recent[n].open.setFocus(Qt.FocusReason.TabFocusReason)

    # -- dropping ------------------------------------------------------------------------------------------
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _file_of(event):
            event.acceptProposedAction()
            self._drop.appear()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop.hide()
        name = _file_of(event)
        if name:
            event.acceptProposedAction()
            self.file_dropped.emit(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._drop.setGeometry(self.rect())


class _DropHint(QWidget):
    """Says that a file may be let go here."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def appear(self) -> None:
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(t.bg)
        veil.setAlphaF(0.86)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(QColor(t.accent), 1.6, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(16, 16, -16, -16), RADIUS_BOUNDARY, RADIUS_BOUNDARY)
        painter.setPen(QColor(t.accent))
        painter.setFont(font(16, bold=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "Drop it here to open it")
        painter.end()


def _file_of(event: QDropEvent) -> str:
    """Return the first file dragged along; empty for anything else."""
    urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
    return next((url.toLocalFile() for url in urls if url.isLocalFile()), "")


def _drop(box: QVBoxLayout, widget: QWidget) -> None:
    """Take a widget off; it may be the one whose click led here, so it goes when that is over."""
    box.removeWidget(widget)
    widget.hide()
    widget.deleteLater()
