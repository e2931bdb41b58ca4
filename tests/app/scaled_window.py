"""Makes the window as large as a screen scales it, and says what is cut off or blurred in it, as JSON; for a test.

Run with QT_SCALE_FACTOR in the environment; the argument is a folder for pictures.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QToolButton, QWidget

from app.gui import application, open_window
from app.window import Window
from views.canvas.palette import KindButton
from views.pieces import Elided

PATIENCE = 30.0
"""Seconds until everything is scored."""


def scored(window: Window) -> bool:
    session = window.session
    fresh = session.assessment is not None and session.assessment.plan is session.plan
    return fresh and not window.progress.busy and not session._newest.busy


def settle(window: Window) -> None:
    """Let everything be made, scored and painted."""
    end = time.monotonic() + PATIENCE
    quiet = 0
    while quiet < 5:
        application().processEvents()
        quiet = quiet + 1 if not window.session.opened or scored(window) else 0
        assert time.monotonic() < end, "it is never scored"
        time.sleep(0.01)


def room_of(widget: QWidget) -> tuple[QWidget, bool]:
    """Return what ``widget`` must lie within, and whether only from left to right: the rest is scrolled to."""
    above = widget.parentWidget()
    while above is not None:
        area = above.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is above:
            return above, True
        if above.isWindow():
            return above, False
        above = area
    return widget, False


def needed(widget: QAbstractButton | QLabel) -> int:
    """Return how wide a widget must be for its words; those of a tool button may come close to its rim."""
    if isinstance(widget, QToolButton):
        return widget.fontMetrics().horizontalAdvance(widget.text())
    return widget.minimumSizeHint().width()


def cut_off(window: Window) -> list[str]:
    """Return what does not have the room it needs."""
    found = []
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, QAbstractButton | QLabel) or not widget.isVisible():
            continue
        what = f"{type(widget).__name__} “{widget.accessibleName() or widget.text()}”"
        room, sideways = room_of(widget)
        place = QRect(widget.mapTo(room, widget.rect().topLeft()), widget.size())
        if place.left() < 0 or place.right() >= room.width():
            found.append(f"{what} stands out of its room")
        elif not sideways and (place.top() < 0 or place.bottom() >= room.height()):
            found.append(f"{what} stands out of the window")
        if isinstance(widget, KindButton | Elided) or not widget.text():
            continue
        if isinstance(widget, QLabel) and widget.wordWrap():
            if widget.height() < widget.heightForWidth(widget.width()):
                found.append(f"{what} is not as tall as its words")
        elif widget.width() < needed(widget):
            found.append(f"{what} is narrower than its words")
    return found


def grey(image: QImage) -> np.ndarray:
    seen = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(bytes(seen.constBits()), dtype=np.uint8).reshape(seen.height(), seen.bytesPerLine())
    return rows[:, : seen.width()].astype(int)


def enlarged(image: QImage, ratio: float) -> QImage:
    """Return what an image would be like if somebody had painted it at 100 % and enlarged it."""
    small = QSize(round(image.width() / ratio), round(image.height() / ratio))
    smooth, free = Qt.TransformationMode.SmoothTransformation, Qt.AspectRatioMode.IgnoreAspectRatio
    return image.scaled(small, free, smooth).scaled(image.size(), free, smooth)


def detail(image: QImage, ratio: float) -> float:
    """Return how much of what is seen, of 255, only so many pixels can show."""
    return float(np.abs(grey(image) - grey(enlarged(image, ratio))).mean())


def sharp(window: Window, ratio: float) -> dict[str, list[float]]:
    """Return pixels a logical pixel, detail, and detail of the same enlarged from 100 %: of a box, and of a button."""
    element = next(iter(window.map.scene.elements.values()))
    window.map.zoom = 1.0
    window.map.look_at(element.box.centre)
    box = window.map.camera.box_to_view(element.box)
    inner = QRect(round(box.x) + 6, round(box.y) + 6, round(box.w) - 12, round(box.h) - 12)
    header = next(one for one in window.findChildren(QAbstractButton) if one.text().startswith("Export plan"))
    answers = {}
    for what, widget, place in (("map", window.map, inner), ("words", header, header.rect())):
        image = widget.grab(place).toImage()
        answers[what] = [image.width() / place.width(), detail(image, ratio), detail(enlarged(image, ratio), ratio)]
    return answers


def darkest(window: Window, ratio: float) -> int:
    """Move the map on a little; return how bright its darkest pixel is in the window, of 255."""
    window.map.set_patience(10_000)
    window.map.camera.pan(-40, -40)
    window.map.moved()
    at = window.map.mapTo(window, window.map.rect().topLeft())
    x, y, w, h = (round(v * ratio) for v in (at.x(), at.y(), window.map.width(), window.map.height()))
    # Into black: what a picture holds before anything is painted may be anything.
    image = QImage(window.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(0)
    window.render(image)
    return int(grey(image)[y + 4 : y + h - 4, x + 4 : x + w - 4].min())


def main(folder: Path) -> None:
    application()
    window = open_window()
    window.resize(window.minimumSize())
    window.show()
    settle(window)
    ratio = window.devicePixelRatio()
    cut = {"start": cut_off(window)}
    window.grab().save(str(folder / f"start-{ratio:g}.png"))
    window.session.open_sample()
    for room in window.ROOMS:
        window.go(room)
        settle(window)
        if room == "map":
            window.map.select([next(("elements", e.id) for e in window.session.plan.elements.values() if e.carries)])
            settle(window)
        cut[room] = cut_off(window)
        window.grab().save(str(folder / f"{room}-{ratio:g}.png"))
    window.go("map")
    settle(window)
    window.map.fit()
    dark = min(darkest(window, ratio) for _ in range(8))
    found = sharp(window, ratio)
    settle(window)
    cut["map at 100 %"] = cut_off(window)
    export = next(one for one in window.findChildren(QAbstractButton) if one.text().startswith("Export plan"))
    export.setFixedWidth(40)
    export.move(window.width() - 20, export.y())
    told = {"ratio": ratio, "cut": cut, "sharp": found, "darkest": dark, "spoilt": cut_off(window)}
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
