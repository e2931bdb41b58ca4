"""Pictures and plans with notes on them, for tests."""

from __future__ import annotations

from functools import lru_cache

from made import done
from mapped import two_areas
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

from models.commands.notes import add_note, add_picture
from models.plan import Plan

RED, BLUE = "#c83c3c", "#2050d0"


def image(w: int = 200, h: int = 100, *, clear: bool = False) -> QImage:
    """Return a picture, red at the left and blue at the right; with ``clear`` one sees through its right."""
    made = QImage(w, h, QImage.Format.Format_ARGB32 if clear else QImage.Format.Format_RGB32)
    made.fill(QColor(RED))
    painter = QPainter(made)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.fillRect(w // 2, 0, w - w // 2, h, QColor(0, 0, 0, 0) if clear else QColor(BLUE))
    painter.end()
    return made


def file_of(made: QImage, kind: str = "png", quality: int = -1) -> bytes:
    """Return a picture as the bytes of a file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind.encode()))
    writer.setQuality(quality)
    assert writer.write(made)
    return bytes(buffer.data().data())


def photo(w: int, h: int) -> QImage:
    """Return a picture full of noise, as a photo is: it cannot be packed well."""
    noise = bytes((n * 7919 ^ n >> 3) * 31 & 0xFF for n in range(4096))
    made = QImage(w, h, QImage.Format.Format_RGB32)
    line = (noise * (w * 4 // len(noise) + 2))[: made.bytesPerLine() + 997]
    for y in range(h):
        start = y * 131 % 997
        made.scanLine(y)[:] = line[start : start + made.bytesPerLine()]  # type: ignore[index]
    return made


@lru_cache(maxsize=1)
def noted() -> Plan:
    """Return two areas with a note in the first, one below, and a picture beside that."""
    plan = two_areas()
    plan = done(plan, add_note(plan, id="n-in", text="Ask Dana", x=280.0, y=180.0, hue=48))
    plan = done(plan, add_note(plan, id="n-1", text="<b>Not</b> & yet", x=40.0, y=400.0, hue=208))
    return done(
        plan, add_picture(plan, id="m-1", name="Wall", data=file_of(image()), x=560.0, y=400.0, w=200.0, h=100.0)
    )


def held(view: object, key: Qt.Key, mod: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key on a widget."""
    from PySide6.QtTest import QTest

    QTest.keyClick(view, key, mod)  # type: ignore[call-overload]
