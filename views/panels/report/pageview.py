"""Pages of a PDF one below the other, painted as they come into sight."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from views.theme import font, theme, tokens

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

PER_POINT: Final = 96 / 72
"""Pixels a point at 100 %."""
LEAST, MOST, FIT_MOST = 0.1, 4.0, 1.6
"""Zoom at the least, at the most, and at the most where it follows the width."""
GAP: Final = 16.0
MARGIN: Final = 24.0
PIXELS: Final = 20e6
"""Pixels of one picture at the most; beyond, it is stretched."""
KEPT: Final = 128e6
"""Bytes of pictures kept; what is in sight is kept anyway."""

Zoom = float | str
"""A share of the natural size, or ``width`` or ``page``: as wide, or as large, as the view."""


class NoPdf(ValueError):
    """What was given cannot be read as PDF."""


class Chapter(msgspec.Struct, frozen=True):
    """An entry of the outline, and where it leads."""

    level: int
    title: str
    page: int
    """Counted from 0."""
    top: float
    """Points from the top of the page."""


class PageView(QAbstractScrollArea):
    """Shows a PDF. Only pages in sight are painted, one per turn of the event loop, so that nothing ever waits.

    Signals
    -------
    moved()
        Another page is in the middle, or there are other pages.
    zoomed()
        Pages have another size.
    """

    moved = Signal()
    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setProperty("surface", "canvas")
        self.viewport().setAutoFillBackground(False)
        self._pdf: PdfDocument | None = None
        self._sizes: list[tuple[float, float]] = []
        self._tops: list[float] = []
        self._scales: list[float] = []
        self._pictures: dict[int, tuple[tuple[int, float], QImage]] = {}
        """Page → what its picture was made for (which PDF, pixels a point) and the picture; the last used last."""
        self._nth = 0
        self._zoom: Zoom = "width"
        self._page = 0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._paint_one)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(40)
            bar.valueChanged.connect(self._scrolled)
        theme().changed.connect(self.viewport().update)
        self._say()

    # -- what it shows -------------------------------------------------------------------------------------
    def show_pdf(self, data: bytes) -> list[Chapter]:
        """Show the PDF ``data``, at the place where the one before was; return its outline.

        Raises
        ------
        NoPdf
            If ``data`` cannot be read; what was shown stays.
        """
        import pypdfium2

        try:
            pdf = pypdfium2.PdfDocument(data)
            sizes = [pdf.get_page_size(n) for n in range(len(pdf))]
            chapters = _outline(pdf, sizes)
        except pypdfium2.PdfiumError as error:
            raise NoPdf(str(error)) from None
        place = self._place()
        old, self._pdf, self._sizes = self._pdf, pdf, sizes
        self._nth += 1
        if old is not None:
            old.close()
        # Until a page is painted anew, its old picture stands in for it: nothing flickers.
        self._pictures = {n: kept for n, kept in self._pictures.items() if n < len(sizes)}
        self._lay_out(place)
        self.moved.emit()
        return chapters

    def clear(self) -> None:
        """Show nothing: what was shown is of no use any more."""
        if self._pdf is not None:
            self._pdf.close()
        self._pdf, self._sizes, self._page = None, [], 0
        self._pictures = {}
        self._lay_out((0, 0.0))
        self._say()
        self.moved.emit()

    @property
    def count(self) -> int:
        """Number of pages."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page in the middle, counted from 0."""
        return self._page

    @property
    def zoom(self) -> float:
        """The size of the page in the middle, as a share of its natural size."""
        return self._scales[self._page] / PER_POINT if self._scales else 1.0

    @property
    def zoom_choice(self) -> Zoom:
        return self._zoom

    def set_zoom(self, zoom: Zoom) -> None:
        """Show pages at ``zoom``; what is in the middle stays there."""
        self._zoom = zoom if isinstance(zoom, str) else min(max(zoom, LEAST), MOST)
        self._lay_out(self._place())

    def zoom_by(self, factor: float) -> None:
        """Show pages larger or smaller by ``factor``."""
        self.set_zoom(self.zoom * factor)

    def go_to(self, page: int, top: float = 0.0) -> None:
        """Bring ``page`` (from 0) to the top, from ``top`` points below its upper edge on."""
        if self._sizes:
            n = min(max(page, 0), self.count - 1)
            self.verticalScrollBar().setValue(round(self._tops[n] + max(0.0, top) * self._scales[n] - GAP / 2))
            self._at(n)

    def has_picture(self, page: int) -> bool:
        """Tell whether ``page`` is painted as it is now."""
        return page in self._pictures and self._pictures[page][0] == self._wanted(page)

    # -- laying out ------------------------------------------------------------------------------------------
    def _place(self) -> tuple[int, float]:
        """Return the page at the upper edge and how much of it lies above, as a share of its height."""
        if not self._tops:
            return 0, 0.0
        y = self.verticalScrollBar().value() + GAP
        n = max(0, bisect_right(self._tops, y) - 1)
        return n, (y - GAP - self._tops[n]) / max(1.0, self._sizes[n][1] * self._scales[n])

    def _lay_out(self, place: tuple[int, float]) -> None:
        room = self.viewport().width() - 2 * MARGIN
        high = self.viewport().height() - 2 * GAP
        self._scales = []
        for wide, tall in self._sizes:
            if isinstance(self._zoom, str):
                fit = room / wide if self._zoom == "width" else min(room / wide, high / tall)
                self._scales.append(min(max(fit, LEAST * PER_POINT), FIT_MOST * PER_POINT))
            else:
                self._scales.append(self._zoom * PER_POINT)
        y, self._tops = GAP, []
        for (_, tall), scale in zip(self._sizes, self._scales, strict=True):
            self._tops.append(y)
            y += round(tall * scale) + GAP
        widest = max((w * s for (w, _), s in zip(self._sizes, self._scales, strict=True)), default=0.0)
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setPageStep(self.viewport().height())
        down.setRange(0, max(0, round(y) - self.viewport().height()))
        across.setPageStep(self.viewport().width())
        excess = max(0, round(widest + 2 * MARGIN) - self.viewport().width())
        if excess != across.maximum():
            across.setRange(0, excess)
            across.setValue(excess // 2)
        if self._sizes:
            n = min(place[0], self.count - 1)
            down.setValue(round(self._tops[n] + place[1] * self._sizes[n][1] * self._scales[n]))
        self._scrolled()
        self.zoomed.emit()

    def _scrolled(self) -> None:
        self.viewport().update()
        self._later.start()
        if self._tops:
            # The last page may be too short to reach the middle, and the first to leave it.
            down = self.verticalScrollBar()
            share = down.value() / down.maximum() if down.maximum() else 0.0
            middle = down.value() + self.viewport().height() * (0.3 + 0.6 * share)
            self._at(max(0, bisect_right(self._tops, middle) - 1))

    def _at(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self._say()
            self.moved.emit()

    def _in_sight(self, beyond: float = 0.0) -> range:
        """Return the pages in sight, and those within ``beyond`` pixels of it."""
        top = self.verticalScrollBar().value() - beyond
        bottom = top + self.viewport().height() + 2 * beyond
        first = max(0, bisect_right(self._tops, top) - 1)
        return range(first, bisect_right(self._tops, bottom))

    def _frame(self, n: int) -> QRectF:
        (wide, tall), scale = self._sizes[n], self._scales[n]
        w, h = round(wide * scale), round(tall * scale)
        excess = self.horizontalScrollBar().maximum()
        whole = self.viewport().width() + excess
        x = (whole - w) // 2 - self.horizontalScrollBar().value()
        return QRectF(x, round(self._tops[n]) - self.verticalScrollBar().value(), w, h)

    # -- painting --------------------------------------------------------------------------------------------
    def _wanted(self, n: int) -> tuple[int, float]:
        """Return what the picture of page ``n`` must be made for: this PDF, and so many pixels a point."""
        wide, tall = self._sizes[n]
        most: float = (PIXELS / max(1.0, wide * tall)) ** 0.5
        return self._nth, min(self._true(n), round(most, 4))

    def _paint_one(self) -> None:
        """Make the one picture that is missed most; the next one in the next turn."""
        if self._pdf is None or not self.isVisible():
            return
        missing = [n for n in self._in_sight() if not self.has_picture(n)]
        missing = missing or [n for n in self._in_sight(self.viewport().height() / 2) if not self.has_picture(n)]
        if not missing:
            return
        n = min(missing, key=lambda each: abs(each - self._page))
        wanted = self._wanted(n)
        self._pictures.pop(n, None)
        image = _picture(self._pdf, n, wanted[1])
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._pictures[n] = wanted, image
        self._let_go()
        self.viewport().update()
        self._later.start()

    def _let_go(self) -> None:
        """Let go of the pictures looked at longest ago while there are too many."""
        near = self._in_sight(self.viewport().height() / 2)
        held = sum(image.sizeInBytes() for _, image in self._pictures.values())
        for n in list(self._pictures):
            if held <= KEPT:
                return
            if n not in near:
                held -= self._pictures.pop(n)[1].sizeInBytes()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(t.canvas))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for n in self._in_sight():
            frame = self._frame(n)
            painter.fillRect(frame, Qt.GlobalColor.white)
            if n in self._pictures:
                made_for, image = self._pictures.pop(n)
                self._pictures[n] = made_for, image
                if made_for == self._wanted(n) and made_for[1] == self._true(n):
                    painter.drawImage(frame.topLeft(), image)
                else:
                    painter.drawImage(frame, image, QRectF(QPointF(0, 0), image.size().toSizeF()))
            else:
                # Paper is white in every theme, and so its ink is always the same.
                painter.setPen(QColor("#5B6675"))
                painter.setFont(font(12))
                painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, f"Page {n + 1}")
            painter.setPen(QPen(QColor(t.line), 1))
            painter.drawRect(frame.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.end()

    def _true(self, n: int) -> float:
        """Return the pixels a point of page ``n`` that make every pixel of its picture one of the screen."""
        return round(self._scales[n] * self.devicePixelRatioF(), 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(self._place())

    # -- keyboard and wheel ----------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, bar = event.key(), self.verticalScrollBar()
        whole_page = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) and whole_page:
            self.go_to(self._page + (1 if key == Qt.Key.Key_PageDown else -1))
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Space):
            back = key == Qt.Key.Key_PageUp or bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            by = self.viewport().height() - 40
            bar.setValue(bar.value() + (-by if back else by))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(1.2)
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(1 / 1.2)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1.0015 ** event.angleDelta().y())
            event.accept()
        else:
            super().wheelEvent(event)

    def _say(self) -> None:
        """Tell who cannot see it which page this is, and what stands on it."""
        self.setAccessibleName(f"Preview, page {self._page + 1} of {self.count}" if self.count else "Preview")
        if self._pdf is not None and QAccessible.isActive():
            text = self._pdf[self._page].get_textpage().get_text_range()
            self.setAccessibleDescription(text[:4000])


def _picture(pdf: PdfDocument, n: int, per_point: float) -> QImage:
    """Return page ``n`` at so many pixels a point."""
    page = pdf[n]
    bitmap = page.render(scale=per_point, prefer_bgrx=True)
    image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32).copy()
    bitmap.close()
    page.close()
    return image


def _outline(pdf: PdfDocument, sizes: list[tuple[float, float]]) -> list[Chapter]:
    found = []
    for entry in pdf.get_toc():
        goal = entry.get_dest()
        page = goal.get_index() if goal is not None else None
        if goal is None or page is None or not 0 <= page < len(sizes):
            continue
        _, view = goal.get_view()
        # Only “at this place” has three figures, the second from the bottom of the page.
        top = sizes[page][1] - view[1] if len(view) == 3 and view[1] else 0.0
        found.append(Chapter(entry.level, entry.get_title(), page, max(0.0, top)))
    return found
